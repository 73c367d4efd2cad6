"""The lock of a build: two builds under one home would delete each other's files."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from pipelines.locations import Home
from pipelines.warehouse.errors import BuildRunningError

LOCK_NAME = "build.lock"


@contextmanager
def build_lock(home: Home) -> Iterator[None]:
    """Hold the home directory for one build, from its first step to its last.

    The system lets go of it when the process ends, however it ends. Readers never need it.

    Raises:
        BuildRunningError: Another build holds it.
    """
    home.root.mkdir(parents=True, exist_ok=True)
    with (home.root / LOCK_NAME).open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise BuildRunningError(
                f"another build is running under {home.root} (process {file.read() or 'unknown'});"
                " wait for it, or build under another home with --home or GONGKAI_HOME"
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
