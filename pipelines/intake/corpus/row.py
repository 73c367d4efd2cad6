"""One row of a corpus to a Document: its page or text, under the title and day it states."""

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipelines.intake.builder import Content, clean
from pipelines.intake.caps import MAX_ROW_BYTES, MEBIBYTE
from pipelines.intake.charset import decode
from pipelines.intake.corpus.columns import Columns
from pipelines.intake.document import Document
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.reader import read_text
from pipelines.intake.result import IntakeResult

_CHARSET = "utf-8"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a corpus, and where its bytes lie.

    Attributes:
        path: Path of the corpus and number of the row, such as ``corpus.jsonl#12``.
        store: File in which the row is a line of JSON.
        start: First byte of the line.
        length: Bytes of the line.
        columns: Names of the columns.
    """

    path: Path
    store: Path
    start: int
    length: int
    columns: Columns

    def line(self) -> bytes:
        """Return the line, cut where it is longer than any row that is read; raises OSError."""
        with self.store.open("rb") as file:
            file.seek(self.start)
            return file.read(min(self.length, MAX_ROW_BYTES + 1)).rstrip(b"\r\n")

    def identity(self) -> tuple[str, int]:
        """Return hex digest (sha256) and size of the line; raises OSError."""
        line = self.line()
        return hashlib.sha256(line).hexdigest(), len(line)


def read_row(row: Row) -> IntakeResult:
    """Read one row in this process; whatever is wrong with it is in the result."""
    sha256, size = row.identity()
    try:
        _check_size(row)
        return _read(row, parse_fields(row.line(), row.path.name))
    except UnreadableFile as error:
        return IntakeResult(
            row.path,
            sha256,
            size,
            media_type=error.media_type,
            reason_code=error.reason_code,
            reason=error.reason,
        )


def _check_size(row: Row) -> None:
    if row.length > MAX_ROW_BYTES:
        raise UnreadableFile(
            ReasonCode.TOO_LARGE,
            f"{row.path.name} has {row.length / MEBIBYTE:.0f} MiB; rows are read up to "
            f"{MAX_ROW_BYTES // MEBIBYTE} MiB",
        )


def parse_fields(line: bytes, name: str) -> dict[str, Any]:
    """Return the columns of a row.

    Raises:
        UnreadableFile: corrupt, where the line is no JSON object.
    """
    try:
        fields = json.loads(decode(line).text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(
            ReasonCode.CORRUPT,
            f"{name} is not a line of JSON ({str(error)[:120]}); mend this row or leave it out",
        ) from error
    if not isinstance(fields, dict):
        raise UnreadableFile(
            ReasonCode.CORRUPT,
            f"{name} holds a {type(fields).__name__}, expected an object with columns such as "
            '{"text": ..., "url": ...}',
        )
    return fields


def _read(row: Row, fields: dict[str, Any]) -> IntakeResult:
    words = _content_of(row, fields)
    title, day, url = (_words(row, fields, role) for role in ("title", "date", "url"))
    media_type, content = read_text(words, file_name=row.path.name)
    added = _missing([title, day], content.text)
    content = _under(content, added)
    data = "\n".join([*added, words]).encode(_CHARSET, "replace")
    document = Document(
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        charset=_CHARSET,
        text=content.text,
        pages=content.pages,
        cells=content.cells,
    )
    return IntakeResult(
        row.path, document.sha256, len(data), media_type, _CHARSET, document, url=url
    )


def _content_of(row: Row, fields: dict[str, Any]) -> str:
    for role in ("html", "text"):
        words = _words(row, fields, role)
        if words is not None:
            return words
    if not row.columns.has_content(fields):
        raise UnreadableFile(
            ReasonCode.NO_CONTENT_COLUMN, f"{row.path.name}: {row.columns.misfit(fields)}"
        )
    raise UnreadableFile(
        ReasonCode.EMPTY, f"{row.path.name} is blank where the document should stand; fetch it anew"
    )


def _words(row: Row, fields: dict[str, Any], role: str) -> str | None:
    """Return the first of the columns of a role that has words in it."""
    for name in row.columns.chosen(fields, role):
        value = fields[name]
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            if role in ("html", "text"):
                raise UnreadableFile(
                    ReasonCode.CORRUPT,
                    f"{row.path.name}: column {name} holds a {type(value).__name__}, expected text",
                )
            value = str(value)
        if value.strip():
            return value
    return None


def _missing(lines: list[str | None], text: str) -> list[str]:
    """Return the lines, each on one line, that the text does not print anyway."""
    printed = "".join(text.split())
    tidy = [" ".join(clean(line).split()) for line in lines if line is not None]
    return [line for line in tidy if line and "".join(line.split()) not in printed]


def _under(content: Content, lines: list[str]) -> Content:
    """Return the content with lines above it, every place moved on by their length."""
    head = "".join(f"{line}\n" for line in lines)
    shift = len(head)
    return Content(
        text=head + content.text,
        charset=content.charset,
        pages=tuple(
            replace(page, char_start=page.char_start + shift, char_end=page.char_end + shift)
            for page in content.pages
        ),
        cells=tuple(
            replace(cell, char_start=cell.char_start + shift, char_end=cell.char_end + shift)
            for cell in content.cells
        ),
    )
