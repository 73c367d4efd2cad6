"""Tokens: the lines of a text, each cut at its blanks and bars, and where wordings are glued.

Every token knows its place in the text. What rows the tokens make is told in ``lines``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipelines.extraction.forms.glued import Wordings, digits_apart

_TOKEN = re.compile(r"(?:\d{1,2}[ \u3000](?=[.．、][^\d\s]))?[^\s|｜│┃]+")
"""A run without spaces, together with the number of a label that print sets apart: 8 .属于."""
_PAGE_NUMBER = re.compile(r"\s*(?:[-—–－]+\s*\d+\s*[-—–－]+|第\s*\d+\s*页.*)\s*")
_SIGNS = frozenset({"增", "减", "增加", "减少", "+", "＋"})
_OPEN_THOUSANDS = re.compile(r"\d{1,3}(?:[,，]\d{3})*[,，]")
_THREE_DIGITS = re.compile(r"\d{3}(?:[,，]\d{3})*[,，]?(?:\.\d+)?")
_THOUSANDS = re.compile(r"\d{1,3}(?: \d{3})+")


class Token(NamedTuple):
    """A run of characters without spaces: char_start inclusive, char_end exclusive."""

    text: str
    char_start: int
    char_end: int


def joined(first: Token, second: Token) -> Token:
    """Return two tokens as one, from the start of the first to the end of the second."""
    return Token(first.text + second.text, first.char_start, second.char_end)


@dataclass(frozen=True, slots=True)
class TextLines:
    """The lines of a text that no table with cells accounts for.

    Attributes:
        all: Offset and text of each line.
        tokens: Number and tokens of each line that holds anything.
    """

    all: Sequence[tuple[int, str]]
    tokens: Sequence[tuple[int, list[Token]]]

    @classmethod
    def outside(cls, text: str, taken: Sequence[tuple[int, int]]) -> "TextLines":
        """Return the lines that do not touch a span already read."""
        lines = lines_outside(text, taken)
        tokens = [
            (line_no, tokens_of(line, offset))
            for line_no, (offset, line) in enumerate(lines)
            if line.strip() and not _PAGE_NUMBER.fullmatch(line)
        ]
        return cls(lines, tokens)

    def cut(self, wordings: Wordings) -> list[tuple[int, list[Token]]]:
        """Return the tokens with runs of characters cut apart where wordings of a form stand."""
        return [
            (line_no, [piece for token in tokens for piece in _cut(token, wordings)])
            for line_no, tokens in self.tokens
        ]


def lines_outside(text: str, taken: Sequence[tuple[int, int]]) -> list[tuple[int, str]]:
    """Return the lines (offset, text) that do not touch a span already read."""
    lines: list[tuple[int, str]] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if not any(first < end and start < last for first, last in taken):
            lines.append((start, line))
        start = end + 1
    return lines


def tokens_of(line: str, offset: int) -> list[Token]:
    """Return the tokens of a line, with their places in the text."""
    tokens: list[Token] = []
    for found in _TOKEN.finditer(line):
        token = Token(found.group(), offset + found.start(), offset + found.end())
        if tokens and _is_begun(tokens[-1].text, token.text):
            tokens[-1] = joined(tokens[-1], token)
        else:
            tokens.append(token)
    return tokens


def _is_begun(before: str, text: str) -> bool:
    """Tell whether a value begins in one token and ends in the next: 减 21; 1, 234."""
    if before in _SIGNS:
        return text[0].isdecimal()
    return bool(_OPEN_THOUSANDS.fullmatch(before) and _THREE_DIGITS.fullmatch(text))


def _cut(token: Token, wordings: Wordings) -> list[Token]:
    places = wordings.pieces(token.text)
    if not places:
        return [token]
    return [
        Token(token.text[start:end], token.char_start + start, token.char_start + end)
        for start, end in places
    ]


def digits_of(token: Token, count: int, is_summed: bool = True) -> list[Token]:
    """Return a run of as many digits as figures are expected as one token for each, or none.

    Args:
        token: The run.
        count: How many figures are expected.
        is_summed: Sums of the form will tell whether the digits are in their places. Without
            sums only a run of zeros and one digit is taken apart: it can be read one way alone.
    """
    if not is_summed and token.text[:-1].strip("0"):
        return []
    return [
        Token(token.text[start:end], token.char_start + start, token.char_start + end)
        for start, end in digits_apart(token.text, count)
    ]


def joined_thousands(values: list[Token]) -> list[Token]:
    """Return 12 071 as one value; other values as they are."""
    texts = [value.text for value in values]
    if len(values) < 2 or not _THOUSANDS.fullmatch(" ".join(texts)):
        return values
    return [Token("".join(texts), values[0].char_start, values[-1].char_end)]


def joined_on_lines(values: Sequence[Token], text: str) -> list[Token]:
    """Return values of which those that one blank sets apart are joined where they make thousands.

    So 2 014 is one value, whether in a column of blanks or on a line of its own.

    Args:
        values: Values in order of place.
        text: The text they stand in.
    """
    found: list[Token] = []
    for value in values:
        last = found[-1] if found else None
        if last is not None and text[last.char_end : value.char_start] == " ":
            both = text[last.char_start : value.char_end]
            if _THOUSANDS.fullmatch(both):
                found[-1] = Token(both, last.char_start, value.char_end)
                continue
        found.append(value)
    return found
