"""Plain text: the lines as they are, and tables out of lines that tabs or bars cut."""

from pathlib import Path

import pytest

from pipelines.intake.document import Document
from pipelines.intake.reader import read_document


def _read(text: str, charset: str = "utf-8") -> Document:
    return read_document(text.encode(charset), file_name="报告.txt")


def _grid(document: Document, table_no: int = 0) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for cell in document.tables()[table_no]:
        assert cell.text == document.text[cell.char_start : cell.char_end]
        rows.setdefault(cell.row_no, []).append(cell.text)
    return [rows[row] for row in sorted(rows)]


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "utf-16", "utf-16le"])
def test_text_is_kept_line_by_line(charset: str) -> None:
    document = _read(
        "\u3000\u3000一、概述\r\n全年公开信息12条。  \r\n\r\n二、\x07问题\r\n", charset
    )
    assert document.text == "\u3000\u3000一、概述\n全年公开信息12条。\n\n二、问题"
    assert document.media_type == "text/plain"
    assert document.cells == ()
    assert document.pages == ()


def test_tab_separated_lines_become_a_table() -> None:
    document = _read("指标\t单位\t数\n主动公开\t条\t12\n申请\t件\t\n结束。")
    assert _grid(document) == [["指标", "单位", "数"], ["主动公开", "条", "12"], ["申请", "件", ""]]
    assert document.text.endswith("申请\t件\t\n结束。")


def test_blank_first_cells_of_a_tab_table_keep_their_column() -> None:
    document = _read("三、结果\t予以公开\t4\n\t部分公开\t1\n\t\t2\n")
    assert _grid(document) == [["三、结果", "予以公开", "4"], ["", "部分公开", "1"], ["", "", "2"]]


def test_indenting_tabs_make_no_table() -> None:
    assert _read("\t一、概述\n\t全年公开信息12条。\n\t二、问题").cells == ()


def test_markdown_tables() -> None:
    document = _read("表一\n| 指标 | 数 |\n|:-----|---:|\n| 规章 | 3 |\n| 文件 | — |\n|  |  |\n")
    assert _grid(document) == [["指标", "数"], ["规章", "3"], ["文件", "—"], ["", ""]]


def test_a_blank_last_cell_is_a_cell_where_bars_are_no_frame() -> None:
    bars = "指标|单位|数\n主动公开|条|12\n依申请|次|\n复议|件|3"
    assert _grid(_read(bars))[2] == ["依申请", "次", ""]
    framed = "指标|单位|数|\n总计|12|\n复议|件|3|"
    assert _grid(_read(framed))[1] == ["总计", "12"]


def test_drawn_tables() -> None:
    document = _read("┌──┬──┐\n│指标│ 数 │\n├──┼──┤\n│规章│  3 │\n└──┴──┘")
    assert _grid(document) == [["指标", "数"], ["规章", "3"]]
    document = _read("+----+---+\n|指标|数|\n+----+---+\n|规章|3|\n+----+---+")
    assert _grid(document) == [["指标", "数"], ["规章", "3"]]


def test_rows_of_dashes_are_values_not_rules() -> None:
    document = _read("甲|-|-\n乙|—|—")
    assert _grid(document) == [["甲", "-", "-"], ["乙", "—", "—"]]


def test_one_line_makes_no_table() -> None:
    assert _read("首页 | 公开 | 互动\n\n正文").cells == ()
    assert _read("甲\t1\n正文\n乙|2").cells == ()


def test_tables_are_told_apart() -> None:
    document = _read("甲|1\n乙|2\n\n说明\n丙\t3\n丁\t4")
    assert [_grid(document, number) for number in (0, 1)] == [
        [["甲", "1"], ["乙", "2"]],
        [["丙", "3"], ["丁", "4"]],
    ]


def test_reports_given_as_text_are_read(shared: Path) -> None:
    paths = sorted((shared / "reports").glob("*/*.txt"))
    assert paths
    for path in paths:
        document = read_document(path.read_bytes(), file_name=path.name)
        assert document.charset == "utf-8"
        assert len(document.text) > 500
        for cell in document.cells:
            assert cell.text == document.text[cell.char_start : cell.char_end]


def test_cells_in_quotation_marks_with_commas_between() -> None:
    document = read_document(
        '标题\n"收到申请数","件","1,234"\n"办结数","","5"\n正文'.encode(), file_name="a.txt"
    )
    texts = [(cell.row_no, cell.col_no, cell.text) for cell in document.cells]
    assert texts == [
        *((0, 0, "收到申请数"), (0, 1, "件"), (0, 2, "1,234")),
        *((1, 0, "办结数"), (1, 1, ""), (1, 2, "5")),
    ]


def test_quotations_in_a_sentence_are_no_cells() -> None:
    text = '推行"一网通办","一窗受理"等。\n推行"最多跑一次","一件事"等。'
    assert not read_document(text.encode(), file_name="a.txt").cells


def test_a_blank_first_cell_is_a_cell_where_bars_are_no_frame() -> None:
    document = read_document(
        "内容|规章||文件|\n|制作|公开|制作|公开\n数量|1|2|3|4".encode(), file_name="a.txt"
    )
    texts = [cell.text for cell in document.cells if cell.row_no == 1]
    assert texts == ["", "制作", "公开", "制作", "公开"]
