"""Word's XML documents: paragraphs and tables in order, merged cells once, numbers counted."""

import io
import zipfile
from collections.abc import Callable
from functools import cache

import docx
import intake_samples as samples
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from pipelines.intake.document import Document
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.office.numbering import chinese_number
from pipelines.intake.reader import read_document

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _bytes(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def _read(data: bytes) -> Document:
    document = read_document(data, file_name="报告.docx")
    assert document.media_type == MEDIA_TYPE
    for cell in document.cells:
        assert cell.text == document.text[cell.char_start : cell.char_end]
    return document


def _reason(data: bytes) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read_document(data, file_name="报告.docx")
    return caught.value


def _add_form(document: object, form: samples.Ruled) -> None:
    table = document.add_table(len(form.rows), len(form.rows[0]))  # type: ignore[attr-defined]
    for (left, top), (right, low) in form.spans:
        table.cell(top, left).merge(table.cell(low, right))
    for row, texts in enumerate(form.rows):
        for col, text in enumerate(texts):
            if text is not None:
                table.cell(row, col).text = text


@cache
def _report() -> bytes:
    document = docx.Document()
    document.add_paragraph(samples.TITLE)
    document.add_paragraph("一、总体情况")
    document.add_paragraph(samples.PROSE)
    _add_form(document, samples.SMALL_FORM)
    document.add_paragraph("三、收到和处理政府信息公开申请情况")
    _add_form(document, samples.request_form())
    document.add_paragraph(samples.PROSE_2)
    return _bytes(document)


def _with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info.filename, change(part) if info.filename == name else part)
    return buffer.getvalue()


def test_paragraphs_and_tables_in_order() -> None:
    document = _read(_report())
    assert document.text.split("\n")[:4] == [
        samples.TITLE, "一、总体情况", samples.PROSE, "第二十条第（一）项",
    ]  # fmt: skip
    assert document.text.endswith(samples.PROSE_2)
    assert len(document.tables()) == 2
    assert document.pages == ()


def test_merged_cells_stand_once_and_keep_their_spans() -> None:
    cells = _read(_report()).tables()[1]
    figures = [[cell.text for cell in cells if cell.row_no == row][-7:] for row in range(3, 28)]
    assert figures == samples.request_values()
    places = {cell.text: (cell.row_no, cell.col_no, cell.row_span, cell.col_span) for cell in cells}
    assert places["三、本年度办理结果"] == (5, 0, 22, 1)
    assert places["（三）不予公开"] == (7, 1, 8, 1)
    assert places["法人或其他组织"] == (1, 4, 1, 5)
    assert places["（本列数据的勾稽关系）"] == (0, 0, 3, 3)


def test_columns_in_which_no_cell_begins_are_taken_out() -> None:
    document = docx.Document()
    table = document.add_table(2, 3)
    for row in range(2):
        table.cell(row, 1).merge(table.cell(row, 2))
        table.cell(row, 0).text, table.cell(row, 1).text = "总计", str(row)
    assert [(c.col_no, c.col_span) for c in _read(_bytes(document)).cells] == [(0, 1), (1, 1)] * 2


def test_a_table_within_a_table_lays_out_the_page() -> None:
    document = docx.Document()
    outer = document.add_table(2, 2)
    outer.cell(0, 0).text = "左栏"
    inner = outer.cell(1, 1).add_table(2, 2)
    for row in range(2):
        for col in range(2):
            inner.cell(row, col).text = f"{row}{col}"
    read = _read(_bytes(document))
    assert [cell.text for cell in read.cells] == ["00", "01", "10", "11"]
    assert read.text.startswith("左栏\n")


def test_deleted_hidden_and_field_code_words_are_not_printed() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:r><w:t>公开</w:t></w:r>"
            "<w:del><w:r><w:delText>99</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>12</w:t></w:r></w:ins>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>"
            "<w:r><w:instrText>PAGE</w:instrText></w:r>"
            "<w:r><w:t>条</w:t><w:br/><w:t>规章</w:t><w:noBreakHyphen/><w:t>3件</w:t></w:r>"
            "</w:sdtContent></w:sdt>"
        )
    )
    assert _read(_bytes(document)).text == "公开12条\n规章-3件"


def _mark(element: object, path: str, mark: str) -> None:
    """Put a mark into the properties of an element, made where they are missing."""
    for name in path.split("/"):
        found = element.find(qn(name))  # type: ignore[attr-defined]
        if found is None:
            found = parse_xml(f"<{name} {nsdecls('w')}/>")
            element.insert(0, found)  # type: ignore[attr-defined]
        element = found
    element.append(parse_xml(f"<{mark} {nsdecls('w')}/>"))  # type: ignore[attr-defined]


