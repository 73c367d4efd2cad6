"""Bodies over all reports: ids, names and which of two reports stands."""

from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from pipelines.batches import bodies
from pipelines.catalog import load_catalog
from pipelines.contracts import validate
from pipelines.reading import Agency

_REPORT_SCHEMA = {
    "report_id": pl.String(),
    "agency_id": pl.String(),
    "report_year": pl.Int32(),
    "published_on": pl.Date(),
    "file_name": pl.String(),
}


def _reports(*rows: tuple[str, str | None, int, date | None, str]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=_REPORT_SCHEMA, orient="row")


def test_the_report_published_last_stands() -> None:
    reports = _reports(
        ("old", "ag", 2020, date(2021, 1, 20), "a.txt"),
        ("new", "ag", 2020, date(2021, 3, 2), "b.txt"),
        ("other year", "ag", 2021, date(2022, 1, 20), "c.txt"),
    )
    assert bodies.superseded_reports(reports) == {"old"}


def test_a_report_without_a_date_yields_to_one_with_a_date() -> None:
    reports = _reports(
        ("undated", "ag", 2020, None, "a.txt"),
        ("dated", "ag", 2020, date(2021, 1, 20), "b.txt"),
    )
    assert bodies.superseded_reports(reports) == {"undated"}


def test_between_equals_the_first_by_file_name_stands() -> None:
    reports = _reports(
        ("second", "ag", 2020, date(2021, 1, 20), "b.txt"),
        ("first", "ag", 2020, date(2021, 1, 20), "a.txt"),
    )
    assert bodies.superseded_reports(reports) == {"second"}


def test_reports_of_unknown_bodies_never_supersede_each_other() -> None:
    reports = _reports(("one", None, 2020, None, "a.txt"), ("two", None, 2020, None, "b.txt"))
    assert bodies.superseded_reports(reports) == set()


def test_without_any_date_the_first_by_file_name_stands_in_any_order() -> None:
    rows = [
        ("r3", "ag", 2020, None, "c.txt"),
        ("r1", "ag", 2020, None, "a.txt"),
        ("r2", "ag", 2020, None, "b.txt"),
    ]
    assert bodies.superseded_reports(_reports(*rows)) == {"r2", "r3"}
    assert bodies.superseded_reports(_reports(*reversed(rows))) == {"r2", "r3"}


def _mention(
    report_id: str, year: int, agency: Agency, path: str = "reports/a.txt"
) -> tuple[object, ...]:
    return bodies.mention_row(agency, report_id, year, path)


def _mentions(*rows: tuple[object, ...]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=bodies.MENTION_SCHEMA, orient="row")


def _in_hongze(name: str, short_name: str, code: str, kind: str | None = None) -> Agency:
    return Agency(name, kind, "county", code, "region", "320829", short_name)


