"""PDF: born digital, set in a CID font, ruled tables that run on over the page edge.

A table that a page edge cuts goes on as the forms do in practice: no head is repeated, and what
spans the cut is printed above it only.
"""

import io
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from scripts.sample_corpus.grid import Grid
from scripts.sample_corpus.source import Block, Report

FONT = "STSong-Light"
WIDTH = A4[0] - 40 * mm
# fewer rows than these are not left alone at the end of a page
LEAST_ROWS = 3
CELL = ParagraphStyle("cell", fontName=FONT, fontSize=8, leading=10, wordWrap="CJK")
NUMBER = ParagraphStyle("number", CELL, alignment=TA_CENTER)


class PaddedText(PDFTextObject):  # type: ignore[misc]
    """Text in which no character is drawn alone.

    The font is not embedded. Where none stands in for it, readers take a character drawn alone
    for an empty one and drop it; a space behind it keeps it.
    """

    def _formatText(self, text: str) -> str:  # noqa: N802
        drawn: str = super()._formatText(f"{text} " if len(text) == 1 else text)
        return drawn


class PaddedCanvas(Canvas):  # type: ignore[misc]
    """A canvas that draws text as PaddedText."""

    def beginText(  # noqa: N802
        self, x: float = 0, y: float = 0, direction: str | None = None
    ) -> PaddedText:
        """Return a new text object."""
        return PaddedText(self, x, y, direction=direction)


def _styles(size: float) -> dict[str, ParagraphStyle]:
    body = ParagraphStyle(
        "body",
        fontName=FONT,
        fontSize=size,
        leading=size * 1.75,
        firstLineIndent=size * 2,
        wordWrap="CJK",
    )
    return {
        "title": ParagraphStyle(
            "title",
            body,
            fontSize=size * 1.5,
            leading=size * 2.3,
            alignment=TA_CENTER,
            firstLineIndent=0,
        ),
        "heading": ParagraphStyle("heading", body, fontSize=size * 1.1, leading=size * 2.2),
        "subheading": body,
        "paragraph": body,
        "right": ParagraphStyle("right", body, alignment=TA_RIGHT, firstLineIndent=0),
        "small": ParagraphStyle("small", body, fontSize=8, leading=14, firstLineIndent=0),
    }


class RunningTable(Flowable):  # type: ignore[misc]
    """A ruled table that is cut between two rows where the page ends."""

    def __init__(self, grid: Grid) -> None:
        super().__init__()
        self.grid = grid
        self.table = _ruled(grid)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size the table takes."""
        size: tuple[float, float] = self.table.wrapOn(self.canv, available_width, available_height)
        return size

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Return the rows that still fit, and the rest for the next page."""
        for fitting in range(self.grid.row_count - 1, LEAST_ROWS, -1):
            upper, lower = self.grid.cut(fitting)
            # measured anew: a merged cell may need more height once its rows are cut
            part = RunningTable(upper)
            if part.table.wrap(available_width, available_height)[1] <= available_height:
                return [part, RunningTable(lower)]
        return []

    def draw(self) -> None:
        """Draw the table."""
        self.table.drawOn(self.canv, 0, 0)


def _ruled(grid: Grid) -> Table:
    cells: list[list[Any]] = [[""] * len(grid.widths) for _ in range(grid.row_count)]
    style: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.6, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
    ]
    for cell in grid.cells:
        place = NUMBER if len(cell.text) < 9 else CELL
        cells[cell.row][cell.col] = Paragraph(escape(cell.text), place)
        if cell.rows > 1 or cell.cols > 1:
            last = (cell.col + cell.cols - 1, cell.row + cell.rows - 1)
            style.append(("SPAN", (cell.col, cell.row), last))
    unit = WIDTH / sum(grid.widths)
    widths = [unit * width for width in grid.widths]
    # all rows are measured, also those beyond the page
    return Table(cells, colWidths=widths, style=TableStyle(style), longTableOptimize=0)


def _flowables(
    block: Block, report: Report, styles: Mapping[str, ParagraphStyle]
) -> list[Flowable]:
    if block.kind == "table":
        return [Spacer(0, 6), RunningTable(report.grids[block.text]), Spacer(0, 8)]
    return [Paragraph(escape(block.text), styles[block.kind])]


def render_pdf(report: Report) -> bytes:
    """Return the report as a PDF with the running head and page numbers that it asks for."""
    out = io.BytesIO()
    template = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=20 * mm,
        rightMargin=20 * mm,
        topMargin=24 * mm,
        bottomMargin=22 * mm,
        title=report.title,
        author=report.agency,
        invariant=1,
        # uncompressed, so that the bytes do not hang on the version of zlib
        pageCompression=0,
    )
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    styles = _styles(report.render.get("font_size", 11))
    story: list[Flowable] = [
        Paragraph(escape(f"{key}：{value}"), styles["small"]) for key, value in report.index
    ]
    for block in report.blocks:
        story.extend(_flowables(block, report, styles))

    def furnish(canvas: Canvas, page: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(20 * mm, A4[1] - 15 * mm, report.render.get("running_head", ""))
        number = report.render.get("page_number", "- {page} -").format(page=page.page)
        canvas.drawCentredString(A4[0] / 2, 12 * mm, number)

    template.build(story, onFirstPage=furnish, onLaterPages=furnish, canvasmaker=PaddedCanvas)
    return out.getvalue()
