"""Tables that a page edge cut in two, made one again: rows, cut rows, merged cells, headers."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from pipelines.intake.page.page_table import PageTable
from pipelines.intake.table import GridCell

_SAME_PLACE = 3.0
"""Points by which lines of two pages may differ and still be the same column line."""
_MOST_HEADER_ROWS = 4
_NUMERAL = "一二三四五六七八九十百零〇0-9０-９"
_ENUMERATOR = re.compile(f"[（(]?[{_NUMERAL}]+[）)、.．]|[①-⑳㈠-㈩⑴-⒛]")
_FIGURE = re.compile(r"[\d０-９,，.．%％/／\\—－–-]+")


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
    below = [replace(cell, row=cell.row - repeated) for cell in below if cell.row >= repeated]
    rows_below = lower.row_count - repeated
    full = {(row, _column(columns, upper.columns[col])) for row, col in upper.full}
    overlap = int(_continues_row(above, below, upper.row_count, full))
    offset = upper.row_count - overlap
    below = [replace(cell, row=cell.row + offset) for cell in below]
    return PageTable(
        page=upper.page,
        top=upper.top,
        bottom=lower.bottom,
        columns=columns,
        cells=tuple(_joined(above, below, upper.row_count, is_cut_row=bool(overlap))),
        row_count=offset + rows_below,
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
    return [
        replace(
            cell,
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
    return _FIGURE.fullmatch("".join(cell.text.split())) is not None


def _continues_row(
    above: Sequence[GridCell],
    below: Sequence[GridCell],
    row_count: int,
    full: Set[tuple[int, int]],
) -> bool:
    """Tell whether the first row below is the rest of the last row above.

    It is when it holds figures and no label, and all that it would lengthen are figures that fill
    their cells, so that they may have wrapped (figures under heads are a row of their own); or
    when its label does not begin one, and each figure stands on one side of the cut only.
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
    lengthened = [
        end for end, cell in pairs if end.text and cell.text and _is_figure(end) | _is_figure(cell)
    ]
    if any(cell.text and not _is_figure(cell) for cell in first):
        return not lengthened and _is_label_cut(pairs)
    has_label = any(end.text and not _is_figure(end) for end, _ in pairs)
    return has_label and all(_is_figure(end) and (end.row, end.col) in full for end in lengthened)


def _is_label_cut(pairs: Sequence[tuple[GridCell, GridCell]]) -> bool:
    """Tell whether a numbered label above goes on below, in a row that has figures."""
    if not any(_is_figure(end) or _is_figure(cell) for end, cell in pairs):
        return False
    labels = [(e, c) for e, c in pairs if c.text and not _is_figure(c)]
    return all(
        _ENUMERATOR.match(end.text) and not _ENUMERATOR.match(cell.text) for end, cell in labels
    )


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
            joined[index] = replace(
                joined[index],
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
    return bool(_ENUMERATOR.match(end.text)) and not _ENUMERATOR.match(cell.text)
