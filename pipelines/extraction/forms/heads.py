"""Columns of a printed table bound to the columns of a form: by their heads, else from the right.

A head binds a value only when the whole row fits under the heads: a head row that has slipped
sideways must not move the values with it. A column whose head no form knows is set aside and told.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from pipelines.catalog.form_models import Block, FormColumn
from pipelines.extraction.forms.bound_columns import (
    FACETS,
    BoundColumn,
    BoundRow,
    is_whole,
    settled,
)
from pipelines.extraction.forms.grid import Grid
from pipelines.extraction.forms.head_index import HeadIndex, is_cut, under_group
from pipelines.extraction.forms.headed import Headed
from pipelines.extraction.forms.labels import Label, label_of
from pipelines.extraction.forms.surplus import counts_rows
from pipelines.extraction.forms.values import (
    is_nothing,
    is_number,
    is_value_like,
    unit_in_label,
    unit_of,
)
from pipelines.intake.document import Cell

_TELLING_LENGTH = 4  # a head this long is one even when it stands alone in its row
_HEADS_IN_ROW = 2
_FEWEST_COUNTED = 4


class _Path(NamedTuple):
    """Texts of the heads above a cell, the nearest first, and the unit printed in one of them.

    col_no is the first column that the nearest head covers.
    """

    labels: tuple[Label, ...]
    unit: str | None
    col_no: int


class Heads:
    """The head rows of one printed table, as one table of a form knows heads."""

    def __init__(self, grid: Grid, index: HeadIndex) -> None:
        """Find the head rows: rows without numbers in which heads of the form stand."""
        self._grid = grid
        self._index = index
        self.rows = frozenset(row for row in range(grid.row_count) if self._is_head(grid.row(row)))
        self._upwards = sorted(self.rows, reverse=True)
        self._paths: dict[tuple[int | None, int, int], _Path] = {}

    @cached_property
    def _counting(self) -> frozenset[int]:
        """Columns beside those with heads in which the rows are counted: 1, 2, 3."""
        if not self.rows:
            return frozenset()
        first = min(self.rows)
        headed = {
            col_no
            for row_no in self.rows
            for cell in self._grid.row(row_no)
            if cell.text.strip()
            for col_no in range(cell.col_no, cell.col_no + cell.col_span)
        }
        texts: dict[int, list[str]] = defaultdict(list)
        for cell in self._grid.cells:
            if cell.row_no > first and cell.col_no not in headed and cell.text.strip():
                texts[cell.col_no].append(cell.text)
        return frozenset(
            col_no
            for col_no, column in texts.items()
            if len(column) >= _FEWEST_COUNTED and column[0].strip() == "1" and counts_rows(column)
        )

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

    def bind(
        self, block: Block, row_no: int, cells: Sequence[Cell], beside: Sequence[Label] = ()
    ) -> BoundRow | None:
        """Return the values of a row with their columns, or None where it does not fit.

        Args:
            block: The block of the form that the row belongs to.
            row_no: The row.
            cells: What stands right of its label, units and numbers of rows included.
            beside: Labels that tell the group of the columns from the row's side.
        """
        paths = [(cell, self._path(row_no, cell, beside)) for cell in cells]
        headed = self._by_heads(block, paths)
        return headed if headed is not None else self._by_position(block, paths)

    def values(self, block: Block, row_no: int, cells: Sequence[Cell]) -> list[Cell]:
        """Return the cells of a row that may hold values: units and numbers of rows are none.

        Blank cells left of the values belong to the labels.
        """
        own = [cell for cell in cells if not self._is_aside(block, self._path(row_no, cell), cell)]
        while len(own) > len(block.positional) and not own[0].text.strip():
            own.pop(0)
        return own

    def reach(self, block: Block, row_no: int, cells: Sequence[Cell]) -> bool:
        """Tell whether a head of the block stands above any of the cells."""
        paths = (self._path(row_no, cell) for cell in cells)
        return any(self._index.columns(block, label) for path in paths for label in path.labels)

    def _by_heads(self, block: Block, paths: Sequence[tuple[Cell, _Path]]) -> BoundRow | None:
        headed = Headed()
        for cell, path in paths:
            column, head = self._column(block, path)
            if column is None:
                if cell.text.strip() and not self._is_aside(block, path, cell):
                    is_nothing_more = headed.may_end(block) and is_nothing(cell.text)
                    if not path.labels and (is_nothing_more or headed.is_remark(cell, block)):
                        headed.surplus.append(cell)
                        continue
                    is_over_labels = path.col_no < paths[0][0].col_no
                    if is_over_labels or not path.labels or self._is_told(block, path):
                        return None
                    headed.strangers.append((cell, path.labels[0]))
                continue
            # several bodies may be counted apart, each under its own head (部门, 乡镇)
            key = column, head if column.by_header_only else None
            if headed.is_taken(key, cell):
                return None
            if key not in headed.values or not headed.values[key].cell.text.strip():
                headed.values[key] = BoundColumn(cell, column, head, path.unit)
        values = settled(list(headed.values.values()), block, is_alone=not headed.strangers)
        if (headed.strangers or headed.surplus) and not is_whole(values, block):
            return None
        if not values:
            return None
        return BoundRow(tuple(values), tuple(headed.strangers), tuple(headed.surplus))

    def _by_position(self, block: Block, paths: Sequence[tuple[Cell, _Path]]) -> BoundRow | None:
        values = [
            (cell, path) for cell, path in paths if not self._is_aside(block, path, cell)
        ]  # blank cells left of the values belong to the labels
        columns = block.positional
        while len(values) > len(columns) and not values[0][0].text.strip():
            values.pop(0)
        while len(values) > len(columns) and _is_no_value(*values[-1]):
            values.pop()
        if len(values) != len(columns):
            return None
        odd = [
            bool(path.labels)
            and not self._is_told(block, path)
            and not is_cut(path.labels[0], column)
            for (_, path), column in zip(values, columns, strict=True)
        ]
        is_agreed = any(
            self._column(block, path)[0] is column
            for (_, path), column in zip(values, columns, strict=True)
        )
        is_named = any(column.metric for column in columns)
        if any(odd) and is_named and not is_agreed:
            return None  # the head names the metric, and this is no head of the form
        if is_named and block.rows and self._contradicts(block, values):
            return None  # no sum of the form would tell
        return BoundRow(
            tuple(
                BoundColumn(cell, column, is_unsure=is_odd and is_agreed)
                for (cell, _), column, is_odd in zip(values, columns, odd, strict=True)
            )
        )

    def _contradicts(self, block: Block, values: Sequence[tuple[Cell, _Path]]) -> bool:
        """Tell whether a head names another column of the form than the position does."""
        named = [self._column(block, path)[0] for _, path in values]
        return any(
            one is not None and one is not own and one in block.positional
            for one, own in zip(named, block.positional, strict=True)
        )

    def _is_told(self, block: Block, path: _Path) -> bool:
        label = path.labels[0]
        return bool(self._index.columns(block, label)) or self._index.is_known(label)

    def _is_aside(self, block: Block, path: _Path, cell: Cell) -> bool:
        """Tell whether a cell right of the label is no value: a unit, the number of the row."""
        if unit_of(cell.text) is not None or cell.col_no in self._counting:
            return True
        return bool(path.labels) and self._index.is_aside(block, path.labels[0])

    def _path(self, row_no: int, cell: Cell, beside: Sequence[Label] = ()) -> _Path:
        nearest = next((row for row in self._upwards if row < row_no), None)
        key = nearest, cell.col_no, cell.col_span
        if key not in self._paths:
            self._paths[key] = self._path_from(nearest, cell)
        path = self._paths[key]
        return path._replace(labels=(*path.labels, *beside)) if path.labels and beside else path

    def _path_from(self, row: int | None, cell: Cell) -> _Path:
        """Return the path of a cell whose nearest head row above is the given one."""
        labels: list[Label] = []
        unit: str | None = None
        col_no = cell.col_no
        while row is not None and row in self.rows:
            above = self._grid.above(cell, row)
            if len(above) == 1 and above[0].text.strip():
                label = label_of(above[0].text)
                col_no = col_no if labels else above[0].col_no
                labels += [label] if label not in labels else []
                unit = unit or unit_in_label(above[0].text)
            row -= 1
        return _Path(tuple(labels), unit, col_no)

    def _column(self, block: Block, path: _Path) -> tuple[FormColumn | None, str | None]:
        """Return the column that the heads above a cell name, the nearest first, and its head."""
        for depth, label in enumerate(path.labels):
            upper = path.labels[depth + 1 :]
            found = self._index.columns(block, label)
            if len(found) > 1:
                found = under_group(found, upper)
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


def _is_no_value(cell: Cell, path: _Path) -> bool:
    """Tell whether the last cell of a row is blank, or a remark under no head."""
    return not cell.text.strip() or not (path.labels or is_value_like(cell.text))


@lru_cache(maxsize=1024)
def _merged(column: FormColumn, other: FormColumn) -> FormColumn:
    added = {
        name: getattr(other, name)
        for name in FACETS
        if getattr(other, name) is not None and getattr(column, name) is None
    }
    return column.model_copy(update=added) if added else column
