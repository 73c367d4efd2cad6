"""Rows of a corpus as lines of JSON, whatever the corpus is kept as.

Rows are numbered from 1. Those of JSON Lines are numbered as its lines are, blank ones counted, so
that a row is found again with any tool.
"""

import csv
import datetime
import gzip
import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from pipelines.intake.caps import MAX_ROW_BYTES, MEBIBYTE
from pipelines.intake.charset import decode
from pipelines.intake.corpus.columns import Columns
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.packed import read_member, split

MARK = "#"
"""Stands between the path of a corpus and the number of a row."""

_BATCH_ROWS = 128
_SNIFFED = 65_536
_GZIP = ".gz"

Lines = Iterator[bytes]


def is_corpus(path: Path, columns: Columns) -> bool:
    """Tell whether a file is a corpus: by its name, and for CSV by its columns besides."""
    ending = _ending(path)
    if ending != ".csv":
        return ending is not None
    try:
        with _unpacked(path) as file:
            head = decode(file.read(_SNIFFED)).text
        return columns.has_content(next(csv.reader(io.StringIO(head)), ()))
    except (OSError, EOFError, csv.Error, UnreadableFile):
        return False


def lies_in_lines(path: Path) -> bool:
    """Tell whether the rows of a corpus are the lines of a file on disk."""
    is_plain = path.name.lower().endswith((".jsonl", ".ndjson"))
    return is_plain and split(path) is None


def row_lines(path: Path, columns: Columns) -> Lines:
    """Yield the rows of a corpus, each as a line of JSON with its line feed.

    Raises:
        UnreadableFile: no_content_column, or what an archive around it says.
        Exception: Of any kind, from the parsers, for damaged files.
    """
    return _KINDS[_ending(path) or ".jsonl"](path, columns)


def split_row(path: Path) -> tuple[Path, int] | None:
    """Return corpus and row of a row's path; None for any other path."""
    whole, mark, number = str(path).rpartition(MARK)
    corpus = Path(whole)
    if not mark or not number.isdecimal() or _ending(corpus) is None:
        return None
    return (corpus, int(number)) if corpus.is_file() or split(corpus) else None


def _ending(path: Path) -> str | None:
    name = path.name.lower().removesuffix(_GZIP)
    return next((ending for ending in _KINDS if name.endswith(ending)), None)


@contextmanager
def _unpacked(path: Path) -> Iterator[IO[bytes]]:
    packed = split(path)
    with io.BytesIO(read_member(*packed)) if packed else path.open("rb") as file:
        if path.name.lower().endswith(_GZIP):
            with gzip.open(file) as plain:
                yield plain  # type: ignore[misc] # a stream of bytes like any other
        else:
            yield file


def _of_lines(path: Path, _: Columns) -> Lines:
    with _unpacked(path) as file:
        while line := file.readline(MAX_ROW_BYTES + 1):
            yield line if line.endswith(b"\n") else line + b"\n"
            while len(line) > MAX_ROW_BYTES and not line.endswith(b"\n"):
                line = file.readline(MAX_ROW_BYTES)


def _of_parquet(path: Path, columns: Columns) -> Lines:
    from pyarrow import parquet  # noqa: PLC0415 - large, and wanted for this kind alone

    with _unpacked(path) as file:
        table = parquet.ParquetFile(file, buffer_size=MEBIBYTE, pre_buffer=False)
        names = table.schema_arrow.names
        _check(names, columns)
        used = columns.used(names)
        for batch in table.iter_batches(_BATCH_ROWS, columns=used, use_threads=False):
            for row in batch.to_pylist():
                yield _line(row)


def _of_csv(path: Path, columns: Columns) -> Lines:
    csv.field_size_limit(MAX_ROW_BYTES)
    with _unpacked(path) as file:
        charset = decode(file.read(_SNIFFED)).charset
    with (
        _unpacked(path) as file,
        io.TextIOWrapper(file, charset, errors="replace", newline="") as text,
    ):
        reader = csv.DictReader(line.replace("\0", "") for line in text)
        names = [name.lstrip("\ufeff") for name in reader.fieldnames or ()]
        _check(names, columns)
        reader.fieldnames = names
        used = columns.used(names)
        for row in reader:
            yield _line({name: row.get(name) for name in used})


def _check(names: list[str], columns: Columns) -> None:
    if not columns.has_content(names):
        raise UnreadableFile(ReasonCode.NO_CONTENT_COLUMN, columns.misfit(names))


def _line(row: dict[str, Any]) -> bytes:
    text = json.dumps({key: _plain(value) for key, value in row.items()}, ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass") + b"\n"


def _plain(value: object) -> object:
    """Return a value as JSON can hold it: bytes decoded, days and times as they are written."""
    if isinstance(value, bytes):
        return decode(value).text
    if isinstance(value, datetime.datetime):
        is_day = value.time() == datetime.time()
        return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)


_KINDS: dict[str, Callable[[Path, Columns], Lines]] = {
    ".jsonl": _of_lines,
    ".ndjson": _of_lines,
    ".parquet": _of_parquet,
    ".csv": _of_csv,
}
