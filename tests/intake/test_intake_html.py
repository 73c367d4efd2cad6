"""HTML: the document on the page, its tables with spans resolved, in whatever charset."""

import intake_samples as samples
import pytest

from pipelines.intake.document import Cell, Document
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.formats.html import nesting
from pipelines.intake.reader import read_document


def _read(html: str | bytes, file_name: str = "报告.html") -> Document:
    data = html.encode("utf-8") if isinstance(html, str) else html
    document = read_document(data, file_name=file_name)
    assert document.media_type == "text/html"
    for cell in document.cells:
        assert cell.text == document.text[cell.char_start : cell.char_end]
    return document


def _rows(cells: list[Cell]) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for cell in cells:
        rows.setdefault(cell.row_no, []).append(cell.text)
    return [rows[row] for row in sorted(rows)]


def _assert_request_form(cells: list[Cell]) -> None:
    columns = {cell.col_no + cell.col_span for cell in cells}
    assert max(columns) == 10
    figures = [row[-7:] for row in _rows(cells)[3:]]
    assert figures == samples.request_values()
    for row in range(3, 28):
        last = [cell.col_no for cell in cells if cell.row_no == row][-7:]
        assert last == list(range(3, 10))


@pytest.fixture(scope="module")
def page() -> str:
    return samples.report_html(samples.request_form_html())


def test_the_document_is_found_on_the_page(page: str) -> None:
    lines = _read(page).text.split("\n")
    assert lines[:5] == [
        "索引号：\tYZ-2023-0018",
        "发布日期：\t2023-01-20",
        samples.TITLE,
        "本报告根据《条例》要求编制。",
        "一、总体情况",
    ]
    assert samples.PROSE in lines
    assert "本年制发规章3件，废止1件。" in lines
    assert lines[-2:] == [samples.PROSE_2, "云泽市澄湖区人民政府办公室"]
    for furniture in ("首页", "临川区", "版权所有", "heading"):
        assert furniture not in "".join(lines)


def test_spans_are_resolved(page: str) -> None:
    cells = _read(page).tables()[1]
    _assert_request_form(cells)
    parents = {cell.text: cell.row_span for cell in cells if cell.col_no == 1 and cell.row_span > 1}
    assert parents == dict(samples.PARENTS.values())


def test_a_rowspan_that_runs_past_its_group_shifts_no_row() -> None:
    form = samples.request_form_html(wrong_rowspan=True)
    _assert_request_form(_read(samples.report_html(form)).tables()[1])


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "big5"])
def test_pages_may_lie_about_their_charset(page: str, charset: str, declared: str) -> None:
    lying = samples.report_html(samples.request_form_html(), charset=declared).encode(charset)
    document = _read(lying)
    assert document.charset == charset
    assert document.text == _read(page).text


def test_a_doc_that_is_really_html_is_read_as_html(page: str) -> None:
    document = read_document(page.encode("gb18030"), file_name="年报.doc")
    assert document.media_type == "text/html"
    assert len(document.tables()) == 2


def test_tables_that_lay_out_the_page_are_unwrapped() -> None:
    form = samples.request_form_html()
    inner = samples.report_html(form).split("<body>")[1].split("</body>")[0]
    page = (
        "<html><body><table width=1000><tr><td>站内导航</td><td>"
        f"<table><tr><td>{inner}</td></tr><tr><td>脚注</td></tr></table>"
        "</td></tr></table></body></html>"
    )
    tables = _read(page).tables()
    assert len(tables) == 2
    _assert_request_form(tables[1])


def test_a_leaf_table_that_holds_the_article_is_no_table() -> None:
    page = (
        "<table><tr><td>栏目</td><td>导航</td></tr><tr><td>左侧</td><td>"
        f"<p>一、概述</p><p>{samples.PROSE}</p><p>二、申请</p><p>三、问题</p></td></tr></table>"
    )
    document = _read(page)
    assert document.cells == ()
    assert samples.PROSE in document.text


def test_unclosed_cells_and_rows() -> None:
    page = (
        "<html><body><p>一、概述<p>二、公开<p>三、申请<table><tr><td>指标<td>数"
        "<tr><td>规章<td>3<tr><td>文件<td>158</table></body></html>"
    )
    (table,) = _read(page).tables()
    assert _rows(table) == [["指标", "数"], ["规章", "3"], ["文件", "158"]]


