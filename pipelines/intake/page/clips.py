"""What a page shows of its print: text outside the page or its clip is hidden, or cut off.

Spreadsheets print the words of a narrow cell over its edge and clip them. Where the words stand in
the file whole they are read whole, as words of that cell; where the file itself stops at the edge,
what is missing is marked by an ellipsis, so that no part of a figure is taken for the figure.
"""

import ctypes
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

import pypdfium2.raw as pdfium_c

from pipelines.intake.document import CUT_OFF
from pipelines.intake.page.characters import Print
from pipelines.intake.page.native import Pointer, native, pointers_to
from pipelines.intake.page.segments import points_of, segments_of

_HARDLY = 0.1
"""Points by which print may stand over the edge of its clip and count as within it."""
_LEFT, _RIGHT, _RUN = itemgetter(1), itemgetter(2), itemgetter(9)
_CLOSE = 1e-3
_FLAT = 0.01
"""Points; boxes that are lower are those of blanks, or of fonts that are not at hand."""
_MOST_SEGMENTS = 64
"""A clip of more segments is a drawing's."""


class Box(NamedTuple):
    """Left, lower, right and upper end in the page's own coordinates (y upwards)."""

    left: float
    bottom: float
    right: float
    top: float

    def turned(self, quarters: int) -> "Box":
        """Return the box with the page turned clockwise about its origin by so many quarters."""
        left, bottom, right, top = self
        for _ in range(quarters):
            left, bottom, right, top = bottom, -right, top, -left
        return Box(left, bottom, right, top)

    def within(self, other: "Box") -> "Box":
        """Return what both have in common."""
        return Box(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )

    def holds(self, other: "Box") -> bool:
        """Tell whether the other lies in this one."""
        return (
            self.left - _HARDLY <= other.left
            and self.bottom - _HARDLY <= other.bottom
            and other.right <= self.right + _HARDLY
            and other.top <= self.top + _HARDLY
        )

    def touches(self, other: "Box") -> bool:
        """Tell whether more than the edge of the other lies in this one."""
        return (
            other.left < self.right - _HARDLY
            and other.right > self.left + _HARDLY
            and other.bottom < self.top - _HARDLY
            and other.top > self.bottom + _HARDLY
        )


_clip_of = native(pdfium_c.FPDFPageObj_GetClipPath, Pointer)
_count_paths = native(pdfium_c.FPDFClipPath_CountPaths)
_count_segments = native(pdfium_c.FPDFClipPath_CountPathSegments)
_segment_of = native(pdfium_c.FPDFClipPath_GetPathSegment, Pointer)
_bounds_of = native(pdfium_c.FPDFPageObj_GetBounds)


def clips_of(prints: Sequence[Print], page: Box) -> dict[int, Box]:
    """Return the boxes that text objects are clipped to, of those that the page does not hold.

    Args:
        prints: All print of the page.
        page: The part of the page that is shown.
    """
    first_of = dict(zip(map(_RUN, reversed(prints)), reversed(prints), strict=True))
    runs = [run for run in first_of if run]
    clips = list(map(_clip_of, map(Pointer, runs)))
    counts = map(_count_paths, clips)
    boxes = {
        run: box
        for run, clip, count in zip(runs, clips, counts, strict=True)
        if count is not None and count > 0 and (box := _box_of_clip(clip, count)) is not None
    }
    return {
        run: box.within(page)
        for run, box in boxes.items()
        if not box.holds(page) and is_of_page(run, first_of[run])
    }


def _box_of_clip(clip: int | None, count: int) -> Box | None:
    box: Box | None = None
    for path in range(count):
        segments = _count_segments(clip, path) or 0
        if not 2 < segments <= _MOST_SEGMENTS:
            continue
        xs, ys = zip(*points_of(segments_of(_segment_of, segments, clip, path)), strict=True)
        own = Box(min(xs), min(ys), max(xs), max(ys))
        box = own if box is None else box.within(own)
    return box


def is_of_page(run: int, first: Print) -> bool:
    """Tell whether a text object has the page's own coordinates, and no form's."""
    bounds = (ctypes.c_float * 4)()
    if not _bounds_of(Pointer(run), *pointers_to(bounds)):
        return False
    left, bottom, right, top = bounds[:]
    reach = first.size
    return (
        left - reach <= first.pen_x <= right + reach
        and bottom - reach <= first.pen_y <= top + reach
    )


