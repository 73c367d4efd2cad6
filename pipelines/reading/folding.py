"""Folding: full-width, look-alike and traditional characters as one form; patterns stay short.

``fold`` keeps the length, so that places found in folded text are places in the document;
``plain`` also takes out white space and is for recognising only.
"""

import re
from functools import cache

from pipelines.catalog.script import Translation, simplified

_WHITE = "\u3000\xa0\u2002\u2003\u2009\u200b\ufeff"
_FOLDED: dict[int, str | int] = {ord(white): " " for white in _WHITE}
_FOLDED |= {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# Every circle that typists use for the nought of 二〇一三.
_FOLDED |= {ord(nought): "〇" for nought in "○◯Ｏ⚪〇"}
_FOLDED |= {ord("〔"): "[", ord("〕"): "]", ord("﹝"): "[", ord("﹞"): "]"}

_SPACE = re.compile(r"\s+")


@cache
def _table() -> Translation:
    return Translation({**simplified(), **_FOLDED})


def fold(text: str) -> str:
    """Return the text with full-width forms as ASCII and in simplified characters; same length."""
    return _table().apply(text)


def plain(text: str) -> str:
    """Return the folded text without any white space."""
    return _SPACE.sub("", fold(text))


def as_printed(name: str, text: str) -> str:
    """Return a plain name as the text prints it, white space removed; unchanged if not there."""
    if name in text:
        return name
    folded = fold(text)
    printed = "".join(char for char, other in zip(text, folded, strict=True) if not other.isspace())
    at = _SPACE.sub("", folded).find(name)
    return printed[at : at + len(name)] if at >= 0 else name


def without_space(text: str) -> str:
    """Return the text as printed, without white space and line breaks."""
    return _SPACE.sub("", text.replace("\u200b", "").replace("\ufeff", ""))
