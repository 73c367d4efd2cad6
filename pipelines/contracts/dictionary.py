"""Data dictionary: every column of every table in rows, for people and for other programs."""

from dataclasses import dataclass

from pipelines.contracts.columns import ColumnMeaning
from pipelines.contracts.registry import TABLES, table_contract
from pipelines.contracts.types import duckdb_type


@dataclass(frozen=True, slots=True)
class DictionaryRow:
    """One column of one table or view.

    Attributes:
        table: Layer and table, as ``core.reports``.
        column: Name of the column.
        type: DuckDB's name of the type.
        unit: Unit of the quantity, or None.
        nullable: Whether it may be null.
        key: Whether it is part of what identifies a row.
        description: What it means.
        values: The codes allowed; empty where any is.
        references: The column of another table that it points to, or None.
    """

    table: str
    column: str
    type: str
    unit: str | None
    nullable: bool
    key: bool
    description: str
    values: tuple[str, ...] = ()
    references: str | None = None


def dictionary_of(table: str) -> list[DictionaryRow]:
    """Return the rows of one table, in the order of its columns."""
    contract = table_contract(table)
    rows = []
    for name, column in contract.columns.columns().items():
        meaning = ColumnMeaning.of(column)
        rows.append(
            DictionaryRow(
                table=contract.name,
                column=name,
                type=duckdb_type(column.dtype),
                unit=meaning.unit,
                nullable=column.nullable,
                key=name in contract.key,
                description=column.description or "",
                values=meaning.values,
                references=meaning.references,
            )
        )
    return rows


def data_dictionary() -> list[DictionaryRow]:
    """Return the rows of all tables that have a contract."""
    return [row for table in TABLES for row in dictionary_of(table)]
