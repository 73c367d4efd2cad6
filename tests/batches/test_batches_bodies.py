"""Bodies over all reports: ids, names and which of two reports stands."""

from datetime import date

import polars as pl
import pytest

from pipelines.batches import bodies
from pipelines.catalog import load_catalog
from pipelines.contracts import validate

_REPORT_SCHEMA = {
    "report_id": pl.String(),
    "agency_id": pl.String(),
    "report_year": pl.Int32(),
    "published_on": pl.Date(),
    "file_name": pl.String(),
}
_MENTION_SCHEMA = {
    "report_id": pl.String(),
    "report_year": pl.Int32(),
    "agency_id": pl.String(),
    "name": pl.String(),
    "kind": pl.String(),
    "level": pl.String(),
    "region_code": pl.String(),
}


def _reports(*rows: tuple[str, str | None, int, date | None, str]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=_REPORT_SCHEMA, orient="row")


def test_spaces_and_widths_do_not_make_another_body() -> None:
    assert bodies.agency_id_of("云渚区 民政局（本级）") == bodies.agency_id_of("云渚区民政局(本级)")
    assert bodies.agency_id_of("云渚区民政局") != bodies.agency_id_of("云渚区教育局")


@pytest.mark.parametrize("name", [None, "", " \n"])
def test_no_name_is_no_body(name: str | None) -> None:
    assert bodies.agency_id_of(name) is None


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


def test_a_body_keeps_what_an_earlier_report_told_and_takes_the_last_name() -> None:
    mentions = pl.DataFrame(
        [
            ("r1", 2019, "ag", "云渚县民政局", "department", "county", "990101"),
            ("r2", 2020, "ag", "云渚区民政局", "department", None, None),
        ],
        schema=_MENTION_SCHEMA,
        orient="row",
    )
    agencies = validate("core.agencies", bodies.agencies_frame(mentions))
    assert agencies.rows() == [("ag", "云渚区民政局", "department", "county", "990101")]
    names = validate("core.agency_names", bodies.agency_names_frame(mentions))
    assert names.rows() == [("ag", "云渚县民政局", 2019, 2019), ("ag", "云渚区民政局", 2020, 2020)]


def test_a_body_is_one_with_and_without_the_regions_above_it() -> None:
    regions = load_catalog().regions
    names = ("江苏省淮安市洪泽区人民政府", "淮安市洪泽区人民政府", "洪泽区人民政府", "洪泽区政府")
    assert len({bodies.agency_id_of(name, "320813", regions) for name in names}) == 1
    bureaus = ("淮安市洪泽区民政局", "洪泽区民政局", "民政局")
    assert len({bodies.agency_id_of(name, "320813", regions) for name in bureaus}) == 1


def test_bodies_of_one_name_in_two_regions_are_two() -> None:
    regions = load_catalog().regions
    assert bodies.agency_id_of("民政局", "320813", regions) != bodies.agency_id_of(
        "民政局", "320812", regions
    )


def test_a_government_and_its_bureau_are_two() -> None:
    regions = load_catalog().regions
    assert bodies.agency_id_of("洪泽区人民政府", "320813", regions) != bodies.agency_id_of(
        "洪泽区民政局", "320813", regions
    )
