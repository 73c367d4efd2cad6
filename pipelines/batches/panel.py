"""Findings over years: the reports of every body judged against each other, some bodies at a time.

What is held in memory is a few columns of all reports, and the observations of one group of bodies.
"""

from collections.abc import Iterator

import polars as pl

from pipelines.batches import frames
from pipelines.batches.reports import FINGERPRINTS, MENTIONS
from pipelines.batches.staging import Stage
from pipelines.quality.panel import (
    OBSERVATION_COLUMNS,
    REPORT_COLUMNS,
    SENTENCES,
    bodies_of,
    check_body,
)

GROUP_REPORTS = 5_000
_FINDINGS = "core.findings"


def stage_panel(stage: Stage) -> None:
    """Add the findings over years to core.findings, as parts behind those of the reports.

    Args:
        stage: Holds core.reports, with what is superseded marked, and core.observations.
    """
    reports = told_reports(stage)
    for number, group in enumerate(_groups(reports), len(stage.parts(_FINDINGS))):
        compared = group.filter(pl.len().over("agency_id") > 1)  # of others nothing is asked
        bodies = bodies_of(
            group,
            of_reports(stage, "core.observations", compared, *OBSERVATION_COLUMNS),
            of_reports(stage, FINGERPRINTS, compared, "report_id", SENTENCES),
        )
        rows = frames.panel_finding_rows(found for body in bodies for found in check_body(body))
        stage.write(_FINDINGS, number, frames.frame_of(_FINDINGS, rows))


def told_reports(stage: Stage) -> pl.DataFrame:
    """Return all reports of known bodies: what the rules need, and the part they are in."""
    kinds = stage.columns(MENTIONS, "report_id", "kind")
    each = [
        rows.select(*REPORT_COLUMNS, part_no=pl.lit(part_no, pl.Int64))
        for part_no, rows in stage.numbered("core.reports")
    ]
    return (
        pl.concat(each)
        .filter(pl.col("agency_id").is_not_null())
        .join(kinds, on="report_id", how="left", maintain_order="left")
    )


def _groups(reports: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Yield the reports of some bodies at a time; bodies of the same files stand together."""
    bodies = (
        reports.group_by("agency_id")
        .agg(first_part=pl.col("part_no").min(), report_count=pl.len())
        .sort("first_part", "agency_id")
        .select("agency_id", group=(pl.col("report_count").cum_sum() - 1) // GROUP_REPORTS)
    )
    for some in bodies.partition_by("group", maintain_order=True):
        yield reports.join(some.select("agency_id"), on="agency_id", how="semi")


def of_reports(
    stage: Stage,
    table: str,
    reports: pl.DataFrame,
    *columns: str,
    where: pl.Expr | None = None,
) -> pl.DataFrame:
    """Return a few columns of the rows of some reports; the first part gives the types.

    Args:
        stage: Holds the table in the parts of core.reports.
        table: The table; it has a report_id.
        reports: report_id and part_no.
        *columns: The columns, report_id among them.
        where: Which of the rows; all without.
    """
    some = [stage.read(table, 0, *columns).clear()]
    for part_no in sorted(set(reports["part_no"])):
        part = stage.read(table, part_no, *columns)
        part = part if where is None else part.filter(where)
        some.append(part.join(reports, on="report_id", how="semi", maintain_order="left"))
    return pl.concat(some)
