"""Tables of a form that are one row of values under heads: 行政复议 and 行政诉讼 since 2019."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.catalog.form_models import Block, Form, FormColumn
from pipelines.extraction.forms.bound import BoundValue, Place, UnboundLabel, with_scope
from pipelines.extraction.forms.bound_columns import BoundColumn
from pipelines.extraction.forms.copies import Told, Verdict, settle
from pipelines.extraction.forms.grid import Grid
from pipelines.extraction.forms.heads import Heads
from pipelines.extraction.forms.labels import label_of, squeeze, wording_of
from pipelines.extraction.forms.table_reading import TableReading
from pipelines.extraction.forms.tables import bound_value
from pipelines.extraction.forms.values import is_number, is_value_like, unit_of
from pipelines.extraction.forms.wanted import Wanted
from pipelines.intake.document import Cell

_FEWEST_VALUES = 3


def read_band(grids: Sequence[Grid], wanted: Wanted) -> TableReading:
    """Return what the grids hold of the row of values of one table of a form.

    Where several rows of figures stand under its heads, each is read as the figures of whom its
    label or its caption tells; what nothing tells apart is not read, and each is noted.
    """
    reading = TableReading(wanted)
    rows: list[_Row] = []
    for block in wanted.table.blocks:
        for grid in grids:
            rows += _rows_of(grid, Heads(grid, wanted.heads), wanted, block)
    for row in rows:
        reading.rows_read.add((row.grid.cells[0].table_no, row.row_no))
        reading.table_nos.add(row.grid.cells[0].table_no)
    reading.problems += [_misfit(row, wanted.form) for row in rows if row.values is None]
    printed = [row for row in rows if row.values and row.figures]
    copies = _copies(printed or [row for row in rows if row.values][:1])
    for copy, verdict in zip(copies, _verdicts(copies, wanted), strict=True):
        for row in copy:
            if verdict.reason is None:
                reading.values += _values_of(row, verdict.scope)
            else:
                reading.problems.append(_left_out(row, verdict.reason, wanted.form))
    return reading


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of values; values is None where they fit neither the heads nor the positions."""

    grid: Grid
    row_no: int
    values: tuple[BoundColumn, ...] | None
    figures: list[Cell]
    beside: tuple[str, ...] = ()


def _rows_of(grid: Grid, heads: Heads, wanted: Wanted, block: Block) -> list[_Row]:
    if not heads.rows:
        return _rows_under_title(grid, wanted, block)
    found: list[_Row] = []
    captions = [label_of(text) for text in grid.captions[:1]]
    for row_no in range(min(heads.rows) + 1, grid.row_count):
        row = grid.row(row_no) if row_no not in heads.rows else []
        cells = _values(row, row_no)
        if len(cells) < _FEWEST_VALUES:
            continue
        beside = tuple(cell.text for cell in row if cell.col_no < cells[0].col_no)
        bound = heads.bind(block, row_no, cells, [label_of(x) for x in beside] or captions)
        figures = [cell for cell in cells if is_number(cell.text)]
        if bound:
            found.append(_Row(grid, row_no, bound.values, figures, beside))
        elif figures and heads.reach(block, row_no, cells):
            found.append(_Row(grid, row_no, None, figures))
    return found


def _rows_under_title(grid: Grid, wanted: Wanted, block: Block) -> list[_Row]:
    """Return the row of a table without heads that stands right under the title of the form's.

    As many cells as the form has columns, and their sums, tell that it is the form's.
    """
    words = [wording_of(text) for text in (*reversed(grid.titles), *grid.captions)]
    if not any(wanted.is_under_title(text) for text in words[:1]):
        return []
    found: list[_Row] = []
    for row_no in range(grid.row_count):
        cells = _values(grid.row(row_no), row_no)
        figures = [cell for cell in cells if is_number(cell.text)]
        if len(cells) == len(block.positional) and figures:
            pairs = zip(cells, block.positional, strict=True)
            bound = tuple(BoundColumn(cell, column, is_unsure=True) for cell, column in pairs)
            found.append(_Row(grid, row_no, bound, figures))
    return found


def _values(row: Sequence[Cell], row_no: int) -> list[Cell]:
    """Return the cells of a row of values; none where a text stands among or after them."""
    cells = [cell for cell in row if cell.row_no == row_no]
    first = next((at for at, cell in enumerate(cells) if is_value_like(cell.text)), 0)
    labels = [at for at, cell in enumerate(cells[:first]) if cell.text.strip()]
    cells = cells[labels[-1] + 1 if labels else 0 :]  # 数量, or the group of the row
    texts = [cell for cell in cells if cell.text.strip() and not is_value_like(cell.text)]
    return [] if any(unit_of(cell.text) is None for cell in texts) else cells


def _copies(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Return the rows in groups; one with a column of the group before it begins a new group."""
    copies: list[list[_Row]] = []
    seen: set[FormColumn] = set()
    for row in rows:
        columns = {value.column for value in row.values or ()}
        if not copies or columns & seen:
            copies.append([])
            seen = set()
        seen |= columns
        copies[-1].append(row)
    return copies


def _verdicts(copies: Sequence[Sequence[_Row]], wanted: Wanted) -> list[Verdict]:
    floors = [0, *(rows[-1].grid.end for rows in copies)]

    def told(at: int) -> Told:
        first = copies[at][0]
        return first.grid.told_since(floors[at], first.beside)

    values = [[value for row in rows for value in _values_of(row, None)] for rows in copies]
    return settle(values, told, wanted.report_year, is_first_own=False)


def _values_of(row: _Row, scope: str | None) -> list[BoundValue]:
    return with_scope((bound_value(one, row.grid) for one in row.values or ()), scope)


def _left_out(row: _Row, why: str, form: Form) -> UnboundLabel:
    return _unbound(row, f"{len(row.figures)} figures under heads of {form.code}: {why}", form)


def _misfit(row: _Row, form: Form) -> UnboundLabel:
    reason = (
        f"{len(row.figures)} figures under heads of {form.code}, which fit neither the heads "
        "nor the columns of the form"
    )
    return _unbound(row, reason, form)


def _unbound(row: _Row, reason: str, form: Form) -> UnboundLabel:
    first = row.figures[0]
    place = Place.of_cell(row.grid.original(first))
    return UnboundLabel.at(form.code, squeeze(first.text), reason, place)
