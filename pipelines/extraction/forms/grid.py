"""One table of a document as a grid: which cells stand left of a cell, which above it.

Knows cells and their spans; knows nothing of forms. Where a converter took a merged cell apart and
repeated its words, the cells are one again.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import takewhile

from pipelines.extraction.forms.copies import Told
from pipelines.extraction.forms.values import is_value_like, units_in_caption
from pipelines.intake.document import Cell

_LONGEST_CAPTION = 40


def _nothing_told(_floor: int, _beside: Sequence[str]) -> Told:
    return Told()


class Grid:
    """The cells of one table by the places they cover.

    Attributes:
        cells: Origin cells, by row and column.
        row_count: Rows of the grid.
        captions: Short lines printed just before the table, the nearest first.
    """

    def __init__(
        self,
        cells: Sequence[Cell],
        *,
        is_turned: bool = False,
        captions: Sequence[str] = (),
        told_since: Callable[[int, Sequence[str]], Told] = _nothing_told,
    ) -> None:
        """Lay out the cells of one table.

        Args:
            cells: Origin cells of the table.
            is_turned: Rows and columns change places, for tables printed on their side.
            captions: Short lines printed just before the table, the nearest first.
            told_since: See the method of this name.
        """
        self.captions = tuple(captions)
        self._told_since = told_since
        self._originals: dict[Cell, Cell] = {}
        if is_turned:
            self._originals = {_turned(cell): cell for cell in cells}
            cells = list(self._originals)
        cells = self._joined(cells)
        self.cells = sorted(cells, key=lambda cell: (cell.row_no, cell.col_no))
        self.row_count = max((cell.row_no + cell.row_span for cell in cells), default=0)

    @cached_property
    def caption_units(self) -> tuple[str, ...]:
        """Units named before the table or in a cell of its own in it (单位：万元)."""
        inside = (cell.text for cell in self.cells if "单位" in cell.text)
        texts = [text for text in (*self.captions, *inside) if len(text) <= _LONGEST_CAPTION]
        return tuple(dict.fromkeys(unit for text in texts for unit in units_in_caption(text)))

    def told_since(self, floor: int, beside: Sequence[str] = ()) -> Told:
        """Return what words tell of the table's figures.

        Args:
            floor: Words before this character of the text belong to another table.
            beside: Labels that stand beside the figures; they go before what stands above.
        """
        return self._told_since(floor, beside)

    def original(self, cell: Cell) -> Cell:
        """Return the cell as it stands in the document."""
        return self._originals.get(cell, cell) if self._originals else cell

    @property
    def table_no(self) -> int:
        """Number of the table in the document."""
        return self.cells[0].table_no

    @property
    def titles(self) -> list[str]:
        """The cells that are alone in their row, above any other row."""
        alone = (row[0].text if len(row) == 1 else "" for row in self._rows)
        return [text for text in takewhile(bool, alone) if len(text) <= _LONGEST_CAPTION]

    @property
    def end(self) -> int:
        """Character of the text after the table's last one."""
        return max(self.original(cell).char_end for cell in self.cells)

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

    def _joined(self, cells: Sequence[Cell]) -> list[Cell]:
        """Return the cells with neighbours in a row that bear the same words made one."""
        joined: list[Cell] = []
        for cell in sorted(cells, key=lambda one: (one.row_no, one.col_no)):
            last = joined[-1] if joined else None
            if last is None or not _is_repeated(last, cell):
                joined.append(cell)
                continue
            wide = replace(last, col_span=last.col_span + cell.col_span)
            self._originals[wide] = self.original(last)
            joined[-1] = wide
        return joined

    @cached_property
    def _rows(self) -> list[list[Cell]]:
        rows: list[list[Cell]] = [[] for _ in range(self.row_count)]
        for cell in self.cells:
            for row_no in range(cell.row_no, min(cell.row_no + cell.row_span, self.row_count)):
                rows[row_no].append(cell)
        for row in rows:
            row.sort(key=lambda cell: cell.col_no)
        return rows


def _is_repeated(left: Cell, right: Cell) -> bool:
    """Tell whether two cells are one that was taken apart; the same figure twice is not."""
    return (
        left.row_no == right.row_no
        and left.row_span == right.row_span
        and left.col_no + left.col_span == right.col_no
        and left.text == right.text
        and bool(left.text.strip())
        and not is_value_like(left.text)
    )


def _turned(cell: Cell) -> Cell:
    return replace(
        cell,
        row_no=cell.col_no,
        col_no=cell.row_no,
        row_span=cell.col_span,
        col_span=cell.row_span,
    )
