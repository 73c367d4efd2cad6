"""Lines and tables of a page: where lines break, which tables hold data."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from pipelines.intake.builder import clean_cell
from pipelines.intake.markup.tokens import Element, Step, walk
from pipelines.intake.table import GridCell, SpannedCell, compact, is_data, place_spans

_BREAKING = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd",
        "details", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li",
        "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
        "tfoot", "th", "thead", "tr", "ul",
    )
)  # fmt: skip
_TOLD = _BREAKING | {"sup"}
_CELLS = frozenset(("td", "th"))
_PARTS = frozenset(("td", "th", "caption"))
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_WIDE = "\u3000-\u303f\u3400-\u9fff\uff00-\uff60"
_WRAP_IN_SOURCE = re.compile(f"(?<=[{_WIDE}])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{_WIDE}])")


class Block(NamedTuple):
    """A line of the page, and the element in which it begins."""

    text: str
    element: Element


class DataTable(NamedTuple):
    """A table of data, and the element in which it stands."""

    cells: list[GridCell]
    element: Element


Item = Block | DataTable


def blocks(page: LexborHTMLParser) -> list[Item]:
    """Return lines and tables of data in the order of the page; other tables give lines."""
    reader = _PageReader()
    for step, element, text in walk(page, _TOLD):
        if step is Step.TEXT:
            reader.text(element, text)
        elif step is Step.OPEN:
            reader.open(element)
        else:
            reader.close(element)
    reader.end_line()
    return reader.items


@dataclass(slots=True)
class _OpenTable:
    """A table in which the walk is: what it holds so far, as lines and as cells."""

    items: list[Item] = field(default_factory=list)
    rows: list[list[SpannedCell]] = field(default_factory=list)
    caption: list[Item] = field(default_factory=list)
    holds_table: bool = False
    begun: int = 0
    """Items that stood before the cell or the caption in hand."""

    def data_cells(self) -> list[GridCell]:
        """Return the cells of a table of data; none for a table that only lays the page out.

        A table that holds another one is never a table of data.
        """
        if self.holds_table:
            return []
        cells = compact(place_spans([row for row in self.rows if row]))
        return cells if is_data(cells) else []


class _PageReader:
    """Gathers the items of a page while it is walked over; depth costs no stack."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self._tables: list[_OpenTable] = []
        self._parts: list[str] = []
        self._begins_in: Element | None = None
        self._preformatted = 0
        self._raised_from = 0

    def text(self, element: Element, text: str) -> None:
        """Take in a text; VT stands for a line end that shows."""
        if not text.isprintable():
            text = text.replace("\v", " ")
            if self._preformatted:
                text = text.replace("\r\n", "\n").replace("\n", "\v")
            else:
                text = _WRAP_IN_SOURCE.sub("", text)
        if self._begins_in is None and not text.isspace():
            self._begins_in = element
        self._parts.append(text)

    def open(self, element: Element) -> None:
        """Take in the beginning of an element that breaks lines."""
        tag = element.tag
        if tag == "br":
            self._parts.append("\v")
            return
        if tag == "sup":
            self._raised_from = len(self._parts)
            return
        if self._parts:
            self.end_line()
        if tag == "table":
            for table in self._tables[-1:]:
                table.holds_table = True
            self._tables.append(_OpenTable())
        elif tag == "pre":
            self._preformatted += 1
        elif self._tables:
            if tag == "tr":
                self._tables[-1].rows.append([])
            elif tag in _PARTS:
                self._tables[-1].begun = len(self._tables[-1].items)

    def close(self, element: Element) -> None:
        """Take in the end of an element that breaks lines."""
        tag = element.tag
        if tag == "sup":
            self._end_raised()
            return
        if self._parts:
            self.end_line()
        if tag == "pre":
            self._preformatted -= 1
        if not self._tables:
            return
        table = self._tables[-1]
        if tag in _CELLS:
            if table.rows:
                table.rows[-1].append(_cell(element, table.items[table.begun :]))
        elif tag == "caption":
            table.caption = table.items[table.begun :]
        elif tag == "table":
            self._end_table(element)

    def _end_raised(self) -> None:
        """Put the number of a note in brackets, so that it is no digit of the figure before it."""
        raised = "".join(self._parts[self._raised_from :]).strip()
        if raised.isdecimal():
            self._parts[self._raised_from :] = [f"[{raised}]"]

    def _end_table(self, element: Element) -> None:
        table = self._tables.pop()
        cells = table.data_cells()
        into = self._tables[-1].items if self._tables else self.items
        into += (
            [*table.caption, DataTable(cells, element.parent or element)] if cells else table.items
        )

    def end_line(self) -> None:
        """End the line in hand, if there is one."""
        if self._begins_in is not None:
            into = self._tables[-1].items if self._tables else self.items
            for line in "".join(self._parts).split("\v"):
                is_plain = line.isprintable() and "  " not in line
                text = (line if is_plain else _BLANKS.sub(" ", line)).strip()
                if text:
                    into.append(Block(text, self._begins_in))
        self._parts, self._begins_in = [], None


def _cell(element: Element, items: list[Item]) -> SpannedCell:
    text = "\n".join(item.text for item in items if isinstance(item, Block))
    return SpannedCell(clean_cell(text), _span(element, "rowspan"), _span(element, "colspan"))


def _span(element: Element, name: str) -> int:
    """Return a span as stated; 0 rows mean all that are left, which the caps cut to size."""
    stated = element.attribute(name)
    if not stated:
        return 1
    match = re.match(r"\s*(\d{1,6})", stated)
    span = int(match.group(1)) if match else 1
    return 65534 if name == "rowspan" and span == 0 else span
