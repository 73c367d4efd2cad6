"""Reviewed links and splits laid over what the reports tell of their bodies."""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

import polars as pl

from pipelines.batches.bodies import MENTION_SCHEMA, id_by_name, id_in_region
from pipelines.catalog.agency_links import AgencyLinks, NamedBody, Selection
from pipelines.reading.identity import BodyCatalog, normalised_name, short_name

LINKED = "link"


@dataclass(frozen=True, slots=True)
class _Target:
    """The body that reports are said to be of."""

    agency_id: str
    series_code: str | None
    short_name: str


def with_links(mentions: pl.DataFrame, links: AgencyLinks, catalog: BodyCatalog) -> pl.DataFrame:
    """Return the mentions as the reviewed links and splits have them, in the same order.

    Splits come first, so that a link may speak of what they make.

    Args:
        mentions: Rows of MENTION_SCHEMA.
        links: The reviewed entries.
        catalog: Regions and ways of writing names.
    """
    for chosen, target in _entries(links, catalog):
        mentions = _moved(mentions, _matches(mentions, chosen, catalog), target, catalog)
    return mentions


def _entries(links: AgencyLinks, catalog: BodyCatalog) -> Iterator[tuple[Selection, _Target]]:
    for split in links.split:
        yield split.reports, _target(split.becomes, catalog)
    for link in links.link:
        target = _target(link.bodies[0], catalog)
        yield from ((body, target) for body in link.bodies)


def _target(body: NamedBody, catalog: BodyCatalog) -> _Target:
    series_code, name = _key(body, catalog)
    agency_id = id_by_name(name) if series_code is None else id_in_region(series_code, name)
    return _Target(agency_id, series_code, name)


def _key(body: NamedBody, catalog: BodyCatalog) -> tuple[str | None, str]:
    """Return series and name as the mentions have them."""
    spelt = normalised_name(body.name)
    if body.region_code is None:
        return None, catalog.agency_names.in_one_spelling(spelt)
    series_code = catalog.regions.by_code[body.region_code][-1].series_code
    return series_code, short_name(spelt, series_code, catalog)


def _matches(mentions: pl.DataFrame, chosen: Selection, catalog: BodyCatalog) -> list[str]:
    """Return the ids of the reports that an entry speaks of."""
    series_code, name = _key(chosen, catalog)
    of_name = mentions.filter(
        pl.col("series_code").eq_missing(pl.lit(series_code, pl.String())),
        pl.col("short_name") == name,
        pl.col("report_year") >= (chosen.first_year or 0),
        pl.col("report_year") <= (chosen.last_year or 9999),
    )
    return [
        report_id
        for report_id, path in of_name.select("report_id", "path").iter_rows()
        if not chosen.files or any(fnmatchcase(path, pattern) for pattern in chosen.files)
    ]


def _moved(
    mentions: pl.DataFrame, report_ids: list[str], target: _Target, catalog: BodyCatalog
) -> pl.DataFrame:
    if not report_ids:
        return mentions
    is_meant = pl.col("report_id").is_in(report_ids)
    moved = mentions.filter(is_meant).to_dicts()
    for row in moved:
        same_place = row["series_code"] == target.series_code
        row |= {
            "agency_id": target.agency_id,
            "known_by": LINKED,
            "series_code": target.series_code,
            "short_name": target.short_name,
        }
        if not same_place:
            row["region_code"] = _code_in(target.series_code, row["report_year"], catalog)
            row["level"] = _level_in(row, catalog)
    rows = pl.DataFrame(moved, schema=MENTION_SCHEMA)
    return mentions.update(rows, on="report_id", how="left", include_nulls=True)


def _code_in(series_code: str | None, year: int, catalog: BodyCatalog) -> str | None:
    """Return the code that a series bore in a year, or its nearest."""
    if series_code is None:
        return None
    rows = catalog.regions.by_series[series_code]
    return next((row for row in rows if row.held_in(year)), rows[-1]).region_code


def _level_in(row: dict[str, str | None], catalog: BodyCatalog) -> str | None:
    if row["level"] == "township" or row["region_code"] is None:
        return row["level"]
    return catalog.regions.newest[row["region_code"]].level
