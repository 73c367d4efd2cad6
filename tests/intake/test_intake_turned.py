"""PDF pages that are turned, marked so or drawn so, are read as upright ones."""

import ctypes
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import intake_samples as samples
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipelines.intake.document import Document
from pipelines.intake.reader import read_document

WIDTH, HEIGHT = A4
SAVED = Path(__file__).parents[1] / "forms_corpus" / "saved"


def _read(data: bytes) -> Document:
    return read_document(data, file_name="报告.pdf")


def _marked(page: pdfium.PdfPage, turn: int) -> None:
    """Have viewers show the page turned; its print runs sideways then."""
    page.set_rotation(turn)


def _drawn(page: pdfium.PdfPage, turn: int) -> None:
    """Turn all that is drawn on the page, and its edges with it."""
    width, height = page.get_size()
    across = max(width, height)
    matrix = {
        90: (0, 1, -1, 0, height, 0),
        180: (-1, 0, 0, -1, width, height),
        270: (0, -1, 1, 0, 0, width),
    }[turn]
    if turn != 180:
        page.set_mediabox(0, 0, height, width)
        page.set_cropbox(0, 0, height, width)
    clip = pdfium_c.FS_RECTF(0, across, across, 0)
    done = pdfium_c.FPDFPage_TransFormWithClip(
        page, ctypes.byref(pdfium_c.FS_MATRIX(*matrix)), ctypes.byref(clip)
    )
    assert done


def _upright(page: pdfium.PdfPage, turn: int) -> None:
    """Draw the page turned, and have viewers turn it back."""
    _drawn(page, turn)
    _marked(page, turn)


Way = Callable[[pdfium.PdfPage, int], None]


def _turned(data: bytes, way: Way, turn: int, *, only: int | None = None) -> bytes:
    document = pdfium.PdfDocument(data)
    for index in range(len(document)):
        if only in (None, index):
            page = document[index]
            way(page, turn)
            page.close()
    saved = BytesIO()
    document.save(saved)
    document.close()
    return saved.getvalue()


def _figures(document: Document) -> list[tuple[int, int, int, int, str]]:
    return [(c.row_no, c.col_no, c.row_span, c.col_span, c.text) for c in document.cells]


def _assert_same(turned: Document, upright: Document) -> None:
    assert turned.text == upright.text
    assert _figures(turned) == _figures(upright)
    assert turned.pages == upright.pages


@pytest.mark.parametrize("way", [_marked, _drawn, _upright])
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_report_that_is_turned(way: Way, turn: int) -> None:
    data = samples.report_pdf()
    _assert_same(_read(_turned(data, way, turn)), _read(data))


@pytest.mark.parametrize("way", [_marked, _drawn, _upright])
def test_one_page_that_is_turned(way: Way) -> None:
    data = samples.report_pdf()
    _assert_same(_read(_turned(data, way, 90, only=1)), _read(data))


@pytest.mark.parametrize("way", [_marked, _drawn, _upright])
@pytest.mark.parametrize("name", ["sheets_xlsx", "word_docx"])
def test_what_libreoffice_prints_turned(way: Way, name: str) -> None:
    data = (SAVED / f"table2021-hard_spaces-{name}.pdf").read_bytes()
    _assert_same(_read(_turned(data, way, 270)), _read(data))


def _sideways(canvas: Canvas, number: int, first: int, last: int, top: float) -> None:
    """Draw rows of a table sideways on a page that has its page number below."""
    canvas.drawCentredString(WIDTH / 2, 40, f"— {number} —")
    canvas.rotate(90)
    canvas.translate(0, -WIDTH)
    heights = [top - 24 * place for place in range(last - first + 1)]
    for height in heights:
        canvas.line(60, height, 400, height)
    for column in (60, 200, 300, 400):
        canvas.line(column, heights[0], column, heights[-1])
    for row, height in zip(range(first, last), heights, strict=False):
        for column, text in ((60, f"事项{row}"), (200, str(100 + row)), (300, str(200 + row))):
            canvas.drawString(column + 2, height - 16, text)


def test_page_numbers_beside_tables_that_lie_on_their_side() -> None:
    def prose(canvas: Canvas) -> None:
        canvas.drawString(60, HEIGHT - 80, "云泽市澄湖区全年公开信息情况如下表。")
        canvas.drawCentredString(WIDTH / 2, 40, "— 1 —")

    document = _read(
        samples.drawn_pdf(
            prose,
            lambda canvas: _sideways(canvas, 2, 0, 5, 60 + 5 * 24),
            lambda canvas: _sideways(canvas, 3, 5, 9, WIDTH - 60),
        )
    )
    rows = [f"事项{row}\t{100 + row}\t{200 + row}" for row in range(9)]
    assert document.text.split("\n") == ["云泽市澄湖区全年公开信息情况如下表。", *rows]
    assert len(document.tables()) == 1


def test_figures_of_lines_that_lie_on_their_side_do_not_run_together() -> None:
    def draw(canvas: Canvas) -> None:
        for place in range(3):
            canvas.drawString(60, 700 - 20 * place, "云泽市澄湖区政府信息公开情况。")
        canvas.rotate(90)
        canvas.drawString(300, -300, "主动公开12")
        canvas.drawString(300, -318, "35条")
        canvas.drawString(300, -400, "依申请公开")

    lines = _read(samples.drawn_pdf(draw)).text.split("\n")
    assert {"主动公开12", "35条", "依申请公开"} <= set(lines)
