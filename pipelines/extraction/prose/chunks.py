"""Chunks: the stretches of a sentence between its delimiters.

A chunk ends at a comma, a semicolon, a colon, a parenthesis that holds a number, or at 、 and 和
directly after a number.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipelines.extraction.prose.numbers import Quantity

_PARENTHESIS = re.compile("[（）]")
_MAY_DELIMIT = re.compile("[：，；（） 、和及]")
_CONJUNCTION = re.compile(r"(?:的)?(?:、|和|及|以及|与|并|或)")
_TO_NUMBER = re.compile(r"(?:共|计|共计|约|有|为)*")
_COLON_NUMBER = re.compile(r"：(?:共|共计|为|约|计|有|合计|总计)?$")
_COLUMNS = re.compile(r"[^，。；：、]*(?:[\u4e00-\u9fff] +(?=[\u4e00-\u9fff])[^，。；：、]*){2}$")


class Chunk(NamedTuple):
    """A stretch of a sentence between two delimiters.

    Attributes:
        start: First character in the flow (inclusive).
        end: Character after the last one, delimiter left out (exclusive).
        text: The characters, parentheses without a number left out.
        quantities: The numbers within, in order.
        depth: 1 inside a parenthesis that holds a number, else 0.
        closes: The delimiter that ends the chunk ("" at the sentence's end).
    """

    start: int
    end: int
    text: str
    quantities: tuple[Quantity, ...]
    depth: int
    closes: str


def chunks_of(text: str, span: tuple[int, int], quantities: Sequence[Quantity]) -> Iterator[Chunk]:
    """Yield the chunks of a sentence in order.

    Args:
        text: The flow's text.
        span: First character of the sentence (inclusive) and the one after its last (exclusive).
        quantities: The sentence's quantities in order.
    """
    start, end = span
    while end > start and text[end - 1] in "。！？\n":
        end -= 1
    silent = _silent_parentheses(text, start, end, quantities)
    at, depth = start, 0
    for position, width in _delimiters(text, start, end, quantities, silent):
        mark = text[position : position + width]
        if text[at:position].strip("、 "):
            yield _chunk(text, at, position, quantities, silent, depth, mark)
        depth = depth + 1 if mark == "（" else depth - 1 if mark == "）" else depth
        at = position + width
    if text[at:end].strip("、 "):
        yield _chunk(text, at, end, quantities, silent, max(depth, 0), "")


def _chunk(
    text: str,
    start: int,
    end: int,
    quantities: Sequence[Quantity],
    silent: list[tuple[int, int]],
    depth: int,
    closes: str,
) -> Chunk:
    own = [q for q in quantities if start <= q.start < end]
    if silent:
        own = [q for q in own if not any(s < q.start < e for s, e in silent)]
    words = _without(text, start, end, silent)
    return Chunk(start, end, words, tuple(own), max(depth, 0), closes)


def _silent_parentheses(
    text: str, start: int, end: int, quantities: Sequence[Quantity]
) -> list[tuple[int, int]]:
    """Return the parentheses that hold no quantity of their own: they only explain a word."""
    silent, opened = [], []
    for match in _PARENTHESIS.finditer(text, start, end):
        if match[0] == "（":
            opened.append(match.start())
        elif opened:
            span = opened.pop(), match.end()
            if not opened and _is_silent(text, span, quantities):
                silent.append(span)
    return silent


def _is_silent(text: str, span: tuple[int, int], quantities: Sequence[Quantity]) -> bool:
    """Tell whether a parenthesis only explains the label that it stands in or behind."""
    within = [q for q in quantities if span[0] < q.start and q.end < span[1]]
    if all(q.kind == "place" or text[q.start - 1] == "计" for q in within):
        return True
    follows = _TO_NUMBER.match(text, span[1])
    leads_on = follows is not None and any(q.start == follows.end() for q in quantities)
    return leads_on and not any(q.end == span[0] for q in quantities)


def _delimiters(
    text: str,
    start: int,
    end: int,
    quantities: Sequence[Quantity],
    silent: list[tuple[int, int]],
) -> Iterator[tuple[int, int]]:
    quantity_ends = {q.end for q in quantities}
    quantity_starts = {q.start for q in quantities}
    inside = sorted([(q.start, q.end) for q in quantities] + silent)
    places = {m.start() for m in _MAY_DELIMIT.finditer(text, start, end)}
    places |= {place for place in quantity_ends if start <= place < end}
    at = start
    for position in sorted(places):
        while inside and inside[0][1] <= position:
            inside.pop(0)
        if position < at or (inside and inside[0][0] <= position):
            continue
        width = _delimiter_width(text, position, quantity_ends, quantity_starts)
        if width:
            yield position, width
            at = position + width


def _delimiter_width(
    text: str, position: int, quantity_ends: set[int], quantity_starts: set[int]
) -> int:
    char = text[position]
    if char == "：":
        upcoming = next(
            (s for s in range(position + 1, position + 4) if s in quantity_starts), None
        )
        labels_number = upcoming is not None and _COLON_NUMBER.match(text[position:upcoming])
        return 0 if labels_number else 1
    if char in "，；（）" or (char == " " and position in quantity_ends):
        return 1
    if char in "、和及" and position + 1 in quantity_starts and text[position - 1] not in "、和及":
        return 1
    if position in quantity_ends:
        conjunction = _CONJUNCTION.match(text, position)
        return len(conjunction[0]) if conjunction else 0
    return 0


def _without(text: str, start: int, end: int, silent: list[tuple[int, int]]) -> str:
    pieces, at = [], start
    for s, e in silent:
        if start <= s and e <= end:
            pieces.append(text[at:s])
            at = e
    return "".join([*pieces, text[at:end]])


def are_heads(text: str) -> bool:
    """Tell whether words are heads set in columns (维持  纠正  其他  尚未), which say nothing."""
    return _COLUMNS.match(text) is not None
