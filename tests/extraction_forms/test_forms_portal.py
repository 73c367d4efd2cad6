"""Forms as portals and crawls leave them: heads cut, lost or mixed; what is not read is noted."""

import pytest
from printed_forms import (
    FORMS,
    REVIEW_HEAD,
    Fact,
    as_cells,
    as_lines,
    cell,
    fact,
    facts,
    fill_balanced,
    read,
    requests,
    review,
    row,
)

from pipelines.catalog.form_models import Form

TABLES = [FORMS["table2019"], FORMS["table2021"]]
MADE = ("documents.newly_made", "documents.newly_disclosed", "documents.disclosed_stock")
ITEMS = (
    "administration.items_prior_year",
    "administration.items_change",
    "administration.decisions",
)
REVIEW_TITLE = "四、政府信息公开行政复议、行政诉讼情况"
DOCUMENTS = [
    [cell("第二十条第（一）项", cols=4)],
    row("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"),
    row("规章", 0, 0, 5),
    row("规范性文件", 3, 2, 17),
]
POWERS = [
    [cell("第二十条第（五）项", cols=4)],
    row("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"),
    row("行政许可", 21, "+4", 655),
    row("其他对外管理服务事项", 12, "-3", 40),
]
DOCUMENT_FACTS = [
    fact(metric, member, value)
    for member, values in (("rule", (0, 0, 5)), ("normative_document", (3, 2, 17)))
    for metric, value in zip(MADE, values, strict=True)
]
SHAPES = {"table": list, "lines": as_lines, "cells": as_cells}


@pytest.fixture(params=TABLES, ids=[form.code for form in TABLES])
def form(request: pytest.FixtureRequest) -> Form:
    assert isinstance(request.param, Form)
    return request.param


def powers(*wanted: tuple[str, tuple[object, ...]]) -> list[Fact]:
    return [
        fact(metric, member, value)
        for member, values in wanted
        for metric, value in zip(ITEMS, values, strict=True)
        if value is not None
    ]


POWER_FACTS = powers(("licence", (21, 4, 655)), ("other_service", (12, -3, 40)))


@pytest.mark.parametrize("shape", SHAPES.values(), ids=list(SHAPES))
def test_heads_of_which_the_second_line_is_lost(shape: type) -> None:
    lines = [list(line) for line in DOCUMENTS]
    lines[1] = row("信息内容", "本年新", "本年新", "对外公开总数量")
    reading = read("table2019", shape([*lines, *POWERS]))
    assert facts(reading.observations) == sorted([*DOCUMENT_FACTS, *POWER_FACTS])
    assert reading.unbound == []


@pytest.mark.parametrize("shape", SHAPES.values(), ids=list(SHAPES))
@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_head_that_no_form_knows_takes_only_its_own_column(shape: type, at: int) -> None:
    lines = [list(line) for line in POWERS]
    lines[1][at] = cell("本年事项明细")
    reading = read("table2019", shape([*DOCUMENTS, *lines]))
    left = [one for one in POWER_FACTS if one[0] != ITEMS[at - 1]]
    assert facts(reading.observations) == sorted([*DOCUMENT_FACTS, *left])
    assert any("本年事项明细" in one.text or "left out" in one.reason for one in reading.unbound)


def test_a_minus_typed_as_two_dashes() -> None:
    lines = [list(line) for line in POWERS]
    lines[2][2] = cell("--21")
    reading = read("table2019", as_cells([*DOCUMENTS, *lines]))
    assert fact("administration.items_change", "licence", -21) in facts(reading.observations)


