"""The steps of a build over files: rows do not depend on parts, and one fault stops one report."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from pipelines.batches import build, reports
from pipelines.batches.errors import NothingReadableError
from pipelines.batches.executor import WORKERS
from pipelines.batches.findings import stage_findings
from pipelines.batches.progress import Progress
from pipelines.batches.quarantine import copy_quarantined
from pipelines.batches.staging import Stage
from pipelines.catalog import Catalog
from pipelines.contracts import TABLES
from pipelines.extraction import Extraction, extract
from pipelines.intake.corpus.columns import Columns
from pipelines.intake.document import Document
from pipelines.intake.listing import list_files
from pipelines.locations import DATA_ROOT, Home
from pipelines.reading import Report

_SAMPLES = ("tongyin_2011.txt", "mailong_2014.txt", "mailong_2014_copy.txt", "yunzhu_2023.html")
_NEWS = "山塘镇小学举行运动会\n本报讯 昨日上午，学生参加了跑步和跳绳比赛，气氛热烈。\n"


@pytest.fixture(autouse=True, scope="module")
def _one_worker() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(WORKERS, "1")
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of four sample reports (two of them the same bytes), a news article and noise."""
    folder = tmp_path_factory.mktemp("reports")
    for name in _SAMPLES:
        shutil.copyfile(DATA_ROOT / "reports" / name, folder / name)
    (folder / "news.txt").write_text(_NEWS, encoding="utf-8")
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 8)
    return folder


@pytest.fixture(scope="module")
def told() -> list[Progress]:
    """What the listener of the staged folder has heard."""
    return []


