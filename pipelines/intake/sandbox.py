"""Files to results in child processes that may hang, crash or exhaust memory without harm.

A process pool of the standard library breaks as a whole when one worker dies; here a dead worker
is one failed file and is replaced. Workers are fresh interpreters (nothing of the parent is
imported again, and they may be started from any kind of process) that get one path at a time.
"""

import json
import logging
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from multiprocessing.connection import Connection, wait
from pathlib import Path

from pipelines.intake.errors import ReasonCode
from pipelines.intake.limits import Limits
from pipelines.intake.loading import file_name, identity_of, path_of, read_source
from pipelines.intake.result import IntakeResult
from pipelines.intake.worker import BUSY, READY

_START_SECONDS = 60
_PAGE_SECONDS = 600.0
"""On the clock, for a page that OCR reads."""
_WINDOW_PER_WORKER = 16
"""Results that may wait for an earlier one, for each worker: bounds what is held in memory."""
_DEFAULT_LIMITS = Limits()
_BOOT = (
    "import json, sys; handle, path, limits, reader = json.loads(sys.argv[1]); sys.path[:] = path; "
    "from pipelines.intake.limits import Limits; from pipelines.intake.worker import serve; "
    "serve(handle, Limits(**limits), reader)"
)


def read_files(
    sources: Iterable[object],
    *,
    workers: int,
    limits: Limits = _DEFAULT_LIMITS,
    reader: Callable[..., IntakeResult] = read_source,
) -> Iterator[IntakeResult]:
    """Read files, or rows of corpora, in child processes.

    Args:
        sources: Paths of files, or what else the reader takes that has a path; taken from the
            iterable as workers get free.
        workers: Child processes at a time, at least 1.
        limits: What the reading of one file may take.
        reader: What the children do with a source; a function at the top level of a module.

    Yields:
        One result for each source, in the order given. A file that hangs, crashes its
        reader or asks for too much memory is a result with its reason like any other.

    Raises:
        ValueError: for fewer than one worker.
        RuntimeError: when workers do not start at all, which no file is to blame for.
    """
    if workers < 1:
        raise ValueError(f"workers must be at least 1, found {workers}")
    crew = _Crew(workers, limits, f"{reader.__module__}:{reader.__qualname__}")
    try:
        yield from crew.read(iter(sources))
    finally:
        crew.end()


class _Crew:
    """The workers at hand, and the results that wait for their turn."""

    def __init__(self, size: int, limits: Limits, reader: str) -> None:
        self._size = size
        self._limits = limits
        self._reader = reader
        self._idle: list[_Worker] = []
        self._busy: list[_Worker] = []
        self._results: dict[int, IntakeResult] = {}

    def read(self, sources: Iterator[object]) -> Iterator[IntakeResult]:
        given = returned = 0
        window = self._size * _WINDOW_PER_WORKER
        is_more = True
        while is_more or self._busy or self._results:
            while is_more and len(self._busy) < self._size and given - returned < window:
                source = next(sources, None)
                if source is None:
                    is_more = False
                else:
                    self._give(given, source)
                    given += 1
            if returned in self._results:
                yield self._results.pop(returned)
                returned += 1
            elif self._busy:
                self._collect()

    def end(self) -> None:
        """Kill all workers; those that are idle lose nothing by it."""
        for worker in self._idle + self._busy:
            worker.kill()

    def _give(self, number: int, source: object) -> None:
        worker = self._idle.pop() if self._idle else _Worker(self._limits, self._reader)
        self._busy.append(worker)
        worker.give(number, source)

    def _collect(self) -> None:
        """Wait until some worker has answered, died or run out of time; take what there is."""
        until = min(worker.deadline for worker in self._busy)
        ready = wait([worker.pipe for worker in self._busy], max(0.0, until - time.monotonic()))
        for worker in list(self._busy):
            if worker.pipe in ready:
                result = worker.answer()
                if result is not None:
                    self._take(worker, result)
            elif time.monotonic() >= worker.deadline and not worker.pipe.poll():
                self._take(worker, worker.overdue())

    def _take(self, worker: "_Worker", result: IntakeResult) -> None:
        self._busy.remove(worker)
        self._results[worker.number] = result
        is_spent = result.reason_code is ReasonCode.OUT_OF_MEMORY
        if worker.is_alive and not is_spent and worker.files < self._limits.files_per_worker:
            self._idle.append(worker)
        else:
            worker.kill()


