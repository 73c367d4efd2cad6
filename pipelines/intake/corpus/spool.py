"""A corpus that is not kept as lines, written out once as lines, so that any row is found at once.

This parses Parquet: call it in a process that may die (``sandbox.read_files``).
"""

from dataclasses import dataclass
from pathlib import Path

from pipelines.intake.caps import MAX_SPOOL_BYTES, MAX_ZIP_RATIO, MEBIBYTE
from pipelines.intake.corpus.columns import Columns
from pipelines.intake.corpus.rows import row_lines
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.limits import Limits
from pipelines.intake.packed import on_disk
from pipelines.intake.result import IntakeResult

LIMITS = Limits(memory_bytes=4096 * MEBIBYTE, cpu_seconds=7200, wall_seconds=7200.0)


@dataclass(frozen=True, slots=True)
class Spool:
    """A corpus to write out.

    Attributes:
        path: The corpus.
        store: File to write the lines to.
        columns: Names of the columns.
    """

    path: Path
    store: Path
    columns: Columns


def spool(task: Spool) -> IntakeResult:
    """Write the rows of a corpus to its store, as lines of JSON; what is wrong is in the result."""
    name = task.path.name
    try:
        _write(task)
    except UnreadableFile as error:
        return IntakeResult(
            task.path, reason_code=error.reason_code, reason=f"{name}: {error.reason}"
        )
    except Exception as error:  # parsers raise errors of every kind for damaged files
        return IntakeResult(
            task.path,
            reason_code=ReasonCode.CORRUPT,
            reason=f"{name}: this corpus is damaged ({type(error).__name__}: {str(error)[:160]}); "
            "fetch it again",
        )
    return IntakeResult(task.path)


def _write(task: Spool) -> None:
    most = max(MAX_SPOOL_BYTES, MAX_ZIP_RATIO * on_disk(task.path).stat().st_size)
    written = 0
    with task.store.open("wb") as store:
        for line in row_lines(task.path, task.columns):
            written += store.write(line)
            if written > most:
                raise UnreadableFile(
                    ReasonCode.TOO_COMPLEX,
                    f"its rows come to more than {most // MEBIBYTE} MiB, as those of no corpus of "
                    "this size do; split it",
                )
