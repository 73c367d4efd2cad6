"""Quarantine: copies of the files that could not be read, each with its reason beside it.

They are of the newest build alone: what an earlier one set aside goes when the next is published.
"""

import shutil
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.batches.staging import Stage
from pipelines.intake.errors import UnreadableFile
from pipelines.intake.loading import copy_file
from pipelines.locations import Home

_COPIED_BYTES = 100 * 1024 * 1024  # larger than anything that is read: the reason alone will do
_NAME_BYTES = 120


def copy_quarantined(home: Home, files: pl.DataFrame) -> int:
    """Replace the quarantine folder by copies of the files that a build could not read.

    Args:
        home: The home directory.
        files: Rows of raw.files.

    Returns:
        The number of files set aside.
    """
    new = home.build / "quarantine"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    quarantined = files.filter(pl.col("status") == "quarantined")
    for row in quarantined.iter_rows(named=True):
        _set_aside(row, new, home)
    shutil.rmtree(home.quarantine, ignore_errors=True)
    new.rename(home.quarantine)
    return len(quarantined)


def _set_aside(row: dict[str, Any], folder: Path, home: Home) -> None:
    source = Path(row["paths"][0])
    kept = Stage.under(home).row_set_aside(row["sha256"])
    name = f"{row['sha256'][:12]}_{_short(source.name)}"
    if kept.exists():
        source = kept
    if row["size_bytes"] <= _COPIED_BYTES:
        try:
            copy_file(source, folder / name)
        except (OSError, UnreadableFile):  # closed to this user, or gone since: the reason says so
            (folder / name).unlink(missing_ok=True)
    lines = [f"{row['reason_code']}: {row['reason']}", *row["paths"]]
    (folder / f"{name}.reason.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _short(name: str) -> str:
    """Return a name that leaves room for what is added to it, its ending kept."""
    encoded = name.encode()
    return encoded[-_NAME_BYTES:].decode("utf-8", "ignore")
