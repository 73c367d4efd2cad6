"""Extraction: a report with its Document in, observations with their places out."""
