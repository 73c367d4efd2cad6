"""The sandbox: one result for each file, in order, whatever the file does to its reader."""

import logging
import os
import subprocess
import sys
import time
from pathlib import Path

import intake_bad_readers
import pytest

from pipelines.intake.errors import ReasonCode
from pipelines.intake.limits import Limits
from pipelines.intake.result import IntakeResult
from pipelines.intake.sandbox import read_files

MEBIBYTE = 1024 * 1024


def _file(folder: Path, name: str, text: str = "云泽市澄湖区公开信息12条。") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _is_running(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


def test_results_come_in_the_order_of_the_paths(tmp_path: Path) -> None:
    paths = [_file(tmp_path, f"{number}.txt", f"第{number}条") for number in range(60)]
    results = list(read_files(paths, workers=3))
    assert [result.path for result in results] == paths
    assert [result.document.text for result in results if result.document] == [
        f"第{number}条" for number in range(60)
    ]


def test_no_paths_give_no_results() -> None:
    assert list(read_files([], workers=2)) == []


def test_fewer_than_one_worker_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        list(read_files([], workers=0))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("abort.txt", ReasonCode.CRASHED),
        ("segfault.txt", ReasonCode.CRASHED),
        ("exit.txt", ReasonCode.CRASHED),
        ("killed.txt", ReasonCode.OUT_OF_MEMORY),
        ("hang.txt", ReasonCode.TIMEOUT),
        ("burn.txt", ReasonCode.TIMEOUT),
    ],
)
def test_a_bad_file_is_one_failed_result(tmp_path: Path, name: str, code: ReasonCode) -> None:
    paths = [_file(tmp_path, "a.txt"), _file(tmp_path, name), _file(tmp_path, "z.txt")]
    limits = Limits(cpu_seconds=1 if name == "burn.txt" else 60, wall_seconds=5)
    before, failed, after = read_files(
        paths, workers=1, limits=limits, reader=intake_bad_readers.read
    )
    assert before.document
    assert after.document
    assert failed.document is None
    assert failed.reason_code == code
    assert failed.reason is not None
    assert failed.reason.startswith(name)
    assert failed.sha256 == before.sha256  # all three hold the same bytes


def test_a_memory_hog_is_stopped_at_its_limit(tmp_path: Path) -> None:
    paths = [_file(tmp_path, "hog.txt"), _file(tmp_path, "z.txt")]
    limits = Limits(memory_bytes=512 * MEBIBYTE, wall_seconds=60)
    hog, after = read_files(paths, workers=1, limits=limits, reader=intake_bad_readers.read)
    assert hog.reason_code == ReasonCode.CRASHED
    assert after.document


