"""Trace: the way of one number back to its place, in five hops.

View, observation, rule, report, and the file with the sentence or the cell. What is found is given
as data; how it is drawn is the console's business.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import duckdb

Record = Mapping[str, Any]

_CONTEXT_CHARACTERS = 60
_NEAR_MATCHES = 3
_SHORTEST_PREFIX = 6
_SENTENCE_END = "。；;！？\n"
_ARABIC = re.compile(r"[0-9０-９](?:[0-9０-９,，.．]*[0-9０-９])?")
_CHINESE = re.compile(r"[〇零一二两三四五六七八九十百千万亿]+")
_MYRIADS = (Decimal(1), Decimal(1000), Decimal(10_000), Decimal(100_000_000))


class UnknownIdError(LookupError):
    """No row bears the id; the message names the nearest that do."""


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A row of a view in which the number appears."""

    view: str
    values: Record


@dataclass(frozen=True, slots=True)
class SentencePlace:
    """Where the number stands in running text.

    Attributes:
        before: The rest of the sentence before the words that were read.
        words: The words that were read.
        after: The rest of the sentence after them.
        numbers: Spans within the words that hold the number (start inclusive, end exclusive);
            empty for a zero said in words.
    """

    before: str
    words: str
    after: str
    numbers: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where the number stands in a table.

    Attributes:
        text: The cell as printed.
        row_labels: The nearest heading across the table above it, then what the cells to the left
            of it say, from left to right.
        column_heads: What the cells above it in its column say, from top to bottom.
    """

    text: str
    row_labels: tuple[str, ...]
    column_heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """The five hops of one observation.

    Attributes:
        view_rows: Rows of views that show the number.
        observation: The row of core.observations.
        metric: The row of core.metrics.
        report: The row of core.reports.
        file: The row of raw.files.
        place: The sentence or the cell.
        correction: The row of core.corrections that lies over it; None where none does.
    """

    view_rows: tuple[ViewRow, ...]
    observation: Record
    metric: Record
    report: Record
    file: Record
    place: SentencePlace | CellPlace
    correction: Record | None = None


def trace(connection: duckdb.DuckDBPyConnection, observation_id: str) -> Trace:
    """Return the way of an observation back to its place.

    Args:
        connection: The published warehouse.
        observation_id: The id, or its beginning where no other id begins so.

    Raises:
        UnknownIdError: No observation bears the id.
    """
    full_id = resolve_id(connection, "core.observations", "observation_id", observation_id)
    observation = _row(connection, "core.observations", "observation_id", full_id)
    report = _row(connection, "core.reports", "report_id", observation["report_id"])
    sha256 = report["file_sha256"]
    return Trace(
        view_rows=tuple(_view_rows(connection, observation)),
        observation=observation,
        metric=_row(connection, "core.metrics", "metric", observation["metric"]),
        report=report,
        file=_row(connection, "raw.files", "sha256", sha256),
        place=_place(connection, observation, sha256),
        correction=next(
            iter(
                _records(
                    connection,
                    "SELECT * FROM core.corrections WHERE observation_id = ?",
                    [full_id],
                )
            ),
            None,
        ),
    )


def resolve_id(connection: duckdb.DuckDBPyConnection, table: str, column: str, given: str) -> str:
    """Return the id that is given in full or by its beginning.

    Raises:
        UnknownIdError: None or several begin so; the message names the nearest.
    """
    rows = connection.execute(
        f"SELECT DISTINCT {column} FROM {table} WHERE {column} = ? OR"  # noqa: S608
        f" (length(?) >= {_SHORTEST_PREFIX} AND starts_with({column}, ?))"
        f" ORDER BY {column} LIMIT {_NEAR_MATCHES + 1}",
        [given, given, given],
    ).fetchall()
    found = [str(row[0]) for row in rows]
    if len(found) == 1 or given in found:
        return given if given in found else found[0]
    kind = f"{column.removesuffix('_id')} {given!r}"
    if found:
        raise UnknownIdError(f"{kind} is the beginning of several: {', '.join(found)} ...")
    near = ", ".join(_nearest(connection, table, column, given)) or "none"
    raise UnknownIdError(f"there is no {kind} in {table}; the nearest: {near}")


def number_spans(words: str, value: Decimal | None) -> tuple[tuple[int, int], ...]:
    """Return where in the words a value stands, or all numbers where it is not found as such."""
    for pattern in (_ARABIC, _CHINESE):
        spans = [match.span() for match in pattern.finditer(words)]
        exact = [span for span in spans if _says(words[slice(*span)], value)]
        if spans:
            return tuple(exact or spans)
    return ()


def _says(number: str, value: Decimal | None) -> bool:
    plain = unicodedata.normalize("NFKC", number).replace(",", "")
    if value is None or not re.fullmatch(r"[0-9]+(\.[0-9]+)?", plain):
        return False
    return any(Decimal(plain) * myriad == value for myriad in _MYRIADS)


def _row(
    connection: duckdb.DuckDBPyConnection, table: str, column: str, key: str
) -> dict[str, Any]:
    return _records(connection, f"SELECT * FROM {table} WHERE {column} = ?", [key])[0]  # noqa: S608


def _records(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: Sequence[object]
) -> list[dict[str, Any]]:
    answer = connection.execute(query, list(parameters))
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def _nearest(
    connection: duckdb.DuckDBPyConnection, table: str, column: str, given: str
) -> list[str]:
    rows = connection.execute(
        f"SELECT DISTINCT {column} FROM {table}"  # noqa: S608
        f" ORDER BY levenshtein({column}, ?), {column} LIMIT {_NEAR_MATCHES}",
        [given],
    ).fetchall()
    return [str(row[0]) for row in rows]


def _view_rows(connection: duckdb.DuckDBPyConnection, observation: Record) -> list[ViewRow]:
    views = connection.execute(
        "SELECT table_name FROM duckdb_columns() WHERE schema_name = 'mart' AND"
        " column_name IN ('observation_id', 'report_id') GROUP BY table_name"
        " HAVING count(*) = 2 ORDER BY table_name"
    ).fetchall()
    return [
        ViewRow(f"mart.{name}", record)
        for (name,) in views
        for record in _records(
            connection,
            f"SELECT * FROM mart.{name} WHERE report_id = ? AND observation_id = ?",  # noqa: S608
            [observation["report_id"], observation["observation_id"]],
        )
    ]


def _place(
    connection: duckdb.DuckDBPyConnection, observation: Record, sha256: str
) -> SentencePlace | CellPlace:
    if observation["table_no"] is not None:
        return _cell_place(connection, observation, sha256)
    start, end = observation["char_start"], observation["char_end"]
    first = max(0, start - _CONTEXT_CHARACTERS)
    around = connection.execute(
        "SELECT substr(text, ?, ?), substr(text, ?, ?), substr(text, ?, ?)"
        " FROM raw.documents WHERE sha256 = ?",
        [
            *(first + 1, start - first, start + 1, end - start),
            *(end + 1, _CONTEXT_CHARACTERS, sha256),
        ],
    ).fetchall()[0]
    before, words, after = (str(part) for part in around)
    begin = max(before.rfind(mark) for mark in _SENTENCE_END) + 1
    ends = [at for mark in _SENTENCE_END if (at := after.find(mark)) >= 0]
    return SentencePlace(
        before=before[begin:].lstrip(),
        words=words,
        after=after[: min(ends) + 1].rstrip() if ends else after,
        numbers=number_spans(words, observation["value"]),
    )


def _cell_place(
    connection: duckdb.DuckDBPyConnection, observation: Record, sha256: str
) -> CellPlace:
    row_no, col_no = observation["row_no"], observation["col_no"]
    cells = _records(
        connection,
        "SELECT row_no, col_no, row_span, col_span, text FROM raw.cells"
        " WHERE sha256 = ? AND table_no = ? ORDER BY row_no, col_no",
        [sha256, observation["table_no"]],
    )
    left = [c for c in cells if c["col_no"] < col_no and _covers(c, "row", row_no)]
    above = [c for c in cells if c["row_no"] < row_no and _covers(c, "col", col_no)]
    across = [c for c in above if c["col_no"] == 0][-1:]
    heads = [c for c in above if c["col_no"] > 0]
    return CellPlace(
        text=observation["raw_text"],
        row_labels=_labels([*across, *sorted(left, key=lambda cell: cell["col_no"])]),
        column_heads=_labels(heads),
    )


def _covers(cell: Record, axis: str, number: int) -> bool:
    first = cell[f"{axis}_no"]
    return bool(first <= number < first + cell[f"{axis}_span"])


def _labels(cells: Sequence[Record]) -> tuple[str, ...]:
    """Return the texts of cells that hold words rather than a figure, each once."""
    texts = ("".join(cell["text"].split()) for cell in cells)
    return tuple(dict.fromkeys(text for text in texts if any(_is_word(one) for one in text)))


def _is_word(character: str) -> bool:
    return unicodedata.category(character).startswith("L")
