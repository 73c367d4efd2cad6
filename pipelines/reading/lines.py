"""Lines: the document's text line by line, each with its place and whether it lies in a table."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipelines.intake.document import Document
from pipelines.reading.folding import fold

_SPACE = re.compile(r"\s+")


class Line(NamedTuple):
    """One line of the text.

    Attributes:
        start: First character in the document's text (inclusive).
        end: Character after the last one, the line feed not counted (exclusive).
        folded: The line with full-width forms as ASCII, of the same length.
        plain: The folded line without white space.
        in_table: Whether the line begins in a cell of a table.
    """

    start: int
    end: int
    folded: str
    plain: str
    in_table: bool = False


def read_lines(document: Document, inline_marks: Sequence[re.Pattern[str]] = ()) -> list[Line]:
    """Return the lines of a document, blank ones too.

    Args:
        document: The document.
        inline_marks: Marks of the word processor, which become white space.
    """
    spans = _table_spans(document)
    starts = [start for start, _ in spans]
    folded_text = fold(document.text)
    marks = [mark for mark in inline_marks if mark.search(folded_text)]
    lines = []
    for start, end in _line_spans(folded_text):
        folded = folded_text[start:end]
        for mark in marks:
            folded = mark.sub(_blank, folded)
        plain = _SPACE.sub("", folded)
        at = bisect_right(starts, start) - 1
        lines.append(Line(start, end, folded, plain, at >= 0 and start < spans[at][1]))
    return lines


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _line_spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _table_spans(document: Document) -> list[tuple[int, int]]:
    spans = [
        (min(cell.char_start for cell in cells), max(cell.char_end for cell in cells))
        for cells in document.tables()
    ]
    return sorted((start, max(end, start + 1)) for start, end in spans)
