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

    def decisions(self, name: str, given: Path | None = None) -> Path | None:
        """Return the file in which people have settled something; None where there is none.

        One file counts: the one given, else that of the environment (GONGKAI_CORRECTIONS for
        ``corrections.toml``), else the one in the home directory, else the project's own.

        Args:
            name: Name of the file.
            given: The file that a person names.
        """
        variable = f"GONGKAI_{name.partition('.')[0].upper()}"
        named = given or Path(os.environ.get(variable) or "")
        if named != Path():
            return named.expanduser().absolute()
        found = (folder / name for folder in (self.root, DATA_ROOT) if (folder / name).is_file())
        return next(found, None)
