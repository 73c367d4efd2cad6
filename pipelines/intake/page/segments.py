"""Where the segments of a path run, be it a path that is drawn or one that clips."""

import ctypes
from collections.abc import Callable, Sequence
from itertools import repeat

import pypdfium2.raw as pdfium_c

from pipelines.intake.page.native import Records, native

Point = tuple[float, float]

_point_of = native(pdfium_c.FPDFPathSegment_GetPoint)
_POINTS = Records(ctypes.c_float, 2)


def segments_of(
    segment_of: Callable[..., int | None], count: int, *path: object
) -> list[int | None]:
    """Return the first segments of a path.

    Args:
        segment_of: Function of pdfium that returns a segment by its number.
        count: How many.
        path: What comes before the number.
    """
    return list(map(segment_of, *map(repeat, path), range(count)))


def points_of(segments: Sequence[int | None]) -> list[Point]:
    """Return where each segment ends."""
    _, xs, ys = _POINTS.ask(_point_of, segments)
    return list(zip(xs, ys, strict=True))
