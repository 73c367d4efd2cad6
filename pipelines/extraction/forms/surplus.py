"""Which of the printed columns are the form's, where more are printed and no head tells.

A column that counts the rows is none of them, nor is a last one that holds no figure at all. Else
the sums of the form tell: they hold for one choice of columns, and for no other.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from pipelines.catalog.form_models import Block, FormColumn, FormRow, Identity
from pipelines.extraction.forms.arithmetic import Printed, sums
from pipelines.extraction.forms.values import is_number, read_value
from pipelines.extraction.observation import Observation

PrintedRow = tuple[FormRow, Sequence[str]]
_FEWEST_ROWS = 4
_MOST_SURPLUS = 2
_ENOUGH_SUMS = 3  # so many sums with figures in them must hold
_SHARE_BROKEN = 0.25  # of all sums; a report may add up wrongly here and there
_SHARE_OF_STEPS = 0.8  # numbers of rows rise by one, but for rows left out


def own_columns(
    rows: Sequence[PrintedRow], block: Block, identities: Iterable[Identity]
) -> tuple[int, ...] | None:
    """Return the places of the form's columns among those printed, or None where nothing tells.

    Args:
        rows: Rows of the form, in order, each with its cells from left to right; all of the same
            number of cells, which is more than the block has columns.
        block: The block of the form.
        identities: The sums of the table, bounds left out.
    """
    wanted = len(block.positional)
    count = len(rows[0][1]) if rows else 0
    if len(rows) < _FEWEST_ROWS or not wanted < count <= wanted + _MOST_SURPLUS:
        return None
    printed = [[texts[at] for _, texts in rows] for at in range(count)]
    left = [at for at in range(count) if not counts_rows(printed[at])]
    if len(left) > wanted and not any(map(is_number, printed[left[-1]])):
        left.pop()
    if len(left) == wanted:
        return tuple(left)
    return _by_sums(rows, block, tuple(identities), range(count)) if len(left) > wanted else None


def counts_rows(texts: Sequence[str]) -> bool:
    """Tell whether the cells of a column number the rows: whole numbers that rise by one."""
    numbers = [int(text) for text in texts if text.strip().isdecimal()]
    steps = [other - one for one, other in pairwise(numbers)]
    is_rising = len(numbers) == len(texts) and all(step > 0 for step in steps)
    return is_rising and sum(step == 1 for step in steps) >= _SHARE_OF_STEPS * len(steps)


def _by_sums(
    rows: Sequence[PrintedRow], block: Block, identities: Sequence[Identity], places: Sequence[int]
) -> tuple[int, ...] | None:
    fit = {
        choice: [texts[at] for _, texts in rows for at in choice]
        for choice in combinations(places, len(block.positional))
        if _adds_up(_observed(rows, block, choice), identities)
    }
    readings = list(fit.values())
    is_one = bool(readings) and all(one == readings[0] for one in readings)
    return next(iter(fit)) if is_one else None


def _adds_up(observed: Sequence[Observation], identities: Iterable[Identity]) -> bool:
    printed = Printed(observed)
    cases = [case for one in identities for case in sums(one, printed)]
    told = [case for case in cases if case.left_sum or case.right_sum]
    holding = [case for case in told if case.holds]
    return len(holding) >= _ENOUGH_SUMS and len(told) - len(holding) <= _SHARE_BROKEN * len(told)


def _observed(rows: Iterable[PrintedRow], block: Block, choice: Sequence[int]) -> list[Observation]:
    return [
        one
        for row, texts in rows
        for column, at in zip(block.positional, choice, strict=True)
        for one in _counted(row, column, texts[at])
    ]


def _counted(row: FormRow, column: FormColumn, text: str) -> Iterator[Observation]:
    """Yield what a cell counts, for sums alone; a cell without a figure adds nothing to them."""
    read = read_value(text, unit="件", printed_unit=None, is_signed=False)
    if row.is_group or read.status == "unreadable":
        return
    yield Observation(
        metric=column.metric or row.metric or "",
        member=column.member or row.member,
        member_label=None,
        applicant=column.applicant or row.applicant or "total",
        stage=column.stage or row.stage,
        period="year",
        scope="own",
        value=read.value or Decimal(0),
        unit="件",
        value_status="printed",
        is_approximate=False,
        basis="table",
        raw_text=text,
        char_start=0,
        char_end=0,
        rule_id="form",
    )