@pytest.mark.parametrize("mark", ["w:del", "w:hidden"])
def test_rows_that_a_revision_took_out_and_hidden_ones_are_not_printed(mark: str) -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    for number, text in enumerate(("总计", "12", "旧总计", "99", "结转", "3")):
        table.cell(number // 2, number % 2).text = text
    _mark(table.rows[1]._tr, "w:trPr", mark)
    assert [(c.row_no, c.text) for c in _read(_bytes(document)).cells] == [
        (0, "总计"), (0, "12"), (1, "结转"), (1, "3"),
    ]  # fmt: skip


def test_cells_that_a_revision_took_out_are_not_printed() -> None:
    document = docx.Document()
    table = document.add_table(2, 3)
    for row in table.rows:
        for cell, text in zip(row.cells, ("总计", "99", "12"), strict=True):
            cell.text = text
        _mark(row.cells[1]._tc, "w:tcPr", "w:cellDel")
    assert [(c.col_no, c.text) for c in _read(_bytes(document)).cells] == [
        (0, "总计"), (1, "12"),
    ] * 2  # fmt: skip


def test_paragraphs_are_one_where_a_revision_took_out_the_end_of_the_first() -> None:
    document = docx.Document()
    _mark(document.add_paragraph("收到申请12")._p, "w:pPr/w:rPr", "w:del")
    document.add_paragraph("9件")
    assert _read(_bytes(document)).text == "收到申请129件"


def test_a_box_drawn_as_a_table_in_a_cell_leaves_the_table_whole() -> None:
    document = docx.Document()
    outer = document.add_table(2, 2)
    for number, text in enumerate(("收到申请", "12", "结转", "")):
        outer.cell(number // 2, number % 2).text = text
    outer.cell(1, 1).add_table(1, 1).cell(0, 0).text = "3"
    assert [c.text for c in _read(_bytes(document)).cells] == ["收到申请", "12", "结转", "3"]


def test_notes_of_pages_stand_after_the_body() -> None:
    document = docx.Document()
    document.add_paragraph("收到申请12件")
    notes = (
        f"<w:footnotes {nsdecls('w')}>"
        "<w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>"
        "<w:footnote w:id='1'><w:p><w:r><w:t>含上年结转3件</w:t></w:r></w:p></w:footnote>"
        "</w:footnotes>"
    )
    buffer = io.BytesIO(_bytes(document))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/footnotes.xml", notes)
    assert _read(buffer.getvalue()).text == "收到申请12件\n含上年结转3件"


def test_raised_and_struck_figures_are_no_digits_of_others() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("收到申请")
    paragraph.add_run("12").font.strike = True
    paragraph.add_run("1386")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run("件")
    assert _read(_bytes(document)).text == "收到申请1386[1]件"


def test_text_boxes_are_read_once() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("正文")
    box = "<w:txbxContent><w:p><w:r><w:t>云泽市文件</w:t></w:r></w:p></w:txbxContent>"
    spaces = (
        f"{nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
        "xmlns:v='urn:schemas-microsoft-com:vml' "
        "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
    )
    paragraph._p.append(
        parse_xml(
            f"<w:r {spaces}><mc:AlternateContent>"
            f"<mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>"
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox>"
            "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    assert _read(_bytes(document)).text == "正文\n云泽市文件"


def test_automatic_numbers_are_printed() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for part in list(numbering):
        numbering.remove(part)
    numbering.append(
        parse_xml(
            f"<w:abstractNum {nsdecls('w')} w:abstractNumId='7'>"
            "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/>"
            "<w:lvlText w:val='%1、'/></w:lvl>"
            "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/>"
            "<w:suff w:val='nothing'/><w:lvlText w:val='（%2）'/></w:lvl>"
            "<w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='decimal'/>"
            "<w:lvlText w:val='%3.'/></w:lvl></w:abstractNum>"
        )
    )
    numbering.append(
        parse_xml(f"<w:num {nsdecls('w')} w:numId='3'><w:abstractNumId w:val='7'/></w:num>")
    )
    for level, words in (
        (0, "概述"),
        (1, "公开"),
        (2, "规章"),
        (2, "文件"),
        (0, "申请"),
        (1, "收到"),
    ):
        properties = document.add_paragraph(words)._p.get_or_add_pPr()
        properties.append(
            parse_xml(
                f"<w:numPr {nsdecls('w')}><w:ilvl w:val='{level}'/><w:numId w:val='3'/></w:numPr>"
            )
        )
    assert _read(_bytes(document)).text.split("\n") == [
        "一、概述", "（一）公开", "1. 规章", "2. 文件", "二、申请", "（一）收到",
    ]  # fmt: skip


def test_chinese_numbers() -> None:
    expected = {0: "零", 1: "一", 10: "十", 12: "十二", 20: "二十", 35: "三十五", 105: "一百零五",
                110: "一百一十", 1002: "一千零二", 12345: "12345"}  # fmt: skip
    assert {number: chinese_number(number) for number in expected} == expected


def test_a_truncated_file_is_a_reason() -> None:
    data = _report()
    for part in (0.1, 0.5, 0.99):
        error = _reason(data[: int(len(data) * part)])
        assert error.reason_code == ReasonCode.CORRUPT
        assert "报告.docx" in error.reason


def test_a_damaged_part_is_a_reason() -> None:
    data = bytearray(_report())
    place = data.index(b"word/document.xml") + 200
    data[place : place + 40] = bytes(40)
    assert _reason(bytes(data)).reason_code == ReasonCode.CORRUPT


def test_a_zip_bomb_is_a_reason() -> None:
    def inflate(part: bytes) -> bytes:
        return part.replace(b"<w:body>", b"<w:body>" + b" " * (4 * 1024 * 1024))

    error = _reason(_with_part(_report(), "word/document.xml", inflate))
    assert error.reason_code == ReasonCode.TOO_COMPLEX


def test_document_types_of_their_own_are_refused() -> None:
    def add_entities(part: bytes) -> bytes:
        head, body = part.split(b"\n", 1) if b"?>\n" in part else part.split(b"?>", 1)
        return head.rstrip(b"?>") + b'?><!DOCTYPE x [<!ENTITY a "12">]>' + body

    error = _reason(_with_part(_report(), "word/document.xml", add_entities))
    assert error.reason_code == ReasonCode.CORRUPT
    assert "document type" in error.reason


def test_a_document_without_words_is_a_reason() -> None:
    assert _reason(_bytes(docx.Document())).reason_code == ReasonCode.NO_TEXT
