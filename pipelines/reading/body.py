"""Body: where the report itself begins and ends inside the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.catalog.reading_rules import ReadingRules
from pipelines.reading.agency import is_body
from pipelines.reading.folding import plain
from pipelines.reading.furniture import footer_start, is_furniture
from pipelines.reading.headings import Heading
from pipelines.reading.lines import Line
from pipelines.reading.numerals import YEAR
from pipelines.reading.title import Title

_DOCUMENT_NUMBER = re.compile(r"^[一-龥]{1,14}[\[(]\d{4}[\])]\d+号$")
_IN_BRACKETS = re.compile(r"^\([^()]{1,40}\)$")
_ENTRY = re.compile(
    r"^(?:第?[一二三四五六七八九十]+|\(.{1,3}\)|\d).{2,40}\d{1,3}$|^附.{1,30}\d{1,3}$"
)
_PIECES = re.compile(r"\||\t|[ ]{2,}")
_DAY_OR_MONTH = re.compile(rf"^{YEAR}[年./-][\d〇零一二三四五六七八九十元月日号:./-]+$")


@dataclass(frozen=True, slots=True)
class Body:
    """The report inside its page.

    Attributes:
        start: First character after title and header (inclusive).
        end: Character after the last written line before the page's foot (exclusive).
        lines: Lines between them.
        header: Lines before the start and after the end.
        subtitles: Pieces of the lines between title and start that may name the body.
        plain: Folded text of the lines without white space.
        around: Plain text of the header lines.
    """

    start: int
    end: int
    lines: tuple[Line, ...]
    header: tuple[Line, ...]
    subtitles: tuple[str, ...]
    plain: str
    around: str

    def preamble(self, headings: Sequence[Heading]) -> str:
        """Return the plain text before the first heading."""
        first = headings[0].start if headings else self.end
        return "".join(line.plain for line in self.lines if line.start < first)


def find_body(text: str, lines: Sequence[Line], title: Title | None, rules: ReadingRules) -> Body:
    """Return the body of a report.

    Args:
        text: The document's text.
        lines: All its lines.
        title: The title found in it.
        rules: The furniture rules.
    """
    first = _first_line(lines, title, rules)
    foot = footer_start(lines[first:], rules.furniture)
    last = next(
        (n for n, line in enumerate(lines) if foot is not None and line.start >= foot), len(lines)
    )
    inside = tuple(lines[first:last])
    outside = (*lines[:first], *lines[last:])
    start = inside[0].start if inside else len(text)
    end = max((line.end for line in inside if line.plain), default=start)
    return Body(
        start,
        end,
        inside,
        outside,
        _subtitles(lines[:first], title),
        "".join(line.plain for line in inside),
        "\n".join(line.plain for line in outside),
    )


def _first_line(lines: Sequence[Line], title: Title | None, rules: ReadingRules) -> int:
    """Return the number of the first line that is neither title nor header."""
    after = title.end if title is not None else 0
    in_contents = False
    for number, line in enumerate(lines):
        if line.start < after:
            continue
        in_contents = in_contents or line.plain == "目录"
        if in_contents and _ENTRY.match(line.plain):
            continue
        if not _is_header(line, title, rules):
            return number
    return len(lines)


def _is_header(line: Line, title: Title | None, rules: ReadingRules) -> bool:
    text = line.plain
    if not text or is_furniture(line, rules.furniture) or _DOCUMENT_NUMBER.match(text):
        return True
    if title is not None and text in plain(title.text):
        return True
    if _IN_BRACKETS.match(text) or is_body(text, rules):
        return True
    return _DAY_OR_MONTH.match(text) is not None


def _subtitles(before: Sequence[Line], title: Title | None) -> tuple[str, ...]:
    if title is None:
        return ()
    below = (line for line in before if line.start >= title.end)
    pieces = (piece for line in below for piece in _PIECES.split(line.folded))
    behind = (title.name_behind,) if title.name_behind else ()
    return (*behind, *(text for piece in pieces if (text := plain(piece).strip("()"))))
