"""Pictures of pages made ready: loaded, brought to one size, turned level, their rules found."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from pipelines.intake.caps import MAX_SCANNED_PAGES
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.page.grid import Rule
from pipelines.intake.scan.engine import Image

DPI = 200
POINTS = 72 / DPI
"""Points for each pixel of a picture that is ready."""

_LONG_SIDE = 2339
"""Pixels of the long side of an A4 page at that resolution."""
_MOST_ASLANT = 8.0
_LEAST_ASLANT = 0.05
_SHORTEST_LINE = 60
_SHORTEST_POST = 40
_GAP = 5
_NEAR = 5.0
"""Points between two rules that meet."""
_MOST_PIXELS = 100_000_000


def pictures_of(data: bytes) -> list[Image]:
    """Return the pages of an image file, at the size of an A4 page at 200 dpi.

    Raises:
        UnreadableFile: corrupt, or too_complex for more pixels or pages than a report has.
    """
    import cv2  # noqa: PLC0415 - optional
    import numpy as np  # noqa: PLC0415

    _check_pixels(data)
    is_read, pages = cv2.imdecodemulti(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    if not is_read or not pages:
        raise UnreadableFile(
            ReasonCode.CORRUPT, "the picture cannot be opened; it may be cut off: fetch it again"
        )
    if len(pages) > MAX_SCANNED_PAGES:
        raise UnreadableFile(
            ReasonCode.TOO_COMPLEX,
            f"it has {len(pages)} pages, scans are read up to {MAX_SCANNED_PAGES}; cut the report "
            "out of it",
        )
    return [_sized(page) for page in pages]


def _check_pixels(data: bytes) -> None:
    """Refuse a picture of too many pixels before any is unpacked."""
    import io  # noqa: PLC0415

    from PIL import Image as Pillow  # noqa: PLC0415 - comes with the engine

    Pillow.MAX_IMAGE_PIXELS = None  # it is counted here
    try:
        with Pillow.open(io.BytesIO(data)) as picture:
            width, height = picture.size
    except Exception as error:  # of every kind for damaged files
        raise UnreadableFile(
            ReasonCode.CORRUPT,
            f"the picture cannot be opened ({type(error).__name__}); fetch it again",
        ) from error
    if width * height > _MOST_PIXELS:
        raise UnreadableFile(
            ReasonCode.TOO_COMPLEX,
            f"it has {width} x {height} pixels; save it at 200 dots per inch",
        )


def _sized(page: Image) -> Image:
    import cv2  # noqa: PLC0415

    scale = _LONG_SIDE / max(page.shape[:2])
    if 0.8 <= scale <= 1.25:
        return page
    kind = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    return cv2.resize(page, None, fx=scale, fy=scale, interpolation=kind)


def levelled(page: Image) -> Image:
    """Turn a page so that its rules, or the lines of its print, run level."""
    import cv2  # noqa: PLC0415

    angle = _slant(page)
    if not _LEAST_ASLANT < abs(angle) < _MOST_ASLANT:
        return page
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    white = (255, 255, 255)
    return cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=white)


def _slant(page: Image) -> float:
    """Return by how many degrees level lines of a page slope downwards to the right."""
    import cv2  # noqa: PLC0415

    ink = _ink(page)
    least = page.shape[1] // 5
    found = cv2.HoughLinesP(ink, 1, math.pi / 1800, 200, minLineLength=least, maxLineGap=_GAP)
    if found is None:  # no rules: the print itself, run together into bars
        bars = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(0, (51, 1)))
        found = cv2.HoughLinesP(bars, 1, math.pi / 1800, 300, minLineLength=least, maxLineGap=20)
    if found is None:
        return 0.0
    angles = [math.degrees(math.atan2(y1 - y0, x1 - x0)) for x0, y0, x1, y1 in found.reshape(-1, 4)]
    level = [angle for angle in angles if abs(angle) < _MOST_ASLANT]
    return median(level) if level else 0.0


def _ink(page: Image) -> Image:
    import cv2  # noqa: PLC0415

    grey = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    return cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 41, 12
    )


def rules_of(page: Image) -> tuple[list[Rule], list[Rule], Image]:
    """Return horizontal and vertical rules in points, and the ink that is not of rules."""
    import cv2  # noqa: PLC0415

    ink = _ink(page)
    across = _stretches(ink, (_SHORTEST_LINE, 1), (_GAP, 3))
    down = _stretches(ink, (1, _SHORTEST_POST), (3, _GAP))
    horizontal = [
        Rule((y + h / 2) * POINTS, x * POINTS, (x + w) * POINTS)
        for x, y, w, h in _boxes(across)
        if h < w / 4
    ]
    posts = list(_boxes(down))
    edges = _long_edges(horizontal)
    vertical = [
        Rule((x + w / 2) * POINTS, y * POINTS, (y + h) * POINTS)
        for x, y, w, h in posts
        if w < h / 4 and _is_post(y * POINTS, (y + h) * POINTS, edges)
    ]
    horizontal = [rule for rule in horizontal if _is_held(rule, vertical)]
    thick = cv2.dilate(cv2.bitwise_or(across, down), cv2.getStructuringElement(0, (7, 7)))
    return horizontal, vertical, cv2.bitwise_and(ink, cv2.bitwise_not(thick))


def _long_edges(horizontal: Sequence[Rule]) -> list[float]:
    return sorted({rule.at for rule in horizontal})


def _is_post(top: float, bottom: float, edges: Sequence[float]) -> bool:
    """Tell a rule from the upright stroke of a large character: it joins two level rules."""
    near = [edge for edge in edges if top - 4 <= edge <= bottom + 4]
    return any(after - before > 8 for before, after in pairwise(near))


def _is_held(line: Rule, posts: Sequence[Rule]) -> bool:
    """Tell a rule from the strokes of a line of print run together: uprights stand at its ends."""
    return all(
        any(
            abs(post.at - end) <= _NEAR and post.start - _NEAR <= line.at <= post.end + _NEAR
            for post in posts
        )
        for end in (line.start, line.end)
    )


def _stretches(ink: Image, least: tuple[int, int], gap: tuple[int, int]) -> Image:
    import cv2  # noqa: PLC0415

    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(0, gap))
    return cv2.morphologyEx(closed, cv2.MORPH_OPEN, cv2.getStructuringElement(0, least))


def _boxes(mask: Image) -> Iterator[tuple[int, int, int, int]]:
    import cv2  # noqa: PLC0415

    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    for number in range(1, count):
        box: Any = stats[number][:4]
        x, y, width, height = (int(value) for value in box)
        yield x, y, width, height
