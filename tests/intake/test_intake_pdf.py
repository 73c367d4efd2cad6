"""PDF: tables with every cell in its place, prose as paragraphs, pages counted."""

import io
import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import intake_samples as samples
import pdfplumber
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipelines.intake.document import Cell, Document
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.reader import read_document
from pipelines.intake.scan import engine


def _read(data: bytes) -> Document:
    document = read_document(data, file_name="报告.pdf")
    for cell in document.cells:
        assert cell.text == document.text[cell.char_start : cell.char_end]
    return document


def _size(cells: list[Cell]) -> tuple[int, int]:
    return (
        max(cell.row_no + cell.row_span for cell in cells),
        max(cell.col_no + cell.col_span for cell in cells),
    )


def _row(cells: list[Cell], row: int) -> list[str]:
    return [cell.text for cell in cells if cell.row_no == row]


def _reason(data: bytes) -> ReasonCode:
    with pytest.raises(UnreadableFile) as caught:
        read_document(data, file_name="报告.pdf")
    assert "报告.pdf" in caught.value.reason
    assert caught.value.media_type == "application/pdf"
    return caught.value.reason_code


@pytest.fixture(scope="module")
def report() -> Document:
    return _read(samples.report_pdf())


def test_the_tables_of_a_report(report: Document) -> None:
    assert report.media_type == "application/pdf"
    assert report.charset is None
    assert [_size(table) for table in report.tables()] == [(4, 4), (28, 10), (4, 15)]


def test_a_form_cut_by_a_page_edge_is_one_table(report: Document) -> None:
    form = report.tables()[1]
    assert {cell.page for cell in form} == {1, 2}
    values = [_row(form, row)[-7:] for row in range(3, 28)]
    assert values == samples.request_values()
    labels = [_row(form, row)[-8] for row in range(5, 27)]
    assert labels == list(samples.ROWS_OF_THREE)
    parents = {cell.text: cell.row_span for cell in form if cell.col_no == 1 and cell.row_span > 1}
    assert parents == dict(samples.PARENTS.values())
    results = next(cell for cell in form if cell.text == "三、本年度办理结果")
    assert (results.row_no, results.row_span, results.col_no) == (5, 22, 0)


def test_merged_heads_keep_their_spans(report: Document) -> None:
    heads = {
        cell.text: (cell.row_no, cell.col_no, cell.row_span, cell.col_span)
        for cell in report.tables()[1]
        if cell.row_no < 3
    }
    assert heads["（本列数据的勾稽关系）"] == (0, 0, 3, 3)
    assert heads["法人或其他组织"] == (1, 4, 1, 5)
    assert heads["总计"] == (1, 9, 2, 1)
    assert heads["社会公益组织"] == (2, 6, 1, 1)


def test_wrapped_lines_are_paragraphs_and_page_numbers_are_gone(report: Document) -> None:
    lines = report.text.split("\n")
    assert lines[:4] == [samples.TITLE, "一、总体情况", samples.PROSE, samples.PROSE_2]
    assert lines[-1] == samples.PROSE_2
    assert "—" not in report.text


def test_pages_are_mapped(report: Document) -> None:
    assert [span.page for span in report.pages] == [1, 2, 3]
    assert report.page_at(report.text.index("一、总体情况")) == 1
    assert report.page_at(report.text.index("行政复议\t")) == 2
    assert report.page_at(report.text.index("五、存在")) == 3
    for cell in report.cells:
        assert cell.page is not None
        if cell.text:
            assert report.page_at(cell.char_start) in {cell.page, cell.page + 1}


def test_a_paragraph_goes_on_over_the_page_edge() -> None:
    parts = [samples.paragraph(samples.PROSE)] * 8
    document = _read(samples.flowing_pdf(parts))
    assert document.text.split("\n") == [samples.PROSE] * 8
    assert len(document.pages) == 2


def test_an_independent_reader_finds_the_same_cells() -> None:
    data = samples.report_pdf()
    ours = {cell.text for cell in _read(data).cells if cell.text.isdigit()}
    theirs: set[str] = set()
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            for table in page.extract_tables():
                theirs |= {cell for row in table for cell in row if cell and cell.isdigit()}
    assert ours == theirs
    assert len(ours) > 190


