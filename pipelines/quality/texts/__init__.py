"""Texts: whose sentences a report repeats, last year's or another body's. Never changes a value.

``fingerprint_of`` makes of a text what can be compared without it: the sentences with figures, and
a MinHash signature of the wording with all digits masked. ``copies`` finds near-duplicates among
many signatures.
"""

from pipelines.quality.texts.copies import Copy, copies_of_other_bodies
from pipelines.quality.texts.fingerprint import (
    SIGNATURE_LENGTH,
    Fingerprint,
    Sentence,
    fingerprint_of,
)

__all__ = [
    "SIGNATURE_LENGTH",
    "Copy",
    "Fingerprint",
    "Sentence",
    "copies_of_other_bodies",
    "fingerprint_of",
]
