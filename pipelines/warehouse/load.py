"""Loading: staged Parquet parts into the tables of the build, in the order of their contract."""

from collections.abc import Sequence
from pathlib import Path

import duckdb
import polars as pl

from pipelines.contracts import (
    TABLES,
    ContractError,
    comments,
    ddl,
    polars_schema,
    table_contract,
    validate,
)
from pipelines.warehouse.build import sql_path
from pipelines.warehouse.errors import StagedPartError


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every table of the contracts, empty, with its comments."""
    for table in TABLES:
        _create(connection, table)


def load_table(connection: duckdb.DuckDBPyConnection, table: str, parts: Sequence[Path]) -> int:
    """Fill a table of the build with all rows of the parts, replacing what it held.

    Rows are sorted by the contract's sort key, whatever the order of the parts, so that the table
    and its export are the same in every build.

    Args:
        connection: The build, as ``open_build`` gives it.
        table: Layer and table, as ``core.reports``.
        parts: Parquet files that keep the contract; none for an empty table. That keys are unique
            over all parts is left to the checks.

    Returns:
        The number of rows.

    Raises:
        StagedPartError: Parts are missing or break the contract; nothing has been changed.
    """
    _check_parts(table, parts)
    connection.execute("BEGIN")
    try:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
        _create(connection, table)
        if parts:
            connection.execute(_insert(table, parts))
        connection.execute("COMMIT")
    except BaseException:  # Ctrl-C too: a transaction left open would hide it when the file closes
        connection.execute("ROLLBACK")
        raise
    return row_count(connection, table)


def row_count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """Return the number of rows of a table or view of the build."""
    rows = connection.execute(f"SELECT count(*) FROM {table}").fetchall()
    return int(rows[0][0])


def order_by(columns: Sequence[str]) -> str:
    """Return ORDER BY over columns, with the place of nulls said."""
    return "ORDER BY " + ", ".join(f'"{name}" ASC NULLS LAST' for name in columns)


def _create(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    for statement in (ddl(table), *comments(table)):
        connection.execute(statement)


def _insert(table: str, parts: Sequence[Path]) -> str:
    columns = ", ".join(f'"{name}"' for name in polars_schema(table))
    files = ", ".join(sql_path(part) for part in parts)
    return (
        f"INSERT INTO {table} SELECT {columns} FROM read_parquet([{files}])"
        f" {order_by(table_contract(table).sort_key)}"
    )


def _check_parts(table: str, parts: Sequence[Path]) -> None:
    """Refuse parts that break the contract; DuckDB would convert other types without a word."""
    problems = []
    for part in parts:
        try:
            validate(table, pl.read_parquet(part))
        except (ContractError, OSError, pl.exceptions.ComputeError) as error:
            problems.append(f"{part}: {error}")
    if problems:
        raise StagedPartError("\n  ".join([f"parts of {table} cannot be loaded:", *problems]))
