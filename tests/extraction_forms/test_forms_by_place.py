"""Blank cells in laid-out text: the place on the line tells the column, or nothing is said."""

from collections.abc import Callable, Sequence
from unicodedata import east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extraction.forms.by_place import LaidOut
from pipelines.extraction.forms.tokens import Token, tokens_of
from pipelines.extraction.forms.values import is_value_like

Texts = list[str]


def _squares(text: str) -> int:
    return sum(1 + (east_asian_width(char) in "WF") for char in text)


def _read(
    lines: Sequence[str], count: int, heads: str = "", *, is_summed: bool = True
) -> dict[int, list[str]]:
    """Return the cells of the lines that are read, their labels left out."""
    text = "\n".join([heads, *lines])
    rows: list[list[Token]] = []
    start = len(heads) + 1
    for line in lines:
        if line:
            rows.append([one for one in tokens_of(line, start) if is_value_like(one.text)])
        start += len(line) + 1
    named = list(enumerate(tokens_of(heads, 0)))
    cells = LaidOut(text, rows, named, count, is_summed).cells()
    return {at: [one.text if one else "" for one in row] for at, row in cells.items()}


def test_a_full_row_tells_the_columns_of_the_others() -> None:
    lines = ("收到    11    12    13", "结转    1           2", "办结          31    32")
    assert _read(lines, 3) == {1: ["1", "", "2"], 2: ["", "31", "32"]}


def test_a_row_without_values_among_others_is_blank() -> None:
    assert _read(("收到    11    12", "结转", "办结    1"), 2) == {1: ["", ""], 2: ["1", ""]}


@pytest.mark.parametrize("measure", [len, _squares])
def test_characters_count_as_the_program_counted_them(measure: Callable[[str], int]) -> None:
    labels = ("收到", "信访举报投诉类申请", "重复", "结转下年度")
    values = (("21", "22", "23"), ("", "4", ""), ("", "", "5"), ("6", "", ""))
    lines = [_laid_out(label, row, measure) for label, row in zip(labels, values, strict=True)]
    assert _read(lines, 3) == {at: list(row) for at, row in enumerate(values) if at}


def test_blanks_that_a_crawl_took_out_tell_nothing() -> None:
    assert _read(("收到 11 12 13", "结转 1 2", "办结 31 32"), 3) == {}


def test_a_value_between_two_columns_is_of_neither() -> None:
    assert 1 not in _read(("收到    11    12    13", "结转      1111    2"), 3)


def test_a_value_pushed_aside_stands_beside_the_one_before_it() -> None:
    lines = ("收到    11  12    13", "结转    1234 5    6", "办结    1 2", "其他        7")
    assert _read(lines, 3) == {2: ["1", "2", ""], 3: ["", "7", ""]}


def test_a_value_pushed_aside_by_its_label_tells_nothing() -> None:
    lines = ("收到        11    12", "结转下年度继续 1", "办结        3")
    assert _read(lines, 2) == {2: ["3", ""]}


def test_columns_change_on_the_next_page() -> None:
    first = ("收到    11    12", "结转    1")
    second = ("办结          13    14", "其他                5")
    assert _read((*first, "", *second), 2) == {1: ["1", ""], 3: ["", "5"]}


@pytest.mark.parametrize("measure", [len, _squares])
def test_heads_tell_the_columns_where_no_row_is_full(measure: Callable[[str], int]) -> None:
    heads = _laid_out("", ("制发", "废止", "有效"), measure)
    lines = (_laid_out("规章", ("", "3", "4"), measure),)
    assert _read(lines, 3, heads, is_summed=False) == {0: ["", "3", "4"]}
    assert _read(lines, 3, is_summed=False) == {}


def test_as_many_places_as_columns_are_the_columns_where_sums_will_tell() -> None:
    lines = ("收到    11          13", "结转          2", "办结          3     4")
    assert _read(lines, 3) == {0: ["11", "", "13"], 1: ["", "2", ""], 2: ["", "3", "4"]}
    assert _read(lines, 3, is_summed=False) == {}


def test_tables_of_one_cell_a_line_are_left_alone() -> None:
    text = "收到\n11\n12\n结转\n1"
    rows = [tokens_of("11", 3) + tokens_of("12", 6), tokens_of("1", 12)]
    assert LaidOut(text, rows, [], 2, is_summed=True).cells() == {}


def _laid_out(label: str, row: Sequence[str], measure: Callable[[str], int]) -> str:
    line = label
    for at, value in enumerate(row):
        line += " " * (24 + 8 * at - measure(line)) + value if value else ""
    return line


_CELL = st.one_of(st.just(""), st.integers(0, 999).map(str))


@given(
    rows=st.lists(st.tuples(*[_CELL] * 4), min_size=1, max_size=8),
    labels=st.lists(st.text("收到申请一二", min_size=1, max_size=8), min_size=9, max_size=9),
    gaps=st.lists(st.integers(5, 12), min_size=4, max_size=4),
    is_square=st.booleans(),
    is_right=st.booleans(),
)
def test_what_is_read_is_what_was_laid_out(
    rows: list[tuple[str, ...]],
    labels: list[str],
    gaps: list[int],
    is_square: bool,
    is_right: bool,
) -> None:
    measure = _squares if is_square else len
    printed = [("100", "200", "300", "400"), *rows]
    lines = []
    for label, row in zip(labels, printed, strict=False):
        line, column = label, 20
        for value, gap in zip(row, gaps, strict=True):
            left = column + (3 - len(value)) * is_right
            line += " " * (left - measure(line)) + value if value else ""
            column += gap
        lines.append(line)
    for at, cells in _read(lines, 4).items():
        assert cells == list(printed[at])
