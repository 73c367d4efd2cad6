"""What the paths of a PDF page draw: rules, from strokes, thin bars and shaded boxes.

Paths that nobody sees (clipping, transparent, white) draw nothing: word processors put a white box
behind every line of text.
"""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipelines.intake.caps import MAX_PAGE_OBJECTS
from pipelines.intake.page.grid import Rule

Point = tuple[float, float]
View = Callable[[float, float], Point]

_THICKEST_BAR = 3.0
"""A filled bar thinner than this (points) is a rule; a thicker one is a shaded box."""
_WHITE = 250
_MAX_FORM_DEPTH = 8


class Paths:
    """Gathers what the paths of a page draw, forms within forms included."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._lines: list[tuple[Point, Point]] = []
        self._boxes: list[tuple[Point, Point]] = []
        self._left = MAX_PAGE_OBJECTS
        self.has_image = False

    def collect(self, page: pdfium.PdfPage) -> None:
        """Take in all objects of the page, up to the cap."""
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
