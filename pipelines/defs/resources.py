"""The resource of a build: what it reads, where it writes, and the lock it holds meanwhile."""

from collections.abc import Generator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import dagster as dg
from pydantic import Field

from pipelines.batches.findings import Decisions, read_decisions
from pipelines.batches.staging import Stage
from pipelines.catalog import load_catalog
from pipelines.catalog.agency_links import NO_LINKS, AgencyLinks, read_agency_links
from pipelines.intake.corpus.columns import Columns
from pipelines.locations import DATA_ROOT, Home
from pipelines.warehouse.errors import NoBuildError
from pipelines.warehouse.lock import build_lock
from pipelines.warehouse.snapshot import Snapshot


class BuildResource(dg.ConfigurableResource["BuildResource"]):
    """Which reports a build reads and under which home directory it writes.

    A run holds the home directory from its first step to its last, so that two builds never mix.
    """

    reports: list[str] = Field(
        default=[str(DATA_ROOT / "reports")],
        description="Files, folders (read with all that lies below them) or patterns.",
    )
    columns: dict[str, str] = Field(
        default={},
        description="Columns of corpora (.jsonl, .parquet, .csv): by html, text, url, title or"
        " date, the name of the column; usual names count for the rest.",
    )
    home: str = Field(
        default="",
        description="Home directory; empty for GONGKAI_HOME, else var in the working directory.",
    )

    corrections: str = Field(
        default="",
        description="File of corrections; empty for GONGKAI_CORRECTIONS, else corrections.toml in"
        " the home directory, else the project's own.",
    )
    reviews: str = Field(
        default="",
        description="File of reviewed findings; empty for GONGKAI_REVIEWED_FINDINGS, else"
        " reviewed_findings.toml in the home directory, else the project's own.",
    )
    links: str = Field(
        default="",
        description="File of reviewed links between bodies; empty for GONGKAI_AGENCY_LINKS, else"
        " agency_links.toml in the home directory, else the project's own.",
    )

    @contextmanager
    def yield_for_execution(
        self, context: dg.InitResourceContext
    ) -> Generator["BuildResource", None, None]:
        """Hold the lock for the time of a run; a sensor only looks and needs none."""
        with build_lock(self.home_directory()) if context.run else nullcontext():
            yield self

    def given_paths(self) -> list[Path]:
        """Return the reports as paths."""
        return [Path(path).expanduser() for path in self.reports]

    def corpus_columns(self) -> Columns:
        """Return the columns of corpora; raises ColumnError."""
        return Columns.of(self.columns)

    def home_directory(self) -> Home:
        """Return the home directory."""
        return Home.resolve(_path(self.home))

    def decisions(self) -> Decisions:
        """Return corrections and reviews.

        Raises:
            DecisionsError: Every problem of both files.
        """
        home = self.home_directory()
        return read_decisions(
            home.decisions("corrections.toml", _path(self.corrections)),
            home.decisions("reviewed_findings.toml", _path(self.reviews)),
        )

    def agency_links(self) -> AgencyLinks:
        """Return the reviewed links between bodies.

        Raises:
            CatalogError: Everything that is wrong with the file, at once.
        """
        catalog = load_catalog()
        path = self.home_directory().decisions("agency_links.toml", _path(self.links))
        if path is None:
            return NO_LINKS
        return read_agency_links(path, catalog.regions, catalog.agency_names)

    def stage(self) -> Stage:
        """Return where the parts of the build lie."""
        return Stage.under(self.home_directory())

    def snapshot(self) -> Snapshot:
        """Open the build under way.

        Raises:
            NoBuildError: None is; a table or view cannot be made alone.
        """
        try:
            return Snapshot.open(self.home_directory())
        except NoBuildError as error:
            raise NoBuildError(
                f"{error}: tables, views and exports are made and published together;"
                " launch the job build_warehouse"
            ) from error


def _path(given: str) -> Path | None:
    return Path(given) if given else None
