"""One page of a PDF to glyphs and rules, through pdfium.

Only the tight boxes of characters are used, with the pen position and the type size times the text
matrix: loose boxes and raw type sizes are wrong by orders of magnitude for fonts of word
processors common in China.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipelines.intake.caps import MAX_PAGE_GLYPHS, MAX_PAGE_OBJECTS
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.page.glyph import Glyph
from pipelines.intake.page.grid import Rule
from pipelines.intake.page.radicals import CHARACTER_OF

_THICKEST_BAR = 3.0
"""A filled bar thinner than this (points) is a rule; a thicker one is a shaded box."""
_WHITE = 250
_MAX_FORM_DEPTH = 8
_HYPHENS = {0x02: "-", 0xFFFE: "-"}
_UNMAPPED = "\ufffd"

Point = tuple[float, float]
View = Callable[[float, float], Point]


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
    paths = _Paths(view)
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


class _Paths:
    """Gathers what the paths of a page draw, forms within forms included."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._lines: list[tuple[Point, Point]] = []
        self._boxes: list[tuple[Point, Point]] = []
        self._left = MAX_PAGE_OBJECTS
        self.has_image = False

    def collect(self, page: pdfium.PdfPage) -> None:
        for index in range(pdfium_c.FPDFPage_CountObjects(page)):
            self._take(pdfium_c.FPDFPage_GetObject(page, index), _IDENTITY, 0)

    def rules(self) -> tuple[list[Rule], list[Rule]]:
        """Return horizontal and vertical rules: drawn lines, else the edges of shaded boxes."""
        lines = self._lines or [edge for box in self._boxes for edge in _edges(*box)]
        horizontal: list[Rule] = []
        vertical: list[Rule] = []
        for (x0, y0), (x1, y1) in lines:
            width, height = abs(x1 - x0), abs(y1 - y0)
            if height <= 1 < width:
                horizontal.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif width <= 1 < height:
                vertical.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        return horizontal, vertical

    def _take(self, item: object, outer: "_Matrix", depth: int) -> None:
        self._left -= 1
        if self._left < 0:
            return
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            self.has_image = True
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            self._take_path(item, _matrix_of(item).then(outer))
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _MAX_FORM_DEPTH:
            inner = _matrix_of(item).then(outer)
            for index in range(pdfium_c.FPDFFormObj_CountObjects(item)):
                self._take(pdfium_c.FPDFFormObj_GetObject(item, index), inner, depth + 1)

    def _take_path(self, path: object, matrix: "_Matrix") -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
        is_stroked = bool(stroke.value) and _is_seen(path, pdfium_c.FPDFPageObj_GetStrokeColor)
        is_filled = bool(fill.value) and _is_seen(path, pdfium_c.FPDFPageObj_GetFillColor)
        if not is_stroked and not is_filled:
            return
        for points in _subpaths(path):
            seen = [self._view(*matrix.map(*point)) for point in points]
            if is_stroked:
                self._lines.extend(pairwise(seen))
            if is_filled:
                self._take_filled(seen)

    def _take_filled(self, points: list[Point]) -> None:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        width, height = right - left, bottom - top
        if width <= _THICKEST_BAR and height <= _THICKEST_BAR:
            return
        if height <= _THICKEST_BAR:
            self._lines.append(((left, (top + bottom) / 2), (right, (top + bottom) / 2)))
        elif width <= _THICKEST_BAR:
            self._lines.append((((left + right) / 2, top), ((left + right) / 2, bottom)))
        elif _is_rectangle(points):
            self._boxes.append(((left, top), (right, bottom)))


@dataclass(frozen=True, slots=True)
class _Matrix:
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def map(self, x: float, y: float) -> Point:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, outer: "_Matrix") -> "_Matrix":
        e, f = outer.map(self.e, self.f)
        return _Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            e,
            f,
        )


_IDENTITY = _Matrix(1, 0, 0, 1, 0, 0)


def _matrix_of(item: object) -> _Matrix:
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):
        return _IDENTITY
    return _Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _is_seen(path: object, color_of: Callable[..., int]) -> bool:
    """Whether the colour shows on paper: neither transparent nor white."""
    color = [ctypes.c_uint() for _ in range(4)]
    if not color_of(path, *map(ctypes.byref, color)):
        return True
    red, green, blue, alpha = (value.value for value in color)
    return alpha > 0 and min(red, green, blue) < _WHITE


def _subpaths(path: object) -> Iterator[list[Point]]:
    """Yield the corner points of each stretch of straight segments; curves cut a stretch."""
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium_c.FPDFPath_CountSegments(path), MAX_PAGE_OBJECTS)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, index)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if kind != pdfium_c.FPDF_SEGMENT_LINETO and points:
            if len(points) > 1:
                yield points
            points = []
        points.append((x.value, y.value))
        if pdfium_c.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _is_rectangle(points: list[Point]) -> bool:
    return len(points) >= 4 and all(
        abs(x0 - x1) < 0.5 or abs(y0 - y1) < 0.5 for (x0, y0), (x1, y1) in pairwise(points)
    )


def _edges(corner: Point, other: Point) -> Iterator[tuple[Point, Point]]:
    (left, top), (right, bottom) = corner, other
    yield (left, top), (right, top)
    yield (left, bottom), (right, bottom)
    yield (left, top), (left, bottom)
    yield (right, top), (right, bottom)
