"""Grids out of rules: the geometry alone, whatever the rules were drawn by."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from pipelines.intake.page.grid import Rule, find_grids, join_collinear


def _lattice(
    columns: list[float], rows: list[float], shake: float = 0.0
) -> tuple[list[Rule], list[Rule]]:
    horizontal = [Rule(y + shake, x0, x1) for y in rows for x0, x1 in itertools.pairwise(columns)]
    vertical = [Rule(x - shake, y0, y1) for x in columns for y0, y1 in itertools.pairwise(rows)]
    return horizontal, vertical


def test_a_lattice_is_a_grid_of_its_cells() -> None:
    (grid,) = find_grids(*_lattice([10, 60, 90], [100, 120, 150, 170]))
    assert grid.columns == (10, 60, 90)
    assert grid.rows == (100, 120, 150, 170)
    assert len(grid.regions) == 6


def test_missing_rules_unite_cells() -> None:
    horizontal, vertical = _lattice([10, 60, 90], [100, 120, 150])
    vertical.remove(Rule(60, 100, 120))
    (grid,) = find_grids(horizontal, vertical)
    spans = [(r.row, r.col, r.row_span, r.col_span) for r in grid.regions]
    assert spans == [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_double_rules_are_one() -> None:
    horizontal, vertical = _lattice([10, 60, 90], [100, 120, 150])
    vertical += [Rule(62.5, 100, 150), Rule(88, 100, 150)]
    (grid,) = find_grids(horizontal, vertical)
    assert len(grid.regions) == 4


def test_ends_in_the_open_are_closed() -> None:
    horizontal, vertical = _lattice([10, 60, 90], [100, 120, 150])
    open_below = [rule for rule in horizontal if rule.at < 150]
    (grid,) = find_grids(open_below, vertical)
    assert grid.rows == (100, 120, 150)
    open_sides = [rule for rule in vertical if rule.at == 60]
    (grid,) = find_grids(horizontal, open_sides)
    assert grid.columns == (10, 60, 90)


def test_rules_apart_are_grids_apart_and_lone_boxes_are_none() -> None:
    upper, upper_posts = _lattice([10, 60, 90], [100, 120])
    lower, lower_posts = _lattice([10, 40, 90], [200, 220])
    box, box_posts = _lattice([300, 400], [100, 500])
    grids = find_grids(lower + upper + box, lower_posts + upper_posts + box_posts)
    assert [grid.rows[0] for grid in grids] == [100, 200]


def test_too_many_cells_are_no_grid() -> None:
    places = [float(10 * number) for number in range(200)]
    assert find_grids(*_lattice(places, places)) == []


@given(
    st.lists(st.integers(8, 60), min_size=2, max_size=6),
    st.lists(st.integers(8, 60), min_size=1, max_size=6),
    st.floats(0, 0.9),
)
def test_every_cell_of_a_lattice_is_found(
    widths: list[int], heights: list[int], shake: float
) -> None:
    columns = [float(sum(widths[:count])) for count in range(len(widths) + 1)]
    rows = [float(sum(heights[:count])) for count in range(len(heights) + 1)]
    (grid,) = find_grids(*_lattice(columns, rows, shake))
    assert len(grid.regions) == len(widths) * len(heights)
    assert all(region.is_closed for region in grid.regions)


@given(st.lists(st.tuples(*[st.floats(0, 500)] * 3), max_size=30))
def test_any_rules_give_grids_without_overlaps(numbers: list[tuple[float, float, float]]) -> None:
    rules = [Rule(at, min(start, end), max(start, end)) for at, start, end in numbers]
    for rule in join_collinear(rules):
        assert rule.start <= rule.end
    for grid in find_grids(rules[::2], rules[1::2]):
        places = [
            (row, col)
            for region in grid.regions
            for row in range(region.row, region.row + region.row_span)
            for col in range(region.col, region.col + region.col_span)
        ]
        assert len(places) == len(set(places)) == (len(grid.rows) - 1) * (len(grid.columns) - 1)
