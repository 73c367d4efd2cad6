"""The flow: the running text of a report, normalised without losing a single offset.

Traditional characters become simplified ones; full-width digits, letters and signs become
half-width; sentence punctuation becomes full-width; white space inside a line is dropped, and so
are line breaks that only wrap a line. Every character of the flow knows its place in the document.
Nothing here knows what a number means.
"""

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.catalog.script import Translation, simplified
from pipelines.extraction.prose.gaps import gaps_of

# One character to one character, so that offsets survive.
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FULL = {ord(a): b for a, b in zip(",;:()!?", "，；：（）！？", strict=True)}
_KEEP_FULL = {0xFF0C: "，", 0xFF1B: "；", 0xFF1A: "：", 0xFF08: "（", 0xFF09: "）"}
_KEEP_FULL |= {0xFF01: "！", 0xFF1F: "？"}
_OTHER = {
    **{ord(c): "〇" for c in "○◯⚪"},
    ord("﹪"): "%",
    ord("﹒"): ".",
    ord("﹐"): "，",
    ord("﹑"): "、",
    ord("﹔"): "；",
    ord("﹕"): "：",
    ord("﹙"): "（",
    ord("﹚"): "）",
    ord("｡"): "。",
    ord("､"): "、",
    ord("‐"): "-",
    ord("–"): "-",
    ord("—"): "-",
    ord("～"): "-",
    ord("~"): "-",
}


@cache
def _table() -> Translation:
    return Translation({**simplified(), **_HALF, **_FULL, **_KEEP_FULL, **_OTHER})


_COMMA_NUMBER = re.compile(r"(?<![\d.])\d{1,3}(?:，\d{3})+(?!\d)")
_HALF_WIDTH_STOP = re.compile(r"(?<=[\u4e00-\u9fff）”])\.(?=[\u4e00-\u9fff“（\n\d])")
_DECIMAL_POINT = re.compile(r"(?<=\d)[．·](?=\d)")


@dataclass(frozen=True, slots=True)
class Flow:
    """Normalised text and, for each of its characters, the place in the document.

    Attributes:
        text: Normalised characters; a line feed ends a paragraph.
        offsets: Offset in the document's text of every character.
    """

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the document's span (end exclusive) of the flow's characters start to end."""
        return self.offsets[start], self.offsets[end - 1] + 1


def flow_of(text: str, start: int, end: int, skip: Iterable[tuple[int, int]] = ()) -> Flow:
    """Return the flow of text[start:end] without the spans to skip.

    Args:
        text: The document's text.
        start: First character of the report's body (inclusive).
        end: Character after the body's last one (exclusive).
        skip: Spans of the document's text that belong to official tables.
    """
    parts: list[str] = []
    offsets = array("I")
    for piece_start, piece_end in _pieces(start, end, skip):
        _append_piece(_table().apply(text[piece_start:piece_end]), piece_start, parts, offsets)
        if parts and parts[-1] != "\n":
            parts.append("\n")
            offsets.append(min(piece_end, len(text) - 1))
    joined = "".join(parts)
    joined = joined.replace("公民，法人", "公民、法人")
    joined = _COMMA_NUMBER.sub(lambda m: m[0].replace("，", ","), joined)
    joined = _HALF_WIDTH_STOP.sub("。", _DECIMAL_POINT.sub(".", joined))
    return Flow(joined, offsets)


def _pieces(start: int, end: int, skip: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    at = start
    for skip_start, skip_end in sorted(skip):
        if skip_start > at:
            yield at, min(skip_start, end)
        at = max(at, skip_end)
    if at < end:
        yield at, end


def _append_piece(piece: str, base: int, parts: list[str], offsets: "array[int]") -> None:
    """Append a piece, its gaps as they are kept; a line feed is a part of its own."""
    at = 0
    for gap in gaps_of(piece):
        _append(piece, at, gap.start, base, parts, offsets)
        if gap.kept and parts and parts[-1] != "\n":
            parts.append(gap.kept)
            offsets.append(base + gap.start)
        at = gap.end
    _append(piece, at, len(piece), base, parts, offsets)


def _append(
    piece: str, start: int, end: int, base: int, parts: list[str], offsets: "array[int]"
) -> None:
    if start < end:
        parts.append(piece[start:end])
        offsets.extend(range(base + start, base + end))
