"""Bodies over all reports: who published, under which names, and which report stands.

A body is its region and its name as printed, brought to one spelling and freed of the names of the
regions above it: 淮安市洪泽区人民政府 and 洪泽区人民政府 are one body where both are known to be of
the region 320813. That two other names are one body is not guessed here.
"""

import re
import unicodedata

import polars as pl

from pipelines.batches import frames
from pipelines.catalog.regions import Regions
from pipelines.contracts.ids import stable_id

# what is left of a region's own government once the region's name is gone: no name by itself
_IS_SEAT = re.compile(r"(?:人民政府|政府|管理委员会|管委会)?(?:办公厅|办公室)?$")
_SEAT_OF_AREA = re.compile(r"(?<=[县区市旗乡镇])(?:人民)?政府$")


def normalised_name(name: str) -> str:
    """Return a name in one spelling: no spaces, no full-width letters or brackets."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def agency_id_of(
    name: str | None, region_code: str | None = None, regions: Regions | None = None
) -> str | None:
    """Return the id of the body with a printed name; None where none was printed.

    Args:
        name: The name as printed.
        region_code: The body's region, None where it is not known.
        regions: All regions, to take the names of those above out of the body's name.
    """
    spelt = normalised_name(name or "")
    if not spelt:
        return None
    if region_code is None or regions is None:
        return stable_id("ag", spelt)
    for code in reversed(regions.lineage(region_code)):
        rest = spelt.removeprefix(regions.newest[code].name)
        spelt = spelt if _IS_SEAT.match(rest) else rest
    return stable_id("ag", region_code, _SEAT_OF_AREA.sub("", spelt))


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
