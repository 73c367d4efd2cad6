"""The characters of a PDF page as pdfium has them, read for the whole page in few calls."""

import ctypes
import math
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from itertools import compress, pairwise, repeat
from typing import NamedTuple, cast

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipelines.intake.page.native import Argument, Records, argument, native
from pipelines.intake.page.radicals import CHARACTER_OF

UNMAPPED = "\ufffd"
"""Stands for a character of a font that does not tell which it is."""
_HYPHENS = {0x02: "-", 0xFFFE: "-"}
_SPECIAL = frozenset({0, *_HYPHENS})
"""Codes that the text of a page may hold in another way than the character itself."""
_GUESSED = frozenset(map(ord, " \r\n"))
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
_BOXES, _PENS = Records(ctypes.c_double, 4), Records(ctypes.c_double, 2)
_MATRICES = Records(ctypes.c_float, 6, is_struct=True)


class Print(NamedTuple):
    """One character as pdfium has it, in the page's own coordinates (y upwards)."""

    char: str
    left: float
    right: float
    bottom: float
    top: float
    pen_x: float
    pen_y: float
    size: float
    turn: int
    run: int
    follows_blank: bool


_print = cast("Callable[[Iterable[object]], Print]", partial(tuple.__new__, Print))


def prints_of(text_page: pdfium.PdfTextPage, count: int) -> list[Print]:
    """Return the characters of a page; those printed aslant (watermarks, stamps) are left out.

    Args:
        text_page: The page.
        count: How many characters pdfium finds on it.
    """
    page = argument(text_page.raw)
    codes = _codes(page, count)
    indexes = _printed(page, codes)
    if not indexes:
        return []
    runs = [run or 0 for run in map(_run_of, repeat(page), indexes)]
    sizes, turns, is_level = _settings(page, indexes, runs)
    chars = _chars(page, indexes, [codes[index] for index in indexes])
    pages = [page] * len(indexes)
    _, *boxes = _BOXES.ask(_box_of, pages, indexes)
    _, *pens = _PENS.ask(_pen_of, pages, indexes)
    blanks = [after - before > 1 for before, after in pairwise([-1, *indexes])]
    columns = (chars, *boxes, *pens, sizes, turns, runs, blanks)
    prints = list(map(_print, zip(*columns, strict=True)))
    return prints if all(is_level) else list(compress(prints, is_level))


def turned(prints: Sequence[Print], quarters: int) -> list[Print]:
    """Return print with the page turned clockwise about its origin by so many quarters."""
    prints = list(prints)
    for _ in range(quarters):
        prints = [
            Print(char, low, high, -right, -left, pen_y, -pen_x, size, (turn - 1) % 4, run, blank)
            for char, left, right, low, high, pen_x, pen_y, size, turn, run, blank in prints
        ]
    return prints


def _codes(page: Argument, count: int) -> list[int]:
    """Return the code of each character; in one call where the text holds each of them once."""
    text = (ctypes.c_ushort * (count + 1))()
    if _text_of(page, 0, count, ctypes.byref(text)) == count + 1:
        codes = text[:count]
        if _SPECIAL.isdisjoint(codes) and not any(0xD800 <= code < 0xE000 for code in set(codes)):
            return codes
    return [_code_of(page, index) or 0 for index in range(count)]


def _printed(page: Argument, codes: Sequence[int]) -> Sequence[int]:
    """Return the indexes of the characters that are printed, not guessed from gaps."""
    maybe = [index for index, code in enumerate(codes) if code in _GUESSED]
    guessed = set(compress(maybe, map(_is_generated, repeat(page), maybe)))
    indexes = range(len(codes))
    return [index for index in indexes if index not in guessed] if guessed else indexes


def _chars(page: Argument, indexes: Sequence[int], codes: Sequence[int]) -> list[str]:
    chars = list(map(_character, codes))
    errors = list(map(_has_map_error, repeat(page), indexes))
    if 1 in errors:
        for place, (error, code) in enumerate(zip(errors, codes, strict=True)):
            if error == 1 and code not in _HYPHENS:
                chars[place] = UNMAPPED
    return chars


@lru_cache(maxsize=16_384)
def _character(code: int) -> str:
    """Return the character of a code; radicals are the characters that they are printed for."""
    if code in _HYPHENS:
        return _HYPHENS[code]
    is_mapped = 0 < code <= 0x10FFFF and code not in _PRIVATE_USE
    return CHARACTER_OF.get(chr(code), chr(code)) if is_mapped else UNMAPPED


def _settings(
    page: Argument, indexes: Sequence[int], runs: Sequence[int]
) -> tuple[list[float], list[int], list[bool]]:
    """Return type size and quarter turns of each character, and whether it is in level with them.

    These are those of its whole run.
    """
    before = [-1, *runs]
    starts = [place for place, run in enumerate(runs) if run != before[place] or not run]
    firsts = [indexes[place] for place in starts]
    pages = [page] * len(firsts)
    matrices = _MATRICES.ask(_matrix_of, pages, firsts)
    sizes: list[float] = []
    turns: list[int] = []
    is_level: list[bool] = []
    ends = [*starts[1:], len(runs)]
    for start, end, size, *matrix in zip(
        starts, ends, map(_size_of, pages, firsts), *matrices, strict=True
    ):
        scale, turn, is_aslant = _setting(*matrix[:5])
        count = end - start
        sizes += [(size or 0.0) * scale] * count
        turns += [turn] * count
        is_level += [not is_aslant] * count
    return sizes, turns, is_level


@lru_cache(maxsize=1024)
def _setting(is_known: int, a: float, b: float, c: float, d: float) -> tuple[float, int, bool]:
    """Return how much a matrix enlarges type, its quarter turns, whether it is aslant to them."""
    if not is_known:
        return 1.0, 0, False
    turn = math.atan2(b, a) / (math.pi / 2) if b else 0.0 if a > 0 else 2.0
    quarters = round(turn)
    return math.hypot(c, d), quarters % 4, abs(turn - quarters) >= _MOST_ASLANT
