"""The types of a contract in the languages spoken around it: DuckDB, Arrow, Frictionless."""

import polars as pl
import pyarrow as pa

_DUCKDB: dict[pl.DataType, str] = {
    pl.String(): "VARCHAR",
    pl.Int32(): "INTEGER",
    pl.Int64(): "BIGINT",
    pl.Float64(): "DOUBLE",
    pl.Boolean(): "BOOLEAN",
    pl.Date(): "DATE",
}
_ARROW: dict[pl.DataType, pa.DataType] = {
    pl.String(): pa.string(),
    pl.Int32(): pa.int32(),
    pl.Int64(): pa.int64(),
    pl.Float64(): pa.float64(),
    pl.Boolean(): pa.bool_(),
    pl.Date(): pa.date32(),
}
_FRICTIONLESS = {
    "VARCHAR": "string",
    "TINYINT": "integer",
    "SMALLINT": "integer",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "UBIGINT": "integer",
    "HUGEINT": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
}


def duckdb_type(dtype: pl.DataType) -> str:
    """Return DuckDB's name of a type, such as ``DECIMAL(18,4)`` or ``VARCHAR[]``."""
    if isinstance(dtype, pl.List):
        return f"{duckdb_type(_inner(dtype))}[]"
    if isinstance(dtype, pl.Struct):
        fields = (f"{field.name} {duckdb_type(_instance(field.dtype))}" for field in dtype.fields)
        return f"STRUCT({', '.join(fields)})"
    if isinstance(dtype, pl.Decimal):
        return f"DECIMAL({dtype.precision},{dtype.scale})"
    return _DUCKDB[dtype]


def arrow_type(dtype: pl.DataType) -> pa.DataType:
    """Return the Arrow type; strings and lists have 32-bit offsets, which every reader knows."""
    if isinstance(dtype, pl.List):
        return pa.list_(arrow_type(_inner(dtype)))
    if isinstance(dtype, pl.Struct):
        return pa.struct([(f.name, arrow_type(_instance(f.dtype))) for f in dtype.fields])
    if isinstance(dtype, pl.Decimal):
        return pa.decimal128(dtype.precision, dtype.scale)
    return _ARROW[dtype]


def frictionless_type(duckdb_name: str) -> str:
    """Return the field type of a Table Schema for DuckDB's name of a type; any if there is none."""
    if duckdb_name.endswith("]"):
        return "array"
    if duckdb_name.startswith("STRUCT"):
        return "object"
    if duckdb_name.startswith("DECIMAL"):
        return "number"
    return _FRICTIONLESS.get(duckdb_name, "any")


def _inner(dtype: pl.List) -> pl.DataType:
    return _instance(dtype.inner)


def _instance(dtype: object) -> pl.DataType:
    if isinstance(dtype, pl.DataType):
        return dtype
    raise TypeError(f"{dtype} is no instance of a polars type; declare the column with its length")
