"""The tables of one document as grids, upright and on their side, each laid out once."""

from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from pipelines.catalog.captions import Captions
from pipelines.extraction.forms.copies import Told, captions_between, told_by
from pipelines.extraction.forms.grid import Grid
from pipelines.extraction.forms.parts import below_each_other, side_by_side
from pipelines.intake.document import Cell, Document

_BEFORE_TABLE = 120
_CAPTION_LINES = 3
_LINES_THAT_TELL = 8  # headings over a table that may tell whose figures it holds


class Grids:
    """The grids of a document.

    Attributes:
        upright: Every table as it is printed, in order; those of one sheet apart.
        spans: Characters of each table by its number (start inclusive, end exclusive).
    """

    def __init__(self, document: Document, wording: Captions) -> None:
        """Lay out the tables of a document; wording tells what captions say."""
        self._text = document.text
        self._wording = wording
        self._tables = {cells[0].table_no: cells for cells in document.tables()}
        self._turned: dict[Grid, list[Grid]] = {}
        self.upright = [
            self._grid(part) for cells in self._tables.values() for part in side_by_side(cells)
        ]
        self.spans = {
            table_no: (
                min(cell.char_start for cell in cells),
                max(cell.char_end for cell in cells),
            )
            for table_no, cells in self._tables.items()
        }

    def turned(self, upright: Grid) -> list[Grid]:
        """Return what stands in one of the grids, between blank rows, with rows for columns."""
        if upright not in self._turned:
            parts = below_each_other([upright.original(cell) for cell in upright.cells])
            self._turned[upright] = [self._grid(cells, is_turned=True) for cells in parts]
        return self._turned[upright]

    def _grid(self, cells: Sequence[Cell], *, is_turned: bool = False) -> Grid:
        start = cells[0].char_start
        first = max(0, start - _BEFORE_TABLE)
        lines = [line.strip() for line in self._text[first:start].split("\n")]
        captions = [line for line in reversed(lines) if line and "\t" not in line][:_CAPTION_LINES]

        def told_since(floor: int, beside: Sequence[str]) -> Told:
            above = islice(captions_between(self._sentences, floor, start), _LINES_THAT_TELL)
            return told_by([*beside, *reversed(grid.titles), *above], self._wording)

        grid = Grid(cells, is_turned=is_turned, captions=captions, told_since=told_since)
        return grid

    @cached_property
    def _sentences(self) -> str:
        """The text with blanks where its tables stand: every place stays the same."""
        parts: list[str] = []
        at = 0
        for start, end in sorted(self.spans.values()):
            parts += [self._text[at:start], "\n" * (end - max(at, start))]
            at = max(at, end)
        return "".join([*parts, self._text[at:]])
