"""Regions of bodies: chains of names, everyday names, ambiguity."""

from collections.abc import Callable

import pytest

from pipelines.catalog.regions import Regions, read_regions
from pipelines.reading import Report, region_code_of
from pipelines.reading.region import candidates

COLUMNS = (
    "region_code",
    "name",
    "short_name",
    "level",
    "parent_code",
    "path",
    "valid_from",
    "valid_until",
)
ROWS = (
    ("910000", "东岭省", "东岭", "province", "", "东岭省", "", ""),
    ("910100", "石磐市", "石磐", "prefecture", "910000", "东岭省/石磐市", "", ""),
    ("910102", "城南区", "城南", "county", "910100", "东岭省/石磐市/城南区", "", ""),
    ("910123", "柳浦县", "柳浦", "county", "910100", "东岭省/石磐市/柳浦县", "", "2014"),
    ("910103", "柳浦区", "柳浦", "county", "910100", "东岭省/石磐市/柳浦区", "2015", ""),
    ("912300", "望山苗族自治州", "望山", "prefecture", "910000", "东岭省/望山苗族自治州", "", ""),
    (
        "912324",
        "云溪侗族自治县",
        "云溪",
        "county",
        "912300",
        "东岭省/望山苗族自治州/云溪侗族自治县",
        "",
        "",
    ),
    ("920000", "西塬省", "西塬", "province", "", "西塬省", "", ""),
    ("920100", "金川市", "金川", "prefecture", "920000", "西塬省/金川市", "", ""),
    ("920102", "城南区", "城南", "county", "920100", "西塬省/金川市/城南区", "", ""),
)


@pytest.fixture(scope="module")
def invented() -> Regions:
    return read_regions([dict(zip(COLUMNS, row, strict=True)) for row in ROWS])


@pytest.mark.parametrize(
    ("name", "year", "codes"),
    [
        ("东岭省石磐市城南区人民政府", 2013, {"910102"}),
        ("石磐市城南区财政局", 2013, {"910102"}),
        ("石磐城南区财政局", 2013, {"910102"}),
        ("城南区财政局", 2013, {"910102", "920102"}),
        ("柳浦县清河镇人民政府", 2013, {"910123"}),
        ("柳浦县人民政府", 2015, {"910123"}),
        ("柳浦区人民政府", 2014, {"910103"}),
        ("云溪县水利局", 2013, {"912324"}),
        ("望山州教育局", 2013, {"912300"}),
        ("2013年度石磐市政府信息公开年报", 2013, {"910100"}),
        ("国家税务总局石磐市税务局", 2019, {"910100"}),
        ("东岭省教育厅", 2013, {"910000"}),
        ("清河镇人民政府", 2013, set()),
        ("金川市柳浦县", 2013, set()),
    ],
)
def test_names_and_what_they_may_mean(
    name: str, year: int, codes: set[str], invented: Regions
) -> None:
    assert candidates(name, invented, year) == codes


@pytest.fixture
def report_of(read_as_report: Callable[..., Report], parts: str) -> Callable[[str, str], Report]:
    def make(agency: str, title: str) -> Report:
        return read_as_report(f"{title}\n（{agency}）\n{parts}")

    return make


ReportOf = Callable[[str, str], Report]


def test_title_and_body_settle_each_other(report_of: ReportOf, invented: Regions) -> None:
    report = report_of("石磐市人民政府办公室", "城南区2013年政府信息公开年报")
    assert region_code_of(report, invented) == "910102"


def test_an_ambiguous_county_is_left_out(report_of: ReportOf, invented: Regions) -> None:
    report = report_of("城南区政府办公室", "城南区2013年政府信息公开年报")
    assert region_code_of(report, invented) is None
    assert region_code_of(report, invented, "由金川市城南区统计。") == "920102"
    assert region_code_of(report, invented, "金川市城南区与石磐市城南区") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("现公布柳浦县清河镇情况。", "910123"),
        ("柳浦县政府要求，按柳浦县的部署，由柳浦县汇总。", "910123"),
        ("柳浦县政府要求。", None),
        ("", None),
    ],
)
def test_a_town_finds_its_county_in_the_text(
    text: str, code: str | None, report_of: ReportOf, invented: Regions
) -> None:
    report = report_of("清河镇人民政府", "清河镇2013年政府信息公开年报")
    assert region_code_of(report, invented) is None
    assert region_code_of(report, invented, text) == code


def test_a_report_without_a_body_has_no_region(
    read_as_report: Callable[..., Report], parts: str, invented: Regions
) -> None:
    report = read_as_report("2013年政府信息公开年报\n" + parts)
    assert report.agency_name is None
    assert region_code_of(report, invented) is None


HINTED = [
    # body, other name, path, code
    ("清河镇人民政府", "", "东岭省/石磐市/柳浦县/2013.txt", "910123"),
    ("清河镇人民政府", "", "柳浦县/清河镇/2013.txt", "910123"),
    ("清河镇人民政府", "", "柳浦县清河镇2013年政府信息公开年报.txt", "910123"),
    ("清河镇人民政府", "柳浦县人民政府", "a.txt", "910123"),
    ("清河镇人民政府", "", "东岭省/石磐市/2013.txt", None),  # a town stands in a county
    ("清河镇人民政府", "", "柳浦县的材料/2013.txt", None),  # the folder bears more than a name
    ("清河镇人民政府", "", "城南区/2013.txt", None),  # there are two of this name
    ("清河镇人民政府", "金川市城南区政府办", "柳浦县/2013.txt", None),  # the hints disagree
    ("城南区财政局", "", "西塬省/2013.txt", "920102"),  # chosen among those that the name tells
    ("城南区财政局", "石磐市人民政府", "2013.txt", "910102"),
    ("砚溪市财政局", "", "柳浦县/2013.txt", None),  # the name tells of another place
]


@pytest.mark.parametrize(("agency", "other", "path", "code"), HINTED)
def test_weak_hints_add_a_region_where_nothing_contradicts(
    agency: str,
    other: str,
    path: str,
    code: str | None,
    read_as_report: Callable[..., Report],
    parts: str,
    invented: Regions,
) -> None:
    header = f"发布机构：{other}\n" if other else ""
    report = read_as_report(f"{agency}2013年政府信息公开年报\n{header}{parts}")
    assert report.agency_name == agency
    assert region_code_of(report, invented, "", [path]) == code
    assert region_code_of(report, invented, "在金川市城南区统计。", [path]) in (
        {None, "920102"} if code != "910102" else {"920102"}
    )


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        ("由石磐市柳浦县汇总。", "a.txt", "910123"),
        ("现公布柳浦县清河镇情况。", "a.txt", "910123"),
        ("由金川市城南区汇总。", "a.txt", "910100"),  # lies elsewhere
        ("石磐市柳浦县、石磐市城南区", "a.txt", "910100"),  # which of the two?
        ("", "柳浦县/2013.txt", "910123"),
        ("", "石磐市/石磐市柳浦县.txt", "910123"),
        ("", "金川市/城南区/2013.txt", "910100"),
        ("", "a.txt", "910100"),
    ],
)
def test_a_town_named_with_its_city_alone_is_looked_for_in_a_county(
    text: str, path: str, code: str, report_of: ReportOf, invented: Regions
) -> None:
    report = report_of("石磐市清河镇人民政府", "石磐市清河镇2013年政府信息公开年报")
    assert region_code_of(report, invented, text, [path]) == code
    bureau = report_of("石磐市财政局", "石磐市财政局2013年政府信息公开年报")
    assert region_code_of(bureau, invented, text, [path]) == "910100"
