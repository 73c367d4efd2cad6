"""What the exports say of themselves: the data dictionary and the Frictionless data package."""

import csv
import json
from collections.abc import Iterable, Mapping
from hashlib import file_digest
from pathlib import Path

import duckdb

from pipelines.contracts import TABLES, DictionaryRow, dictionary_of, table_contract
from pipelines.contracts.types import frictionless_type
from pipelines.warehouse.views import view_named

DICTIONARY_NAME = "data_dictionary.csv"
PACKAGE_NAME = "datapackage.json"
_HEADER = ("table", "column", "type", "unit", "nullable", "key", "description")


def dictionary_rows(connection: duckdb.DuckDBPyConnection, name: str) -> list[DictionaryRow]:
    """Return the data dictionary of a table or view of the build, in the order of its columns."""
    if name in TABLES:
        return dictionary_of(name)
    view = view_named(name)
    types = {row[0]: row[1] for row in connection.execute(f"DESCRIBE {name}").fetchall()}
    return [
        DictionaryRow(
            table=name,
            column=column.name,
            type=types[column.name],
            unit=column.unit,
            nullable=True,
            key=column.name in view.key,
            description=column.description,
        )
        for column in view.columns
    ]


def write_dictionary(rows: Iterable[DictionaryRow], folder: Path) -> Path:
    """Write the data dictionary as CSV and return the path."""
    path = folder / DICTIONARY_NAME
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_HEADER)
        for row in rows:
            flags = ("yes" if flag else "no" for flag in (row.nullable, row.key))
            words = (row.table, row.column, row.type, row.unit or "", *flags, row.description)
            writer.writerow(words)
    return path


def write_package(tables: Mapping[str, tuple[Path, list[DictionaryRow]]], folder: Path) -> Path:
    """Write ``datapackage.json`` (Frictionless Data Package 1) and return the path.

    Args:
        tables: For each table or view its Parquet file and its columns.
        folder: The folder of the files, to which their paths are relative.
    """
    package = {
        "profile": "data-package",
        "name": "gongkai",
        "title": "Gongkai: government information disclosure annual reports as observations",
        "description": (
            "Numbers read from the annual reports of public bodies on their disclosure of"
            " government information, each with the place it was read from."
        ),
        "resources": [_resource(name, path, rows) for name, (path, rows) in tables.items()],
    }
    path = folder / PACKAGE_NAME
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def description_of(name: str) -> str:
    """Return what a table or view holds."""
    if name in TABLES:
        return table_contract(name).description
    return view_named(name).description


def _resource(name: str, path: Path, rows: list[DictionaryRow]) -> dict[str, object]:
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    schema: dict[str, object] = {
        "fields": [_field(row) for row in rows],
        "primaryKey": [row.column for row in rows if row.key],
    }
    foreign = [_foreign_key(row) for row in rows if row.references and not _is_list(row)]
    if foreign:
        schema["foreignKeys"] = foreign
    return {
        "name": path.stem,
        "path": path.name,
        "title": name,
        "description": description_of(name),
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": schema,
    }


def _field(row: DictionaryRow) -> dict[str, object]:
    field: dict[str, object] = {
        "name": row.column,
        "type": frictionless_type(row.type),
        "description": row.description,
    }
    if row.unit:
        field["unit"] = row.unit
    constraints: dict[str, object] = {}
    if not row.nullable:
        constraints["required"] = True
    if row.values:
        constraints["enum"] = list(row.values)
    if constraints:
        field["constraints"] = constraints
    return field


def _foreign_key(row: DictionaryRow) -> dict[str, object]:
    table, _, column = (row.references or "").rpartition(".")
    return {
        "fields": row.column,
        "reference": {"resource": table.split(".")[1], "fields": column},
    }


def _is_list(row: DictionaryRow) -> bool:
    return row.type.endswith("[]")
