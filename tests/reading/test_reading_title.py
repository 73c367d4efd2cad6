"""Titles: on one line or several, beside columns of the same name, in header blocks."""

from collections.abc import Callable

import pytest

from pipelines.catalog.reading_rules import ReadingRules
from pipelines.intake.document import Document
from pipelines.reading.announcement import title_in_sentence
from pipelines.reading.lines import read_lines
from pipelines.reading.title import find_title, other_paper, title_of_name
from pipelines.reading.title_grammar import is_clear_title, part_of_year

Make = Callable[[str], Document]
PREAMBLE = "\n根据《中华人民共和国政府信息公开条例》的规定编制本报告。\n一、概述\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("柳浦镇2013年度政府信息公开年报", "柳浦镇2013年度政府信息公开年报"),
        ("石磐县 2013 年度政府信息公开工作报告", "石磐县2013年度政府信息公开工作报告"),
        ("柳浦镇２００８年度政府信息公开年度报告", "柳浦镇２００８年度政府信息公开年度报告"),
        (
            "石磐县柳浦区2013年度政府信息公开\n工作年度报告",
            "石磐县柳浦区2013年度政府信息公开工作年度报告",
        ),
        (
            "石磐市人民政府\n2015年政府信息公开工作年度报告",
            "石磐市人民政府2015年政府信息公开工作年度报告",
        ),
        (
            "2013年石磐县柳浦镇\n\n政府信息公开工作年度报告",
            "2013年石磐县柳浦镇政府信息公开工作年度报告",
        ),
        (
            "石磐市水务局\n2015年政府信息公开工作\n年度报告",
            "石磐市水务局2015年政府信息公开工作年度报告",
        ),
        ("柳浦镇二○○九年政府信息公开年度报告", "柳浦镇二○○九年政府信息公开年度报告"),
        ("《石磐县2014年政府信息公开工作年度报告》", "石磐县2014年政府信息公开工作年度报告"),
        ("石磐县审计局2013政府信息公开年度报告", "石磐县审计局2013政府信息公开年度报告"),
        (
            "2018年政府信息公开工作年度报告（石磐县卫生局）",
            "2018年政府信息公开工作年度报告（石磐县卫生局）",
        ),
        ("石磐大学2012-2013学年信息公开年度报告", "石磐大学2012-2013学年信息公开年度报告"),
        (
            "石磐县政务公开办公室2012年政务公开工作总结",
            "石磐县政务公开办公室2012年政务公开工作总结",
        ),
        (
            "柳浦镇2013年政府信息公开工作总结及2014年工作打算",
            "柳浦镇2013年政府信息公开工作总结及2014年工作打算",
        ),
        ("关于柳浦镇2013年政府信息公开工作情况", "关于柳浦镇2013年政府信息公开工作情况"),
        ("[ 2012-03-02 ] 柳浦镇2011年政府信息公开年报", "柳浦镇2011年政府信息公开年报"),
        ("柳浦镇2011年政府信息公开年报  2012年03月02日", "柳浦镇2011年政府信息公开年报"),
        ("柳浦镇2011年政府信息公开年报(2012-03-02)", "柳浦镇2011年政府信息公开年报"),
        ("2011年政府信息公开年报-石磐县水务局", "2011年政府信息公开年报"),
        ("柳浦镇2011年政府信息公开年报--石磐在线", "柳浦镇2011年政府信息公开年报"),
        ("柳浦镇政府信息公开年报\n（2011年）", "柳浦镇政府信息公开年报（2011年）"),
        ("【年报】柳浦镇2011年政府信息公开年报", "柳浦镇2011年政府信息公开年报"),
        ("柳浦镇2011年政府信息公开年报　发布时间：2012-03-30", "柳浦镇2011年政府信息公开年报"),
        ("信息公开    柳浦镇2011年政府信息公开年报    年报", "柳浦镇2011年政府信息公开年报"),
        (
            "石磐县机构编制委员会办公室2013年信息公开年报",
            "石磐县机构编制委员会办公室2013年信息公开年报",
        ),
        ("特溪县2013年信息公开年报", "特溪县2013年信息公开年报"),
        ("2015年度柳浦镇政府信息公开年度报告 | ||", "2015年度柳浦镇政府信息公开年度报告"),
    ],
)
def test_titles_are_joined_and_kept_as_printed(
    head: str, title: str, document: Make, rules: ReadingRules
) -> None:
    text = head + PREAMBLE
    found = find_title(text, read_lines(document(text)), rules)
    assert found is not None
    assert (found.text, found.is_clear) == (title, True)


@pytest.mark.parametrize(
    "furniture",
    [
        "石磐县柳浦乡\n政府信息公开\n当前位置：首页 > 政府信息公开年报\n",
        "登录　注册\n",
        "索引号：1\n称: 柳浦乡2014年政府信息公开工作报告\n号: 词:\n\n",
        "政府信息公开年报\n",
        "更新时间：\n",
        "首页 机构 政务 服务 " * 12 + "\n" + "工作 动态 通知 公告 " * 12 + "\n",
        "首页>信息公开>信息公开年度报告>\n",
    ],
)
def test_furniture_above_takes_no_part(furniture: str, document: Make, rules: ReadingRules) -> None:
    title = "石磐县柳浦乡人民政府2014年政府信息公开工作年度报告"
    text = furniture + title + PREAMBLE
    found = find_title(text, read_lines(document(text)), rules)
    assert found is not None
    assert found.text == title
    assert text[found.start : found.end] == title