def test_zeros_run_together_are_taken_apart_and_other_digits_are_not() -> None:
    text = as_lines(
        [
            row("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
            row("规章004"),
            row("行政规范性文件"),
        ]
    )
    reading = read("table2021", f"第二十条第（一）项\n{text}404\n行政许可12")
    values = {one[1]: one[-1] for one in facts(reading.observations) if "in_force" in one[0]}
    assert values == {"rule": "4"}
    assert [one.text for one in reading.unbound if "expected" in one.reason][:1] == [
        "行政规范性文件"
    ]


def test_review_under_its_title_alone(form: Form) -> None:
    filled = fill_balanced(form, "review", lambda n: 3 + 7 * n)
    values = review(filled, head=[])
    for shape in SHAPES.values():
        reading = read(form.code, REVIEW_TITLE, shape(values), "五、存在的主要问题及改进情况")
        assert facts(reading.observations) == sorted(filled.facts), reading.unbound


def test_review_under_heads_broken_over_lines(form: Form) -> None:
    filled = fill_balanced(form, "review", lambda n: 3 + 7 * n)
    values = " ".join(one.text for one in review(filled, head=[])[0])
    head = "行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n"
    head += " ".join(["结果 结果 其他 尚未 总"] * 3) + "\n"
    head += " ".join(["维持 纠正 结果 审结 计"] * 3)
    reading = read(form.code, f"{REVIEW_TITLE}\n{head}\n{values}\n五、存在的主要问题")
    assert facts(reading.observations) == sorted(filled.facts)


@pytest.mark.parametrize("before", ["五、其他情况", "四、行政复议、行政诉讼情况。本年如下"])
def test_figures_without_heads_and_title_are_not_taken_for_reviews(before: str) -> None:
    values = review(fill_balanced(FORMS["table2021"], "review", lambda n: 3 + n), head=[])
    for shape in SHAPES.values():
        assert read("table2021", before, shape(values)).observations == []


def test_review_under_its_title_counts_only_where_it_adds_up(form: Form) -> None:
    values = review(fill_balanced(form, "review", lambda n: 3 + 7 * n), head=[])
    values[0][4] = cell("900")
    for shape in SHAPES.values():
        reading = read(form.code, REVIEW_TITLE, shape(values))
        assert "900" not in {one[-1] for one in facts(reading.observations)}
        assert reading.unbound


def test_one_row_that_is_left_of_the_table_of_requests(form: Form) -> None:
    title = "三、收到和处理政府信息公开申请情况"
    line = "| 一、本年新收政府信息公开申请数量 | 30 | 4 | 0 | 0 | 2 | 1 | 37 |"
    found = facts(read(form.code, f"{title}\n{line}\n").observations)
    assert [one[-1] for one in found if one[2] == "total"] == ["37"]
    assert len(found) == 7
    short = "一、本年新收政府信息公开申请数量 37"
    assert read(form.code, f"{title}\n{short}\n").spans == []


@pytest.mark.parametrize("shape", SHAPES.values(), ids=list(SHAPES))
def test_heads_of_two_forms_in_one_report(shape: type) -> None:
    newer = [
        [cell("第二十条第（八）项", cols=4)],
        [cell("信息内容"), cell("本年收费金额单位:万元", cols=3)],
        [cell("行政事业性收费"), cell("147.6", cols=3)],
    ]
    reading = read("table2021", shape([*DOCUMENTS, *POWERS, *newer]), year=2021)
    fee = fact("administration.fee_amount", None, "147.6")
    assert facts(reading.observations) == sorted([*DOCUMENT_FACTS, *POWER_FACTS, fee])
    assert reading.unbound == []


@pytest.mark.parametrize("shape", SHAPES.values(), ids=list(SHAPES))
def test_a_sum_without_a_unit_is_not_read_and_named(shape: type) -> None:
    bought = [
        [cell("第二十条第（九）项", cols=4)],
        row("信息内容", "采购项目数量", "采购总金额", ""),
        row("政府集中采购", 9, "86240.5", ""),
    ]
    reading = read("table2019", shape([*DOCUMENTS, *POWERS, *bought]))
    amounts = [one for one in reading.observations if one.metric == "procurement.amount"]
    assert [one.value_status for one in amounts] == ["unreadable"]
    assert ["86240.5" in one.reason and "unit" in one.reason for one in reading.unbound] == [True]


def test_a_cell_that_says_nothing_readable_is_named() -> None:
    lines = [list(line) for line in POWERS]
    lines[2][1] = cell("见附件")
    reading = read("table2019", [*DOCUMENTS, *lines])
    assert [("见附件" in one.reason, one.row_no) for one in reading.unbound] == [(True, 6)]


def test_a_head_spelt_with_blanks() -> None:
    lines = ["统 计 指 标", "单位", "统计数", "（一）主动公开政府信息数", "条", "210"]
    lines += ["（一）收到申请数", "件", "4", "1.当面申请数", "件", "1", "2.传真申请数", "件", "0"]
    lines += ["3.网络申请数", "件", "2", "4.信函申请数", "件", "1"]
    text = "政府信息公开情况统计表\n（2014年度）\n填报单位：青溪县某镇\n" + "\n".join(lines)
    reading = read("stat2014", text)
    assert len(reading.observations) == 6
    assert reading.unbound == []


def test_heads_printed_with_nothing_under_the_first_row_of_groups(form: Form) -> None:
    filled = fill_balanced(form, "review", lambda n: 3 + 7 * n)
    heads = [*REVIEW_HEAD[0]], [*row("", "", "", "", ""), *REVIEW_HEAD[1][5:]]
    last = row(*["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3)
    reading = read(form.code, [*heads, last, *review(filled, head=[])])
    assert facts(reading.observations) == sorted(filled.facts)


SIDE_BY_SIDE = [
    [cell("第二十条第（一）项", cols=7)],
    [cell("信息内容", rows=2), cell("规章", cols=3), cell("规范性文件", cols=3)],
    row(*["本年新制作数量", "本年新公开数量", "对外公开总数量"] * 2),
    row("数量", 0, 0, 5, 3, 2, 17),
]


def test_rows_of_the_form_as_groups_of_columns() -> None:
    reading = read("table2019", SIDE_BY_SIDE, [cells[:4] for cells in POWERS])
    assert facts(reading.observations) == sorted([*DOCUMENT_FACTS, *POWER_FACTS])
    assert reading.unbound == []


def test_groups_of_columns_are_read_whole_or_not_at_all() -> None:
    lines = [list(line) for line in SIDE_BY_SIDE]
    lines[2][5] = cell("本年明细")
    reading = read("table2019", lines, POWERS)
    assert facts(reading.observations) == sorted(POWER_FACTS)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=list(SHAPES))
def test_zeros_beyond_the_heads_do_not_lose_the_value(shape: type) -> None:
    decided = [
        [cell("第二十条第（六）项", cols=4)],
        row("信息内容", "本年处理决定数量"),
        row("行政处罚", 2, 0, 0),
        row("行政强制", 0, 0, 0),
    ]
    made = [
        [cell("第二十条第（一）项", cols=4)],
        row("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
        row("规章", 0, 0, 5),
        row("行政规范性文件", 3, 2, 17),
    ]
    reading = read("table2021", shape([*made, *decided]))
    read_of = {one[1]: one[-1] for one in facts(reading.observations) if "decisions" in one[0]}
    assert read_of == {"penalty": "2", "coercion": "0"}
    assert {one.text for one in reading.unbound} >= {"行政处罚", "行政强制"}


def test_a_text_that_ends_in_the_number_of_the_next_label(form: Form) -> None:
    filled = fill_balanced(form, "requests", lambda n: 3 + n)
    lines = requests(filled)
    at = next(no for no, line in enumerate(lines) if any("国家秘密" in one.text for one in line))
    text = as_cells(lines[: at + 1])
    whole = facts(read(form.code, text).observations)
    assert facts(read(form.code, f"{text}\n2").observations) == whole
    assert {one[1] for one in whole} >= {"granted", "denied.state_secret"}
    other = read(form.code, f"{text}\n9")
    assert [one.reason for one in other.unbound] == ["8 values, 7 expected"]


CODED = [
    ("（一）主动公开政府信息数", "条", 40),
    ("（一）收到申请数", "件", 5),
    ("1.当面申请数", "件", 1),
]
CODED += [("2.传真申请数", "件", 0), ("3.网络申请数", "件", 3), ("4.信函申请数", "件", 1)]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=list(SHAPES))
def test_a_column_that_counts_the_rows_is_no_figure(shape: type) -> None:
    lines = [row("指标名称", "计量单位", "代码", "本期实际", "本年累计")]
    lines += [row(*one[:2], f"{no:02}", one[2], one[2] + 60) for no, one in enumerate(CODED, 1)]
    reading = read("stat2014", "政府信息公开情况统计表", shape(lines))
    assert sorted(int(one[-1]) for one in facts(reading.observations)) == [0, 1, 1, 3, 5, 40]
    assert reading.unbound == []
