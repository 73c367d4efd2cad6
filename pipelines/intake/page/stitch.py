"""Tables that a page edge cut in two, made one again: rows, cut rows, merged cells, headers."""

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from pipelines.intake.page.figures import ENUMERATOR, is_figure, squeezed
from pipelines.intake.page.page_table import PageTable
from pipelines.intake.table import GridCell

_SAME_PLACE = 3.0
"""Points by which lines of two pages may differ and still be the same column line."""
_NARROW = 60.0
"""Points; in a narrower cell a figure of six digits may wrap, whatever stands beside it."""
_MOST_HEADER_ROWS = 4
_UNIT = re.compile(r"[件条个次人篇元项份万亿宗起]{1,2}")
_NO_BEGINNING = re.compile(r"0\d|[,.%]")
"""What no figure begins with, so that it is the rest of one."""


def stitch(upper: PageTable, lower: PageTable) -> PageTable | None:
    """Join the last table of a page with the first of the next.

    Args:
        upper: Table that ends its page.
        lower: Table that begins the next page.

    Returns:
        One table in the finer of the two column grids; None when neither grid is part of the
        other, that is when they are two tables.
    """
    columns = _common_columns(upper.columns, lower.columns)
    if columns is None:
        return None
    above = _onto(upper.cells, upper.columns, columns)
    below = _onto(lower.cells, lower.columns, columns)
    repeated = _repeated_header(above, below)
    if repeated:
        below = [cell._replace(row=cell.row - repeated) for cell in below if cell.row >= repeated]
    rows_below = lower.row_count - repeated
    full = {(row, _column(columns, upper.columns[col])) for row, col in upper.full}
    narrow = {col for col, (left, right) in enumerate(pairwise(columns)) if right - left < _NARROW}
    overlap = int(_continues_row(above, below, upper.row_count, full, narrow))
    offset = upper.row_count - overlap
    below = [GridCell(cell.row + offset, *cell[1:]) for cell in below]
    return PageTable(
        page=upper.page,
        top=upper.top,
        bottom=lower.bottom,
        columns=columns,
        cells=tuple(_joined(above, below, upper.row_count, is_cut_row=bool(overlap))),
        row_count=offset + rows_below,
        full=frozenset(
            (row - repeated + offset, _column(columns, lower.columns[col]))
            for row, col in lower.full
        ),
    )


def _common_columns(upper: Sequence[float], lower: Sequence[float]) -> tuple[float, ...] | None:
    finer, coarser = (upper, lower) if len(upper) >= len(lower) else (lower, upper)
    outer_match = all(abs(upper[end] - lower[end]) <= _SAME_PLACE for end in (0, -1))
    if outer_match and all(_nearest(finer, at) is not None for at in coarser):
        return tuple(finer)
    return None


def _nearest(columns: Sequence[float], at: float) -> int | None:
    index = min(range(len(columns)), key=lambda index: abs(columns[index] - at))
    return index if abs(columns[index] - at) <= _SAME_PLACE else None


def _column(columns: Sequence[float], at: float) -> int:
    return _nearest(columns, at) or 0


def _onto(
    cells: Sequence[GridCell], columns: Sequence[float], finer: Sequence[float]
) -> list[GridCell]:
    """Express cells of a coarser column grid in the finer one."""
    index = [_column(finer, at) for at in columns]
    if index == list(range(len(index))):
        return list(cells)
    return [
        cell._replace(
            col=index[cell.col],
            col_span=index[cell.col + cell.col_span] - index[cell.col],
        )
        for cell in cells
    ]


def _row(cells: Sequence[GridCell], row: int) -> list[GridCell]:
    return sorted((cell for cell in cells if cell.row == row), key=lambda cell: cell.col)


def _repeated_header(above: Sequence[GridCell], below: Sequence[GridCell]) -> int:
    """Rows at the lower table's beginning that repeat those at the upper one's, word for word."""
    repeated = 0
    for row in range(_MOST_HEADER_ROWS):
        first, again = _row(above, row), _row(below, row)
        if not any(cell.text for cell in first) or any(_is_figure(cell) for cell in first):
            break
        if [_shape(cell) for cell in first] != [_shape(cell) for cell in again]:
            break
        repeated = row + 1
    # A header cell that reaches below the repeated rows means that they are not a whole header.
    reach = max((cell.row + cell.row_span for cell in below if cell.row < repeated), default=0)
    return repeated if reach <= repeated else 0


def _shape(cell: GridCell) -> tuple[int, int, int, str]:
    return cell.col, cell.col_span, cell.row_span, "".join(cell.text.split())


def _is_figure(cell: GridCell) -> bool:
    return is_figure(cell.text)


def _is_label(cell: GridCell) -> bool:
    return bool(cell.text) and not _is_figure(cell)


