"""Workbooks: sheets that show become tables under their names, numbers printed as they are."""

import datetime
import io
import re
import struct
import zipfile

import openpyxl
import pytest
import xlwt

from pipelines.intake.document import Document
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.formats.sheet import printed
from pipelines.intake.reader import read_document

ROWS = (
    ("统计指标", "单位", "统计数"),
    ("一、主动公开情况", None, None),
    ("主动公开政府信息数", "条", 1386),
    ("信息公开专项经费", "万元", 5.2),
    ("合计", "元", 0.1 + 0.2),
)


def _bytes(workbook: openpyxl.Workbook | xlwt.Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _xlsx() -> openpyxl.Workbook:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "情况统计表"
    for row in ROWS:
        sheet.append(row)
    sheet.merge_cells("A2:C2")
    return workbook


def _xls() -> xlwt.Workbook:
    workbook = xlwt.Workbook(encoding="utf-8")
    sheet = workbook.add_sheet("情况统计表")
    for row, values in enumerate(ROWS):
        for col, value in enumerate(values):
            if value is not None and row != 1:
                sheet.write(row, col, value)
    sheet.write_merge(1, 1, 0, 2, ROWS[1][0])
    return workbook


def _read(data: bytes, name: str = "统计表.xlsx") -> Document:
    document = read_document(data, file_name=name)
    for cell in document.cells:
        assert cell.text == document.text[cell.char_start : cell.char_end]
    return document


def _reason(data: bytes) -> ReasonCode:
    with pytest.raises(UnreadableFile) as caught:
        read_document(data, file_name="统计表.xlsx")
    return caught.value.reason_code


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (_bytes(_xlsx()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (_bytes(_xls()), "application/vnd.ms-excel"),
    ],
)
def test_a_sheet_is_a_table_under_its_name(data: bytes, media_type: str) -> None:
    document = _read(data, "统计表.et")
    assert document.media_type == media_type
    assert document.text == (
        "情况统计表\n统计指标\t单位\t统计数\n一、主动公开情况\n主动公开政府信息数\t条\t1386\n"
        "信息公开专项经费\t万元\t5.2\n合计\t元\t0.3"
    )
    heading = next(cell for cell in document.cells if cell.row_no == 1)
    assert (heading.col_no, heading.row_span, heading.col_span) == (0, 1, 3)


def test_rows_and_columns_are_those_of_the_sheet() -> None:
    workbook = openpyxl.Workbook()
    workbook.active["C4"], workbook.active["D4"] = "公开", 12
    workbook.active["C7"], workbook.active["D7"] = "申请", 3
    places = [(cell.row_no, cell.col_no, cell.text) for cell in _read(_bytes(workbook)).cells]
    assert places == [(3, 2, "公开"), (3, 3, "12"), (6, 2, "申请"), (6, 3, "3")]


def test_hidden_sheets_are_skipped_and_empty_ones_leave_no_name() -> None:
    workbook = _xlsx()
    hidden = workbook.create_sheet("底稿")
    hidden["A1"] = "草稿"
    hidden.sheet_state = "hidden"
    workbook.create_sheet("空表")
    second = workbook.create_sheet("附表")
    second.append(("甲", 1))
    second.append(("乙", 2))
    document = _read(_bytes(workbook))
    assert len(document.tables()) == 2
    assert "附表\n甲\t1\n乙\t2" in document.text
    assert "草稿" not in document.text
    assert "空表" not in document.text


def test_paragraphs_in_a_sheet_are_running_text_and_part_its_tables() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "年报"
    told = "2021年，柳浦镇主动公开政府信息96条，收到申请3件，均按时答复。"
    rows = [
        ("柳浦镇2021年政府信息公开工作年度报告",),
        ("一、总体情况",),
        (told,),
        ("二、主动公开政府信息情况",),
        ("信息内容", "本年制发件数"),
        ("规章", 0),
        ("三、收到和处理申请情况",),
        ("申请数量", 3),
        ("五、存在的主要问题",),
        ("专栏更新不够及时。工作力量不足。",),
    ]
    for row in rows:
        sheet.append(row)
    document = _read(_bytes(workbook))
    in_cells = {cell.text for cell in document.cells}
    assert {cell.table_no for cell in document.cells} == {0}
    assert {"规章", "三、收到和处理申请情况", "申请数量"} <= in_cells
    assert not in_cells & {told, "一、总体情况", "二、主动公开政府信息情况", "五、存在的主要问题"}
    assert document.text.splitlines()[:5] == ["年报", *(row[0] for row in rows[:4])]
    assert [cell.row_no for cell in document.cells if cell.text == "规章"] == [5]


def test_a_sheet_of_one_column_is_prose() -> None:
    workbook = openpyxl.Workbook()
    for text in ("年度报告", "全年公开信息12条。"):
        workbook.active.append((text,))
    document = _read(_bytes(workbook))
    assert document.cells == ()
    assert document.text == "Sheet\n年度报告\n全年公开信息12条。"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3"),
        (-0.0, "0"),
        (7730.28, "7730.28"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        (123456789012.0, "123456789012"),
        (1e20, "1e+20"),
        (12, "12"),
        (True, "TRUE"),
        ("№ 3", "№ 3"),
        (datetime.date(2023, 1, 20), "2023-01-20"),
        (datetime.datetime(2023, 1, 20), "2023-01-20"),
        (datetime.datetime(2023, 1, 20, 9, 30), "2023-01-20 09:30"),
    ],
)
def test_values_are_printed_without_noise(value: object, text: str) -> None:
    assert printed(value) == text  # type: ignore[arg-type]


