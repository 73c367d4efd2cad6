"""Intake: bytes of one file in, a Document out. Knows nothing of metrics."""
