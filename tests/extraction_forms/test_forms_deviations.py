"""What publishers add to a form and take from it: columns, heads, units, places of words."""

from collections.abc import Callable

import pytest
from printed_forms import (
    FORMS,
    REQUEST_HEAD,
    Fact,
    Filled,
    Row,
    as_cells,
    as_lines,
    assert_reads,
    cell,
    facts,
    fill,
    fill_balanced,
    plain_number,
    proactive,
    read,
    requests,
    review,
    row,
    statistics,
)

from pipelines.catalog.form_models import Form
from pipelines.extraction.forms.values import read_value, units_in_caption

STAT = FORMS["stat2014"]
OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


@pytest.fixture(params=["table2019", "table2021"])
def form(request: pytest.FixtureRequest) -> Form:
    return FORMS[request.param]


def with_columns(filled: Filled, *heads: str) -> list[Row]:
    """Return the statistics with a figure for each head: the value and the column's number."""
    lines = [row("统计指标", "单位", *heads)]
    for line in statistics(filled)[1:]:
        value = line[2].text
        figures = ["——" if value == "——" else f"{value}{at}" for at in range(len(heads))]
        lines.append([*line[:2], *row(*figures)])
    return lines


def of_column(filled: Filled, at: int, **facets: str) -> list[Fact]:
    wanted = []
    for one in filled.facts:
        value = plain_number(f"{one[-1]}{at}")
        value = f"{value}0000" if one[0] == "requests.fee_charged" else value
        period, scope = facets.get("period", one[4]), facets.get("scope", one[5])
        wanted.append((*one[:4], period, scope, value))
    return wanted


@pytest.mark.parametrize(
    ("heads", "kept"),
    [
        (["一季度", "二季度", "三季度", "四季度", "全年"], 4),
        (["第一季度", "第二季度", "第三季度", "第四季度", "合计"], 4),
        (["1季度", "2季度", "3季度", "4季度", "累计"], 4),
        (["上半年", "下半年", "合计"], 2),
        (["本季度", "本年累计"], 1),
        (["统计数", "同比增长（%）"], 0),
        (["2015年", "2016年"], 1),
        (["本期实际", "本年累计"], 0),
    ],
)
def test_parts_of_the_year_and_other_years_are_not_the_year(heads: list[str], kept: int) -> None:
    filled = fill(STAT, "statistics")
    reading = read("stat2014", with_columns(filled, *heads), year=2016)
    assert facts(reading.observations) == sorted(of_column(filled, kept))
    assert reading.unbound == []


def test_figures_since_a_year_are_cumulative() -> None:
    filled = fill(STAT, "statistics")
    lines = with_columns(filled, "2016年", "2008年以来累计")
    wanted = of_column(filled, 0) + of_column(filled, 1, period="cumulative")
    assert facts(read("stat2014", lines, year=2016).observations) == sorted(wanted)


def test_a_column_that_no_form_knows_is_told_once() -> None:
    filled = fill(STAT, "statistics")
    reading = read("stat2014", with_columns(filled, "统计数", "考核得分"), year=2016)
    assert facts(reading.observations) == sorted(of_column(filled, 0))
    assert [one.text for one in reading.unbound] == ["考核得分"]


@pytest.mark.parametrize("head", ["小计", "占比"])
def test_a_strange_column_of_requests_moves_nothing(form: Form, head: str) -> None:
    filled = fill(form, "requests")
    lines = [[*line, cell(f"9{no}")] for no, line in enumerate(requests(filled))]
    lines[:3] = [
        [REQUEST_HEAD[0][0], cell("申请人情况", cols=8)],
        [*REQUEST_HEAD[1], cell(head, 2)],
        list(REQUEST_HEAD[2]),
    ]
    reading = read(form.code, lines)
    assert facts(reading.observations) == sorted(filled.facts)
    assert [one.text for one in reading.unbound] == [head]


def test_a_misprinted_head_needs_sums(form: Form) -> None:
    head = [*REQUEST_HEAD[:1], [cell("白然人", 2), *REQUEST_HEAD[1][1:]], *REQUEST_HEAD[2:]]
    balanced = fill_balanced(form, "requests", lambda n: 3 * n + 1)
    assert_reads(read(form.code, requests(balanced, head=head)), balanced)
    reading = read(form.code, requests(balanced, head=head))
    rules = {one.rule_id for one in reading.observations if one.applicant == "natural_person"}
    assert rules == {f"form.{form.code}.requests.sums"}
    loose = fill(form, "requests", lambda n: str(n * n))
    reading = read(form.code, requests(loose, head=head))
    assert not any(one.applicant == "natural_person" for one in reading.observations)
    assert reading.unbound


