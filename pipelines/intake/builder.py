"""The only writer of document text: keeps cells, pages and characters in step.

Every reader of a format appends lines and tables here, so that for each cell of each document
``cell.text == text[cell.char_start:cell.char_end]`` holds by construction.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from pipelines.intake.document import Cell, PageSpan
from pipelines.intake.table import GridCell

_RETURNS = "\r\v\f\x85\u2028\u2029"
# Controls, zero-width and direction marks, byte order marks, soft hyphens: never printed.
_NEVER_PRINTED = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb"
)
_BLANKS = "\xa0\u1680\u2000-\u200a\u202f\u205f"
_LONE = "\ud800-\udfff"
_LINE_ENDS = re.compile(f"\r\n|[{_RETURNS}]")
_UNPRINTED = re.compile(f"[{_NEVER_PRINTED}]")
_SPACES = re.compile(f"[{_BLANKS}]")
_SURROGATES = re.compile(f"[{_LONE}]")
_ANY_OF_THOSE = re.compile(f"[{_RETURNS}{_NEVER_PRINTED}{_BLANKS}{_LONE}]")


def clean(text: str) -> str:
    """Return the text as it prints: line feeds for line ends, no controls, plain spaces.

    The ideographic space and the tab stay. Lone surrogates, which no encoding can hold, become
    U+FFFD.
    """
    if text.isprintable() or _ANY_OF_THOSE.search(text) is None:
        return text
    text = _LINE_ENDS.sub("\n", text)
    text = _UNPRINTED.sub("", text)
    text = _SPACES.sub(" ", text)
    return _SURROGATES.sub("\ufffd", text)


def clean_cell(text: str) -> str:
    """Return a cell's text cleaned: no tabs (they set cells apart), no blank lines or ends."""
    if text.isprintable():  # there is no line end in it, and no blank but the plain space
        return text.strip()
    lines = (line.strip() for line in clean(text).replace("\t", " ").split("\n"))
    return "\n".join(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader of a format gives: a document but for its hash and media type."""

    text: str
    charset: str | None
    pages: tuple[PageSpan, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class MarkedCell:
    """A cell of a table that already stands in the text: grid place and characters."""

    row: int
    col: int
    char_start: int
    char_end: int


class DocumentBuilder:
    """Collects text, tables and pages of one document in reading order."""

    def __init__(self, ocr_confidences: Mapping[int, float] | None = None) -> None:
        """Begin a document.

        Args:
            ocr_confidences: How sure OCR was, by the number of each page that was read by it.
        """
        self._ocr = ocr_confidences or {}
        self._parts: list[str] = []
        self._length = 0
        self._line_open = False
        self._page: int | None = None
        self._page_starts: list[tuple[int, int]] = []
        self._marks: list[tuple[int, GridCell, int, int]] = []
        self._table_count = 0

    @property
    def length(self) -> int:
        """Characters written so far: the offset at which the next one will stand."""
        return self._length

    def turn_to(self, page: int) -> None:
        """Count what follows to this page (from 1, never before the one in hand)."""
        if page != self._page:
            self._page = page
            self._page_starts.append((page, self._length))

    def line(self, text: str) -> int:
        """Append the text as a line of its own (or lines, at its line feeds).

        Returns:
            Offset of its first character.
        """
        self.end_line()
        start = self._length
        self._append(clean(text))
        self._append("\n")
        return start

    def text(self, text: str) -> None:
        """Append text to the line in hand; the line stays open."""
        self._append(clean(text))
        self._line_open = True

    def end_line(self) -> None:
        """End the line in hand, if one is open."""
        if self._line_open:
            self._append("\n")
            self._line_open = False

    def table(self, cells: Iterable[GridCell]) -> None:
        """Append a table: each grid row a line, its cells set apart by a tab."""
        self.end_line()
        table_no = self._next_table()
        ordered = sorted(cells, key=attrgetter("row", "col"))
        for _, row in groupby(ordered, key=attrgetter("row")):
            self._table_row(table_no, list(row))

    def mark_table(self, cells: Iterable[MarkedCell]) -> None:
        """Make a table of stretches of text that have been written before.

        The caller sees to it that a stretch needs no cleaning.
        """
        table_no = self._next_table()
        for cell in sorted(cells, key=lambda cell: (cell.row, cell.col)):
            place = GridCell(cell.row, cell.col, 1, 1, "", None)
            self._marks.append((table_no, place, cell.char_start, cell.char_end))

    def build(self, *, charset: str | None) -> Content:
        """Return all that was appended, trailing line feeds taken off."""
        text = "".join(self._parts)
        last_mark = max((end for _, _, _, end in self._marks), default=0)
        text = text[:last_mark] + text[last_mark:].rstrip("\n")
        cells = tuple(_cell(text, *mark) for mark in self._marks)
        return Content(text=text, charset=charset, pages=self._pages(len(text)), cells=cells)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _next_table(self) -> int:
        self._table_count += 1
        return self._table_count - 1

    def _table_row(self, table_no: int, row: Sequence[GridCell]) -> None:
        if row[0].page is not None:
            self.turn_to(max(row[0].page, self._page or 0))
        texts = [clean_cell(cell.text) for cell in row]
        start = self._length
        for cell, text in zip(row, texts, strict=True):
            end = start + len(text)
            self._marks.append((table_no, cell, start, end))
            start = end + 1
        self._append("\t".join(texts) + "\n")

    def _pages(self, length: int) -> tuple[PageSpan, ...]:
        ends = [start for _, start in self._page_starts[1:]] + [length]
        spans = (
            PageSpan(page, start, min(end, length), self._ocr.get(page))
            for (page, start), end in zip(self._page_starts, ends, strict=False)
        )
        return tuple(span for span in spans if span.char_end > span.char_start)


def _cell(text: str, table_no: int, cell: GridCell, start: int, end: int) -> Cell:
    row, col, row_span, col_span, _, page, confidence = cell
    place = table_no, row, col, row_span, col_span
    return Cell(*place, text[start:end], start, end, page, confidence)
