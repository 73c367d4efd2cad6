"""Where things lie: the project's own data, and the home directory of a run."""

import os
from dataclasses import dataclass
from pathlib import Path

PACKAGE_ROOT = Path(__file__).resolve().parent
PROJECT_ROOT = PACKAGE_ROOT.parent


def _shipped(name: str) -> Path:
    """Return a folder that stands beside the package in a checkout and inside it when installed."""
    beside = PROJECT_ROOT / name
    return beside if beside.exists() else PACKAGE_ROOT / name


SQL_ROOT = _shipped("sql")
DATA_ROOT = _shipped("data")


@dataclass(frozen=True, slots=True)
class Home:
    """The one directory under which a run writes.

    ``current`` is a link to the newest published snapshot; ``warehouse`` and ``exports`` are links
    through it, so that both change in one atomic step.
    """

    root: Path

    @classmethod
    def resolve(cls, given: Path | None = None) -> "Home":
        """Return the home given, else GONGKAI_HOME, else ``var`` in the working directory."""
        return cls((given or Path(os.environ.get("GONGKAI_HOME") or "var")).expanduser().absolute())

    @property
    def warehouse(self) -> Path:
        """The published DuckDB file."""
        return self.root / "warehouse" / "gongkai.duckdb"

    @property
    def exports(self) -> Path:
        """The published Parquet files."""
        return self.root / "exports"

    @property
    def current(self) -> Path:
        """The link to the published snapshot."""
        return self.root / "current"

    @property
    def snapshots(self) -> Path:
        """Published snapshots, the newest few."""
        return self.root / "snapshots"

    @property
    def build(self) -> Path:
        """Staged files of the build under way; may be deleted whenever none runs."""
        return self.root / "build"

    @property
    def quarantine(self) -> Path:
        """Copies of the files that could not be read, by sha256, with their reason."""
        return self.root / "quarantine"

    @property
    def dagster(self) -> Path:
        """Dagster's own instance directory."""
        return self.root / "dagster"
