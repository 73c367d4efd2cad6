"""The job build_warehouse, run for real over a few sample reports."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from pipelines.batches.executor import WORKERS
from pipelines.batches.progress import Progress, silent
from pipelines.contracts import TABLES
from pipelines.defs.definitions import defs
from pipelines.defs.describe import PUBLISHED, key_of
from pipelines.defs.instance import leave_note, tell_of_last_build
from pipelines.defs.run import run_build
from pipelines.locations import DATA_ROOT, Home
from pipelines.warehouse.checks import CheckResult
from pipelines.warehouse.errors import BuildRunningError, NoBuildError, PublishError
from pipelines.warehouse.lock import build_lock
from pipelines.warehouse.published import published_snapshot
from pipelines.warehouse.reader import open_published
from pipelines.warehouse.snapshot import Snapshot
from pipelines.warehouse.views import read_views

_SAMPLES = ("tongyin_2011.txt", "mailong_2014.txt", "mailong_2014_copy.txt", "yunzhu_2023.html")
_JOB = defs.resolve_job_def("build_warehouse")


@pytest.fixture(autouse=True, scope="module")
def _one_worker() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(WORKERS, "1")
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sample reports."""
    folder = tmp_path_factory.mktemp("reports")
    for name in _SAMPLES:
        shutil.copyfile(DATA_ROOT / "reports" / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home directory, built in by the fixture ``result``."""
    return Home(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def instance() -> Iterator[dg.DagsterInstance]:
    """Dagster's memory of the runs."""
    with dg.DagsterInstance.ephemeral() as instance:
        yield instance


@pytest.fixture(scope="module")
def result(folder: Path, home: Home, instance: dg.DagsterInstance) -> dg.ExecuteInProcessResult:
    """The run of the job."""
    return _execute(folder, home, instance)


def _execute(folder: Path, home: Home, instance: dg.DagsterInstance) -> dg.ExecuteInProcessResult:
    config = {"reports": [str(folder)], "home": str(home.root)}
    return _JOB.execute_in_process(
        run_config={"resources": {"build": {"config": config}}},
        resources={"progress": silent},
        instance=instance,
    )


def _exports(home: Home) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(home.exports.iterdir())}


def test_every_asset_is_made_with_its_rows_and_a_preview(result: dg.ExecuteInProcessResult) -> None:
    made = {
        event.asset_key: event.materialization.metadata
        for event in result.get_asset_materialization_events()
    }
    for name in (*TABLES, *(view.name for view in read_views())):
        metadata = made[key_of(name)]
        assert isinstance(metadata["dagster/row_count"].value, int), name
        assert str(metadata["preview"].value).startswith("| "), name
    assert made[key_of("core.reports")]["dagster/row_count"].value == 3
    assert PUBLISHED in made


def test_every_check_has_passed(result: dg.ExecuteInProcessResult) -> None:
    evaluations = result.get_asset_check_evaluations()
    assert len(evaluations) > 50
    assert [one for one in evaluations if not one.passed] == []


def test_the_published_warehouse_answers(result: dg.ExecuteInProcessResult, home: Home) -> None:
    assert result.success
    with open_published(home) as connection:
        years = connection.execute(
            "SELECT report_year FROM core.reports ORDER BY report_year"
        ).fetchall()
    assert years == [(2011,), (2014,), (2023,)]
    assert list(home.quarantine.iterdir()) == []


def test_building_again_gives_the_same_bytes(
    result: dg.ExecuteInProcessResult, folder: Path, home: Home, tmp_path: Path
) -> None:
    assert result.success
    told: list[Progress] = []
    run_build([folder], Home(tmp_path), listener=told.append)
    assert _exports(Home(tmp_path)) == _exports(home)
    assert {one.step for one in told} == {"reading", "extracting"}


def test_dagster_is_told_once_of_a_build_from_the_command_line(
    result: dg.ExecuteInProcessResult, tmp_path: Path
) -> None:
    home = Home(tmp_path)
    made = [
        event.step_materialization_data.materialization
        for event in result.get_asset_materialization_events()
        if event.asset_key == key_of("core.reports")
    ]
    checked = result.get_asset_check_evaluations()[:2]
    leave_note(home, [*made, *checked])
    assert tell_of_last_build(home) == 3
    assert tell_of_last_build(home) == 0
    with dg.DagsterInstance.from_config(str(home.dagster)) as instance:
        remembered = instance.get_latest_materialization_event(key_of("core.reports"))
    assert remembered is not None
    assert remembered.asset_materialization is not None
    assert remembered.asset_materialization.metadata["dagster/row_count"].value == 3


def test_a_check_that_fails_leaves_what_is_published(
    result: dg.ExecuteInProcessResult,
    folder: Path,
    home: Home,
    instance: dg.DagsterInstance,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert result.success
    before = published_snapshot(home)
    asked = Snapshot.run_checks

    def one_fails(snapshot: Snapshot) -> list[CheckResult]:
        first, *others = asked(snapshot)
        failed = CheckResult(first.name, first.table, first.description, 1, ({"id": "odd"},))
        return [failed, *others]

    monkeypatch.setattr(Snapshot, "run_checks", one_fails)
    with pytest.raises(PublishError, match=r"1 check\(s\) failed"):
        _execute(folder, home, instance)
    assert published_snapshot(home) == before


def test_a_build_beside_another_is_refused(
    folder: Path, instance: dg.DagsterInstance, tmp_path: Path
) -> None:
    home = Home(tmp_path)
    with (
        build_lock(home),
        pytest.raises(dg.DagsterResourceFunctionError) as refused,
    ):
        _execute(folder, home, instance)
    assert isinstance(refused.value.__cause__, BuildRunningError)


def test_a_view_cannot_be_made_alone(instance: dg.DagsterInstance, tmp_path: Path) -> None:
    config = {"home": str(tmp_path)}
    with pytest.raises(NoBuildError, match="launch the job build_warehouse"):
        _JOB.execute_in_process(
            run_config={"resources": {"build": {"config": config}}},
            asset_selection=[key_of("mart.coverage")],
            instance=instance,
        )
