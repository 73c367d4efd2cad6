"""Pictures of pages (.png, .jpg, .tif): read by OCR where the extra for it is installed."""

from collections.abc import Callable

from pipelines.intake.builder import Content
from pipelines.intake.caps import MAX_FILE_BYTES
from pipelines.intake.media_type import Evidence
from pipelines.intake.page.content import write_pages
from pipelines.intake.registry import BY_SIGNATURE, Format
from pipelines.intake.scan import engine

_MARKS = {
    "image/png": (b"\x89PNG\r\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/tiff": (b"II*\x00", b"MM\x00*"),
    "image/bmp": (b"BM",),
}


def _recognise(marks: tuple[bytes, ...]) -> Callable[[Evidence], bool]:
    def recognise(evidence: Evidence) -> bool:
        return evidence.data.startswith(marks) and evidence.text is None

    return recognise


def read(evidence: Evidence) -> Content:
    """Read a picture of one page, or of several (TIFF).

    Raises:
        UnreadableFile: image_only where the extra is not installed; corrupt or too_complex.
    """
    engine.require()
    from pipelines.intake.scan.loading import pictures_of  # noqa: PLC0415 - needs the extra
    from pipelines.intake.scan.read import scanned_page  # noqa: PLC0415

    scans = [
        scanned_page(picture, number)
        for number, picture in enumerate(pictures_of(evidence.data), 1)
    ]
    confidences = {scan.page.number: scan.confidence for scan in scans}
    return write_pages([scan.page for scan in scans], confidences)


FORMATS = tuple(
    Format(
        media_type=media_type,
        label="image",
        order=BY_SIGNATURE,
        max_bytes=MAX_FILE_BYTES,
        recognise=_recognise(marks),
        read=read,
    )
    for media_type, marks in _MARKS.items()
)
