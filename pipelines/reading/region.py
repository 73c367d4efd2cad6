"""Region: in which province, prefecture or county a body stands, by what a report tells of it.

The names of the body and the title come first. Where they tell nothing or too much, the text
decides, then the other names in header and signature, then folders and the file's name; these weak
hints add a region only where nothing speaks against it. What stays open stays out: a wrong region
is worse than none.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePosixPath

from pipelines.catalog.regions import Regions
from pipelines.reading.folding import plain
from pipelines.reading.numerals import YEAR
from pipelines.reading.region_names import Rows, chain_at, meant_by, mentions_in
from pipelines.reading.report import Report

# What may stand before the chain of regions in a body's name or in a title.
_LEAD = re.compile(
    rf"^(?:关于|中共|中国共产党|国家税务总局|国家统计局|国家金融监督管理总局|中国人民银行|中华人民共和国|中国|"
    rf"(?:{YEAR})(?:年度|年)?|[(《\"“])+"
)
_OFTEN = 3
_TOWN = re.compile(r"[一-龥]{1,6}(?:镇|乡|街道)(?=$|人民政府|政府|办事处|\d|政府信息)")
# A body named by its matter or town alone; a government bears the name of its own area.
_LOCAL = re.compile(r"(?:局|委|委员会|办|办公室|中心|院|校|学|队|所|站|处|镇|乡|街道|政府|办事处)$")
_NAMES_A_PLACE = re.compile(r"^[一-龥]{2,}?(?:[省县区州盟旗]|(?<!城)市(?!场))")
_FOLDERS = 6

Codes = frozenset[str]


def region_code_of(
    report: Report, regions: Regions, text: str | None = None, paths: Sequence[str] = ()
) -> str | None:
    """Return the code of the most exact region that a report tells of, or None.

    Args:
        report: The report; its body's name and its title count, then its other names.
        regions: The regions of the catalogue.
        text: The document's text; where names tell nothing or too much, the only county decides
            that the text names in full (某市某区), before the body's town (某县某镇) or, for a
            town, again and again.
        paths: Where the file lies, and the path of its address; folders that bear the name of a
            region, and the file's name, are weak hints.
    """
    names = [name for name in (report.agency_name, report.title) if name]
    found = [hits for name in names if (hits := candidates(name, regions, report.report_year))]
    agreed = _agreed(found, regions)
    if len(agreed) == 1 and not _lacks_county(report, next(iter(agreed)), regions):
        return next(iter(agreed))
    in_text = _InText(plain(text), regions, report) if text is not None else None
    if in_text is not None:
        settled = in_text.county_among(frozenset().union(*found))
        if settled is not None:
            return settled
    hints = list(_other_names(report, regions))
    for path in paths:
        hints += _of_path(path, regions, report.report_year)
    return _by_hints(hints, agreed, regions, report, in_text)


def candidates(name: str, regions: Regions, year: int) -> Codes:
    """Return the codes of the regions that a body's name or a title may mean.

    Args:
        name: The name, as printed.
        regions: The regions of the catalogue.
        year: The report year; rows that held then are preferred.
    """
    bare = plain(name)
    lead = _LEAD.match(bare)
    return meant_by(chain_at(bare, lead.end() if lead else 0, regions).links, regions, year)


def region_of_path(path: str, name: str, regions: Regions, year: int) -> str | None:
    """Return the region of a body by its name, chosen or added by the folders of a path, or None.

    Args:
        path: Where a file lies.
        name: The body that the path names.
        regions: The regions of the catalogue.
        year: The report year.
    """
    told = [codes for codes in (candidates(name, regions, year),) if codes]
    folders = [codes for codes in _of_path(path, regions, year) if codes]
    agreed = _agreed(told or folders, regions)
    for codes in folders:
        agreed = frozenset(_under(agreed, codes, regions)) or agreed
    return next(iter(agreed)) if len(agreed) == 1 else None


def _agreed(found: Sequence[Codes], regions: Regions) -> Codes:
    """Return the regions all names agree on, the most exact of a chain; empty where none is."""
    agreed: Codes | None = None
    for codes in found:
        agreed = codes if agreed is None else _agreement(agreed, codes, regions)
    return agreed or frozenset()


def _agreement(first: Codes, second: Codes, regions: Regions) -> Codes:
    exact = {
        code
        for code in first | second
        for other in (second if code in first else first)
        if other in regions.lineage(code)
    }
    return frozenset(exact) or first


def _lacks_county(report: Report, code: str, regions: Regions) -> bool:
    """Tell whether a town is named with its city or province alone (某市某镇)."""
    is_town = _TOWN.search(plain(report.agency_name or report.title)) is not None
    return is_town and regions.newest[code].level != "county"


class _InText:
    """The counties that a text names in the ways in which a county of the body is named."""

    def __init__(self, bare: str, regions: Regions, report: Report) -> None:
        self._bare, self._regions, self._year = bare, regions, report.report_year
        name = plain(report.agency_name or report.title)
        places = chain_at(name, 0, regions).ends
        self._town = _TOWN.search(name, places[-1] if places else 0)
        self._mentions = list(mentions_in(bare, regions))

    def county_among(self, told: Codes) -> str | None:
        """Return the only county of the first way that names one, under those told if any are."""
        for named in (self.in_full(), self._before_town(), self._often()):
            fitting = set(_under(named, told, self._regions)) if told else named
            if len(fitting) == 1:
                return next(iter(fitting))
        return None

    def in_full(self) -> set[str]:
        """Return the counties named together with what they stand under (某市某区)."""
        named: set[str] = set()
        for mention in self._mentions:
            if self._level(mention.name) != "county":
                chain = chain_at(self._bare, mention.start, self._regions)
                if len(chain.links) > 1:
                    named |= meant_by(chain.links, self._regions, self._year)
        return {code for code in named if self._regions.newest[code].level == "county"}

    def _before_town(self) -> set[str]:
        """Return the counties named right before the body's own town (某县某镇)."""
        if self._town is None:
            return set()
        return self._meant(
            mention.name
            for mention in self._mentions
            if self._bare.startswith(self._town[0], mention.end)
        )

    def _often(self) -> set[str]:
        """Return the counties that a town's report names again and again; it has but one."""
        if self._town is None:
            return set()
        names = [mention.name for mention in self._mentions]
        return self._meant(name for name in set(names) if names.count(name) >= _OFTEN)

    def _meant(self, names: Iterator[str]) -> set[str]:
        counties = [name for name in names if self._level(name) == "county"]
        rows = (self._regions.by_name[name] for name in counties)
        return set().union(*(meant_by([of_name], self._regions, self._year) for of_name in rows))

    def _level(self, name: str) -> str:
        return self._regions.by_name[name][0].level


