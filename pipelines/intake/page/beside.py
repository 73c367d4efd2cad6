"""Pages of one sheet side by side made one: spreadsheets print what is too wide on further pages.

Such a page holds figures and no labels, in the very rows of a page before it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import TypeVar

from pipelines.intake.page.figures import is_figure
from pipelines.intake.page.line import Line
from pipelines.intake.page.one_page import Page
from pipelines.intake.page.page_table import PageTable
from pipelines.intake.table import GridCell

_SAME_HEIGHT = 1.0
"""Points by which the same row may lie higher on one page than on the other."""
_FEWEST_ROWS = 3
_MOST_PAGES = 12
"""Pages of a sheet that are looked back at."""
_ENOUGH = 0.8
"""Part of the rows that must be those of the other page."""
_T = TypeVar("_T")


def join_beside(pages: Sequence[Page]) -> list[Page]:
    """Return the pages, those that go on beside another joined to it."""
    joined: list[Page] = []
    for page in pages:
        near = ((one, _likeness(one, page)) for one in joined[-_MOST_PAGES:])
        left, likeness = max(near, key=itemgetter(1), default=(None, 0.0))
        if left is not None and likeness >= _ENOUGH:
            _join(left, page)
        else:
            joined.append(page)
    return joined


def _likeness(left: Page, right: Page) -> float:
    """Return which part of the rows of two pages is common, from 0 to 1; 0 for unlike pages."""
    if not right.items or (left.width, left.height) != (right.width, right.height):
        return 0.0
    lines, tables = _parted(right)
    own_lines, own_tables = _parted(left)
    if any(_table_beside(own_tables, table) is None for table in tables):
        return 0.0
    if not lines:
        return 1.0
    matched = [(own, line) for line in lines if (own := _line_beside(own_lines, line)) is not None]
    figures = [(own, line) for own, line in matched if _has_figures(line.text)]
    if not figures or not all(_is_continued(own.text, line.text) for own, line in figures):
        return 0.0
    if len(matched) < max(_ENOUGH * len(lines), _FEWEST_ROWS * (not tables)):
        return 0.0
    count = sum(_has_figures(line.text) for line in own_lines)
    return len(figures) / max(count, sum(_has_figures(line.text) for line in lines))


def _parted(page: Page) -> tuple[list[Line], list[PageTable]]:
    lines = [item for item in page.items if isinstance(item, Line)]
    return lines, [item for item in page.items if isinstance(item, PageTable)]


def _has_figures(text: str) -> bool:
    return is_figure(text.rsplit(maxsplit=1)[-1])


def _is_continued(left: str, right: str) -> bool:
    """Tell whether a row of figures alone goes on from one that ends in a figure."""
    return _has_figures(left) and all(map(is_figure, right.split()))


def _line_beside(lines: Sequence[Line], line: Line) -> Line | None:
    return _first(lines, lambda own: abs(own.baseline - line.baseline) <= _SAME_HEIGHT)


def _table_beside(tables: Sequence[PageTable], table: PageTable) -> PageTable | None:
    return _first(tables, lambda own: _is_table_beside(own, table))


def _first(items: Sequence[_T], suits: Callable[[_T], bool]) -> _T | None:
    return next((item for item in items if suits(item)), None)


def _is_table_beside(left: PageTable, right: PageTable) -> bool:
    """Tell whether a table has the rows of the other, and figures where it has figures."""
    if len(left.rows) != len(right.rows) or left.page == right.page:
        return False
    if any(abs(a - b) > _SAME_HEIGHT for a, b in zip(left.rows, right.rows, strict=True)):
        return False
    rows = {cell.row for cell in left.cells if is_figure(cell.text)}
    beside = [cell for cell in right.cells if cell.row in rows and cell.text]
    return bool(beside) and all(is_figure(cell.text) for cell in beside)


def _join(left: Page, right: Page) -> None:
    lines, tables = _parted(right)
    for line in lines:
        own = _line_beside(_parted(left)[0], line)
        if own is None:
            left.items.append(replace(line, page=left.number))
        else:
            text = f"{own.text} {line.text}"
            left.items[left.items.index(own)] = replace(own, text=text, is_alone=True)
    for table in tables:
        beside = _table_beside(_parted(left)[1], table)
        if beside is not None:
            left.items[left.items.index(beside)] = _joined(beside, table)
    left.items.sort(key=lambda item: item.top)


def _joined(left: PageTable, right: PageTable) -> PageTable:
    shift = left.columns[-1] - right.columns[0]
    width = len(left.columns) - 1
    cells = list(left.cells)
    at_edge = {
        (cell.row, cell.row_span): place
        for place, cell in enumerate(cells)
        if cell.col + cell.col_span == width
    }
    for cell in right.cells:
        place = at_edge.get((cell.row, cell.row_span)) if cell.col == 0 else None
        if place is not None and _is_rest(cells[place], cell):
            whole = cells[place]
            cells[place] = whole._replace(col_span=whole.col_span + cell.col_span)
        else:
            cells.append(cell._replace(col=cell.col + width))
    return replace(
        left,
        columns=(*left.columns, *(at + shift for at in right.columns[1:])),
        cells=tuple(cells),
        full=left.full | {(row, col + width) for row, col in right.full},
    )


def _is_rest(whole: GridCell, cell: GridCell) -> bool:
    """Tell whether a blank cell is what a merged cell reaches over the edge of its page."""
    return bool(whole.text) and not cell.text and not is_figure(whole.text)
