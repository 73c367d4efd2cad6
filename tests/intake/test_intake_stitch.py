"""Tables cut by a page edge: what belongs together is joined, and nothing else."""

from dataclasses import replace

import pytest

from pipelines.intake.page.page_table import PageTable
from pipelines.intake.page.stitch import stitch
from pipelines.intake.table import GridCell

COLUMNS = (76.0, 103.0, 180.0, 310.0, 342.0)


def _table(page: int, *cells: GridCell, columns: tuple[float, ...] = COLUMNS) -> PageTable:
    placed = tuple(
        GridCell(cell.row, cell.col, cell.row_span, cell.col_span, cell.text, page)
        for cell in cells
    )
    rows = max(cell.row + cell.row_span for cell in cells)
    return PageTable(page, 60, 780, columns, placed, rows)


def _cell(row: int, col: int, text: str, rows: int = 1, cols: int = 1) -> GridCell:
    return GridCell(row, col, rows, cols, text)


def _places(table: PageTable | None) -> dict[str, tuple[int, int, int, int]]:
    assert table is not None
    return {cell.text: (cell.row, cell.col, cell.row_span, cell.col_span) for cell in table.cells}


UPPER = _table(
    3,
    _cell(0, 0, "三、本年度办理结果", 2),
    _cell(0, 1, "（四）无法提供", 2),
    _cell(0, 2, "1.本机关不掌握"),
    _cell(0, 3, "10"),
    _cell(1, 2, "2.没有现成信息"),
    _cell(1, 3, "3"),
)


def test_blank_labels_below_belong_to_those_above() -> None:
    lower = _table(
        4,
        _cell(0, 0, "", 2),
        _cell(0, 1, ""),
        _cell(0, 2, "3.补正后仍不明确"),
        _cell(0, 3, "0"),
        _cell(1, 1, "（五）不予处理"),
        _cell(1, 2, "1.信访"),
        _cell(1, 3, "7"),
    )
    places = _places(stitch(UPPER, lower))
    assert places["三、本年度办理结果"] == (0, 0, 4, 1)
    assert places["（四）无法提供"] == (0, 1, 3, 1)
    assert places["3.补正后仍不明确"] == (2, 2, 1, 1)
    assert places["（五）不予处理"] == (3, 1, 1, 1)
    assert "" not in places


def test_a_label_cut_in_the_middle_of_its_merged_cell_is_whole_again() -> None:
    upper = _table(
        3,
        _cell(0, 0, "三、本年", 2),
        _cell(0, 1, "（四）无", 2),
        _cell(0, 2, "1.不掌握"),
        _cell(0, 3, "10"),
        _cell(1, 2, "2.没有"),
        _cell(1, 3, "3"),
    )
    lower = _table(
        4,
        _cell(0, 0, "度办理结果", 2),
        _cell(0, 1, "法提供"),
        _cell(0, 2, "3.不明确"),
        _cell(0, 3, "0"),
        _cell(1, 1, "（五）不予处理"),
        _cell(1, 2, "1.信访"),
        _cell(1, 3, "7"),
    )
    places = _places(stitch(upper, lower))
    assert places["三、本年度办理结果"] == (0, 0, 4, 1)
    assert places["（四）无法提供"] == (0, 1, 3, 1)


def test_a_blank_value_below_stays_a_blank_of_its_own() -> None:
    upper = _table(1, _cell(0, 0, "规章", cols=3), _cell(0, 3, "3"))
    lower = _table(2, _cell(0, 0, "文件", cols=3), _cell(0, 3, ""))
    joined = stitch(upper, lower)
    assert joined is not None
    assert [(cell.row, cell.text) for cell in joined.cells] == [
        (0, "规章"), (0, "3"), (1, "文件"), (1, ""),
    ]  # fmt: skip


def test_coarser_columns_are_part_of_finer_ones() -> None:
    lower = _table(4, _cell(0, 0, "四、结转"), _cell(0, 1, "7"), columns=(75.5, 310.4, 342.2))
    joined = stitch(UPPER, lower)
    assert joined is not None
    assert joined.columns == COLUMNS
    assert _places(joined)["四、结转"] == (2, 0, 1, 3)
    assert _places(joined)["7"] == (2, 3, 1, 1)
    assert joined.row_count == 3


@pytest.mark.parametrize(
    "columns", [(76.0, 250.0, 342.0), (90.0, 310.0, 342.0), (76.0, 310.0, 500.0)]
)
def test_other_columns_are_another_table(columns: tuple[float, ...]) -> None:
    lower = _table(4, _cell(0, 0, "结果维持"), _cell(0, 1, "7"), columns=columns)
    assert stitch(UPPER, lower) is None


