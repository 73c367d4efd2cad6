"""Readers that misbehave as native parsers do: run in the sandbox's children by its tests."""

import os
import signal
import time
from pathlib import Path

from pipelines.intake.loading import read_path
from pipelines.intake.result import IntakeResult


def read(path: Path) -> IntakeResult:
    """Misbehave as the file's name says; read it otherwise."""
    match path.stem.split("_")[0]:
        case "abort":
            os.abort()
        case "segfault":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(7)
        case "hang":
            time.sleep(600)
        case "burn":
            while True:
                pass
        case "hog":
            return _hog(path)
        case "pid":
            return IntakeResult(path, reason=str(os.getpid()))
    return read_path(path)


def _hog(path: Path) -> IntakeResult:
    blocks = []
    try:
        while True:
            blocks.append(bytearray(64 * 1024 * 1024))
    except MemoryError:
        got = len(blocks)
        blocks.clear()
        raise SystemExit(f"{path}: stopped after {got} blocks") from None
