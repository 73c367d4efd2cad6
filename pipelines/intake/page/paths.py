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
from pipelines.intake.page.native import Pointer, native, pointers_to

Point = tuple[float, float]
View = Callable[[float, float], Point]

_object_of = native(pdfium_c.FPDFPage_GetObject, Pointer)
_kind_of = native(pdfium_c.FPDFPageObj_GetType)
_count_of_form = native(pdfium_c.FPDFFormObj_CountObjects)
_object_of_form = native(pdfium_c.FPDFFormObj_GetObject, Pointer)
_mode_of = native(pdfium_c.FPDFPath_GetDrawMode)
_stroke_color_of = native(pdfium_c.FPDFPageObj_GetStrokeColor)
_fill_color_of = native(pdfium_c.FPDFPageObj_GetFillColor)
_matrix_of_object = native(pdfium_c.FPDFPageObj_GetMatrix)
_count_segments = native(pdfium_c.FPDFPath_CountSegments)
_segment_of = native(pdfium_c.FPDFPath_GetPathSegment, Pointer)
_kind_of_segment = native(pdfium_c.FPDFPathSegment_GetType)
_point_of = native(pdfium_c.FPDFPathSegment_GetPoint)
_is_closing = native(pdfium_c.FPDFPathSegment_GetClose)

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
        whole = Pointer(ctypes.cast(page.raw, ctypes.c_void_p).value)
        for index in range(pdfium_c.FPDFPage_CountObjects(page)):
            self._take(_object_of(whole, index), _IDENTITY, 0)

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
        kind = _kind_of(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            return
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            self.has_image = True
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            self._take_path(item, _matrix_of(item).then(outer))
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _MAX_FORM_DEPTH:
            inner = _matrix_of(item).then(outer)
            for index in range(_count_of_form(item) or 0):
                self._take(_object_of_form(item, index), inner, depth + 1)

    def _take_path(self, path: object, matrix: "_Matrix") -> None:
        modes = (ctypes.c_int * 2)()
        _mode_of(path, *pointers_to(modes))
        fill, stroke = modes
        is_stroked = bool(stroke) and _is_seen(path, _stroke_color_of)
        is_filled = bool(fill) and _is_seen(path, _fill_color_of)
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
    matrix = (ctypes.c_float * 6)()
    if not _matrix_of_object(item, Pointer(ctypes.addressof(matrix))):
        return _IDENTITY
    return _Matrix(*matrix)


def _is_seen(path: object, color_of: Callable[..., int | None]) -> bool:
    """Whether the colour shows on paper: neither transparent nor white."""
    color = (ctypes.c_uint * 4)()
    if not color_of(path, *pointers_to(color)):
        return True
    red, green, blue, alpha = color
    return alpha > 0 and min(red, green, blue) < _WHITE


def _subpaths(path: object) -> Iterator[list[Point]]:
    """Yield the corner points of each stretch of straight segments; curves cut a stretch."""
    points: list[Point] = []
    point = (ctypes.c_float * 2)()
    to_x, to_y = pointers_to(point)
    for index in range(min(_count_segments(path) or 0, MAX_PAGE_OBJECTS)):
        segment = _segment_of(path, index)
        _point_of(segment, to_x, to_y)
        if points and _kind_of_segment(segment) != pdfium_c.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = []
        points.append((point[0], point[1]))
        if len(points) > 1 and _is_closing(segment):
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
