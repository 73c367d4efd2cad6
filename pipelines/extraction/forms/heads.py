"""Columns of a printed table bound to the columns of a form: by their heads, else from the right.

A head binds a value only when the whole row fits under the heads: a head row that has slipped
sideways must not move the values with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipelines.catalog.form_models import Block, FormColumn, FormTable
from pipelines.extraction.forms.grid import Grid
from pipelines.extraction.forms.labels import Label, label_of
from pipelines.extraction.forms.values import is_number, unit_in_label, unit_of
from pipelines.intake.document import Cell

_TELLING_LENGTH = 4  # a head this long is one even when it stands alone in its row
_HEADS_IN_ROW = 2
_FACETS = ("metric", "member", "applicant", "stage", "period", "scope")


@dataclass(frozen=True, slots=True)
class BoundColumn:
    """A value cell with its column, the head printed above it and the unit the head prints."""

    cell: Cell
    column: FormColumn
    head: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class _Path:
    """Texts of the heads above a cell, the nearest first, and the unit printed in one of them."""

    labels: tuple[Label, ...]
    unit: str | None


class HeadIndex:
    """The heads that one table of a form knows, for one report year (a head may be 2015年)."""

    def __init__(self, table: FormTable, report_year: int) -> None:
        """Index the columns of all blocks by their wording."""
        self._columns: dict[tuple[int, str], list[FormColumn]] = {}
        self._asides: dict[int, frozenset[str]] = {}
        groups: set[str] = set()
        for block in table.blocks:
            self._asides[id(block)] = frozenset(label_of(head).core for head in block.other_heads)
            for column in block.columns:
                groups |= {label_of(head).core for head in column.above}
                for core in _cores(column, report_year):
                    self._columns.setdefault((id(block), core), []).append(column)
        self.columns_known = frozenset(core for _, core in self._columns)
        self.wordings = self.columns_known.union(groups, *self._asides.values()) - {""}

    def columns(self, block: Block, label: Label) -> list[FormColumn]:
        """Return the columns of a block that bear the label."""
        exact = self._columns.get((id(block), label.core), [])
        if exact or self.is_aside(block, label):
            return exact
        patterned = (column for column in block.columns if column.pattern is not None)
        return [one for one in patterned if one.pattern and one.pattern.fullmatch(label.core)][:1]

    def is_aside(self, block: Block, label: Label) -> bool:
        """Tell whether a column under this head holds no value."""
        return label.core in self._asides[id(block)]


def _cores(column: FormColumn, report_year: int) -> list[str]:
    """Return the different wordings of a column's head, years filled in."""
    dated = (
        wording.format(year=report_year, prior_year=report_year - 1) for wording in column.wordings
    )
    return list(dict.fromkeys(label_of(wording).core for wording in dated))


