"""Tags and text of a page that a parser of HTML has put in order and written out anew.

Going through what the parser wrote takes a fraction of the time that asking it for one node after
the other takes: whole pages are cut into tokens by one pattern. What the parser writes is well
formed: elements are closed, attributes quoted, and signs that mean something escaped.
"""

import re
from collections.abc import Iterator, Set
from enum import Enum
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser

_UNPRINTED = frozenset(
    (
        "script", "style", "noscript", "template", "head", "title", "meta", "link", "object",
        "applet", "iframe", "frameset", "noframes", "select", "option", "datalist", "textarea",
        "button", "input", "svg", "canvas", "audio", "video", "map", "dialog", "del", "s", "strike",
    )
)  # fmt: skip
"""Elements that print nothing, or what is struck out: an old figure before the new one."""
_VOID = frozenset(
    (
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
        "keygen", "link", "meta", "param", "source", "track", "wbr",
    )
)  # fmt: skip
# What stands in the first kinds of element is not markup; groups 2 to 4 are of tags, 5 of text.
_TOKEN = re.compile(
    r"<!--.*?-->|<![^>]*>|<(script|style|iframe|noembed|noframes)\b[^>]*>.*?</\1>"
    r'|<(/?)([^\s>/]+)([^>"]*(?:"[^"]*"[^>"]*)*)>|([^<]+)',
    re.S,
)
_TAG, _TEXT = 4, 5
_ATTRIBUTE = re.compile(r'([^\s="]+)(?:="([^"]*)")?')
_MAY_HIDE = ("hidden", "display", "visibility")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_ESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\xa0"), ("&quot;", '"'), ("&amp;", "&"))


class Element:
    """An element that shows on the page: its tag, what it stands in, and its attributes."""

    __slots__ = ("_raw", "parent", "tag")

    def __init__(self, tag: str, parent: "Element | None", raw: str) -> None:
        self.tag = tag
        self.parent = parent
        self._raw = raw

    @property
    def attributes(self) -> dict[str, str]:
        """Attributes by name; those without a value have an empty one."""
        return dict(_attributes(self._raw))

    def attribute(self, name: str) -> str:
        """Return the value of an attribute, which is empty where it is not stated."""
        return self.attributes.get(name, "") if name in self._raw else ""

    def with_ancestors(self) -> Iterator["Element"]:
        """Yield this element and those that it stands in, from the inside out."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent


class Step(Enum):
    """What a walk over a page comes across."""

    OPEN = "open"
    CLOSE = "close"
    TEXT = "text"


def walk(  # noqa: C901 - one loop over all tokens: a call for each would take twice the time
    page: LexborHTMLParser, breaking: Set[str]
) -> Iterator[tuple[Step, Element, str]]:
    """Yield texts that are printed, and where elements begin and end that break lines, in order.

    Args:
        page: The page.
        breaking: Tags of the elements that break lines; of others only the texts are told.

    Yields:
        With each step the element that begins or ends or holds the text, and the text.
    """
    element = root = Element("", None, "")
    skipped = 0  # elements that are open below one that is not printed, itself included
    for match in _TOKEN.finditer(page.html or ""):
        if match.lastindex == _TEXT:
            if not skipped:
                text = match[_TEXT]
                yield Step.TEXT, element, unescaped(text) if "&" in text else text
        elif match.lastindex == _TAG:
            end, tag, raw = match.group(2, 3, 4)
            if skipped:
                skipped += 0 if tag in _VOID else -1 if end else 1
            elif end:
                if tag == element.tag:
                    if tag in breaking:
                        yield Step.CLOSE, element, ""
                    element = element.parent or root
            elif not is_printed(tag, raw):
                skipped = int(tag not in _VOID)
            elif tag not in _VOID:
                element = Element(tag, element, raw)
                if tag in breaking:
                    yield Step.OPEN, element, ""
            elif tag in breaking:
                yield Step.OPEN, Element(tag, element, raw), ""


@lru_cache(maxsize=4096)
def is_printed(tag: str, raw: str) -> bool:
    """Tell whether an element shows on the page, by its tag and its attributes as written."""
    if tag in _UNPRINTED:
        return False
    if not raw:
        return True
    lowered = raw.lower()
    if not any(word in lowered for word in _MAY_HIDE):
        return True
    attributes = dict(_attributes(raw))
    return "hidden" not in attributes and not _HIDDEN.search(attributes.get("style", ""))


def _attributes(raw: str) -> Iterator[tuple[str, str]]:
    for name, value in _ATTRIBUTE.findall(raw):
        yield name, unescaped(value)


def unescaped(text: str) -> str:
    """Return a text as it reads; the parser escapes five signs and no others."""
    for escape, sign in _ESCAPES:
        text = text.replace(escape, sign)
    return text
