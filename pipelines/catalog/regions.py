"""Regions: provinces, prefectures and counties by code and by name, with the years they held.

The facts lie in ``regions/regions.csv`` (see the README beside it). Resolving the region of a body
is reading's task; here is only what the lists say.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pipelines.catalog.errors import CatalogError
from pipelines.catalog.successions import (
    Succession,
    SuccessionsOf,
    read_successions,
    succession_problems,
)

_FOLDER = Path(__file__).parent / "regions"
_FILE = _FOLDER / "regions.csv"
# A self-governing unit is called by its short name and the kind it stands for: 峨山县, 甘南州.
_SELF_GOVERNING = ("自治县", "自治州", "自治旗")
_EARLIEST = 2007  # an empty valid_from: listed then already
_T = TypeVar("_T")


class Region(BaseModel):
    """One region, with one name, in one place of the hierarchy.

    Attributes:
        region_code: Six digits (GB/T 2260).
        parent_code: The region above; None for a province.
        path: Names from the province down, parted by a slash.
        valid_from: First year-end edition that lists it (inclusive); None: before the reports.
        valid_until: Last year-end edition that lists it (inclusive); None: still listed.
        series_code: The code under which the region was first listed; the same through every
            change of its code, name or place in the hierarchy.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    region_code: str = Field(pattern=r"^\d{6}$")
    name: str = Field(min_length=2)
    short_name: str = Field(min_length=1)
    level: Literal["province", "prefecture", "county"]
    parent_code: str | None = Field(pattern=r"^\d{6}$")
    path: str = Field(min_length=2)
    valid_from: int | None = Field(ge=2007, le=2100)
    valid_until: int | None = Field(ge=2007, le=2100)
    series_code: str = Field(pattern=r"^\d{6}$")

    @field_validator("parent_code", "valid_from", "valid_until", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return None if value == "" else value

    def held_in(self, year: int, *, tolerance: int = 0) -> bool:
        """Tell whether the row held in a year, give or take some years of transition."""
        first = self.valid_from if self.valid_from is not None else year
        last = self.valid_until if self.valid_until is not None else year
        return first - tolerance <= year <= last + tolerance

    @property
    def names(self) -> tuple[str, ...]:
        """Full name, and the everyday one of a self-governing unit."""
        if self.name.endswith(_SELF_GOVERNING) and self.short_name != self.name:
            return (self.name, self.short_name + self.name[-1])
        return (self.name,)


class Regions:
    """All regions of all years.

    Attributes:
        rows: Every row, by code and first year.
        newest: For each code the row that held last.
        by_name: Rows by full or everyday name.
        by_short_name: Provinces and prefectures by the name without their kind.
        by_code: Rows by code, in the order of their years.
        by_series: Rows by the code of their series, in the order of their years.
        successions: Which regions took the place of a code, by code.
    """

    def __init__(self, rows: Sequence[Region], successions: Sequence[Succession] = ()) -> None:
        self.rows: tuple[Region, ...] = tuple(rows)
        self.successions: SuccessionsOf = _grouped(successions, lambda one: one.region_code)
        self.by_code: Mapping[str, tuple[Region, ...]] = _grouped(
            self.rows, lambda row: row.region_code
        )
        self.by_series: Mapping[str, tuple[Region, ...]] = _grouped(
            sorted(self.rows, key=lambda row: row.valid_from or 0), lambda row: row.series_code
        )
        self.newest: Mapping[str, Region] = {row.region_code: row for row in self.rows}
        by_name: dict[str, list[Region]] = defaultdict(list)
        by_short_name: dict[str, list[Region]] = defaultdict(list)
        for row in self.rows:
            for name in row.names:
                by_name[name].append(row)
            if row.level != "county":
                by_short_name[row.short_name].append(row)
        self.by_name: Mapping[str, tuple[Region, ...]] = _frozen(by_name)
        self.by_short_name: Mapping[str, tuple[Region, ...]] = _frozen(by_short_name)

    def lineage(self, region_code: str) -> tuple[str, ...]:
        """Return the code and the codes above it, from the region up to its province."""
        codes: list[str] = []
        at: str | None = region_code
        while at is not None:
            codes.append(at)
            at = self.newest[at].parent_code
        return tuple(codes)

    def row(self, region_code: str, year: int) -> Region:
        """Return the row of a code that held in a year, or the one nearest to it."""
        return min(self.by_code[region_code], key=lambda row: _distance(row, year))

    def series_above(self, series_code: str) -> frozenset[str]:
        """Return a series and those of all regions above it in any year."""
        if series_code not in self._above:
            above = {series_code}
            for row in self.by_series[series_code]:
                if row.parent_code is not None:
                    parents = {upper.series_code for upper in self.by_code[row.parent_code]}
                    above = above.union(*map(self.series_above, parents))
            self._above[series_code] = frozenset(above)
        return self._above[series_code]

    @cached_property
    def longest_name(self) -> int:
        """Number of letters of the longest full or everyday name."""
        return max(map(len, self.by_name), default=0)

    @cached_property
    def last_letters(self) -> re.Pattern[str]:
        """Any letter in which a name ends."""
        return re.compile(f"[{''.join(sorted({name[-1] for name in self.by_name}))}]")

    @cached_property
    def endings(self) -> frozenset[str]:
        """The last two letters of every name: few words of a text end so by chance."""
        return frozenset(name[-2:] for name in self.by_name)

    @cached_property
    def _above(self) -> dict[str, frozenset[str]]:
        return {}


def _distance(row: Region, year: int) -> int:
    first = row.valid_from if row.valid_from is not None else min(year, _EARLIEST)
    last = row.valid_until if row.valid_until is not None else max(year, first)
    return max(first - year, year - last, 0)


def _grouped(items: Iterable[_T], key: Callable[[_T], str]) -> dict[str, tuple[_T, ...]]:
    groups: dict[str, list[_T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return {name: tuple(group) for name, group in groups.items()}


def _frozen(lists: Mapping[str, list[Region]]) -> dict[str, tuple[Region, ...]]:
    return {name: tuple(rows) for name, rows in lists.items()}


@cache
def load_regions() -> Regions:
    """Return the regions of the catalogue.

    Raises:
        CatalogError: Every malformed row and every parent that is missing, at once.
    """
    return read_regions(_records(_FILE), _records(_FOLDER / "successions.csv"))


def _records(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_regions(
    records: Sequence[Mapping[str, str]], successions: Sequence[Mapping[str, str]] = ()
) -> Regions:
    """Return the regions of rows with the columns of regions.csv and successions.csv.

    A row that names no series is one of its own code.

    Raises:
        CatalogError: As ``load_regions``; line numbers count from the header line.
    """
    rows: list[Region] = []
    problems: list[str] = []
    for line, record in enumerate(records, 2):
        try:
            series_code = record.get("series_code") or record.get("region_code")
            rows.append(Region.model_validate({**record, "series_code": series_code}))
        except ValidationError as error:
            problems += [
                f"{_FILE.name}, line {line}, {problem['loc'][0]}: {problem['msg']}"
                for problem in error.errors()
            ]
    told = read_successions(successions, problems)
    problems += [*_contradictions(rows), *succession_problems(told, rows)]
    if problems:
        raise CatalogError(problems)
    return Regions(rows, told)


def _contradictions(rows: Sequence[Region]) -> list[str]:
    codes = {row.region_code for row in rows}
    seen: set[tuple[str, int | None]] = set()
    problems: list[str] = []
    for row in rows:
        place = f"{_FILE.name}, {row.region_code} {row.name}"
        if row.parent_code is not None and row.parent_code not in codes:
            problems.append(f"{place}: its parent {row.parent_code} has no row")
        if row.series_code not in codes:
            problems.append(f"{place}: its series {row.series_code} has no row")
        if not row.path.endswith(row.name):
            problems.append(f"{place}: the path {row.path} does not end in its name")
        if (row.region_code, row.valid_from) in seen:
            problems.append(f"{place}: two rows begin in the same year; give one a valid_from")
        seen.add((row.region_code, row.valid_from))
    return problems
