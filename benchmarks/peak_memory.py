"""The most memory that a process and its children have held at one time."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

_SAMPLE_SECONDS = 0.1


class PeakMemory:
    """The most memory that this process and its children have held at one time, sampled."""

    def __init__(self) -> None:
        self.bytes = 0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "PeakMemory":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._is_over.wait(_SAMPLE_SECONDS):
            self.bytes = max(self.bytes, sum(map(_resident_bytes, _family(os.getpid()))))


def _family(pid: int) -> Iterator[int]:
    """Yield a process and all that descend from it; only itself where there is no /proc."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            pids = children.read_text().split()
        except OSError:
            continue
        for child in pids:
            yield from _family(int(child))


def _resident_bytes(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