def _other_names(report: Report, regions: Regions) -> Iterator[Codes]:
    for name in report.other_names:
        yield candidates(name, regions, report.report_year)


def _of_path(path: str, regions: Regions, year: int) -> Iterator[Codes]:
    """Yield what the folders mean that bear the name of a region and nothing else, and the name."""
    if not path.strip("/"):
        return
    *folders, name = PurePosixPath(path).parts
    links: list[Rows] = []
    for folder in map(plain, folders[-_FOLDERS:]):
        chain = chain_at(folder, 0, regions)
        if chain.ends and chain.ends[-1] == len(folder):
            links += chain.links
    yield meant_by(links, regions, year)
    yield candidates(PurePosixPath(name).stem, regions, year)


def _by_hints(
    hints: Sequence[Codes],
    agreed: Codes,
    regions: Regions,
    report: Report,
    in_text: _InText | None,
) -> str | None:
    """Return the region that weak hints choose among those told, or add where none is told."""
    told = [codes for codes in hints if codes]
    if agreed:
        for codes in told:
            agreed = frozenset(_under(agreed, codes, regions)) or agreed
        if len(agreed) == 1 and _lacks_county(report, next(iter(agreed)), regions):
            below = {code for codes in told for code in _under(codes, agreed, regions)} - agreed
            agreed = frozenset(below) if len(below) == 1 else agreed
        return next(iter(agreed)) if len(agreed) == 1 else None
    common = _agreed(told, regions)
    if len(common) != 1 or not _takes_hint(report, next(iter(common)), regions):
        return None
    code = next(iter(common))
    speaks_against = any(not _related(code, codes, regions) for codes in told)
    elsewhere = in_text is not None and bool(in_text.in_full() - {code})
    return None if speaks_against or elsewhere else code


def _under(codes: Collection[str], upper: Collection[str], regions: Regions) -> Iterator[str]:
    return (code for code in codes if set(regions.lineage(code)) & set(upper))


def _related(code: str, codes: Codes, regions: Regions) -> bool:
    above = regions.lineage(code)
    return any(other in above or code in regions.lineage(other) for other in codes)


def _takes_hint(report: Report, code: str, regions: Regions) -> bool:
    """Tell whether a hint may place a body: one without a name, or of a county and a local name."""
    if report.agency_name is None:
        return True
    name = plain(report.agency_name)
    names_no_place = not _NAMES_A_PLACE.search(name) and _LOCAL.search(name) is not None
    return names_no_place and regions.newest[code].level == "county"
