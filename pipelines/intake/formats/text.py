"""Plain text: lines as they are, and tables where lines are cut by tabs or bars."""

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from pipelines.intake.builder import Content, DocumentBuilder, MarkedCell, clean
from pipelines.intake.caps import MAX_TEXT_BYTES
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.media_type import Evidence
from pipelines.intake.registry import BY_ELIMINATION, Format

_BARS = ("|", "｜", "│", "┃", "║")
_QUOTED = '","'
_QUOTED_LINE = re.compile(r'\s*"[^"]*"(?:,"[^"]*")+')
"""Cells in quotation marks with commas between, every one: of any other comma nothing is sure."""
_QUOTED_CELL = re.compile(r'"([^"]*)"')
_SIGNS = re.compile(f'["\t{"".join(_BARS)}]')
# |---|:--:| of Markdown, +-----+ and ├──┼──┤ of drawn tables: rules, not rows.
_RULE_LINE = re.compile(
    r"(?=.*(--|:-|==|[─━═]))(?=.*[|+┼├┤╋┣┫╬╠╣┌└┏┗╔╚])[\s|+:=─━═┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝-]+"
)
_BAR = re.compile(r"(?<!\\)\|")
_STRONG = re.compile(r"(?P<mark>\*{1,3}|__|`)(?P<text>.*\S)(?P=mark)")


def recognise(evidence: Evidence) -> bool:
    """Anything that decodes to text is text when nothing more special claims it."""
    return evidence.text is not None


def read(evidence: Evidence) -> Content:
    """Read plain text; offsets count the characters after line ends and controls are cleaned."""
    decoded = evidence.text
    if decoded is None:
        raise UnreadableFile(ReasonCode.UNKNOWN_TYPE, "the bytes are not text in any charset")
    builder = DocumentBuilder()
    # Tabs at the end of a line are empty cells and stay.
    lines = [line.rstrip(" \u3000") for line in clean(decoded.text).split("\n")]
    lines = [line if line.strip() else "" for line in lines]
    starts = [builder.line(line) for line in lines]
    for run in _table_runs(lines):
        builder.mark_table(_cells(lines, starts, run))
    return builder.build(charset=decoded.charset)


def _separator(line: str) -> str | None:
    """The sign that cuts the line into columns; a tab that only indents does not."""
    if _QUOTED_LINE.fullmatch(line):
        return _QUOTED
    if "\t" in line.lstrip():
        return "\t"
    for bar in _BARS:
        if bar in line and len(list(_fields(line, bar))) >= 2:
            return bar
    return None


def _table_runs(lines: list[str]) -> Iterator[tuple[str, list[int]]]:
    """Yield separator and line numbers of each run of lines that make a table."""
    if not any(map(_SIGNS.search, lines)):
        return  # as most texts: nothing need be looked for line by line
    keyed: list[tuple[str | None, int]] = []
    for number, line in enumerate(lines):
        if _RULE_LINE.fullmatch(line):
            continue
        sign = _separator(line)
        if sign is None and keyed and keyed[-1][0] == "\t" and line.count("\t") >= 2:
            sign = "\t"  # within a table, blank first cells
        keyed.append((sign, number))
    for sign, group in groupby(keyed, key=itemgetter(0)):
        numbers = [number for _, number in group]
        if sign is not None and len(numbers) >= 2:
            yield sign, numbers


def _fields(line: str, sign: str, *, is_framed: bool = True) -> Iterator[tuple[int, int]]:
    """Yield start and end of each field in the line, outer bars left out, blanks trimmed.

    Where lines are not framed, a bar at the beginning stands behind a blank cell.
    """
    if sign == _QUOTED:
        yield from (found.span(1) for found in _QUOTED_CELL.finditer(line))
        return
    start, end = 0, len(line)
    if sign != "\t":
        start += len(line) - len(line.lstrip())
        start += is_framed and line.startswith(sign, start)
        end -= line.endswith(sign) and end > start
    position = start
    for field in _split(line[start:end], sign):
        left = position + len(field) - len(field.lstrip())
        right = max(left, position + len(field.rstrip()))
        yield _unmarked(line, left, right) if sign == "|" else (left, right)
        position += len(field) + 1


def _split(text: str, sign: str) -> list[str]:
    r"""Return the fields of a line; ``\\|`` of Markdown stands in a field and ends none."""
    return _BAR.split(text) if sign == "|" and "\\|" in text else text.split(sign)


def _unmarked(line: str, left: int, right: int) -> tuple[int, int]:
    """Return a field of Markdown without the marks around it: bold face, a blank spelt out."""
    field = line[left:right]
    if field == "&nbsp;":
        return left, left
    if found := _STRONG.fullmatch(field):
        return left + found.start("text"), left + found.end("text")
    return left, right


def _cells(lines: list[str], starts: list[int], run: tuple[str, list[int]]) -> Iterator[MarkedCell]:
    sign, numbers = run
    is_begun = all(lines[number].lstrip().startswith(sign) for number in numbers)
    rows = [list(_fields(lines[number], sign, is_framed=is_begun)) for number in numbers]
    width = max(map(len, rows))
    is_framed = all(lines[number].endswith(sign) for number in numbers)
    for row, (number, fields) in enumerate(zip(numbers, rows, strict=True)):
        line = lines[number]
        if sign in _BARS and not is_framed and line.endswith(sign) and len(fields) < width:
            fields.append((len(line), len(line)))  # no frame: the last cell is blank
        for col, (left, right) in enumerate(fields):
            yield MarkedCell(row, col, starts[number] + left, starts[number] + right)


FORMATS = (
    Format(
        media_type="text/plain",
        label="plain text",
        order=BY_ELIMINATION,
        max_bytes=MAX_TEXT_BYTES,
        recognise=recognise,
        read=read,
    ),
)
