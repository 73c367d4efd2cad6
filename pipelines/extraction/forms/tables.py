"""Tables of a document bound to the rows of one table of a form.

The printed tables that belong to the form's table are found first (one, or several where a page
or a heading cut it), then all their labels are laid against the form's rows at once, so that a
group is carried over the cut.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipelines.catalog.form_models import FormRow
from pipelines.extraction.forms.align import Match, RowIndex, align, first_of_each_row
from pipelines.extraction.forms.bound import BoundValue, Place, UnboundLabel, with_scope
from pipelines.extraction.forms.bound_columns import BoundColumn, BoundRow
from pipelines.extraction.forms.copies import settle
from pipelines.extraction.forms.crossed import read_crossed
from pipelines.extraction.forms.grid import Grid
from pipelines.extraction.forms.groups import adds_up, subtotals
from pipelines.extraction.forms.labels import squeeze
from pipelines.extraction.forms.sheets import Sheet, cells_right_of, sheet_of
from pipelines.extraction.forms.surplus import own_columns
from pipelines.extraction.forms.table_reading import TableReading
from pipelines.extraction.forms.values import is_number, is_value_like, unit_of
from pipelines.extraction.forms.wanted import Wanted
from pipelines.intake.document import Cell

_ENOUGH_ROWS = 3
_ENOUGH_SHARE = 0.5
_ENOUGH_WITHOUT_HEADS = 5
_NUMBERS_OF_COLUMNS = frozenset("甲乙丙丁")  # a line under the head that counts the columns


def read_rows(grids: Sequence[Grid], wanted: Wanted) -> TableReading:
    """Return what the grids hold of the rows of one table of a form.

    Args:
        grids: Every table of the document, in order.
        wanted: The table of the form.
    """
    index = wanted.rows
    copies = _copies([sheet_of(grid, wanted) for grid in grids], index)
    readings = [_read_copy(sheets, index, wanted) for sheets in copies]
    floors = [0, *(sheets[-1].grid.end for sheets in copies)]
    reading = TableReading(wanted)
    verdicts = settle(
        [one.values for one in readings],
        lambda at: copies[at][0].grid.told_since(floors[at]),
        wanted.report_year,
    )
    for sheets, one, verdict in zip(copies, readings, verdicts, strict=True):
        if verdict.reason is None:
            one.values = with_scope(one.values, verdict.scope)
            reading.join(one)
        else:
            reading.table_nos |= one.table_nos
            reading.rows_read |= one.rows_read
            label = sheets[0].labels[0]
            reading.problems.append(_unbound(label, verdict.reason, sheets[0], reading))
    for grid in grids if wanted.is_named_by_head else ():
        _add_crossed(grid, wanted, reading)
    return reading


def _add_crossed(grid: Grid, wanted: Wanted, reading: TableReading) -> None:
    known = {(value.row, value.column) for value in reading.values}
    values = read_crossed(grid, wanted)
    if any((value.row, value.column) in known for value in values):
        return
    reading.values += values
    for value in values:
        if value.place.table_no is not None and value.place.row_no is not None:
            reading.table_nos.add(value.place.table_no)
            reading.rows_read.add((value.place.table_no, value.place.row_no))


def _read_copy(sheets: Sequence[Sheet], index: RowIndex, wanted: Wanted) -> TableReading:
    reading = TableReading(wanted)
    entries = [entry for sheet in sheets for entry in sheet.entries]
    places = [(sheet, cell) for sheet in sheets for cell in sheet.labels]
    matches = first_of_each_row(align(entries, index))
    _bind_matches([(*places[match.entry], match) for match in matches], index, reading)
    for match in subtotals(entries, matches, index):
        _bind_subtotal(*places[match.entry], match, reading)
    for sheet in sheets:
        reading.table_nos.add(sheet.table_no)
        _note_rows_left(sheet, reading)
    return reading


def _bind_subtotal(sheet: Sheet, label: Cell, match: Match, reading: TableReading) -> None:
    """Take the figures of a subtotal for those of its group, where they are their sum."""
    index = reading.wanted.rows
    only = TableReading(reading.wanted)
    _bind_matches([(sheet, label, match)], index, only)
    if adds_up(match.row, only.values, reading.values, index):
        reading.values += only.values
        reading.rows_read |= only.rows_read


def _copies(sheets: Iterable[Sheet], index: RowIndex) -> list[list[Sheet]]:
    """Return the sheets that belong to the form's table; where it begins anew, a further copy."""
    copies: list[list[Sheet]] = []
    seen: set[int] = set()
    for sheet in sheets:
        matches = align(sheet.entries, index)
        leaves = {
            match.row
            for match in matches
            if match.is_exact
            and not index.rows[match.row][1].is_group
            and _has_values(sheet, sheet.labels[match.entry])
        }
        if len(leaves) < _rows_wanted(sheet, copies[-1] if copies else [], index):
            continue
        if not copies or leaves & seen:
            copies.append([])
            seen = set()
        seen |= leaves
        copies[-1].append(sheet)
    return copies


def _has_values(sheet: Sheet, label: Cell) -> bool:
    """Tell whether right of a label there is a value, or nothing but place for one."""
    right = [one for one in sheet.grid.row(label.row_no) if one.col_no > label.col_no]
    texts = [one.text for one in right if one.text.strip() and unit_of(one.text) is None]
    return bool(right) and (not texts or is_value_like(texts[-1]))


