"""Figures of a group of rows: of its first row, and of the subtotal that some print below it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pipelines.catalog.form_models import FormColumn, FormRow
from pipelines.extraction.forms.align import Entry, Match, RowIndex
from pipelines.extraction.forms.bound import BoundValue
from pipelines.extraction.forms.labels import Label, label_of, nearness
from pipelines.extraction.forms.lines import TextRow
from pipelines.extraction.forms.values import is_number, read_value

_SUBTOTALS = frozenset({"小计", "合计", "分项小计", "分类小计"})
_TELLING_LENGTH = 5


def first_of_groups(
    matches: Sequence[Match], rows: Sequence[TextRow], index: RowIndex
) -> list[Match]:
    """Return the matches; figures in line with a group may be those of its first row.

    So they are where the label of the first row is broken over the lines above and below, and
    other rows of the group follow with figures of their own.
    """
    with_values = {match.row for match in matches if rows[match.entry].values}
    found: list[Match] = []
    for match in matches:
        first, *others = _rows_under(match.row, index) or [match.row]
        around = _around(rows, match.entry) if first not in with_values else None
        is_first = bool(rows[match.entry].values) and not with_values.isdisjoint(others)
        if is_first and around is not None and _is_of(around, index.rows[first][1]):
            rows[match.entry].around = around
            found.append(replace(match, row=first))
        else:
            found.append(match)
    return found


def _rows_under(row: int, index: RowIndex) -> list[int]:
    return [at for at, parent in enumerate(index.parents) if parent == row]


def _around(rows: Sequence[TextRow], at: int) -> Label | None:
    """Return what the bare lines right above and below a row say together."""
    texts = [
        "".join(token.text for token in one.label)
        for one in (*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2])
        if one.is_bare
    ]
    return label_of("".join(texts)) if texts else None


def _is_of(around: Label, row: FormRow) -> bool:
    own = label_of(row.label)
    is_begun = len(around.core) >= _TELLING_LENGTH and own.core.startswith(around.core)
    return around.number == own.number and (is_begun or nearness(around.core, own.core) > 0)


def subtotals(entries: Sequence[Entry], matches: Sequence[Match], index: RowIndex) -> list[Match]:
    """Return a match with its group for each label such as 小计 behind the rows of a group."""
    taken = {match.entry for match in matches}
    found: list[Match] = []
    for at, entry in enumerate(entries):
        if at in taken or not any(label.core in _SUBTOTALS for label in entry.readings):
            continue
        before = max((one for one in matches if one.entry < at), key=_place, default=None)
        after = min((one for one in matches if one.entry > at), key=_place, default=None)
        group = index.parents[before.row] if before is not None else None
        ends = after is None or group is None or index.parents[after.row] != group
        if group is not None and ends and index.rows[group][1].metric:
            found.append(Match(at, 0, group, 0.0))
    return found


def _place(match: Match) -> int:
    return match.entry


def adds_up(
    group: int, subtotal: Iterable[BoundValue], values: Iterable[BoundValue], index: RowIndex
) -> bool:
    """Tell whether a subtotal is in every column the sum of the rows of its group."""
    own = {index.rows[one][1].label: index.rows[one][1] for one in _rows_under(group, index)}
    parts: dict[FormColumn, Decimal] = defaultdict(Decimal)
    for value in values:
        if value.row is not None and own.get(value.row.label) is value.row:
            parts[value.column] += sum(_counted(value), Decimal(0))
    printed = {
        one.column: sum(_counted(one), Decimal(0)) for one in subtotal if is_number(one.text)
    }
    return bool(printed) and all(parts[column] == value for column, value in printed.items())


def _counted(value: BoundValue) -> Iterator[Decimal]:
    read = read_value(value.text, unit="件", printed_unit=None, is_signed=False)
    if read.value is not None:
        yield read.value
