"""Sheets as clerks fill them: checks and notes beside the form, several tables on one sheet."""

import pytest
from printed_forms import (
    FORMS,
    Row,
    as_cells,
    assert_reads,
    cell,
    facts,
    fill,
    fill_balanced,
    proactive,
    read,
    requests,
    review,
    row,
    statistics,
    statistics_of,
)

from pipelines.catalog.form_models import Form


@pytest.fixture(params=["table2019", "table2021"])
def form(request: pytest.FixtureRequest) -> Form:
    return FORMS[request.param]


def _beside(lines: list[Row], *columns: list[str]) -> list[Row]:
    """Return the rows with a blank column right of them and further columns behind it."""
    return [
        [*line, cell(""), *(cell(column[no]) for column in columns)]
        for no, line in enumerate(lines)
    ]


def test_checks_and_numbers_of_rows_right_of_the_form(form: Form) -> None:
    filled = fill_balanced(form, "requests", lambda n: n + 3)
    lines = requests(filled)
    count = len(lines) - 3
    checks = ["校验", "", "", *["√"] * count]
    numbers = ["", "", "", *(str(no) for no in range(1, count + 1))]
    assert_reads(read(form.code, _beside(lines, checks, numbers)), filled)


def test_notes_and_a_control_sum_right_of_the_form() -> None:
    filled = statistics_of(1)
    lines = statistics(filled)
    notes = ["", *["" for _ in lines[1:]]]
    notes[4], notes[9], notes[10] = "比上年增加6%", "应等于各项之和", "45"
    reading = read("stat2014", _beside(lines, notes))
    assert sorted(facts(reading.observations)) == sorted(filled.facts)
    assert ["1 figures" in one.reason for one in reading.unbound] == [True]


def test_a_figure_right_beside_the_values_may_be_one_that_slipped() -> None:
    filled = statistics_of(1)
    lines = statistics(filled)
    lines[9] = [*lines[9], cell("45")]
    missing = read("stat2014", lines)
    assert len(missing.observations) == len(read("stat2014", statistics(filled)).observations) - 1


def _side_by_side(left: list[Row], right: list[Row], width: int) -> list[Row]:
    """Return two tables on one sheet, two blank columns between them."""
    height = max(len(left), len(right))
    blank = [cell("")] * width
    padded = [*left, *[blank] * (height - len(left))]
    return [
        [
            *line,
            *[cell("")] * (width - sum(one.col_span for one in line) + 2),
            *(right[no] if no < len(right) else []),
        ]
        for no, line in enumerate(padded)
    ]


def test_tables_side_by_side_on_one_sheet(form: Form) -> None:
    first = fill(form, "proactive", lambda n: str(n + 500))
    second = fill_balanced(form, "requests", lambda n: n + 3)
    lines = _side_by_side(proactive(first), requests(second), 4)
    assert_reads(read(form.code, lines), first, second)


def test_table_four_as_a_row_for_each_result_below_another_table(form: Form) -> None:
    first = fill(form, "proactive", lambda n: str(n + 500))
    band = fill_balanced(form, "review", lambda n: n + 2)
    *_, values = review(band)
    texts = [one.text for one in values]
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3
    upright: list[Row] = [row("类别", "", "结果", "件数")]
    for no, (result, value) in enumerate(zip(results, texts, strict=True)):
        groups = {
            0: [cell("行政复议", 5, 2)],
            5: [cell("行政诉讼", 10), cell("未经复议直接起诉", 5)],
            10: [cell("复议后起诉", 5)],
        }.get(no, [])
        upright.append([*groups, cell(result), cell(value)])
    lines = [*proactive(first), row("", "", "", ""), *upright]
    assert_reads(read(form.code, lines), first, band)


def test_the_complaints_under_the_other_order_of_words() -> None:
    filled = statistics_of(1)
    text = as_cells(statistics(filled)).replace("举报投诉数量", "投诉举报数量")
    assert_reads(read("stat2014", text), filled)


def test_a_label_cell_that_holds_those_of_two_rows_is_neithers(form: Form) -> None:
    filled = fill_balanced(form, "requests", lambda n: n + 3)
    lines = requests(filled)
    texts = [[one.text for one in line] for line in lines]
    at = next(no for no, line in enumerate(texts) if any("1.信访举报" in text for text in line))
    place = next(no for no, text in enumerate(texts[at]) if "1.信访举报" in text)
    both = texts[at][place] + next(text for text in texts[at + 1] if "重复申请" in text)
    lines[at][place] = cell(both, rows=2)
    lines[at + 1] = [one for one in lines[at + 1] if "重复申请" not in one.text]
    reading = read(form.code, lines)
    assert set(facts(reading.observations)) <= set(filled.facts)
    members = {one.member for one in reading.observations}
    assert not members & {"rejected.petition", "rejected.repeat"}
    assert ["7 figures" in one.reason for one in reading.unbound] == [True]
