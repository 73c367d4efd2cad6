"""Headings and sections: numbers, running headings, lists, tables, topics."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from pipelines.catalog.reading_rules import ReadingRules
from pipelines.intake.document import Cell, Document
from pipelines.reading.headings import find_headings
from pipelines.reading.lines import read_lines
from pipelines.reading.report import Report, Section
from pipelines.reading.sections import build_sections, topic_of

Make = Callable[[str], Document]


def sections_of(
    text: str, document: Make, rules: ReadingRules, *, has_tables: bool = False
) -> tuple[Section, ...]:
    lines = read_lines(document(text), rules.furniture.inline)
    headings = find_headings(lines, rules, has_tables=has_tables)
    sections = build_sections(text, (0, len(text)), headings, rules)
    assert sections[0].char_start == 0
    assert sections[-1].char_end == len(text)
    assert all(a.char_end == b.char_start for a, b in pairwise(sections))
    assert [section.section_no for section in sections] == list(range(len(sections)))
    return sections


def outline(sections: tuple[Section, ...]) -> list[tuple[int, str, str]]:
    return [(section.level, section.heading, section.topic) for section in sections[1:]]


@pytest.mark.parametrize(
    ("line", "level", "heading"),
    [
        ("一、概述", 1, "一、概述"),
        ("　　一 、 概  述", 1, "一 、 概 述"),
        ("一．基本情况", 1, "一．基本情况"),
        ("一  概  述", 1, "一 概 述"),
        ("第一部分 概述", 1, "第一部分 概述"),
        ("十一、其他需要报告的事项", 1, "十一、其他需要报告的事项"),
        ("引  言", 1, "引 言"),
        ("附件：政府信息公开情况统计表", 1, "附件：政府信息公开情况统计表"),
        ("（一）申请情况", 2, "（一）申请情况"),
        ("(二)答复情况", 2, "(二)答复情况"),
        ("㈢收费情况", 2, "㈢收费情况"),
        (
            "（一）加强领导，落实责任。本镇成立了领导小组，由镇长任组长。",
            2,
            "（一）加强领导，落实责任",
        ),
        ("1.公开形式", 3, "1.公开形式"),
        ("2、依申请公开政府信息。全年收到申请3件。", 3, "2、依申请公开政府信息"),
        ("3．长效机制", 3, "3．长效机制"),
        ("（1）网站", 4, "（1）网站"),
        ("[bookmark: _GoBack]二、主动公开情况", 1, "二、主动公开情况"),
    ],
)
def test_lines_that_open_a_section(
    line: str, level: int, heading: str, document: Make, rules: ReadingRules
) -> None:
    sections = sections_of(f"前文。\n{line}\n正文。", document, rules)
    assert [(section.level, section.heading) for section in sections[1:]] == [(level, heading)]


@pytest.mark.parametrize(
    "line",
    [
        "一是加强领导，二是落实责任。",
        "第一，加强领导。",
        "二○一○年，我镇将做好三件事。",
        "2013.12.28",
        "2013年，本镇公开信息58条。",
        "1.2万份明白纸发到各户。",
        "1.“属于已主动公开”2件，占4.4%；",
        "（三）2013年以前公开信息272条：机构概况类29条，政策文件类87条。",
        "（一）入夏以来，乡里每周核对一遍上网的材料，缺一件补一件，老乡们不用进城，坐在家中"
        "就知道哪一天发种子、哪一天修路。",
        "1.全镇各村都要按时报送，由党政办统一汇总，再由分管领导审定。然后上网。",
        "一、概述………………1",
        "一切为了群众",
    ],
)
def test_lines_that_only_look_like_headings(line: str, document: Make, rules: ReadingRules) -> None:
    assert len(sections_of(f"前文。\n{line}\n正文。", document, rules)) == 1


def test_a_main_heading_that_counts_keeps_the_words_before_the_number(
    document: Make, rules: ReadingRules
) -> None:
    sections = sections_of("一、全年主动公开信息58条，比上年多。\n", document, rules)
    assert outline(sections) == [(1, "一、全年主动公开信息", "proactive")]


def test_rows_of_tables_open_no_section(rules: ReadingRules) -> None:
    text = "一、总体情况\n一、本年新收\t3\n二、上年结转\t0\n二、存在的问题\n"
    start = text.index("一、本年")
    cells = tuple(
        Cell(0, row, col, 1, 1, part, at, at + len(part))
        for row, col, part in ((0, 0, "一、本年新收"), (1, 1, "0"))
        for at in (text.index(part, start),)
    )
    lines = read_lines(Document("0" * 64, "text/plain", "utf-8", text, (), cells))
    assert [heading.words for heading in find_headings(lines, rules)] == ["总体情况", "存在的问题"]


def test_rows_of_the_form_of_2014_as_plain_lines(document: Make, rules: ReadingRules) -> None:
    text = (
        "五、存在的主要问题\n政府信息公开情况统计表\n（2015年度）\n统计指标 单位 统计数\n"
        "一、主动公开情况 ——\n（一）主动公开政府信息数 条 44\n1.政府公报公开政府信息数\n条\n0\n"
        "三、依申请公开情况\n（一）收到申请数 件 0\n六、举报投诉数量 件 0\n"
        "六、其他需要报告的事项\n没有。\n"
    )
    assert outline(sections_of(text, document, rules)) == [
        (1, "五、存在的主要问题", "problems"),
        (1, "政府信息公开情况统计表", "table"),
        (1, "六、其他需要报告的事项", "other"),
    ]


def test_a_table_that_is_only_spoken_of_changes_nothing(
    document: Make, rules: ReadingRules
) -> None:
    text = "本报告由概述、主动公开、政府信息公开情况统计表组成。\n一、主动公开情况\n二、收费情况\n"
    assert [topic for _, _, topic in outline(sections_of(text, document, rules))] == [
        "proactive",
        "fees",
    ]


def test_rows_of_the_later_forms_as_plain_lines(document: Make, rules: ReadingRules) -> None:
    text = (
        "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\n0\n"
        "三、本年度办理结果\n（一）予以公开\n0\n（三）不予公开\n1.属于国家秘密\n0\n（七）总计\n0\n"
        "四、结转下年度继续办理\n0\n四、政府信息公开行政复议、行政诉讼情况\n"
    )
    assert [
        topic for _, _, topic in outline(sections_of(text, document, rules, has_tables=True))
    ] == ["requests", "review"]


def test_a_list_that_starts_again_stays_in_its_section(document: Make, rules: ReadingRules) -> None:
    text = (
        "一、概述\n二、主动公开情况\n三、存在的问题\n一、增强公开意识。要加强培训。\n"
        "二、拓宽依申请公开途径。要便民。\n三、收费要规范。要公示。\n四、其他需要报告的事项\n"
    )
    assert outline(sections_of(text, document, rules)) == [
        (1, "一、概述", "overview"),
        (1, "二、主动公开情况", "proactive"),
        (1, "三、存在的问题", "problems"),
        (2, "一、增强公开意识", "problems"),
        (2, "二、拓宽依申请公开途径", "problems"),
        (2, "三、收费要规范", "problems"),
        (1, "四、其他需要报告的事项", "other"),
    ]


def test_a_series_after_a_table_of_contents_is_the_report(
    document: Make, rules: ReadingRules
) -> None:
    contents = "一、概述\n二、主动公开情况\n三、收费情况\n"
    sections = sections_of(contents + contents, document, rules)
    assert [section.level for section in sections[1:]] == [1] * 6


def test_parts_may_number_their_sections_anew(document: Make, rules: ReadingRules) -> None:
    text = "第一部分 概述\n一、机构\n二、制度\n第二部分 主动公开情况\n一、数量\n二、形式\n"
    assert outline(sections_of(text, document, rules)) == [
        (1, "第一部分 概述", "overview"),
        (1, "一、机构", "organisation"),
        (1, "二、制度", "organisation"),
        (1, "第二部分 主动公开情况", "proactive"),
        (1, "一、数量", "proactive"),
        (1, "二、形式", "proactive"),
    ]


def test_headings_inside_one_long_line(document: Make, rules: ReadingRules) -> None:
    filler = "各科室周密部署，层层抓落实。" * 30
    text = (
        f"一、组织领导 {filler} 二、主动公开政府信息情况 全年公开58条。"
        f"三、依申请公开情况 没有收到。{filler}四、收费情况 没有收费。"
    )
    assert [topic for _, _, topic in outline(sections_of(text, document, rules))] == [
        "organisation",
        "proactive",
        "requests",
        "fees",
    ]


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("概述", "overview"),
        ("基本情况", "overview"),
        ("政府信息公开工作取得的成效", "overview"),
        ("加强组织领导,完善政府信息公开机制", "organisation"),
        ("人员与经费", "organisation"),
        ("机构建设和保障经费情况", "organisation"),
        ("主动公开政府信息情况", "proactive"),
        ("政府信息公开情况", "proactive"),
        ("政府信息依申请公开情况", "requests"),
        ("依申请公开政府信息和不予公开政府信息的情况", "requests"),
        ("收到和处理政府信息公开申请情况", "requests"),
        ("依申请公开政府信息和咨询处理情况", "requests"),
        ("主动公开和依申请公开情况", "proactive"),
        ("政府信息公开的收费及减免情况", "fees"),
        ("依申请公开政府信息收费情况", "fees"),
        ("因信息公开引起的行政复议、行政诉讼的情况", "review"),
        ("举报投诉情况", "review"),
        ("政府信息公开咨询处理情况", "consultation"),
        ("回应解读情况", "interpretation"),
        ("存在的主要问题及改进措施", "problems"),
        ("不足与改进", "problems"),
        ("改进措施", "plans"),
        ("下一步工作打算", "plans"),
        ("2014年重点工作安排", "plans"),
        ("来年安排", "plans"),
        ("争议情况", "review"),
        ("推进公开的主要举措", "overview"),
        ("附表", "table"),
        ("政府信息公开情况统计表", "table"),
        ("其他需要报告的事项", "other"),
        ("需要说明的事项", "other"),
    ],
)
def test_topics_of_main_headings(words: str, topic: str, rules: ReadingRules) -> None:
    assert topic_of(words, None, rules) == topic


@pytest.mark.parametrize(
    ("words", "inherited", "topic"),
    [
        ("申请情况", "requests", "requests"),
        ("答复情况", "proactive", "requests"),
        ("收费情况", "requests", "fees"),
        ("咨询情况", "requests", "consultation"),
        ("数量", "proactive", "proactive"),
        ("确定依申请公开渠道、完善依申请工作机制", "overview", "overview"),
        ("主动公开", "overview", "proactive"),
        ("依申请公开情况", "overview", "requests"),
        ("规范依申请公开", "problems", "problems"),
        ("改进措施", "problems", "plans"),
        ("其他形式", "proactive", "proactive"),
    ],
)
def test_topics_of_sub_headings(
    words: str, inherited: str, topic: str, rules: ReadingRules
) -> None:
    assert topic_of(words, inherited, rules) == topic


def test_a_text_without_headings_is_one_section(document: Make, rules: ReadingRules) -> None:
    sections = sections_of("全年公开58条。", document, rules)
    assert [(section.level, section.heading) for section in sections] == [(0, "")]


def test_main_headings_within_a_short_glued_line_open_sections(
    read_as_report: Callable[..., Report],
) -> None:
    text = (
        "柳浦镇2013年政府信息公开年度报告\n一、概述\n本镇设有领导小组。\n"
        "二、主动公开政府信息情况 全年主动公开政府信息58条，通过公开栏和网站发布。"
        " 三、依申请公开政府信息情况 目前没有收到申请。 四、收费和减免情况\n没有收取费用。\n"
    )
    topics = [section.topic for section in read_as_report(text).sections]
    assert topics == ["overview", "overview", "proactive", "requests", "fees"]
