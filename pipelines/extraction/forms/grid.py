"""One table of a document as a grid: which cells stand left of a cell, which above it.

Knows cells and their spans; knows nothing of forms.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from pipelines.intake.document import Cell


class Grid:
    """The cells of one table by the places they cover.

    Attributes:
        cells: Origin cells, by row and column.
        row_count: Rows of the grid.
    """

    def __init__(self, cells: Sequence[Cell], *, is_turned: bool = False) -> None:
        """Lay out the cells of one table.

        Args:
            cells: Origin cells of the table.
            is_turned: Rows and columns change places, for tables printed on their side.
        """
        self._originals: dict[Cell, Cell] = {}
        if is_turned:
            self._originals = {_turned(cell): cell for cell in cells}
            cells = list(self._originals)
        self.cells = sorted(cells, key=lambda cell: (cell.row_no, cell.col_no))
        self.row_count = max((cell.row_no + cell.row_span for cell in cells), default=0)

    def original(self, cell: Cell) -> Cell:
        """Return the cell as it stands in the document."""
        return self._originals.get(cell, cell)

    def row(self, row_no: int) -> list[Cell]:
        """Return the cells that cover a row, from left to right, each once."""
        return self._rows[row_no]

    def above(self, cell: Cell, row_no: int) -> list[Cell]:
        """Return the cells of a row that share a column with the cell."""
        last = cell.col_no + cell.col_span
        return [
            other
            for other in self._rows[row_no]
            if other.col_no < last and cell.col_no < other.col_no + other.col_span
        ]

    @cached_property
    def _rows(self) -> list[list[Cell]]:
        rows: list[list[Cell]] = [[] for _ in range(self.row_count)]
        for cell in self.cells:
            for row_no in range(cell.row_no, min(cell.row_no + cell.row_span, self.row_count)):
                rows[row_no].append(cell)
        for row in rows:
            row.sort(key=lambda cell: cell.col_no)
        return rows


def _turned(cell: Cell) -> Cell:
    return replace(
        cell,
        row_no=cell.col_no,
        col_no=cell.row_no,
        row_span=cell.col_span,
        col_span=cell.row_span,
    )
