"""The Document: what intake knows of one file, and all that later rooms may know of it.

One text holds everything in reading order, tables included: a table's rows are lines, its cells
are set apart by a tab, so that every cell has both a span in the text and a place in a grid.
"""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Final

CUT_OFF: Final = "…"
"""Stands in the text where print is cut off: what is before or behind it is not the whole."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of one table.

    Attributes:
        table_no: Number of the table in the document, from 0.
        row_no: First row of the grid that the cell covers, from 0.
        col_no: First column of the grid that the cell covers, from 0.
        row_span: Rows covered, at least 1.
        col_span: Columns covered, at least 1.
        text: The words as printed, equal to the document's text from char_start to char_end.
        char_start: First character in the document's text (inclusive).
        char_end: Character after the last one (exclusive).
        page: Page on which the cell begins, from 1; None where the format has no pages.
        ocr_confidence: How sure OCR was of the words, from 0 to 1; None where they are no scan's.
    """

    table_no: int
    row_no: int
    col_no: int
    row_span: int
    col_span: int
    text: str
    char_start: int
    char_end: int
    page: int | None = None
    ocr_confidence: float | None = None


@dataclass(frozen=True, slots=True)
class PageSpan:
    """Characters of the text that stand on one page: char_start inclusive, char_end exclusive.

    Attributes:
        page: The page, from 1.
        char_start: First character in the document's text.
        char_end: Character after the last one.
        ocr_confidence: How sure OCR was of the page on the whole, from 0 to 1; None for a page
            that was not read by OCR.
    """

    page: int
    char_start: int
    char_end: int
    ocr_confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Text, tables and pages of one file.

    Attributes:
        sha256: Lower-case hex digest of the file's bytes.
        media_type: IANA media type found from the bytes, never from the name.
        charset: Encoding the text was decoded from; None for formats that carry their own.
        text: Everything printed, in reading order, lines ended by a line feed.
        pages: Page map in ascending order; empty where the format has no pages.
        cells: Origin cells of all tables (a merged cell once), by table, row and column.
    """

    sha256: str
    media_type: str
    charset: str | None
    text: str
    pages: tuple[PageSpan, ...] = ()
    cells: tuple[Cell, ...] = ()

    def tables(self) -> list[list[Cell]]:
        """Return the cells grouped by table, in order of table_no."""
        return [list(cells) for _, cells in groupby(self.cells, key=attrgetter("table_no"))]

    def ocr_confidence_at(self, offset: int) -> float | None:
        """Return how sure OCR was of the cell at offset, else of its page; None for what is print.

        A cell is the one that begins at offset.
        """
        page = next((one for one in self.pages if one.char_start <= offset < one.char_end), None)
        if page is None or page.ocr_confidence is None:
            return None
        at = bisect_left(self.cells, offset, key=lambda cell: cell.char_start)
        cell = self.cells[at] if at < len(self.cells) else None
        if cell is not None and cell.char_start == offset and cell.ocr_confidence is not None:
            return cell.ocr_confidence
        return page.ocr_confidence

    def page_at(self, offset: int) -> int | None:
        """Return the page (from 1) on which the character at offset stands, or None."""
        for span in self.pages:
            if span.char_start <= offset < span.char_end:
                return span.page
        return None
