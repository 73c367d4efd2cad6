"""Observations from sentences.

A report's running text becomes a flow (``normalise``), numbers (``numbers``), sentences, chunks and
items (``clauses``); rules of the lexicon give items their metric (``link``), disclosed items their
place in totals and lists (``disclosure``); zeros said in words are read apart (``denials``); the
report as a whole settles period, scope and repetition (``resolve``).
"""

from pipelines.extraction.prose.reader import extract_prose

__all__ = ["extract_prose"]
