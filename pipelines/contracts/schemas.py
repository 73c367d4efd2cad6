"""What is made from a contract for machines: polars and Arrow schemas, DDL and comments."""

from collections.abc import Iterator

import polars as pl
import pyarrow as pa

from pipelines.contracts.registry import TableContract, table_contract
from pipelines.contracts.types import arrow_type, duckdb_type


def polars_schema(table: str) -> pl.Schema:
    """Return the columns of a table and their polars types, in order."""
    return pl.Schema(
        {name: column.dtype for name, column in table_contract(table).columns.columns().items()}
    )


def empty_frame(table: str) -> pl.DataFrame:
    """Return a frame of no rows with the columns of a table."""
    return pl.DataFrame(schema=polars_schema(table))


def arrow_schema(table: str) -> pa.Schema:
    """Return the Arrow schema of a table, descriptions and units as metadata of the fields."""
    contract = table_contract(table)
    fields = [
        pa.field(
            name,
            arrow_type(column.dtype),
            nullable=column.nullable,
            metadata={"description": column.description or "", **_unit(column.metadata)},
        )
        for name, column in contract.columns.columns().items()
    ]
    return pa.schema(fields, metadata={"description": contract.description})


def ddl(table: str) -> str:
    """Return CREATE TABLE for DuckDB.

    Keys are no PRIMARY KEY: its index would cost memory and time on every load of a table that
    is written once; the warehouse counts duplicate keys after loading instead.
    """
    contract = table_contract(table)
    columns = ",\n  ".join(_column_ddl(contract))
    return f"CREATE TABLE {contract.name} (\n  {columns}\n)"


def comments(table: str) -> list[str]:
    """Return COMMENT ON for the table and every column."""
    contract = table_contract(table)
    statements = [f"COMMENT ON TABLE {contract.name} IS {quoted(contract.description)}"]
    for name, column in contract.columns.columns().items():
        words = with_unit(column.description or "", (column.metadata or {}).get("unit"))
        statements.append(f'COMMENT ON COLUMN {contract.name}."{name}" IS {quoted(words)}')
    return statements


def with_unit(description: str, unit: str | None) -> str:
    """Return a description followed by its unit in brackets."""
    return f"{description} [{unit}]" if unit else description


def quoted(words: str) -> str:
    """Return words as a literal of SQL."""
    return "'" + words.replace("'", "''") + "'"


def _column_ddl(contract: TableContract) -> Iterator[str]:
    for name, column in contract.columns.columns().items():
        null = "" if column.nullable else " NOT NULL"
        yield f'"{name}" {duckdb_type(column.dtype)}{null}'


def _unit(metadata: dict[str, object] | None) -> dict[str, str]:
    unit = (metadata or {}).get("unit")
    return {"unit": str(unit)} if unit else {}
