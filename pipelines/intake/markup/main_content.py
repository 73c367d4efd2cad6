"""Which part of a web page is the document: headings first, then well-known places, then all."""

import re
from collections import Counter
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser

from pipelines.intake.headings import HEADING
from pipelines.intake.markup.tokens import Element
from pipelines.intake.markup.tree import Block, Item, blocks

_FEWEST_HEADINGS = 3
_HEADINGS_KEPT = 0.8
"""Part of a page's headings that its document holds at least; the rest may be of side columns."""
_PLACES = (
    "#UCAP-CONTENT", "#zoom", "#Zoom", "#zoomcon", ".TRS_UEDITOR", ".TRS_Editor", "#vsb_content",
    ".v_news_content", "#artibody", ".article-content", ".article_content", ".pages_content",
    ".xxgk_content", "#content", ".content", "article", "main",
)  # fmt: skip
_FEWEST_CHARS = 200
_MOST_ADDED = 0.3
"""Part of its length by which the content may grow when it takes in what stands around it."""
_MOST_LINKED = 0.3
"""Part of such an addition that may be links; menus are all links."""
_HEADER_LABEL = re.compile(
    r"索\s*引\s*号|(发布|公开|生成|成文|发文)\s*(日期|时间)|(发布|发文|公开)\s*(机构|机关|单位)"
    r"|信息来源|来\s*源\s*[：:]|信息名称|标\s*题\s*[：:]|名\s*称\s*[：:]|文\s*号\s*[：:]|日\s*期\s*[：:]"
)
_LONGEST_HEADER = 200
_TITLE_END = re.compile(r"[_|｜]| [-–—] ")


def document_items(page: LexborHTMLParser) -> list[Item]:
    """Return lines and tables of the document that a page holds, its title and dates first.

    The document is the smallest element that holds the numbered headings (一、 or （一）), widened
    by what little stands around it; without headings the place that content systems put documents
    in; else the whole page.
    """
    if page.body is None:
        return []
    return _PageMap(page).document()


class _PageMap:
    """The lines of a page, each with the elements it stands in."""

    def __init__(self, page: LexborHTMLParser) -> None:
        self._page = page
        self._items = blocks(page)
        self._paths = [list(item.element.with_ancestors()) for item in self._items]
        self._length: Counter[Element] = Counter()
        self._linked: Counter[Element] = Counter()
        for item, path in zip(self._items, self._paths, strict=True):
            length = _length_of(item)
            is_link = any(element.tag == "a" for element in path)
            for element in reversed(path):
                self._length[element] += length
                self._linked[element] += length * is_link

    def document(self) -> list[Item]:
        content = self._by_headings() or self._by_place()
        inside = [content is None or content in path for path in self._paths]
        own = [item for item, is_inside in zip(self._items, inside, strict=True) if is_inside]
        first = inside.index(True) if True in inside else 0
        return [*self._header(self._items[:first], self._paths[:first], own), *own]

    def _by_headings(self) -> Element | None:
        """Return the smallest element that holds (nearly) all numbered headings of the page."""
        found = [
            (item, path)
            for item, path in zip(self._items, self._paths, strict=True)
            if isinstance(item, Block) and HEADING.match(item.text)
        ]
        first_level = [pair for pair in found if not pair[0].text.startswith(("（", "("))]
        for headings in (first_level, found):
            if len(headings) >= _FEWEST_HEADINGS:
                return self._widened(_common([path for _, path in headings]))
        return None

    def _widened(self, element: Element | None) -> Element | None:
        """Climb while that adds little text and few links: preamble and signature, not menus."""
        while element is not None and element.tag != "body" and element.parent is not None:
            parent = element.parent
            own = self._length[element]
            added = self._length[parent] - own
            linked = self._linked[parent] - self._linked[element]
            if added > _MOST_ADDED * own or linked > _MOST_LINKED * added:
                break
            element = parent
        return element

    def _by_place(self) -> Element | None:
        """Return the first of the places that content systems put documents in."""
        whole = max(self._length.values(), default=0)
        least = min(_FEWEST_CHARS, whole // 2)
        long = [element for element, length in self._length.items() if length > least]
        names = [(element, _names(element)) for element in long]  # outer elements come first
        for place in _PLACES:
            for element, own in names:
                if place in own:
                    return element
        return None

    def _header(
        self, above: Sequence[Item], paths: Sequence[list[Element]], own: Sequence[Item]
    ) -> list[Item]:
        """Return what stands above the content and belongs to it: title, dates, index number."""
        title = self._title()
        content = "".join(map(_squeezed, own))
        header = [
            item
            for item, path in zip(above, paths, strict=True)
            if _length_of(item) <= _LONGEST_HEADER
            and (_is_titled(path) or _HEADER_LABEL.search(_squeezed(item)) or _same(item, title))
            and _squeezed(item) not in content
        ]
        have = content + "".join(map(_squeezed, header))
        if title and "".join(title.split()) not in have:
            header.insert(0, Block(title, Element("title", None, "")))
        return header

    def _title(self) -> str:
        """Return the title that the page's head states, the site's name taken off."""
        meta = self._page.css_first('meta[name="ArticleTitle" i]')
        stated = meta.attributes.get("content") if meta is not None else None
        if not stated and (head := self._page.css_first("head title")) is not None:
            stated = head.text(deep=True)
        return _TITLE_END.split(" ".join((stated or "").split()))[0].strip()


def _names(element: Element) -> set[str]:
    """Return the ways in which a place is named: its tag, #id and .class."""
    attributes = element.attributes
    classes = attributes.get("class", "").split()
    return {element.tag, f"#{attributes.get('id', '')}", *(f".{name}" for name in classes)}


def _common(paths: Sequence[list[Element]]) -> Element | None:
    """Return the smallest element on most of the paths, which lead from the inside out."""
    counts = Counter(element for path in paths for element in path)
    needed = max(_FEWEST_HEADINGS, _HEADINGS_KEPT * len(paths))
    return next((one for path in paths for one in path if counts[one] >= needed), None)


def _length_of(item: Item) -> int:
    if isinstance(item, Block):
        return len(item.text)
    return sum(len(cell.text) for cell in item.cells)


def _squeezed(item: Item) -> str:
    texts = [item.text] if isinstance(item, Block) else [cell.text for cell in item.cells]
    return "".join("".join(texts).split())


def _same(item: Item, title: str) -> bool:
    return bool(title) and _squeezed(item) == "".join(title.split())


def _is_titled(path: Sequence[Element]) -> bool:
    """Tell whether a line stands in a heading, or in an element whose class says title."""
    return any(
        element.tag in ("h1", "h2") or "title" in element.attribute("class").lower()
        for element in path[:3]
    ) and not any(element.tag == "a" for element in path)