def _rows_wanted(sheet: Sheet, own: Sequence[Sheet], index: RowIndex) -> float:
    """Return how many rows of the form a sheet must hold to be taken for a part of it."""
    continues = bool(own) and own[-1].table_no + 1 == sheet.table_no
    labelled = {cell.row_no for cell in sheet.labels}
    with_figures = {cell.row_no for cell in sheet.grid.cells if is_number(cell.text)}
    share = max(1, _ENOUGH_SHARE * len(labelled & with_figures))
    if not sheet.heads.rows and not continues:
        return _ENOUGH_WITHOUT_HEADS if index.is_ordered else max(_ENOUGH_WITHOUT_HEADS, share)
    return min(_ENOUGH_ROWS, share) if index.is_ordered else share


def _bind_matches(
    matches: Sequence[tuple[Sheet, Cell, Match]], index: RowIndex, reading: TableReading
) -> None:
    starts = {(id(sheet), cell.row_no, cell.col_no) for sheet, cell, _ in matches}
    right = [cells_right_of(label, sheet, starts) for sheet, label, _ in matches]
    bounds = [
        sheet.heads.bind(index.rows[match.row][0], label.row_no, cells) if cells else BoundRow(())
        for (sheet, label, match), cells in zip(matches, right, strict=True)
    ]
    _bind_misfits(matches, right, bounds, index, reading.wanted)
    for (sheet, label, match), cells, bound in zip(matches, right, bounds, strict=True):
        _, row = index.rows[match.row]
        reading.rows_read.add(sheet.key(label))
        if bound is None:
            _note_misfit(label, cells, sheet, reading)
        elif bound and (row.metric or not row.is_group):
            unit = next((unit_of(cell.text) for cell in cells if unit_of(cell.text)), None)
            reading.values += [
                _bound_value(value, (row, label.text, unit), sheet.grid)
                for value in bound.values
                if not (row.is_group and not is_number(value.cell.text))
            ]
            _note_strangers(bound, sheet, reading)
            _note_surplus(bound, label, sheet, reading)


def _bind_misfits(
    matches: Sequence[tuple[Sheet, Cell, Match]],
    right: Sequence[Sequence[Cell]],
    bounds: list[BoundRow | None],
    index: RowIndex,
    wanted: Wanted,
) -> None:
    """Bind rows of which more cells are printed than the form has columns, where that is sure."""
    groups: dict[tuple[int, int, tuple[int, ...]], list[tuple[int, list[Cell]]]] = defaultdict(list)
    for at, (sheet, label, match) in enumerate(matches):
        if bounds[at] is None:
            block = index.rows[match.row][0]
            cells = sheet.heads.values(block, label.row_no, right[at])
            places = tuple(cell.col_no for cell in cells)
            groups[id(sheet), id(block), places].append((at, cells))
    for group in groups.values():
        block = index.rows[matches[group[0][0]][2].row][0]
        rows = [(index.rows[matches[at][2].row][1], [one.text for one in x]) for at, x in group]
        own = own_columns(rows, block, wanted.identities)
        if own is None:
            continue
        is_unsure = len(block.positional) > 1
        for at, cells in group:
            pairs = zip(own, block.positional, strict=True)
            values = (BoundColumn(cells[no], column, is_unsure=is_unsure) for no, column in pairs)
            bounds[at] = BoundRow(tuple(values))


def _note_surplus(bound: BoundRow, label: Cell, sheet: Sheet, reading: TableReading) -> None:
    count = sum(is_number(cell.text) for cell in bound.surplus)
    if count:
        reason = (
            f"{count} figures beside the values of this row stand under no head; they are left out"
        )
        reading.problems.append(_unbound(label, reason, sheet, reading))


def _note_strangers(bound: BoundRow, sheet: Sheet, reading: TableReading) -> None:
    """Note each column of which no form knows the head, once for all its figures."""
    for cell, head in bound.strangers:
        key = sheet.table_no, head.printed
        if is_number(cell.text) and key not in reading.columns_left:
            reason = (
                f"no column of {reading.wanted.form.code} bears this head; its figures are left out"
            )
            place = Place.of_cell(sheet.grid.original(cell))
            reading.columns_left[key] = UnboundLabel.at(
                reading.wanted.form.code, head.printed, reason, place
            )


def _note_misfit(label: Cell, cells: Sequence[Cell], sheet: Sheet, reading: TableReading) -> None:
    figures = [cell for cell in cells if is_number(cell.text)]
    if figures:
        reason = (
            f"{len(figures)} figures beside this label, which fit neither the heads above them "
            f"nor the columns of {reading.wanted.form.code}"
        )
        reading.problems.append(_unbound(label, reason, sheet, reading))


def _note_rows_left(sheet: Sheet, reading: TableReading) -> None:
    for cell in sheet.labels:
        figures = [other for other in sheet.grid.row(cell.row_no) if is_number(other.text)]
        is_row = cell.text.strip() not in _NUMBERS_OF_COLUMNS
        if figures and is_row and sheet.key(cell) not in reading.rows_read:
            reason = (
                f"no row of {reading.wanted.form.code} bears this label; its figures are left out"
            )
            reading.rows_left[sheet.key(cell)] = _unbound(cell, reason, sheet, reading)


def _unbound(cell: Cell, reason: str, sheet: Sheet, reading: TableReading) -> UnboundLabel:
    place = Place.of_cell(sheet.grid.original(cell))
    return UnboundLabel.at(reading.wanted.form.code, squeeze(cell.text), reason, place)


def bound_value(value: BoundColumn, grid: Grid) -> BoundValue:
    """Return a value that has a column and no row."""
    return _bound_value(value, (None, value.head, None), grid)


def _bound_value(
    value: BoundColumn, row: tuple[FormRow | None, str | None, str | None], grid: Grid
) -> BoundValue:
    form_row, label, unit_beside = row
    return BoundValue(
        form_row,
        value.column,
        label,
        value.cell.text,
        unit_beside or value.unit,
        Place.of_cell(grid.original(value.cell)),
        is_headed=value.head is not None,
        is_unsure=value.is_unsure,
        caption_units=grid.caption_units,
    )
