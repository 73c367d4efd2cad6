"""Findings over years of real files: staged behind those of reports, however the work is cut."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from pipelines.batches import build, panel
from pipelines.batches.executor import WORKERS
from pipelines.batches.findings import stage_findings
from pipelines.batches.staging import Stage
from pipelines.contracts import TABLES
from pipelines.intake.listing import list_files
from pipelines.locations import DATA_ROOT
from pipelines.quality.panel import bodies_of, check_body

_SAMPLES = (
    "zhonggu_2019.html",
    "zhonggu_2020.docx",
    "zone_2022.html",
    "zone_2023.html",
    "zone_2023_revised.html",
)
_OVER_YEARS = pl.col("rule").str.contains(
    r"^(?:years|versions|publication|text|area|corrections)\."
)


@pytest.fixture(autouse=True, scope="module")
def _one_worker() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(WORKERS, "1")
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of two bodies; one of them published one year twice."""
    folder = tmp_path_factory.mktemp("reports")
    for name in _SAMPLES:
        shutil.copyfile(DATA_ROOT / "reports" / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def staged(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """The parts of the folder."""
    return _staged(folder, tmp_path_factory.mktemp("whole"))


def _staged(reports: Path, root: Path) -> Stage:
    stage = Stage(root)
    build.stage_raw(stage, list_files([reports]))
    build.stage_reports(stage)
    build.stage_bodies(stage)
    stage_findings(stage)
    return stage


def _found(stage: Stage) -> pl.DataFrame:
    return stage.columns("core.findings").filter(_OVER_YEARS).sort("finding_id")


def test_a_revised_report_is_found_with_what_it_changes(staged: Stage) -> None:
    [found] = _found(staged).iter_rows(named=True)
    assert (found["severity"], found["rule"]) == ("warning", "versions.numbers_differ")
    assert "review.total 3 instead of 4" in found["message"]
    reports = staged.columns("core.reports", "report_id", "file_name")
    assert reports.row(by_predicate=pl.col("report_id") == found["report_id"]) == (
        found["report_id"],
        "zone_2023_revised.html",
    )


def test_observations_of_both_versions_are_pointed_to(staged: Stage) -> None:
    [found] = _found(staged).iter_rows(named=True)
    concerned = staged.columns("core.observations", "observation_id", "report_id").filter(
        pl.col("observation_id").is_in(found["observation_ids"])
    )
    assert len(concerned) == len(found["observation_ids"])
    assert concerned["report_id"].n_unique() == 2


def test_findings_do_not_depend_on_how_the_work_is_cut(
    folder: Path, tmp_path: Path, staged: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "PART_FILES", 1)
    monkeypatch.setattr(panel, "GROUP_REPORTS", 1)
    cut = _staged(folder, tmp_path)
    assert len(cut.parts("core.findings")) > len(cut.parts("core.reports")) == 5
    assert _found(cut).equals(_found(staged))


def test_staging_again_adds_nothing(folder: Path, tmp_path: Path, staged: Stage) -> None:
    again = _staged(folder, tmp_path)
    stage_findings(again)
    key = TABLES["core.findings"].key
    assert again.columns("core.findings").select(key).is_unique().all()
    assert _found(again).equals(_found(staged))


def test_requests_carried_over_of_a_body_of_two_names(staged: Stage) -> None:
    reports = staged.columns("core.reports").filter(pl.col("file_name").str.starts_with("zhonggu_"))
    one_body = reports.with_columns(agency_id=pl.lit("ag_one"), kind=pl.lit("sub_district"))
    [body] = bodies_of(one_body, staged.columns("core.observations"))
    found = check_body(body)
    assert [(one.rule, one.printed, one.expected) for one in found] == [
        ("years.carried_over", 1, 2)
    ]


def test_hongze_has_one_note_over_its_two_years(shared: Path, tmp_path: Path) -> None:
    found = _found(_staged(shared / "reports" / "hongze", tmp_path))
    assert found.select("severity", "rule", "printed", "expected").rows() == [
        ("note", "years.jump", 9487, 550)
    ]


def test_seeds_have_nothing_over_years(shared: Path, tmp_path: Path) -> None:
    assert _found(_staged(shared / "reports" / "seeds", tmp_path)).is_empty()
