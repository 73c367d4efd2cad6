"""Walking an HTML tree: what is printed, where lines break, which tables hold data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from selectolax.lexbor import LexborNode

from pipelines.intake.builder import clean_cell
from pipelines.intake.table import GridCell, SpannedCell, compact, is_data, place_spans

_UNPRINTED = frozenset(
    (
        "script", "style", "noscript", "template", "head", "title", "meta", "link", "object",
        "applet", "iframe", "frameset", "noframes", "select", "option", "datalist", "textarea",
        "button", "input", "svg", "canvas", "audio", "video", "map", "dialog",
    )
)  # fmt: skip
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
        "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
        "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main",
        "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
        "th", "thead", "tr", "ul",
    )
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_WIDE = "\u3000-\u303f\u3400-\u9fff\uff00-\uff60"
_WRAP_IN_SOURCE = re.compile(f"(?<=[{_WIDE}])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{_WIDE}])")


class Step(Enum):
    """What the walk comes across."""

    OPEN = "open"
    CLOSE = "close"
    TEXT = "text"


def walk(root: LexborNode) -> Iterator[tuple[Step, LexborNode]]:
    """Walk what is printed of a subtree, in order; depth costs no stack."""
    node: LexborNode | None = root
    while node is not None:
        if node.is_text_node:
            yield Step.TEXT, node
        elif is_printed(node):
            yield Step.OPEN, node
            if node.child is not None:
                node = node.child
                continue
            yield Step.CLOSE, node
        while node is not None and node.mem_id != root.mem_id and node.next is None:
            node = node.parent
            if node is not None:
                yield Step.CLOSE, node
        if node is None or node.mem_id == root.mem_id:
            return
        node = node.next


def is_printed(node: LexborNode) -> bool:
    """Tell whether an element shows on the page."""
    if not node.is_element_node or node.tag in _UNPRINTED:
        return False
    attributes = node.attributes
    return "hidden" not in attributes and not _HIDDEN.search(attributes.get("style") or "")


@dataclass(slots=True)
class Block:
    """A line of the page, and the element in which it begins."""

    text: str
    node: LexborNode


@dataclass(slots=True)
class DataTable:
    """A table of data, and its element."""

    cells: list[GridCell]
    node: LexborNode


@dataclass(slots=True)
class _OpenLine:
    parts: list[str] = field(default_factory=list)
    node: LexborNode | None = None

    def add(self, text: str, node: LexborNode) -> None:
        if self.node is None and text.strip():
            self.node = node
        self.parts.append(text)

    def close(self) -> list[Block]:
        if self.node is None:
            self.parts = []
            return []
        lines = (_BLANKS.sub(" ", line).strip() for line in "".join(self.parts).split("\v"))
        closed = [Block(line, self.node) for line in lines if line]
        self.parts, self.node = [], None
        return closed


def blocks(root: LexborNode) -> Iterator[Block | DataTable]:
    """Yield lines and tables of data in the order of the page; other tables give lines."""
    line = _OpenLine()
    inside: LexborNode | None = None  # the table of data that was yielded and is being left out
    in_pre = 0
    for step, node in walk(root):
        if inside is not None:
            if step is Step.CLOSE and node.mem_id == inside.mem_id:
                inside = None
            continue
        if step is Step.TEXT:
            line.add(_text(node, is_preformatted=in_pre > 0), node)
            continue
        tag = node.tag or ""
        in_pre += (tag == "pre") * (1 if step is Step.OPEN else -1)
        if tag == "br":
            line.add("\v" if step is Step.OPEN else "", node)
        elif tag in _BLOCKS:
            yield from line.close()
        if tag == "table" and step is Step.OPEN:
            cells = data_cells(node)
            if cells:
                yield from _caption(node)
                yield DataTable(cells, node)
                inside = node
    yield from line.close()


def _text(node: LexborNode, *, is_preformatted: bool) -> str:
    """Return the words of a text node; VT stands for a line end that shows."""
    text = (node.text_content or "").replace("\v", " ")
    if is_preformatted:
        return text.replace("\r\n", "\n").replace("\n", "\v")
    return _WRAP_IN_SOURCE.sub("", text)


def _caption(table: LexborNode) -> Iterator[Block | DataTable]:
    caption = table.css_first("caption")
    if caption is not None:
        yield from blocks(caption)


def data_cells(table: LexborNode) -> list[GridCell]:
    """Return the cells of a table of data; none for a table that only lays the page out.

    A table that holds another one is never a table of data.
    """
    if len(table.css("table")) > 1:
        return []
    rows = [
        [_cell(cell) for cell in _children(row, ("td", "th"))]
        for row in table.css("tr")
        if is_printed(row)
    ]
    cells = compact(place_spans([row for row in rows if row]))
    return cells if is_data(cells) else []


def _children(node: LexborNode, tags: tuple[str, ...]) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        if child.tag in tags and is_printed(child):
            yield child
        child = child.next


def _cell(node: LexborNode) -> SpannedCell:
    text = "\n".join(block.text for block in blocks(node) if isinstance(block, Block))
    return SpannedCell(clean_cell(text), _span(node, "rowspan"), _span(node, "colspan"))


def _span(node: LexborNode, name: str) -> int:
    """Return a span as stated; 0 rows mean all that are left, which the caps cut to size."""
    match = re.match(r"\s*(\d{1,6})", node.attributes.get(name) or "1")
    span = int(match.group(1)) if match else 1
    return 65534 if name == "rowspan" and span == 0 else span
