"""Publishing: whole or not at all, seen by readers in one step, the same for the same input."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import pytest
from warehouse_rows import build, observation, rows, stage

from pipelines.locations import PROJECT_ROOT, Home
from pipelines.warehouse.build import build_exports
from pipelines.warehouse.dictionary import PACKAGE_NAME
from pipelines.warehouse.errors import NothingPublishedError, PublishError
from pipelines.warehouse.publish import KEPT_SNAPSHOTS
from pipelines.warehouse.published import published_snapshot
from pipelines.warehouse.reader import open_published
from pipelines.warehouse.snapshot import Snapshot
from pipelines.warehouse.views import read_views

CLIENT_1X = "1.5.5"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def with_value(value: int) -> dict[str, list[dict[str, object]]]:
    given = rows()
    given["core.observations"] = [observation("o1", "r1", value)]
    return given


def swap(home: Home, value: int) -> None:
    """Publish a build of one table, its exports left empty."""
    parts = stage(home, with_value(value))["core.observations"]
    with Snapshot.create(home) as snapshot:
        snapshot.load("core.observations", parts)
        build_exports(home).mkdir()
        (build_exports(home) / PACKAGE_NAME).write_text(str(value), encoding="utf-8")
        snapshot.publish()


def published_value(home: Home) -> int:
    connection = open_published(home)
    try:
        found = connection.execute("SELECT value FROM core.observations").fetchall()
    finally:
        connection.close()
    return int(found[0][0])


def test_published_files_lie_where_people_look(home: Home) -> None:
    snapshot = build(home)
    assert home.warehouse.resolve() == snapshot.warehouse.resolve()
    assert home.exports.resolve() == snapshot.exports.resolve()
    assert published_snapshot(home) == snapshot
    assert not os.access(home.warehouse, os.W_OK) or os.geteuid() == 0
    assert home.warehouse.stat().st_mode & 0o777 == 0o444
    assert [path.name for path in home.warehouse.parent.iterdir()] == ["gongkai.duckdb"]
    assert not list(home.build.glob("gongkai.duckdb*"))


def test_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    one = build(Home(tmp_path / "one"))
    other = build(Home(tmp_path / "other"))
    names = sorted(path.name for path in one.exports.iterdir())
    assert names == sorted(path.name for path in other.exports.iterdir())
    for name in names:
        assert (one.exports / name).read_bytes() == (other.exports / name).read_bytes(), name
    assert one.build_id == other.build_id


def test_build_id_counts_and_tells_contents_apart(home: Home) -> None:
    first, again, changed = build(home), build(home), build(home, with_value(16))
    numbers = [snapshot.build_id.partition("-")[0] for snapshot in (first, again, changed)]
    contents = [snapshot.build_id.partition("-")[2] for snapshot in (first, again, changed)]
    assert numbers == ["000001", "000002", "000003"]
    assert contents[0] == contents[1] != contents[2]


def test_old_snapshots_go_but_stay_readable_for_those_who_have_them_open(home: Home) -> None:
    build(home, with_value(1))
    reader = open_published(home)
    for value in range(2, KEPT_SNAPSHOTS + 3):
        swap(home, value)
    assert len(list(home.snapshots.iterdir())) == KEPT_SNAPSHOTS
    assert reader.execute("SELECT value FROM core.observations").fetchall()[0][0] == 1
    assert published_value(home) == KEPT_SNAPSHOTS + 2


def test_nothing_published_says_what_to_do(home: Home) -> None:
    with pytest.raises(NothingPublishedError, match="gongkai build"):
        open_published(home)


def test_published_files_that_are_gone_say_what_to_do(home: Home) -> None:
    swap(home, 1)
    shutil.rmtree(home.snapshots)
    with pytest.raises(NothingPublishedError, match="are gone; build again"):
        open_published(home)


def test_what_a_publication_that_died_left_is_no_hindrance(home: Home) -> None:
    swap(home, 1)
    unfinished = home.snapshots / "000002-0123456789ab.unfinished"
    unfinished.mkdir()
    (home.root / ".current.new").symlink_to("nowhere")
    swap(home, 2)
    assert published_value(home) == 2
    assert not unfinished.exists()
    assert not (home.root / ".current.new").is_symlink()


def test_unfinished_build_is_not_published(home: Home) -> None:
    build(home, with_value(1))
    parts = stage(home)
    with Snapshot.create(home) as snapshot:
        snapshot.load("core.reports", parts["core.reports"])
        with pytest.raises(PublishError, match="export before publishing"):
            snapshot.publish()
    assert published_value(home) == 1


def test_something_else_in_the_place_of_a_link_is_left_alone(home: Home) -> None:
    home.exports.mkdir(parents=True)
    with pytest.raises(PublishError, match="is no link of a snapshot"):
        build(home)
    home.exports.rmdir()
    build(home)


def test_reader_reaches_the_snapshot_and_nothing_else(home: Home, tmp_path: Path) -> None:
    build(home)
    outside = tmp_path / "secret.csv"
    outside.write_text("a\n1\n", encoding="utf-8")
    reader = open_published(home)
    assert reader.execute("SELECT count(*) FROM mart.year_on_year").fetchall() == [(2,)]
    for query in (
        f"FROM read_csv('{outside}')",
        f"COPY core.reports TO '{tmp_path / 'out.csv'}'",
        f"ATTACH '{tmp_path / 'other.duckdb'}'",
        "CREATE TABLE core.more (a INTEGER)",
        "DELETE FROM core.reports",
        "SET enable_external_access = true",
        "INSTALL fts",
    ):
        with pytest.raises(duckdb.Error):
            reader.execute(query)


def test_large_sorts_of_a_reader_need_no_files_beside_it(home: Home) -> None:
    build(home)
    before = sorted(path.name for path in Path.cwd().iterdir())
    reader = open_published(home)
    reader.execute("SELECT i FROM range(1000000) t(i) ORDER BY hash(i)").fetchall()
    assert sorted(path.name for path in Path.cwd().iterdir()) == before


def test_comments_reach_those_who_open_the_file(home: Home) -> None:
    build(home)
    reader = open_published(home)
    bare = reader.execute(
        "SELECT table_name, column_name FROM duckdb_columns()"
        " WHERE database_name = 'gongkai' AND NOT internal AND comment IS NULL"
    ).fetchall()
    assert bare == []
    bare = reader.execute(
        "SELECT view_name FROM duckdb_views()"
        " WHERE database_name = 'gongkai' AND NOT internal AND comment IS NULL"
        " UNION ALL SELECT table_name FROM duckdb_tables()"
        " WHERE database_name = 'gongkai' AND comment IS NULL"
    ).fetchall()
    assert bare == []


def test_file_may_be_attached_under_any_name(home: Home) -> None:
    build(home)
    connection = duckdb.connect()
    connection.execute(f"ATTACH '{home.warehouse}' AS other (READ_ONLY)")
    assert connection.execute("SELECT count(*) FROM other.mart.year_on_year").fetchall() == [(2,)]


def test_readers_see_no_error_while_builds_are_swapped(home: Home) -> None:
    swap(home, 0)
    done = threading.Event()
    seen: list[list[int]] = [[], []]
    errors: list[BaseException] = []

    def read(values: list[int]) -> None:
        while not done.is_set():
            try:
                values.append(published_value(home))
            except BaseException as error:
                errors.append(error)

    threads = [threading.Thread(target=read, args=(values,)) for values in seen]
    for thread in threads:
        thread.start()
    for value in range(1, 21):
        swap(home, value)
    done.set()
    for thread in threads:
        thread.join()
    assert errors == []
    for values in seen:
        assert values == sorted(values)
        assert len(values) > 1


def test_killed_build_leaves_the_published_one_and_the_next_succeeds(home: Home) -> None:
    build(home, with_value(1))
    before = home.warehouse.read_bytes()
    _kill_a_build(home, delay=0.3)
    assert home.warehouse.read_bytes() == before
    assert published_value(home) == 1
    build(home, with_value(2))
    assert published_value(home) == 2


def _kill_a_build(home: Home, delay: float) -> None:
    """Kill a process that loads the same table again and again, some time after it began."""
    code = (
        "import sys; from pathlib import Path\n"
        "from pipelines.locations import Home\n"
        "from pipelines.warehouse.snapshot import Snapshot\n"
        "home = Home(Path(sys.argv[1]))\n"
        "snapshot = Snapshot.create(home)\n"
        "sys.stdout.write('begun\\n'); sys.stdout.flush()\n"
        "parts = sorted((home.build / 'core.reports').glob('*.parquet'))\n"
        "while True: snapshot.load('core.reports', parts)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(home.root)], stdout=subprocess.PIPE, cwd=PROJECT_ROOT
    )
    assert process.stdout is not None
    with process.stdout:
        assert process.stdout.readline() == b"begun\n"
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert list(home.build.glob("gongkai.duckdb*"))


@pytest.mark.slow
def test_clients_of_an_earlier_duckdb_can_open_the_file(home: Home, tmp_path: Path) -> None:
    python = _client(tmp_path / "client")
    build(home)
    code = (
        "import sys, duckdb\n"
        "c = duckdb.connect(sys.argv[1], read_only=True)\n"
        "views = c.execute('SELECT table_name FROM information_schema.tables"
        " WHERE table_schema = $$mart$$').fetchall()\n"
        "for view, in views: c.execute(f'SELECT * FROM mart.{view}').fetchall()\n"
        "print(duckdb.__version__, len(views),"
        " c.execute('SELECT sum(value) FROM core.observations').fetchone()[0])\n"
    )
    answer = subprocess.run(
        [python, "-c", code, str(home.warehouse)], capture_output=True, text=True, check=False
    )
    assert answer.stderr == ""
    version, view_count, total = answer.stdout.split()
    assert (version, int(view_count)) == (CLIENT_1X, len(read_views()))
    assert float(total) == 33.0


def _client(folder: Path) -> Path:
    """Return a Python with the earlier DuckDB in an environment of its own, or skip."""
    python = folder / "bin" / "python"
    requirement = f"duckdb=={CLIENT_1X}"
    if uv := shutil.which("uv"):
        made = [[uv, "venv", "-q", "-p", sys.executable, str(folder)]]
        made += [[uv, "pip", "install", "-q", "-p", str(python), requirement]]
    else:
        made = [[sys.executable, "-m", "venv", str(folder)]]
        made += [[str(python), "-m", "pip", "install", "-q", "--retries", "1", requirement]]
    for command in made:
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip(f"{requirement} cannot be had: offline, or no such package here")
    return python
