"""The executor: order, bounds, and what happens to workers when things end badly."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipelines.batches.errors import SchedulerError, WorkerLostError
from pipelines.batches.executor import (
    SCHEDULER,
    WORKERS,
    Workers,
    map_in_order,
    open_workers,
    workers_wanted,
)

_PARENT = """
import os, sys, time
from pipelines.batches.executor import open_workers
if __name__ == "__main__":
    with open_workers(1) as workers:
        executor = workers.executor
        print(executor.submit(os.getpid).result(), flush=True)
        executor.submit(time.sleep, 60)
        time.sleep(60)
"""


def _slow_for_early_tasks(number: int) -> int:
    time.sleep(0.02 * (5 - number))
    return number * number


def _die(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_answers_come_in_the_order_of_the_tasks() -> None:
    with ThreadPoolExecutor(5) as executor:
        workers = Workers(executor, 3)
        answers = list(map_in_order(workers, _slow_for_early_tasks, range(5)))
    assert answers == [(0, 0), (1, 1), (2, 4), (3, 9), (4, 16)]


def test_tasks_are_taken_only_as_answers_are_taken() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    with ThreadPoolExecutor(2) as executor:
        answers = map_in_order(Workers(executor, 2), abs, tasks())
        next(answers)
        assert len(taken) == 4
        answers.close()


def test_local_processes_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SCHEDULER, raising=False)
    with open_workers(1) as workers:
        pairs = list(map_in_order(workers, abs, [-1, -2]))
        assert workers.executor.submit(os.getpid).result() != os.getpid()
    assert pairs == [(-1, 1), (-2, 2)]


def test_a_dead_worker_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SCHEDULER, raising=False)
    with (
        pytest.raises(WorkerLostError, match="ended without an answer"),
        open_workers(1) as workers,
    ):
        list(map_in_order(workers, _die, [1]))


def test_workers_do_not_outlive_a_killed_parent() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _PARENT], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.kill()
    until = time.monotonic() + 20
    while _is_alive(worker) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _is_alive(worker)


@pytest.mark.parametrize("given", ["0", "-1", "many", "1.5"])
def test_a_number_of_workers_that_is_none_is_refused(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(WORKERS, given)
    with pytest.raises(SchedulerError, match=WORKERS):
        workers_wanted()


def test_the_number_of_workers_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WORKERS, " 3 ")
    assert workers_wanted() == 3


def test_a_scheduler_without_dask_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SCHEDULER, "tcp://127.0.0.1:1")
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SchedulerError, match="install the package 'distributed'"), open_workers():
        pass


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")  # a container may never reap what has ended
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
