"""One page of a PDF to glyphs and rules, through pdfium.

Only the tight boxes of characters are used, with the pen position and the type size times the text
matrix: loose boxes and raw type sizes are wrong by orders of magnitude for fonts of word
processors common in China.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipelines.intake.caps import MAX_PAGE_GLYPHS, MAX_PAGE_OBJECTS
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.page.characters import UNMAPPED, Print, prints_of
from pipelines.intake.page.clips import Box, shown
from pipelines.intake.page.glyph import Glyph
from pipelines.intake.page.grid import Rule
from pipelines.intake.page.paths import Paths, View
from pipelines.intake.page.segments import Point

_FLAT = 0.01
"""Points; boxes that are lower are those of blanks, or of fonts that are not at hand.

The square of their type stands for them.
"""
_LEAST_SIZE = 0.1
_glyph = cast("Callable[[Iterable[object]], Glyph]", partial(tuple.__new__, Glyph))


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """What one page prints, in points from its upper left corner, turned so that text is level."""

    width: float
    height: float
    glyphs: list[Glyph]
    horizontal: list[Rule]
    vertical: list[Rule]
    has_image: bool

    @property
    def unmapped(self) -> int:
        """Characters printed in a font that does not tell which they are."""
        return sum(glyph.char == UNMAPPED for glyph in self.glyphs)


def read_page(page: pdfium.PdfPage) -> PrintedPage:
    """Read glyphs and rules of a page.

    Raises:
        UnreadableFile: too_complex, when the page holds more characters than any print has.
    """
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        if count > MAX_PAGE_GLYPHS:
            raise UnreadableFile(
                ReasonCode.TOO_COMPLEX,
                f"a page holds {count} characters; at most {MAX_PAGE_GLYPHS} are read",
            )
        prints = prints_of(text_page, count)
    finally:
        text_page.close()
    turn = _turn(page, prints)
    box = Box(*page.get_cropbox())
    view, width, height = _view(box, turn)
    paths = Paths(view)
    if pdfium_c.FPDFPage_CountObjects(page) <= MAX_PAGE_OBJECTS:
        paths.collect(page)
    horizontal, vertical = paths.rules()
    glyphs = _glyphs(shown(prints, box), view, turn)
    return PrintedPage(width, height, glyphs, horizontal, vertical, paths.has_image)


def _turn(page: pdfium.PdfPage, prints: list[Print]) -> int:
    """Clockwise quarter turns that make the text level; the page's own where it has no text."""
    if not prints:
        return int(page.get_rotation()) // 90
    return Counter(each.turn for each in prints).most_common(1)[0][0]


def _view(box: Box, turn: int) -> tuple[View, float, float]:
    left, bottom, right, top = box
    views: tuple[View, ...] = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )
    width, height = right - left, top - bottom
    return views[turn], *((width, height) if turn % 2 == 0 else (height, width))


def _glyphs(prints: Sequence[Print], view: View, turn: int) -> list[Glyph]:
    """Return print as glyphs, column by column: pages hold many."""
    if not prints:
        return []
    chars, x0, x1, y0, y1, pen_x, pen_y, sizes, turns, runs, blanks = zip(*prints, strict=True)
    if turn:
        pens, baselines = map(list, zip(*map(view, pen_x, pen_y), strict=True))
        corners = map(_turned, map(view, x0, y1), map(view, x1, y0))
        lefts, rights, tops, bottoms = map(list, zip(*corners, strict=True))
    else:
        x, y = view(0.0, 0.0)
        pens, baselines = [at + x for at in pen_x], [y - at for at in pen_y]
        lefts, rights = [at + x for at in x0], [at + x for at in x1]
        tops, bottoms = [y - at for at in y1], [y - at for at in y0]
    boxes = enumerate(zip(tops, bottoms, strict=True))
    for place in [place for place, (top, bottom) in boxes if bottom - top < _FLAT]:
        lefts[place], rights[place] = pens[place], max(rights[place], pens[place])
        tops[place], bottoms[place] = baselines[place] - 0.8 * sizes[place], baselines[place]
    heights = list(sizes)
    for place in [place for place, size in enumerate(sizes) if size <= _LEAST_SIZE]:
        heights[place] = bottoms[place] - tops[place]
    turned = [(own - turn) % 4 for own in turns]
    alone = [False] * len(prints)
    columns = (chars, lefts, tops, rights, bottoms, pens, baselines, heights, turned, runs, blanks)
    return list(map(_glyph, zip(*columns, alone, strict=True)))


def _turned(one: Point, other: Point) -> tuple[float, float, float, float]:
    """Return left, right, upper and lower end of the box between two corners."""
    (x0, y0), (x1, y1) = one, other
    return min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
