"""Rules of a page to grids of cells: the geometry of ruled tables, for any source of rules.

Coordinates are points, y downwards. The steps: snap rules to common positions and join collinear
pieces; split them into connected groups; close groups that the page edge left open; cut each
group's box into elementary cells and unite those that no rule parts.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from pipelines.intake.caps import MAX_GRID_CELLS

SNAP = 2.0
_TOUCH = 3.0
_THIN = 3.0
"""Rows and columns thinner than this hold no print: they are the two lines of a double rule."""
_COVER = 0.6
"""Part of an elementary edge that rules must cover to part the cells on its sides."""
_AT = attrgetter("at")


class Rule(NamedTuple):
    """One straight rule along an axis: its position across, and from where to where it runs."""

    at: float
    start: float
    end: float


class Region(NamedTuple):
    """One cell of a grid: place and spans in the grid, its box, whether its sides are ruled."""

    row: int
    col: int
    row_span: int
    col_span: int
    left: float
    top: float
    right: float
    bottom: float
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """One ruled table of one page: positions of its lines, and its cells."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    regions: tuple[Region, ...]

    @property
    def area(self) -> float:
        """Square points of the grid's box."""
        return (self.columns[-1] - self.columns[0]) * (self.rows[-1] - self.rows[0])

    def holds(self, x: float, y: float) -> bool:
        """Tell whether the point lies in the grid's box."""
        return self.columns[0] <= x <= self.columns[-1] and self.rows[0] <= y <= self.rows[-1]


def find_grids(horizontal: Iterable[Rule], vertical: Iterable[Rule]) -> list[Grid]:
    """Return the grids that the rules draw, from top to bottom; boxes of one cell are none."""
    across, down = join_collinear(horizontal), join_collinear(vertical)
    if len(across) * len(down) > MAX_GRID_CELLS * 10:
        return []
    grids = (_grid(*group) for group in _groups(across, down))
    found = [grid for grid in grids if grid is not None and len(grid.regions) > 1]
    return sorted(found, key=lambda grid: (grid.rows[0], grid.columns[0]))


def join_collinear(rules: Iterable[Rule]) -> list[Rule]:
    """Snap rules to common positions and join pieces that touch."""
    joined: list[Rule] = []
    for at, members in _snapped(list(rules)):
        open_rule: Rule | None = None
        for rule in sorted(members, key=lambda rule: rule.start):
            if open_rule is not None and rule.start <= open_rule.end + SNAP:
                open_rule = Rule(at, open_rule.start, max(open_rule.end, rule.end))
            else:
                if open_rule is not None:
                    joined.append(open_rule)
                open_rule = Rule(at, rule.start, rule.end)
        if open_rule is not None:
            joined.append(open_rule)
    return joined


def _snapped(rules: list[Rule]) -> list[tuple[float, list[Rule]]]:
    """Group rules by position; a group is never wider than twice the snap."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        near = groups and rule.at - groups[-1][-1].at <= SNAP
        if near and rule.at - groups[-1][0].at <= 2 * SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [(sum(rule.at for rule in group) / len(group), group) for group in groups]


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Split rules into groups in which each touches another."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    posts = [(post.at, post.start - _TOUCH, post.end + _TOUCH) for post in down]
    for i, (at, start, end) in enumerate(across):
        left, right = start - _TOUCH, end + _TOUCH
        for j, (x, top, bottom) in enumerate(posts, start=len(across)):
            if left <= x <= right and top <= at <= bottom:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate(across + down):
        group = groups.setdefault(root(index), ([], []))
        group[0 if index < len(across) else 1].append(rule)
    return list(groups.values())


def _close(rules: list[Rule], crossing: list[Rule]) -> list[Rule]:
    """Add rules where those that cross end in the open, as at a page edge.

    Two crossing rules at least must end at the same place, and beyond the outermost rule.
    """
    closed = list(rules)
    for outermost, ends in (
        (min, [rule.start for rule in crossing]),
        (max, [rule.end for rule in crossing]),
    ):
        edge = outermost(ends)
        reaching = [
            rule for rule, end in zip(crossing, ends, strict=True) if abs(end - edge) <= _TOUCH
        ]
        known = outermost((rule.at for rule in rules), default=None)
        if len(reaching) >= 2 and (known is None or abs(edge - known) > 2 * _THIN):
            places = [rule.at for rule in reaching]
            closed.append(Rule(edge, min(places), max(places)))
    return closed


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    if not across or not down:
        return None
    across, down = _close(across, down), _close(down, across)
    rows, columns = _positions(across), _positions(down)
    if len(rows) < 2 or len(columns) < 2:
        return None
    if (len(rows) - 1) * (len(columns) - 1) > MAX_GRID_CELLS:
        return None
    return Grid(columns, rows, tuple(_regions(rows, columns, across, down)))


def _positions(rules: list[Rule]) -> tuple[float, ...]:
    """Positions of the grid's lines, those of a double rule taken as one."""
    kept: list[float] = []
    for at in sorted({rule.at for rule in rules}):
        if not kept or at - kept[-1] > _THIN:
            kept.append(at)
    return tuple(kept)


def _parted(
    rules: list[Rule], positions: Sequence[float], steps: Sequence[float]
) -> list[list[bool]]:
    """Tell for each position, and each step between two others, whether a rule stands there."""
    ordered = sorted(rules, key=_AT)
    places = [rule.at for rule in ordered]
    return [
        _ruled(ordered[bisect_left(places, at - _THIN) : bisect_right(places, at + _THIN)], steps)
        for at in positions
    ]


def _ruled(near: Sequence[Rule], steps: Sequence[float]) -> list[bool]:
    """Tell for each step whether rules of one position cover it."""
    if any(rule.start <= steps[0] and rule.end >= steps[-1] for rule in near):
        return [True] * (len(steps) - 1)
    ruled = []
    for start, end in pairwise(steps):
        covered = 0.0
        for _, first, last in near:
            part = (last if last < end else end) - (first if first > start else start)
            if part > 0:
                covered += part
        ruled.append(covered >= _COVER * (end - start))
    return ruled


def _regions(
    rows: Sequence[float], columns: Sequence[float], across: list[Rule], down: list[Rule]
) -> Iterator[Region]:
    """Unite elementary cells that no rule parts; yield the rectangles they make."""
    ruled_above = _parted(across, rows, columns)
    ruled_before = _parted(down, columns, rows)
    row_count, col_count = len(rows) - 1, len(columns) - 1
    is_taken = [[False] * col_count for _ in range(row_count)]
    for row in range(row_count):
        for col in range(col_count):
            if is_taken[row][col]:
                continue
            right = col + 1
            while right < col_count and not (ruled_before[right][row] or is_taken[row][right]):
                right += 1
            bottom = row + 1
            while bottom < row_count and not (
                any(ruled_above[bottom][col:right]) or any(is_taken[bottom][col:right])
            ):
                bottom += 1
            for own in is_taken[row:bottom]:
                own[col:right] = [True] * (right - col)
            sides = [0] * (col == 0) + [col_count] * (right == col_count)
            is_closed = all(all(ruled_before[side][row:bottom]) for side in sides)
            spans = bottom - row, right - col
            box = columns[col], rows[row], columns[right], rows[bottom]
            yield Region(row, col, *spans, *box, is_closed)
