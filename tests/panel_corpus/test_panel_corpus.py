"""Reports of invented bodies over 2008 to 2024, from files to findings.

Two counties are built in every run of the tests, all eight with ``make panel`` (GONGKAI_PANEL=8).
"""

import os
from collections.abc import Iterator

import polars as pl
import pytest
from panel_bodies import COUNTIES, ENDED, MERGED, OFFICES, PLANTS, RENAMED, YEARS, corpus
from panel_pages import page

from pipelines.batches import build
from pipelines.batches.findings import stage_findings
from pipelines.batches.staging import Stage
from pipelines.catalog.agency_links import AgencyLinks
from pipelines.intake.listing import list_files

COUNT = int(os.environ.get("GONGKAI_PANEL") or 2)
Found = set[tuple[str, str]]


def links() -> AgencyLinks:
    entries = [
        {
            "bodies": [{"name": name}, {"name": f"{county}{office}"}],
            "reason": f"renamed in {since}",
            "evidence": "invented with the bodies",
            "reviewed_on": "2026-11-25",
        }
        for (county, office), (since, name) in {**RENAMED, **MERGED}.items()
    ]
    return AgencyLinks.model_validate({"link": entries})


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The parts of the corpus with all faults planted."""
    folder = tmp_path_factory.mktemp("reports")
    for told in corpus(COUNT):
        (folder / told.file_name).write_bytes(page(told))
    stage = Stage(tmp_path_factory.mktemp("parts"))
    build.stage_raw(stage, list_files([folder]))
    build.stage_reports(stage, links())
    build.stage_bodies(stage)
    stage_findings(stage)
    yield stage


def found(stage: Stage) -> Found:
    names = stage.columns("core.reports", "report_id", "file_name")
    rows = stage.columns("core.findings").join(names, on="report_id")
    return set(rows.select("file_name", "rule").iter_rows())


def expected() -> Found:
    faults: Found = set()
    for plant in PLANTS:
        if plant.county in COUNTIES[:COUNT]:
            county = COUNTIES.index(plant.county)
            report = f"{county}{OFFICES.index(plant.office)}_{plant.year}"
            version = 2 if plant.is_revision else 1
            faults |= {(f"{report}_{version}.html", rule) for rule in plant.rules}
            if plant.exceeds_whole:
                faults.add((f"{county}0_{plant.year}_1.html", "area.parts_exceed_whole"))
    return faults


def test_every_planted_fault_is_found_and_nothing_else(staged: Stage) -> None:
    assert found(staged) == expected()


def test_every_kind_of_finding_over_reports_is_planted() -> None:
    from pipelines.batches.texts import OF_ANOTHER_BODY  # noqa: PLC0415
    from pipelines.quality.panel import all_panel_rules  # noqa: PLC0415

    planted = {rule for plant in PLANTS for rule in plant.rules}
    # two names for one body, and a whole that is more than its bodies, have cases of their own
    assert {*all_panel_rules(), OF_ANOTHER_BODY} - {"versions.little_in_common"} <= planted


def test_series_are_unbroken_over_forms_renames_and_mergers(staged: Stage) -> None:
    reports = staged.columns("core.reports", "file_name", "agency_id", "report_year", "form")
    bodies = reports.with_columns(body=pl.col("file_name").str.slice(0, 2)).group_by("body")
    told = bodies.agg(
        pl.col("agency_id").n_unique(),
        years=pl.col("report_year").n_unique(),
        forms=pl.col("form").n_unique(),
    ).sort("body")
    ended = {
        f"{COUNTIES.index(county)}{OFFICES.index(office)}": last - YEARS.start + 1
        for (county, office), last in ENDED.items()
    }
    assert told.rows() == [
        (body, 1, ended.get(body, len(YEARS)), 2 if body in ended else 4) for body in told["body"]
    ]
    assert len(told) == COUNT * len(OFFICES)
