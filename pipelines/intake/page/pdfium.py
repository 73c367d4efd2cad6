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
from pipelines.intake.page.characters import UNMAPPED, Print, prints_of, turned
from pipelines.intake.page.clips import Box, clips_of, shown
from pipelines.intake.page.glyph import Glyph
from pipelines.intake.page.grid import Rule
from pipelines.intake.page.paths import Paths, View

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
        return [glyph.char for glyph in self.glyphs].count(UNMAPPED)


def read_page(page: pdfium.PdfPage) -> PrintedPage:
    """Read glyphs and rules of a page.

    Where text is not level on the page as it is shown, the page is turned first: what pdfium takes
    for a blank hangs on it.

    Raises:
        UnreadableFile: too_complex, when the page holds more characters than any print has.
    """
    prints = _prints(page)
    turn = _turn(page, prints)
    if page.get_rotation() != turn * 90:
        page.set_rotation(turn * 90)
        prints = _prints(page)
    box = Box(*page.get_cropbox())
    paths = Paths(_view(box, turn))
    if pdfium_c.FPDFPage_CountObjects(page) <= MAX_PAGE_OBJECTS:
        paths.collect(page)
    horizontal, vertical = paths.rules()
    clips = clips_of(prints, box)
    if turn:
        prints, box = turned(prints, turn), box.turned(turn)
        clips = {run: clip.turned(turn) for run, clip in clips.items()}
    glyphs = _glyphs(shown(prints, clips, box), box)
    width, height = box.right - box.left, box.top - box.bottom
    return PrintedPage(width, height, glyphs, horizontal, vertical, paths.has_image)


def _prints(page: pdfium.PdfPage) -> list[Print]:
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        if count > MAX_PAGE_GLYPHS:
            raise UnreadableFile(
                ReasonCode.TOO_COMPLEX,
                f"a page holds {count} characters; at most {MAX_PAGE_GLYPHS} are read",
            )
        return prints_of(text_page, count)
    finally:
        text_page.close()


def _turn(page: pdfium.PdfPage, prints: list[Print]) -> int:
    """Clockwise quarter turns that make the text level; the page's own where it has no text."""
    if not prints:
        return int(page.get_rotation()) // 90
    return Counter([each.turn for each in prints]).most_common(1)[0][0]


def _view(box: Box, turn: int) -> View:
    left, bottom, right, top = box
    views: tuple[View, ...] = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )
    return views[turn]


def _glyphs(prints: Sequence[Print], page: Box) -> list[Glyph]:
    """Return print as glyphs, column by column: pages hold many."""
    if not prints:
        return []
    chars, x0, x1, y0, y1, pen_x, pen_y, sizes, turns, runs, blanks = zip(*prints, strict=True)
    start, top = page.left, page.top
    pens, baselines = [at - start for at in pen_x], [top - at for at in pen_y]
    lefts, rights = [at - start for at in x0], [at - start for at in x1]
    tops, bottoms = [top - at for at in y1], [top - at for at in y0]
    boxes = enumerate(zip(tops, bottoms, strict=True))
    for place in [place for place, (upper, lower) in boxes if lower - upper < _FLAT]:
        lefts[place], rights[place] = pens[place], max(rights[place], pens[place])
        tops[place], bottoms[place] = baselines[place] - 0.8 * sizes[place], baselines[place]
    heights = list(sizes)
    for place in [place for place, size in enumerate(sizes) if size <= _LEAST_SIZE]:
        heights[place] = bottoms[place] - tops[place]
    alone = [False] * len(prints)
    columns = (chars, lefts, tops, rights, bottoms, pens, baselines, heights, turns, runs, blanks)
    return list(map(_glyph, zip(*columns, alone, strict=True)))
