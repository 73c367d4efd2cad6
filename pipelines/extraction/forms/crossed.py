"""Tables that print rows of a form as groups of columns: 规章 beside 行政规范性文件."""

from collections.abc import Iterable

from pipelines.catalog.form_models import Block, FormColumn, FormRow
from pipelines.extraction.forms.bound import BoundValue, Place
from pipelines.extraction.forms.grid import Grid
from pipelines.extraction.forms.labels import label_of
from pipelines.extraction.forms.values import is_number, is_value_like, unit_in_label
from pipelines.extraction.forms.wanted import Wanted
from pipelines.intake.document import Cell


def read_crossed(grid: Grid, wanted: Wanted) -> list[BoundValue]:
    """Return the values of rows over each of which a column and a row of the form are printed.

    Every figure of such a row must have both, each pair once, and all columns of a form's row
    must be there: else the row is not of this kind.

    Args:
        grid: A table of the document.
        wanted: A table of a form whose heads say what is counted.
    """
    found: list[BoundValue] = []
    for row_no in range(grid.row_count):
        cells = [cell for cell in grid.row(row_no) if cell.row_no == row_no]
        figures = [cell for cell in cells if is_value_like(cell.text)]
        if any(is_number(cell.text) for cell in figures):
            values = [_bound(grid, cell, wanted) for cell in figures]
            whole = [value for value in values if value is not None]
            if len(whole) == len(values) and _is_whole(whole, wanted):
                found += whole
    return found


def _bound(grid: Grid, cell: Cell, wanted: Wanted) -> BoundValue | None:
    column: FormColumn | None = None
    unit: str | None = None
    for row_no in range(cell.row_no - 1, -1, -1):
        above = grid.above(cell, row_no)
        if column is not None and not any(one.text.strip() for one in above):
            above = _left_of(cell, row_no, grid)
        if len(above) != 1 or is_number(above[0].text):
            return None
        head = label_of(above[0].text)
        if column is None:
            blocks = [block for block in wanted.table.blocks if wanted.heads.columns(block, head)]
            columns = [wanted.heads.columns(block, head) for block in blocks]
            if columns and len(columns[0]) == 1:
                column, unit = columns[0][0], unit_in_label(above[0].text)
        elif (form_row := _row_of(head.core, column, wanted)) is not None:
            label = above[0].text
            place = Place.of_cell(grid.original(cell))
            return BoundValue(form_row, column, label, cell.text, unit, place, is_headed=True)
    return None


def _left_of(cell: Cell, row_no: int, grid: Grid) -> list[Cell]:
    """Return the cell with text left of a blank: merged cells taken apart hold it in the first."""
    row = grid.row(row_no)
    return [one for one in row if one.col_no < cell.col_no and one.text.strip()][-1:]


def _row_of(core: str, column: FormColumn, wanted: Wanted) -> FormRow | None:
    rows = (row for block in wanted.table.blocks if column in block.columns for row in block.rows)
    return next(
        (row for row in rows if any(label_of(one).core == core for one in row.wordings)), None
    )


def _is_whole(values: Iterable[BoundValue], wanted: Wanted) -> bool:
    pairs = [(value.row, value.column) for value in values]
    rows = {row for row, _ in pairs if row is not None}
    needed = {(row, column) for row in rows for column in _block_of(row, wanted).positional}
    return len(pairs) == len(set(pairs)) and set(pairs) == needed


def _block_of(row: FormRow, wanted: Wanted) -> Block:
    return next(block for block in wanted.table.blocks if row in block.rows)
