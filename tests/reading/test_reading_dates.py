"""The report year, the span of the statistics and the day of publication."""

from collections.abc import Callable
from datetime import date

import pytest

from pipelines.catalog.reading_rules import ReadingRules
from pipelines.intake.document import Document
from pipelines.reading.folding import plain
from pipelines.reading.lines import read_lines
from pipelines.reading.period import find_period, period_of
from pipelines.reading.published import find_signatures, published_in_header, signed_on
from pipelines.reading.years import announced_year, most_frequent_year, report_year

Make = Callable[[str], Document]


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("统计期限自2012年1月1日起至12月31日止。", (2012, 1, 1), (2012, 12, 31)),
        ("数据起止时间为2008年5月1日和2008年12月31日。", (2008, 5, 1), (2008, 12, 31)),
        ("统计期间自二○○九年一月一日起，到同年十二月三十一日为止。", (2009, 1, 1), (2009, 12, 31)),
        ("统计时段为２０１３年１月１日至１２月３１日。", (2013, 1, 1), (2013, 12, 31)),
        ("所列数据统计期限为2014.1.1—2014.12.31。", (2014, 1, 1), (2014, 12, 31)),
        ("涵盖2019年1月1日到12月31日期间的工作情况。", (2019, 1, 1), (2019, 12, 31)),
        ("统计期限自2012年9月1日起至2013年8月31日止。", (2012, 9, 1), (2013, 8, 31)),
        ("数据自2009年1月1日算到12月31日。", (2009, 1, 1), (2009, 12, 31)),
        ("统计时间为2008年5月至12月。", (2008, 5, 1), (2008, 12, 31)),
        ("统计期限为2015年1月1日～2015年12月20日。", (2015, 1, 1), (2015, 12, 20)),
    ],
)
def test_printed_spans(
    sentence: str, start: tuple[int, ...], end: tuple[int, ...], rules: ReadingRules
) -> None:
    assert find_period(plain(sentence), rules.period) == (date(*start), date(*end))


@pytest.mark.parametrize(
    "sentence",
    [
        "2012年12月31日～2013年12月31日，主动公开政府信息58条。",
        "统计期限为2013年2月30日至2013年12月31日。",
        "统计期限为2013年12月31日至2013年1月1日。",
        "统计期限为2001年1月1日至2013年12月31日。",
        "全年无特殊情况。",
    ],
)
def test_what_is_no_span_of_the_statistics(sentence: str, rules: ReadingRules) -> None:
    assert find_period(plain(sentence), rules.period) is None


def test_a_span_of_another_year_gives_way_to_the_calendar_year() -> None:
    printed = (date(2012, 1, 1), date(2012, 12, 31))
    assert period_of(printed, 2012) == printed
    assert period_of(printed, 2014) == (date(2014, 1, 1), date(2014, 12, 31))
    assert period_of(None, 2008) == (date(2008, 1, 1), date(2008, 12, 31))


SPAN = (date(2011, 1, 1), date(2011, 12, 31))


@pytest.mark.parametrize(
    ("title", "period", "texts", "year"),
    [
        ("柳浦镇二○○九年政府信息公开年报", SPAN, (), 2009),
        ("石磐县2013政府信息公开年报", None, (), 2013),
        ("石磐大学2012-2013学年信息公开年度报告", None, (), 2013),
        ("柳浦镇2013年政府信息公开工作总结及2014年工作打算", None, (), 2013),
        ("柳浦镇政府信息公开年报", SPAN, (), 2011),
        ("柳浦镇政府信息公开年报", None, ("现将2014年度政府信息公开工作报告如下", ""), 2014),
        (None, None, ("", "石磐县2019年政府信息公开年报.pdf", ""), 2019),
        (None, None, ("", "2012年公开58条，2012年培训2次，2013年加强"), 2012),
        (None, None, ("", "2012年公开58条，2013年加强"), 2012),
        (None, None, ("", "2012年公开58条，2013年收到申请3件"), None),
        (None, None, ("", "2012年培训2次，2013年加强"), None),
        (None, None, ("", "比2012年公开的58条多，2013年加强"), None),
        (None, None, ("2010-00031|现将2009年度信息公开工作报告公布如下", ""), 2009),
        ("柳浦镇1998年政府信息公开年报", None, ("", ""), None),
        (None, None, (), None),
    ],
)
def test_report_years(
    title: str | None,
    period: tuple[date, date] | None,
    texts: tuple[str, ...],
    year: int | None,
    rules: ReadingRules,
) -> None:
    assert report_year(title, period, texts, rules.title) == year


