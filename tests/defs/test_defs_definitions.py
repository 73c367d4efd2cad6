"""What Dagster is shown: every table and view, with words, owners and columns."""

import os
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from pipelines.contracts import TABLES
from pipelines.defs.definitions import defs
from pipelines.defs.describe import PUBLISHED, export_key_of, key_of
from pipelines.defs.instance import prepare_instance
from pipelines.defs.resources import BuildResource
from pipelines.defs.triggers import listing_key, reports_changed
from pipelines.locations import PROJECT_ROOT, Home
from pipelines.warehouse.checks import read_checks
from pipelines.warehouse.export import exported_names
from pipelines.warehouse.views import read_views

GRAPH = defs.resolve_asset_graph()
VIEWS = {view.name: view for view in read_views()}


@pytest.mark.parametrize("name", [*TABLES, *VIEWS])
def test_every_table_and_view_is_an_asset_of_its_layer(name: str) -> None:
    asset = GRAPH.get(key_of(name))
    assert asset.group_name == name.split(".", maxsplit=1)[0]
    assert asset.description
    assert list(asset.owners) == ["team:gongkai"]
    assert {"duckdb"} < set(asset.kinds)
    columns = asset.metadata["dagster/column_schema"].columns
    assert columns
    assert all(column.description for column in columns)


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_depends_on_what_its_sql_reads(name: str) -> None:
    assert GRAPH.get(key_of(name)).parent_keys == {key_of(dep) for dep in VIEWS[name].depends_on}


def test_nothing_else_is_an_asset() -> None:
    exports = {export_key_of(name) for name in exported_names()}
    tables = {key_of(name) for name in (*TABLES, *VIEWS)}
    assert set(GRAPH.get_all_asset_keys()) == tables | exports | {PUBLISHED}


def test_publishing_comes_after_every_export() -> None:
    assert GRAPH.get(PUBLISHED).parent_keys == {export_key_of(name) for name in exported_names()}


def test_every_check_of_the_warehouse_is_a_check_of_its_asset() -> None:
    shown = {(key.asset_key, key.name) for key in GRAPH.asset_check_keys}
    expected = {(key_of(one.table), one.name.split("__", 1)[1]) for one in read_checks()}
    assert expected < shown


def test_nothing_starts_by_itself_before_it_is_turned_on() -> None:
    nightly = defs.resolve_schedule_def("nightly")
    assert nightly.default_status is dg.DefaultScheduleStatus.STOPPED
    assert nightly.execution_timezone == "Asia/Shanghai"
    assert reports_changed.default_status is dg.DefaultSensorStatus.STOPPED


def test_the_sensor_asks_once_for_each_state_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一", encoding="utf-8")
    first = _tick(tmp_path, cursor=None)
    assert isinstance(first, dg.SensorResult)
    (request,) = first.run_requests or []
    assert request.run_key == first.cursor == listing_key([tmp_path / "a.txt"])
    assert isinstance(_tick(tmp_path, cursor=first.cursor), dg.SkipReason)
    (tmp_path / "b.txt").write_text("二", encoding="utf-8")
    second = _tick(tmp_path, cursor=first.cursor)
    assert isinstance(second, dg.SensorResult)
    assert second.cursor != first.cursor


def test_the_sensor_asks_for_nothing_where_there_is_nothing(tmp_path: Path) -> None:
    assert isinstance(_tick(tmp_path, cursor=None), dg.SkipReason)


def test_dagster_finds_nothing_to_warn_of(tmp_path: Path) -> None:
    answer = subprocess.run(
        [
            *(Path(sys.executable).with_name("dagster"), "definitions", "validate"),
            *("-w", PROJECT_ROOT / "workspace.yaml"),
        ],
        cwd=PROJECT_ROOT,
        env=os.environ
        | {
            "DAGSTER_HOME": str(prepare_instance(Home(tmp_path))),
            # it would say that this command of its own has a newer name
            "PYTHONWARNINGS": "ignore:Function:FutureWarning",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    words = answer.stdout + answer.stderr
    assert answer.returncode == 0, words
    assert "All code locations passed validation" in words
    assert "warning" not in words.lower(), words


def test_dagster_reports_to_nobody(tmp_path: Path) -> None:
    folder = prepare_instance(Home(tmp_path))
    assert "telemetry:\n  enabled: false" in (folder / "dagster.yaml").read_text("utf-8")


def _tick(folder: Path, cursor: str | None) -> dg.SensorResult | dg.SkipReason:
    build = BuildResource(reports=[str(folder)])
    with dg.build_sensor_context(cursor=cursor, resources={"build": build}) as context:
        answer = reports_changed(context)
    assert isinstance(answer, dg.SensorResult | dg.SkipReason)
    return answer