def _is_numbered(cell: GridCell) -> bool:
    return ENUMERATOR.match("".join(cell.text.split())) is not None


def _continues_row(
    above: Sequence[GridCell],
    below: Sequence[GridCell],
    row_count: int,
    full: Set[tuple[int, int]],
    narrow: Set[int],
) -> bool:
    """Tell whether the first row below is the rest of the last row above.

    It is when its label goes on a numbered one above, or it has none and the row above has, or
    figures under some of those above only; and when figures that it would lengthen may have
    wrapped, as they fill their cells (figures under heads are a row of their own), or as narrow
    cells hold what begins no figure.
    """
    ends = {
        (cell.col, cell.col_span): cell for cell in above if cell.row + cell.row_span == row_count
    }
    first = _row(below, 0)
    if not any(cell.text for cell in first):
        return False
    if any((cell.col, cell.col_span) not in ends for cell in first):
        return False
    pairs = [(ends[cell.col, cell.col_span], cell) for cell in first]
    lengthened = [(end, cell) for end, cell in pairs if _is_lengthened(end, cell)]
    if not all(_is_figure(end) for end, _ in lengthened):
        return False
    is_rest = any(cell.col in narrow and _is_rest(end, cell) for end, cell in lengthened)
    has_wrapped = is_rest or all((end.row, end.col) in full for end, _ in lengthened)
    labels = [(e, c) for e, c in pairs if _is_label(c) and not _is_rest(e, c)]
    # A row of its own has figures under all of those above, or under none.
    is_partial = any(_is_figure(end) and not cell.text for end, cell in pairs)
    if not labels:
        is_unnamed = is_partial or any(_is_label(end) for end, _ in pairs)
        return has_wrapped and (is_rest or is_unnamed)
    if not lengthened:
        return _is_label_cut(labels, pairs)
    is_full = all((end.row, end.col) in full for end, _ in labels)
    return is_full and (has_wrapped or is_partial) and _is_label_cut(labels, pairs)


def _is_lengthened(end: GridCell, cell: GridCell) -> bool:
    """Tell whether a cut would have parted a figure in two, if it parted these cells."""
    is_figure = _is_figure(end) or _is_figure(cell)
    return bool(end.text and cell.text) and is_figure


def _is_rest(end: GridCell, cell: GridCell) -> bool:
    """Tell whether what stands below cannot stand by itself: a unit, or 0001 of 90 and 0001."""
    text = squeezed(cell.text)
    is_rest = _UNIT.fullmatch(text) or _NO_BEGINNING.match(text)
    return _is_figure(end) and is_rest is not None


def _is_label_cut(
    labels: Sequence[tuple[GridCell, GridCell]], pairs: Sequence[tuple[GridCell, GridCell]]
) -> bool:
    """Tell whether numbered labels above go on below, in a row that has figures."""
    if not any(_is_figure(end) or _is_figure(cell) for end, cell in pairs):
        return False
    return all(_is_numbered(end) and not _is_numbered(cell) for end, cell in labels)


def _joined(
    above: Sequence[GridCell], below: Sequence[GridCell], cut: int, *, is_cut_row: bool
) -> list[GridCell]:
    """Return all cells, those that the cut parted made one."""
    joined = list(above)
    at_cut = {
        (cell.col, cell.col_span): index
        for index, cell in enumerate(above)
        if cell.row + cell.row_span == cut
    }
    first_row = cut - int(is_cut_row)
    first = _row(below, first_row)
    leading = next((cell.col for cell in first if cell.text), 0)
    for cell in sorted(below, key=lambda cell: (cell.row, cell.col)):
        index = at_cut.get((cell.col, cell.col_span)) if cell.row == first_row else None
        if index is not None and (is_cut_row or _goes_on(joined[index], cell, leading)):
            joined[index] = joined[index]._replace(
                text=joined[index].text + cell.text,
                ocr_confidence=_least(joined[index].ocr_confidence, cell.ocr_confidence),
                row_span=cell.row + cell.row_span - joined[index].row,
            )
        else:
            joined.append(cell)
    return joined


def _least(one: float | None, other: float | None) -> float | None:
    return min((sure for sure in (one, other) if sure is not None), default=None)


def _goes_on(end: GridCell, cell: GridCell, leading: int) -> bool:
    """Tell whether a cell of a new row belongs to the merged cell above the cut.

    Blank cells before the row's first words do: print repeats no label. So does the rest of a
    numbered label in a cell that spans rows, as where the cut went through the label.
    """
    if not cell.text:
        return cell.col < leading
    if _is_figure(cell) or _is_figure(end) or end.row_span == cell.row_span == 1:
        return False
    return _is_numbered(end) and not _is_numbered(cell)
