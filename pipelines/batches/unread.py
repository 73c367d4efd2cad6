"""Files without a report: whose report they would have been, and of which year, by their paths.

A path tells of a body by a name in the file's name or in a folder, or because it differs in the
year alone from the paths of reports that are all of one body. It must be a body that has published
a report here; what two bodies may have is left open.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import TypeVar

import polars as pl

from pipelines.batches import frames
from pipelines.batches.bodies import id_by_name, id_in_region
from pipelines.contracts.core import FIRST_YEAR
from pipelines.reading.agency import body_in_title, is_body
from pipelines.reading.folding import plain
from pipelines.reading.identity import BodyCatalog, known_by, normalised_name
from pipelines.reading.region import region_of_path

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_WORDS = re.compile(
    r"(?<!\d)20\d\d(?!\d)(?:年度|年)?|政府信息公开|信息公开|政务公开|工作|年度报告|报告|年报|[\s_\-·.]+"
)
_FOLDERS = 4
_T = TypeVar("_T")
_LAST_YEAR = 2100


def unread_frame(files: pl.DataFrame, mentions: pl.DataFrame, catalog: BodyCatalog) -> pl.DataFrame:
    """Return core.unread_files.

    Args:
        files: raw.files.
        mentions: What the reports tell of their bodies, links laid over (MENTION_SCHEMA).
        catalog: Regions and ways of writing names.
    """
    told = _Told(mentions, catalog)
    unread = files.filter(~pl.col("is_report")).sort("sha256")
    rows = (
        (sha256, *_single(told.body_and_year(path) for path in paths))
        for sha256, paths in unread.select("sha256", "paths").iter_rows()
    )
    return frames.frame_of("core.unread_files", rows)


def _single(found: Iterable[tuple[str | None, int | None]]) -> tuple[str | None, int | None]:
    """Return what all paths of one content agree on, those that tell nothing left out."""
    bodies, years = map(set, zip(*found, strict=True))
    return _only(bodies - {None}), _only(years - {None})


class _Told:
    """What the reports that were read tell of names and paths."""

    def __init__(self, mentions: pl.DataFrame, catalog: BodyCatalog) -> None:
        self._catalog = catalog
        self._ids = set(mentions["agency_id"])
        self._by_name: Mapping[str, set[str]] = defaultdict(set)
        self._by_path: Mapping[str, set[str]] = defaultdict(set)
        years: Mapping[str, set[str]] = defaultdict(set)
        for agency_id, name in mentions.select("agency_id", "name").unique().iter_rows():
            self._by_name[self._spelt(name)].add(agency_id)
        for agency_id, path in mentions.select("agency_id", "path").iter_rows():
            for pattern, year in _without_year(path):
                self._by_path[pattern].add(agency_id)
                years[pattern].add(year)
        self._series = {pattern for pattern, of_path in years.items() if len(of_path) > 1}

    def body_and_year(self, path: str) -> tuple[str | None, int | None]:
        """Return the id of the body and the year that a path tells of; None for either if not."""
        year = _year_of(path)
        if year is None:
            return None, None
        for pattern, _ in _without_year(path):
            if pattern in self._series and len(self._by_path[pattern]) == 1:
                return next(iter(self._by_path[pattern])), year
        found = {one for name in self._names(path) for one in self._bodies(name, path, year)}
        return _only(found), year

    def _names(self, path: str) -> Iterator[str]:
        """Yield the names of bodies in a path: of the file, else of the nearest folder."""
        *folders, name = PurePosixPath(path).parts
        rules = self._catalog.reading
        for part in (PurePosixPath(name).stem, *reversed(folders[-_FOLDERS:])):
            told = body_in_title(part, rules) or _WORDS.sub("", plain(part))
            if is_body(told, rules):
                yield told
                return

    def _bodies(self, name: str, path: str, year: int) -> set[str]:
        same = self._by_name.get(self._spelt(name), set())
        if len(same) == 1:
            return same
        regions = self._catalog.regions
        region_code = region_of_path(path, name, regions, year)
        how, series_code, short_name = known_by(name, region_code, year, self._catalog)
        if series_code is not None:
            return {id_in_region(series_code, short_name)} & self._ids
        return {id_by_name(short_name)} & self._ids if how == "name" else set()

    def _spelt(self, name: str) -> str:
        return self._catalog.agency_names.in_one_spelling(normalised_name(name))


def _year_of(path: str) -> int | None:
    """Return the year in the file's name, else in the nearest folder that names one alone."""
    *folders, name = PurePosixPath(path).parts
    for part in (name, *reversed(folders[-_FOLDERS:])):
        years = {int(year) for year in _YEAR.findall(part)}
        plausible = {year for year in years if FIRST_YEAR <= year <= _LAST_YEAR}
        if plausible:
            return _only(plausible)
    return None


def _without_year(path: str) -> Iterator[tuple[str, str]]:
    """Yield a path without the year of its file's name and its ending, and the year."""
    name = PurePosixPath(path)
    years = _YEAR.findall(name.stem)
    if len(years) == 1:
        yield str(name.with_name(_YEAR.sub("*", name.stem))), years[0]


def _only(found: set[_T]) -> _T | None:
    return next(iter(found)) if len(found) == 1 else None
