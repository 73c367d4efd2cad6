"""Cells of a grid before they have a place in the text: spans resolved, idle lines taken out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipelines.intake.caps import MAX_COLUMN_SPAN, MAX_TABLE_CELLS, MAX_TABLE_COLUMNS
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.headings import HEADING

_LONGEST_CELL = 600
"""Characters that a cell of a table of data may hold."""


class GridCell(NamedTuple):
    """One origin cell: where it begins in the grid (from 0), how far it reaches, what it says.

    Attributes:
        row: First row covered.
        col: First column covered.
        row_span: Rows covered, at least 1.
        col_span: Columns covered, at least 1.
        text: The words as printed.
        page: Page on which the cell begins, from 1; None where the format has no pages.
        ocr_confidence: How sure OCR was of the words, from 0 to 1; None where they are no scan's.
    """

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    page: int | None = None
    ocr_confidence: float | None = None


@dataclass(slots=True)
class SpannedCell:
    """A cell as markup states it: in the order of its row, with the spans it asks for."""

    text: str
    row_span: int = 1
    col_span: int = 1


def grid_size(cells: Iterable[GridCell]) -> tuple[int, int]:
    """Return rows and columns of the smallest grid that holds the cells."""
    cells = list(cells)
    rows = max([cell.row + cell.row_span for cell in cells], default=0)
    cols = max([cell.col + cell.col_span for cell in cells], default=0)
    return rows, cols


def is_grid(cells: Iterable[GridCell]) -> bool:
    """Tell whether the cells make a table at all: two rows and two columns at least."""
    rows, cols = grid_size(cells)
    return rows >= 2 and cols >= 2


def is_data(cells: Sequence[GridCell]) -> bool:
    """Tell a table of data from one that lays out a page: the cells of those hold articles."""
    return is_grid(cells) and not any(_is_article(cell.text) for cell in cells)


def _is_article(text: str) -> bool:
    if len(text) > _LONGEST_CELL:
        return True
    lines = text.split("\n")
    return len(lines) >= 3 and sum(HEADING.match(line) is not None for line in lines) >= 3


def place_spans(rows: Sequence[Sequence[SpannedCell]]) -> list[GridCell]:
    """Give each cell of each row its place in the grid, as HTML resolves spans.

    A row span ends with the table. It also ends before a row whose own cells already fill the
    table's width: such a row leaves no room for a cell from above, and shifting it aside (as the
    HTML rule has it) would bind every number of the row to the wrong column.

    Args:
        rows: The cells of each row, in order; spans below 1 count as 1.

    Returns:
        Origin cells by row and column.

    Raises:
        UnreadableFile: too_complex, when the grid has more cells than any form needs.
    """
    if sum(map(len, rows)) > MAX_TABLE_CELLS:
        raise UnreadableFile(
            ReasonCode.TOO_COMPLEX,
            f"a table has more than {MAX_TABLE_CELLS} cells; no report has one of that size",
        )
    widths = [sum(map(_col_span, row)) for row in rows]
    width = max(widths, default=0)
    placed: list[GridCell] = []
    reach: dict[int, tuple[int, int]] = {}  # column -> (index of the cell above, its last row + 1)
    for row_no, row in enumerate(rows):
        if reach and widths[row_no] >= width:
            _cut_spans(placed, reach, row_no)
            reach = {}
        _place_row(placed, reach, row_no, row, len(rows))
    return placed


def _col_span(cell: SpannedCell) -> int:
    if cell.col_span == 1:
        return 1
    return min(max(cell.col_span, 1), MAX_COLUMN_SPAN)


def _cut_spans(placed: list[GridCell], reach: dict[int, tuple[int, int]], row_no: int) -> None:
    for index, end in set(reach.values()):
        if end > row_no:
            cell = placed[index]
            placed[index] = cell._replace(row_span=max(row_no - cell.row, 1))


def _place_row(
    placed: list[GridCell],
    reach: dict[int, tuple[int, int]],
    row_no: int,
    row: Sequence[SpannedCell],
    row_count: int,
) -> None:
    col = 0
    for cell in row:
        while col in reach and reach[col][1] > row_no:
            col += 1
        span = _room(reach, row_no, col, _col_span(cell))
        if col + span > MAX_TABLE_COLUMNS:
            return
        rows = min(max(cell.row_span, 1), row_count - row_no)
        placed.append(GridCell(row_no, col, rows, span, cell.text))
        if rows > 1:
            for covered in range(col, col + span):
                reach[covered] = (len(placed) - 1, row_no + rows)
        col += span


def _room(reach: dict[int, tuple[int, int]], row_no: int, col: int, wanted: int) -> int:
    """Columns from col on that no cell from above covers, at most those wanted."""
    for taken in range(wanted):
        if col + taken in reach and reach[col + taken][1] > row_no:
            return max(taken, 1)
    return wanted


def compact(cells: Sequence[GridCell]) -> list[GridCell]:
    """Take out rows and columns in which no cell begins.

    Word processors that convert tables leave hair-thin columns behind; a column that no cell
    begins in tells nothing apart.
    """
    rows = {no: index for index, no in enumerate(sorted({cell.row for cell in cells}))}
    cols = {no: index for index, no in enumerate(sorted({cell.col for cell in cells}))}

    def spanned(kept: dict[int, int], start: int, span: int) -> int:
        if span == 1:
            return 1
        return sum(1 for no in kept if start <= no < start + span)

    if grid_size(cells) == (len(rows), len(cols)):  # cells begin in every row and column
        return list(cells)
    return [
        cell._replace(
            row=rows[cell.row],
            col=cols[cell.col],
            row_span=spanned(rows, cell.row, cell.row_span),
            col_span=spanned(cols, cell.col, cell.col_span),
        )
        for cell in cells
    ]
