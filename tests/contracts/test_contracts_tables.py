"""What is made from the contracts agrees with them and with each other."""

import subprocess
import sys

import duckdb
import pyarrow as pa
import pytest

from pipelines.contracts import (
    TABLES,
    DictionaryRow,
    arrow_schema,
    comments,
    data_dictionary,
    ddl,
    dictionary_of,
    empty_frame,
    polars_schema,
    table_contract,
)
from pipelines.contracts.codes import VALUE_STATUSES
from pipelines.extraction import observation

COLUMNS = {(row.table, row.column) for row in data_dictionary()}


@pytest.mark.parametrize("table", TABLES)
def test_table_says_what_it_holds_and_what_identifies_a_row(table: str) -> None:
    contract = table_contract(table)
    assert "one row per" in contract.description
    assert contract.key
    assert set(contract.sort_key) <= set(polars_schema(table))
    assert set(contract.key) <= set(contract.sort_key)


@pytest.mark.parametrize("row", data_dictionary(), ids=lambda row: f"{row.table}.{row.column}")
def test_column_has_words_and_points_to_columns_that_exist(row: DictionaryRow) -> None:
    assert row.description
    if row.references:
        target, _, column = row.references.rpartition(".")
        assert (target, column) in COLUMNS


@pytest.mark.parametrize("table", TABLES)
def test_ddl_gives_the_types_of_the_dictionary(table: str) -> None:
    connection = duckdb.connect()
    connection.execute(f"CREATE SCHEMA {table_contract(table).layer}")
    connection.execute(ddl(table))
    for statement in comments(table):
        connection.execute(statement)
    made = connection.execute(
        "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns()"
        " WHERE NOT internal"
    ).fetchall()
    declared = [
        (
            row.column,
            row.type,
            row.nullable,
            f"{row.description} [{row.unit}]" if row.unit else row.description,
        )
        for row in dictionary_of(table)
    ]
    assert made == declared
    told = connection.execute("SELECT comment FROM duckdb_tables()").fetchall()
    assert told == [(table_contract(table).description,)]


@pytest.mark.parametrize("table", TABLES)
def test_arrow_and_polars_schemas_are_of_one_kind(table: str) -> None:
    schema = arrow_schema(table)
    cast = empty_frame(table).to_arrow().cast(schema)
    assert cast.schema.equals(schema, check_metadata=False)
    assert schema.names == polars_schema(table).names()
    assert all(field.metadata[b"description"] for field in schema)


def test_arrow_fields_carry_unit_and_nullability() -> None:
    field = arrow_schema("raw.files").field("size_bytes")
    assert (field.type, field.nullable, field.metadata[b"unit"]) == (pa.int64(), False, b"byte")


def test_codes_are_those_of_the_rooms_that_write_them() -> None:
    assert VALUE_STATUSES == observation.VALUE_STATUSES


def test_unknown_table_is_named_with_those_that_exist() -> None:
    with pytest.raises(KeyError, match=r"core\.nothing.*core\.reports"):
        table_contract("core.nothing")


def test_ids_are_had_without_the_weight_of_the_schemas() -> None:
    code = "import sys, pipelines.contracts.ids; sys.exit('dataframely' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