def test_the_last_of_repeated_titles_begins_the_report(document: Make, rules: ReadingRules) -> None:
    title = "柳浦乡2014年政府信息公开年报"
    text = (
        f"{title}--石磐在线\n石磐在线 信息公开 互动\n{title}\n2015-03-02 | 柳浦乡\n{title}"
        + PREAMBLE
    )
    found = find_title(text, read_lines(document(text)), rules)
    assert found is not None
    assert (found.text, found.start) == (title, text.rindex(title))


def test_a_label_gives_the_title_where_nothing_else_does(
    document: Make, rules: ReadingRules
) -> None:
    text = "标题: | 水务局2008年政府信息公开年度报告 | ||\n索引号: | 12 |" + PREAMBLE
    found = find_title(text, read_lines(document(text)), rules)
    assert found is not None
    assert found.text == "水务局2008年政府信息公开年度报告"


@pytest.mark.parametrize(
    "head",
    [
        "石磐县召开政府信息公开工作会议",
        "政府信息公开指南",
        "根据要求，现将2013年政府信息公开工作报告",
        "关于做好\n2015年政府信息公开工作年度报告\n编制和发布工作的通知",
        "2015年法治政府建设年度报告",
    ],
)
def test_other_papers_have_no_title_of_a_report(
    head: str, document: Make, rules: ReadingRules
) -> None:
    text = head + PREAMBLE
    assert find_title(text, read_lines(document(text)), rules) is None


@pytest.mark.parametrize(
    ("head", "paper"),
    [
        ("石磐县财政局政府信息公开指南", "石磐县财政局政府信息公开指南"),
        (
            "石磐县人民政府办公室\n关于做好2015年政府信息公开工作年度报告\n编制工作的通知",
            "石磐县人民政府办公室关于做好2015年政府信息公开工作年度报告编制工作的通知",
        ),
        ("柳浦镇政府信息公开保密审查制度（试行）", "柳浦镇政府信息公开保密审查制度(试行)"),
        ("柳浦镇2013年政府信息公开工作年度报告", None),
    ],
)
def test_papers_of_another_kind_are_named(
    head: str, paper: str | None, document: Make, rules: ReadingRules
) -> None:
    assert other_paper(read_lines(document(head + PREAMBLE)), rules) == paper


@pytest.mark.parametrize(
    ("title", "is_clear"),
    [
        ("柳浦镇2013年政府信息公开年度报告", True),
        ("柳浦镇2013年政府信息公开工作总结", True),
        ("柳浦镇2013年政务公开工作小结", True),
        ("柳浦镇2013年度政府信息公开情况说明", True),
        ("政府信息公开工作总结", False),
        ("政府信息公开情况说明", False),
        ("石磐县发布2015年政府信息公开工作年度报告", False),
        ("关于报送2012年政府信息公开工作年度报告的报告", False),
        ("柳浦镇2013年上半年政府信息公开工作总结", False),
        ("柳浦镇2013年工作总结", False),
    ],
)
def test_clear_titles(title: str, is_clear: bool, rules: ReadingRules) -> None:
    assert is_clear_title(title, rules) is is_clear


def test_parts_of_a_year_are_told(rules: ReadingRules) -> None:
    assert part_of_year("柳浦镇2013年上半年政府信息公开工作总结", rules.title) == "上半年"
    assert part_of_year("2012年第三季度政府信息公开报告", rules.title) == "三季度"
    assert part_of_year("2008年5-12月政府信息公开年度报告", rules.title) is None
    assert part_of_year("2013年度政府信息公开年度报告", rules.title) is None


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("石磐县2019年政府信息公开工作年度报告.pdf", "石磐县2019年政府信息公开工作年度报告"),
        ("0001.txt", None),
        ("附件1.docx", None),
    ],
)
def test_file_names_that_bear_a_title(name: str, title: str | None, rules: ReadingRules) -> None:
    assert title_of_name(name, rules) == title


@pytest.mark.parametrize(
    ("preamble", "title"),
    [
        ("根据要求,现公布石磐县2012年政府信息公开年度报告。", "石磐县2012年政府信息公开年度报告"),
        (
            "现发布《柳浦镇2022年政府信息公开工作年度报告》。",
            "柳浦镇2022年政府信息公开工作年度报告",
        ),
        (
            "石磐县林业局2008年政府信息公开年度报告根据条例",
            "石磐县林业局2008年政府信息公开年度报告",
        ),
        ("本镇全年公开信息58条。", None),
    ],
)
def test_sentences_that_announce_a_title(
    preamble: str, title: str | None, rules: ReadingRules
) -> None:
    assert title_in_sentence(preamble, rules) == title
