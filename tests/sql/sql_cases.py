"""Cases for views and checks: rows given, rows expected, written as tables in TOML files.

A table is a text of lines with fields parted by ``|``, the first line the names of the columns.
``-`` is null, ``[]`` an empty list, a comma parts the items of a list. Columns that a case does
not name take a default that keeps the contract; a short sha256 is filled up with zeros.
"""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from pipelines.contracts import polars_schema
from pipelines.warehouse.build import LAYERS
from pipelines.warehouse.load import create_tables, load_table
from pipelines.warehouse.views import create_view, read_views

CASES = Path(__file__).parent / "cases"
SHA256_COLUMNS = {"sha256", "file_sha256"}
FULL_SHA256 = re.compile(r"^([0-9a-f]*?)0*$")

DEFAULTS: dict[str, dict[str, Any]] = {
    "raw.files": {
        "paths": ["a.txt"],
        "size_bytes": 1,
        "media_type": "text/plain",
        "status": "read",
        "is_report": True,
    },
    "raw.documents": {"page_starts": []},
    "raw.cells": {"row_span": 1, "col_span": 1},
    "core.regions": {"level": "county", "former_names": [], "successor_codes": []},
    "core.agencies": {"known_by": "name", "short_name": ""},
    "core.agency_names": {},
    "core.unread_files": {},
    "core.metrics": {
        "unit": "件",
        "label_zh": "件数",
        "label_en": "Number",
        "members": [],
        "reported_since": 2008,
        "forms": ["prose"],
    },
    "core.categories": {"position": 0},
    "core.crosswalk": {"is_comparable": False, "reason": "words"},
    "core.reports": {
        "file_sha256": "0",
        "file_name": "report.txt",
        "title": "年度报告",
        "form": "prose",
        "is_superseded": False,
    },
    "core.sections": {"level": 1, "heading": "", "topic": "other"},
    "core.observations": {
        "metric": "requests.received",
        "applicant": "total",
        "period": "year",
        "scope": "own",
        "unit": "件",
        "value_status": "printed",
        "is_approximate": False,
        "basis": "stated",
        "raw_text": "5",
        "char_start": 0,
        "rule_id": "test",
        "confidence": 0.9,
    },
    "core.findings": {
        "rule": "a",
        "severity": "error",
        "ground": "the form",
        "message": "words",
        "observation_ids": [],
        "is_reviewed": False,
    },
    "core.corrections": {
        "entry_no": 1,
        "status": "applied",
        "metric": "requests.received",
        "reason": "a slip",
        "evidence": "the form",
        "decided_on": date(2026, 1, 1),
    },
    "core.finding_reviews": {
        "verdict": "confirmed",
        "reason": "a slip",
        "reviewed_on": date(2026, 1, 1),
        "about": "",
        "is_stale": False,
    },
}


PARSERS: dict[type[pl.DataType], Callable[[str], Any]] = {
    pl.Boolean: {"true": True, "false": False}.__getitem__,
    pl.Date: date.fromisoformat,
    pl.Decimal: Decimal,
    pl.Int32: int,
    pl.Int64: int,
}


@dataclass(frozen=True)
class Case:
    """Rows given by table, and the rows that a view or check shall return for them."""

    target: str
    name: str
    given: dict[str, str]
    expected: str

    def __str__(self) -> str:
        return f"{self.target}-{self.name}"


def read_cases(folder: str) -> list[Case]:
    """Return all cases of ``cases/marts`` or ``cases/checks``."""
    cases = []
    for path in sorted((CASES / folder).glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        common = content.get("given", {})
        cases += [
            Case(path.stem, case["name"], {**common, **case.get("given", {})}, case["expected"])
            for case in content["case"]
        ]
    return cases


class Warehouse:
    """A database of all tables and views that takes the rows of one case after the other."""

    def __init__(self) -> None:
        self.connection = duckdb.connect()
        for layer in LAYERS:
            self.connection.execute(f"CREATE SCHEMA {layer}")
        create_tables(self.connection)
        for view in read_views():
            create_view(self.connection, view)
        self._filled: set[str] = set()

    def fill(self, case: Case, folder: Path) -> duckdb.DuckDBPyConnection:
        """Hold the rows that a case gives, and no others."""
        for table in sorted(self._filled - set(case.given)):
            load_table(self.connection, table, [])
        for table, text in case.given.items():
            part = folder / f"{table}.parquet"
            _frame(table, text).write_parquet(part)
            load_table(self.connection, table, [part])
        self._filled = set(case.given)
        for view in read_views():
            if view.is_stored:
                create_view(self.connection, view)
        return self.connection


def rows_of(text: str) -> tuple[list[str], list[list[str]]]:
    """Return the names of the columns and the rows of a table of text."""
    lines = [
        [field.strip() for field in line.split("|")] for line in text.splitlines() if line.strip()
    ]
    return lines[0], lines[1:]


def printed(row: tuple[Any, ...]) -> list[str]:
    """Return a row of DuckDB as it would be written in a case."""
    return [_printed(value) for value in row]


def _frame(table: str, text: str) -> pl.DataFrame:
    names, rows = rows_of(text)
    schema = polars_schema(table)
    unknown = set(names) - set(schema)
    assert not unknown, f"{table} has no columns {unknown}"
    filled = [_filled(table, dict(zip(names, row, strict=True)), schema) for row in rows]
    return pl.DataFrame(filled, schema=schema)


def _filled(table: str, row: dict[str, str], schema: pl.Schema) -> dict[str, Any]:
    given = {name: _value(name, field, schema[name]) for name, field in row.items()}
    full = {**dict.fromkeys(schema), **DEFAULTS[table], **given}
    for name in SHA256_COLUMNS & set(full):
        full[name] = full[name].ljust(64, "0")
    if table == "raw.documents":
        full["text_char_count"] = len(full["text"])
    if table == "core.regions":
        full["series_code"] = full["series_code"] or full["region_code"]
    if table == "core.reports":
        full["period_start"] = full["period_start"] or date(full["report_year"], 1, 1)
        full["period_end"] = full["period_end"] or date(full["report_year"], 12, 31)
    words = full.get("raw_text", full.get("text"))
    if full.get("char_end", 0) is None:
        full["char_end"] = full["char_start"] + len(words or "")
    return full


def _value(name: str, field: str, dtype: pl.DataType) -> Any:
    if field == "-":
        return None
    if name == "page_starts":
        return _page_starts(field)
    if isinstance(dtype, pl.List):
        return [] if field == "[]" else [item.strip() for item in field.split(",")]
    if isinstance(dtype, pl.String):
        return field.replace("\\n", "\n").replace("\\t", "\t")
    return PARSERS[type(dtype)](field)


def _page_starts(field: str) -> list[dict[str, int | None]]:
    spans = [] if field == "[]" else field.split(",")
    keys = ("page", "char_start", "char_end")
    return [
        {**dict(zip(keys, map(int, span.split(":")), strict=True)), "ocr_confidence": None}
        for span in spans
    ]


def _printed(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal | float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    words = str(value).replace("\n", "\\n").replace("\t", "\\t")
    return FULL_SHA256.sub(r"\1", words) if re.fullmatch(r"[0-9a-f]{64}", words) else words
