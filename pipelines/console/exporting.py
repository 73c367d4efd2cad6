"""Copying the published Parquet files to where somebody wants them."""

import shutil
from pathlib import Path

from pipelines.locations import Home
from pipelines.warehouse.published import published_snapshot


class ExportError(Exception):
    """The files cannot be put there."""


def copy_exports(home: Home, folder: Path) -> list[Path]:
    """Copy the exports of one snapshot into a folder, replacing files of the same names.

    Raises:
        NothingPublishedError: There is nothing to copy.
        ExportError: The folder cannot be made or written to.
    """
    source = published_snapshot(home).exports
    copied = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in sorted(source.iterdir()):
            unfinished = folder / f".{path.name}.unfinished"
            shutil.copyfile(path, unfinished)
            copied.append(unfinished.replace(folder / path.name))
    except OSError as error:
        raise ExportError(
            f"cannot write to {folder} ({error.strerror}); name another folder"
        ) from error
    return copied
