"""Pages to one flow: page furniture dropped, cut tables joined, wrapped lines made paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

from pipelines.intake.headings import HEADING
from pipelines.intake.page.beside import join_beside
from pipelines.intake.page.line import Line
from pipelines.intake.page.one_page import Page
from pipelines.intake.page.page_table import PageTable
from pipelines.intake.page.stitch import stitch
from pipelines.intake.table import compact, is_grid

_EDGE_ZONE = 0.12
"""Part of the page height, above and below, in which page numbers and running heads stand."""
_NARROWEST_SETTING = 0.55
"""Part of the page width that full lines take at least."""
# What nothing but a page number looks like, and what may be one if it counts the pages.
_PAGE_NUMBER = re.compile(
    r"[-—–－─·•~～]\s*(\d{1,4})\s*[-—–－─·•~～]|第\s*(\d{1,4})\s*页\W*(共\s*\d{1,4}\s*页)?"
    r"|page\s*(\d{1,4})(\s*of\s*\d{1,4})?",
    re.I,
)
_MAY_BE_PAGE_NUMBER = re.compile(r"[（(\[]?\s*(\d{1,4})\s*(?:[/／]\s*\d{1,4})?\s*[）)\]]?")
_SENTENCE_END = tuple("。！？；：.!?;:")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that make one paragraph (or a line by itself), and what joins each to the one before.

    Attributes:
        lines: The lines in order.
        joints: Text between each two lines: nothing, or a space between two Latin words.
    """

    lines: tuple[Line, ...]
    joints: tuple[str, ...]


def flow_of(pages: Sequence[Page]) -> list[Paragraph | PageTable]:
    """Return paragraphs and tables of all pages in reading order."""
    widths = {page.number: page.width for page in pages}
    _drop_furniture(pages)
    pages = join_beside(pages)
    _stitch_tables(pages)
    items = [part for page in pages for item in page.items for part in _table_or_lines(item)]
    return _paragraphs(items, widths)


def _drop_furniture(pages: Sequence[Page]) -> None:
    """Take out page numbers, and running heads after their first page."""
    edges = [(page, item) for page in pages for item in _edge_lines(page)]
    shifts: Counter[int] = Counter()
    for page, item in edges:
        if (number := _page_number(item.text)) is not None:
            shifts[number - page.number] += 1
    heads = Counter(item.text for _, item in edges)
    seen: set[str] = set()
    for page, item in edges:
        number = _page_number(item.text)
        if number is not None:
            is_sure = _PAGE_NUMBER.fullmatch(item.text.strip()) is not None
            if is_sure or number == page.number or shifts[number - page.number] >= 2:
                page.items.remove(item)
        elif heads[item.text] >= 3:
            if item.text in seen:
                page.items.remove(item)
            seen.add(item.text)


def _page_number(text: str) -> int | None:
    """Return the page number that the line is, or may be."""
    text = text.strip()
    match = _PAGE_NUMBER.fullmatch(text) or _MAY_BE_PAGE_NUMBER.fullmatch(text)
    return int(next(filter(None, match.groups()))) if match else None


def _edge_lines(page: Page) -> list[Line]:
    """Return the lines in which page numbers and running heads may stand."""
    outer = [*page.items[:2], *page.items[2:][-2:]]
    at_edge = [item for item in outer if isinstance(item, Line) and _is_at_edge(item, page)]
    inner = [item for item in page.items if isinstance(item, Line) and item not in at_edge]
    # What is not level with its page stands at any height of it.
    turned = [line for line in inner if line.is_turned and _PAGE_NUMBER.fullmatch(line.text)]
    return at_edge + turned


def _is_at_edge(line: Line, page: Page) -> bool:
    return line.bottom < _EDGE_ZONE * page.height or line.top > (1 - _EDGE_ZONE) * page.height


def _stitch_tables(pages: Sequence[Page]) -> None:
    """Join a table that ends a page with the one that begins the next, for as long as they fit."""
    holder: Page | None = None
    for page in pages:
        level = _level(page)
        if holder is not None and level:
            upper, lower = _level(holder)[-1], level[0]
            if isinstance(upper, PageTable) and isinstance(lower, PageTable):
                joined = stitch(upper, lower)
                if joined is not None:
                    holder.items[holder.items.index(upper)] = joined
                    page.items.remove(lower)
        if _level(page):
            holder = page