class _Worker:
    """One child process, and the file it has in hand."""

    def __init__(self, limits: Limits, reader: str) -> None:
        self._limits = limits
        ours, theirs = socket.socketpair()
        with theirs:
            boot = json.dumps([theirs.fileno(), sys.path, asdict(limits), reader])
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
                [sys.executable, "-c", _BOOT, boot],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )
        self.pipe = Connection(ours.detach())
        self.is_alive = True
        self.files = 0
        self.number = -1
        self.deadline = 0.0
        self._source: object = Path()
        self._has_started = False

    def give(self, number: int, source: object) -> None:
        self.number, self._source = number, source
        self.files += 1
        self._grant(self._limits.wall_seconds if self._has_started else _START_SECONDS)
        with suppress(BrokenPipeError):  # it died idle: reading its answer will tell
            self.pipe.send(source)

    def answer(self) -> IntakeResult | None:
        """Return the result, or the reason why there is none; None when it only tells it began."""
        try:
            message = self.pipe.recv()
        except (EOFError, OSError):
            return self._post_mortem()
        if message == READY:
            self._has_started = True
            self._grant(self._limits.wall_seconds)
            return None
        if message == BUSY:
            self._grant(max(self._limits.wall_seconds, _PAGE_SECONDS))
            return None
        result, lines = message
        for logger, level, line in lines:
            logging.getLogger(logger).log(level, "%s: %s", path_of(self._source), line)
        return result  # type: ignore[no-any-return]

    def overdue(self) -> IntakeResult:
        self.kill()
        self._check_start()
        return self._failed(
            ReasonCode.TIMEOUT,
            f"was given up after {self._limits.wall_seconds:g} s; convert it to another format",
        )

    def kill(self) -> None:
        self.is_alive = False
        self._process.kill()
        self._process.wait()
        self.pipe.close()

    def _grant(self, seconds: float) -> None:
        self.deadline = time.monotonic() + seconds

    def _check_start(self) -> None:
        """Raise when the process never began to serve: no file is to blame for that."""
        if not self._has_started:
            raise RuntimeError(
                f"a reading process did not start (exit status {self._process.returncode}); try "
                f"{sys.executable} -c 'import pipelines.intake.worker' to see why"
            )

    def _post_mortem(self) -> IntakeResult:
        self.is_alive = False
        status = self._process.wait()
        self.pipe.close()
        self._check_start()
        if status == -signal.SIGXCPU:
            return self._failed(
                ReasonCode.TIMEOUT,
                f"took more than {self._limits.cpu_seconds} s of processor time; convert it to "
                "another format",
            )
        if status == -signal.SIGKILL:
            return self._failed(
                ReasonCode.OUT_OF_MEMORY,
                "had its reader killed by the system, most likely for want of memory; give the "
                "machine more or read with fewer workers",
            )
        cause = signal.Signals(-status).name if status < 0 else f"exit status {status}"
        return self._failed(
            ReasonCode.CRASHED,
            f"crashed its reader ({cause}), as damaged files and files that ask for too much "
            "memory do; fetch it again or convert it to another format",
        )

    def _failed(self, code: ReasonCode, what: str) -> IntakeResult:
        sha256 = size = None
        with suppress(OSError):
            sha256, size = identity_of(self._source)
        path = path_of(self._source)
        reason = f"{file_name(path)} {what}"
        return IntakeResult(path, sha256, size, reason_code=code, reason=reason)
