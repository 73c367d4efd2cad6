"""Scans: read by OCR where the extra is installed, refused with what to install where not.

Pages are printed here with the fonts that every PDF reader has, so they hold Latin letters and
figures only.
"""

import io
from collections.abc import Sequence

import intake_samples as samples
import pytest
from intake_samples import Canvas
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from pipelines.intake import Document, ReasonCode, UnreadableFile, read_document
from pipelines.intake.page.grid import find_grids
from pipelines.intake.scan import engine

_MISSING = "image only: install gongkai[ocr]"
_HAS_OCR = engine.is_at_hand()
needs_ocr = pytest.mark.skipif(
    not _HAS_OCR, reason="the extra gongkai[ocr] (rapidocr, onnxruntime) is not installed"
)

_ROWS = (
    ("Item", "Own", "Others", "Total"),
    ("Received", "17", "0", "17"),
    ("Granted", "1204", "35", "1239"),
    ("Refused", "8", "6", "14"),
    ("Fees", "7730.28", "0", "7730.28"),
)


def _draw_table(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 12)
    left, top, width, height = 80, 700, 100, 28
    for row_no, row in enumerate(_ROWS):
        for col_no, text in enumerate(row):
            x, y = left + col_no * width, top - row_no * height
            canvas.rect(x, y, width, height)
            canvas.drawCentredString(x + width / 2, y + 9, text)
    canvas.drawString(left, top + 60, "Report of the year 2022")


def _picture(*, slant: float = 0.0, blur: float = 0.0) -> Image.Image:
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(samples.drawn_pdf(_draw_table))
    picture = document[0].render(scale=200 / 72).to_pil().convert("RGB")
    document.close()
    turned = picture.rotate(slant, fillcolor="white", resample=Image.Resampling.BICUBIC)
    return turned.filter(ImageFilter.GaussianBlur(blur))


def _saved(pictures: Sequence[Image.Image], kind: str) -> bytes:
    file = io.BytesIO()
    more = {"save_all": True, "append_images": pictures[1:]} if len(pictures) > 1 else {}
    pictures[0].save(file, kind, dpi=(200, 200), resolution=200, quality=70, **more)
    return file.getvalue()