def _level(page: Page) -> list[Line | PageTable]:
    """Return what is level with its page."""
    return [item for item in page.items if not (isinstance(item, Line) and item.is_turned)]


def _table_or_lines(item: Line | PageTable) -> list[Line | PageTable]:
    """Return a table with idle grid lines taken out, or its rows as lines if it is no grid."""
    if isinstance(item, Line):
        return [item]
    cells = tuple(compact(item.cells))
    if is_grid(cells):
        return [replace(item, cells=cells)]
    texts = [cell for cell in cells if cell.text]
    return [
        Line(cell.text, 0, item.top, 0, item.bottom, 0, cell.page or item.page, is_alone=True)
        for cell in texts
    ]


def _paragraphs(
    items: Sequence[Line | PageTable], widths: dict[int, float]
) -> list[Paragraph | PageTable]:
    margins = _Margins([item for item in items if isinstance(item, Line)], widths)
    flow: list[Paragraph | PageTable] = []
    for item in items:
        last = flow[-1] if flow else None
        if isinstance(item, PageTable):
            flow.append(item)
        elif isinstance(last, Paragraph) and (joint := margins.joint(last, item)) is not None:
            flow[-1] = Paragraph((*last.lines, item), (*last.joints, joint))
        else:
            flow.append(Paragraph((item,), ()))
    return flow


class _Margins:
    """Where lines begin and end on pages of each width, and what that says of a line's end."""

    def __init__(self, lines: Sequence[Line], widths: dict[int, float]) -> None:
        self._widths = widths
        by_width: dict[int, list[Line]] = {}
        for line in lines:
            if not line.is_alone:
                by_width.setdefault(round(widths[line.page]), []).append(line)
        self._left = {width: min(line.left for line in own) for width, own in by_width.items()}
        self._right = {
            width: _right_margin(own, self._left[width], width) for width, own in by_width.items()
        }
        self._is_indented = {
            width: sum(
                1.5 * line.size < line.left - self._left[width] < 2.7 * line.size for line in own
            )
            >= 2
            for width, own in by_width.items()
        }

    def joint(self, paragraph: Paragraph, after: Line) -> str | None:
        """Return what joins the line to the paragraph; None when it is a line of its own."""
        before = paragraph.lines[-1]
        if before.is_alone or after.is_alone or not self._is_wrapped(before, after):
            return None
        if not _is_same_setting(paragraph.lines, after) or HEADING.match(after.text):
            return None
        return _joint(before.text, after.text)

    def _is_wrapped(self, before: Line, after: Line) -> bool:
        """Tell whether the line before is full and the one after begins at the left margin."""
        width, next_width = round(self._widths[before.page]), round(self._widths[after.page])
        if width != next_width:
            return False
        if before.text.endswith(_SENTENCE_END) and not self._is_indented[width]:
            return False
        is_full = before.right + after.first_token > self._right[width] - 0.25 * before.size
        return is_full and after.left - self._left[width] < 0.8 * after.size


def _right_margin(lines: Sequence[Line], left: float, width: float) -> float:
    """The rightmost place at which two lines end (one, where there are few).

    Lines that leave much of the page blank are short, not full: then no line reaches the margin.
    """
    ends = sorted((line.right for line in lines), reverse=True)
    size = max(line.size for line in lines)
    margin = ends[0]
    if len(ends) > 3:
        margin = next((end for end, after in pairwise(ends) if end - after < size / 2), margin)
    return margin if margin - left > _NARROWEST_SETTING * width else inf


def _is_same_setting(lines: Sequence[Line], after: Line) -> bool:
    """Tell whether type size and line pitch go on unchanged."""
    before = lines[-1]
    if abs(before.size - after.size) > 0.15 * before.size:
        return False
    if before.page != after.page:
        return True
    pitch = after.bottom - before.bottom
    if len(lines) > 1 and lines[-2].page == before.page:
        return 0 < pitch < 1.4 * (before.bottom - lines[-2].bottom)
    return 0 < pitch < 2.5 * before.size


def _joint(before: str, after: str) -> str | None:
    """What stood at a line's wrap: nothing in Chinese, a space between words.

    Between two digits it cannot be told whether one number was cut or two follow one another; the
    lines then stay apart.
    """
    last, first = before[-1:], after[:1]
    if last.isdigit() and first.isdigit():
        return None
    return " " if last.isascii() and last.isalnum() and first.isascii() and first.isalnum() else ""
