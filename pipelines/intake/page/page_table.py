"""Tables of one page: grids filled with the glyphs that stand in them."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipelines.intake.page.glyph import Glyph
from pipelines.intake.page.grid import Grid, Region
from pipelines.intake.page.overflow import Place, settled
from pipelines.intake.page.piece import Piece, pieces_of, text_of
from pipelines.intake.table import GridCell

_PADDING = 15.0
"""Points that word processors leave blank in a cell, both sides together, and a little more."""


class _Numbered(NamedTuple):
    """A grid, its number, and the number of the cell at each row and column."""

    number: int
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[Region, ...]
    cell_at: dict[Place, int]


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
    filled: dict[Place, list[Piece]] = {}
    by_size = [
        _Numbered(number, grid.columns, grid.rows, grid.regions, _region_numbers(grid))
        for number, grid in sorted(enumerate(grids), key=lambda pair: pair[1].area)
    ]
    outside: list[Glyph] = []
    placed = [pair for piece in pieces_of(glyphs) for pair in _placed(by_size, piece)]
    for place, piece in settled(
        placed,
        lambda place: grids[place[0]].regions[place[1]],
        lambda x, y: _place(by_size, x, y),
    ):
        if place is None:
            outside += piece.glyphs
        else:
            filled.setdefault(place, []).append(piece)
    tables = (_table(grid, number, filled, page) for number, grid in enumerate(grids))
    return [table for table in tables if any(cell.text for cell in table.cells)], outside


def _placed(by_size: Sequence[_Numbered], piece: Piece) -> Iterable[tuple[Place | None, Piece]]:
    """Return the place in which a piece stands, or those of its glyphs where most are outside.

    What was printed in one go stands in one cell, also where it runs over a rule.
    """
    if not by_size:
        return ((None, piece),)
    glyphs = piece.glyphs
    place = _place(by_size, *glyphs[0].middle)
    if len(glyphs) == 1 or _is_at(by_size, place, *glyphs[-1].middle):
        return ((place, piece),)  # what lies between the ends of a line lies in the same cell
    places = [_place(by_size, *glyph.middle) for glyph in glyphs]
    main = Counter(places).most_common(1)[0][0]
    if main is not None:
        return ((main, piece),)
    return [(own, Piece([glyph], None)) for own, glyph in zip(places, glyphs, strict=True)]


def _is_at(by_size: Sequence[_Numbered], place: Place | None, x: float, y: float) -> bool:
    """Tell whether a point lies at a place."""
    inmost = by_size[0]
    if place is not None and place[0] == inmost.number:
        cell = inmost.cells[place[1]]
        if cell.left <= x < cell.right and cell.top <= y < cell.bottom:
            return True
    return place == _place(by_size, x, y)


def _region_numbers(grid: Grid) -> dict[Place, int]:
    """Return which region covers each row and column of the grid."""
    return {
        (row, col): number
        for number, region in enumerate(grid.regions)
        for row in range(region.row, region.row + region.row_span)
        for col in range(region.col, region.col + region.col_span)
    }


def _place(by_size: Sequence[_Numbered], x: float, y: float) -> Place | None:
    for number, columns, rows, _, cell_at in by_size:
        if columns[0] <= x <= columns[-1] and rows[0] <= y <= rows[-1]:
            row = min(bisect_right(rows, y), len(rows) - 1) - 1
            col = min(bisect_right(columns, x), len(columns) - 1) - 1
            return number, cell_at[row, col]
    return None


def _table(grid: Grid, number: int, filled: dict[Place, list[Piece]], page: int) -> PageTable:
    cells = []
    full = set()
    for index, region in enumerate(grid.regions):
        pieces = filled.get((number, index), ())
        text = text_of(pieces) if pieces else ""
        if text or region.is_closed:
            cells.append(
                GridCell(region.row, region.col, region.row_span, region.col_span, text, page)
            )
        is_last = region.row + region.row_span == len(grid.rows) - 1
        if pieces and is_last and _is_full(region, [g for piece in pieces for g in piece.glyphs]):
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