def test_years_of_laws_and_single_days_do_not_count(rules: ReadingRules) -> None:
    text = "国办发[2014年]12号，2014年5月1日起，2013年公开5条，2013年培训，2014年计划"
    assert most_frequent_year(text) == 2013
    assert announced_year("2014年1月10日公布", rules.title) is None


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("发布时间：2014-03-17 09:23:51\n（2014年2月7日）", date(2014, 3, 17)),
        ("发文日期: 2014-01-15\n发布日期：2014-01-20", date(2014, 1, 20)),
        ("成文日期：2014年1月15日", date(2014, 1, 15)),
        ("2014-01-20 10:22 来源：石磐县水务局", date(2014, 1, 20)),
        ("（2014年2月7日）", date(2014, 2, 7)),
        ("柳浦镇2013年政府信息公开年报（2014-02-08）", date(2014, 2, 8)),
        ("[2014-02-08] 柳浦镇2013年政府信息公开年报", date(2014, 2, 8)),
        ("（2014年1月20日发布）", date(2014, 1, 20)),
        ("2014-03-20 | 石磐县政府 | 阅读 61 次", date(2014, 3, 20)),
        ("发布日期：\n2014-02-08", date(2014, 2, 8)),
        ("更新时间：2019-08-01\n发布日期：2014-02-08", date(2014, 2, 8)),
        ("【发布日期】2014-02-08 【发布机构】石磐县水务局", date(2014, 2, 8)),
        ("发布机构 政府办 生成日期 2014-02-06 公开日期 2014-02-08", date(2014, 2, 8)),
        ("填报日期：2014年1月25日", None),
        ("发布时间：2009-01-01", None),
        ("发布时间：", None),
        ("根据2014年1月15日的通知", None),
    ],
)
def test_days_of_publication_in_headers(
    header: str, day: date | None, document: Make, rules: ReadingRules
) -> None:
    assert published_in_header(read_lines(document(header)), 2013, rules) == day


BODY = "正文。\n" * 12


@pytest.mark.parametrize(
    ("end", "body", "day"),
    [
        ("石磐县水务局（盖章）\n二〇一四年一月二十日", "石磐县水务局", date(2014, 1, 20)),
        ("　　　石磐县水务局　　2014年1月20日", "石磐县水务局", date(2014, 1, 20)),
        ("柳浦镇人民政府\n二○一四年三月", "柳浦镇人民政府", None),
        ("望潮街道办事处\n\n2013.12.28", "望潮街道办事处", date(2013, 12, 28)),
        ("柳浦镇人民政府", "柳浦镇人民政府", None),
        ("2014年1月20日，石磐县水务局通过了报告", None, None),
        ("填报日期：2014年1月20日", None, None),
        (
            "柳浦镇人民政府\n2014年1月20日\n附表\n" + "指标 条 3\n" * 20,
            "柳浦镇人民政府",
            date(2014, 1, 20),
        ),
    ],
)
def test_signatures(
    end: str, body: str | None, day: date | None, document: Make, rules: ReadingRules
) -> None:
    signatures = find_signatures(read_lines(document(BODY + end)), rules)
    assert next((sign.body for sign in signatures if sign.body), None) == body
    assert signed_on(signatures, 2013) == day


def test_a_day_before_the_reports_year_signs_nothing(document: Make, rules: ReadingRules) -> None:
    signatures = find_signatures(read_lines(document("柳浦镇人民政府\n2008年4月24日")), rules)
    assert signed_on(signatures, 2013) is None
