"""Folding: full-width and look-alike characters as one form, so that patterns stay short.

``fold`` keeps the length, so that places found in folded text are places in the document;
``plain`` also takes out white space and is for recognising only.
"""

import re

_WHITE = "\u3000\xa0\t\u2002\u2003\u2009\u200b\ufeff"
_FOLDED: dict[int, str | int] = {ord(white): " " for white in _WHITE}
_FOLDED |= {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# Every circle that typists use for the nought of 二〇一三.
_FOLDED |= {ord(nought): "〇" for nought in "○◯Ｏ⚪〇"}
_FOLDED |= {ord("〔"): "[", ord("〕"): "]", ord("﹝"): "[", ord("﹞"): "]"}

_SPACE = re.compile(r"\s+")


def fold(text: str) -> str:
    """Return the text with full-width forms as ASCII; same length, line breaks kept."""
    return text.translate(_FOLDED)


def plain(text: str) -> str:
    """Return the folded text without any white space."""
    return _SPACE.sub("", fold(text))


def without_space(text: str) -> str:
    """Return the text as printed, without white space and line breaks."""
    return _SPACE.sub("", text.replace("\u200b", "").replace("\ufeff", ""))
