"""One page of a PDF to glyphs and rules, through pdfium.

Only the tight boxes of characters are used, with the pen position and the type size times the text
matrix: loose boxes and raw type sizes are wrong by orders of magnitude for fonts of word
processors common in China.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipelines.intake.caps import MAX_PAGE_GLYPHS, MAX_PAGE_OBJECTS
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.page.glyph import Glyph
from pipelines.intake.page.grid import Rule
from pipelines.intake.page.paths import Paths, Point, View
from pipelines.intake.page.radicals import CHARACTER_OF

_HYPHENS = {0x02: "-", 0xFFFE: "-"}
_UNMAPPED = "\ufffd"


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
        return sum(glyph.char == _UNMAPPED for glyph in self.glyphs)


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
        turn = _turn(page, text_page, count)
        view, width, height = _view(page, turn)
        glyphs = list(_glyphs(text_page, count, view))
    finally:
        text_page.close()
    paths = Paths(view)
    if pdfium_c.FPDFPage_CountObjects(page) <= MAX_PAGE_OBJECTS:
        paths.collect(page)
    horizontal, vertical = paths.rules()
    return PrintedPage(width, height, glyphs, horizontal, vertical, paths.has_image)


def _turn(page: pdfium.PdfPage, text_page: pdfium.PdfTextPage, count: int) -> int:
    """Clockwise quarter turns that make the text level; the page's own where it has no text."""
    step = max(1, count // 200)
    angles: Counter[int] = Counter()
    for index in range(0, count, step):
        if not pdfium_c.FPDFText_IsGenerated(text_page, index):
            angle = pdfium_c.FPDFText_GetCharAngle(text_page, index)
            angles[round(angle / (math.pi / 2)) % 4] += 1
    if not angles:
        return int(page.get_rotation()) // 90
    return (-angles.most_common(1)[0][0]) % 4


def _view(page: pdfium.PdfPage, turn: int) -> tuple[View, float, float]:
    left, bottom, right, top = page.get_cropbox()
    views: tuple[View, ...] = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )
    width, height = right - left, top - bottom
    return views[turn], *((width, height) if turn % 2 == 0 else (height, width))


def _glyphs(text_page: pdfium.PdfTextPage, count: int, view: View) -> Iterator[Glyph]:
    box = [ctypes.c_double() for _ in range(4)]
    pen_x, pen_y = ctypes.c_double(), ctypes.c_double()
    matrix = pdfium_c.FS_MATRIX()
    to_box = [ctypes.byref(value) for value in box]
    to_pen = ctypes.byref(pen_x), ctypes.byref(pen_y)
    to_matrix = ctypes.byref(matrix)
    for index in range(count):
        char = _char(text_page, index)
        if char is None:
            continue
        pdfium_c.FPDFText_GetCharBox(text_page, index, *to_box)
        pdfium_c.FPDFText_GetCharOrigin(text_page, index, *to_pen)
        size = pdfium_c.FPDFText_GetFontSize(text_page, index)
        if pdfium_c.FPDFText_GetMatrix(text_page, index, to_matrix):
            size *= math.hypot(matrix.c, matrix.d)
        left, right, bottom, top = (value.value for value in box)
        pen = view(pen_x.value, pen_y.value)
        yield _glyph(char, view(left, bottom), view(right, top), pen, size)


def _char(text_page: pdfium.PdfTextPage, index: int) -> str | None:
    """Return the character; None for the blanks that pdfium guesses: ours come from geometry."""
    code = pdfium_c.FPDFText_GetUnicode(text_page, index)
    if code in _HYPHENS:
        return _HYPHENS[code]
    if pdfium_c.FPDFText_IsGenerated(text_page, index):
        return None
    if pdfium_c.FPDFText_HasUnicodeMapError(text_page, index) == 1:
        return _UNMAPPED
    return chr(code) if 0 < code <= 0x10FFFF else _UNMAPPED


def _glyph(char: str, corner: Point, other: Point, pen: Point, size: float) -> Glyph:
    left, right = sorted((corner[0], other[0]))
    top, bottom = sorted((corner[1], other[1]))
    if bottom - top < 0.01:  # a blank, or a font that is not at hand: take the type's square
        left, right = pen[0], max(right, pen[0])
        top, bottom = pen[1] - 0.8 * size, pen[1]
    return Glyph(
        char=CHARACTER_OF.get(char, char),
        left=left,
        top=top,
        right=right,
        bottom=bottom,
        pen=pen[0],
        baseline=pen[1],
        size=size if size > 0.1 else bottom - top,
    )
