"""DOCX: headings, paragraphs with their fonts, tables with merged cells."""

import io
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from scripts.sample_corpus.grid import Grid
from scripts.sample_corpus.render.archive import with_fixed_dates
from scripts.sample_corpus.source import Block, Report

ALIGNMENT = {"title": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
SIZES = {"title": 18, "heading": 14, "small": 8}
STAMP = datetime(2024, 1, 1, tzinfo=UTC)


def render_docx(report: Report) -> bytes:
    """Return the report as a Word file; the index block is a table of two columns."""
    document = Document()
    _fix_properties(document, report)
    if report.index:
        table = document.add_table(rows=0, cols=2, style="Table Grid")
        for key, value in report.index:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = key, value
    for block in report.blocks:
        if block.kind == "table":
            _add_table(document, report.grids[block.text])
        else:
            _add_paragraph(document, block)
    document.sections[0].footer.paragraphs[0].text = report.render.get("footer", "")
    out = io.BytesIO()
    document.save(out)
    return with_fixed_dates(out.getvalue())


def _fix_properties(document: DocumentObject, report: Report) -> None:
    properties = document.core_properties
    properties.title, properties.author = report.title, report.agency
    properties.created = properties.modified = STAMP
    style = document.styles["Normal"]
    style.font.name, style.font.size = "FangSong", Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")


def _add_paragraph(document: DocumentObject, block: Block) -> None:
    paragraph = document.add_paragraph()
    if block.kind in ALIGNMENT:
        paragraph.alignment = ALIGNMENT[block.kind]
    # a run of its own for every second clause, as editing leaves them
    for position, piece in enumerate(block.text.split("，")):
        run = paragraph.add_run(piece if position == 0 else f"，{piece}")
        run.bold = block.kind in ("title", "heading")
        run.font.size = Pt(SIZES.get(block.kind, 12))


def _add_table(document: DocumentObject, grid: Grid) -> None:
    table = document.add_table(rows=grid.row_count, cols=len(grid.widths), style="Table Grid")
    # one walk over the grid: looking up each cell by itself is quadratic
    places = [list(row.cells) for row in table.rows]
    for cell in grid.cells:
        origin = places[cell.row][cell.col]
        if cell.rows > 1 or cell.cols > 1:
            origin = origin.merge(places[cell.row + cell.rows - 1][cell.col + cell.cols - 1])
        origin.text = cell.text
    document.add_paragraph()
