"""A grammar of the language of disclosure reports, made to hunt for errors of the reader.

It composes clauses, sentences and small reports whose facts are known, from the variation that
officials show. It was written from knowledge of the language and of the catalogue's metrics alone:
it shares no word list with the lexicon. The bodies are invented.
"""

from officialese.facts import Fact, Passage
from officialese.registry import PRODUCTIONS, Production
from officialese.report import compose, passage_alone, passages_of

__all__ = [
    "PRODUCTIONS",
    "Fact",
    "Passage",
    "Production",
    "compose",
    "passage_alone",
    "passages_of",
]
