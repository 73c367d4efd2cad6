"""Seals stamped over the print of a scan: taken off, so that what they cover is read."""

from collections.abc import Iterator

from pipelines.intake.scan.engine import Image

_LEAST_COLOUR = 50
"""By how much the channels of ink differ that is coloured, after all that saving as JPEG does."""
_REACH = 25
"""Pixels between the parts of one seal."""
_LEAST_SIDE = 120
"""Pixels (15 mm); seals of bodies measure 30 mm and more, those of persons half of that."""
_MOST_OBLONG = 1.8
"""Seals are round, square or oval; a red letterhead is a line."""


def without_seals(page: Image) -> Image:
    """Return a page with its seals bleached; print below them, which is black, stays."""
    bleached = page
    for rows, cols in _seals(page):
        if bleached is page:
            bleached = page.copy()
        bleached[rows, cols] = _bleached(page[rows, cols])[:, :, None]
    return bleached


def _bleached(box: Image) -> Image:
    """Return a picture in grey, on which coloured ink is as bright as the paper.

    A red seal is bright where red is, so that the brightest channel hardly shows it; what is
    printed below is dark in every channel, and its edges stay in proportion.
    """
    import numpy as np  # noqa: PLC0415 - optional

    brightest = box.max(axis=2)
    is_ink = brightest - box.min(axis=2) >= _LEAST_COLOUR
    paper = np.percentile(brightest[~is_ink], 90) if not is_ink.all() else 255
    ink = max(np.median(brightest[is_ink]), 1)
    lifted = np.minimum(brightest * (paper / ink), paper)
    return np.where(is_ink, lifted, brightest).astype(np.uint8)


def _seals(page: Image) -> Iterator[tuple[slice, slice]]:
    import cv2  # noqa: PLC0415 - optional

    spread = cv2.subtract(page.max(axis=2), page.min(axis=2))
    ink = cv2.inRange(spread, _LEAST_COLOUR, 255)
    ink = cv2.medianBlur(ink, 3)  # the grain of a sensor is coloured too
    if not ink.any():
        return
    joined = cv2.morphologyEx(
        ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (_REACH, _REACH))
    )
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for number in range(1, count):
        x, y, width, height = (int(value) for value in stats[number][:4])
        shorter, longer = sorted((width, height))
        if shorter >= _LEAST_SIDE and longer <= _MOST_OBLONG * shorter:
            yield (
                slice(max(y - 2, 0), y + height + 2),
                slice(max(x - 2, 0), x + width + 2),
            )