def test_pages_of_the_cells_are_kept() -> None:
    lower = _table(4, _cell(0, 0, "四、结转", cols=3), _cell(0, 3, "5"))
    joined = stitch(UPPER, lower)
    assert joined is not None
    assert [cell.page for cell in joined.cells] == [3] * 6 + [4] * 2


def test_figures_below_heads_that_fill_their_cells_are_a_row_of_their_own() -> None:
    heads = _table(1, *(_cell(0, col, "结果维持") for col in range(4)))
    heads = replace(heads, full=frozenset((0, col) for col in range(4)))
    values = _table(2, *(_cell(0, col, str(70 + col)) for col in range(4)))
    assert _places(stitch(heads, values))["73"] == (1, 3, 1, 1)


FIFTEENTHS = tuple(60.0 + 28.8 * line for line in range(5))


def test_the_rest_of_figures_that_begins_none_joins_a_row_without_a_label() -> None:
    upper = _table(3, *(_cell(0, col, "90") for col in range(4)), columns=FIFTEENTHS)
    rest = ("0001", "0018件", "11", "件")
    lower = _table(4, *(_cell(0, col, text) for col, text in enumerate(rest)), columns=FIFTEENTHS)
    joined = stitch(upper, lower)
    assert joined is not None
    assert [cell.text for cell in joined.cells] == ["900001", "900018件", "9011", "90件"]


def test_figures_below_figures_are_a_row_of_their_own_where_they_may_be() -> None:
    upper = _table(3, *(_cell(0, col, "90") for col in range(4)), columns=FIFTEENTHS)
    lower = _table(4, *(_cell(0, col, str(10 + col)) for col in range(4)), columns=FIFTEENTHS)
    joined = stitch(upper, lower)
    assert joined is not None
    assert joined.row_count == 2


@pytest.mark.parametrize(("full", "rows"), [({0, 1, 2, 3}, 1), ({0, 1, 3}, 2)])
def test_the_rest_of_one_figure_joins_a_row_of_figures_alone(full: set[int], rows: int) -> None:
    upper = _table(3, *(_cell(0, col, str(14 + col)) for col in range(4)), columns=FIFTEENTHS)
    upper = replace(upper, full=frozenset((0, col) for col in full))
    below = ("", "", "2", "")
    lower = _table(4, *(_cell(0, col, text) for col, text in enumerate(below)), columns=FIFTEENTHS)
    joined = stitch(upper, lower)
    assert joined is not None
    assert joined.row_count == rows
    assert ("162" in [cell.text for cell in joined.cells]) == (rows == 1)


def _cut_label(*below: str, full: set[int], label: str = "其他法规禁止") -> list[str]:
    columns = (60.0, 100.0, 142.0, 184.0)
    upper = _table(3, _cell(0, 0, "2 .禁"), _cell(0, 1, "153"), _cell(0, 2, "105"), columns=columns)
    upper = replace(upper, full=frozenset((0, col) for col in full))
    cells = [_cell(0, col, text) for col, text in enumerate((label, *below))]
    joined = stitch(upper, _table(4, *cells, columns=columns))
    assert joined is not None
    return [cell.text for cell in joined.cells]


@pytest.mark.parametrize(
    ("below", "full"),
    [(("", ""), set()), (("", "0"), {0}), (("2", "0"), {0, 1, 2}), (("件", "件"), {0})],
)
def test_a_cut_label_and_the_figures_beside_it_are_whole_again(
    below: tuple[str, str], full: set[int]
) -> None:
    assert _cut_label(*below, full=full) == [
        "2 .禁其他法规禁止", f"153{below[0]}", f"105{below[1]}",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("below", "full", "label"),
    [
        (("2", "0"), {0}, "合计"),
        (("2", "0"), {1, 2}, "合计"),
        (("", "0"), set(), "合计"),
        (("2", "0"), {0, 1, 2}, "3.重复申请"),
    ],
)
def test_a_row_that_may_stand_by_itself_is_not_joined(
    below: tuple[str, str], full: set[int], label: str
) -> None:
    assert len(_cut_label(*below, full=full, label=label)) == 6


def test_a_table_over_three_pages_is_joined_at_both_cuts() -> None:
    columns = (60.0, 100.0, 142.0)
    full = frozenset({(0, 0), (0, 1)})
    first = _table(1, _cell(0, 0, "1.甲"), _cell(0, 1, "15"), columns=columns)
    second = replace(_table(2, _cell(0, 0, "2.乙"), _cell(0, 1, "10"), columns=columns), full=full)
    third = _table(3, _cell(0, 0, "丙丁"), _cell(0, 1, "7"), columns=columns)
    joined = stitch(first, second)
    assert joined is not None
    whole = stitch(joined, third)
    assert whole is not None
    assert [cell.text for cell in whole.cells] == ["1.甲", "15", "2.乙丙丁", "107"]
