"""Every form in the skins of publishers and crawls, against labels and codes written down apart."""

from collections import Counter
from collections.abc import Sequence

import pytest
from notices import (
    Fact,
    Sheet,
    counter,
    proactive_2019,
    proactive_2021,
    requests,
    review,
    sparse,
    statistics,
)
from printed_forms import facts
from skins import GLUED_SKINS, TEXT_SKINS, WEB_SKINS, TextSkin, WebSkin

from pipelines.catalog import load_catalog
from pipelines.extraction import Extraction, extract
from pipelines.intake import read_document
from pipelines.reading import Report, read_report

BODY = "青溪县人民政府办公室"
OPENING = "　　本报告依照条例编制，所列数据的统计期限为全年，欢迎公众查阅。"
CLOSING = "　　下一步将继续完善公开目录，加强对公开工作的指导。"
YEARS = {"stat2014": 2016, "table2019": 2020, "table2021": 2023}
NUMBERS = {"distinct": 1, "sparse": 0}


def groups_of(form: str, numbers: str) -> list[tuple[str, list[Sheet]]]:
    """Return headings with their tables; every figure differs, or nearly all are 0."""
    is_distinct = numbers == "distinct"
    if form == "stat2014":
        return [
            ("政府信息公开情况统计表", [statistics(counter(1001) if is_distinct else sparse(3))])
        ]
    first = proactive_2019 if form == "table2019" else proactive_2021
    return [
        ("二、主动公开政府信息情况", first(counter(800_001) if is_distinct else sparse(2, 3))),
        (
            "三、收到和处理政府信息公开申请情况",
            [
                requests(
                    counter(101, 13) if is_distinct else sparse(1, 17),
                    three_others=form == "table2021",
                )
            ],
        ),
        (
            "四、政府信息公开行政复议、行政诉讼情况",
            [review(counter(900_001, 17) if is_distinct else sparse(1, 6))],
        ),
    ]


def parts_of(form: str, groups: Sequence[tuple[str, list[Sheet]]]) -> list[str | Sheet]:
    parts: list[str | Sheet] = [
        f"{BODY}{YEARS[form]}年政府信息公开工作年度报告",
        "一、总体情况",
        OPENING,
    ]
    for heading, sheets in groups:
        parts += [heading, *sheets]
    return [*parts, "五、存在的主要问题及改进情况", CLOSING]


def printed_facts(groups: Sequence[tuple[str, list[Sheet]]]) -> list[Fact]:
    return [one for _, sheets in groups for sheet in sheets for one in sheet.facts]


def extracted(data: bytes, name: str) -> Extraction:
    catalog = load_catalog()
    document = read_document(data, file_name=name)
    report = read_report(document, file_name=name, catalog=catalog)
    assert isinstance(report, Report), report
    found = extract(document, report, catalog)
    for one in found.observations:
        assert document.text[one.char_start : one.char_end] == one.raw_text
    return found


def as_text(parts: Sequence[str | Sheet], skin: TextSkin) -> bytes:
    return "\n".join(part if isinstance(part, str) else skin(part) for part in parts).encode()


def assert_exact(found: Extraction, wanted: Sequence[Fact]) -> None:
    read, printed = Counter(facts(found.observations)), Counter(wanted)
    wrong, missed = sorted((read - printed).elements()), sorted((printed - read).elements())
    assert not wrong + missed, f"{wrong=} {missed=} {found.unbound=}"
    assert found.unbound == ()


@pytest.mark.parametrize("numbers", NUMBERS)
@pytest.mark.parametrize("skin", TEXT_SKINS.values(), ids=list(TEXT_SKINS))
@pytest.mark.parametrize("form", YEARS)
def test_text_as_crawls_store_it(form: str, skin: TextSkin, numbers: str) -> None:
    groups = groups_of(form, numbers)
    found = extracted(as_text(parts_of(form, groups), skin), "report.txt")
    assert_exact(found, printed_facts(groups))


@pytest.mark.parametrize("skin", WEB_SKINS.values(), ids=list(WEB_SKINS))
@pytest.mark.parametrize("form", YEARS)
def test_pages_as_publishers_make_them(form: str, skin: WebSkin) -> None:
    groups = groups_of(form, "distinct")
    found = extracted(skin(parts_of(form, groups)), "report.html")
    assert_exact(found, printed_facts(groups))


@pytest.mark.parametrize("numbers", NUMBERS)
@pytest.mark.parametrize("skin", GLUED_SKINS.values(), ids=list(GLUED_SKINS))
@pytest.mark.parametrize("form", YEARS)
def test_glued_text_is_never_misread(form: str, skin: TextSkin, numbers: str) -> None:
    groups = groups_of(form, numbers)
    found = extracted(as_text(parts_of(form, groups), skin), "report.txt")
    wanted = printed_facts(groups)
    read = facts(found.observations)
    assert set(read) <= set(wanted)
    if form == "stat2014":
        assert len(read) == len(wanted)
    elif numbers == "sparse":  # a digit a cell: one way of reading them, but for totals of two
        assert len(read) > 0.8 * len(wanted)
    assert len(read) == len(wanted) or found.unbound
