"""PDF without rules: words that are clipped or cut off, pages side by side, wrapped labels."""

import intake_samples as samples
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipelines.intake.document import Document
from pipelines.intake.reader import read_document

_ROWS = (("予以公开", "12", "3"), ("部分公开", "40", "5"), ("不予公开", "77", "8"))


def _read(data: bytes) -> Document:
    return read_document(data, file_name="报告.pdf")


def _clipped(canvas: Canvas, box: tuple[float, float, float, float], text: str) -> None:
    """Draw a text at the left of a box (left, lower, width, height) and clip it to the box."""
    left, bottom, width, height = box
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(left, bottom, width, height)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.drawString(left + 1, bottom + 4, text)
    canvas.restoreState()


def test_words_that_their_cell_clips_are_read_whole() -> None:
    def draw(canvas: Canvas) -> None:
        _clipped(canvas, (60, 696, 50, 20), "其他法律行政法规禁止公开")
        canvas.drawString(112, 700, "35")

    assert _read(samples.drawn_pdf(draw)).text == "其他法律行政法规禁止公开 35"


def test_words_that_end_at_the_edge_of_their_cell_are_cut_off() -> None:
    def draw(canvas: Canvas) -> None:
        _clipped(canvas, (60, 696, 44, 20), "本年废止")
        canvas.drawString(112, 700, "35")

    assert _read(samples.drawn_pdf(draw)).text == "本年废止… 35"


def test_words_that_fit_their_cell_are_as_they_are() -> None:
    def draw(canvas: Canvas) -> None:
        _clipped(canvas, (60, 696, 200, 20), "本年废止")

    assert _read(samples.drawn_pdf(draw)).text == "本年废止"


def test_a_figure_that_the_page_cuts_off_is_marked() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "总计")
        canvas.drawString(A4[0] - 27, 700, "36006")  # the last figure lies on the edge

    assert _read(samples.drawn_pdf(draw)).text == "总计 36006…"


def test_print_outside_the_page_is_none() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "总计")
        canvas.drawString(A4[0] + 20, 700, "36006")
        canvas.drawString(-90, 600, "申请人")

    assert _read(samples.drawn_pdf(draw)).text == "总计"


def test_lines_that_their_cell_hides_leave_a_mark() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (700, 684):
            canvas.saveState()
            path = canvas.beginPath()
            path.rect(60, 696, 60, 20)
            canvas.clipPath(path, stroke=0, fill=0)
            canvas.drawString(61, y, "12345")
            canvas.restoreState()

    assert "".join(_read(samples.drawn_pdf(draw)).text.split()) == "12345…"


def _left(canvas: Canvas) -> None:
    canvas.drawString(60, 740, "三、申请情况")
    for place, row in enumerate(_ROWS):
        for x, text in zip((60, 200, 300), row, strict=True):
            canvas.drawString(x, 700 - 20 * place, text)


def test_pages_of_one_sheet_are_read_side_by_side() -> None:
    def right(canvas: Canvas) -> None:
        for place in range(3):
            canvas.drawString(60, 700 - 20 * place, str(900 + place))

    text = _read(samples.drawn_pdf(_left, right)).text
    assert text.split("\n") == [
        "三、申请情况",
        "予以公开 12 3 900",
        "部分公开 40 5 901",
        "不予公开 77 8 902",
    ]


def test_pages_that_go_on_below_are_not_read_side_by_side() -> None:
    def below(canvas: Canvas) -> None:
        for place, row in enumerate(_ROWS):
            canvas.drawString(60, 700 - 20 * place, f"{row[0]}续")
            canvas.drawString(200, 700 - 20 * place, row[1])

    text = _read(samples.drawn_pdf(_left, below)).text
    assert text.split("\n")[-3:] == ["予以公开续 12", "部分公开续 40", "不予公开续 77"]


def test_ruled_tables_of_one_sheet_are_read_side_by_side() -> None:
    heights = [700.0, 680.0, 660.0, 640.0]

    def draw(canvas: Canvas, columns: list[float], rows: list[list[str]]) -> None:
        for y in heights:
            canvas.line(columns[0], y, columns[-1], y)
        for x in columns:
            canvas.line(x, heights[0], x, heights[-1])
        for y, row in zip(heights, rows, strict=False):
            for x, text in zip(columns, row, strict=False):
                canvas.drawString(x + 2, y - 14, text)

    def left(canvas: Canvas) -> None:
        rows = [["指标", "自然人", "企业"], ["予以公开", "12", "3"], ["不予公开", "77", "8"]]
        draw(canvas, [60, 200, 300, 400], rows)

    def right(canvas: Canvas) -> None:
        draw(canvas, [60, 160, 260], [["其他", "总计"], ["4", "19"], ["5", "90"]])

    document = _read(samples.drawn_pdf(left, right))
    assert document.text.split("\n") == [
        "指标\t自然人\t企业\t其他\t总计",
        "予以公开\t12\t3\t4\t19",
        "不予公开\t77\t8\t5\t90",
    ]
    assert {cell.text: cell.page for cell in document.cells}["19"] == 2


def test_full_columns_without_a_gap_are_told_by_where_they_begin() -> None:
    def draw(canvas: Canvas) -> None:
        for place in range(3):
            canvas.drawString(60, 700 - 20 * place, "部分公开")
            canvas.drawString(110, 700 - 20 * place, f"{41 + place}件")  # right after the label

    text = _read(samples.drawn_pdf(draw)).text
    assert text.split("\n") == ["部分公开 41件", "部分公开 42件", "部分公开 43件"]


def _labels_beside_figures(canvas: Canvas) -> None:
    rows = (
        ("予以公开", "12", "3"),
        ("部分公开", "40", "5"),
        (None, "77", "8"),
        ("总计", "129", "16"),
    )
    for place, (label, first, second) in enumerate(rows):
        y = 700 - 36 * place
        if label:
            canvas.drawString(60, y, label)
        else:
            canvas.drawString(60, y + 7, "申请人逾期不补正、行政机关不再")
            canvas.drawString(60, y - 7, "处理其申请")
        canvas.drawString(300, y, first)
        canvas.drawString(400, y, second)


def test_a_label_in_two_lines_stands_beside_its_figures() -> None:
    assert _read(samples.drawn_pdf(_labels_beside_figures)).text.split("\n") == [
        "予以公开 12 3",
        "部分公开 40 5",
        "申请人逾期不补正、行政机关不再 处理其申请 77 8",
        "总计 129 16",
    ]


def test_words_that_run_over_low_cells_stay_with_their_figures() -> None:
    labels = (
        ("1.重复申请",),
        ("2.无正当理由大", "量反复申请"),
        ("3.要求确认或重", "新出具信息"),
        (),
    )

    def draw(canvas: Canvas) -> None:
        heights = [700.0 - 15 * row for row in range(5)]
        columns = [60.0, 150.0, 200.0]
        for y in heights:
            canvas.line(columns[0], y, columns[-1], y)
        for x in columns:
            canvas.line(x, heights[0], x, heights[-1])
        canvas.setFont(samples.FONT, 12)
        for row, (y, words) in enumerate(zip(heights, labels, strict=False)):
            for place, text in enumerate(words):  # in the middle of the cell, and over its edges
                canvas.drawString(62, y - 11 + 7 * (len(words) - 1) - 14 * place, text)
            canvas.drawString(155, y - 11, str(31 + row))

    assert _read(samples.drawn_pdf(draw)).text.split("\n") == [
        "1.重复申请\t31",
        "2.无正当理由大量反复申请\t32",
        "3.要求确认或重新出具信息\t33",
        "\t34",
    ]
