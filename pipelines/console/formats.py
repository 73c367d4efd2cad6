"""Formats of an answer: a table for eyes, and csv, json, markdown and Parquet for programs.

Rows are taken from the database as they are written, so that a large answer needs no memory.
"""

import csv
import json
import math
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import IO, Any

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.console.output_format import OutputFormat

SHOWN_ROWS = 100
_FETCHED_ROWS = 10_000
_UNBROKEN_CHARACTERS = 24


def write_answer(
    connection: duckdb.DuckDBPyConnection, query: str, form: OutputFormat, console: Console
) -> None:
    """Run a query and write its answer to the console's file.

    Raises:
        duckdb.Error: The query is wrong.
    """
    answer = connection.execute(query)
    names = [column[0] for column in answer.description]
    match form:
        case OutputFormat.CSV:
            writer = csv.writer(console.file, lineterminator="\n")
            writer.writerow(names)
            writer.writerows([_plain(value) for value in row] for row in _rows(answer))
        case OutputFormat.JSON:
            _write_json(names, _rows(answer), console.file)
        case OutputFormat.MARKDOWN:
            _write_markdown(names, _rows(answer), console.file)
        case _:
            _show_table(names, _rows(answer), console)


def write_parquet(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> int:
    """Run a query and write its answer as a Parquet file.

    Returns:
        The number of rows.

    Raises:
        duckdb.Error: The query is wrong; no file is left then.
        OSError: The file cannot be written.
    """
    import pyarrow as pa  # noqa: PLC0415 - takes a while, and the other formats need none
    import pyarrow.parquet as pq  # noqa: PLC0415

    reader: pa.RecordBatchReader = connection.sql(query).to_arrow_reader(_FETCHED_ROWS)
    unfinished = path.with_name(f".{path.name}.unfinished")
    count = 0
    try:
        with pq.ParquetWriter(unfinished, reader.schema, compression="zstd") as writer:
            for batch in reader:
                writer.write_batch(batch)
                count += batch.num_rows
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def shown(value: object) -> str:
    """Return a value as people read it: no trailing zeros, nothing for null."""
    match value:
        case None:
            return ""
        case Decimal():
            return f"{value.normalize():f}"
        case bool():
            return "true" if value else "false"
        case list():
            return ", ".join(shown(one) for one in value)
        case _:
            return str(value)


def _rows(answer: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := answer.fetchmany(_FETCHED_ROWS):
        yield from rows


def _plain(value: object) -> str:
    if isinstance(value, list | dict):
        return json.dumps(_jsonable(value), ensure_ascii=False)
    return shown(value)


def _jsonable(value: object) -> object:
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case list():
            return [_jsonable(one) for one in value]
        case dict():
            return {str(name): _jsonable(one) for name, one in value.items()}
        case date() | datetime() | time():
            return value.isoformat()
        case float() if not math.isfinite(value):
            return None
        case None | bool() | int() | float():
            return value
        case _:
            return str(value)


def _write_json(names: list[str], rows: Iterator[tuple[Any, ...]], file: IO[str]) -> None:
    mark = "["
    for row in rows:
        record = {name: _jsonable(value) for name, value in zip(names, row, strict=True)}
        file.write(f"{mark}\n{json.dumps(record, ensure_ascii=False)}")
        mark = ","
    file.write("[]\n" if mark == "[" else "\n]\n")


def _write_markdown(names: list[str], rows: Iterator[tuple[Any, ...]], file: IO[str]) -> None:
    file.write(_markdown_line(names) + _markdown_line(["---"] * len(names)))
    for row in rows:
        file.write(_markdown_line([_plain(value) for value in row]))


def _markdown_line(cells: list[str]) -> str:
    escaped = (" ".join(cell.split()).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(escaped)} |\n"


def _show_table(names: list[str], rows: Iterator[tuple[Any, ...]], console: Console) -> None:
    first: list[tuple[Any, ...]] = list(islice(rows, SHOWN_ROWS))
    count = len(first) + sum(1 for _ in rows)
    table = Table(header_style="bold", show_edge=False)
    for name, values in zip(names, zip(*first, strict=True), strict=False):
        cells = [shown(value) for value in values]
        table.add_column(
            name,
            justify="right" if all(map(_is_number, values)) else "left",
            no_wrap=max(map(len, cells)) <= _UNBROKEN_CHARACTERS,
            overflow="fold",
        )
    for row in first:
        table.add_row(*(Text(shown(value)) for value in row))
    if first:
        console.print(table)
    console.print(_count_line(count), style="dim")


def _is_number(value: object) -> bool:
    return value is None or (
        isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    )


def _count_line(count: int) -> str:
    rows = f"{count:,} row{'s' * (count != 1)}"
    if count <= SHOWN_ROWS:
        return rows
    return f"{rows}, the first {SHOWN_ROWS} shown; --format csv writes them all"