SAMPLES = sorted((Path(__file__).parents[2] / "data" / "reports").glob("*.pdf"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_an_independent_reader_finds_the_same_cells_in_the_samples(path: Path) -> None:
    try:
        ours = Counter(cell.text for cell in _read(path.read_bytes()).cells if cell.text)
    except UnreadableFile as error:
        pytest.skip(str(error))
    theirs: Counter[str] = Counter()
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for table in page.extract_tables():
                theirs.update("".join(cell.split()) for row in table for cell in row if cell)
    # Labels that a page edge cuts stand whole in ours and in parts in theirs.
    assert {text for text in (ours - theirs) if text[0].isdigit() and text[-1].isdigit()} == set()
    assert {text for text in (theirs - ours) if text[0].isdigit() and text[-1].isdigit()} == set()


# A row that the page edge cuts: numbers wrapped in narrow cells go on on the next page.


def _ruled(canvas: Canvas, columns: list[float], rows: list[float], top: float) -> list[float]:
    """Draw a grid from the top down; return the lines' heights."""
    heights = [top - sum(rows[:count]) for count in range(len(rows) + 1)]
    for height in heights:
        canvas.line(columns[0], height, columns[-1], height)
    for column in columns:
        canvas.line(column, heights[0], column, heights[-1])
    return heights


def _fill(canvas: Canvas, columns: list[float], height: float, texts: list[str]) -> None:
    for column, text in zip(columns, texts, strict=False):
        for number, line in enumerate(text.split("/")):
            canvas.drawString(column + 2, height - 12 * (number + 1), line)


COLUMNS = [60.0, 200.0, 300.0, 400.0]
NARROW = [60.0, 200.0, 226.0, 252.0]


def _two_pages(
    upper: list[list[str]],
    lower: list[list[str]],
    *,
    above: list[float] = COLUMNS,
    columns: list[float] | None = None,
) -> bytes:
    def first(canvas: Canvas) -> None:
        heights = _ruled(canvas, above, [30] * len(upper), 60 + 30 * len(upper))
        for height, texts in zip(heights, upper, strict=False):
            _fill(canvas, above, height, texts)

    def second(canvas: Canvas) -> None:
        places = columns or above
        heights = _ruled(canvas, places, [30] * len(lower), 780)
        for height, texts in zip(heights, lower, strict=False):
            _fill(canvas, places, height, texts)

    return samples.drawn_pdf(first, second)


def _texts(data: bytes) -> list[list[str]]:
    (table,) = _read(data).tables()
    return [_row(table, row) for row in range(_size(table)[0])]


def test_the_rest_of_wrapped_numbers_joins_the_row_above() -> None:
    data = _two_pages(
        [["指标", "本年", "上年"], ["1.行政许可", "89", "41"]],
        [["", "5", "07"], ["2.处罚", "3", "4"]],
        above=NARROW,
    )
    assert _texts(data) == [
        ["指标", "本年", "上年"], ["1.行政许可", "895", "4107"], ["2.处罚", "3", "4"],
    ]  # fmt: skip


def test_numbers_with_room_to_spare_have_not_wrapped() -> None:
    data = _two_pages([["指标", "本年", "上年"], ["合计", "89", "41"]], [["", "5", "07"]])
    (table,) = _read(data).tables()
    assert [_row(table, row) for row in (1, 2)] == [["合计", "89", "41"], ["5", "07"]]
    label = next(cell for cell in table if cell.text == "合计")
    assert (label.row_no, label.row_span) == (1, 2)


def test_the_rest_of_a_cut_label_joins_the_row_above() -> None:
    data = _two_pages(
        [["指标", "本年", "上年"], ["1.其他法律行政", "", ""]],
        [["法规禁止公开", "12", "0"], ["2.处罚", "3", "4"]],
    )
    assert _texts(data)[1] == ["1.其他法律行政法规禁止公开", "12", "0"]


def test_whole_rows_are_not_joined() -> None:
    upper = [["指标", "本年", "上年"], ["1.行政许可", "89", "41"]]
    lower = [["2.行政处罚", "5", "07"], ["合计", "3", "4"]]
    assert _texts(_two_pages(upper, lower)) == upper + lower
    lower = [["行政强制", "5", "07"], ["合计", "3", "4"]]
    assert _texts(_two_pages(upper, lower)) == upper + lower


def test_repeated_heads_are_dropped() -> None:
    head = ["指标", "本年", "上年"]
    data = _two_pages([head, ["许可", "89", "41"]], [head, ["处罚", "5", "7"]])
    assert _texts(data) == [head, ["许可", "89", "41"], ["处罚", "5", "7"]]


def test_tables_in_different_columns_stay_two() -> None:
    data = _two_pages(
        [["指标", "本年", "上年"], ["许可", "8", "1"]],
        [["指标", "本年", "上年"], ["许可", "8", "1"]],
        columns=[60, 150, 260, 400],
    )
    assert len(_read(data).tables()) == 2


def test_a_table_that_no_rule_closes_at_the_page_edge() -> None:
    def draw(canvas: Canvas) -> None:
        heights = _ruled(canvas, COLUMNS, [30, 30], 160)
        for column in COLUMNS:  # the posts go on, and no rule is drawn below them
            canvas.line(column, heights[-1], column, heights[-1] - 30)
        rows = [["指标", "本年", "上年"], ["规章", "3", "2"], ["文件", "158", "147"]]
        for height, texts in zip(heights, rows, strict=False):
            _fill(canvas, COLUMNS, height, texts)

    assert _texts(samples.drawn_pdf(draw)) == [
        ["指标", "本年", "上年"], ["规章", "3", "2"], ["文件", "158", "147"],
    ]  # fmt: skip


def test_white_boxes_behind_the_print_are_no_rules() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        for number in range(6):
            canvas.rect(60, 700 - 20 * number, 400, 16, stroke=0, fill=1)
            canvas.rect(60, 700 - 20 * number, 200, 16, stroke=0, fill=1)
        canvas.setFillGray(0)
        for number in range(6):
            canvas.drawString(62, 704 - 20 * number, f"第{number}行说明")

    document = _read(samples.drawn_pdf(draw))
    assert document.cells == ()
    assert document.text.split("\n") == [f"第{number}行说明" for number in range(6)]


def test_thin_bars_and_cell_boxes_are_rules() -> None:
    def bars(canvas: Canvas) -> None:
        for height in (700, 670, 640):
            canvas.rect(60, height, 340, 0.7, stroke=0, fill=1)
        for column in COLUMNS:
            canvas.rect(column, 640, 0.7, 60, stroke=0, fill=1)
        _fill(canvas, COLUMNS, 700, ["指标", "本年", "上年"])
        _fill(canvas, COLUMNS, 670, ["规章", "3", "2"])

    def boxes(canvas: Canvas) -> None:
        for row in range(2):
            for left, right in pairwise(COLUMNS):
                canvas.rect(left + 0.5, 671 - 30 * row, right - left - 1, 28, stroke=1, fill=0)
        _fill(canvas, COLUMNS, 700, ["指标", "本年", "上年"])
        _fill(canvas, COLUMNS, 670, ["规章", "3", "2"])

    for draw in (bars, boxes):
        assert _texts(samples.drawn_pdf(draw)) == [["指标", "本年", "上年"], ["规章", "3", "2"]]


def test_a_frame_around_prose_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(40, 40, 515, 760)
        canvas.drawString(62, 704, "全年公开信息12条。")

    document = _read(samples.drawn_pdf(draw))
    assert document.cells == ()
    assert document.text == "全年公开信息12条。"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_are_turned(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        width, height = A4
        if turn == 90:
            canvas.rotate(90)
            canvas.translate(0, -width)
        elif turn == 180:
            canvas.rotate(180)
            canvas.translate(-width, -height)
        else:
            canvas.rotate(270)
            canvas.translate(-width, 0)  # the page of this mark is as high as A4 is wide
        _ruled(canvas, COLUMNS, [30, 30], 500)
        canvas.drawString(62, 520, "统计表：")
        _fill(canvas, COLUMNS, 500, ["指标", "本年", "上年"])
        _fill(canvas, COLUMNS, 470, ["规章", "3", "2"])

    document = _read(samples.drawn_pdf(draw))
    assert document.text == "统计表：\n指标\t本年\t上年\n规章\t3\t2"


def test_numbers_side_by_side_keep_their_distance() -> None:
    def draw(canvas: Canvas) -> None:
        for place, text in zip((62, 160, 200, 240), ("总计", "21", "0", "3"), strict=True):
            canvas.drawString(place, 700, text)

    assert _read(samples.drawn_pdf(draw)).text == "总计 21 0 3"


def test_a_number_that_runs_over_its_cell_stays_whole() -> None:
    def draw(canvas: Canvas) -> None:
        columns = [60.0, 160.0, 190.0, 290.0]
        heights = _ruled(canvas, columns, [30, 30], 500)
        for height, texts in zip(heights, [["指标", "数", "注"], ["收费", "", "无"]], strict=False):
            _fill(canvas, columns, height, texts)
        canvas.drawString(161, 455, "7730.28")  # wider than its column

    assert _texts(samples.drawn_pdf(draw))[1] == ["收费", "7730.28", "无"]


def test_labels_that_are_turned_in_their_cells() -> None:
    def draw(canvas: Canvas) -> None:
        heights = _ruled(canvas, COLUMNS, [30, 120], 600)
        _fill(canvas, COLUMNS, heights[0], ["指标", "本年", "上年"])
        _fill(canvas, COLUMNS, heights[1], ["", "3", "2"])
        canvas.saveState()
        canvas.translate(120, 460)
        canvas.rotate(90)
        canvas.drawString(0, 0, "本年度办理结果")
        canvas.restoreState()

    assert _texts(samples.drawn_pdf(draw))[1] == ["本年度办理结果", "3", "2"]


def test_print_aslant_is_a_watermark() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(62, 700, "公开22条，")
        canvas.rotate(40)
        canvas.drawString(500, 200, "云泽市公开样本")

    assert _read(samples.drawn_pdf(draw)).text == "公开22条，"


def test_words_of_latin_letters_keep_their_spaces() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(62, 700, "Annual report 2022, issued 2 March 2023: 1136 items.")

    document = _read(samples.drawn_pdf(draw))
    assert document.text == "Annual report 2022, issued 2 March 2023: 1136 items."


def test_print_over_print_is_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.3):
            canvas.drawString(62 + shift, 700, "公开22条")

    assert _read(samples.drawn_pdf(draw)).text == "公开22条"


def test_running_heads_stand_once() -> None:
    def page(number: int) -> object:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(62, 800, "云泽市澄湖区年度报告")
            canvas.drawString(62, 600, f"正文第{number}段。")
            canvas.drawString(290, 30, str(number))

        return draw

    document = _read(samples.drawn_pdf(*[page(number) for number in range(1, 5)]))  # type: ignore[arg-type]
    assert document.text.split("\n") == [
        "云泽市澄湖区年度报告", "正文第1段。", "正文第2段。", "正文第3段。", "正文第4段。",
    ]  # fmt: skip


def test_a_number_at_the_foot_that_counts_no_pages_stays() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(62, 700, "合计：")
        canvas.drawString(62, 60, "327")

    assert _read(samples.drawn_pdf(draw)).text == "合计：\n327"


@pytest.mark.parametrize(
    "foot", ["— 1 —", "-1-", "第1页", "第 1 页 共 9 页", "1", "1 / 9", "Page 1"]
)
def test_page_numbers_are_dropped(foot: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(62, 700, "公开22条。")
        canvas.drawString(280, 40, foot)

    assert _read(samples.drawn_pdf(draw)).text == "公开22条。"


@pytest.mark.parametrize("foot", ["1,386", "3.5", "12%", "-5", "2023年", "22"])
def test_figures_at_the_foot_are_no_page_numbers(foot: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(62, 700, "公开数：")
        canvas.drawString(280, 40, foot)

    assert _read(samples.drawn_pdf(draw)).text == f"公开数：\n{foot}"


def test_a_password_is_a_reason() -> None:
    assert _reason(samples.report_pdf_with_password()) == ReasonCode.ENCRYPTED


def test_scans_are_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(engine.SWITCH, "off")
    assert _reason(samples.drawn_pdf(samples.draw_scan, samples.draw_scan)) == (
        ReasonCode.IMAGE_ONLY
    )


def test_blank_pages_are_a_reason() -> None:
    assert _reason(samples.drawn_pdf(Canvas.saveState)) == ReasonCode.NO_TEXT


def test_a_truncated_pdf_is_a_reason() -> None:
    data = samples.report_pdf()
    assert _reason(data[:300]) == ReasonCode.CORRUPT
    for part in (0.3, 0.6, 0.9):
        try:
            read_document(data[: int(len(data) * part)], file_name="报告.pdf")
        except UnreadableFile as error:
            assert error.reason_code in {ReasonCode.CORRUPT, ReasonCode.NO_TEXT}


def test_too_many_pages_are_a_reason() -> None:
    assert _reason(samples.drawn_pdf(*[Canvas.saveState] * 201)) == ReasonCode.TOO_COMPLEX


def test_a_flood_of_paths_gives_text_without_tables() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(62, 700, "公开22条")
        path = "0 0 m 9 9 l S\n" * 60_000
        canvas._code.append(path)

    document = _read(samples.drawn_pdf(draw))
    assert document.text == "公开22条"
    assert document.cells == ()


def test_forms_of_real_reports(shared: Path) -> None:
    for year in (2023, 2024):
        data = (shared / f"reports/hongze/hongze_{year}.pdf").read_bytes()
        gold = json.loads((shared / f"gold/hongze_{year}.json").read_text(encoding="utf-8"))
        tables = _read(data).tables()
        assert [_size(table) for table in tables] == [(14, 4), (26, 10), (4, 15)]
        printed = [
            float(cell.text)
            for table in tables
            for cell in table
            if cell.text.replace(".", "").isdigit()
        ]
        stated = [fact["value"] for fact in gold["facts"] if fact["basis"] == "table"]
        assert sorted(printed) == sorted(map(float, stated))


def test_words_that_run_on_under_the_next_column_do_not_cut_its_figures() -> None:
    def write(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "其中：主动公开规范性文件数")
        canvas.drawString(150, 700, "1386")
        canvas.drawString(300, 700, "42")

    assert _read(samples.drawn_pdf(write)).text == "其中：主动公开规范性文件数 1386 42"


def test_signs_of_another_font_stay_in_the_gaps_left_for_them() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "推行双办制", charSpace=12)
        canvas.drawString(72, 700, "“信联”", charSpace=12)

    assert _read(samples.drawn_pdf(draw)).text == "推“行信双联办”制"
