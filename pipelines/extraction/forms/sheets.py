"""One printed table made ready to be laid against one table of a form."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from pipelines.extraction.forms.align import Entry, RowIndex
from pipelines.extraction.forms.grid import Grid
from pipelines.extraction.forms.heads import Heads
from pipelines.extraction.forms.labels import Label, label_of, squeeze
from pipelines.extraction.forms.lines import NUMBERED
from pipelines.extraction.forms.table_reading import RowKey
from pipelines.extraction.forms.values import is_value_like, unit_of
from pipelines.extraction.forms.wanted import Wanted
from pipelines.intake.document import Cell


@dataclass(frozen=True, slots=True)
class Sheet:
    """One printed table made ready: its grid, its heads, and the cells that may be labels."""

    grid: Grid
    heads: Heads
    labels: tuple[Cell, ...]
    entries: tuple[Entry, ...]

    @property
    def table_no(self) -> int:
        """Number of the table in the document."""
        return self.grid.cells[0].table_no

    def key(self, cell: Cell) -> RowKey:
        """Return the table and the row in which a cell is printed."""
        original = self.grid.original(cell)
        return original.table_no, original.row_no


def sheet_of(grid: Grid, wanted: Wanted) -> Sheet:
    """Return a printed table made ready for one table of a form."""
    heads = Heads(grid, wanted.heads)
    bands = heads.bands()
    labels = tuple(
        sorted(
            (cell for cell in grid.cells if cell.row_no not in heads.rows and _may_be_label(cell)),
            key=lambda cell: (bisect_right(bands, cell.col_no), cell.row_no, cell.col_no),
        )
    )
    entries = tuple(
        Entry(
            readings=_own_readings(cell.text, wanted.rows),
            parents=tuple(
                label_of(left.text)
                for left in grid.row(cell.row_no)
                if left.col_no < cell.col_no and left.text.strip()
            ),
        )
        for cell in labels
    )
    return Sheet(grid, heads, labels, entries)


def _own_readings(text: str, index: RowIndex) -> tuple[Label, ...]:
    """Return the ways of taking a cell for a label; one that holds those of two rows is neither's.

    So it is where the rule between two cells is lost, and nothing tells whose the figures are.
    """
    whole, *ends = _readings(text)
    if not ends:
        return (whole,)
    heads = (label_of(whole.printed.removesuffix(end.printed)) for end in ends)
    kept = (end for end, head in zip(ends, heads, strict=True) if not index.is_leaf(head))
    return (whole, *kept)


@lru_cache(maxsize=16384)
def _readings(text: str) -> tuple[Label, ...]:
    """Return the ways of taking a cell for a label: whole, or without the groups before it."""
    printed = squeeze(text)
    starts = [0, *(found.start() for found in NUMBERED.finditer(printed))]
    return tuple(label_of(printed[start:]) for start in starts)


def _may_be_label(cell: Cell) -> bool:
    text = cell.text
    return bool(text.strip()) and not is_value_like(text) and unit_of(text) is None


def cells_right_of(label: Cell, sheet: Sheet, starts: set[tuple[int, int, int]]) -> list[Cell]:
    """Return the cells between a label and the next label in its row."""
    cells: list[Cell] = []
    for cell in sheet.grid.row(label.row_no):
        if cell.col_no <= label.col_no:
            continue
        if (id(sheet), label.row_no, cell.col_no) in starts:
            break
        if cell.row_no == label.row_no:
            cells.append(cell)
    return cells
