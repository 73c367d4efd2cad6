"""gongkai build: what it prints, how it ends, and what stays when it is stopped."""

import os
import pty
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.locations import DATA_ROOT, Home
from pipelines.warehouse.lock import build_lock
from pipelines.warehouse.published import published_snapshot

Gongkai = Callable[..., subprocess.CompletedProcess[str]]
Built = subprocess.CompletedProcess[str]


def test_the_summary_says_what_came_out(built: Built, home: Home) -> None:
    assert built.returncode == 0, built.stderr
    lines = [" ".join(line.split()) for line in built.stdout.splitlines()]
    assert lines[0].startswith("Built and published in ")
    assert "files 7 of 6 different contents" in lines
    assert "quarantined 2 see: gongkai quarantine" in lines
    assert "not a report 1 see: gongkai quarantine" in lines
    assert "reports 3 of 3 bodies, 2011-2023" in lines
    assert any(str(home.warehouse) in line for line in lines)
    assert any(str(home.exports) in line for line in lines)
    assert any(str(home.quarantine) in line for line in lines)


def test_the_examples_of_the_summary_work(built: Built, gongkai: Gongkai, home: Home) -> None:
    queries = [
        line.strip().removeprefix('gongkai sql "').removesuffix('"')
        for line in built.stdout.splitlines()
        if line.strip().startswith("gongkai sql")
    ]
    assert len(queries) == 3
    for query in queries:
        assert gongkai("sql", query, "--home", home.root).returncode == 0, query


def test_progress_is_told_in_plain_lines_far_from_a_terminal(built: Built) -> None:
    lines = built.stderr.splitlines()
    assert lines[0].startswith("reading: ")
    assert lines[-1].startswith("extracting: 4 of 4")
    assert "\x1b" not in built.stderr


def test_quarantine_keeps_a_copy_and_the_reason(built: Built, home: Home) -> None:
    assert built.returncode == 0
    names = sorted(path.name.split("_", 1)[1] for path in home.quarantine.iterdir())
    assert names == ["empty.txt", "empty.txt.reason.txt", "noise.bin", "noise.bin.reason.txt"]


def test_bad_files_are_set_aside_and_the_rest_is_built(gongkai: Gongkai, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    sample = (DATA_ROOT / "reports" / "tongyin_2011.txt").read_bytes()
    (folder / "good.txt").write_bytes(sample)
    (folder / "cut.pdf").write_bytes((DATA_ROOT / "reports" / "yunzhu_2020.pdf").read_bytes()[:900])
    (folder / "cut.docx").write_bytes(
        (DATA_ROOT / "reports" / "zhonggu_2018.docx").read_bytes()[:900]
    )
    (folder / "bomb.docx").write_bytes(b"")
    with zipfile.ZipFile(folder / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        bomb.writestr("word/document.xml", b"\0" * 80_000_000)
    html = (DATA_ROOT / "reports" / "yunzhu_2023.html").read_bytes()
    (folder / "really_html.doc").write_bytes(html)
    (folder / os.fsdecode("坏名字".encode("gb18030") + b".txt")).write_bytes(b"\x00\x01" * 400)
    missing = tmp_path / "missing"
    built = gongkai("build", folder, missing, "--home", tmp_path / "home")
    assert built.returncode == 0, built.stderr
    told = gongkai("quarantine", "--format", "csv", "--home", tmp_path / "home").stdout
    for name in ("cut.pdf", "cut.docx", "bomb.docx", "unknown_type", "missing does not exist"):
        assert name in told
    assert "really_html" not in told
    years = gongkai(
        "sql",
        "select report_year from core.reports order by 1",
        "--format",
        "csv",
        "--home",
        tmp_path / "home",
    )
    assert years.stdout.split() == ["report_year", "2011", "2023"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_closed_to_this_user_is_set_aside(gongkai: Gongkai, tmp_path: Path) -> None:
    sample = (DATA_ROOT / "reports" / "tongyin_2011.txt").read_bytes()
    (tmp_path / "good.txt").write_bytes(sample)
    (tmp_path / "closed.txt").write_bytes(sample + b"\n")
    (tmp_path / "closed.txt").chmod(0)
    built = gongkai("build", tmp_path, "--home", tmp_path / "home")
    assert built.returncode == 0, built.stderr
    told = gongkai("quarantine", "--format", "csv", "--home", tmp_path / "home").stdout
    assert "permission_denied" in told


def test_nothing_readable_fails_and_leaves_what_is_published(
    gongkai: Gongkai, home: Home, reports_folder: Path
) -> None:
    before = published_snapshot(home)
    failed = gongkai("build", reports_folder / "news.txt", "--home", home.root)
    assert failed.returncode == 1
    assert "no annual report could be read from 1 file(s)" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert published_snapshot(home) == before


def test_a_path_that_does_not_exist_is_named(gongkai: Gongkai, tmp_path: Path) -> None:
    failed = gongkai("build", "--reports", tmp_path / "missing", "--home", tmp_path / "home")
    assert failed.returncode == 1
    assert f"{tmp_path / 'missing'} does not exist" in failed.stderr


def test_a_second_build_is_refused_with_the_process_of_the_first(
    gongkai: Gongkai, reports_folder: Path, tmp_path: Path
) -> None:
    with build_lock(Home(tmp_path)):
        refused = gongkai("build", reports_folder, "--home", tmp_path)
    assert refused.returncode == 1
    assert f"another build is running under {tmp_path} (process {os.getpid()})" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_ctrl_c_ends_a_build_with_a_sentence(home: Home) -> None:
    before = published_snapshot(home)
    pid, terminal = pty.fork()
    if pid == 0:
        _become_build(DATA_ROOT / "reports", home.root)
    shown = _read_until(terminal, b"reading")
    os.write(terminal, b"\x03")
    shown += _read_to_end(terminal)
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 130
    assert "interrupted; what was published before is untouched" in shown.decode("utf-8", "replace")
    assert b"Traceback" not in shown
    assert published_snapshot(home) == before


def test_a_killed_build_leaves_what_is_published_and_the_next_one_succeeds(
    gongkai: Gongkai, home: Home, reports_folder: Path
) -> None:
    before = published_snapshot(home)
    with subprocess.Popen(
        [*_COMMAND, "build", DATA_ROOT / "reports", "--home", home.root],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as build:
        _wait_for(lambda: any((home.build / "parts" / "core.reports").glob("*.parquet")))
        build.send_signal(signal.SIGKILL)
    assert published_snapshot(home) == before
    asked = gongkai("sql", "select count(*) from core.reports", "-f", "csv", "--home", home.root)
    assert asked.stdout.split() == ["count_star()", "3"]
    again = gongkai("build", reports_folder, "--home", home.root)
    assert again.returncode == 0, again.stderr
    assert published_snapshot(home) != before


_COMMAND = [sys.executable, "-m", "pipelines.cli"]


def _become_build(reports: Path, home: Path) -> None:
    os.environ["TERM"] = "xterm"
    os.execv(sys.executable, [*_COMMAND, "build", str(reports), "--home", str(home)])  # noqa: S606


def _read_until(terminal: int, words: bytes) -> bytes:
    shown = b""
    while words not in shown:
        shown += os.read(terminal, 65536)
    return shown


def _read_to_end(terminal: int) -> bytes:
    shown = b""
    while True:
        try:
            more = os.read(terminal, 65536)
        except OSError:  # Linux's way to say that the other end is closed
            return shown
        if not more:
            return shown
        shown += more


def _wait_for(is_so: Callable[[], bool], *, seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.05)
