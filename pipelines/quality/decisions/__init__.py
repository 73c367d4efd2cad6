"""Decisions: what people have settled about numbers and findings, in two files of TOML.

``corrections`` holds known errors of sources or of reading, each with its reason, its evidence and
a guard; ``reviews`` what was made of findings. Neither changes a number that was printed.
"""

from pipelines.quality.decisions.corrections import Correction, read_corrections
from pipelines.quality.decisions.entries import DecisionsError
from pipelines.quality.decisions.reviews import Review, read_reviews

__all__ = ["Correction", "DecisionsError", "Review", "read_corrections", "read_reviews"]
