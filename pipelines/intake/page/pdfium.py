"""One page of a PDF to glyphs and rules, through pdfium.

Only the tight boxes of characters are used, with the pen position and the type size times the text
matrix: loose boxes and raw type sizes are wrong by orders of magnitude for fonts of word
processors common in China.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipelines.intake.caps import MAX_PAGE_GLYPHS, MAX_PAGE_OBJECTS
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.page.clips import Box, Print, shown
from pipelines.intake.page.glyph import Glyph
from pipelines.intake.page.grid import Rule
from pipelines.intake.page.native import Pointer, native, pointers_to
from pipelines.intake.page.paths import Paths, Point, View
from pipelines.intake.page.radicals import CHARACTER_OF

_HYPHENS = {0x02: "-", 0xFFFE: "-"}
_SPECIAL = frozenset({0, *_HYPHENS})
"""Codes that the text of a page may hold in another way than the character itself."""
_GUESSED = frozenset(map(ord, " \r\n"))
_UNMAPPED = "\ufffd"
_PRIVATE_USE = range(0xE000, 0xF900)
_MOST_ASLANT = 0.05
"""Part of a quarter turn by which print may be out of level, as that of scans is."""


_run_of = native(pdfium_c.FPDFText_GetTextObject, ctypes.c_void_p)
_code_of = native(pdfium_c.FPDFText_GetUnicode, ctypes.c_uint)
_has_map_error = native(pdfium_c.FPDFText_HasUnicodeMapError)
_is_generated = native(pdfium_c.FPDFText_IsGenerated)
_box_of = native(pdfium_c.FPDFText_GetCharBox)
_pen_of = native(pdfium_c.FPDFText_GetCharOrigin)
_size_of = native(pdfium_c.FPDFText_GetFontSize, ctypes.c_double)
_matrix_of = native(pdfium_c.FPDFText_GetMatrix)
_text_of = native(pdfium_c.FPDFText_GetText)


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
        prints = list(_prints(text_page, count))
    finally:
        text_page.close()
    turn = _turn(page, prints)
    view, width, height = _view(page, turn)
    paths = Paths(view)
    if pdfium_c.FPDFPage_CountObjects(page) <= MAX_PAGE_OBJECTS:
        paths.collect(page)
    horizontal, vertical = paths.rules()
    left, bottom, right, top = page.get_cropbox()
    glyphs = list(_glyphs(shown(prints, Box(left, bottom, right, top)), view, turn))
    return PrintedPage(width, height, glyphs, horizontal, vertical, paths.has_image)


def _prints(text_page: pdfium.PdfTextPage, count: int) -> Iterator[Print]:
    """Yield the characters of a page; those printed aslant (watermarks, stamps) are left out."""
    page = Pointer(ctypes.cast(text_page.raw, ctypes.c_void_p).value)
    numbers = (ctypes.c_double * 6)()
    *to_box, to_pen_x, to_pen_y = pointers_to(numbers)
    to_left, to_right, to_bottom, to_top = to_box
    follows_blank = False
    run, size, turn = -1, 0.0, 0.0
    quarters, is_aslant = 0, False
    for index, code in enumerate(_codes(page, count)):
        if code in _GUESSED and _is_generated(page, index):
            follows_blank = True
            continue
        own_run = _run_of(page, index) or 0
        if own_run != run or not run:
            run = own_run
            size, turn = _setting(page, index)
            quarters, is_aslant = round(turn) % 4, abs(turn - round(turn)) >= _MOST_ASLANT
        if not is_aslant:
            is_unmapped = code not in _HYPHENS and _has_map_error(page, index) == 1
            char = _UNMAPPED if is_unmapped else _character(code)
            _box_of(page, index, to_left, to_right, to_bottom, to_top)
            _pen_of(page, index, to_pen_x, to_pen_y)
            left, right, bottom, top, pen_x, pen_y = numbers[:]
            yield Print(
                char, left, right, bottom, top, pen_x, pen_y, size, quarters, run, follows_blank
            )
        follows_blank = False


def _codes(page: Pointer, count: int) -> list[int]:
    """Return the code of each character; in one call where the text holds each of them once."""
    text = (ctypes.c_ushort * (count + 1))()
    if _text_of(page, 0, count, Pointer(ctypes.addressof(text))) == count + 1:
        codes = text[:count]
        if _SPECIAL.isdisjoint(codes) and not any(0xD800 <= code < 0xE000 for code in set(codes)):
            return codes
    return [_code_of(page, index) or 0 for index in range(count)]


def _setting(page: Pointer, index: int) -> tuple[float, float]:
    """Return type size and quarter turns of a character; they are those of its whole run."""
    matrix = (ctypes.c_float * 6)()
    size = float(_size_of(page, index) or 0.0)
    if not _matrix_of(page, index, Pointer(ctypes.addressof(matrix))):
        return size, 0.0
    a, b, c, d, _, _ = matrix
    turn = math.atan2(b, a) / (math.pi / 2) if b else 0.0 if a > 0 else 2.0
    return size * math.hypot(c, d), turn


@lru_cache(maxsize=16_384)
def _character(code: int) -> str:
    """Return the character of a code; radicals are the characters that they are printed for."""
    if code in _HYPHENS:
        return _HYPHENS[code]
    is_mapped = 0 < code <= 0x10FFFF and code not in _PRIVATE_USE
    return CHARACTER_OF.get(chr(code), chr(code)) if is_mapped else _UNMAPPED


def _turn(page: pdfium.PdfPage, prints: list[Print]) -> int:
    """Clockwise quarter turns that make the text level; the page's own where it has no text."""
    if not prints:
        return int(page.get_rotation()) // 90
    return Counter(each.turn for each in prints).most_common(1)[0][0]


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


def _glyphs(prints: Iterable[Print], view: View, turn: int) -> Iterator[Glyph]:
    x, y = view(0.0, 0.0)
    for char, x0, x1, y0, y1, pen_x, pen_y, size, own_turn, run, follows_blank in prints:
        if turn:
            pen, baseline = view(pen_x, pen_y)
            left, right, top, bottom = _turned(view(x0, y1), view(x1, y0))
        else:  # nearly all pages: without a call for each point
            pen, baseline = pen_x + x, y - pen_y
            left, right, top, bottom = x0 + x, x1 + x, y - y1, y - y0
        if bottom - top < 0.01:  # a blank, or a font that is not at hand: take the type's square
            left, right = pen, max(right, pen)
            top, bottom = baseline - 0.8 * size, baseline
        height = size if size > 0.1 else bottom - top
        turned = (own_turn - turn) % 4
        yield Glyph(
            char, left, top, right, bottom, pen, baseline, height, turned, run, follows_blank
        )


def _turned(one: Point, other: Point) -> tuple[float, float, float, float]:
    """Return left, right, upper and lower end of the box between two corners."""
    (x0, y0), (x1, y1) = one, other
    return min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
