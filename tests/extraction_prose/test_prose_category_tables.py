"""Category tables that lost their rules: columns by their heads, rows only where they add up."""

import pytest
from prose_reports import document_of, report_of

from pipelines.catalog import load_catalog
from pipelines.extraction.prose import extract_prose

INTRODUCED = "历年累计主动公开政府信息96条，其中2012年度新增21条。各类信息如下：\n"
ROWS = (("机构概况", 3, 19), ("政策文件", 11, 50), ("惠民补贴", 7, 27))


def table(head: str, sep: str, rows: tuple[tuple[str, int, int], ...] = ROWS) -> str:
    return "\n".join([head, *(sep.join(map(str, row)) for row in rows)]) + "\n以上均已上网。"


def categories(text: str) -> set[tuple[str, str | None, str, int]]:
    found = extract_prose(document_of(text), report_of(text, "proactive"), load_catalog())
    return {
        (o.member or "", o.member_label, o.period, int(o.value or 0))
        for o in found
        if o.metric == "disclosure.by_category"
    }


EXPECTED = {
    ("institution", "机构概况", "year", 3),
    ("institution", "机构概况", "cumulative", 19),
    ("policy", "政策文件", "year", 11),
    ("policy", "政策文件", "cumulative", 50),
    ("social_management", "惠民补贴", "year", 7),
    ("social_management", "惠民补贴", "cumulative", 27),
}


@pytest.mark.parametrize(
    ("head", "sep"),
    [
        ("类别|2012年度（条）|历年累计（条）", "|"),
        ("信息类别　本年度　累计", "　"),
        ("公开类别\t当年数量\t累计数量", "\t"),
    ],
    ids=["pipes", "blanks", "tabs"],
)
def test_each_column_is_of_its_period(head: str, sep: str) -> None:
    assert categories(INTRODUCED + table(head, sep)) == EXPECTED


def test_a_last_row_of_sums_proves_and_is_no_category() -> None:
    rows = (*ROWS, ("合计", 21, 96))
    text = "2012年度新增主动公开政府信息25条。\n" + table("类别|本年度|累计", "|", rows)
    assert categories(text) == EXPECTED


def test_a_column_of_another_year_is_left_out() -> None:
    text = INTRODUCED + table("类别|2012年度|2011年度", "|")
    assert {period for _, _, period, _ in categories(text)} == {"year"}


def test_a_column_that_does_not_add_up_is_left_out() -> None:
    rows = (*ROWS[:2], ("惠民补贴", 7, 28))
    read = categories(INTRODUCED + table("类别|2012年度|历年累计", "|", rows))
    assert {period for _, _, period, _ in read} == {"year"}


def test_what_one_site_holds_may_be_all_that_is_sorted() -> None:
    text = "通过县政府网站累计公开信息96条，其中2012年公开21条。按类别列表如下：\n"
    rows = (*ROWS, ("合计", 21, 96))
    assert categories(text + table("信息类别\t2012年（条）\t累计（条）", "\t", rows)) == EXPECTED


SHARED = (("机构概况", 3, "14.3%"), ("政策文件", 11, "52.4%"), ("惠民补贴", 7, "33.3%"))


def test_a_column_of_shares_stands_beside_the_counts() -> None:
    rows = "\n".join(f"{label}　{count}　{share}" for label, count, share in SHARED)
    text = f"2012年度主动公开政府信息21条，类别见下表：\n类别　条数　所占比重\n{rows}\n均已上网。"
    assert categories(text) == {one for one in EXPECTED if one[2] == "year"}
    found = extract_prose(document_of(text), report_of(text, "proactive"), load_catalog())
    shares = {
        o.member_label: str(o.value) for o in found if o.metric.startswith("disclosure.share")
    }
    assert shares == {label: share.rstrip("%") for label, _, share in SHARED}


def test_a_column_of_parts_is_left_out() -> None:
    rows = "\n".join(f"{label}|{count}|1" for label, count, _ in (*ROWS, ("合计", 21, 96)))
    text = f"2012年度主动公开政府信息21条。\n类别|条数|其中新站\n{rows}\n均已上网。"
    assert categories(text) == {one for one in EXPECTED if one[2] == "year"}


@pytest.mark.parametrize("topic", ["table", "problems"])
def test_rows_of_categories_within_a_table_of_indicators(topic: str) -> None:
    first = "指标名称　单位　本年数　历年累计\n主动公开信息数　条　21　96\n"
    rows = "\n".join(f"{n}.{label}　条　{a}　{b}" for n, (label, a, b) in enumerate(ROWS, 1))
    text = f"{first}其中：{rows}\n收到申请数　件　3　8\n"
    found = extract_prose(document_of(text), report_of(text, topic), load_catalog())
    read = {
        (o.member or "", o.member_label, o.period, int(o.value or 0))
        for o in found
        if o.metric == "disclosure.by_category"
    }
    assert read == EXPECTED
