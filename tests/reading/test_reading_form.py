"""The official forms, known by their own labels."""

import pytest

from pipelines.catalog.reading_rules import ReadingRules
from pipelines.reading.form import find_form, has_form

STAT2014 = "统计指标单位统计数(一)主动公开政府信息数条44制发规范性文件总数件3(一)收到申请数件0"
TABLE2019 = "信息内容本年新制作数量本年新公开数量对外公开总数量规章000上一年项目数量本年增/减0"
TABLE2021 = "信息内容本年制发件数本年废止件数现行有效件数规章000行政许可本年处理决定数量0"
SHARED = (
    "一、本年新收政府信息公开申请数量0二、上年结转政府信息公开申请数量0三、本年度办理结果"
    "5.属于三类内部事务信息四、结转下年度继续办理"
)


@pytest.mark.parametrize(
    ("text", "year", "form"),
    [
        ("全年主动公开政府信息58条。", 2013, "prose"),
        ("附:政府信息公开情况统计表(略)", 2015, "prose"),
        (STAT2014, 2015, "stat2014"),
        (STAT2014, 2020, "stat2014"),
        (TABLE2019, 2019, "table2019"),
        (TABLE2019, 2022, "table2019"),
        (TABLE2021, 2021, "table2021"),
        (TABLE2021 + SHARED, 2023, "table2021"),
        (SHARED, 2020, "table2019"),
        (SHARED, 2021, "table2021"),
    ],
)
def test_forms(text: str, year: int, form: str, rules: ReadingRules) -> None:
    assert find_form(text, year, rules) == form
    assert has_form(text, rules) is (form != "prose")


def test_the_year_decides_only_between_equals(rules: ReadingRules) -> None:
    both = "本年新制作数量本年新公开数量本年制发件数本年废止件数"
    assert find_form(both, 2020, rules) == "table2019"
    assert find_form(both, 2022, rules) == "table2021"
