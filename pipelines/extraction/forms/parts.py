"""Tables that one sheet holds: side by side with blank columns between, or below each other."""

from collections.abc import Callable, Iterable, Sequence

from pipelines.extraction.forms.values import is_number, is_value_like, unit_of
from pipelines.intake.document import Cell

_FEWEST_FIGURES = 3
_SHARE_OF_LABELS = 0.5


def side_by_side(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Return the cells of each table where several stand beside each other, else all as one.

    Blank columns set them apart, and each has labels at its left and figures of its own.
    """
    parts = _apart(cells, lambda cell: (cell.col_no, cell.col_span))
    is_each_whole = len(parts) > 1 and all(map(_is_table, parts))
    return parts if is_each_whole else [list(cells)]


def below_each_other(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Return the cells between blank rows."""
    return _apart(cells, lambda cell: (cell.row_no, cell.row_span))


def _apart(cells: Sequence[Cell], extent: Callable[[Cell], tuple[int, int]]) -> list[list[Cell]]:
    """Return the cells in groups that no column (or row) of text joins, blank cells left out."""
    told = sorted((cell for cell in cells if cell.text.strip()), key=extent)
    ends: list[tuple[int, int]] = []
    for cell in told:
        start, span = extent(cell)
        if ends and start <= ends[-1][1]:
            ends[-1] = ends[-1][0], max(ends[-1][1], start + span)
        else:
            ends.append((start, start + span))
    if len(ends) < 2:
        return [list(cells)]
    return [[cell for cell in cells if start <= extent(cell)[0] < end] for start, end in ends]


def _is_table(cells: Iterable[Cell]) -> bool:
    told = [cell for cell in cells if cell.text.strip()]
    left = min(cell.col_no for cell in told)
    with_figures = {cell.row_no for cell in told if is_number(cell.text)}
    labelled = {
        row_no
        for cell in told
        if cell.col_no == left and not is_value_like(cell.text) and unit_of(cell.text) is None
        for row_no in range(cell.row_no, cell.row_no + cell.row_span)
    }
    is_labelled = len(with_figures & labelled) >= _SHARE_OF_LABELS * len(with_figures)
    return len(with_figures) >= _FEWEST_FIGURES and is_labelled
