"""Identity: which body a report is of, over changes of name, kind and place of its region."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.catalog.agency_wording import load_agency_wording, read_agency_wording
from pipelines.catalog.errors import CatalogError
from pipelines.catalog.reading_rules import load_reading_rules
from pipelines.catalog.regions import load_regions, read_regions
from pipelines.reading import Agency, Report, describe_agency
from pipelines.reading.identity import known_by
from pipelines.reading.region import candidates

# 柳浦县 of 东岭省 became 柳浦区 in 2015; two provinces have a 城南区.
REGIONS = """region_code,name,level,parent_code,path,valid_from,valid_until,series_code
910000,东岭省,province,,东岭省,,,
910100,石磐市,prefecture,910000,东岭省/石磐市,,,
910102,城南区,county,910100,东岭省/石磐市/城南区,,,
910123,柳浦县,county,910100,东岭省/石磐市/柳浦县,,2014,910123
910103,柳浦区,county,910100,东岭省/石磐市/柳浦区,2015,,910123
920000,西塬省,province,,西塬省,,,
920100,金川市,prefecture,920000,西塬省/金川市,,,
920102,城南区,county,920100,西塬省/金川市/城南区,,,
"""
SUCCESSIONS = [
    {"region_code": "910123", "successor_code": "910103", "year": "2015", "kind": "continued"}
]


def _regions() -> SimpleNamespace:
    head, *rows = (line.split(",") for line in REGIONS.split())
    records = [dict(zip(head, row, strict=True)) for row in rows]
    invented = [{**record, "short_name": record["name"][:-1]} for record in records]
    return SimpleNamespace(
        regions=read_regions(invented, SUCCESSIONS),
        reading=load_reading_rules(),
        agency_names=load_agency_wording(),
    )


CATALOG = _regions()


@pytest.fixture
def agency_of(read_as_report: Callable[..., Report], parts: str) -> Callable[..., Agency]:
    def make(name: str, year: int = 2013, title: str = "", text: str = "") -> Agency:
        titled = title or f"{name}{year}年政府信息公开年报"
        report = read_as_report(f"{titled}\n（{name}）\n{parts}{text}")
        agency = describe_agency(report, CATALOG, text)
        assert agency is not None
        return agency

    return make


AgencyOf = Callable[..., Agency]
SAME = [
    [("东岭省石磐市柳浦县人民政府", 2013), ("柳浦县", 2012), ("石磐市柳浦区政府", 2016)],
    [("石磐市柳浦县教育局", 2014), ("柳浦区教育局", 2015), ("石磐柳浦区教育局", 2018)],
    [("柳浦县清河镇人民政府", 2010), ("石磐市柳浦区清河镇", 2017), ("柳浦区清河镇党政办", 2018)],
    [
        ("柳浦县人民政府望潮街道办事处", 2012),
        ("柳浦区望潮街道", 2020),
    ],
    [("柳浦县政府办公室", 2013), ("柳浦区人民政府办公室", 2016), ("石磐市柳浦区政府办", 2017)],
    [("柳浦县发改委", 2013), ("柳浦县发展与改革委员会", 2014), ("柳浦区发展和改革委员会", 2016)],
    [("柳浦县东湖工业园区管理委员会", 2013), ("柳浦区东湖工业园区管委会", 2016)],
    [("国家税务总局柳浦县税务局", 2014), ("国家税务总局石磐市柳浦区税务局", 2019)],
    [("砚溪市桐荫镇人民政府", 2013), ("砚溪市桐荫镇", 2014)],  # a place of no list
]


@pytest.mark.parametrize("names", SAME)
def test_one_body_over_the_years(names: list[tuple[str, int]], agency_of: AgencyOf) -> None:
    told = {agency_of(name, year) for name, year in names}
    assert len({(one.known_by, one.series_code, one.short_name) for one in told}) == 1
    assert all(one.known_by != "report" for one in told)


APART = [
    ("石磐市城南区财政局", "金川市城南区财政局"),
    ("柳浦县人民政府", "柳浦县人民政府办公室"),
    ("柳浦县教育局", "柳浦县教育体育局"),
    ("柳浦县清河镇人民政府", "柳浦县清河乡人民政府"),
    ("石磐市财政局", "柳浦县财政局"),
    ("砚溪市桐荫镇人民政府", "霁川市桐荫镇人民政府"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_bodies_stay_two(one: str, other: str, agency_of: AgencyOf) -> None:
    first, second = agency_of(one), agency_of(other)
    assert (first.series_code, first.short_name) != (second.series_code, second.short_name)


@pytest.mark.parametrize(
    "name", ["清河镇人民政府", "城南区财政局", "县财政局", "民政局", "望潮街道办事处", "城南区"]
)
def test_a_name_of_many_bodies_tells_none_apart(name: str, agency_of: AgencyOf) -> None:
    assert agency_of(name).known_by == "report"


@pytest.mark.parametrize(
    ("title", "signed", "short_name", "kind"),
    [
        ("柳浦县2013年政府信息公开年报", "柳浦县人民政府办公室", "", "government"),
        ("柳浦县2013年政府信息公开年报", "柳浦县政务公开办公室", "", "government"),
        ("柳浦县人民政府办公室2013年政府信息公开年报", "", "政府办公室", "department"),
        ("柳浦县2013年政府信息公开年报", "柳浦县教育局", "教育局", "department"),
    ],
)
def test_an_office_signs_for_its_government_where_the_title_is_of_the_area(
    title: str, signed: str, short_name: str, kind: str, agency_of: AgencyOf
) -> None:
    agency = agency_of(signed or "柳浦县人民政府办公室", title=title)
    assert (agency.short_name, agency.kind) == (short_name, kind)


def test_a_body_is_described(agency_of: AgencyOf) -> None:
    town = agency_of("柳浦县清河镇人民政府")
    assert (town.kind, town.level, town.region_code) == ("township", "township", "910123")
    bureau = agency_of("石磐市财政局")
    assert (bureau.kind, bureau.level, bureau.short_name) == ("department", "prefecture", "财政局")


def test_a_report_without_a_body_has_none(
    read_as_report: Callable[..., Report], parts: str
) -> None:
    report = read_as_report("2013年政府信息公开年报\n" + parts)
    assert describe_agency(report, CATALOG) is None


_PLACES = ["石磐市柳浦县", "柳浦区", "东岭省石磐市柳浦区", "石磐柳浦县"]
_OWN = ["教育局", "清河镇人民政府", "望潮街道办事处", "人民政府", "政府办公室"]


@given(place=st.sampled_from(_PLACES), own=st.sampled_from(_OWN), year=st.integers(2008, 2024))
def test_the_place_in_front_never_changes_the_body(place: str, own: str, year: int) -> None:
    def known(name: str) -> tuple[str | None, str]:
        report = _report(name, year)
        agency = describe_agency(report, CATALOG)
        assert agency is not None
        return agency.series_code, agency.short_name

    assert known(place + own) == known("柳浦县" + own)


def _report(name: str, year: int) -> Report:
    from datetime import date  # noqa: PLC0415

    return Report(
        *(f"{name}{year}年政府信息公开年报", name, year, date(year, 1, 1), date(year, 12, 31)),
        *(None, "prose", 0, 1),
    )


def test_real_places_that_became_districts() -> None:
    catalog = SimpleNamespace(
        regions=load_regions(), reading=load_reading_rules(), agency_names=load_agency_wording()
    )
    for names in (
        [("洪泽县人民政府", 2012), ("洪泽区人民政府", 2023), ("淮安市洪泽区人民政府", 2024)],
        [("密云县不老屯镇人民政府", 2013), ("北京市密云区不老屯镇人民政府", 2019)],
        [("绍兴县教育局", 2010), ("绍兴市柯桥区教育局", 2015)],
        [("巢湖市无为县财政局", 2010), ("芜湖市无为县财政局", 2014), ("无为市财政局", 2021)],
    ):
        told = [describe_agency(_report(name, year), catalog) for name, year in names]
        assert len({(one.series_code, one.short_name) for one in told if one}) == 1, names
        assert all(one and one.known_by == "region" for one in told), names


def test_every_problem_of_the_wording_is_told_at_once() -> None:
    good = load_agency_wording().model_dump()
    spelling = {**good["spelling"][0], "examples": [["甲局", "乙局"]]}
    with pytest.raises(CatalogError) as caught:
        read_agency_wording({**good, "spelling": [spelling], "short_names": {"某委": "某发改委"}})
    assert "甲局 becomes 甲局" in str(caught.value)
    with pytest.raises(CatalogError) as malformed:
        read_agency_wording({**good, "seat": "(", "office": 3})
    assert len(malformed.value.problems) == 2


def test_every_listed_region_is_found_by_its_own_names_and_taken_out_of_them() -> None:
    regions = load_regions()
    catalog = SimpleNamespace(
        regions=regions, reading=load_reading_rules(), agency_names=load_agency_wording()
    )
    for row in regions.rows[::5]:
        year = row.valid_until or 2024
        full = row.path.replace("/", "")
        assert candidates(f"{full}教育局", regions, year) == {row.region_code}
        assert row.region_code in candidates(f"{row.name}人民政府", regions, year)
        told = {
            known_by(f"{place}教育局", row.region_code, year, catalog) for place in (full, row.name)
        }
        assert told == {("region", row.series_code, "教育局")}
