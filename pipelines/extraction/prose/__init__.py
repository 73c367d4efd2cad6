"""Observations from sentences: clauses, numbers, cue terms, links."""