@pytest.fixture(scope="module")
def staged(folder: Path, told: list[Progress], tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """The parts of the folder."""
    return _staged(folder, tmp_path_factory.mktemp("whole"), told)


def _staged(folder: Path, root: Path, told: list[Progress]) -> Stage:
    stage = Stage(root)
    build.stage_raw(stage, list_files([folder]), listener=told.append)
    build.stage_reports(stage, listener=told.append)
    build.stage_bodies(stage)
    stage_findings(stage)
    return stage


def _rows(stage: Stage, table: str) -> pl.DataFrame:
    return stage.columns(table).sort(*TABLES[table].key)


def test_rows_do_not_depend_on_how_the_work_is_cut(
    folder: Path, tmp_path: Path, staged: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "PART_FILES", 2)
    monkeypatch.setenv(WORKERS, "2")
    cut = _staged(folder, tmp_path / "cut", [])
    assert len(cut.parts("raw.documents")) == 3
    tables = [table for table in TABLES if staged.parts(table)]
    assert len(tables) == 12
    for table in tables:
        assert _rows(cut, table).equals(_rows(staged, table)), table


def test_every_file_is_accounted_for(staged: Stage) -> None:
    told = {
        Path(row["paths"][0]).name: (len(row["paths"]), row["status"], row["reason_code"])
        for row in staged.columns("raw.files").iter_rows(named=True)
    }
    assert told == {
        "tongyin_2011.txt": (1, "read", None),
        "mailong_2014.txt": (2, "read", None),
        "yunzhu_2023.html": (1, "read", None),
        "news.txt": (1, "read", "not_a_report"),
        "noise.bin": (1, "quarantined", "unknown_type"),
    }
    assert sorted(staged.columns("core.reports")["file_name"]) == [
        "mailong_2014.txt",
        "tongyin_2011.txt",
        "yunzhu_2023.html",
    ]


def test_progress_is_told_from_the_first_file_to_the_last(
    folder: Path, staged: Stage, told: list[Progress]
) -> None:
    assert staged.parts("core.reports")
    read = [one for one in told if one.step == "reading"]
    assert [one.done_count for one in read] == [1, 2, 3, 4, 5, 6]
    assert read[-1].done_bytes == sum(path.stat().st_size for path in folder.iterdir())
    last = told[-1]
    assert (last.step, last.done_count, last.total_count) == ("extracting", 4, 4)


def test_quarantine_holds_the_files_of_the_newest_build(staged: Stage, tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.quarantine.mkdir(parents=True)
    (home.quarantine / "of_an_earlier_build").touch()
    assert copy_quarantined(home, staged.columns("raw.files")) == 1
    copy, reason = sorted(home.quarantine.iterdir())
    assert copy.read_bytes() == bytes(range(256)) * 8
    assert reason.read_text("utf-8").startswith("unknown_type: noise.bin")


def test_nothing_to_read_is_an_error_that_names_the_path(tmp_path: Path) -> None:
    with pytest.raises(NothingReadableError, match=r"missing does not exist"):
        build.stage_raw(Stage(tmp_path / "parts"), list_files([tmp_path / "missing"]))


def test_no_report_at_all_is_an_error_that_counts_the_reasons(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(_NEWS, encoding="utf-8")
    stage = Stage(tmp_path / "parts")
    build.stage_raw(stage, list_files([tmp_path / "news.txt"]))
    with pytest.raises(NothingReadableError, match=r"1 file\(s\) \(not_a_report 1\)"):
        build.stage_reports(stage)


def _task(staged: Stage) -> reports.ReportTask:
    documents = staged.columns("raw.documents")
    register = staged.columns("register")
    names = build.intake.names_of(register)
    return reports.ReportTask(
        part_no=0,
        files=documents.select("sha256").join(names, on="sha256", maintain_order="left"),
        documents=documents,
        cells=staged.columns("raw.cells"),
    )


def test_a_fault_in_one_report_is_that_reports_alone(
    staged: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(document: Document, report: Report, catalog: Catalog) -> Extraction:
        if report.report_year == 2011:
            raise ZeroDivisionError("of all things")
        return extract(document, report, catalog)

    monkeypatch.setattr(reports, "extract", failing)
    answer = reports.report_batch(_task(staged))
    assert sorted(answer["core.reports"]["report_year"]) == [2014, 2023]
    (fault,) = answer[reports.VERDICTS].filter(reason_code="internal_error")["reason"]
    assert fault.startswith("tongyin_2011.txt: ")
    assert "ZeroDivisionError: of all things" in fault


def test_rows_that_break_a_contract_cost_their_own_report_alone(
    staged: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(document: Document, report: Report, catalog: Catalog) -> Extraction:
        found = extract(document, report, catalog)
        if report.report_year != 2014:
            return found
        return replace(
            found, observations=tuple(one._replace(period="month") for one in found.observations)
        )

    monkeypatch.setattr(reports, "extract", wrong)
    answer = reports.report_batch(_task(staged))
    assert sorted(answer["core.reports"]["report_year"]) == [2011, 2023]
    (fault,) = answer[reports.VERDICTS].filter(reason_code="internal_error")["reason"]
    assert "ContractError: period" in fault


def test_rows_of_a_corpus_are_files_of_their_own_with_the_same_ids_each_time(
    folder: Path, tmp_path: Path
) -> None:
    text = (folder / _SAMPLES[0]).read_text(encoding="utf-8-sig")
    corpus = tmp_path / "corpus.jsonl"
    rows = [json.dumps({"正文": text, "url": "http://example.invalid/1"}), "{cut"]
    corpus.write_text("\n".join(rows), encoding="utf-8")
    columns = Columns.parsed(["text=正文"])
    staged = []
    for name in ("home", "again"):
        home = Home(tmp_path / name)
        stage = Stage.under(home)
        build.stage_raw(stage, list_files([corpus]), columns=columns)
        build.stage_reports(stage)
        staged.append((home, _rows(stage, "raw.files"), _rows(stage, "core.observations")))
    (home, files, observations), (_, files_again, observations_again) = staged
    assert files.equals(files_again)
    assert observations.equals(observations_again)
    assert len(observations) > 0
    assert sorted(paths[0] for paths in files["paths"]) == [f"{corpus}#1", f"{corpus}#2"]
    assert set(files["url"]) == {"http://example.invalid/1", None}
    assert copy_quarantined(home, files) == 1
    (kept,) = home.quarantine.glob("*.jsonl#2")
    assert kept.read_bytes() == b"{cut\n"
