"""Which values may be taken where position alone says what they are: those that add up.

A value slips when a cell before it is lost; then the sums of its row and of its columns break. A
slip of the report itself breaks one sum of a row and those of one column, and no more. So a value
counts that stands in a sum that holds, or that is the only one of its row which stands in none.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from pipelines.catalog.form_models import FormRow, Identity
from pipelines.extraction.forms.arithmetic import Printed, Sum, sums
from pipelines.extraction.forms.bound import BoundValue
from pipelines.extraction.observation import Observation

Read = tuple[BoundValue, Observation]
_NO_FIGURE = frozenset({"blank", "dash", "none_word"})
_PARTS_OF_BAND = 3


def unproven(read: Sequence[Read], identities: Iterable[Identity]) -> list[Read]:
    """Return the values of a table without cells that neither a sum nor their row bears out.

    Args:
        read: Values with the observations they make; every row has as many as the form.
        identities: The sums of the table.
    """
    worked_out = _worked_out(read, identities)
    if not any(value.row for value, _ in read):
        return [] if _is_band_proven(worked_out) else list(read)
    held = _held(worked_out)
    rows: dict[FormRow | None, list[Read]] = defaultdict(list)
    for value, one in read:
        rows[value.row].append((value, one))
    left: list[Read] = []
    for row in rows.values():
        loose = [each for each in row if id(each[1]) not in held]
        is_empty = all(one.value_status in _NO_FIGURE for _, one in row)
        left += [] if is_empty or len(loose) <= 1 < len(row) else loose
    return left


def scanned(read: Sequence[Read], identities: Iterable[Identity]) -> list[Read]:
    """Return what was read by OCR and is no figure in a sum that holds: nothing else bears it out.

    A cell that OCR found blank may be one that it could not read.

    Args:
        read: Values with the observations they make.
        identities: The sums of the table.
    """
    if all(one.ocr_confidence is None for _, one in read):
        return []
    held = _held(_worked_out(read, identities))
    return [
        (value, one)
        for value, one in read
        if one.ocr_confidence is not None and (one.value is None or id(one) not in held)
    ]


def unsure(read: Sequence[Read], identities: Iterable[Identity]) -> list[Read]:
    """Return the values whose head is not the form's and that stand in no sum that holds."""
    if not any(value.is_unsure for value, _ in read):
        return []
    held = _held(_worked_out(read, identities))
    return [each for each in read if each[0].is_unsure and id(each[1]) not in held]


def misplaced(read: Sequence[Read], identities: Iterable[Identity]) -> list[Read]:
    """Return the values bound by their place of which not every sum holds, or none is there.

    A value that slips to the column beside it leaves the sum of its row as it is. Of one row of
    values under heads all is left out where one sum is broken: blanks add up anywhere.
    """
    placed = [each for each in read if each[0].is_by_place]
    if not placed:
        return []
    worked_out = _worked_out(read, identities)
    held = _held(worked_out)
    broken = {part for case, parts in worked_out if not case.holds for part in parts}
    if broken and not any(value.row for value, _ in read):
        return placed
    return [each for each in placed if id(each[1]) in broken or id(each[1]) not in held]


def _worked_out(read: Sequence[Read], identities: Iterable[Identity]) -> list[tuple[Sum, set[int]]]:
    """Return the sums with the observations in them; a dash adds nothing to a sum."""
    own: dict[int, int] = {}
    counted: list[Observation] = []
    for _, one in read:
        stand_in = one._replace(value=Decimal(0)) if one.value_status in _NO_FIGURE else one
        own[id(stand_in)] = id(one)
        counted.append(stand_in)
    printed = Printed(counted)
    found = [case for identity in identities for case in sums(identity, printed)]
    return [(case, {own[id(part)] for part in (*case.left, *case.right)}) for case in found]


def _held(worked_out: Iterable[tuple[Sum, set[int]]]) -> set[int]:
    return {part for case, parts in worked_out if case.holds for part in parts}


def _is_band_proven(worked_out: Sequence[tuple[Sum, set[int]]]) -> bool:
    """Tell whether a row of values under heads lies where it should: most of its sums hold.

    Where two of the three are broken, the third must be of figures: zeros add up anywhere.
    """
    holding = [case for case, _ in worked_out if case.holds]
    if len(worked_out) < _PARTS_OF_BAND:
        return len(holding) == len(worked_out) > 0
    return len(worked_out) - len(holding) <= 1 or any(case.left_sum for case in holding)