def _tables(mentions: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    catalog = load_catalog()
    agencies = bodies.agencies_frame(mentions, catalog.regions, catalog.agency_names)
    names = bodies.agency_names_frame(mentions)
    return validate("core.agencies", agencies), validate("core.agency_names", names)


def test_a_body_is_one_row_over_its_names_and_lies_in_the_region_of_today() -> None:
    agencies, names = _tables(
        _mentions(
            _mention("r1", 2014, _in_hongze("洪泽县人民政府", "", "320829", "government")),
            _mention("r2", 2023, _in_hongze("淮安市洪泽区人民政府", "", "320813")),
        )
    )
    row = agencies.row(0, named=True)
    assert len(agencies) == 1
    assert (row["name"], row["kind"], row["region_code"]) == (
        "淮安市洪泽区人民政府",
        "government",
        "320813",
    )
    assert names.select("name", "first_year", "last_year").rows() == [
        ("洪泽县人民政府", 2014, 2014),
        ("淮安市洪泽区人民政府", 2023, 2023),
    ]


_FINANCE = ("region", "320800", "财政局")


def test_parents_are_bodies_that_published() -> None:
    huaian = Agency("淮安市人民政府", "government", "prefecture", "320800", "region", "320800", "")
    county = _in_hongze("洪泽区人民政府", "", "320813", "government")
    town = _in_hongze("洪泽区岔河镇人民政府", "岔河镇", "320813", "township")
    bureau = Agency(
        "淮安市财政局", "department", "prefecture", "320800", "region", "320800", "财政局"
    )
    each = [
        _mention(f"r{number}", 2020, agency)
        for number, agency in enumerate((huaian, county, town, bureau))
    ]
    agencies, _ = _tables(_mentions(*each))
    name_of = dict(agencies.select("agency_id", "name").iter_rows())
    parents = {
        name: name_of.get(parent)
        for name, parent in agencies.select("name", "parent_agency_id").iter_rows()
    }
    assert parents == {
        "淮安市人民政府": None,
        "洪泽区人民政府": "淮安市人民政府",
        "洪泽区岔河镇人民政府": "洪泽区人民政府",
        "淮安市财政局": "淮安市人民政府",
    }
    alone, _ = _tables(_mentions(each[2]))
    assert alone["parent_agency_id"].to_list() == [None]


def _by_name(name: str, kind: str, short_name: str) -> Agency:
    return Agency(name, kind, None, None, "name", None, short_name)


def test_parents_of_bodies_in_no_known_region_are_told_by_the_place_in_front() -> None:
    city = _by_name("霁川市人民政府", "government", "霁川市")
    district = _by_name("霁川市云渚区人民政府", "government", "霁川市云渚区")
    township = _by_name("云渚区麦垄乡人民政府", "township", "云渚区麦垄乡")
    other = _by_name("澄湾市云渚区人民政府", "government", "澄湾市云渚区")
    rows = [_mention(f"r{n}", 2020, one) for n, one in enumerate((city, district, township))]
    agencies, _ = _tables(_mentions(*rows))
    parents = dict(agencies.select("name", "parent_agency_id").iter_rows())
    ids = dict(agencies.select("name", "agency_id").iter_rows())
    assert parents["云渚区麦垄乡人民政府"] == ids["霁川市云渚区人民政府"]
    assert parents["霁川市云渚区人民政府"] == ids["霁川市人民政府"]
    shared, _ = _tables(_mentions(*rows, _mention("r9", 2020, other)))
    assert (
        dict(shared.select("name", "parent_agency_id").iter_rows())["云渚区麦垄乡人民政府"] is None
    )


def test_a_name_of_many_bodies_is_that_of_its_report_alone() -> None:
    town = Agency("城关镇人民政府", "township", "township", None, "report", None, "城关镇")
    assert bodies.agency_id_of(town, "r1") != bodies.agency_id_of(town, "r2")
    assert bodies.agency_id_of(town, "r1") == bodies.agency_id_of(town, "r1")


_AGENCIES = st.builds(
    Agency,
    name=st.sampled_from(["洪泽区财政局", "城关镇人民政府", "云渚区人民政府"]),
    kind=st.sampled_from(["department", "township", "government", None]),
    level=st.none(),
    region_code=st.none(),
    known_by=st.sampled_from(["name", "report"]),
    series_code=st.sampled_from([None, "320829", "110228"]),
    short_name=st.sampled_from(["财政局", "城关镇", ""]),
)


@given(told=st.lists(st.tuples(st.integers(2008, 2024), _AGENCIES), min_size=1, max_size=8))
def test_ids_depend_on_nothing_else_in_the_corpus(told: list[tuple[int, Agency]]) -> None:
    rows = [_mention(f"r{number}", year, agency) for number, (year, agency) in enumerate(told)]
    agencies, names = _tables(_mentions(*rows))
    backwards = _tables(_mentions(*reversed(rows)))
    assert agencies.sort("agency_id").equals(backwards[0].sort("agency_id"))
    assert names.equals(backwards[1])
    fewer, _ = _tables(_mentions(*rows[:-1] or rows))
    assert set(fewer["agency_id"]) <= set(agencies["agency_id"])
