"""Bodies in doubt: names that may be one body, or one name that may be two, for a person to judge.

Reads the published warehouse. Nothing is decided here: every doubt comes with what speaks for it
and with lines for the file of reviewed links (``data/agency_links.toml``), to be completed, kept or
thrown away.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

import duckdb

_FILLED = "a gap filled by another name"
_NEAR = 0.6  # share of letters in common, in order, of names that may be one
_BODIES = """
    SELECT
        a.agency_id, a.name, a.kind, a.region_code, a.known_by, a.short_name, g.path,
        list(r.report_year ORDER BY r.report_year, r.report_id),
        list(r.file_name ORDER BY r.report_year, r.report_id),
        list(r.agency_name ORDER BY r.report_year, r.report_id)
    FROM core.agencies AS a
    JOIN core.reports AS r ON a.agency_id = r.agency_id
    LEFT JOIN core.regions AS g ON a.region_code = g.region_code
    GROUP BY ALL
    ORDER BY g.path NULLS FIRST, a.short_name, a.agency_id
"""


@dataclass(frozen=True, slots=True)
class Body:
    """A body with its reports.

    Attributes:
        years: Report years, in order; one for each report.
        files: Names of the files, in the same order.
        printed: The body's name in each of them.
    """

    agency_id: str
    name: str
    kind: str | None
    region_code: str | None
    known_by: str
    short_name: str
    region_path: str | None
    years: tuple[int, ...]
    files: tuple[str, ...]
    printed: tuple[str, ...]

    @property
    def gaps(self) -> set[int]:
        """Years between the first and the last report without one."""
        return set(range(self.years[0], self.years[-1])) - set(self.years)


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at.

    Attributes:
        question: What is in doubt, in a few words.
        bodies: The bodies concerned.
        evidence: What speaks for a link or a split.
        lines: TOML for the file of reviewed links.
    """

    question: str
    bodies: tuple[Body, ...]
    evidence: str
    lines: str


def find_doubts(connection: duckdb.DuckDBPyConnection) -> list[Doubt]:
    """Return what is in doubt about the bodies of the published warehouse, in a fixed order."""
    bodies = [_body(row) for row in connection.execute(_BODIES).fetchall()]
    told = list(_told_without_region(bodies))
    return [
        *told,
        *_without_region(bodies, told),
        *_near_names(bodies),
        *_names_of_two(bodies),
        *_two_in_a_year(bodies),
    ]


def _body(row: Sequence[Any]) -> Body:
    agency_id, name, kind, region_code, known_by, short_name, path, years, files, printed = row
    return Body(
        *(agency_id, name, kind, region_code, known_by, short_name, path),
        *(tuple(years), tuple(files), tuple(printed)),
    )


def _told_without_region(bodies: Sequence[Body]) -> Iterator[Doubt]:
    """Yield reports without a region whose name ends that of a body with none on their years."""
    bare = _grouped((body for body in bodies if body.region_code is None), "short_name")
    for body in bodies:
        if body.known_by == "report":
            continue
        first = 0 if body.region_code is not None else 1  # without a region, fuller names only
        ends = {body.short_name[start:] for start in range(first, len(body.short_name) - 1)}
        alike = [one for end in sorted(ends & set(bare)) for one in bare[end]]
        missing = [one for one in alike if not set(one.years) & set(body.years)]
        if missing:
            fills = any(set(one.years) <= body.gaps for one in missing)
            yield Doubt(
                _FILLED if fills else "a name without a region",
                (body, *missing),
                f"{_named(body)} has no report on {_years(missing)}; reports on these years name"
                f" {missing[0].name} and no region",
                _link([_entry(body), *map(_entry_by_file, missing)], "the region is not printed"),
            )


def _without_region(bodies: Iterable[Body], asked: Iterable[Doubt]) -> Iterator[Doubt]:
    """Yield names that several reports bear without a region, where no other doubt asks of them."""
    named = {body.agency_id for doubt in asked for body in doubt.bodies}
    open_ones = (
        body for body in bodies if body.known_by == "report" and body.agency_id not in named
    )
    for same in _grouped(open_ones, "short_name").values():
        if len(same) > 1:
            head = f'{{ name = "{same[0].name}", region_code = "??????" }}'
            yield Doubt(
                "one name, no region",
                tuple(same),
                f"{len(same)} reports name {same[0].name} and no region that tells it apart:"
                f" {_years(same)}; are they of one body, and in which county?",
                _link([head, *map(_entry_by_file, same)], "all of one body"),
            )


