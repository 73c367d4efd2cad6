"""Where the values of rows stand on their lines, and the columns that this makes.

A value that one blank alone sets apart may have been pushed aside by what stands before it, so its
own place tells nothing; but between it and the value before it there is no room for another column.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

from pipelines.extraction.forms.tokens import Token

Measure = Callable[[str], int]
Cells = list[Token | None]
"""The value of each column of a row, None where the cell is blank."""
_BLANKS = " \u3000"
_PUSHED_ASIDE = 2  # so many ranges more than columns: values that stand beside the others
_WIDEST_GAP_WITHIN = 1  # so many blanks set apart what was printed side by side


def _wide(classes: str) -> Measure:
    return lambda text: sum(1 + (east_asian_width(char) in classes) for char in text)


MEASURES: tuple[Measure, ...] = (len, _wide("WF"), _wide("WFA"))
"""Characters alike, or those of Chinese two squares wide; quotation marks may be either."""


class Spot(NamedTuple):
    """A token on its line: its squares (half-open), and whether nothing pushed it aside."""

    token: Token
    left: int
    right: int
    is_free: bool


Row = list[Spot]
Named = tuple[int, Spot]
"""A head on its line, with the number of its column."""


class Columns(NamedTuple):
    """Ranges of squares (half-open) from left to right, with the least and greatest column of each.

    The columns are numbered from 0.
    """

    ranges: list[tuple[int, int]]
    bounds: list[tuple[int, int]]

    def range_of(self, spot: Spot) -> int:
        """Return the range in which a spot stands that is not pushed aside."""
        return next(at for at, (_, right) in enumerate(self.ranges) if spot.left < right)

    def cells(self, row: Row, count: int) -> Cells | None:
        """Return the cells of a row, or None where one of its values is not told its column."""
        cells: Cells = [None] * count
        after: int | None = None
        for spot in row:
            low, high = self.bounds[self.range_of(spot)] if spot.is_free else (after, after)
            if low is None or low != high or not (after or 0) <= low < count:
                return None
            cells[low] = spot.token
            after = low + 1
        return cells


def spots_of(text: str, row: Sequence[Token], measure: Measure) -> Row:
    """Return tokens with their squares; none where they do not stand on one line of blanks."""
    if not row:
        return []
    start = text.rfind("\n", 0, row[0].char_start) + 1
    line = text[start : row[-1].char_end]
    if "\t" in line or "\n" in line:
        return []
    spots: Row = []
    for token in row:
        before = text[start : token.char_start]
        left = measure(before)
        gap = len(before) - len(before.rstrip(_BLANKS))
        is_free = gap > _WIDEST_GAP_WITHIN or gap == len(before)
        spots.append(Spot(token, left, left + measure(token.text), is_free))
    return spots


def columns_of(
    rows: Sequence[Row], named: Sequence[Named], count: int, *, is_summed: bool
) -> Columns | None:
    """Return where the values of rows stand, or None where rows contradict each other.

    Rows that are full tell the columns, else heads do; the others follow from their order. Where
    sums will tell if it is right, as many ranges as columns are taken for the columns.
    """
    ranges = _ranges(rows)
    if not 0 < len(ranges) <= count + _PUSHED_ASIDE:
        return None
    columns = Columns(ranges, [(0, count - 1)] * len(ranges))
    full = [(number, one) for row in rows if len(row) == count for number, one in enumerate(row)]
    for number, spot in full or named:
        over = [
            at for at, (left, right) in enumerate(ranges) if spot.left < right and left < spot.right
        ]
        if not full and len(over) == 1 and not spot.is_free:
            return None  # a head that was pushed aside over a value
        if spot.is_free and len(over) == 1:
            low, high = columns.bounds[over[0]]
            columns.bounds[over[0]] = max(low, number), min(high, number)
    is_each = is_summed and len(ranges) == count
    steps = [(at - 1, at, int(is_each)) for at in range(1, len(ranges))]
    for row in rows:
        free = [(at, columns.range_of(one)) for at, one in enumerate(row) if one.is_free]
        steps += [(left, right, later - at) for (at, left), (later, right) in pairwise(free)]
    if any(left == right for left, right, _ in steps):
        return None
    bounds = _narrowed(columns.bounds, steps)
    return Columns(ranges, bounds) if all(low <= high for low, high in bounds) else None


def _ranges(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Return the squares of values that nothing pushed aside, from left to right."""
    ranges: list[tuple[int, int]] = []
    for left, right in sorted((one.left, one.right) for row in rows for one in row if one.is_free):
        if ranges and left < ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(right, ranges[-1][1]))
        else:
            ranges.append((left, right))
    return ranges


def _narrowed(
    bounds: Sequence[tuple[int, int]], steps: Sequence[tuple[int, int, int]]
) -> list[tuple[int, int]]:
    """Return the least and the greatest number of each range.

    Args:
        bounds: What is known of each range.
        steps: Two ranges, and by how much the number of the second is greater at the least.
    """
    low, high = [one for one, _ in bounds], [one for _, one in bounds]
    for left, right, least in sorted(steps, key=lambda step: step[1]):
        low[right] = max(low[right], low[left] + least)
    for left, right, least in sorted(steps, reverse=True):
        high[left] = min(high[left], high[right] - least)
    return list(zip(low, high, strict=True))