def test_cells_at_opposite_corners_are_refused_before_they_are_allocated() -> None:
    workbook = _xlsx()
    workbook.active["XFD1048576"] = 1
    assert _reason(_bytes(workbook)) == ReasonCode.TOO_COMPLEX


def test_a_row_of_ten_digits_is_refused_too() -> None:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_bytes(_xlsx()))) as before,
        zipfile.ZipFile(packed, "w") as after,
    ):
        for name in before.namelist():
            part = before.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b'r="B3"', b'r="B2147483647"')
            after.writestr(name, part)
    assert _reason(packed.getvalue()) == ReasonCode.TOO_COMPLEX


def test_sectors_in_a_circle_are_refused_before_they_are_followed() -> None:
    data = _bytes(_xls())
    (table,) = struct.unpack_from("<I", data, 76)  # the sector of the table of sectors
    table = 512 * (table + 1)
    assert _reason(data[:table] + bytes(512) + data[table + 512 :]) == ReasonCode.CORRUPT


def test_formats_at_the_far_corner_hold_nothing_and_are_read() -> None:
    workbook = _xlsx()
    workbook.active["XFD1048576"].font = openpyxl.styles.Font(bold=True)
    assert "1386" in _read(_bytes(workbook)).text


def test_cells_that_state_no_place_are_counted_on() -> None:
    data = _bytes(_xlsx())
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename == "xl/worksheets/sheet1.xml":
                part = re.sub(rb'<c r="[A-Z]+\d+"', b"<c", part)
                part = part.replace(b'<row r="5"', b'<row r="999999"')
            new.writestr(info.filename, part)
    assert _reason(buffer.getvalue()) == ReasonCode.TOO_COMPLEX


def test_wide_old_workbooks_are_refused() -> None:
    workbook = _xls()
    workbook.get_sheet(0).write(65535, 255, 1)
    assert _reason(_bytes(workbook)) == ReasonCode.TOO_COMPLEX


def test_encrypted_old_workbooks_are_a_reason() -> None:
    data = _bytes(_xls())
    # The record after the first becomes a FILEPASS record, as encryption puts it there.
    start = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    place = start + 4 + 16
    broken = data[:place] + b"\x2f\x00" + data[place + 2 :]
    assert _reason(broken) == ReasonCode.ENCRYPTED


def test_damaged_workbooks_are_a_reason() -> None:
    data = _bytes(_xlsx())
    assert _reason(data[: len(data) // 2]) == ReasonCode.CORRUPT
    old = _bytes(_xls())
    assert _reason(old[:1500]) in {ReasonCode.CORRUPT, ReasonCode.NO_TEXT}
    assert _reason(_bytes(openpyxl.Workbook())) == ReasonCode.NO_TEXT


def test_formulas_give_the_values_that_the_sheet_last_showed() -> None:
    workbook = openpyxl.Workbook()
    for row in (("项目", "数量"), ("甲", 5), ("乙", 7), ("合计", "=SUM(B2:B3)"), ("差", "=B3-B2")):
        workbook.active.append(row)
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_bytes(workbook))) as before,
        zipfile.ZipFile(packed, "w") as after,
    ):
        for name in before.namelist():
            part = before.read(name).replace(
                b"<f>SUM(B2:B3)</f><v></v>", b"<f>SUM(B2:B3)</f><v>12</v>"
            )
            part = part.replace(b"<f>SUM(B2:B3)</f><v />", b"<f>SUM(B2:B3)</f><v>12</v>")
            after.writestr(name, part)
    lines = _read(packed.getvalue()).text.split("\n")
    assert "合计\t12" in lines
    assert "差\t" in lines, "what was never worked out is blank, and no figure of ours"
