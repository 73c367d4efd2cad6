"""Several copies of a form in one report: each with its scope, or noted; never mixed."""

from collections.abc import Callable, Sequence

import pytest
from printed_forms import (
    FORMS,
    Fact,
    Filled,
    Row,
    as_cells,
    as_lines,
    cell,
    facts,
    fill,
    proactive,
    read,
    requests,
    review,
    row,
    statistics,
    statistics_of,
)

from pipelines.catalog.form_models import Form

STAT = FORMS["stat2014"]
TABLES = [FORMS["table2019"], FORMS["table2021"]]
Shape = Callable[[list[Row]], str | list[Row]]
SHAPES: dict[str, Shape] = {
    "table": lambda lines: lines,
    "lines": as_lines,
    "cells": as_cells,
    "bars": lambda lines: as_lines(lines, " | "),
}


def scoped(filled: Filled, scope: str) -> list[Fact]:
    """Return what the form says when it holds the figures of a scope."""
    return [(*one[:5], scope, one[-1]) for one in filled.facts]


def assert_facts(found: Sequence[Fact], *wanted: Sequence[Fact]) -> None:
    assert sorted(found) == sorted(one for each in wanted for one in each)


WHOLE, OWN = statistics_of(1000), statistics_of(0)


@pytest.fixture(params=SHAPES.values(), ids=list(SHAPES))
def shape(request: pytest.FixtureRequest) -> Shape:
    chosen: Shape = request.param
    return chosen


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("青溪县政府信息公开情况统计表（全县汇总）", "青溪县政府信息公开情况统计表（县本级）"),
        ("附件1：全县政府信息公开情况统计表", "附件2：县本级政府信息公开情况统计表"),
        ("（一）汇总表", "（二）本机关"),
        ("（一）汇总表", "附表二"),
        ("附表一", "青溪县政府本级统计表"),
    ],
)
def test_the_whole_area_beside_the_body_itself(first: str, second: str, shape: Shape) -> None:
    reading = read(
        "stat2014",
        first,
        shape(statistics(WHOLE)),
        second,
        shape(statistics(OWN)),
        "青溪县人民政府",
    )
    assert_facts(facts(reading.observations), scoped(WHOLE, "whole"), OWN.facts)
    assert reading.unbound == []


def test_parts_of_the_area_counted_apart(shape: Shape) -> None:
    third = statistics_of(2000)
    reading = read(
        "stat2014",
        "县本级政府信息公开情况统计表",
        shape(statistics(OWN)),
        "各部门政府信息公开情况统计表",
        shape(statistics(WHOLE)),
        "各乡镇政府信息公开情况统计表",
        shape(statistics(third)),
    )
    parts = scoped(WHOLE, "subordinate"), scoped(third, "subordinate")
    assert_facts(facts(reading.observations), OWN.facts, *parts)


def test_of_two_years_the_report_years_is_read(shape: Shape) -> None:
    reading = read(
        "stat2014",
        "政府信息公开情况统计表（2013年度）",
        shape(statistics(WHOLE)),
        "政府信息公开情况统计表（2014年度）",
        shape(statistics(OWN)),
    )
    assert_facts(facts(reading.observations), OWN.facts)
    assert ["2013" in one.reason for one in reading.unbound] == [True]


@pytest.mark.parametrize("date", ["青溪县政府网 2015年3月16日", "（2015年1月20日公布）"])
def test_the_day_of_publication_names_no_year_of_figures(date: str, shape: Shape) -> None:
    reading = read(
        "stat2014",
        date,
        shape(statistics(OWN)),
        "2013年政府信息公开情况统计表",
        shape(statistics(WHOLE)),
    )
    assert_facts(facts(reading.observations), OWN.facts)


