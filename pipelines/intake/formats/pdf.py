"""PDF with text in it: ruled tables as grids, wrapped lines as paragraphs, pages counted."""

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipelines.intake.builder import Content
from pipelines.intake.caps import MAX_PAGES, MAX_PDF_BYTES, MAX_SCANNED_PAGES
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.media_type import Evidence
from pipelines.intake.page import box_font
from pipelines.intake.page.content import write_pages
from pipelines.intake.page.grid import find_grids
from pipelines.intake.page.line import Line, lines_of
from pipelines.intake.page.one_page import Page
from pipelines.intake.page.page_table import PageTable, fill_grids
from pipelines.intake.page.pdfium import PrintedPage, read_page
from pipelines.intake.registry import BY_SIGNATURE, Format
from pipelines.intake.scan import engine

if TYPE_CHECKING:
    from pipelines.intake.scan.read import ScannedPage

_log = logging.getLogger(__name__)
_LONGEST_SIDE = 4000
_MOST_UNMAPPED = 0.1
"""Part of the characters that may be of fonts that do not tell which they are."""


def recognise(evidence: Evidence) -> bool:
    """A PDF says so within its first bytes, not always at the very first."""
    return b"%PDF-" in evidence.head


def read(evidence: Evidence) -> Content:
    """Read text, tables and pages of a PDF.

    Raises:
        UnreadableFile: encrypted, corrupt, too_complex (pages), image_only or unmapped_font.
    """
    document = _open(evidence.data)
    try:
        if len(document) > MAX_PAGES:
            raise UnreadableFile(
                ReasonCode.TOO_COMPLEX,
                f"it has {len(document)} pages and reports have at most {MAX_PAGES}; "
                "cut the report out of it",
            )
        printed = [_printed(document, index) for index in range(len(document))]
        scanned = _pictured(printed)
        _check_count(scanned)
        scans = [_scan(document, index) for index in scanned]
    finally:
        document.close()
    confidences = {scan.page.number: scan.confidence for scan in scans}
    read_by_ocr = {scan.page.number: scan.page for scan in scans}
    pages = [
        read_by_ocr.get(number) or _page(page, number)
        for number, page in enumerate(printed, start=1)
    ]
    return write_pages(pages, confidences)


def _open(data: bytes) -> pdfium.PdfDocument:
    box_font.install()
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
            raise UnreadableFile(
                ReasonCode.ENCRYPTED,
                "this PDF opens with a password only; save it without one",
            ) from error
        raise UnreadableFile(
            ReasonCode.CORRUPT,
            f"this PDF cannot be opened ({error}); it may be cut off: fetch it again",
        ) from error
    if len(document) == 0:
        document.close()
        raise UnreadableFile(ReasonCode.CORRUPT, "this PDF has no pages; fetch it again")
    return document


@contextmanager
def _without_collection() -> Iterator[None]:
    """Put off the search for cycles: a page makes many thousands of tuples, and none is in one."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_without_collection()
def _printed(document: pdfium.PdfDocument, index: int) -> PrintedPage:
    page = document[index]
    try:
        return read_page(page)
    finally:
        page.close()


def _pictured(pages: list[PrintedPage]) -> list[int]:
    """Return the indexes of the pages that OCR is to read: scans, or all where print is no text.

    Raises:
        UnreadableFile: image_only or unmapped_font, where what would be read are gaps or wrong
            signs and the extra for OCR is not installed.
    """
    scanned = [i for i, page in enumerate(pages) if page.has_image and len(page.glyphs) < 10]
    glyphs = sum(len(page.glyphs) for page in pages)
    unmapped = sum(page.unmapped for page in pages)
    is_readable = not glyphs or unmapped <= _MOST_UNMAPPED * glyphs
    if engine.is_at_hand():
        return scanned if is_readable else list(range(len(pages)))
    if scanned and 2 * len(scanned) >= len(pages):
        raise UnreadableFile(ReasonCode.IMAGE_ONLY, engine.MISSING)
    if not is_readable:
        raise UnreadableFile(
            ReasonCode.UNMAPPED_FONT,
            f"{unmapped} of {glyphs} characters of this PDF are in fonts that do not tell which "
            "characters they are; print the report to a new PDF from its source, or install "
            "gongkai[ocr]",
        )
    if scanned:
        _log.warning(
            "%d of %d pages are images and were not read: install gongkai[ocr]",
            *(len(scanned), len(pages)),
        )
    return []


def _check_count(scanned: list[int]) -> None:
    if len(scanned) > MAX_SCANNED_PAGES:
        raise UnreadableFile(
            ReasonCode.TOO_COMPLEX,
            f"{len(scanned)} of its pages are scans, up to {MAX_SCANNED_PAGES} are read; cut the "
            "report out of it",
        )


def _scan(document: pdfium.PdfDocument, index: int) -> "ScannedPage":
    from pipelines.intake.scan.picture import DPI  # noqa: PLC0415 - needs the extra
    from pipelines.intake.scan.read import scanned_page  # noqa: PLC0415

    page = document[index]
    try:
        scale = min(DPI / 72, _LONGEST_SIDE / max(page.get_size()))
        picture = page.render(scale=scale).to_numpy()[:, :, :3].copy()
    finally:
        page.close()
    return scanned_page(picture, index + 1)


@_without_collection()
def _page(printed: PrintedPage, number: int) -> Page:
    grids = find_grids(printed.horizontal, printed.vertical)
    tables, outside = fill_grids(grids, printed.glyphs, number)
    items: list[Line | PageTable] = [*lines_of(outside, number), *tables]
    items.sort(key=lambda item: item.top)
    return Page(number, printed.width, printed.height, items)


FORMATS = (
    Format(
        media_type="application/pdf",
        label="PDF",
        order=BY_SIGNATURE,
        max_bytes=MAX_PDF_BYTES,
        recognise=recognise,
        read=read,
    ),
)
