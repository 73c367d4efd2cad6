"""HTML: the document on a web page, its tables of data as grids, whatever the file is called."""

import re

from selectolax.lexbor import LexborHTMLParser

from pipelines.intake.builder import Content, DocumentBuilder
from pipelines.intake.caps import MAX_MARKUP_BYTES, MAX_MARKUP_DEPTH
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.markup.main_content import document_items
from pipelines.intake.markup.tree import Block
from pipelines.intake.media_type import Evidence
from pipelines.intake.registry import BY_MARKUP, Format

_SNIFFED = 4096
_BEGINNING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|style|script|table|div|p|center|font|h[1-6])\b",
    re.I | re.S,
)
_TAG = re.compile(
    r"</?(?:html|body|p|br|div|span|table|tbody|tr|td|font|strong|h[1-6])(?:\s[^<>]*)?/?>", re.I
)
_FEWEST_TAGS = 6
_NESTING = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Elements that hold nothing, and those that the next of their kind closes by itself.
_UNNESTED = frozenset(
    (
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr", "p", "li", "dt", "dd", "option", "tr", "td", "th", "tbody",
        "thead", "tfoot", "html", "head", "body", "title", "script", "style",
    )
)  # fmt: skip


def recognise(evidence: Evidence) -> bool:
    """Text that begins as HTML does, or is strewn with its tags."""
    if evidence.text is None:
        return False
    beginning = evidence.text.text[:_SNIFFED]
    return "<" in beginning and (
        _BEGINNING.match(beginning) is not None
        or len(_TAG.findall(beginning)) >= _FEWEST_TAGS
        or "<html" in beginning.lower()
    )


def read(evidence: Evidence) -> Content:
    """Read the document on a page.

    Raises:
        UnreadableFile: too_complex, for nesting that no page needs.
    """
    if evidence.text is None:
        raise UnreadableFile(ReasonCode.UNKNOWN_TYPE, "the bytes are not text in any charset")
    return read_page(evidence.text.text, charset=evidence.text.charset)


def read_page(html: str, *, charset: str | None) -> Content:
    """Read the document on a page that is already decoded."""
    may_be_deep = html.count("<") - html.count("</") > MAX_MARKUP_DEPTH
    if may_be_deep and (depth := nesting(html)) > MAX_MARKUP_DEPTH:
        raise UnreadableFile(
            ReasonCode.TOO_COMPLEX,
            f"its elements are nested {depth} deep, at most {MAX_MARKUP_DEPTH} are read; "
            "save the page anew from a browser",
        )
    builder = DocumentBuilder()
    for item in document_items(LexborHTMLParser(html)):
        if isinstance(item, Block):
            builder.line(item.text)
        else:
            builder.table(item.cells)
    return builder.build(charset=charset)


def nesting(html: str) -> int:
    """Return how deep the elements nest at most, counted before a parser has to bear it."""
    depth = deepest = 0
    for slash, name in _NESTING.findall(html):
        if name.lower() not in _UNNESTED:
            depth = max(depth - 1, 0) if slash else depth + 1
            deepest = max(deepest, depth)
    return deepest


FORMATS = (
    Format(
        media_type="text/html",
        label="HTML",
        order=BY_MARKUP,
        max_bytes=MAX_MARKUP_BYTES,
        recognise=recognise,
        read=read,
    ),
)
