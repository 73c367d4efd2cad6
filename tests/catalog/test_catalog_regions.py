"""The region file: facts that must hold, and bad rows that must all be told at once."""

import pytest

from pipelines.catalog.errors import CatalogError
from pipelines.catalog.regions import load_regions, read_regions

ROW = {
    "region_code": "910000",
    "name": "东岭省",
    "short_name": "东岭",
    "level": "province",
    "parent_code": "",
    "path": "东岭省",
    "valid_from": "",
    "valid_until": "",
}


def test_the_numbers_are_those_of_the_yearly_lists() -> None:
    regions = load_regions()
    at_2024 = [row for row in regions.rows if row.held_in(2024)]
    at_2013 = [row for row in regions.rows if row.held_in(2013)]
    assert sum(row.level == "province" for row in at_2024) == 34
    assert sum(row.level == "prefecture" for row in at_2024) == 333
    assert sum(row.level == "county" for row in at_2024) == 2846
    assert sum(row.level == "county" for row in at_2013) == 2853


@pytest.mark.parametrize(
    ("name", "year", "code", "path"),
    [
        ("密云县", 2013, "110228", "北京市/密云县"),
        ("密云区", 2016, "110118", "北京市/密云区"),
        ("襄樊市", 2009, "420600", "湖北省/襄樊市"),
        ("襄阳市", 2012, "420600", "湖北省/襄阳市"),
        ("仙桃市", 2012, "429004", "湖北省/仙桃市"),
        ("峨山县", 2012, "530426", "云南省/玉溪市/峨山彝族自治县"),
        ("甘南州", 2012, "623000", "甘肃省/甘南藏族自治州"),
    ],
)
def test_regions_by_name_and_year(name: str, year: int, code: str, path: str) -> None:
    rows = [row for row in load_regions().by_name[name] if row.held_in(year)]
    assert [(row.region_code, row.path) for row in rows] == [(code, path)]


def test_years_bound_a_row_and_transition_widens_it() -> None:
    county = next(row for row in load_regions().by_name["密云县"])
    assert (county.held_in(2014), county.held_in(2015)) == (True, False)
    assert county.held_in(2015, tolerance=1)


def test_the_newest_row_of_a_code_and_its_lineage() -> None:
    regions = load_regions()
    assert regions.newest["420600"].name == "襄阳市"
    assert regions.lineage("530426") == ("530426", "530400", "530000")
    assert all(regions.lineage(code)[-1].endswith("0000") for code in regions.newest)


def test_names_without_their_kind_are_of_provinces_and_prefectures() -> None:
    rows = load_regions().by_short_name["浙江"]
    assert [row.name for row in rows] == ["浙江省"]


def test_one_code_may_bear_several_names_over_the_years() -> None:
    renamed = {**ROW, "name": "东山省", "path": "东山省", "valid_from": "2015"}
    regions = read_regions([{**ROW, "valid_until": "2014"}, renamed])
    assert [row.name for row in regions.rows] == ["东岭省", "东山省"]
    assert regions.newest["910000"].name == "东山省"


def test_self_governing_units_have_an_everyday_name() -> None:
    county = {**ROW, "name": "云溪侗族自治县", "short_name": "云溪", "path": "云溪侗族自治县"}
    rows = read_regions([county, {**ROW, "region_code": "920000"}]).rows
    assert [row.names for row in rows] == [("云溪侗族自治县", "云溪县"), ("东岭省",)]


def test_every_problem_is_told_at_once() -> None:
    rows = [
        {**ROW, "region_code": "91"},
        {**ROW, "level": "village"},
        ROW,
        ROW,
        {**ROW, "region_code": "910100", "parent_code": "990000", "name": "石磐市"},
    ]
    with pytest.raises(CatalogError) as caught:
        read_regions(rows)
    told = "\n".join(caught.value.problems)
    assert "line 2, region_code" in told
    assert "line 3, level" in told
    assert "910000 东岭省: two rows begin in the same year" in told
    assert "its parent 990000 has no row" in told
    assert "does not end in its name" in told


@pytest.mark.parametrize(
    ("region_code", "year", "series_code", "kind"),
    [
        ("110118", 2015, "110228", "continued"),  # 密云县, 密云区
        ("320813", 2016, "320829", "continued"),  # 洪泽县, 洪泽区
        ("340281", 2019, "341422", "continued"),  # 无为: 巢湖市, 芜湖市, a city of its own
        ("330603", 2013, "330621", "continued"),  # 绍兴县, 柯桥区: another name
        ("500110", 2011, "500222", "continued"),  # 綦江县 took over the code of 万盛区
        ("320812", 2016, "320812", "merged"),  # 清河区 and 清浦区 ended
        ("110101", 2010, "110101", "merged"),  # 崇文区 ended, 东城区 went on
        ("440309", 2016, "440309", "split"),  # 龙华区 out of 宝安区
    ],
)
def test_a_region_keeps_one_series(
    region_code: str, year: int, series_code: str, kind: str
) -> None:
    regions = load_regions()
    assert regions.row(region_code, year).series_code == series_code
    told = [one for group in regions.successions.values() for one in group]
    kinds = {one.kind for one in told if (one.successor_code, one.year) == (region_code, year)}
    assert kind in kinds


def test_a_code_may_pass_to_another_region() -> None:
    regions = load_regions()
    assert regions.row("500110", 2009).name == "万盛区"
    assert regions.row("500110", 2009).series_code == "500110"
    assert regions.row("500110", 2020).name == "綦江区"


def test_every_region_that_ended_has_a_successor_and_no_two_go_on_as_one() -> None:
    regions = load_regions()
    ended = {code for code, row in regions.newest.items() if row.valid_until is not None}
    told = [one for group in regions.successions.values() for one in group]
    assert ended <= {one.region_code for one in told if one.kind != "split"}
    went_on = [(one.successor_code, one.year) for one in told if one.kind == "continued"]
    assert len(went_on) == len(set(went_on))


def test_a_series_knows_what_it_stood_under_in_any_year() -> None:
    regions = load_regions()
    above = {regions.by_series[code][-1].name for code in regions.series_above("341422")}
    assert above == {"无为市", "巢湖市", "芜湖市", "安徽省"}


def test_every_contradiction_of_the_successions_is_told_at_once() -> None:
    rows = [
        {**ROW, "region_code": "910001", "valid_until": "2014"},
        {**ROW, "region_code": "910002", "valid_from": "2015"},
        {**ROW, "region_code": "910003", "valid_until": "2014", "series_code": "990000"},
    ]
    told = [
        ("910001", "910002", "2015", "continued"),
        ("910001", "910002", "2012", "merged"),
        ("910001", "990000", "2015", "split"),
        ("910001", "910002", "2015", "renamed"),
    ]
    columns = ("region_code", "successor_code", "year", "kind")
    with pytest.raises(CatalogError) as caught:
        read_regions(rows, [dict(zip(columns, one, strict=True)) for one in told])
    problems = "\n".join(caught.value.problems)
    assert "910001 to 910002 in 2015: it is said to go on" in problems
    assert "910001 to 910002 in 2012: 910001 did not end or change then" in problems
    assert "910001 to 990000 in 2015: 990000 is no region" in problems
    assert "successions.csv, line 5, kind" in problems
    assert "its series 990000 has no row" in problems