def test_a_period_names_its_year_of_figures(shape: Shape) -> None:
    reading = read(
        "stat2014",
        "统计表（2013年1月1日至12月31日）",
        shape(statistics(WHOLE)),
        "统计表（2014年1月1日至12月31日）",
        shape(statistics(OWN)),
    )
    assert_facts(facts(reading.observations), OWN.facts)


def test_quarters_beside_the_year(shape: Shape) -> None:
    reading = read(
        "stat2014",
        "政府信息公开情况统计表（第三季度）",
        shape(statistics(WHOLE)),
        "政府信息公开情况统计表（第四季度）",
        shape(statistics(statistics_of(3000))),
        "政府信息公开情况统计表（全年）",
        shape(statistics(OWN)),
    )
    assert_facts(facts(reading.observations), OWN.facts)
    assert ["part of the year" in one.reason for one in reading.unbound] == [True, True]


def test_a_copy_with_the_same_figures_is_read_once(shape: Shape) -> None:
    reading = read("stat2014", shape(statistics(OWN)), "附：", shape(statistics(OWN)))
    assert_facts(facts(reading.observations), OWN.facts)
    assert ["the same figures" in one.reason for one in reading.unbound] == [True]


def test_what_nothing_tells_apart_is_not_mixed(shape: Shape) -> None:
    reading = read("stat2014", shape(statistics(OWN)), "附：", shape(statistics(WHOLE)))
    assert_facts(facts(reading.observations), OWN.facts)
    assert ["other figures" in one.reason for one in reading.unbound] == [True]


def test_size_tells_only_where_every_figure_bears_it_out() -> None:
    mixed = statistics_of(1000)
    lines = statistics(mixed)
    lines[2][2] = cell(7)  # less than the body's own
    reading = read("stat2014", "附表一", lines, "县本级统计表", statistics(OWN))
    assert_facts(facts(reading.observations), OWN.facts)
    assert ["nothing tells" in one.reason for one in reading.unbound] == [True]


@pytest.fixture(params=TABLES, ids=[form.code for form in TABLES])
def form(request: pytest.FixtureRequest) -> Form:
    assert isinstance(request.param, Form)
    return request.param


def tables_of(form: Form, start: int) -> tuple[list[Filled], list[str | list[Row]]]:
    filled = [
        fill(form, code, lambda n: str(n + start)) for code in ("proactive", "requests", "review")
    ]
    first, second, third = filled
    parts: list[str | list[Row]] = [
        "二、主动公开政府信息情况",
        proactive(first),
        "三、收到和处理政府信息公开申请情况",
        requests(second),
        "四、政府信息公开行政复议、行政诉讼情况",
        review(third),
    ]
    return filled, parts


def test_three_tables_of_the_area_and_three_of_the_body(form: Form) -> None:
    whole, first = tables_of(form, 5000)
    own, second = tables_of(form, 0)
    reading = read(form.code, "附件一 全区汇总数据", *first, "附件二 区本级数据", *second)
    wholes = [scoped(one, "whole") for one in whole]
    assert_facts(facts(reading.observations), *wholes, *(one.facts for one in own))
    assert reading.unbound == []


def test_rows_of_review_told_apart_by_the_label_beside_them(form: Form) -> None:
    own, whole = fill(form, "review"), fill(form, "review", lambda n: str(n + 500))
    lines = review(own)
    head = [[cell("", rows=3), *lines[0]], *lines[1:3]]
    body = [
        [cell(name), *row(*(one.values[None, index] for index in range(15)))]
        for name, one in (("全市", whole), ("市本级", own))
    ]
    reading = read(form.code, [*head, *body])
    assert_facts(facts(reading.observations), scoped(whole, "whole"), own.facts)


def test_a_form_in_lines_beside_one_in_cells_is_noted() -> None:
    reading = read("stat2014", statistics(OWN), "另附：", as_lines(statistics(WHOLE)))
    assert_facts(facts(reading.observations), OWN.facts)
    assert ["stand in lines" in one.reason for one in reading.unbound] == [True]
