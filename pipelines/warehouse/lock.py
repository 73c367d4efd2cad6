"""The lock of a build: two builds under one home would delete each other's files."""

import fcntl
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
    with (home.root / LOCK_NAME).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BuildRunningError(
                f"another build is running under {home.root}; wait for it, or build under"
                " another home with --home or GONGKAI_HOME"
            ) from None
        yield
