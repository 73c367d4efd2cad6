"""Spans resolved to places in a grid."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.intake.table import SpannedCell, compact, grid_size, is_data, place_spans


def _places(rows: list[list[SpannedCell]]) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.row, c.col, c.row_span, c.col_span) for c in place_spans(rows)]


def test_cells_from_above_push_aside() -> None:
    rows = [
        [SpannedCell("甲", row_span=2), SpannedCell("乙", col_span=2)],
        [SpannedCell("1"), SpannedCell("2")],
    ]
    assert _places(rows) == [
        ("甲", 0, 0, 2, 1), ("乙", 0, 1, 1, 2), ("1", 1, 1, 1, 1), ("2", 1, 2, 1, 1),
    ]  # fmt: skip


def test_a_full_row_ends_what_hangs_over_it() -> None:
    rows = [
        [SpannedCell("甲", row_span=99), SpannedCell("1")],
        [SpannedCell("2")],
        [SpannedCell("乙"), SpannedCell("3")],
        [SpannedCell("丙"), SpannedCell("4")],
    ]
    assert _places(rows) == [
        ("甲", 0, 0, 2, 1), ("1", 0, 1, 1, 1), ("2", 1, 1, 1, 1), ("乙", 2, 0, 1, 1),
        ("3", 2, 1, 1, 1), ("丙", 3, 0, 1, 1), ("4", 3, 1, 1, 1),
    ]  # fmt: skip


def test_articles_make_layouts() -> None:
    def cells(text: str) -> bool:
        rows = [[SpannedCell("甲"), SpannedCell("乙")], [SpannedCell("丙"), SpannedCell(text)]]
        return is_data(place_spans(rows))

    assert cells("1,386")
    assert not cells("公开" * 400)
    assert not cells("一、概述\n二、公开\n三、申请")


SPANNED = st.builds(
    SpannedCell, st.text(max_size=3), st.integers(-1, 70_000), st.integers(-1, 2_000)
)


@given(st.lists(st.lists(SPANNED, max_size=5), max_size=8))
def test_no_two_cells_share_a_place(rows: list[list[SpannedCell]]) -> None:
    cells = place_spans(rows)
    places = [
        (row, col)
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for col in range(cell.col, cell.col + cell.col_span)
    ]
    assert len(places) == len(set(places))
    assert grid_size(cells)[0] <= len(rows)


@given(st.lists(st.lists(SPANNED, max_size=4), max_size=6))
def test_compacting_loses_no_cell_and_keeps_the_order(rows: list[list[SpannedCell]]) -> None:
    before = place_spans(rows)
    after = compact(before)
    assert [cell.text for cell in after] == [cell.text for cell in before]
    assert compact(after) == after
    assert {cell.row for cell in after} == set(range(len({cell.row for cell in before})))
    assert {cell.col for cell in after} == set(range(len({cell.col for cell in before})))
    assert all(cell.row_span >= 1 and cell.col_span >= 1 for cell in after)
