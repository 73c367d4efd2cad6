"""Forms bent in every way in which publishers bend them, each in several hands and formats.

Sheets come from ``notices``, whose figures all differ and add up; a case changes how they are
printed and never what they say. Every case names what is to be read of it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from unicodedata import east_asian_width

from notices import (
    Fact,
    Sheet,
    counter,
    requests,
    statistics,
)

Grid = list[list[str]]
BODY = "岚河县住房和建设局"
STATISTICS, REQUESTS, REVIEW = (
    "政府信息公开情况统计表",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
)
PROACTIVE = "二、主动公开政府信息情况"


@dataclass(frozen=True)
class Case:
    """A file with a bent form.

    Attributes:
        deviation: The way it is bent.
        hand: Which of several ways of doing so.
        content: The file.
        file_name: Its name; the ending tells the format.
        wanted: What its tables say, all of which is to be read.
    """

    deviation: str
    hand: str
    content: bytes
    file_name: str
    wanted: tuple[Fact, ...]


Maker = Callable[[], Iterator[Case]]
MAKERS: dict[str, Maker] = {}


def bends(name: str) -> Callable[[Maker], Maker]:
    """Register the maker of the cases of one deviation."""

    def register(maker: Maker) -> Maker:
        MAKERS[name] = maker
        return maker

    return register


# Sheets and their grids.


def asked(*, three: bool = True, start: int = 101, step: int = 13) -> Sheet:
    """Return the table of requests."""
    return requests(counter(start, step), three_others=three)


def told(start: int = 1001) -> Sheet:
    """Return the form of 2014."""
    return statistics(counter(start))


def grid_of(sheet: Sheet) -> Grid:
    """Return the rows; a group stands in its first row, merged cells leave blanks."""
    width = sum(span for _, span in sheet.heads[-1])
    rows = [
        [one for text, span in head for one in (text, *[""] * (span - 1))] for head in sheet.heads
    ]
    before: tuple[str, ...] = ()
    has_units = any(line.unit for line in sheet.lines)
    for line in sheet.lines:
        cells: list[str] = []
        if sheet.label_columns > 1:
            cells = [
                group if line.groups[: at + 1] != before[: at + 1] else ""
                for at, group in enumerate(line.groups)
            ]
            cells += [line.label, *[""] * (sheet.label_columns - len(line.groups) - 1)]
        elif sheet.label_columns:
            cells = [line.label]
        cells += [line.unit] * has_units
        rest = (width - len(cells)) // len(line.values)
        cells += [one for value in line.values for one in (value, *[""] * (rest - 1))]
        rows.append(cells)
        before = line.groups
    return rows


def body_of(sheet: Sheet) -> Grid:
    """Return the rows of values."""
    return grid_of(sheet)[len(sheet.heads) :]


def rows_of(*sheets: Sheet) -> tuple[Fact, ...]:
    """Return what sheets say."""
    return tuple(one for sheet in sheets for one in sheet.facts)


# Printing.


def bars(grid: Iterable[Sequence[str]]) -> str:
    return "\n".join("|".join(row) for row in grid)


def tabs(grid: Iterable[Sequence[str]]) -> str:
    return "\n".join("\t".join(row) for row in grid)


def cells(grid: Iterable[Sequence[str]]) -> str:
    return "\n".join(text for row in grid for text in row if text)


def lines(grid: Iterable[Sequence[str]], gap: str = "  ") -> str:
    return "\n".join(gap.join(text for text in row if text) for row in grid)


def markdown(grid: Grid) -> str:
    rows = [f"| {' | '.join(row)} |" for row in grid]
    return "\n".join([rows[0], "|" + ":---:|" * len(grid[0]), *rows[1:]])


def laid_out(grid: Grid) -> str:
    """Columns as ``pdftotext -layout`` prints them; a blank cell leaves its room blank."""
    widths = [max(map(_squares, column)) + 2 for column in zip(*grid, strict=True)]
    return "\n".join(
        "".join(_in_middle(text, width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in grid
    )


def _squares(text: str) -> int:
    return sum(1 + (east_asian_width(char) in "WFA") for char in text)


def _in_middle(text: str, width: int) -> str:
    room = width - _squares(text)
    left = room // 2 if text.replace(".", "").isdecimal() else 0
    return " " * left + text + " " * (room - left)


PRINTINGS: dict[str, Callable[[Grid], str]] = {
    "bars": bars,
    "cells": cells,
    "layout": laid_out,
    "lines": lines,
    "markdown": markdown,
    "tabs": tabs,
}


def table(grid: Iterable[Sequence[str]], cell: Callable[[str], str] = escape) -> str:
    rows = ("".join(f"<td>{cell(text)}</td>" for text in row) for row in grid)
    return f"<table border=1>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def merged(grid: Grid, sheet: Sheet, cell: Callable[[str], str] = escape) -> str:
    """A table whose groups and heads span what they cover."""
    count = len(sheet.heads)
    spans = [[(text, span) for text, span in head] for head in sheet.heads]
    html = [
        "".join(f'<td colspan="{span}">{cell(text)}</td>' for text, span in head) for head in spans
    ]
    left = [0] * len(grid[0])
    for at, row in enumerate(grid[count:]):
        line, parts, col = sheet.lines[at], [], 0
        for depth in range(len(line.groups)):
            if left[depth]:
                left[depth] -= 1
            else:
                same = line.groups[: depth + 1]
                extent = 0
                for other in sheet.lines[at:]:
                    if other.groups[: depth + 1] != same:
                        break
                    extent += 1
                left[depth] = extent - 1
                parts.append(f'<td rowspan="{extent}">{cell(row[depth])}</td>')
        col = len(line.groups)
        span = sheet.label_columns - col
        if sheet.label_columns:
            parts.append(f'<td colspan="{span}">{cell(row[col])}</td>')
        parts += [f"<td>{cell(text)}</td>" for text in row[sheet.label_columns :]]
        html.append("".join(parts))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in html)}</table>"


def year_of(kind: str) -> int:
    return {"stat": 2016, "2019": 2020, "2021": 2023}[kind]


def title(kind: str) -> str:
    return f"{BODY}{year_of(kind)}年政府信息公开工作年度报告"


def text_file(kind: str, *parts: str) -> tuple[bytes, str]:
    """A text with the parts under a title, and a sentence before and behind."""
    opening = "本报告由总体情况和统计数据组成，欢迎社会各界监督。"
    closing = "五、存在的主要问题及改进情况\n下一步继续改进。"
    return "\n".join([title(kind), opening, *parts, closing]).encode(), "report.txt"


def page(kind: str, *parts: str) -> tuple[bytes, str]:
    """A page with the parts: texts in paragraphs, tables as they are."""
    body = "".join(part if part.startswith("<") else f"<p>{escape(part)}</p>" for part in parts)
    head = f"<h1>{title(kind)}</h1><p>本报告由总体情况和统计数据组成，欢迎社会各界监督。</p>"
    return (
        f"<html><meta charset=utf-8><body>{head}{body}<p>以上。</p></body></html>".encode(),
        "report.html",
    )


def printed(
    named: tuple[str, str],
    kind: str,
    grid: Grid,
    wanted: tuple[Fact, ...],
    *,
    html: str,
    by: Sequence[str],
    heading: str = "",
) -> Iterator[Case]:
    """Yield a page with a table, then a text for each way of printing its grid in lines.

    Args:
        named: The deviation, and the hand, to which the way of printing is added.
        kind: The form's kind.
        grid: What the texts print.
        wanted: What is to be read of each.
        html: The table of the page.
        by: Names of ``PRINTINGS``.
        heading: What stands above the table, if anything does.
    """
    deviation, hand = named
    above = [heading] if heading else []
    yield Case(deviation, f"{hand}, html", *page(kind, *above, html), wanted)
    for way in by:
        file = text_file(kind, *above, PRINTINGS[way](grid))
        yield Case(deviation, f"{hand}, {way}", *file, wanted)
