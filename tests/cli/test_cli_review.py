"""Bodies in doubt: which names are asked about, with which lines, and which are left alone."""

import tomllib
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from rich.console import Console

from pipelines.body_review import Doubt, find_doubts
from pipelines.console.agencies_view import show_doubts
from pipelines.contracts import polars_schema
from pipelines.warehouse.build import LAYERS
from pipelines.warehouse.load import create_tables, load_table

# id, name, kind, region, known by, short name, [(year, name as printed)]
Told = tuple[str, str, str, str | None, str, str, list[tuple[int, str]]]
HONGZE = "320813"


@pytest.fixture
def doubts(tmp_path: Path) -> Callable[..., list[Doubt]]:
    connection = duckdb.connect()
    for layer in LAYERS:
        connection.execute(f"CREATE SCHEMA {layer}")
    create_tables(connection)

    def fill(table: str, rows: list[dict[str, Any]]) -> None:
        schema = polars_schema(table)
        full = [{**dict.fromkeys(schema), **row} for row in rows]
        part = tmp_path / f"{table}.parquet"
        pl.DataFrame(full, schema=schema).write_parquet(part)
        load_table(connection, table, [part])

    def find(*told: Told) -> list[Doubt]:
        columns = ("agency_id", "name", "kind", "region_code", "known_by", "short_name")
        fill("core.agencies", [dict(zip(columns, one[:6], strict=True)) for one in told])
        region = {"name": "洪泽区", "level": "county", "path": "江苏省/淮安市/洪泽区"}
        lists = {"former_names": [], "successor_codes": [], "series_code": HONGZE}
        fill("core.regions", [{"region_code": HONGZE, **region, **lists}])
        fill("core.reports", [_report(one, *each) for one in told for each in one[6]])
        return find_doubts(connection)

    return find


def _report(told: Told, year: int, printed: str) -> dict[str, Any]:
    name = f"{told[0]}_{year}_{printed}"
    return {
        **{"report_id": name, "file_sha256": "0" * 64, "file_name": f"{name}.txt"},
        **{"title": "年报", "agency_id": told[0], "agency_name": printed, "report_year": year},
        **{"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)},
        **{"form": "prose", "is_superseded": False},
    }


def _placed(key: str, short: str, *years: int, kind: str = "department") -> Told:
    name = f"洪泽区{short or '人民政府'}"
    return (key, name, kind, HONGZE, "region", short, [(year, name) for year in years])


def _bare(key: str, name: str, year: int) -> Told:
    return (key, name, "township", None, "report", name, [(year, name)])


def _by_name(key: str, name: str, year: int) -> Told:
    return (key, name, "government", None, "name", name, [(year, name)])


CASES: list[tuple[str, list[Told], list[str]]] = [
    ("a clean body", [_placed("a", "财政局", 2012, 2013)], []),
    (
        "a gap filled by a name without region",
        [_placed("a", "岔河镇", 2012, 2014, kind="township"), _bare("b", "岔河镇", 2013)],
        ["a gap filled by another name"],
    ),
    (
        "a fuller and a shorter name, both of no known region",
        [
            _by_name("a", "霁川市云渚区", 2019),
            _by_name("b", "云渚区", 2020),
        ],
        ["a name without a region"],
    ),
    (
        "a zone with its region and without",
        [
            _placed("a", "东湖工业园区", 2012, kind="development_zone"),
            _by_name("b", "东湖工业园区", 2013),
        ],
        ["a name without a region"],
    ),
    (
        "a name without region in a year that the body has",
        [_placed("a", "岔河镇", 2012, 2013, kind="township"), _bare("b", "岔河镇", 2013)],
        [],
    ),
    (
        "one name, no region",
        [_bare("a", "城关镇", 2012), _bare("b", "城关镇", 2013), _bare("c", "其他镇", 2013)],
        ["one name, no region"],
    ),
    (
        "names alike in one region",
        [_placed("a", "教育局", 2012, 2013), _placed("b", "教育体育局", 2014, 2015)],
        ["names alike"],
    ),
    (
        "names alike with a year in common",
        [_placed("a", "教育局", 2012, 2013), _placed("b", "教育体育局", 2013, 2015)],
        [],
    ),
    (
        "names not alike",
        [_placed("a", "财政局", 2012), _placed("b", "民族宗教事务局", 2013)],
        [],
    ),
    (
        "the office in the gap of its government",
        [
            _placed("a", "", 2012, 2014, kind="government"),
            _placed("b", "政府办公室", 2013),
        ],
        ["a gap filled by another name"],
    ),
    (
        "two reports in one year under two names",
        [
            (
                *("a", "洪泽区岔河镇", "township", HONGZE, "region", "岔河镇"),
                [(2013, "洪泽区岔河镇"), (2013, "岔河镇人民政府")],
            )
        ],
        ["two reports in one year"],
    ),
    (
        "one name printed for two bodies",
        [
            ("a", "新城街道", "sub_district", HONGZE, "region", "新城街道", [(2012, "新城街道")]),
            ("b", "新城街道", "sub_district", "110118", "region", "新城街道", [(2014, "新城街道")]),
        ],
        ["one name, two regions"],
    ),
]


@pytest.mark.parametrize(("told", "questions"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_what_is_in_doubt(
    told: list[Told], questions: list[str], doubts: Callable[..., list[Doubt]]
) -> None:
    found = doubts(*told)
    asked = [doubt.question for doubt in found]
    assert asked[: len(questions)] == questions
    assert bool(asked) == bool(questions)
    for doubt in found:
        completed = doubt.lines.replace("????-??-??", "2026-01-15").replace("??????", HONGZE)
        assert tomllib.loads(completed)
    out = StringIO()
    show_doubts(Console(file=out, width=200), found)
    assert all(doubt.evidence in out.getvalue() for doubt in found)
    assert ("No body is in doubt." in out.getvalue()) == (not found)
