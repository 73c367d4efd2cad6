"""Bodies over all reports: who published, under which names, and which report stands.

Which body a report is of is told by the report itself (``reading.identity``), so that an id depends
on nothing else in the corpus; reviewed links and splits come on top (``body_links``).
"""

import polars as pl

from pipelines.batches import frames
from pipelines.batches.body_parents import with_parents
from pipelines.catalog.agency_wording import AgencyWording
from pipelines.catalog.regions import Regions
from pipelines.contracts.ids import stable_id
from pipelines.reading.identity import Agency

MENTION_SCHEMA = pl.Schema(
    {
        "report_id": pl.String(),
        "report_year": pl.Int32(),
        "path": pl.String(),
        "agency_id": pl.String(),
        "name": pl.String(),
        "kind": pl.String(),
        "level": pl.String(),
        "region_code": pl.String(),
        "known_by": pl.String(),
        "series_code": pl.String(),
        "short_name": pl.String(),
    }
)


def agency_id_of(agency: Agency, report_id: str) -> str:
    """Return the id of a body: a hash of what it is known by.

    Args:
        agency: The body as a report tells of it.
        report_id: The report; it alone tells the body apart where the name may be that of several.
    """
    if agency.series_code is not None:
        return id_in_region(agency.series_code, agency.short_name)
    if agency.known_by == "name":
        return id_by_name(agency.short_name)
    return stable_id("ag", "report", report_id, agency.short_name)


def id_in_region(series_code: str, short_name: str) -> str:
    """Return the id of a body by its region's series and its name without places."""
    return stable_id("ag", series_code, short_name)


def id_by_name(name: str) -> str:
    """Return the id of a body by its full name in one spelling."""
    return stable_id("ag", name)


def mention_row(agency: Agency, report_id: str, report_year: int, path: str) -> frames.Row:
    """Return a row of MENTION_SCHEMA: what a report tells of its body."""
    return (
        *(report_id, report_year, path, agency_id_of(agency, report_id)),
        *(agency.name, agency.kind, agency.level, agency.region_code),
        *(agency.known_by, agency.series_code, agency.short_name),
    )


def superseded_reports(reports: pl.DataFrame) -> set[str]:
    """Return the ids of the reports in whose place another of the same body and year stands.

    The one published last stands; a report without a date of publication yields to one with a
    date. Between equals, and where no date is printed at all, the first by file name stands, then
    the first by id: so the same files always give the same choice.

    Args:
        reports: report_id, agency_id, report_year, published_on, file_name of all reports.
    """
    known = reports.filter(pl.col("agency_id").is_not_null())
    standing = known.sort(
        *("agency_id", "report_year", "published_on", "file_name", "report_id"),
        descending=[False, False, True, False, False],
        nulls_last=True,
    ).unique(["agency_id", "report_year"], keep="first", maintain_order=True)
    return set(known["report_id"]) - set(standing["report_id"])


def agency_names_frame(mentions: pl.DataFrame) -> pl.DataFrame:
    """Return core.agency_names.

    Args:
        mentions: agency_id, name, report_year of all reports that name their body.
    """
    names = (
        mentions.group_by("agency_id", "name")
        .agg(first_year=pl.col("report_year").min(), last_year=pl.col("report_year").max())
        .sort("agency_id", "first_year", "name")
    )
    return names.select(frames.frame_of("core.agency_names", []).columns)


def agencies_frame(
    mentions: pl.DataFrame, regions: Regions, wording: AgencyWording
) -> pl.DataFrame:
    """Return core.agencies: each body as its last report tells of it, or the last that tells.

    Its region is given by the newest code of the region's series, and its parent where that has
    published a report too.

    Args:
        mentions: Rows of MENTION_SCHEMA, of all reports that name their body.
        regions: All regions.
        wording: The ways of writing names.
    """
    told = [
        pl.col(name).drop_nulls().last().alias(name)
        for name in ("name", "kind", "level", "known_by", "series_code", "short_name")
    ]
    bodies = (
        mentions.sort("agency_id", "report_year", "report_id")
        .group_by("agency_id", maintain_order=True)
        .agg(*told, names=pl.col("name").unique(maintain_order=True))
    )
    newest = {series: rows[-1].region_code for series, rows in regions.by_series.items()}
    placed = bodies.with_columns(
        region_code=pl.col("series_code").replace_strict(newest, default=None)
    )
    return with_parents(placed, regions, wording).select(
        frames.frame_of("core.agencies", []).columns
    )
