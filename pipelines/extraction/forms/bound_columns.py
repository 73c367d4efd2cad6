"""The values of one row with their columns, and which of them count."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.catalog.form_models import Block, FormColumn
from pipelines.extraction.forms.labels import Label
from pipelines.intake.document import Cell

FACETS = ("metric", "member", "applicant", "stage", "period", "scope")
_USUAL = {"period": "year", "scope": "own"}


@dataclass(frozen=True, slots=True)
class BoundColumn:
    """A value cell with its column, the head printed above it and the unit the head prints.

    is_unsure: Position names the column, and its head says something else: only the sums of the
    form can tell whether that is right.
    """

    cell: Cell
    column: FormColumn
    head: str | None = None
    unit: str | None = None
    is_unsure: bool = False


@dataclass(frozen=True, slots=True)
class BoundRow:
    """The values of a row with their columns.

    Attributes:
        values: From left to right.
        strangers: Values under heads that no column of the form bears, each with its head.
        surplus: Zeros and dashes right of the values, under no head at all.
    """

    values: tuple[BoundColumn, ...]
    strangers: tuple[tuple[Cell, Label], ...] = ()
    surplus: tuple[Cell, ...] = ()


def is_whole(values: Sequence[BoundColumn], block: Block) -> bool:
    """Tell whether every column of the form is there; of a form of one column, any value is."""
    if len(block.positional) == 1:
        return bool(values)
    return {value.column for value in values} >= set(block.positional)


def settled(bound: list[BoundColumn], block: Block, *, is_alone: bool) -> list[BoundColumn]:
    """Return the values that count, each with the column that it means.

    Beside quarters 合计 and 累计 are the year's; a single column is the form's own, for 合计 alone
    sets nothing apart from anything; of two columns that mean the same the first is kept.
    """
    has_parts = any(value.column.is_part_of_year for value in bound)
    values = [value for value in bound if not value.column.is_ignored]
    if len(block.positional) != 1 or not values:
        return values
    if len(values) == 1 and (has_parts or is_alone):
        return [_as_own(values[0], block, has_parts=has_parts)]
    meanings: dict[tuple[object, ...], BoundColumn] = {}
    for value in sorted(values, key=lambda one: _order(one.column, block)):
        own = [getattr(value.column, name) or _USUAL.get(name) for name in FACETS]
        head = value.head if value.column.scope == "subordinate" else None
        meanings.setdefault((*own, head), value)
    return sorted(meanings.values(), key=lambda one: one.cell.col_no)


def _order(column: FormColumn, block: Block) -> int:
    return next((at for at, own in enumerate(block.columns) if own is column), len(block.columns))


def _as_own(only: BoundColumn, block: Block, *, has_parts: bool) -> BoundColumn:
    is_year = only.column.period in (None, "year") or has_parts
    if only.column.scope == "subordinate" or not is_year:
        return only
    return BoundColumn(only.cell, block.positional[0], only.head, only.unit)
