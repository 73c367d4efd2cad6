"""Region: in which province, prefecture or county a body stands, by its printed names.

Region names are read in a chain from the beginning of a name (某省某市某县), longest first. A name
that several regions bear is settled by the chain, by the other names and by the year, or not at
all: a wrong region is worse than none.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.catalog.reading_rules import ReadingRules
from pipelines.catalog.regions import Region, Regions
from pipelines.reading.agency import kind_of
from pipelines.reading.folding import plain
from pipelines.reading.numerals import YEAR
from pipelines.reading.report import Report

# What may stand before the chain of regions in a body's name or in a title.
_LEAD = re.compile(
    rf"^(?:关于|中共|中国共产党|国家税务总局|国家统计局|国家金融监督管理总局|中国人民银行|中华人民共和国|中国|"
    rf"(?:{YEAR})(?:年度|年)?|[(《\"“])+"
)
_LONGEST = 16
_TRANSITION_YEARS = 2  # names and codes overlap in reports around a change
_OFTEN = 3
_TOWN = re.compile(r"[一-龥]{1,6}(?:镇|乡|街道)(?=$|人民政府|政府|办事处|\d|政府信息)")
_TOWN_KINDS = ("township", "sub_district")


@dataclass(frozen=True, slots=True)
class Agency:
    """A body as core.agencies tells of it.

    Attributes:
        name: As printed.
        kind: A code of the catalogue's kinds of bodies; None where the name does not tell.
        level: province, prefecture, county or township; None where it is not known.
        region_code: The region it stands in; None where it is not known.
    """

    name: str
    kind: str | None
    level: str | None
    region_code: str | None


def describe_agency(
    report: Report, rules: ReadingRules, regions: Regions, text: str | None = None
) -> Agency | None:
    """Return the body of a report, or None where the report names none."""
    if report.agency_name is None:
        return None
    code = region_code_of(report, regions, text)
    kind = kind_of(report.agency_name, rules)
    level = regions.newest[code].level if code is not None else None
    return Agency(report.agency_name, kind, "township" if kind in _TOWN_KINDS else level, code)


def region_code_of(report: Report, regions: Regions, text: str | None = None) -> str | None:
    """Return the code of the most exact region that a report's names tell of, or None.

    Args:
        report: The report; its body's name and its title count.
        regions: The regions of the catalogue.
        text: The document's text; where names tell nothing or too much, the only county decides
            that the text names in full (某市某区), before the body's town (某县某镇) or, for a
            town, again and again.
    """
    names = [name for name in (report.agency_name, report.title) if name]
    found = [hits for name in names if (hits := candidates(name, regions, report.report_year))]
    settled = _settle(found, regions)
    if settled is not None or text is None:
        return settled
    return _from_text(text, found, regions, report)


def candidates(name: str, regions: Regions, year: int) -> frozenset[str]:
    """Return the codes of the regions that a body's name or a title may mean.

    Args:
        name: The name, as printed.
        regions: The regions of the catalogue.
        year: The report year; rows that held then are preferred.
    """
    bare = plain(name)
    lead = _LEAD.match(bare)
    chain = _chain(bare[lead.end() :] if lead else bare, regions)
    return _resolve(chain, regions, year)


def _chain(bare: str, regions: Regions) -> list[tuple[Region, ...]]:
    chain: list[tuple[Region, ...]] = []
    at = 0
    while True:
        for length in range(min(_LONGEST, len(bare) - at), 1, -1):
            rows = regions.by_name.get(bare[at : at + length])
            if rows is None and _another_follows(bare[at + length :], regions):
                rows = regions.by_short_name.get(bare[at : at + length])
            if rows is not None:
                chain.append(rows)
                at += length
                break
        else:
            return chain


def _another_follows(rest: str, regions: Regions) -> bool:
    """A name without its kind (浙江) counts only before the full name of another region."""
    return any(
        rest[:length] in regions.by_name for length in range(2, min(_LONGEST, len(rest)) + 1)
    )


def _resolve(chain: Sequence[tuple[Region, ...]], regions: Regions, year: int) -> frozenset[str]:
    """Return the codes of the last link that fit under all links before it."""
    if not chain:
        return frozenset()
    fitting = [
        row for row in chain[-1] if all(_is_under(row, link, regions) for link in chain[:-1])
    ]
    if not fitting:
        return frozenset()
    of_year = [row for row in fitting if row.held_in(year)]
    near = of_year or [row for row in fitting if row.held_in(year, tolerance=_TRANSITION_YEARS)]
    return frozenset(row.region_code for row in near or fitting)


def _is_under(row: Region, link: Iterable[Region], regions: Regions) -> bool:
    above = set(regions.lineage(row.region_code)[1:])
    return any(upper.region_code in above or upper.name in row.path for upper in link)


def _settle(found: Sequence[frozenset[str]], regions: Regions) -> str | None:
    """Return the one region all names agree on, the most exact of a chain, or None."""
    agreed: frozenset[str] | None = None
    for codes in found:
        agreed = codes if agreed is None else _agreement(agreed, codes, regions)
    return next(iter(agreed)) if agreed is not None and len(agreed) == 1 else None


def _agreement(first: frozenset[str], second: frozenset[str], regions: Regions) -> frozenset[str]:
    exact = {
        code
        for code in first | second
        for other in (second if code in first else first)
        if other in regions.lineage(code)
    }
    return frozenset(exact) or first


def _from_text(
    text: str, found: Sequence[frozenset[str]], regions: Regions, report: Report
) -> str | None:
    """Return the only county that a text names in the way a county of the body is named."""
    bare = plain(text)
    ways = (_counties_in_full, _counties_of_town, _county_of_township)
    for way in ways:
        named = way(bare, regions, report)
        if found:
            named = {code for code in named if any(code in codes for codes in found)}
        if len(named) == 1:
            return next(iter(named))
    return None


def _counties_in_full(bare: str, regions: Regions, report: Report) -> set[str]:
    """Return the counties named together with what they stand under (某市某区)."""
    named: set[str] = set()
    for upper in _names_in(bare, regions, upper=True):
        for place in re.finditer(re.escape(upper), bare):
            chain = _chain(bare[place.start() : place.start() + 3 * _LONGEST], regions)
            if len(chain) > 1:
                named |= _resolve(chain, regions, report.report_year)
    return _counties(named, regions)


def _counties_of_town(bare: str, regions: Regions, report: Report) -> set[str]:
    """Return the counties named right before the body's own town (某县某镇)."""
    town = _TOWN.search(plain(report.agency_name or report.title))
    if town is None:
        return set()
    named: set[str] = set()
    for county in _names_in(bare, regions, upper=False):
        if county + town[0] in bare:
            named |= _resolve([regions.by_name[county]], regions, report.report_year)
    return named


def _county_of_township(bare: str, regions: Regions, report: Report) -> set[str]:
    """Return the counties that a town's report names again and again; it has but one of its own."""
    if _TOWN.search(plain(report.agency_name or report.title)) is None:
        return set()
    named: set[str] = set()
    for county in _names_in(bare, regions, upper=False):
        if bare.count(county) >= _OFTEN:
            named |= _resolve([regions.by_name[county]], regions, report.report_year)
    return named


def _names_in(bare: str, regions: Regions, *, upper: bool) -> list[str]:
    return [
        name
        for name, rows in regions.by_name.items()
        if (rows[0].level != "county") == upper and len(name) > 2 and name in bare
    ]


def _counties(codes: set[str], regions: Regions) -> set[str]:
    return {code for code in codes if regions.newest[code].level == "county"}
