"""Identity: which body a report is of, so that its reports of all years come together.

A body is known by its region and its name in one spelling, freed of the names of its region and of
all regions above it, in any year: 洪泽县教育局 of 2014 and 淮安市洪泽区教育局 of 2018 are one body.
Without a region only a name counts that stands for one body by itself; any other is that of its
one report, for several bodies may bear it. That two other names are one body is not guessed here.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from pipelines.catalog.agency_wording import AgencyWording
from pipelines.catalog.reading_rules import ReadingRules
from pipelines.catalog.regions import Regions
from pipelines.reading.agency import body_in_title, is_organ, kind_of
from pipelines.reading.folding import plain
from pipelines.reading.region import candidates, region_code_of
from pipelines.reading.region_names import chain_at
from pipelines.reading.report import Report

_TOWN_KINDS = ("township", "sub_district")
_SEAL = re.compile(r"[(（](?:盖章|公章|代章)[)）]$")

KnownBy = Literal["region", "name", "report"]


class BodyCatalog(Protocol):
    """What the resolving of bodies needs of the catalogue."""

    @property
    def reading(self) -> ReadingRules:
        """Kinds of bodies and the wording of titles."""

    @property
    def regions(self) -> Regions:
        """All regions of all years."""

    @property
    def agency_names(self) -> AgencyWording:
        """The ways in which one body's name is written."""


@dataclass(frozen=True, slots=True)
class Agency:
    """A body as one report tells of it.

    Attributes:
        name: As printed.
        kind: A code of the catalogue's kinds of bodies; None where the name does not tell.
        level: province, prefecture, county or township; None where it is not known.
        region_code: The region it stands in, by the code of the report's year; None where it is
            not known.
        known_by: What tells the body apart: its ``region`` and name, its full ``name``, or nothing
            but this ``report``.
        series_code: The series of its region; None where that is not known.
        short_name: Its name in one spelling, freed of its regions; empty for the government of
            the region.
    """

    name: str
    kind: str | None
    level: str | None
    region_code: str | None
    known_by: KnownBy = "report"
    series_code: str | None = None
    short_name: str = ""


def describe_agency(
    report: Report, catalog: BodyCatalog, text: str | None = None, paths: Sequence[str] = ()
) -> Agency | None:
    """Return the body of a report, or None where the report names none.

    Args:
        report: The report.
        catalog: Wording, regions and ways of writing names.
        text: The document's text, for the region.
        paths: Where the file lies, and the path of its address: weak hints of the region.
    """
    if report.agency_name is None:
        return None
    code = region_code_of(report, catalog.regions, text, paths)
    meant = body_meant(report, catalog)
    kind = kind_of(meant, catalog.reading)
    level = catalog.regions.newest[code].level if code is not None else None
    return Agency(
        report.agency_name,
        kind,
        "township" if kind in _TOWN_KINDS else level,
        code,
        *known_by(meant, code, report.report_year, catalog),
    )


def normalised_name(name: str) -> str:
    """Return a name without white space, full-width letters or brackets, and mark of a seal."""
    return _SEAL.sub("", "".join(unicodedata.normalize("NFKC", name).split()))


def body_meant(report: Report, catalog: BodyCatalog) -> str:
    """Return the name of the body that a report is of.

    Where the title is of an area (某县2013年...年度报告) and the office signs through which the
    area's government publishes, the report is the government's.
    """
    name = report.agency_name or ""
    area = body_in_title(report.title, catalog.reading)
    is_of_area = area is not None and not is_organ(area, catalog.reading)
    if area is None or not is_of_area or not catalog.agency_names.office.search(plain(name)):
        return name
    return area


def known_by(
    name: str, region_code: str | None, year: int, catalog: BodyCatalog
) -> tuple[KnownBy, str | None, str]:
    """Return what tells a body apart: how it is known, the series of its region, its short name.

    Args:
        name: The body's name.
        region_code: Its region, None where that is not known.
        year: The year in which the name was printed.
        catalog: Regions and ways of writing names.
    """
    wording = catalog.agency_names
    spelt = normalised_name(name)
    if region_code is not None:
        series_code = catalog.regions.row(region_code, year).series_code
        return "region", series_code, short_name(spelt, series_code, catalog)
    one_spelling = wording.in_one_spelling(spelt)
    is_shared = len(candidates(spelt, catalog.regions, year)) > 1
    if wording.is_specific(one_spelling) and not is_shared:
        return "name", None, one_spelling
    return "report", None, one_spelling


def short_name(name: str, series_code: str, catalog: BodyCatalog) -> str:
    """Return a name in one spelling without the names of a region and of all regions above it.

    Args:
        name: The name, as ``normalised_name`` gives it.
        series_code: The region's series.
        catalog: Regions and ways of writing names.

    Returns:
        The name; empty for the government of the region.
    """
    wording = catalog.agency_names
    lead = wording.leads.match(name)
    before, rest = (lead[0], name[lead.end() :]) if lead else ("", name)
    own = catalog.regions.series_above(series_code)
    chain = chain_at(rest, 0, catalog.regions)
    ends = [0]
    for link, end in zip(chain.links, chain.ends, strict=True):
        if not any(row.series_code in own for row in link):
            break
        ends.append(end)
    rest = wording.in_one_spelling(wording.relative.sub("", rest[ends[-1] :]))
    return before + ("" if wording.seat.match(rest) else rest)
