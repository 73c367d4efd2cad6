"""Grids: a table as printed, its merged cells placed once, for every renderer to draw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Span:
    """A cell as the form describes it: its words and how many rows and columns it covers."""

    text: str
    rows: int = 1
    cols: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A placed cell: row and col are its first ones, from 0."""

    text: str
    row: int
    col: int
    rows: int = 1
    cols: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of placed cells.

    Attributes:
        cells: Origin cells by row and column; a merged cell stands once.
        widths: Relative widths of the columns.
        row_count: Number of rows.
    """

    cells: tuple[Cell, ...]
    widths: tuple[int, ...]
    row_count: int

    def rows(self) -> list[list[Cell]]:
        """Return the cells by the row they begin in."""
        rows: list[list[Cell]] = [[] for _ in range(self.row_count)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return rows

    def cut(self, row: int) -> "tuple[Grid, Grid]":
        """Return the rows before row and those from it on, as a page edge cuts a table.

        A merged cell that the cut goes through keeps its words above and is empty below.
        """
        upper = [
            replace(cell, rows=min(cell.rows, row - cell.row))
            for cell in self.cells
            if cell.row < row
        ]
        lower = [_below(cell, row) for cell in self.cells if cell.row + cell.rows > row]
        return (
            Grid(tuple(upper), self.widths, row),
            Grid(tuple(lower), self.widths, self.row_count - row),
        )


def _below(cell: Cell, row: int) -> Cell:
    if cell.row >= row:
        return replace(cell, row=cell.row - row)
    return replace(cell, text="", row=0, rows=cell.row + cell.rows - row)


def build_grid(rows: Iterable[Sequence[str | Span]], widths: Sequence[int]) -> Grid:
    """Place cells as HTML does: each in the first free column of its row.

    Args:
        rows: The cells that begin in each row; a plain string covers one row and one column.
        widths: Relative widths of the columns.

    Raises:
        ValueError: If a row does not fill the columns exactly.
    """
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    row_count = 0
    for row_no, row in enumerate(rows):
        row_count += 1
        col_no = 0
        for item in row:
            span = Span(item) if isinstance(item, str) else item
            while (row_no, col_no) in taken:
                col_no += 1
            cells.append(Cell(span.text, row_no, col_no, span.rows, span.cols))
            taken.update(
                (row_no + down, col_no + right)
                for down in range(span.rows)
                for right in range(span.cols)
            )
        filled = sum((row_no, col) in taken for col in range(len(widths)))
        if filled != len(widths) or (row_no, len(widths)) in taken:
            raise ValueError(f"row {row_no} of the grid does not fill its {len(widths)} columns")
    return Grid(tuple(cells), tuple(widths), row_count)