def _reason(data: bytes) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read_document(data, file_name="scan")
    return caught.value


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "PDF"])
def test_without_the_extra_the_reason_says_what_to_install(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(engine.SWITCH, "off")
    error = _reason(_saved([_picture()], kind))
    assert error.reason_code == ReasonCode.IMAGE_ONLY
    assert error.reason == f"scan: {_MISSING}"


def test_one_page_without_text_is_told_and_the_rest_is_read(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(engine.SWITCH, "off")
    document = read_document(samples.half_scanned_pdf(), file_name="half.pdf")
    assert all(page.ocr_confidence is None for page in document.pages)
    assert "install gongkai[ocr]" in caplog.text


@needs_ocr
def test_rules_of_a_slanted_page_make_its_grid() -> None:
    from pipelines.intake.scan.loading import pictures_of  # noqa: PLC0415
    from pipelines.intake.scan.picture import levelled, rules_of  # noqa: PLC0415

    (page,) = pictures_of(_saved([_picture(slant=-1.2)], "JPEG"))
    horizontal, vertical, _ = rules_of(levelled(page))
    (grid,) = find_grids(horizontal, vertical)
    assert (len(grid.rows), len(grid.columns)) == (6, 5)
    assert all(region.row_span == region.col_span == 1 for region in grid.regions)


def _check_cells(document: Document, page: int) -> None:
    (cells,) = [table for table in document.tables() if table[0].page == page]
    found = {(cell.row_no, cell.col_no): cell.text for cell in cells}
    wanted = {(r, c): text for r, row in enumerate(_ROWS) for c, text in enumerate(row)}
    assert found == wanted
    assert all(0.5 < (cell.ocr_confidence or 0) <= 1 for cell in cells)
    assert all(document.text[c.char_start : c.char_end] == c.text for c in cells)


@needs_ocr
def test_tables_of_a_scan_are_read_cell_by_cell() -> None:
    document = read_document(_saved([_picture(slant=0.6, blur=0.8)], "JPEG"), file_name="scan.jpg")
    assert document.media_type == "image/jpeg"
    assert document.text.startswith("Report of the year 2022\n")
    _check_cells(document, 1)


@needs_ocr
def test_scanned_pages_among_printed_ones_are_read_and_marked() -> None:
    def scanned(canvas: Canvas) -> None:
        canvas.drawInlineImage(_picture(), 0, 0, *canvas._pagesize)

    def printed(canvas: Canvas) -> None:
        canvas.setFont(samples.FONT, 12)
        canvas.drawString(80, 700, samples.TITLE)

    document = read_document(samples.drawn_pdf(printed, scanned), file_name="half.pdf")
    first, second = document.pages
    assert first.ocr_confidence is None
    assert second.ocr_confidence is not None and second.ocr_confidence > 0.8
    assert document.ocr_confidence_at(0) is None
    _check_cells(document, 2)


def _sealed(picture: Image.Image, box: tuple[int, int, int, int]) -> Image.Image:
    seal = Image.new("RGB", picture.size, "white")
    ImageDraw.Draw(seal).ellipse(box, outline=(215, 50, 55), width=8)
    return ImageChops.multiply(picture, seal)


@needs_ocr
def test_print_below_a_seal_is_read() -> None:
    sealed = _sealed(_picture(), (300, 300, 650, 650))
    _check_cells(read_document(_saved([sealed], "JPEG"), file_name="scan.jpg"), 1)


@needs_ocr
def test_seals_are_bleached_and_red_headings_stay() -> None:
    import numpy as np  # noqa: PLC0415

    from pipelines.intake.scan.seals import without_seals  # noqa: PLC0415

    page = np.full((600, 900, 3), 250, np.uint8)
    page[40:90, 100:800] = (40, 40, 220)  # a letterhead
    heading = page.copy()
    assert without_seals(page) is page
    page[200:450, 300:550] = (60, 60, 220)
    page[300:310, 250:600] = (10, 10, 10)  # a rule below the seal
    bleached = without_seals(page)
    assert (bleached[:150] == heading[:150]).all()
    assert bleached[210:290, 310:540].min() >= 240
    assert (bleached[300:310, 250:600] == 10).all()


@needs_ocr
@pytest.mark.parametrize("slant", [-6.0, -1.5, -0.3, 0.0, 0.8, 3.0])
def test_the_slant_of_a_page_is_found_to_a_tenth_of_a_degree(slant: float) -> None:
    from pipelines.intake.scan.loading import pictures_of  # noqa: PLC0415
    from pipelines.intake.scan.picture import _slant  # noqa: PLC0415

    (page,) = pictures_of(_saved([_picture(slant=slant)], "PNG"))
    assert _slant(page) == pytest.approx(-slant, abs=0.1)


@needs_ocr
@pytest.mark.parametrize(
    ("size", "dpi", "width"),
    [
        ((1654, 2339), 200, 1654),  # A4
        ((2480, 3508), 300, 1653),
        ((1240, 1754), 72, 1653),  # states what screens have
        ((2339, 4095), 200, 2339),  # pages of A3 joined
        ((600, 2400), 72, 1654),  # of a screen
        ((2339, 1654), 200, 2339),  # landscape
    ],
)
def test_pictures_are_brought_to_200_dots_per_inch(
    size: tuple[int, int], dpi: int, width: int
) -> None:
    from pipelines.intake.scan.loading import pictures_of  # noqa: PLC0415

    file = io.BytesIO()
    Image.new("L", size, 255).save(file, "PNG", dpi=(dpi, dpi))
    (page,) = pictures_of(file.getvalue())
    assert page.shape[1] == pytest.approx(width, abs=1)


@needs_ocr
@pytest.mark.parametrize(
    ("read", "text"),
    [("36106.", "36106"), ("1,204·", "1,204"), ("7730.28", "7730.28"), ("1.", "1"), ("、", "、")],
)
def test_a_point_behind_a_figure_is_a_speck(read: str, text: str) -> None:
    from pipelines.intake.scan.read import _joined  # noqa: PLC0415

    assert _joined([engine.Reading(read, 0.9, 0, 0, 40, 12)]) == (text, 0.9)


@needs_ocr
def test_specks_are_wiped_off_where_there_are_many() -> None:
    import numpy as np  # noqa: PLC0415

    from pipelines.intake.scan.picture import dusted  # noqa: PLC0415

    clean = np.asarray(_picture())
    assert dusted(clean) is clean
    dusty = clean.copy()
    places = np.random.default_rng(1).random(clean.shape[:2]) < 0.004
    dusty[places] = 0
    wiped = dusted(dusty)
    assert (wiped != clean).any(axis=2).sum() < 0.2 * (dusty != clean).any(axis=2).sum()


@needs_ocr
def test_a_rule_ends_where_uprights_hold_it() -> None:
    from pipelines.intake.page.grid import Rule  # noqa: PLC0415
    from pipelines.intake.scan.picture import _held  # noqa: PLC0415

    posts = [Rule(100, 50, 300), Rule(200, 50, 300), Rule(400, 50, 300)]
    assert _held(Rule(80, 100, 400), posts) == Rule(80, 100, 400)
    assert _held(Rule(80, 98, 470), posts) == Rule(80, 100, 400)
    assert _held(Rule(80, 110, 190), posts) is None
    assert _held(Rule(20, 100, 400), posts) is None


@needs_ocr
def test_a_page_is_read_whole_after_a_cell_was_read_by_itself() -> None:
    import numpy as np  # noqa: PLC0415

    blank = np.full((60, 200, 3), 255, np.uint8)
    page = np.asarray(_picture())
    first = engine.read_page(page)
    assert engine.read_line(blank) == ("", 0.0)
    assert engine.read_page(page) == first != []
    assert engine.read_page(blank) == []


@needs_ocr
@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(60), b"\xff\xd8\xff\xe0" + bytes(60)]
)
def test_damaged_pictures_are_told(data: bytes) -> None:
    assert _reason(data).reason_code == ReasonCode.CORRUPT


@needs_ocr
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    huge = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(huge, "PNG")
    assert _reason(huge.getvalue()).reason_code == ReasonCode.TOO_COMPLEX
