"""Observations from sentences.

A report's running text becomes a flow (``normalise``), numbers (``numbers``), sentences, chunks and
items (``chunks``, ``clauses``). The sections are walked through (``reader``): rules of the lexicon
give items their metric (``link``), disclosed items their place in totals and lists
(``disclosure``), and zeros said in words are read apart (``denials``). The report as a whole
settles period, scope and repetition (``resolve``).
"""

from pipelines.extraction.prose.extract import extract_prose

__all__ = ["extract_prose"]
