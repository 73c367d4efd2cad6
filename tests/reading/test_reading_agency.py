"""The publishing body: which name counts, and what kind of body it tells of."""

from collections.abc import Callable

import pytest

from pipelines.catalog.reading_rules import ReadingRules
from pipelines.reading.agency import body_in_title, find_agency, is_organ, kind_of, makers_in
from pipelines.reading.report import Report


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("石磐县人民政府", "government"),
        ("石磐市", "government"),
        ("石磐县人民政府办公室", "department"),
        ("石磐县政府办", "department"),
        ("县财政局", "department"),
        ("市发展和改革委员会", "department"),
        ("市国有资产监督管理委员会", "department"),
        ("县老龄办", "department"),
        ("国家税务总局石磐县税务局", "department"),
        ("柳浦镇人民政府", "township"),
        ("石磐县柳浦乡", "township"),
        ("柳浦镇党政办", "township"),
        ("望潮街道办事处", "sub_district"),
        ("石磐市人民政府望潮街道办事处", "sub_district"),
        ("望潮街道", "sub_district"),
        ("石磐经济技术开发区管委会", "development_zone"),
        ("石磐高新区管理委员会", "development_zone"),
        ("石磐市东湖新区", "development_zone"),
        ("市人大常委会办公室", "congress"),
        ("石磐县人民法院", "court"),
        ("县委宣传部", "party"),
        ("县人民医院", "institution"),
        ("市住房公积金管理中心", "institution"),
        ("石磐县供电公司", "enterprise"),
        ("行政许可", None),
        ("概述", None),
    ],
)
def test_kinds_of_bodies(name: str, kind: str | None, rules: ReadingRules) -> None:
    assert kind_of(name, rules) == kind


@pytest.mark.parametrize("name", ["石磐县", "柳浦镇", "望潮街道", "我局", "各单位", "石磐县政府网"])
def test_areas_and_pronouns_are_no_organs(name: str, rules: ReadingRules) -> None:
    assert not is_organ(name, rules)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("2013年柳浦镇人民政府信息公开年度报告", "柳浦镇人民政府"),
        ("2016年石磐市柳浦镇政府信息公开工作年度报告", "石磐市柳浦镇"),
        ("石磐市人民政府望潮街道办事处2011年政府信息公开年报", "石磐市人民政府望潮街道办事处"),
        ("石磐县人民政府办公室关于2013年度政府信息公开工作情况的报告", "石磐县人民政府办公室"),
        ("石磐县政务公开办公室2012年政务公开工作总结", "石磐县政务公开办公室"),
        ("2018年政府信息公开工作年度报告（石磐县卫生局）", "石磐县卫生局"),
        ("柳浦镇二○○九年政府信息公开年度报告", "柳浦镇"),
        ("石磐大学2012-2013学年信息公开年度报告", "石磐大学"),
        ("2013年度政府信息公开年度报告", None),
        ("2017年度我乡政府信息公开年度报告", None),
    ],
)
def test_bodies_in_titles(title: str, body: str | None, rules: ReadingRules) -> None:
    assert body_in_title(title, rules) == body


@pytest.mark.parametrize(
    ("title", "subtitles", "issuers", "signatures", "agency"),
    [
        ("石磐县水务局2013年政府信息公开年报", (), ("政府办",), ("石磐县政府",), "石磐县水务局"),
        ("水务局2013年政府信息公开年报", (), ("石磐县水务局",), (), "石磐县水务局"),
        ("柳浦镇2013年政府信息公开年报", ("石磐县柳浦镇人民政府",), (), (), "石磐县柳浦镇人民政府"),
        ("石磐县2013年政府信息公开年报", (), ("石磐县政府办",), (), "石磐县政府办"),
        (
            "柳浦镇2013年政府信息公开年报",
            (),
            ("石磐县政府办",),
            ("柳浦镇人民政府",),
            "柳浦镇人民政府",
        ),
        ("石磐县2013年政府信息公开年报", (), ("本网", "中国石磐网"), (), "石磐县"),
        ("2013年政府信息公开年报", (), (), ("石磐县水务局（盖章）",), "石磐县水务局"),
        ("2013年政府信息公开年报", (), ("柳浦乡",), (), "柳浦乡"),
        ("2013年政府信息公开年报", (), (), (), None),
        (None, (), (), ("柳浦镇人民政府",), "柳浦镇人民政府"),
    ],
)
def test_the_name_that_counts(
    title: str | None,
    subtitles: tuple[str, ...],
    issuers: tuple[str, ...],
    signatures: tuple[str, ...],
    agency: str | None,
    rules: ReadingRules,
) -> None:
    assert find_agency(title, subtitles, issuers, signatures, (), rules) == agency


def test_writers_named_in_the_preamble(rules: ReadingRules) -> None:
    preamble = "本报告由石磐县信访局结合有关统计数据编制。"
    assert makers_in(preamble) == ["石磐县信访局"]
    assert find_agency("2013年政府信息公开年报", (), (), (), makers_in(preamble), rules) == (
        "石磐县信访局"
    )


@pytest.mark.parametrize(
    ("maker", "agency"),
    [
        ("柳浦镇人民政府办公室", "柳浦镇人民政府"),
        ("柳浦镇政府信息公开工作办公室", "柳浦镇"),
        ("石磐县柳浦镇人民政府党政综合办公室", "石磐县柳浦镇人民政府"),
    ],
)
def test_the_office_that_writes_a_report_stands_for_its_body(
    read_as_report: Callable[..., Report], parts: str, maker: str, agency: str
) -> None:
    text = f"柳浦镇2013年政府信息公开年度报告\n本年报由{maker}编制。\n" + parts
    assert read_as_report(text).agency_name == agency
