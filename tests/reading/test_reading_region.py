"""Regions of bodies: chains of names, everyday names, ambiguity."""

from collections.abc import Callable

import pytest

from pipelines.catalog.reading_rules import ReadingRules
from pipelines.catalog.regions import Regions, read_regions
from pipelines.reading import Report, describe_agency, region_code_of
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


def test_a_body_is_described(report_of: ReportOf, rules: ReadingRules, invented: Regions) -> None:
    town = report_of("柳浦县清河镇人民政府", "清河镇2013年政府信息公开年报")
    agency = describe_agency(town, rules, invented)
    assert agency is not None
    assert (agency.kind, agency.level, agency.region_code) == ("township", "township", "910123")
    bureau = describe_agency(report_of("石磐市财政局", "2013年政府信息公开年报"), rules, invented)
    assert bureau is not None
    assert (bureau.kind, bureau.level) == ("department", "prefecture")


def test_a_report_without_a_body_has_none(
    read_as_report: Callable[..., Report], parts: str, rules: ReadingRules, invented: Regions
) -> None:
    report = read_as_report("2013年政府信息公开年报\n" + parts)
    assert report.agency_name is None
    assert describe_agency(report, rules, invented) is None
    assert region_code_of(report, invented) is None
