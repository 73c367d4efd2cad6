"""Pictures of pages made ready: dusted, turned level, their rules found."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from pipelines.intake.page.grid import Rule
from pipelines.intake.scan.engine import Image

DPI = 200
POINTS = 72 / DPI
"""Points for each pixel of a picture that is ready."""

_MOST_ASLANT = 8.0
_LEAST_ASLANT = 0.08
_STEP = 0.05
"""Degrees between the slopes that are tried."""
_LONG = 0.7
"""Part of the longest line's ink that a line must have to tell how the page lies."""
_SHORTEST_LINE = 60
_SHORTEST_POST = 40
_GAP = 5
_NEAR = 5.0
"""Points between two rules that meet."""
_LEAST_HELD = 0.6
"""Part of a rule that lies between uprights."""
_LARGEST_SPECK = 3
"""Pixels; the dot of a full stop has more."""
_LEAST_DUST = 0.0005
"""Specks for each pixel of a page; commas and dots are fewer by far."""


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
    angle = _slope(ink, least=2 * page.shape[1] // 5)
    if angle is None:  # no rules: the print itself, run together into bars
        bars = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(0, (51, 1)))
        angle = _slope(bars, least=page.shape[1] // 5)
    return 0.0 if angle is None else angle


def _slope(ink: Image, least: int) -> float | None:
    """Return the slope of the longest lines, None where none has so many pixels of ink.

    Only slopes that a page may have are tried; to look for lines of every direction takes longer
    than to read the page.
    """
    import cv2  # noqa: PLC0415

    level, most = math.pi / 2, math.radians(_MOST_ASLANT)
    found: Any = cv2.HoughLinesWithAccumulator(
        ink, 1, math.radians(_STEP), least, min_theta=level - most, max_theta=level + most
    )
    if found is None:
        return None
    lines = found.reshape(-1, 3)
    longest = lines[:, 2].max()
    return math.degrees(
        median(float(theta) for _, theta, pixels in lines if pixels >= _LONG * longest) - level
    )


def _ink(page: Image) -> Image:
    import cv2  # noqa: PLC0415

    grey = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    return cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 41, 12
    )


def dusted(page: Image) -> Image:
    """Return a page with its specks wiped off, where it has so many that they are no print."""
    import cv2  # noqa: PLC0415

    ink = _ink(page)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    is_speck = stats[:, cv2.CC_STAT_AREA] <= _LARGEST_SPECK
    if is_speck.sum() < _LEAST_DUST * page.shape[0] * page.shape[1]:
        return page
    wiped = page.copy()
    specks = is_speck[labels]
    wiped[specks] = cv2.medianBlur(page, 5)[specks]
    return wiped


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
    held = (_held(rule, vertical) for rule in horizontal)
    horizontal = [rule for rule in held if rule is not None]
    thick = cv2.dilate(cv2.bitwise_or(across, down), cv2.getStructuringElement(0, (7, 7)))
    return horizontal, vertical, cv2.bitwise_and(ink, cv2.bitwise_not(thick))


def _long_edges(horizontal: Sequence[Rule]) -> list[float]:
    return sorted({rule.at for rule in horizontal})


def _is_post(top: float, bottom: float, edges: Sequence[float]) -> bool:
    """Tell a rule from the upright stroke of a large character: it joins two level rules."""
    near = [edge for edge in edges if top - 4 <= edge <= bottom + 4]
    return any(after - before > 8 for before, after in pairwise(near))


def _held(line: Rule, posts: Sequence[Rule]) -> Rule | None:
    """Return a rule as far as uprights hold it; None for the strokes of a line of print.

    What juts out of a table is of a seal or of dirt.
    """
    crossed = [
        post.at
        for post in posts
        if line.start - _NEAR <= post.at <= line.end + _NEAR
        and post.start - _NEAR <= line.at <= post.end + _NEAR
    ]
    if len(crossed) < 2:
        return None
    start, end = min(crossed), max(crossed)
    if end - start < _LEAST_HELD * (line.end - line.start):
        return None
    return Rule(line.at, min(max(line.start, start), end), max(min(line.end, end), start))


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
