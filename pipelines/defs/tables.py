"""Assets of the raw and core layers: files in, tables of the build out."""

from collections.abc import Iterator

import dagster as dg

from pipelines.batches.build import stage_bodies, stage_raw, stage_reports
from pipelines.batches.catalogue import stage_catalogue
from pipelines.batches.findings import stage_findings
from pipelines.batches.progress import Listener
from pipelines.catalog import load_catalog
from pipelines.defs.describe import Made, materialisation, table_spec
from pipelines.defs.resources import BuildResource
from pipelines.intake.listing import list_files
from pipelines.warehouse.snapshot import Snapshot

_CONTENTS = ("raw.documents", "raw.cells")
_REPORTS = ("raw.files", "core.reports", "core.sections", "core.observations")
_BODIES = ("core.agencies", "core.agency_names", "core.unread_files")
_CATALOGUE = (
    "core.regions",
    "core.metrics",
    "core.categories",
    "core.crosswalk",
)
_FINDINGS = ("core.findings", "core.corrections", "core.finding_reviews")


@dg.multi_asset(name="contents", specs=[table_spec(name) for name in _CONTENTS])
def contents(build: BuildResource, progress: dg.ResourceParam[Listener]) -> Iterator[Made]:
    """Read every file and begin the build with what they hold."""
    build.decisions()  # what is wrong with them is told before hours of reading
    columns = build.corpus_columns()
    build.agency_links()  # what is wrong with them is told before anything is read
    listing = list_files(build.given_paths())
    with Snapshot.create(build.home_directory()) as snapshot:
        stage_raw(build.stage(), listing, columns=columns, listener=progress)
        yield from _load(build, snapshot, _CONTENTS)


@dg.multi_asset(
    name="reports",
    specs=[
        table_spec("raw.files", deps=_CONTENTS),
        table_spec("core.reports", deps=["raw.files", *_CONTENTS]),
        table_spec("core.sections", deps=["core.reports"]),
        table_spec("core.observations", deps=["core.reports"]),
    ],
)
def reports(build: BuildResource, progress: dg.ResourceParam[Listener]) -> Iterator[Made]:
    """Read reports, extract observations and check them against each other."""
    stage_reports(build.stage(), build.agency_links(), listener=progress)
    with build.snapshot() as snapshot:
        yield from _load(build, snapshot, _REPORTS)


@dg.multi_asset(
    name="dimensions",
    specs=[
        *(table_spec(name, deps=["raw.files", "core.reports"]) for name in _BODIES),
        *(table_spec(name) for name in _CATALOGUE),
    ],
)
def dimensions(build: BuildResource) -> Iterator[Made]:
    """Tell who published, and what the codes mean."""
    stage_bodies(build.stage())
    stage_catalogue(build.stage(), load_catalog())
    with build.snapshot() as snapshot:
        yield from _load(build, snapshot, (*_BODIES, *_CATALOGUE))


@dg.multi_asset(
    name="findings",
    specs=[
        table_spec(name, deps=["core.observations", "core.agencies", "core.metrics"])
        for name in _FINDINGS
    ],
)
def findings(build: BuildResource) -> Iterator[Made]:
    """Judge the reports against each other, and put beside it what people have settled."""
    stage_findings(build.stage(), build.decisions())
    with build.snapshot() as snapshot:
        yield from _load(build, snapshot, _FINDINGS)


def _load(build: BuildResource, snapshot: Snapshot, tables: tuple[str, ...]) -> Iterator[Made]:
    for table in tables:
        snapshot.load(table, build.stage().parts(table))
        yield materialisation(snapshot, table)
