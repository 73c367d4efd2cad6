"""Building: parts in, tables in order, checks, exports, and the file reopened between steps."""

import csv
import hashlib
import json
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest
from warehouse_rows import build, observation, rows, stage

from pipelines.contracts import TABLES
from pipelines.locations import Home
from pipelines.warehouse.build import build_exports, build_file
from pipelines.warehouse.errors import BuildRunningError, NoBuildError, StagedPartError
from pipelines.warehouse.export import exported_names, parquet_name
from pipelines.warehouse.lock import build_lock
from pipelines.warehouse.snapshot import Snapshot
from pipelines.warehouse.views import read_views


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def test_rows_lie_in_the_order_of_the_contract_whatever_the_parts(home: Home) -> None:
    given = rows()["core.observations"]
    paths = []
    for number, row in enumerate(given):
        paths += stage(home, {"core.observations": [row]})["core.observations"]
        paths[-1] = paths[-1].rename(paths[-1].with_name(f"part-{number}.parquet"))
    with Snapshot.create(home) as snapshot:
        assert snapshot.load("core.observations", paths) == 2
        found = snapshot.connection.execute("SELECT observation_id FROM core.observations")
        assert found.fetchall() == [("o1",), ("o2",)]


def test_new_build_has_all_tables_and_can_have_all_views(home: Home) -> None:
    with Snapshot.create(home) as snapshot:
        assert snapshot.create_views() == [view.name for view in read_views()]
        assert [snapshot.row_count(name) for name in (*TABLES, *snapshot.create_views())] == [0] * (
            len(TABLES) + len(read_views())
        )
        assert all(result.is_passed for result in snapshot.run_checks())


def test_loading_again_replaces(home: Home) -> None:
    parts = stage(home)
    with Snapshot.create(home) as snapshot:
        snapshot.load("core.reports", parts["core.reports"])
        assert snapshot.load("core.reports", parts["core.reports"]) == 2
        assert snapshot.load("core.reports", []) == 0


