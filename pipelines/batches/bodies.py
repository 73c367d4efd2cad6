"""Bodies over all reports: who published, under which names, and which report stands.

A body is its name as printed, brought to one spelling; that two names are one body is not guessed
here.
"""

import unicodedata

import polars as pl

from pipelines.batches import frames
from pipelines.contracts.ids import stable_id


def normalised_name(name: str) -> str:
    """Return a name in one spelling: no spaces, no full-width letters or brackets."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def agency_id_of(name: str | None) -> str | None:
    """Return the id of the body with a printed name; None where none was printed."""
    spelt = normalised_name(name or "")
    return stable_id("ag", spelt) if spelt else None


def superseded_reports(reports: pl.DataFrame) -> set[str]:
    """Return the ids of the reports in whose place another of the same body and year stands.

    The one published last stands; a report without a date of publication yields to one with a
    date. Between equals the first by file name stands, then the first by id.

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


def agencies_frame(mentions: pl.DataFrame) -> pl.DataFrame:
    """Return core.agencies: each body as its last report tells of it, or the last that tells.

    Args:
        mentions: agency_id, name, kind, level, region_code, report_year, report_id of all reports
            that name their body.
    """
    told = [
        pl.col(name).drop_nulls().last().alias(name)
        for name in ("name", "kind", "level", "region_code")
    ]
    bodies = (
        mentions.sort("agency_id", "report_year", "report_id")
        .group_by("agency_id", maintain_order=True)
        .agg(told)
    )
    return bodies.select(frames.frame_of("core.agencies", []).columns)