class Heads:
    """The head rows of one printed table, as one table of a form knows heads."""

    def __init__(self, grid: Grid, index: HeadIndex) -> None:
        """Find the head rows: rows without numbers in which heads of the form stand."""
        self._grid = grid
        self._index = index
        self.rows = frozenset(row for row in range(grid.row_count) if self._is_head(grid.row(row)))

    def bands(self) -> list[int]:
        """Return the columns at which the form begins anew where it is printed side by side.

        A head row that names the same column twice (统计指标 … 统计指标 …) begins a band at each.
        """
        for row_no in sorted(self.rows):
            row = self._grid.row(row_no)
            cores = [label_of(cell.text).core for cell in row]
            first = next((core for core in cores if core in self._index.wordings), None)
            if cores.count(first or "") > 1 and cores[0] == first:
                return [cell.col_no for cell, core in zip(row, cores, strict=True) if core == first]
        return [0]

    def bind(self, block: Block, row_no: int, cells: Sequence[Cell]) -> list[BoundColumn] | None:
        """Return the values of a row with their columns, or None where it does not fit.

        Args:
            block: The block of the form that the row belongs to.
            row_no: The row.
            cells: What stands right of its label, units and numbers of rows included.
        """
        paths = [(cell, self._path(row_no, cell)) for cell in cells]
        headed = self._by_heads(block, paths)
        return headed if headed is not None else self._by_position(block, paths)

    def reach(self, block: Block, row_no: int, cells: Sequence[Cell]) -> bool:
        """Tell whether a head of the block stands above any of the cells."""
        paths = (self._path(row_no, cell) for cell in cells)
        return any(self._index.columns(block, label) for path in paths for label in path.labels)

    def _by_heads(
        self, block: Block, paths: Sequence[tuple[Cell, _Path]]
    ) -> list[BoundColumn] | None:
        bound: dict[tuple[FormColumn, str | None], BoundColumn] = {}
        for cell, path in paths:
            column, head = self._column(block, path)
            if column is None:
                if cell.text.strip() and not self._is_aside(block, path, cell):
                    return None
                continue
            # several bodies may be counted apart, each under its own head (部门, 乡镇)
            key = column, head if column.by_header_only else None
            if key not in bound or not bound[key].cell.text.strip():
                bound[key] = BoundColumn(cell, column, head, path.unit)
            elif cell.text.strip():
                return None
        values = [value for value in bound.values() if not value.column.is_ignored]
        return _as_default(values, block) or None

    def _by_position(
        self, block: Block, paths: Sequence[tuple[Cell, _Path]]
    ) -> list[BoundColumn] | None:
        values = [cell for cell, path in paths if not self._is_aside(block, path, cell)]
        columns = block.positional
        while len(values) > len(columns) and not values[0].text.strip():
            values.pop(0)  # blank cells left of the values belong to the labels
        while len(values) > len(columns) and not values[-1].text.strip():
            values.pop()
        if len(values) != len(columns):
            return None
        return [BoundColumn(cell, column) for cell, column in zip(values, columns, strict=True)]

    def _is_aside(self, block: Block, path: _Path, cell: Cell) -> bool:
        """Tell whether a cell right of the label is no value: a unit, the number of the row."""
        if unit_of(cell.text) is not None:
            return True
        return bool(path.labels) and self._index.is_aside(block, path.labels[0])

    def _path(self, row_no: int, cell: Cell) -> _Path:
        labels: list[Label] = []
        unit: str | None = None
        for row in range(row_no - 1, -1, -1):
            if row not in self.rows:
                if labels:
                    break
                continue
            above = self._grid.above(cell, row)
            if len(above) == 1 and above[0].text.strip():
                label = label_of(above[0].text)
                labels += [label] if label not in labels else []
                unit = unit or unit_in_label(above[0].text)
        return _Path(tuple(labels), unit)

    def _column(self, block: Block, path: _Path) -> tuple[FormColumn | None, str | None]:
        """Return the column that the heads above a cell name, the nearest first, and its head."""
        for depth, label in enumerate(path.labels):
            upper = path.labels[depth + 1 :]
            found = self._index.columns(block, label)
            if len(found) > 1:
                found = [column for column in found if _stands_under(column, upper)]
            if len(found) == 1:
                return self._widened(found[0], upper, block), label.printed
        return None, None

    def _widened(self, column: FormColumn, upper: Sequence[Label], block: Block) -> FormColumn:
        """Return the column with what optional heads above it add (the body, the period)."""
        for label in upper:
            for other in self._index.columns(block, label):
                column = _merged(column, other) if other.by_header_only else column
        return column

    def _is_head(self, cells: Sequence[Cell]) -> bool:
        if any(is_number(cell.text) for cell in cells):
            return False
        named = {label_of(cell.text).core for cell in cells} & self._index.wordings
        return len(named) >= _HEADS_IN_ROW or any(len(core) >= _TELLING_LENGTH for core in named)


def _stands_under(column: FormColumn, upper: Sequence[Label]) -> bool:
    """Tell whether the innermost group of a column is printed above it."""
    return bool(column.above) and any(
        label.core == label_of(column.above[-1]).core for label in upper
    )


@lru_cache(maxsize=1024)
def _merged(column: FormColumn, other: FormColumn) -> FormColumn:
    added = {
        name: getattr(other, name)
        for name in _FACETS
        if getattr(other, name) is not None and getattr(column, name) is None
    }
    return column.model_copy(update=added) if added else column


def _as_default(values: list[BoundColumn], block: Block) -> list[BoundColumn]:
    """Take a single column for the form's own: 合计 alone sets nothing apart from anything."""
    if len(values) != 1 or len(block.positional) != 1:
        return values
    only = values[0]
    if only.column.scope == "subordinate" or only.column.period not in (None, "year"):
        return values
    return [BoundColumn(only.cell, block.positional[0], only.head, only.unit)]
