"""Paragraphs of a Word 97 document to lines and tables of data."""

import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from pipelines.intake.builder import Content, DocumentBuilder, clean_cell
from pipelines.intake.office.word97 import Paragraph
from pipelines.intake.table import GridCell, compact, is_data

_SAME_EDGE = 60
"""Twentieths of a point by which edges of cells may differ and still be one column line."""
_ACROSS = 0x0003
_MERGED_DOWN, _BEGINS_DOWN = 0x0020, 0x0040
_BORDER_BYTES = 20


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: the paragraphs of each cell, and what its definition says of them.

    Attributes:
        cells: Paragraphs of each cell.
        edges: Places of the cells' edges, one more than cells; empty where they do not agree.
        flags: How each cell is merged with its neighbours.
    """

    cells: list[list[Paragraph]] = field(default_factory=list)
    edges: tuple[int, ...] = ()
    flags: tuple[int, ...] = ()


def content_of(paragraphs: Sequence[Paragraph]) -> Content:
    """Return the lines and tables of a document's paragraphs, in order."""
    builder = DocumentBuilder()
    for part in parts_of(paragraphs):
        if isinstance(part, str):
            builder.line(part)
        else:
            builder.table(part)
    return builder.build(charset=None)


def parts_of(paragraphs: Sequence[Paragraph], depth: int = 0) -> Iterator[str | list[GridCell]]:
    """Yield lines and the cells of tables of data, in order; other tables give lines.

    Args:
        paragraphs: Paragraphs that stand in at least as many tables as depth.
        depth: Tables around all of them.
    """
    for is_inside, group in groupby(paragraphs, key=lambda paragraph: paragraph.depth > depth):
        if is_inside:
            yield from _table(list(group), depth + 1)
        else:
            yield from (paragraph.text for paragraph in group if paragraph.text)


def _table(paragraphs: list[Paragraph], depth: int) -> Iterator[str | list[GridCell]]:
    rows = list(_rows(paragraphs, depth))
    is_nested = any(paragraph.depth > depth for paragraph in paragraphs)
    cells = [] if is_nested or not all(row.edges for row in rows) else _grid(rows)
    if is_data(cells):
        yield cells
        return
    for row in rows:
        for cell in row.cells:
            yield from parts_of(cell, depth)


def _rows(paragraphs: Sequence[Paragraph], depth: int) -> Iterator[_Row]:
    cells: list[list[Paragraph]] = []
    cell: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.depth == depth and paragraph.ends_row:
            if cell:
                cells.append(cell)
            yield _row(cells, paragraph.row)
            cells, cell = [], []
            continue
        cell.append(paragraph)
        if paragraph.depth == depth and paragraph.ends_cell:
            cells.append(cell)
            cell = []
    if cell:
        cells.append(cell)
    if cells:
        yield _Row(cells)


def _row(cells: list[list[Paragraph]], definition: bytes) -> _Row:
    """Read a row's definition; one that counts other cells than there are is not believed."""
    count = definition[0] if definition else 0
    if count != len(cells) or len(definition) < 1 + 2 * (count + 1):
        return _Row(cells)
    edges = struct.unpack_from(f"<{count + 1}h", definition, 1)
    start = 1 + 2 * (count + 1)
    flags = tuple(
        struct.unpack_from("<H", definition, place)[0] if place + 2 <= len(definition) else 0
        for place in range(start, start + _BORDER_BYTES * count, _BORDER_BYTES)
    )
    return _Row(cells, edges, flags) if list(edges) == sorted(edges) else _Row(cells)


def _grid(rows: Sequence[_Row]) -> list[GridCell]:
    lines = _column_lines(edge for row in rows for edge in row.edges)
    placed: list[GridCell] = []
    open_cells: dict[int, int] = {}  # column -> index of the cell that may go on below
    for row_no, row in enumerate(rows):
        still_open: dict[int, int] = {}
        joined = _joined_across(row.flags)
        for number, cell in enumerate(row.cells):
            col, end = (_line(lines, row.edges[number + side]) for side in (0, 1))
            flags = row.flags[number]
            if joined[number]:
                if placed[-1].row == row_no:
                    placed[-1] = placed[-1]._replace(col_span=end - placed[-1].col)
            elif flags & _MERGED_DOWN and not flags & _BEGINS_DOWN and col in open_cells:
                index = open_cells[col]
                placed[index] = placed[index]._replace(row_span=row_no + 1 - placed[index].row)
                still_open[col] = index
            else:
                text = clean_cell("\n".join(paragraph.text for paragraph in cell))
                placed.append(GridCell(row_no, col, 1, max(end - col, 1), text))
                still_open[col] = len(placed) - 1
        open_cells = still_open
    return compact(placed)


def _joined_across(flags: Sequence[int]) -> list[bool]:
    """Tell of each cell of a row whether it is merged into the one before it.

    Descriptions of the format disagree which of two marks begins a merged cell; the one that
    comes first does, and where it comes again the next merged cell begins.
    """
    joined: list[bool] = []
    first = 0
    for flag in flags:
        mark = flag & _ACROSS
        is_joined = first != 0 and mark not in (0, first, _ACROSS)
        first = first if is_joined else mark
        joined.append(is_joined)
    return joined


def _column_lines(edges: Iterable[int]) -> list[int]:
    """Return the lines between columns: edges, those nearly at one place taken as one."""
    lines: list[int] = []
    for edge in sorted(set(edges)):
        if not lines or edge - lines[-1] > _SAME_EDGE:
            lines.append(edge)
    return lines


def _line(lines: Sequence[int], edge: int) -> int:
    index = bisect_left(lines, edge)
    candidates = [place for place in (index - 1, index) if 0 <= place < len(lines)]
    return min(candidates, key=lambda place: abs(lines[place] - edge))