def _near_names(bodies: Iterable[Body]) -> Iterator[Doubt]:
    """Yield bodies of one region and kind with names alike and no year in common."""
    placed = [body for body in bodies if body.region_code is not None]
    for same in _grouped(placed, "region_code").values():
        for one, other in combinations(same, 2):
            if set(one.years) & set(other.years) or not _may_be_one(one, other):
                continue
            first, second = sorted((one, other), key=lambda body: body.years)
            yield Doubt(
                _FILLED if _fills(one, other) else "names alike",
                (first, second),
                f"{_named(first)} ({_years([first])}) and {second.name} ({_years([second])}) lie in"
                " one region and share no year",
                _link([_entry(second), _entry(first)], "renamed"),
            )


def _may_be_one(one: Body, other: Body) -> bool:
    offices = {"", "政府办公室"}
    if {one.short_name, other.short_name} == offices:
        return _fills(one, other)
    if not one.short_name or not other.short_name or one.kind != other.kind:
        return False
    matched = SequenceMatcher(None, one.short_name, other.short_name, autojunk=False)
    return matched.quick_ratio() >= _NEAR and matched.ratio() >= _NEAR


def _names_of_two(bodies: Iterable[Body]) -> Iterator[Doubt]:
    """Yield names, as printed, that several bodies bear of which at least one has a region."""
    bearers: dict[str, list[Body]] = defaultdict(list)
    for body in bodies:
        if body.known_by != "report":
            for name in dict.fromkeys(body.printed):
                bearers[name].append(body)
    for name, same in bearers.items():
        if len(same) > 1 and not _overlap(same):
            yield Doubt(
                "one name, two regions",
                tuple(same),
                f"{name} is printed for {' and '.join(map(_named, same))}, in no common year; did"
                " the body move from one region to the other?",
                _link([_entry(body) for body in reversed(same)], "the region changed"),
            )


def _two_in_a_year(bodies: Iterable[Body]) -> Iterator[Doubt]:
    """Yield bodies with two reports on a year that name it in different ways."""
    for body in bodies:
        named: dict[int, dict[str, str]] = defaultdict(dict)
        for year, file, name in zip(body.years, body.files, body.printed, strict=True):
            named[year].setdefault(name, file)
        for year, names in named.items():
            if len(names) > 1:
                *_, (name, file) = names.items()
                yield Doubt(
                    "two reports in one year",
                    (body,),
                    f"the reports on {year} name {' and '.join(names)}; one body, or two?",
                    _split(body, name, file),
                )


def _overlap(bodies: Sequence[Body]) -> bool:
    return any(set(one.years) & set(other.years) for one, other in combinations(bodies, 2))


def _grouped(bodies: Iterable[Body], by: str) -> dict[str, list[Body]]:
    groups: dict[str, list[Body]] = defaultdict(list)
    for body in bodies:
        groups[getattr(body, by)].append(body)
    return groups


def _fills(one: Body, other: Body) -> bool:
    return set(other.years) <= one.gaps or set(one.years) <= other.gaps


def _named(body: Body) -> str:
    return f"{body.name} in {body.region_path}" if body.region_path else body.name


def _years(bodies: Iterable[Body]) -> str:
    return _list(sorted(year for body in bodies for year in body.years))


def _list(years: Iterable[int]) -> str:
    return ", ".join(map(str, dict.fromkeys(years)))


def _entry(body: Body) -> str:
    code = "" if body.region_code is None else f', region_code = "{body.region_code}"'
    return f'{{ name = "{body.name}"{code} }}'


def _entry_by_file(body: Body) -> str:
    files = ", ".join(f'"*{file}"' for file in body.files)
    return f'{{ name = "{body.name}", files = [{files}] }}'


_REVIEW = 'evidence = "?"\nreviewed_on = ????-??-??\n'


def _link(entries: Sequence[str], reason: str) -> str:
    bodies = "".join(f"    {entry},\n" for entry in entries)
    return f'[[link]]\nbodies = [\n{bodies}]\nreason = "{reason}"\n{_REVIEW}'


def _split(body: Body, name: str, file: str) -> str:
    code = "" if body.region_code is None else f', region_code = "{body.region_code}"'
    return (
        f'[[split]]\nreports = {{ name = "{name}"{code}, files = ["*{file}"] }}\n'
        f'becomes = {{ name = "?", region_code = "??????" }}\nreason = "another body"\n{_REVIEW}'
    )
