"""PDF with text in it: ruled tables as grids, wrapped lines as paragraphs, pages counted."""

import logging

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipelines.intake.builder import Content, DocumentBuilder
from pipelines.intake.caps import MAX_PAGES, MAX_PDF_BYTES
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.media_type import Evidence
from pipelines.intake.page import box_font
from pipelines.intake.page.flow import Page, Paragraph, flow_of
from pipelines.intake.page.glyph import Line, lines_of
from pipelines.intake.page.grid import find_grids
from pipelines.intake.page.page_table import PageTable, fill_grids
from pipelines.intake.page.pdfium import PrintedPage, read_page
from pipelines.intake.registry import BY_SIGNATURE, Format

_log = logging.getLogger(__name__)
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
    finally:
        document.close()
    _check_print(printed)
    flow = flow_of([_page(page, number) for number, page in enumerate(printed, start=1)])
    builder = DocumentBuilder()
    for item in flow:
        _write(builder, item)
    return builder.build(charset=None)


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


def _printed(document: pdfium.PdfDocument, index: int) -> PrintedPage:
    page = document[index]
    try:
        return read_page(page)
    finally:
        page.close()


def _check_print(pages: list[PrintedPage]) -> None:
    """Refuse what would come out as gaps or wrong signs: scans, and fonts without a mapping."""
    scanned = [page for page in pages if page.has_image and len(page.glyphs) < 10]
    glyphs = sum(len(page.glyphs) for page in pages)
    if scanned and 2 * len(scanned) >= len(pages):
        raise UnreadableFile(
            ReasonCode.IMAGE_ONLY,
            f"{len(scanned)} of {len(pages)} pages of this PDF are images without text; "
            "install gongkai[ocr] to have scans read",
        )
    unmapped = sum(page.unmapped for page in pages)
    if glyphs and unmapped > _MOST_UNMAPPED * glyphs:
        raise UnreadableFile(
            ReasonCode.UNMAPPED_FONT,
            f"{unmapped} of {glyphs} characters of this PDF are in fonts that do not tell which "
            "characters they are; print the report to a new PDF from its source",
        )
    if scanned:
        _log.warning("%d of %d pages are images and were not read", len(scanned), len(pages))


def _page(printed: PrintedPage, number: int) -> Page:
    grids = find_grids(printed.horizontal, printed.vertical)
    tables, outside = fill_grids(grids, printed.glyphs, number)
    items: list[Line | PageTable] = [*lines_of(outside, number), *tables]
    items.sort(key=lambda item: item.top)
    return Page(number, printed.width, printed.height, items)


def _write(builder: DocumentBuilder, item: Paragraph | PageTable) -> None:
    if isinstance(item, PageTable):
        builder.turn_to(item.page)
        builder.table(item.cells)
        return
    for line, joint in zip(item.lines, ("", *item.joints), strict=True):
        builder.turn_to(line.page)
        builder.text(joint + line.text)
    builder.end_line()


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
