"""Exports: every core table and every view of the build as one Parquet file each.

The same rows give the same bytes: rows in the order of the key, a fixed size of row groups, and
nothing in the file that tells when it was made.
"""

from pathlib import Path

import duckdb

from pipelines.contracts import TABLES
from pipelines.locations import Home
from pipelines.warehouse.build import build_exports, sql_path
from pipelines.warehouse.load import order_by
from pipelines.warehouse.views import read_views, view_named

ROW_GROUP_ROWS = 122_880


def exported_names() -> list[str]:
    """Return the tables and views that are exported, tables first."""
    tables = [name for name, contract in TABLES.items() if contract.layer == "core"]
    return [*tables, *(view.name for view in read_views())]


def parquet_name(name: str) -> str:
    """Return the file name of a table or view: ``core.reports`` lies in ``reports.parquet``."""
    return f"{name.split('.')[1]}.parquet"


def export_parquet(connection: duckdb.DuckDBPyConnection, home: Home, name: str) -> Path:
    """Write a table or view of the build into its Parquet file and return the path.

    Tables and stored views lie in their order already; other views are sorted here.
    """
    path = build_exports(home) / parquet_name(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    is_sorted = name in TABLES or view_named(name).is_stored
    order = "" if is_sorted else order_by(view_named(name).sort_key)
    connection.execute(
        f"COPY (SELECT * FROM {name} {order}) TO {sql_path(path)}"
        f" (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP_ROWS})"
    )
    return path
