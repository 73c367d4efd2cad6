"""The child's side of the sandbox: takes sources from a pipe, reads them, sends results."""

import logging
import os
import signal
from collections.abc import Callable
from importlib import import_module
from multiprocessing.connection import Connection

from pipelines.intake.limits import Limits, allow_one_file, limit_process, on_page
from pipelines.intake.registry import formats
from pipelines.intake.result import IntakeResult

READY = "ready"
BUSY = "busy"
"""What a child says that has one page more to read by OCR: it is to be given its time anew."""

Reader = Callable[[object], IntakeResult]
LoggedLine = tuple[str, int, str]
Answer = tuple[IntakeResult, list[LoggedLine]]


def serve(handle: int, limits: Limits, reader: str) -> None:
    """Read files for the parent until it closes its end of the pipe.

    Args:
        handle: File descriptor of this process's end of the pipe.
        limits: What this process may take.
        reader: Function from source to result, as ``module:name``.
    """
    # The parent decides what an interrupt from the keyboard means, and ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    lines = _LogLines()
    logging.getLogger().addHandler(lines)
    module, name = reader.split(":")
    read: Reader = getattr(import_module(module), name)
    formats()  # loads the parsers, before memory is limited
    with Connection(handle) as parent:
        parent.send(READY)
        on_page(lambda: parent.send(BUSY))
        limit_process(limits)
        while True:
            try:
                source = parent.recv()
            except EOFError:
                return
            allow_one_file(limits)
            result = read(source)
            try:
                parent.send((result, lines.take()))
            except BrokenPipeError:
                os._exit(0)


class _LogLines(logging.Handler):
    """Keeps warnings for the parent to log: nobody sees what is logged here."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._lines: list[LoggedLine] = []

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append((record.name, record.levelno, record.getMessage()))

    def take(self) -> list[LoggedLine]:
        lines, self._lines = self._lines, []
        return lines
