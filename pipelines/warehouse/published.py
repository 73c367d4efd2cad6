"""The published snapshot: which one it is, and where its files lie."""

from dataclasses import dataclass
from pathlib import Path

from pipelines.locations import Home
from pipelines.warehouse.build import FILE_NAME
from pipelines.warehouse.errors import NothingPublishedError


@dataclass(frozen=True, slots=True)
class PublishedSnapshot:
    """A published snapshot.

    Attributes:
        build_id: A running number and the first digits of a hash of the exports: builds of the
            same content differ in the number only.
        warehouse: The DuckDB file, under its own folder rather than through ``current``.
        exports: The folder of the Parquet files, likewise.
    """

    build_id: str
    warehouse: Path
    exports: Path


def published_snapshot(home: Home) -> PublishedSnapshot:
    """Return the snapshot that is published now.

    Raises:
        NothingPublishedError: None has been published.
    """
    try:
        folder = home.snapshots / home.current.readlink().name
    except OSError:
        raise NothingPublishedError(
            f"nothing is published under {home.root}; run 'gongkai build' first,"
            " or name another home with --home or GONGKAI_HOME"
        ) from None
    return snapshot_in(folder)


def snapshot_in(folder: Path) -> PublishedSnapshot:
    """Return the snapshot that lies in a folder of ``snapshots``."""
    return PublishedSnapshot(folder.name, folder / "warehouse" / FILE_NAME, folder / "exports")