def test_first_block_on_its_side(form: Form) -> None:
    filled = fill(form, "proactive")
    block = filled.table.blocks[0]
    side = [row("信息内容", *(one.label for one in block.rows))]
    side += [
        row(column.label, *(filled.printed(one)[at] for one in block.rows))
        for at, column in enumerate(block.columns)
    ]
    assert_reads(read(form.code, side, proactive(filled)[4:]), filled)


def test_review_as_three_rows_and_as_three_tables(form: Form) -> None:
    filled = fill(form, "review")
    values = [one.text for one in review(filled)[-1]]
    names = ["行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"]
    parts = [values[:5], values[5:10], values[10:]]
    lines = [
        row("", *OUTCOMES),
        *(row(name, *part) for name, part in zip(names, parts, strict=True)),
    ]
    assert_reads(read(form.code, lines), filled)
    tables: list[str | list[Row]] = []
    for name, part in zip(names, parts, strict=True):
        tables += [name, [row(*OUTCOMES), row(*part)]]
    assert_reads(read(form.code, *tables), filled)


def test_review_in_runs_of_text(form: Form) -> None:
    filled = fill_balanced(form, "review", lambda n: n + 1)
    values = [one.text for one in review(filled)[-1]]
    heads = " ".join(OUTCOMES)
    parts = [" ".join(values[:5]), " ".join(values[5:10]), " ".join(values[10:])]
    groups = ["行政复议", "行政诉讼 未经复议直接起诉", "复议后起诉"]
    lines = [f"{name} {heads}\n{part}" for name, part in zip(groups, parts, strict=True)]
    assert_reads(read(form.code, "四、行政复议、行政诉讼情况", *lines), filled)


def test_a_group_and_its_first_row_in_one_cell(form: Form) -> None:
    filled = fill(form, "requests")
    lines = requests(filled)
    at = next(no for no, line in enumerate(lines) if line[0].text == "（四）无法提供")
    group, label, *values = lines[at]
    lines[at] = [cell(f"{group.text} {label.text}", cols=2), *values]
    lines[at + 1 : at + 3] = [
        [cell(one[0].text, cols=2), *one[1:]] for one in lines[at + 1 : at + 3]
    ]
    assert_reads(read(form.code, lines), filled)


def test_heads_broken_over_lines_of_text() -> None:
    text = (
        "第二十条第（一）项\n信息内容\n本年新\n\n制作数量\n本年新\n\n公开数量\n对外公开总数量\n"
        "规章\n0\n1\n2\n规范性文件\n3\n4\n5\n第二十条第（五）项\n信息内容\n上一年项目数量\n"
        "本年增/减\n处理决定数量\n行政许可\n11\n增2\n13"
    )
    found = {one[:2]: one[-1] for one in facts(read("table2019", text).observations)}
    assert found["documents.newly_made", "rule"] == "0"
    assert found["documents.disclosed_stock", "normative_document"] == "5"
    assert found["administration.items_change", "licence"] == "2"
    assert len(found) == 9


@pytest.mark.parametrize("kept", [1, 2, 4, 9, 20])
@pytest.mark.parametrize("shape", [as_lines, as_cells])
def test_a_form_that_breaks_off(form: Form, kept: int, shape: Callable[..., str]) -> None:
    filled = fill_balanced(form, "requests", lambda n: 3 * n + 1)
    lines = requests(filled)[: len(REQUEST_HEAD) + kept]
    lines.append([*requests(filled)[len(REQUEST_HEAD) + kept]][:-3])
    found = facts(read(form.code, "三、收到和处理政府信息公开申请情况", shape(lines)).observations)
    assert set(found) <= set(filled.facts)
    assert len(found) == 7 * kept


def test_the_unit_of_a_caption_is_that_of_sums_of_money() -> None:
    filled = fill(FORMS["table2019"], "proactive")
    lines = proactive(filled)
    lines[-2] = [cell("信息内容"), cell("采购项目数量"), cell("采购总金额", cols=2)]
    reading = read("table2019", "（单位：件、万元）", lines)
    (amount,) = (one for one in reading.observations if one.metric == "procurement.amount")
    assert str(amount.value) == f"{lines[-1][-1].text}0000"
    (amount,) = (
        one for one in read("table2019", lines).observations if one.metric == "procurement.amount"
    )
    assert amount.value_status == "unreadable"


def test_units_of_captions() -> None:
    assert units_in_caption("（单位：件、万元）") == ("件", "万元")
    assert units_in_caption("计量单位：元") == ("元",)
    assert units_in_caption("填报单位：青溪县水利局") == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [("▲3", "3"), ("▼3", "-3"), ("减：5", "-5"), ("增加 2 项", "2"), ("△3", None), ("＋1", "1")],
)
def test_marks_of_change(text: str, value: str | None) -> None:
    read_as = read_value(text, unit="项", printed_unit=None, is_signed=True)
    assert (None if read_as.value is None else str(read_as.value)) == value
