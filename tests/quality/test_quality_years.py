"""Years of last year's text in a preamble or a part. The body is not real."""

from dataclasses import replace

import pytest
from printed_forms import CATALOG, report

from pipelines.quality import check_report
from pipelines.reading.report import Section


def found(preamble: str, *parts: tuple[str, str]) -> list[str]:
    """Return the rules broken by a report on 2016 with a preamble and parts (topic, text)."""
    text = preamble + "\n"
    sections = [Section(0, 0, "", "overview", 0, len(text))]
    parts = parts or (("proactive", "公开9条。"),)
    for number, (topic, words) in enumerate(parts, start=1):
        start = len(text)
        text += f"第{number}部分\n{words}\n"
        sections.append(Section(number, 1, f"第{number}部分", topic, start, len(text)))
    header = replace(report("prose", text, 2016), sections=tuple(sections))
    return [one.rule for one in check_report(header, [], CATALOG, text=text)]


@pytest.mark.parametrize(
    "preamble",
    [
        "现将青溪镇2015年度信息公开工作年报公布如下。",
        "本年报由青溪镇编制，系二〇一五年度政府信息公开年度报告。",
        "本报告所列数据的统计期限自2015年1月1日起至2015年12月31日止。",
        "本报告的数据统计时间为2015年1月—12月。",
    ],
)
def test_a_preamble_of_another_year_is_found(preamble: str) -> None:
    assert found(preamble) == ["prose.year_of_preamble"]


@pytest.mark.parametrize(
    "preamble",
    [
        "根据《青溪县2015年政府信息公开工作要点》，现公布2016年度政府信息公开工作年度报告。",
        "根据关于做好2015年政府信息公开工作年度报告编制的通知要求，编制本报告。",
        "根据县政府办公室（2015年政府信息公开年度报告格式）要求，编制本报告。",
        "继2015年政府信息公开年度报告之后，现公布2016年政府信息公开年度报告。",
        "数据的统计期限自2015年12月26日至2016年12月25日。",
        "按照2008年施行的条例编制政府信息公开年度报告。",
    ],
)
def test_a_year_of_something_else_in_a_preamble_is_none(preamble: str) -> None:
    assert found(preamble) == []


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("proactive", "（一）2015年度主动公开政府信息31条。"),
        ("requests", "2015年我镇未收到政府信息公开申请。"),
        ("review", "2015年，没有因政府信息公开提起行政诉讼的情况。"),
        ("fees", "２０１５年，未收取任何费用。"),
    ],
)
def test_a_part_that_knows_only_the_year_before_is_found(topic: str, words: str) -> None:
    assert found("", (topic, words)) == ["prose.year_of_part"]


@pytest.mark.parametrize(
    "parts",
    [
        [("proactive", "2015年公开7条，比2016年少2条。")],
        [("proactive", "2015年公开7条。"), ("proactive", "2016年公开9条。")],
        [("proactive", "全年公开9条，2015年公开7条。")],
        [("proactive", "今年公开9条。2015年公开7条，同比增加2条。")],
        [("requests", "截至2015年底共收到申请3件。")],
        [("requests", "2015年结转的申请1件已经办结。")],
        [("requests", "2015年3月1日起，我镇未再收取费用。")],
        [("proactive", "2015年以来共公开16条。")],
        [("overview", "2015年，我镇公开7条。")],
        [("proactive", "2015年出台的办法见附件。")],
    ],
)
def test_a_year_that_is_set_in_relation_is_none(parts: list[tuple[str, str]]) -> None:
    assert found("", *parts) == []
