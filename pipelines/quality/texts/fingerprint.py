"""The fingerprint of a text: its sentences with figures as keys, its wording as a signature.

Only whole sentences count, so that the labels of the official forms, which all bodies print alike,
make no two texts alike. Years and days are masked in both, so that a sentence carried over with the
year put right is still the same sentence; in the signature all digits are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from rensa import RMinHash

from pipelines.reading.folding import plain

SIGNATURE_LENGTH: Final = 128
_SEED = 20080501  # any number, but always the same: signatures of two builds are compared
_SHINGLE = 5  # characters; two to three words of Chinese
_LEAST_CHARACTERS = 400  # of sentences; below, two reports may well be written alike by chance
# 3 次 may be 3 次 again next year, 1,234 条 hardly, nor 12 次 beside 45 期 and 8 回
_TELLING = re.compile(r"\d{3}|\d(?:\D*\d){4}")
_SENTENCE = re.compile(r"[^。！？；\n]{8,}[。！？；]")
_MASKS = (
    (re.compile(r"\[\d{4}\]\d*号?|第\d+[条款项号]|\d{3,4}-\d{7,8}|\d{11}"), "#"),
    (re.compile(r"(?:19|20)\d\d(?=年|-)|\d{1,2}月(?:\d{1,2}[日号])?"), "~"),
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with figures.

    Attributes:
        key: A hash of its words and figures, years and days masked.
        char_start: First character in the document's text (inclusive).
        char_end: Character after the last one (exclusive).
    """

    key: int
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What of a text is compared with others.

    Attributes:
        sentences: Those with figures, in order; of equal ones the first.
        signature: SIGNATURE_LENGTH numbers of 32 bits; the share of equal ones in two signatures
            estimates the Jaccard similarity of the wordings. None where the text is too short.
    """

    sentences: tuple[Sentence, ...]
    signature: tuple[int, ...] | None


def fingerprint_of(text: str) -> Fingerprint:
    """Return the fingerprint of a document's text."""
    told = list(_masked_sentences(text))
    counted: dict[int, Sentence] = {}
    for start, end, words in told:
        if _TELLING.search(words):
            key = int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big")
            counted.setdefault(key, Sentence(key, start, end))
    wording = _DIGIT.sub("0", "".join(words for _, _, words in told))
    return Fingerprint(tuple(counted.values()), _signature(wording))


def _masked_sentences(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _SENTENCE.finditer(text):
        words = _THOUSANDS.sub("", plain(found.group()))
        for pattern, mask in _MASKS:
            words = pattern.sub(mask, words)
        yield found.start(), found.end(), words


def _signature(wording: str) -> tuple[int, ...] | None:
    if len(wording) < _LEAST_CHARACTERS:
        return None
    shingles = {wording[at : at + _SHINGLE] for at in range(len(wording) - _SHINGLE + 1)}
    sketch = RMinHash(num_perm=SIGNATURE_LENGTH, seed=_SEED)
    sketch.update(sorted(shingles))
    return tuple(sketch.digest())
