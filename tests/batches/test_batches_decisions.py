"""Corrections lie over observations, reviews beside findings; neither changes what was printed."""

import shutil
from collections.abc import Iterator
from datetime import date
from typing import Any

import polars as pl
import pytest

from pipelines.batches import build
from pipelines.batches.executor import WORKERS
from pipelines.batches.findings import Decisions, stage_findings
from pipelines.batches.staging import Stage
from pipelines.intake.listing import list_files
from pipelines.locations import DATA_ROOT
from pipelines.quality.decisions import Correction, Review

BODY = "霁川澄湾经济开发区管理委员会"


@pytest.fixture(autouse=True, scope="module")
def _one_worker() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(WORKERS, "1")
        yield


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """Two versions of one report; the first prints 4 reviews where its parts come to 3."""
    folder = tmp_path_factory.mktemp("reports")
    for name in ("zone_2023.html", "zone_2023_revised.html"):
        shutil.copyfile(DATA_ROOT / "reports" / name, folder / name)
    stage = Stage(tmp_path_factory.mktemp("parts"))
    build.stage_raw(stage, list_files([folder]))
    build.stage_reports(stage)
    build.stage_bodies(stage)
    return stage


def correction(**told: Any) -> Correction:
    entry = {
        "body": BODY,
        "year": 2023,
        "metric": "review.total",
        "printed": 4,
        "value": 3,
        "reason": "the parts come to 3",
        "evidence": "table 四",
        "decided_on": date(2026, 11, 25),
    }
    return Correction.model_validate({**entry, **told})


def laid(stage: Stage, *entries: Correction) -> pl.DataFrame:
    stage_findings(stage, Decisions(corrections=entries))
    return stage.columns("core.corrections")


def failed(stage: Stage) -> pl.DataFrame:
    return stage.columns("core.findings").filter(pl.col("rule") == "corrections.guard_failed")


def test_a_correction_lies_over_what_prints_the_value_of_its_guard(staged: Stage) -> None:
    before = staged.columns("core.observations")
    rows = laid(staged, correction()).sort("status")
    assert rows["status"].to_list() == ["applied", "guard_failed"]  # the revision prints 3
    applied = rows.row(0, named=True)
    observation = before.row(
        by_predicate=pl.col("observation_id") == applied["observation_id"], named=True
    )
    assert (observation["value"], applied["corrected_value"]) == (4, 3)
    assert staged.columns("core.observations").equals(before)


def test_a_guard_that_fails_raises_a_finding(staged: Stage) -> None:
    laid(staged, correction(printed=8))
    found = failed(staged)
    assert sorted(found["printed"]) == [3, 4]
    assert found["expected"].to_list() == [8, 8]
    assert all(found["observation_ids"].list.len() == 1)
    assert "the report prints 4" in "".join(found["message"])


def test_nothing_is_found_where_the_guard_holds(staged: Stage) -> None:
    sha256 = staged.columns("core.reports").filter(pl.col("file_name") == "zone_2023.html")
    laid(staged, correction(body=None, year=None, file_sha256=sha256["file_sha256"][0]))
    assert failed(staged).is_empty()


def test_a_figure_is_corrected_once(staged: Stage) -> None:
    sha256 = staged.columns("core.reports").filter(pl.col("file_name") == "zone_2023.html")
    by_file = correction(body=None, year=None, file_sha256=sha256["file_sha256"][0], value=2)
    rows = laid(staged, by_file, correction())
    assert rows.filter(status="applied")["corrected_value"].to_list() == [2]


def test_a_report_that_is_not_there_stops_nothing(staged: Stage) -> None:
    rows = laid(staged, correction(year=2019))
    assert rows["status"].to_list() == ["report_missing"]
    assert failed(staged).is_empty()


def test_a_review_stands_beside_its_finding_and_stale_ones_are_told(staged: Stage) -> None:
    stage_findings(staged)
    one = staged.columns("core.findings").sort("finding_id").row(0, named=True)
    reviews = [
        Review(
            finding=key,
            verdict="confirmed",
            reason="it is so",
            reviewed_on=date(2026, 11, 25),
        )
        for key in (one["finding_id"], "fnd_0000000000000000")
    ]
    stage_findings(staged, Decisions(reviews=tuple(reviews)))
    reviewed = staged.columns("core.findings").filter("is_reviewed")
    assert reviewed.select("finding_id", "review_verdict", "review_reason").rows() == [
        (one["finding_id"], "confirmed", "it is so")
    ]
    told = staged.columns("core.finding_reviews").sort("finding_id")
    assert told["is_stale"].to_list() == [True, False]


def test_ids_of_findings_do_not_hang_on_what_was_settled(staged: Stage) -> None:
    stage_findings(staged)
    before = set(staged.columns("core.findings")["finding_id"])
    stage_findings(staged, Decisions(corrections=(correction(),)))
    after = staged.columns("core.findings").filter(pl.col("rule") != "corrections.guard_failed")
    assert set(after["finding_id"]) == before