def test_an_interrupt_while_loading_is_told_as_such_and_changes_nothing(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = stage(home)["core.reports"]

    def interrupted(*_: object) -> str:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Snapshot.create(home) as snapshot:
        count = snapshot.load("core.reports", parts)
        monkeypatch.setattr("pipelines.warehouse.load._insert", interrupted)
        snapshot.load("core.reports", parts)
    with Snapshot.open(home) as again:
        assert again.row_count("core.reports") == count


def test_parts_that_break_the_contract_are_all_told_and_change_nothing(home: Home) -> None:
    parts = stage(home)
    bad = home.build / "bad.parquet"
    pl.DataFrame({"report_id": [1]}).write_parquet(bad)
    missing = home.build / "missing.parquet"
    empty = home.build / "empty.parquet"
    empty.touch()
    with Snapshot.create(home) as snapshot:
        snapshot.load("core.reports", parts["core.reports"])
        with pytest.raises(StagedPartError) as caught:
            snapshot.load("core.reports", [bad, missing, empty])
        assert snapshot.row_count("core.reports") == 2
    message = str(caught.value)
    assert "bad.parquet: core.reports breaks its contract" in message
    assert "column title is missing" in message
    assert "missing.parquet" in message
    assert "empty.parquet" in message


def test_steps_may_reopen_the_file(home: Home) -> None:
    parts = stage(home)
    with Snapshot.create(home):
        pass
    for table, paths in parts.items():
        with Snapshot.open(home) as snapshot:
            snapshot.load(table, paths)
    for view in read_views():
        with Snapshot.open(home) as snapshot:
            snapshot.create_view(view.name)
    with Snapshot.open(home) as snapshot:
        assert [result.name for result in snapshot.run_checks() if not result.is_passed] == []
    for name in exported_names():
        with Snapshot.open(home) as snapshot:
            snapshot.export_table(name)
    with Snapshot.open(home) as snapshot:
        snapshot.describe_exports()
        assert snapshot.publish().warehouse.is_file()


def test_creating_deletes_leftovers_but_not_staged_parts(home: Home) -> None:
    parts = stage(home)
    build_exports(home).mkdir()
    (build_exports(home) / "old.parquet").touch()
    for name in ("gongkai.duckdb", "gongkai.duckdb.wal"):
        (home.build / name).write_bytes(b"left by a dead build")
    with Snapshot.create(home) as snapshot:
        assert snapshot.load("core.reports", parts["core.reports"]) == 2
    assert not build_exports(home).exists()
    assert [path.name for path in home.build.glob("gongkai.*")] == ["gongkai.duckdb"]


def test_opening_without_a_build_says_what_to_do(home: Home) -> None:
    with pytest.raises(NoBuildError, match=r"begin with Snapshot\.create"):
        Snapshot.open(home)
    assert not build_file(home).exists()


def test_checks_can_be_asked_for_some_tables(home: Home) -> None:
    given = rows()
    given["core.observations"] += [observation("o3", "r9", 1), observation("o1", "r1", 15)]
    with Snapshot.create(home) as snapshot:
        for table, paths in stage(home, {**given, "core.observations": []}).items():
            snapshot.load(table, paths)
        snapshot.create_views()
        for number, row in enumerate(given["core.observations"]):
            staged = stage(home, {"core.observations": [row]})["core.observations"][0]
            staged.rename(home.build / f"{number}.parquet")
        snapshot.load("core.observations", sorted(home.build.glob("?.parquet")))
        results = snapshot.run_checks(["core.observations", "core.reports"])
    failed = {result.name: result for result in results if not result.is_passed}
    assert set(failed) == {
        "core.observations__duplicate_key",
        "core.observations__orphan_report_id",
    }
    assert failed["core.observations__duplicate_key"].sample == (
        {"observation_id": "o1", "row_count": 2},
    )
    assert {result.table for result in results} == {"core.observations", "core.reports"}


def test_exports_hold_every_core_table_and_view(home: Home) -> None:
    exports = build(home).exports
    names = [name for name in TABLES if name.startswith("core.")]
    names += [view.name for view in read_views()]
    assert {path.name for path in exports.iterdir()} == {
        *(parquet_name(name) for name in names),
        "data_dictionary.csv",
        "datapackage.json",
    }
    observations = pl.read_parquet(exports / "observations.parquet")
    assert observations["observation_id"].to_list() == ["o1", "o2"]
    assert observations.schema["value"] == pl.Decimal(18, 4)
    changes = pl.read_parquet(exports / "year_on_year.parquet")
    assert changes.select("report_year", "relative_change_pct", "comparability").rows() == [
        (2012, None, "first_year"),
        (2013, 20.0, "comparable"),
    ]


def test_data_package_describes_the_files_beside_it(home: Home) -> None:
    exports = build(home).exports
    package = json.loads((exports / "datapackage.json").read_text(encoding="utf-8"))
    resources = {resource["name"]: resource for resource in package["resources"]}
    assert set(resources) == {path.stem for path in exports.glob("*.parquet")}
    for resource in resources.values():
        content = (exports / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        columns = pq.read_schema(exports / resource["path"]).names
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == columns
        assert all(field["description"] and field["type"] != "any" for field in fields)
        assert set(resource["schema"]["primaryKey"]) <= set(columns)
        for foreign in resource["schema"].get("foreignKeys", []):
            assert foreign["reference"]["resource"] in {*resources, "files", "documents"}


def test_data_dictionary_has_a_row_for_every_exported_column(home: Home) -> None:
    exports = build(home).exports
    with (exports / "data_dictionary.csv").open(encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file))
    columns = [
        (name, column)
        for name in exported_names()
        for column in pq.read_schema(exports / parquet_name(name)).names
    ]
    assert [(row["table"], row["column"]) for row in told] == columns
    share = next(row for row in told if row["column"] == "share_pct")
    assert (share["type"], share["unit"], share["nullable"], share["key"]) == (
        "DOUBLE",
        "%",
        "yes",
        "no",
    )


def test_preview_is_a_table_of_markdown(home: Home) -> None:
    parts = stage(home)
    with Snapshot.create(home) as snapshot:
        snapshot.load("raw.documents", parts["raw.documents"])
        preview = snapshot.preview_markdown("raw.documents", limit=1).splitlines()
    assert preview[0] == "| sha256 | text | page_starts | text_char_count |"
    assert preview[1] == "| --- | --- | --- | --- |"
    assert len(preview) == 3
    assert "青禾县2012年度报告 全年收到申请15件。" in preview[2]


def test_one_build_at_a_time(home: Home) -> None:
    refused = pytest.raises(BuildRunningError, match="another build is running")
    with build_lock(home), refused, build_lock(home):
        pass
    with build_lock(home):
        pass
