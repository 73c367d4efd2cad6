"""Staging: the Parquet parts of one build, one folder a table, numbered in a fixed order.

Parts are bounded in size and written one at a time, so that no step holds the whole corpus.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipelines.contracts import TABLES, validate
from pipelines.locations import Home


@dataclass(frozen=True, slots=True)
class Stage:
    """The folder that holds the parts of one build, as ``<root>/core.reports/part-00000.parquet``.

    Attributes:
        root: The folder; it is this build's alone.
    """

    root: Path

    @classmethod
    def under(cls, home: Home) -> "Stage":
        """Return the stage of the build under way in a home directory."""
        return cls(home.build / "parts")

    def clear(self) -> None:
        """Delete what an earlier build left."""
        shutil.rmtree(self.root, ignore_errors=True)
        self.root.mkdir(parents=True)

    @property
    def corpora(self) -> Path:
        """Folder for corpora that have to be written out as lines while they are read."""
        return self.root / "corpora"

    def set_aside(self, sha256: str, line: bytes) -> None:
        """Keep a row of a corpus that could not be read, for the quarantine."""
        path = self.row_set_aside(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(line + b"\n")

    def row_set_aside(self, sha256: str) -> Path:
        """Return where the row of a corpus is kept that could not be read."""
        return self.root / "rows" / f"{sha256}.json"

    def write(self, table: str, number: int, frame: pl.DataFrame) -> None:
        """Write one part; a table that has a contract is held to it first.

        Raises:
            ContractError: The frame breaks the contract of the table.
        """
        path = self._path(table, number)
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = validate(table, frame) if table in TABLES else frame
        kept.write_parquet(path, compression="zstd")

    def keep_first(self, table: str, count: int) -> None:
        """Delete the parts of a table from a number on, as a step begins that adds them anew."""
        for path in self.parts(table)[count:]:
            path.unlink()

    def parts(self, table: str) -> list[Path]:
        """Return the parts of a table in order; none where nothing was staged."""
        return sorted((self.root / table).glob("part-*.parquet"))

    def read(self, table: str, number: int, *names: str) -> pl.DataFrame:
        """Return a few columns, or all, of one part."""
        return pl.read_parquet(self._path(table, number), columns=list(names) or None)

    def numbered(self, table: str) -> Iterator[tuple[int, pl.DataFrame]]:
        """Yield number and rows of every part in order, one part in memory at a time."""
        for path in self.parts(table):
            yield int(path.stem.removeprefix("part-")), pl.read_parquet(path)

    def columns(self, table: str, *names: str) -> pl.DataFrame:
        """Return a few columns, or all, of all parts in order; of what is small together.

        Raises:
            FileNotFoundError: Nothing was staged for the table.
        """
        wanted = list(names) or None
        parts = self.parts(table)
        if not parts:
            raise FileNotFoundError(f"{self.root / table} holds no part; stage {table} first")
        return pl.concat([pl.read_parquet(part, columns=wanted) for part in parts])

    def row_count(self, table: str) -> int:
        """Return the number of rows of all parts."""
        return sum(
            pl.scan_parquet(part).select(pl.len()).collect(engine="in-memory").item()
            for part in self.parts(table)
        )

    def _path(self, table: str, number: int) -> Path:
        return self.root / table / f"part-{number:05d}.parquet"
