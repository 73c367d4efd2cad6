"""Header blocks, navigation and page feet."""

from collections.abc import Callable

import pytest

from pipelines.catalog.reading_rules import ReadingRules
from pipelines.intake.document import Cell, Document
from pipelines.reading.furniture import footer_start, is_furniture, labels_of
from pipelines.reading.lines import Line, read_lines
from pipelines.reading.report import Report

Make = Callable[[str], Document]


def line_of(text: str, make: Make, rules: ReadingRules) -> Line:
    return read_lines(make(text), rules.furniture.inline)[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "　　",
        "索引号：AB-2014-0007　　发布机构：石磐县政府办",
        "索 引 号: 003226/201401-00001 信息分类: 年报",
        "发布时间:2014-01-15 00:00 信息来源:石磐县 阅读次数: 我要纠错 打印 【字体:",
        "2014-01-20 10:22 来源：石磐县水务局",
        "2014-03-20 | 石磐县人民政府 | 阅读 61 次",
        "2014年3月20日 09:15    石磐县水务局",
        "称: 词:",
        "当前位置：首页 > 信息公开 > 年度报告",
        "您当前所在位置: 首页>政府信息公开>年报",
        "登录　注册",
        "【字体：大 中 小】",
        "[字号 大 中 小]",
        "【打印】【关闭】",
        "点击数：",
        "浏览次数： 次",
        "第3页/共9页",
        "- 12 -",
        "----",
        "目　录",
        "一、概述…………1",
        "| 公开方式: | 主动公开 | |",
        "名称\t柳浦镇2013年政府信息公开年报",
        "发布日期\t2014-03-05",
        "- 发布机构:柳浦乡",
        "Shipan County People's Government",
    ],
)
def test_page_furniture_is_known(text: str, document: Make, rules: ReadingRules) -> None:
    assert is_furniture(line_of(text, document, rules), rules.furniture)


@pytest.mark.parametrize(
    "text",
    [
        "大岭镇2015年政府信息公开工作年度报告",
        "小河乡人民政府",
        "中坪街道2013年度政府信息公开年报",
        "一、概述",
        "2014年1月20日，本镇召开会议 | 全年公开58条",
        "本镇全年主动公开政府信息58条。",
        "统计指标 单位 统计数",
        "打印、复印一概由镇里负担，对群众分文未收。",
        "填报单位（盖章）是各村，填报日期：每月五日",
        "全年公开的来源有三个：网站、公开栏和广播。",
    ],
)
def test_the_report_itself_is_no_furniture(text: str, document: Make, rules: ReadingRules) -> None:
    assert not is_furniture(line_of(text, document, rules), rules.furniture)


def test_labels_are_read_with_values_and_places(document: Make, rules: ReadingRules) -> None:
    text = "发布 机构：石磐县政府办　发文日期:2014年3月20日   文号："
    line = line_of(text, document, rules)
    labels = list(labels_of(line.folded, rules.furniture))
    assert [(label.name, label.value) for label in labels] == [
        ("发布机构", "石磐县政府办"),
        ("发文日期", "2014年3月20日"),
        ("文号", ""),
    ]
    assert all(text[at.offset :].startswith(at.value) for at in labels)


def test_bars_part_labels_from_values(document: Make, rules: ReadingRules) -> None:
    line = line_of("索引号: | 1137/2016-28 | 公开日期: | 2016-01-27 16:32 | |", document, rules)
    assert [(label.name, label.value) for label in labels_of(line.folded, rules.furniture)] == [
        ("索引号", "1137/2016-28"),
        ("公开日期", "2016-01-27 16:32"),
    ]


def test_brackets_and_white_space_part_too(document: Make, rules: ReadingRules) -> None:
    line = line_of(
        "【发布机构】石磐县水务局 生成日期 2014-02-06 公开方式 主动公开", document, rules
    )
    assert [(label.name, label.value) for label in labels_of(line.folded, rules.furniture)] == [
        ("发布机构", "石磐县水务局"),
        ("生成日期", "2014-02-06"),
        ("公开方式", "主动公开"),
    ]


def test_a_short_label_is_not_the_end_of_another(document: Make, rules: ReadingRules) -> None:
    line = line_of("填报日期：2016年1月25日", document, rules)
    assert list(labels_of(line.folded, rules.furniture)) == []


def test_a_foot_begins_where_only_short_lines_follow(document: Make, rules: ReadingRules) -> None:
    text = "今后要加强培训。\n柳浦镇人民政府\n文件下载\n政策咨询\n标签:\n主办单位：石磐县政府"
    lines = read_lines(document(text))
    assert footer_start(lines, rules.furniture) == text.index("文件下载")


def test_foot_words_inside_a_report_end_nothing(document: Make, rules: ReadingRules) -> None:
    text = "文件下载\n" + "全年各单位公开的信息可以在网站下载。" * 20
    assert footer_start(read_lines(document(text)), rules.furniture) is None


def test_lines_know_whether_they_lie_in_a_table() -> None:
    text = "前文\n甲\t乙\n丙\t丁\n后文"
    cells = tuple(
        Cell(0, row, col, 1, 1, text[at : at + 1], at, at + 1)
        for row, col, at in ((0, 0, 3), (0, 1, 5), (1, 0, 7), (1, 1, 9))
    )
    lines = read_lines(Document("0" * 64, "text/plain", "utf-8", text, (), cells))
    assert [line.in_table for line in lines] == [False, True, True, False]
    assert [text[line.start : line.end] for line in lines] == text.split("\n")


def test_marks_of_the_word_processor_are_left_out(document: Make, rules: ReadingRules) -> None:
    assert line_of("[bookmark: _GoBack]一、概述", document, rules).plain == "一、概述"


def test_a_foots_words_above_a_report_of_short_lines_are_no_foot(
    read_as_report: Callable[..., Report], parts: str
) -> None:
    head = "柳浦镇2013年度政府信息公开年报\n【打印】 【关闭】\n责任编辑：党政办\n"
    report = read_as_report(head + parts + "【关闭】\n主办单位：石磐县人民政府\n")
    assert [section.topic for section in report.sections][-1] == "problems"
