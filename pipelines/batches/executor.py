"""The one seam through which work is spread: a ``concurrent.futures.Executor``.

A pool of local processes by default; Dask distributed when GONGKAI_SCHEDULER names a scheduler.
The same function runs on both and gives the same rows. Nothing here knows what the work is.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from typing import TypeVar

from pipelines.batches.errors import SchedulerError, WorkerLostError

SCHEDULER = "GONGKAI_SCHEDULER"
WORKERS = "GONGKAI_WORKERS"
_DASK_RETRIES = 2
_TASKS_IN_FLIGHT = 2  # for each worker: one at work, one waiting

Task = TypeVar("Task")
Answer = TypeVar("Answer")


def workers_wanted() -> int:
    """Return GONGKAI_WORKERS, else the number of cores this process may use.

    Raises:
        SchedulerError: GONGKAI_WORKERS is no whole number from 1.
    """
    given = os.environ.get(WORKERS, "").strip()
    if not given:
        return _usable_cores()
    if not given.isdecimal() or int(given) < 1:
        raise SchedulerError(
            f"{WORKERS} is {given!r}, expected a whole number from 1; unset it to use every core"
        )
    return int(given)


@dataclass(frozen=True, slots=True)
class Workers:
    """Where work runs: an executor, and how many tasks it works on at a time."""

    executor: Executor
    count: int


@contextmanager
def open_workers(count: int | None = None) -> Iterator[Workers]:
    """Open the executor that the environment asks for, and close it with the block.

    Args:
        count: Number of local processes; by default ``workers_wanted()``. Dask has its own.

    Raises:
        SchedulerError: The scheduler named cannot be reached, or Dask is not installed.
    """
    address = os.environ.get(SCHEDULER, "").strip()
    if address:
        with _dask_workers(address) as workers:
            yield workers
        return
    with _process_pool(count or workers_wanted()) as workers:
        yield workers


def map_in_order(
    workers: Workers,
    function: Callable[[Task], Answer],
    tasks: Iterable[Task],
) -> Iterator[tuple[Task, Answer]]:
    """Yield tasks and answers in order, taking tasks only as answers are taken.

    Args:
        workers: Where the function runs.
        function: A function of a module, so that another process can find it.
        tasks: Taken lazily, so that they need not fit into memory together.

    Raises:
        WorkerLostError: A worker process died (killed, out of memory, a crash in native code).
    """
    waiting: deque[tuple[Task, Future[Answer]]] = deque()
    try:
        for task in tasks:
            waiting.append((task, workers.executor.submit(function, task)))
            if len(waiting) >= workers.count * _TASKS_IN_FLIGHT:
                yield _oldest(waiting)
        while waiting:
            yield _oldest(waiting)
    except BrokenProcessPool as error:
        raise WorkerLostError(
            "a worker process ended without an answer: it was killed, ran out of memory or crashed;"
            f" build again, with fewer processes ({WORKERS}=1) if memory is short"
        ) from error
    finally:
        for _, future in waiting:
            future.cancel()


def _oldest(waiting: deque[tuple[Task, Future[Answer]]]) -> tuple[Task, Answer]:
    task, future = waiting.popleft()
    return task, future.result()


@contextmanager
def _process_pool(count: int) -> Iterator[Workers]:
    """Open a pool whose workers end at once when the block fails or this process is killed.

    Left alone, a pool finishes what its workers have in hand, and workers outlive a killed parent.
    """
    theirs, ours = multiprocessing.Pipe(duplex=False)
    pool = ProcessPoolExecutor(
        count,
        mp_context=multiprocessing.get_context("spawn"),  # fork would copy held locks of polars
        initializer=_end_with_parent,
        initargs=(theirs,),
    )
    try:
        with _deaf_to_interrupts():
            pool.submit(os.getpid)  # starts the workers
        yield Workers(pool, count)
    except BaseException:
        ours.close()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        ours.close()
        theirs.close()


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Have processes that are started in the block leave Ctrl-C to this one."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent(parent: Connection) -> None:
    """End this worker as soon as the parent closes its end of the pipe or is no more."""
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Connection) -> None:
    parent.poll(None)
    os._exit(1)


@contextmanager
def _dask_workers(address: str) -> Iterator[Workers]:
    try:
        distributed = import_module("distributed")
    except ImportError as error:
        raise SchedulerError(
            f"{SCHEDULER} names {address}, but Dask is not installed here; install the package"
            f" 'distributed', or unset {SCHEDULER} to use local processes"
        ) from error
    try:
        client = distributed.Client(address)
    except (OSError, ValueError) as error:
        raise SchedulerError(
            f"{SCHEDULER} names {address}, which does not answer as a Dask scheduler ({error});"
            f" start one with 'dask scheduler', or unset {SCHEDULER} to use local processes"
        ) from error
    with client, client.get_executor(retries=_DASK_RETRIES) as executor:
        yield Workers(executor, max(1, sum(client.nthreads().values())))


def _usable_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
