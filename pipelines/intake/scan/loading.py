"""Image files to pictures of pages, all at one resolution."""

from pipelines.intake.caps import MAX_SCANNED_PAGES
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.scan.engine import Image
from pipelines.intake.scan.picture import DPI

_SHORT_SIDE, _LONG_SIDE = 1654, 2339
"""Pixels of the sides of an A4 page at that resolution."""
_NARROWEST, _WIDEST = 6.9, 17.0
"""Inches of the shorter side of a sheet: from B5 to A2."""
_MOST_OBLONG = 1.6
"""The longer side of a sheet for its shorter one."""
_LEAST_DPI = 100
"""What states less states what screens have, whatever was scanned."""
_MOST_PIXELS, _MOST_READY_PIXELS = 100_000_000, 40_000_000


def pictures_of(data: bytes) -> list[Image]:
    """Return the pages of an image file at 200 dpi.

    Raises:
        UnreadableFile: corrupt, or too_complex for more pixels or pages than a report has.
    """
    import cv2  # noqa: PLC0415 - optional
    import numpy as np  # noqa: PLC0415

    dpi = _stated_dpi(data)
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
    return [_sized(page, dpi) for page in pages]


def _stated_dpi(data: bytes) -> float | None:
    """Return the dots per inch that a picture states; refuse too many pixels before unpacking."""
    import io  # noqa: PLC0415

    from PIL import Image as Pillow  # noqa: PLC0415 - comes with the engine

    Pillow.MAX_IMAGE_PIXELS = None  # it is counted here
    try:
        with Pillow.open(io.BytesIO(data)) as picture:
            width, height = picture.size
            dpi = float(picture.info.get("dpi", (0, 0))[0])
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
    return dpi if dpi >= _LEAST_DPI else None


def _sized(page: Image, dpi: float | None) -> Image:
    """Return a page at 200 dpi: by what it states where a sheet has that size, else as an A4 page.

    Screens and cameras state whatever they like. A page longer than any sheet was joined of
    several, or is of a screen: its width is that of one.
    """
    import cv2  # noqa: PLC0415

    shorter, longer = sorted(page.shape[:2])
    if dpi is not None and _NARROWEST <= shorter / dpi <= _WIDEST:
        scale = DPI / dpi
    elif longer <= _MOST_OBLONG * shorter:
        scale = _LONG_SIDE / longer
    else:
        scale = _SHORT_SIDE / page.shape[1]
    scale = min(scale, (_MOST_READY_PIXELS / (shorter * longer)) ** 0.5)
    if 0.8 <= scale <= 1.25:
        return page
    kind = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    return cv2.resize(page, None, fx=scale, fy=scale, interpolation=kind)
