"""Region names: where names of regions stand in a name or a text, and which regions they mean.

A chain of names (某省某市某县) is read from a beginning, longest first. A name that several regions
bear is settled by the chain and by the year; more is not known here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipelines.catalog.regions import Region, Regions

_TRANSITION_YEARS = 2  # names and codes overlap in reports around a change

Rows = tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Names of regions that follow each other without anything between.

    Attributes:
        links: For each name the regions that bear it.
        ends: For each name the character after its last one (exclusive).
    """

    links: tuple[Rows, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A full or everyday name of a region in a text.

    Attributes:
        name: The name.
        start: Its first character (inclusive).
        end: The character after its last one (exclusive).
    """

    name: str
    start: int
    end: int


def chain_at(bare: str, start: int, regions: Regions) -> Chain:
    """Return the chain of names that begins at a character of a plain text; it may be empty."""
    links: list[Rows] = []
    ends: list[int] = []
    while found := _link(bare, ends[-1] if ends else start, regions):
        links.append(found[0])
        ends.append(found[1])
    return Chain(tuple(links), tuple(ends))


def _link(bare: str, at: int, regions: Regions) -> tuple[Rows, int] | None:
    for end in range(min(at + regions.longest_name, len(bare)), at + 1, -1):
        rows = regions.by_name.get(bare[at:end])
        if rows is None:
            rows = regions.by_short_name.get(bare[at:end])
            if rows is not None and not _another_follows(bare, end, regions):
                rows = None
        if rows is not None:
            return rows, end
    return None


def _another_follows(bare: str, at: int, regions: Regions) -> bool:
    """A name without its kind (浙江) counts only before the full name of another region."""
    ends = range(at + 2, min(at + regions.longest_name, len(bare)) + 1)
    return any(bare[at:end] in regions.by_name for end in ends)


def mentions_in(bare: str, regions: Regions) -> Iterator[Mention]:
    """Yield the names of regions in a plain text, in order of their ends; the longest at each end.

    Names of two letters (东区) are left out: they are parts of other words too often.
    """
    for letter in regions.last_letters.finditer(bare):
        end = letter.end()
        if bare[end - 2 : end] not in regions.endings:
            continue
        for start in range(max(0, end - regions.longest_name), end - 2):
            name = bare[start:end]
            if name in regions.by_name:
                yield Mention(name, start, end)
                break


def meant_by(links: Sequence[Rows], regions: Regions, year: int) -> frozenset[str]:
    """Return the codes of the last link's regions that fit under all links before it.

    Args:
        links: Regions by the names of a chain.
        regions: All regions.
        year: The report year; rows that held then are preferred.
    """
    if not links:
        return frozenset()
    fitting = [
        row for row in links[-1] if all(_is_under(row, link, regions) for link in links[:-1])
    ]
    of_year = [row for row in fitting if row.held_in(year)]
    near = of_year or [row for row in fitting if row.held_in(year, tolerance=_TRANSITION_YEARS)]
    return frozenset(row.region_code for row in near or fitting)


def _is_under(row: Region, link: Iterable[Region], regions: Regions) -> bool:
    above = set(regions.lineage(row.region_code)[1:])
    return any(upper.region_code in above or upper.name in row.path for upper in link)
