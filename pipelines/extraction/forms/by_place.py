"""Values of rows with blank cells, put under their columns by where they stand on their lines.

A program that lays out a page as text (``pdftotext -layout``) sets cells apart by blanks and keeps
the room of a blank cell. How wide it takes a character to be is told by the rows themselves: under
one measure the values of all rows stand under each other, under others they do not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.extraction.forms.laid_out import (
    MEASURES,
    Cells,
    Columns,
    Measure,
    Named,
    Row,
    columns_of,
    spots_of,
)
from pipelines.extraction.forms.tokens import Token

_Page = tuple[list[int], Columns | None]
"""Rows set out alike, by number, and the columns of their values; None where they clash."""


@dataclass(frozen=True)
class LaidOut:
    """Rows of a table as they stand in a text.

    Attributes:
        text: The text of the document.
        rows: The values of each row, in order of place.
        heads: Heads above the rows, each with the number of its column from 0.
        count: How many columns the table has.
        is_summed: Whether sums of the form will tell if values are in their columns.
    """

    text: str
    rows: Sequence[Sequence[Token]]
    heads: Sequence[tuple[int, Token]]
    count: int
    is_summed: bool

    def cells(self) -> dict[int, Cells]:
        """Return the cells of each row with fewer values than columns, by its number.

        A row of which any value may stand in two columns is not among them.
        """
        if all(len(row) == self.count for row in self.rows):
            return {}
        readings = [self._read(measure) for measure in MEASURES]
        fewest = min(broken for broken, _ in readings)
        first, *others = [cells for broken, cells in readings if broken == fewest]
        return {
            number: cells
            for number, cells in first.items()
            if all(other.get(number, cells) == cells for other in others)
        }

    def _read(self, measure: Measure) -> tuple[tuple[int, int], dict[int, Cells]]:
        """Return what one measure tells: how far values stand apart, and the cells of rows."""
        spots = [spots_of(self.text, row, measure) for row in self.rows]
        named = [
            (number, spot)
            for number, head in self.heads
            for spot in spots_of(self.text, [head], measure)
        ]
        apart, placed = 0, dict[int, Cells]()
        for numbers, columns in self._pages(spots, named):
            if columns is None:
                apart += sum(len(spots[number]) for number in numbers)
                continue
            apart += len(columns.ranges)
            for number in numbers:
                is_on_line = len(spots[number]) == len(self.rows[number])
                if is_on_line and len(spots[number]) < self.count:
                    cells = columns.cells(spots[number], self.count)
                    placed |= {number: cells} if cells else {}
        return (apart, -len(placed)), placed

    def _pages(self, spots: Sequence[Row], named: Sequence[Named]) -> list[_Page]:
        """Return the rows as pages: a blank line may end one, and does where columns change."""
        pages: list[_Page] = []
        for run in self._runs(spots):
            own = self._columns(run, spots, [] if pages else named)
            if pages:
                numbers, before = pages[-1]
                together = [*numbers, *run]
                columns = self._columns(together, spots, named if len(pages) == 1 else [])
                most = max([self.count, *(len(one.ranges) for one in (before, own) if one)])
                if columns is not None and len(columns.ranges) <= most:
                    pages[-1] = together, columns
                    continue
            pages.append((run, own))
        return pages

    def _columns(
        self, numbers: Sequence[int], spots: Sequence[Row], named: Sequence[Named]
    ) -> Columns | None:
        rows = [spots[number] for number in numbers]
        return columns_of(rows, named, self.count, is_summed=self.is_summed)

    def _runs(self, spots: Sequence[Row]) -> list[list[int]]:
        """Return the numbers of rows that no blank line sets apart."""
        runs: list[list[int]] = []
        end = 0
        for number, row in enumerate(spots):
            if not runs or (row and "\n\n" in self.text[end : row[0].token.char_start]):
                runs.append([])
            runs[-1].append(number)
            end = row[-1].token.char_end if row else end
        return runs