def test_a_file_that_needs_too_much_memory_says_so(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes("公\n".encode() * 2_500_000)
    limits = Limits(memory_bytes=256 * MEBIBYTE)
    (result,) = read_files([large], workers=1, limits=limits)
    assert result.reason_code == ReasonCode.OUT_OF_MEMORY
    assert result.media_type == "text/plain"


def test_workers_that_do_not_start_are_no_fault_of_a_file(tmp_path: Path) -> None:
    def local(path: Path) -> IntakeResult:
        return IntakeResult(path)

    with pytest.raises(RuntimeError, match="did not start"):
        list(read_files([_file(tmp_path, "a.txt")], workers=1, reader=local))


def test_many_bad_files_among_good_ones(tmp_path: Path) -> None:
    names = [f"abort_{n}.txt" if n % 5 == 0 else f"good_{n}.txt" for n in range(20)]
    paths = [_file(tmp_path, name, f"{name} 条") for name in names]
    results = list(read_files(paths, workers=2, reader=intake_bad_readers.read))
    assert [result.path.name for result in results] == names
    for result in results:
        assert (result.document is None) == result.path.name.startswith("abort")


def test_workers_are_replaced_after_their_number_of_files(tmp_path: Path) -> None:
    paths = [_file(tmp_path, f"pid_{number}.txt") for number in range(6)]
    limits = Limits(files_per_worker=2)
    results = list(read_files(paths, workers=1, limits=limits, reader=intake_bad_readers.read))
    pids = [result.reason for result in results]
    assert pids[0] == pids[1]
    assert pids[2] == pids[3]
    assert pids[4] == pids[5]
    assert len(set(pids)) == 3


def test_paths_are_taken_only_as_workers_get_free(tmp_path: Path) -> None:
    path = _file(tmp_path, "a.txt")
    taken = 0

    def endless() -> object:
        nonlocal taken
        while True:
            taken += 1
            yield path

    results = read_files(endless(), workers=1)  # type: ignore[arg-type]
    next(results)
    assert taken < 100
    results.close()


def test_workers_end_when_the_caller_stops(tmp_path: Path) -> None:
    paths = [_file(tmp_path, "pid.txt"), _file(tmp_path, "hang.txt"), _file(tmp_path, "pid_b.txt")]
    results = read_files(paths, workers=2, reader=intake_bad_readers.read)
    first = next(results)
    results.close()
    assert first.reason is not None
    assert not _is_running(int(first.reason))


def test_an_interrupt_kills_the_children_and_goes_on_up(tmp_path: Path) -> None:
    script = f"""
import os, signal, sys, threading
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
sys.path[:0] = {[str(Path(__file__).parent), str(Path.cwd())]!r}
import intake_bad_readers
from pipelines.intake.sandbox import read_files
folder = Path({str(tmp_path)!r})
results = read_files([folder / "pid.txt", folder / "hang.txt"], workers=1,
                     reader=intake_bad_readers.read)
print(next(results).reason, flush=True)
threading.Timer(0.5, os.kill, [os.getpid(), signal.SIGINT]).start()
next(results)
"""
    _file(tmp_path, "pid.txt")
    _file(tmp_path, "hang.txt")
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60
    )
    assert "KeyboardInterrupt" in done.stderr
    assert not _is_running(int(done.stdout))


def test_children_end_when_the_parent_is_killed(tmp_path: Path) -> None:
    script = f"""
import os, signal, sys
from pathlib import Path
sys.path[:0] = {[str(Path(__file__).parent), str(Path.cwd())]!r}
import intake_bad_readers
from pipelines.intake.sandbox import read_files
results = read_files([Path({str(tmp_path / "pid.txt")!r})] * 2, workers=1,
                     reader=intake_bad_readers.read)
print(next(results).reason, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    _file(tmp_path, "pid.txt")
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60
    )
    until = time.monotonic() + 30
    while _is_running(int(done.stdout)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _is_running(int(done.stdout))


def test_missing_folders_and_special_files_are_results(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    paths = [tmp_path / "gone.txt", tmp_path, tmp_path / "pipe"]
    codes = [result.reason_code for result in read_files(paths, workers=1)]
    assert codes == [ReasonCode.NOT_FOUND, ReasonCode.NOT_A_FILE, ReasonCode.NOT_A_FILE]


def test_a_name_that_no_encoding_holds_is_read(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xd4\xc6.txt"))
    path.write_text("公开信息3条", encoding="utf-8")
    empty = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xd4\xc7.txt"))
    empty.write_bytes(b"")
    result, failed = read_files([path, empty], workers=1)
    assert result.document
    assert failed.reason
    assert failed.reason.encode("utf-8")


def test_what_a_child_logs_is_logged_here(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_OCR", "off")
    import intake_samples  # noqa: PLC0415 - needs reportlab, the other tests here do not

    path = tmp_path / "mixed.pdf"
    path.write_bytes(intake_samples.half_scanned_pdf())
    with caplog.at_level(logging.WARNING):
        (result,) = read_files([path], workers=1)
    assert result.document
    assert "1 of 3 pages" in caplog.text
    assert "mixed.pdf" in caplog.text
