"""Whole documents: reports as bodies publish them, and texts that are none."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.reading import NotAReport, Report

Read = Callable[..., Report | NotAReport]
ReadAsReport = Callable[..., Report]

HEADER = """索引号：SP-2014-0007　　发布机构：石磐县柳浦镇
发文日期：2014年3月20日　　文号：
石磐县柳浦镇
2013年政府信息公开工作年度报告
发布时间：2014-03-21 09:12　浏览次数：【字体：大 中 小】

"""
PREAMBLE = "本报告依照条例编制，统计期限自2013年1月1日起至12月31日止。\n"
SIGNATURE = "\n　　　　　　石磐县柳浦镇人民政府\n　　　　　　二〇一四年三月十八日\n"
FOOT = "文件下载\n上一篇：没有了\n主办单位：石磐县人民政府"


def test_a_report_with_everything(read_as_report: ReadAsReport, parts: str) -> None:
    text = HEADER + PREAMBLE + parts + SIGNATURE + FOOT
    report = read_as_report(text)
    assert report.title == "石磐县柳浦镇2013年政府信息公开工作年度报告"
    assert report.agency_name == "石磐县柳浦镇人民政府"
    assert report.report_year == 2013
    assert (report.period_start, report.period_end) == (date(2013, 1, 1), date(2013, 12, 31))
    assert report.published_on == date(2014, 3, 21)
    assert report.form == "prose"
    assert text[report.body_start :].startswith("本报告依照")
    assert text[: report.body_end].endswith("三月十八日")
    assert [section.topic for section in report.sections] == [
        "overview",
        "overview",
        "proactive",
        "requests",
        "fees",
        "review",
        "problems",
    ]
    assert report.sections[0].char_start == report.body_start
    assert report.sections[-1].char_end == report.body_end
    section = report.section_at(text.index("58条"))
    assert section is not None
    assert section.topic == "proactive"
    assert report.section_at(0) is None


def test_the_signature_dates_what_no_header_does(read_as_report: ReadAsReport, parts: str) -> None:
    report = read_as_report("柳浦镇2013年度政府信息公开年报\n" + PREAMBLE + parts + SIGNATURE)
    assert report.published_on == date(2014, 3, 18)
    assert report.agency_name == "石磐县柳浦镇人民政府"


def test_the_first_report_may_begin_in_may(read_as_report: ReadAsReport, parts: str) -> None:
    preamble = "数据起止时间为2008年5月1日至2008年12月31日。\n"
    report = read_as_report("柳浦镇２００８年度政府信息公开年度报告\n" + preamble + parts)
    assert (report.report_year, report.period_start) == (2008, date(2008, 5, 1))


@pytest.mark.parametrize(
    ("text", "file_name", "title", "year"),
    [
        (
            "现发布《柳浦镇2022年政府信息公开工作年度报告》。\n",
            "1.txt",
            "柳浦镇2022年政府信息公开工作年度报告",
            2022,
        ),
        (PREAMBLE, "柳浦镇2013年政府信息公开年报.txt", "柳浦镇2013年政府信息公开年报", 2013),
        (PREAMBLE, "0001.txt", "0001", 2013),
    ],
)
def test_a_report_without_a_title_of_its_own(
    text: str,
    file_name: str,
    title: str,
    year: int,
    read_as_report: ReadAsReport,
    parts: str,
) -> None:
    report = read_as_report(text + parts, file_name)
    assert (report.title, report.report_year) == (title, year)


def test_a_short_report_without_headings(read_as_report: ReadAsReport) -> None:
    report = read_as_report(
        "石磐县柳浦乡2012年政府信息公开工作报告\n"
        "2012年，我乡主动公开政府信息12条，没有收到公开申请，没有收取费用，也没有行政复议和诉讼。\n"
    )
    assert (report.agency_name, len(report.sections)) == ("石磐县柳浦乡", 1)


def test_a_body_is_kept_as_printed(read_as_report: ReadAsReport, parts: str) -> None:
    body = "石磐市旧城（棚户区）改造办公室"
    report = read_as_report(f"{body}2018年政府信息公开工作年度报告\n" + parts)
    assert report.agency_name == body


def test_a_body_behind_the_title_counts(read_as_report: ReadAsReport, parts: str) -> None:
    report = read_as_report("2011年政府信息公开年报-石磐县水务局\n" + parts)
    assert report.agency_name == "石磐县水务局"


def test_entries_of_a_table_of_contents_are_skipped(
    read_as_report: ReadAsReport, parts: str
) -> None:
    text = (
        "石磐县人民政府\n2017年政府信息公开工作\n年度报告\n石磐县人民政府办公室\n2018年3月\n目录\n"
        "一、概述\t1\n二、主动公开政府信息情况\t2\n附表\t9\n" + parts
    )
    report = read_as_report(text)
    assert text[report.body_start :] == parts
    assert len(report.sections) == 7


def test_contents_and_page_numbers_are_no_sections(
    read_as_report: ReadAsReport, parts: str
) -> None:
    report = read_as_report(
        "石磐县水务局\n2016年政府信息公开工作年度报告\n目  录\n一、概述…………1\n"
        "二、主动公开政府信息情况…………2\n" + parts
    )
    assert len(report.sections) == 7
    assert report.title == "石磐县水务局2016年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n",
        "石磐县举行春季植树活动\n2014-03-12 来源：石磐日报\n昨天上午，全县各界在柳浦镇植树580棵。",
        "石磐县发布2015年政府信息公开工作年度报告\n2016-03-02 来源：石磐日报\n"
        "2015年全县主动公开政府信息5800条，收到申请58件，没有收费，行政复议3件，存在的问题是更新慢。",
        "石磐县人民政府办公室\n关于做好2015年政府信息公开工作年度报告\n编制工作的通知\n各乡镇人民政府：\n"
        "一、写明主动公开、依申请公开情况。\n二、写明收费、行政复议情况，全年公开信息100条以上的另附说明。",
        "石磐县财政局2015年政府信息公开目录情况说明\n目录分12类，每类标明公开时限。\n",
        "石磐县财政局政府信息公开指南\n一、主动公开\n公开1条以上\n二、依申请公开\n没有收到申请材料的不予受理\n"
        "三、收费标准\n四、行政复议\n五、存在问题的反映渠道\n",
        "柳浦镇2013年政府信息公开工作年度报告\n详见附件。\n",
        "石磐县2015年法治政府建设年度报告\n一、依法行政\n全年行政复议3件。\n二、存在的问题\n",
        "石磐县2012年工作总结\n一、农业\n粮食增产。\n二、工业\n产值增长8%。\n",
    ],
)
def test_texts_of_another_kind(text: str, read: Read) -> None:
    refused = read(text)
    assert isinstance(refused, NotAReport), refused
    assert refused.reason_code == "not_a_report"
    assert "expected" in refused.reason


def test_a_guide_with_all_headings_is_no_report(read: Read, parts: str) -> None:
    refused = read("柳浦镇政府信息公开指南\n" + parts)
    assert isinstance(refused, NotAReport)
    assert "柳浦镇政府信息公开指南" in refused.reason


def test_a_notice_that_hands_out_the_report_is_the_report(
    read: Read, read_as_report: ReadAsReport, parts: str
) -> None:
    report = read_as_report("柳浦镇关于公布《柳浦镇2013年政府信息公开年度报告》的通知\n" + parts)
    assert (report.report_year, report.agency_name) == (2013, "柳浦镇")
    notice = "柳浦镇关于公布《柳浦镇2013年政府信息公开年度报告》的通知\n请各村遵照执行。\n"
    assert isinstance(read(notice), NotAReport)


def test_a_notice_need_not_put_the_title_in_brackets(
    read: Read, read_as_report: ReadAsReport, parts: str
) -> None:
    head = "柳浦县人民政府办公室关于印发柳浦县2013年政府信息公开工作年度报告的通知\n"
    report = read_as_report(head + parts)
    assert (report.title, report.agency_name) == ("柳浦县2013年政府信息公开工作年度报告", "柳浦县")
    assert isinstance(read(head + "请各村遵照执行。\n"), NotAReport)


def test_a_body_may_stand_behind_the_year_of_the_title(
    read_as_report: ReadAsReport, parts: str
) -> None:
    report = read_as_report("政府信息公开年度工作报告（2012年度） 柳浦县林业局\n" + parts)
    assert (report.report_year, report.agency_name) == (2012, "柳浦县林业局")
    report = read_as_report("关于上报柳浦县林业局2012年政府信息公开年度报告的报告\n" + parts)
    assert (report.report_year, report.agency_name) == (2012, "柳浦县林业局")


def test_a_part_of_a_year_is_no_annual_report(read: Read, parts: str) -> None:
    refused = read("柳浦镇2013年上半年政府信息公开工作总结\n" + parts)
    assert isinstance(refused, NotAReport)
    assert refused.reason_code == "part_of_year"


def test_a_report_without_a_year_is_not_guessed(read: Read, parts: str) -> None:
    refused = read("柳浦镇政府信息公开工作年度报告\n发布时间：2014-03-20\n" + parts)
    assert isinstance(refused, NotAReport)
    assert refused.reason_code == "year_unknown"


FRAGMENTS = st.sampled_from(
    [
        "柳浦镇2013年政府信息公开工作年度报告",
        "发布时间：2014-03-21",
        "一、概述",
        "二、主动公开政府信息情况",
        "（一）全年公开58条。",
        "1.没有收到申请。",
        "三、收费情况",
        "统计指标 单位 统计数",
        "（一）收到申请数 件 0",
        "柳浦镇人民政府",
        "二〇一四年三月十八日",
        "文件下载",
        "\t",
        "　",
    ]
)


@given(st.lists(st.one_of(FRAGMENTS, st.text(max_size=30)), max_size=30), st.booleans())
def test_any_text_is_read_or_refused(read: Read, lines: list[str], is_titled: bool) -> None:
    head = ["柳浦镇2013年政府信息公开工作年度报告"] if is_titled else []
    text = "\n".join([*head, *lines])
    found = read(text)
    if isinstance(found, NotAReport):
        assert found.reason
        return
    assert 0 <= found.body_start <= found.body_end <= len(text)
    ends = [found.body_start, *(section.char_end for section in found.sections)]
    assert [section.char_start for section in found.sections] == ends[:-1]
    assert ends[-1] == found.body_end
    for section in found.sections[1:]:
        start = section.char_start
        assert section.heading.split()[0] in " ".join(text[start : section.char_end].split())


TRADITIONAL = """青禾鎮2011年政府信息公開工作年度報告
本報告的統計期限自2011年1月1日起至12月31日止。
一、概述
本鎮設有信息公開領導小組。
二、主動公開政府信息情況
全年主動公開政府信息31條，其中業務動態類20條。
三、依申請公開政府信息情況
沒有收到政府信息公開申請，無答覆。
四、存在的主要問題及改進措施
更新不夠及時。
青禾鎮人民政府
2012年2月20日
"""


def test_traditional_characters_are_read_and_kept_as_printed(read_as_report: ReadAsReport) -> None:
    report = read_as_report(TRADITIONAL)
    assert report.title == "青禾鎮2011年政府信息公開工作年度報告"
    assert report.agency_name == "青禾鎮人民政府"
    assert report.report_year == 2011
    assert report.published_on == date(2012, 2, 20)
    topics = [section.topic for section in report.sections if section.heading]
    assert topics == ["overview", "proactive", "requests", "problems"]
    assert report.sections[2].heading.endswith("主動公開政府信息情況")


@pytest.mark.parametrize(
    "body",
    [
        "截至2010年底，全乡主动公开政府信息65条，其中网上公开20条。\n",
        "全年没有收到信息公开申请。\n",
    ],
)
def test_a_single_fact_is_enough_under_a_full_title(
    read_as_report: ReadAsReport, body: str
) -> None:
    assert read_as_report("松岭乡2010年政府信息公开报告\n" + body).report_year == 2010


def test_a_full_title_without_any_fact_is_no_report(read: Read) -> None:
    text = "松岭乡2010年政府信息公开工作年度报告\n松岭乡2011年政府信息公开工作年度报告\n更多\n"
    assert isinstance(read(text), NotAReport)


def test_the_span_of_the_statistics_goes_before_a_sentence_that_names_last_years_report(
    read_as_report: ReadAsReport, parts: str
) -> None:
    preamble = (
        "现向社会公布2013年度松岭乡政府信息公开年度报告。"
        "所列数据的统计期限自2014年1月1日起至2014年12月31日止。\n"
    )
    assert read_as_report(preamble + parts).report_year == 2014


def test_a_page_under_a_full_title_that_tells_of_itself_and_its_staff_is_a_report(
    read_as_report: Callable[..., Report],
) -> None:
    text = (
        "2011年青溪县水务局政府信息公开年报\n"
        "本年报是根据有关规定编制的。\n一、概述\n为此，配备了2名专职人员。\n"
    )
    assert read_as_report(text).report_year == 2011


def test_a_title_above_words_of_another_kind_is_no_report(read: Read) -> None:
    text = "2011年青溪县水务局政府信息公开年报\n今日，县水务局召开例会，部署防汛。\n"
    assert isinstance(read(text), NotAReport)