def test_line_breaks_in_cells_stay_and_blank_paragraphs_go() -> None:
    page = (
        "<table><tr><td>1</td><td><p>结果</p><p>&nbsp;</p><p>维持</p></td></tr>"
        "<tr><td>甲<br>乙</td><td>4</td></tr></table>"
    )
    assert [cell.text for cell in _read(page).cells] == ["1", "结果\n维持", "甲\n乙", "4"]


def test_word_pages_with_spans_of_spans() -> None:
    word = (
        "<html xmlns:o='urn:x'><body><div class=WordSection1>"
        "<p class=MsoNormal><span lang=EN-US style='font-size:16pt'>2022<o:p></o:p></span>"
        "<span style='mso-spacerun:yes'>年，公开信息</span>"
        "<b><span lang=EN-US>12</span></b>条。</p>"
        "<![if !supportLists]>一、<![endif]>概述<!--[if gte mso 9]><xml>x</xml><![endif]--></div>"
    )
    assert _read(word).text == "2022年，公开信息12条。\n一、概述"


def test_hidden_parts_are_not_printed() -> None:
    page = "<html><body><p>公开12条</p><p style='display: none'>公开99条</p><p hidden>x</p></body>"
    assert _read(page).text == "公开12条"


def test_preformatted_text_keeps_its_lines() -> None:
    assert _read("<html><body><pre>甲 1\n乙 2</pre></body></html>").text == "甲 1\n乙 2"


def test_headings_by_place_and_by_nothing() -> None:
    article = "".join(f"<p>第{number}段，全年公开信息{number}条。</p>" for number in range(20))
    page = f"<html><body><p>菜单</p><div class=content>{article}</div><p>页脚</p></body></html>"
    assert _read(page).text.split("\n")[0] == "第0段，全年公开信息0条。"
    page = f"<html><body><div>{article}</div><p>云泽市</p></body></html>"
    assert _read(page).text.split("\n")[-1] == "云泽市"


def test_the_title_of_the_head_stands_in_where_the_page_has_none() -> None:
    page = (
        f"<html><head><title>{samples.TITLE} - 云泽市</title></head><body><p>正文</p></body></html>"
    )
    assert _read(page).text == f"{samples.TITLE}\n正文"


def test_spans_beyond_reason_cost_nothing() -> None:
    rows = "<tr><td rowspan=65534 colspan=1000>甲</td><td>1</td></tr>" * 300
    document = _read(f"<html><body><table>{rows}</table></body></html>")
    assert max(cell.row_no + cell.row_span for cell in document.cells) <= 300


@pytest.mark.parametrize("tag", ["div", "span", "font"])
def test_deep_nesting_is_a_reason(tag: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_document(f"<html><body>{f'<{tag}>' * 200_000}公开".encode(), file_name="a.html")
    assert caught.value.reason_code == ReasonCode.TOO_COMPLEX


def test_nesting_that_pages_have_is_read() -> None:
    assert _read(f"<html><body>{'<div>' * 1500}公开12条").text == "公开12条"
    assert nesting("<p>甲<p>乙<br><div><div></div></div><td>") == 2


def test_a_page_without_words_is_a_reason() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_document(b"<html><body><script>x()</script></body></html>", file_name="a.html")
    assert caught.value.reason_code == ReasonCode.NO_TEXT


def test_text_with_a_few_angle_brackets_is_text() -> None:
    document = read_document("收入<支出，且<p>未闭合，公开12条。".encode(), file_name="a.txt")
    assert document.media_type == "text/plain"


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("1<span>3</span><b>8</b>6", "1386"),
        ("1<!-- 2 -->386", "1386"),
        ("1&shy;3&zwnj;8\u200b6", "1386"),
        ("1<wbr>386", "1386"),
        ("<del>12</del><s>13</s>1386", "1386"),
        ("1386<sup>1</sup>", "1386[1]"),
        ("1386<sup>①</sup>", "1386①"),
        ("1386<sup></sup>", "1386"),
    ],
)
def test_digits_are_cut_and_joined_by_what_prints_nothing_alone(printed: str, read: str) -> None:
    table = f"<table><tr><td>项目<td>数量<tr><td>收到申请<td>{printed}</table>"
    assert _rows(list(_read(table).cells)) == [["项目", "数量"], ["收到申请", read]]
