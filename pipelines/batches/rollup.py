"""The whole of an area against its parts: reports of a body and of those below it, some at a time.

What is held in memory is a few columns of all reports, and the figures that add up over bodies of
one group of bodies. Only bodies count whose report speaks of a whole area.
"""

from collections.abc import Iterator, Mapping

import polars as pl

from pipelines.batches.panel import GROUP_REPORTS, of_reports, told_reports
from pipelines.batches.staging import Stage
from pipelines.quality.panel import OBSERVATION_COLUMNS, PanelFinding, bodies_of
from pipelines.quality.rollup import ADDED, check_family, families_of

_IS_ADDED = pl.col("metric").is_in(ADDED) & pl.col("value").is_not_null()


def find_rollups(stage: Stage) -> Iterator[PanelFinding]:
    """Yield what reports of whole areas and those of their bodies say against each other.

    Args:
        stage: Holds core.agencies, core.reports and core.observations.
    """
    reports = told_reports(stage)
    agencies = stage.columns("core.agencies", "agency_id", "parent_agency_id")
    parents = dict(agencies.drop_nulls().sort("agency_id").iter_rows())
    for group in _groups(reports, _of_whole_areas(stage, reports), parents):
        below = {child: parent for child, parent in parents.items() if parent in group}
        some = reports.filter(pl.col("agency_id").is_in({*group, *below}))
        figures = of_reports(
            stage, "core.observations", some, *OBSERVATION_COLUMNS, where=_IS_ADDED
        )
        bodies = list(bodies_of(some, figures))
        for family in families_of(bodies, below):
            yield from check_family(family)


def _of_whole_areas(stage: Stage, reports: pl.DataFrame) -> set[str]:
    """Return the bodies of which a report gives a figure of its whole area."""
    found: set[str] = set()
    bodies = dict(reports.select("report_id", "agency_id").iter_rows())
    for path in stage.parts("core.observations"):
        rows = (
            pl.scan_parquet(path)
            .filter(_IS_ADDED, pl.col("scope") == "whole")
            .select(pl.col("report_id").unique())
            .collect(engine="in-memory")
        )
        found.update(bodies[one] for one in rows["report_id"] if one in bodies)
    return found


def _groups(
    reports: pl.DataFrame, wholes: set[str], parents: Mapping[str, str]
) -> Iterator[set[str]]:
    """Yield some bodies above others at a time, in order of their id."""
    counts = dict(reports.group_by("agency_id").len().iter_rows())
    sizes = {parent: counts.get(parent, 0) for parent in parents.values() if parent in wholes}
    for child, parent in parents.items():
        if parent in sizes:
            sizes[parent] += counts.get(child, 0)
    group: set[str] = set()
    size = 0
    for parent in sorted(sizes):
        group.add(parent)
        size += sizes[parent]
        if size >= GROUP_REPORTS:
            yield group
            group, size = set(), 0
    if group:
        yield group
