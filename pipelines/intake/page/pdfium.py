"""One page of a PDF to glyphs and rules, through pdfium.

Only the tight boxes of characters are used, with the pen position and the type size times the text
matrix: loose boxes and raw type sizes are wrong by orders of magnitude for fonts of word
processors common in China.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipelines.intake.caps import MAX_PAGE_GLYPHS, MAX_PAGE_OBJECTS
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.page.clips import Box, Print, shown
from pipelines.intake.page.glyph import Glyph
from pipelines.intake.page.grid import Rule
from pipelines.intake.page.paths import Paths, View
from pipelines.intake.page.radicals import CHARACTER_OF

_HYPHENS = {0x02: "-", 0xFFFE: "-"}
_GUESSED = frozenset(map(ord, " \r\n"))
_UNMAPPED = "\ufffd"
_PRIVATE_USE = range(0xE000, 0xF900)
_MOST_ASLANT = 0.05
"""Part of a quarter turn by which print may be out of level, as that of scans is."""


def _by_address(function: object, result: object, *more: object) -> Callable[..., int | None]:
    """Return a function of pdfium that takes a page of text and the number of a character.

    As pypdfium2 declares them, such functions make or check pointer objects for each character;
    with addresses given as they are, calls take half the time.
    """
    kind = ctypes.CFUNCTYPE(result, ctypes.c_void_p, ctypes.c_int, *more)  # type: ignore[arg-type]
    address = ctypes.cast(function, ctypes.c_void_p).value or 0  # type: ignore[arg-type]
    called: Callable[..., int | None] = kind(address)
    return called


_run_of = _by_address(pdfium_c.FPDFText_GetTextObject, ctypes.c_void_p)
_code_of = _by_address(pdfium_c.FPDFText_GetUnicode, ctypes.c_uint)
_has_map_error = _by_address(pdfium_c.FPDFText_HasUnicodeMapError, ctypes.c_int)
_is_generated = _by_address(pdfium_c.FPDFText_IsGenerated, ctypes.c_int)
_box_of = _by_address(pdfium_c.FPDFText_GetCharBox, ctypes.c_int, *[ctypes.c_void_p] * 4)
_pen_of = _by_address(pdfium_c.FPDFText_GetCharOrigin, ctypes.c_int, *[ctypes.c_void_p] * 2)


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
    page = ctypes.cast(text_page.raw, ctypes.c_void_p).value
    numbers = (ctypes.c_double * 6)()
    start, size_of = ctypes.addressof(numbers), ctypes.sizeof(ctypes.c_double)
    *to_box, to_pen_x, to_pen_y = (start + size_of * place for place in range(6))
    follows_blank = False
    run, size, turn = -1, 0.0, 0.0
    quarters, is_aslant = 0, False
    for index in range(count):
        code = _code_of(page, index) or 0
        if code in _GUESSED and _is_generated(page, index):
            follows_blank = True
            continue
        own_run = _run_of(page, index) or 0
        if own_run != run or not run:
            run = own_run
            size, turn = _setting(text_page.raw, index)
            quarters, is_aslant = round(turn) % 4, abs(turn - round(turn)) >= _MOST_ASLANT
        if not is_aslant:
            is_unmapped = code not in _HYPHENS and _has_map_error(page, index) == 1
            char = _UNMAPPED if is_unmapped else _character(code)
            _box_of(page, index, *to_box)
            _pen_of(page, index, to_pen_x, to_pen_y)
            left, right, bottom, top, pen_x, pen_y = numbers[:]
            yield Print(
                char, left, right, bottom, top, pen_x, pen_y, size, quarters, run, follows_blank
            )
        follows_blank = False


def _setting(page: object, index: int) -> tuple[float, float]:
    """Return type size and quarter turns of a character; they are those of its whole run."""
    matrix = pdfium_c.FS_MATRIX()
    size = pdfium_c.FPDFText_GetFontSize(page, index)
    if not pdfium_c.FPDFText_GetMatrix(page, index, ctypes.byref(matrix)):
        return size, 0.0
    turn = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    return size * math.hypot(matrix.c, matrix.d), turn


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
    for char, x0, x1, y0, y1, pen_x, pen_y, size, own_turn, run, follows_blank in prints:
        pen, baseline = view(pen_x, pen_y)
        left, top = view(x0, y1)
        right, bottom = view(x1, y0)
        if left > right:
            left, right = right, left
        if top > bottom:
            top, bottom = bottom, top
        if bottom - top < 0.01:  # a blank, or a font that is not at hand: take the type's square
            left, right = pen, max(right, pen)
            top, bottom = baseline - 0.8 * size, baseline
        height = size if size > 0.1 else bottom - top
        turned = (own_turn - turn) % 4
        yield Glyph(
            char, left, top, right, bottom, pen, baseline, height, turned, run, follows_blank
        )
