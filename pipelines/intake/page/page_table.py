"""Tables of one page: grids filled with the glyphs that stand in them."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipelines.intake.page.glyph import Glyph, cell_text
from pipelines.intake.page.grid import Grid, Region
from pipelines.intake.page.overflow import Place, settled
from pipelines.intake.table import GridCell

_PADDING = 15.0
"""Points that word processors leave blank in a cell, both sides together, and a little more."""
_Numbered = tuple[int, Grid, dict[Place, int]]
"""A grid, its number, and the number of the cell at each row and column."""


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table, or the part of one that stands on a page.

    Attributes:
        page: Page on which it begins, from 1.
        top: Upper end on that page, in points.
        bottom: Lower end on the page where it ends, in points.
        columns: Positions of the lines between columns, outer ones included, in points.
        cells: Origin cells.
        row_count: Rows of the grid.
        full: Places (row, column) of cells at the lower end whose last line leaves no room for
            one sign more.
        rows: Positions of the lines between rows, in points; none once it runs over pages.
    """

    page: int
    top: float
    bottom: float
    columns: tuple[float, ...]
    cells: tuple[GridCell, ...]
    row_count: int
    full: frozenset[tuple[int, int]] = frozenset()
    rows: tuple[float, ...] = ()


def fill_grids(
    grids: Sequence[Grid], glyphs: Sequence[Glyph], page: int
) -> tuple[list[PageTable], list[Glyph]]:
    """Put glyphs into the cells they stand in.

    Where grids lie within one another the inner one takes the glyph.

    Returns:
        The tables in the order of the grids (those without any print left out), and the glyphs
        that stand in none.
    """
    filled: dict[Place, list[Glyph]] = {}
    by_size = [
        (number, grid, _region_numbers(grid))
        for number, grid in sorted(enumerate(grids), key=lambda pair: pair[1].area)
    ]
    outside: list[Glyph] = []
    placed = [pair for piece in _pieces(glyphs) for pair in _placed(by_size, piece)]
    for place, own in settled(
        placed,
        lambda place: grids[place[0]].regions[place[1]],
        lambda x, y: _place(by_size, x, y),
    ):
        if place is None:
            outside += own
        else:
            filled.setdefault(place, []).extend(own)
    tables = (_table(grid, number, filled, page) for number, grid in enumerate(grids))
    return [table for table in tables if any(cell.text for cell in table.cells)], outside


def _pieces(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Split glyphs into pieces that were printed in one go, without a gap, on one baseline."""
    piece: list[Glyph] = []
    for glyph in glyphs:
        if piece and not _is_continued(piece[-1], glyph):
            yield piece
            piece = []
        piece.append(glyph)
    if piece:
        yield piece


def _is_continued(before: Glyph, after: Glyph) -> bool:
    run = after.run
    return (
        run == before.run != 0
        and before.turn == after.turn == 0
        and not after.follows_blank
        and abs(before.baseline - after.baseline) < 0.1 * after.size
        and abs(after.pen - before.pen_after) < 0.4 * after.size
    )


def _placed(
    by_size: Sequence[_Numbered], piece: list[Glyph]
) -> Iterator[tuple[Place | None, list[Glyph]]]:
    """Yield the place in which a piece stands, or those of its glyphs where most are outside.

    What was printed in one go stands in one cell, also where it runs over a rule.
    """
    place = _place(by_size, *piece[0].middle)
    if len(piece) == 1 or place == _place(by_size, *piece[-1].middle):
        yield place, piece  # what lies between the ends of a line lies in the same cell
        return
    places = [_place(by_size, *glyph.middle) for glyph in piece]
    main = Counter(places).most_common(1)[0][0]
    if main is not None:
        yield main, piece
    else:
        yield from ((own, [glyph]) for own, glyph in zip(places, piece, strict=True))


def _region_numbers(grid: Grid) -> dict[Place, int]:
    """Return which region covers each row and column of the grid."""
    return {
        (row, col): number
        for number, region in enumerate(grid.regions)
        for row in range(region.row, region.row + region.row_span)
        for col in range(region.col, region.col + region.col_span)
    }


def _place(by_size: Sequence[_Numbered], x: float, y: float) -> Place | None:
    for number, grid, regions in by_size:
        if grid.holds(x, y):
            row = min(bisect_right(grid.rows, y), len(grid.rows) - 1) - 1
            col = min(bisect_right(grid.columns, x), len(grid.columns) - 1) - 1
            return number, regions[row, col]
    return None


def _table(grid: Grid, number: int, filled: dict[Place, list[Glyph]], page: int) -> PageTable:
    cells = []
    full = set()
    for index, region in enumerate(grid.regions):
        glyphs = filled.get((number, index), ())
        text = cell_text(glyphs)
        if text or region.is_closed:
            cells.append(
                GridCell(region.row, region.col, region.row_span, region.col_span, text, page)
            )
        is_last = region.row + region.row_span == len(grid.rows) - 1
        if glyphs and is_last and _is_full(region, glyphs):
            full.add((region.row, region.col))
    return PageTable(
        page=page,
        top=grid.rows[0],
        bottom=grid.rows[-1],
        columns=grid.columns,
        cells=tuple(cells),
        row_count=len(grid.rows) - 1,
        full=frozenset(full),
        rows=grid.rows,
    )


def _is_full(region: Region, glyphs: Sequence[Glyph]) -> bool:
    """Tell whether the last line nearly fills the cell: only then may it go on in another line."""
    if any(glyph.turn for glyph in glyphs):
        return False
    lowest = max(glyph.baseline for glyph in glyphs)
    size = max(glyph.size for glyph in glyphs)
    line = [glyph for glyph in glyphs if lowest - glyph.baseline < size / 2]
    width = max(glyph.pen_after for glyph in line) - min(glyph.pen for glyph in line)
    next_one = size if line[-1].is_wide else size / 2
    return region.right - region.left - width < next_one + _PADDING
