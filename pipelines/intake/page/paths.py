"""What the paths of a PDF page draw: rules, from strokes, thin bars and shaded boxes.

Paths that nobody sees (clipping, transparent, white) draw nothing: word processors put a white box
behind every line of text.
"""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise, repeat
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipelines.intake.caps import MAX_PAGE_OBJECTS
from pipelines.intake.page.grid import Rule
from pipelines.intake.page.native import Pointer, Records, argument, native
from pipelines.intake.page.segments import Point, points_of, segments_of

View = Callable[[float, float], Point]
_Corners = Sequence[tuple[Point, int | None, int | None]]

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
_is_closing = native(pdfium_c.FPDFPathSegment_GetClose)
_MODES = Records(ctypes.c_int, 2)
_COLORS = Records(ctypes.c_uint, 4)
_MATRICES = Records(ctypes.c_float, 6, is_struct=True)

_THICKEST_BAR = 3.0
"""A filled bar thinner than this (points) is a rule; a thicker one is a shaded box."""
_WHITE = 250
_MAX_FORM_DEPTH = 8
_AT_ONCE = 100
"""Paths whose segments are asked for together."""


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
        count = pdfium_c.FPDFPage_CountObjects(page)
        objects = map(_object_of, repeat(argument(page.raw)), range(count))
        self._take(list(objects), _IDENTITY, 0)

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

    def _take(self, objects: Sequence[object], outer: "_Matrix", depth: int) -> None:
        objects = objects[: max(self._left, 0)]
        self._left -= len(objects)
        kinds = list(map(_kind_of, objects))
        self.has_image |= pdfium_c.FPDF_PAGEOBJ_IMAGE in kinds
        self._take_paths(_of_kind(pdfium_c.FPDF_PAGEOBJ_PATH, kinds, objects), outer)
        if depth < _MAX_FORM_DEPTH:
            forms = _of_kind(pdfium_c.FPDF_PAGEOBJ_FORM, kinds, objects)
            for form, matrix in zip(forms, _matrices_of(forms), strict=True):
                count = _count_of_form(form) or 0
                inside = list(map(_object_of_form, repeat(form), range(count)))
                self._take(inside, matrix.then(outer), depth + 1)

    def _take_paths(self, paths: Sequence[object], outer: "_Matrix") -> None:
        _, fills, strokes = _MODES.ask(_mode_of, paths)
        is_filled = _are_seen(paths, fills, _fill_color_of)
        is_stroked = _are_seen(paths, strokes, _stroke_color_of)
        drawn = [
            one
            for one in zip(paths, _matrices_of(paths), is_filled, is_stroked, strict=True)
            if one[2] or one[3]
        ]
        for start in range(0, len(drawn), _AT_ONCE):
            part = drawn[start : start + _AT_ONCE]
            for one, corners in zip(part, _corners_of([path for path, *_ in part]), strict=True):
                self._take_path(corners, one[1].then(outer), *one[2:])

    def _take_path(
        self, corners: "_Corners", matrix: "_Matrix", is_filled: bool, is_stroked: bool
    ) -> None:
        for points in _subpaths(corners):
            seen = [self._view(x, y) for x, y in matrix.map(points)]
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


class _Matrix(NamedTuple):
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def map(self, points: Sequence[Point]) -> Sequence[Point]:
        if self == _IDENTITY:
            return points
        a, b, c, d, e, f = self
        return [(a * x + c * y + e, b * x + d * y + f) for x, y in points]

    def then(self, outer: "_Matrix") -> "_Matrix":
        if outer is _IDENTITY:
            return self
        ((e, f),) = outer.map([(self.e, self.f)])
        return _Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            e,
            f,
        )


_IDENTITY = _Matrix(1, 0, 0, 1, 0, 0)


def _of_kind(kind: int, kinds: Sequence[int | None], objects: Sequence[object]) -> list[object]:
    return [item for own, item in zip(kinds, objects, strict=True) if own == kind]


def _matrices_of(items: Sequence[object]) -> list[_Matrix]:
    found, *numbers = _MATRICES.ask(_matrix_of_object, items)
    matrices = map(_Matrix._make, zip(*numbers, strict=True))
    return [own if is_found else _IDENTITY for is_found, own in zip(found, matrices, strict=True)]


def _are_seen(
    paths: Sequence[object], modes: Sequence[int], color_of: Callable[..., int | None]
) -> list[bool]:
    """Tell which paths are drawn in a colour that shows on paper: not transparent, nor white."""
    drawn = [path for path, mode in zip(paths, modes, strict=True) if mode]
    seen = (
        not is_known or (alpha > 0 and min(red, green, blue) < _WHITE)
        for is_known, red, green, blue, alpha in zip(*_COLORS.ask(color_of, drawn), strict=True)
    )
    return [bool(mode) and next(seen) for mode in modes]


def _corners_of(paths: Sequence[object]) -> list[_Corners]:
    """Return for each path where its segments end, of what kind they are, and which close it."""
    counts = [min(_count_segments(path) or 0, MAX_PAGE_OBJECTS) for path in paths]
    segments = [
        segment
        for path, count in zip(paths, counts, strict=True)
        for segment in segments_of(_segment_of, count, path)
    ]
    corners = zip(
        points_of(segments),
        map(_kind_of_segment, segments),
        map(_is_closing, segments),
        strict=True,
    )
    return [list(islice(corners, count)) for count in counts]


def _subpaths(corners: _Corners) -> Iterator[list[Point]]:
    """Yield the corner points of each stretch of straight segments; curves cut a stretch."""
    points: list[Point] = []
    for point, kind, is_closing in corners:
        if points and kind != pdfium_c.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(point)
        if len(points) > 1 and is_closing:
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