def shown(prints: Sequence[Print], clips: Mapping[int, Box], page: Box) -> Sequence[Print]:
    """Return the print that a page shows, words that are clipped whole or marked as cut off.

    Args:
        prints: All print of the page, in the order of the file, level on the whole.
        clips: The boxes that text objects are clipped to.
        page: The part of the page that is shown.
    """
    if not clips and _is_within(prints, page):
        return prints
    return [one for piece in _pieces(prints, clips) for one in _shown_of(*piece, page)]


def _is_within(prints: Sequence[Print], page: Box) -> bool:
    if not prints:
        return True
    left: float = min(map(_LEFT, prints))
    right: float = max(map(_RIGHT, prints))
    return page.left <= left and right <= page.right


def _pieces(
    prints: Iterable[Print], clips: Mapping[int, Box]
) -> Iterator[tuple[list[Print], Box | None]]:
    """Yield stretches of print of one line under one clip."""
    piece: list[Print] = []
    clip: Box | None = None
    for one in prints:
        own = clips.get(one.run)
        if piece and (own != clip or not _goes_on(piece[-1], one)):
            yield piece, clip
            piece = []
        clip = own
        piece.append(one)
    if piece:
        yield piece, clip


def _goes_on(before: Print, after: Print) -> bool:
    return (
        before.turn == after.turn == 0
        and abs(before.pen_y - after.pen_y) < 0.1 * after.size
        and -0.1 * after.size < after.pen_x - before.pen_x < 2 * after.size
    )


def _shown_of(piece: list[Print], clip: Box | None, page: Box) -> Iterable[Print]:
    edge = clip or page
    boxes = [_box(one) for one in piece]
    if all(map(edge.holds, boxes)):
        return piece
    inside = [edge.touches(box) for box in boxes]
    if any(inside):
        return _clipped(piece, inside, edge) if piece[0].turn == 0 else piece
    return _below(piece, clip) if clip else ()


def _box(one: Print) -> Box:
    if one.top - one.bottom > _FLAT:
        return Box(one.left, one.bottom, one.right, one.top)
    return Box(one.pen_x, one.pen_y, one.pen_x + 3 * _HARDLY, one.pen_y + 3 * _HARDLY)


def _clipped(piece: list[Print], inside: list[bool], clip: Box) -> Iterator[Print]:
    """Yield a piece of which some is hidden; what is, at the edge of what is seen."""
    first, last = inside.index(True), len(inside) - 1 - inside[::-1].index(True)
    marks = [one for one in piece if one.char.strip()] or piece
    if marks[0].left < clip.left - _HARDLY and marks[0].right > clip.left:
        yield _at(piece[first], clip.left, CUT_OFF)
    for place, one in enumerate(piece[:first]):
        yield _at(one, clip.left + place * _CLOSE)
    yield from piece[first : last + 1]
    end = max(clip.right, piece[last].pen_x)
    for place, one in enumerate(piece[last + 1 :], start=1):
        yield _at(one, end + place * _CLOSE)
    end += len(piece) * _CLOSE
    if marks[-1].right > clip.right + _HARDLY and marks[-1].left < clip.right:
        yield _at(piece[last], end, CUT_OFF)
    if marks[-1].right > clip.right + _HARDLY:
        yield _at(piece[last], end, " ")


def _at(one: Print, x: float, char: str = "") -> Print:
    return one._replace(char=char or one.char, left=x, right=x, pen_x=x, follows_blank=False)


def _below(piece: list[Print], clip: Box) -> Iterator[Print]:
    """Yield a mark at the edge of a cell that hides a whole line; none for words beside it."""
    one = next((one for one in piece if clip.left < one.pen_x < clip.right), None)
    if one is not None and not clip.bottom < one.pen_y < clip.top and not one.turn:
        y = clip.bottom if one.pen_y < clip.bottom else clip.top - one.size
        yield one._replace(char=CUT_OFF, pen_y=y, bottom=y, top=y + 0.1 * one.size)
