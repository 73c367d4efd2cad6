"""Parents: the body to which another answers, where both have published reports.

A department, township or zone answers to the government of its region, a government to that of the
region above. Where no region is known, the place in front of a name tells: 云渚区麦垄乡人民政府
answers to the one body that is known as the government of 云渚区.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import polars as pl

from pipelines.catalog.agency_wording import AgencyWording
from pipelines.catalog.regions import Regions
from pipelines.contracts.ids import stable_id
from pipelines.reading.identity import normalised_name

_UNIT = re.compile(r"[省市县区州盟旗]")
_AREA = re.compile(r"[省市县区州盟旗]$")


def with_parents(bodies: pl.DataFrame, regions: Regions, wording: AgencyWording) -> pl.DataFrame:
    """Return bodies with ``parent_agency_id``, null where no parent has published.

    Args:
        bodies: agency_id, kind, series_code, short_name and all printed names of every body.
        regions: All regions.
        wording: The ways of writing names.
    """
    rows = bodies.to_dicts()
    ids = {row["agency_id"] for row in rows}
    governments = _governments_by_name(rows, wording)
    parents = []
    for row in rows:
        if row["series_code"] is not None:
            wanted = _parent_in_region(row["series_code"], row["short_name"], regions)
        else:
            wanted = _parent_by_name(row, governments, wording)
        parents.append(wanted if wanted in ids and wanted != row["agency_id"] else None)
    return bodies.with_columns(parent_agency_id=pl.Series(parents, dtype=pl.String()))


def _parent_in_region(series_code: str, short_name: str, regions: Regions) -> str | None:
    if short_name:
        return stable_id("ag", series_code, "")
    above = regions.by_series[series_code][-1].parent_code
    return None if above is None else stable_id("ag", regions.newest[above].series_code, "")


def _governments_by_name(
    rows: Iterable[Mapping[str, Any]], wording: AgencyWording
) -> dict[str, set[str]]:
    """Return the governments of no known region by every name that may stand before others."""
    governments: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for name in _spelt(row, wording):
            if row["series_code"] is None and row["kind"] == "government" and _AREA.search(name):
                for place in _tails(name):
                    governments[place].add(row["agency_id"])
    return governments


def _parent_by_name(
    row: Mapping[str, Any], governments: Mapping[str, set[str]], wording: AgencyWording
) -> str | None:
    found = {
        one
        for name in _spelt(row, wording)
        for place in _longest_heads(name, governments)
        for one in governments[place]
    }
    return next(iter(found)) if len(found) == 1 else None


def _spelt(row: Mapping[str, Any], wording: AgencyWording) -> set[str]:
    return {wording.in_one_spelling(normalised_name(name)) for name in row["names"]}


def _tails(name: str) -> Iterator[str]:
    """Yield a name and what is left of it without the places before its own (某市某区, 某区)."""
    yield name
    for unit in _UNIT.finditer(name[:-1]):
        if len(name) - unit.end() > 1:
            yield name[unit.end() :]


def _longest_heads(name: str, governments: Mapping[str, set[str]]) -> list[str]:
    heads = [name[: unit.end()] for unit in _UNIT.finditer(name[:-1])]
    known = [head for head in heads if head in governments]
    return known[-1:]
