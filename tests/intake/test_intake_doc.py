"""Word 97 documents: text by pieces, tables by marks, merged cells once."""

import struct

import intake_samples as samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_word97 import Par, compound, inner_cell, inner_row_end, row, word97

from pipelines.intake.document import Document
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.reader import read_document

DOWN, FIRST_DOWN = 0x0020, 0x0060


def _read(paragraphs: list[Par]) -> Document:
    document = read_document(word97(paragraphs), file_name="年报.wps")
    assert document.media_type == "application/msword"
    for cell in document.cells:
        assert cell.text == document.text[cell.char_start : cell.char_end]
    return document


def _reason(data: bytes) -> ReasonCode:
    with pytest.raises(UnreadableFile) as caught:
        read_document(data, file_name="年报.doc")
    return caught.value.reason_code


def test_text_in_wide_and_narrow_pieces() -> None:
    document = _read(
        [Par(samples.TITLE), Par("Annual report 2012", narrow=True), Par("镇长𠮷某公开12条。")]
    )
    assert document.text == f"{samples.TITLE}\nAnnual report 2012\n镇长𠮷某公开12条。"


def test_fields_anchors_and_deleted_runs_are_not_printed() -> None:
    document = _read(
        [
            Par("公开\x13 PAGE \x1499\x15条\x01，\x0b规章\x1e3件\x1f"),
            Par("公开99条12条", struck=(2, 5)),
        ]
    )
    assert document.text == "公开99条，\n规章-3件\n公开12条"


@pytest.mark.parametrize("kind", [0x0800, 0x083C, 0x0837, 0x2A53])
def test_words_deleted_hidden_or_struck_out_are_not_printed(kind: int) -> None:
    par = Par("公开99条12条", struck=(2, 5), struck_by=kind)
    assert _read([par]).text == "公开12条"


def test_tables_and_prose_in_order() -> None:
    edges = [0, 2000, 4000]
    document = _read(
        [
            Par("一、概述"),
            *row(["指标", "数"], edges),
            *row(["规章\n（件）", "3"], edges),
            Par("二、问题"),
        ]
    )
    assert document.text == "一、概述\n指标\t数\n规章\n（件）\t3\n二、问题"
    assert [(cell.row_no, cell.col_no) for cell in document.cells] == [
        (0, 0), (0, 1), (1, 0), (1, 1),
    ]  # fmt: skip


def test_cells_are_placed_by_their_edges() -> None:
    document = _read(
        [
            *row(["标题"], [0, 6000]),
            *row(["指标", "本年", "上年"], [10, 2000, 4000, 6000]),
            *row(["合计", "7"], [0, 4020, 6000]),
        ]
    )
    assert [(c.text, c.row_no, c.col_no, c.col_span) for c in document.cells] == [
        ("标题", 0, 0, 3), ("指标", 1, 0, 1), ("本年", 1, 1, 1), ("上年", 1, 2, 1),
        ("合计", 2, 0, 2), ("7", 2, 2, 1),
    ]  # fmt: skip


def test_the_form_of_requests() -> None:
    form = samples.request_form()
    widths = [600, 1400, 2400, *[700] * 7]
    lines = [sum(widths[:count]) for count in range(11)]
    covers = dict(form.spans)
    paragraphs = []
    for number, texts in enumerate(form.rows):
        shown, edges, flags = [], [0], []
        col = 0
        while col < 10:
            span = next(
                (
                    (start, end)
                    for start, end in covers.items()
                    if start[0] <= col <= end[0] and start[1] <= number <= end[1]
                ),
                ((col, number), (col, number)),
            )
            (_, top), (right, low) = span
            shown.append((texts[col] or "") if number == top else "")
            flags.append(0 if top == low else FIRST_DOWN if number == top else DOWN)
            edges.append(lines[right + 1])
            col = right + 1
        paragraphs += row(shown, edges, flags)
    cells = _read(paragraphs).cells
    figures = [[c.text for c in cells if c.row_no == number][-7:] for number in range(3, 28)]
    assert figures == samples.request_values()
    places = {c.text: (c.row_no, c.col_no, c.row_span, c.col_span) for c in cells}
    assert places["三、本年度办理结果"] == (5, 0, 22, 1)
    assert places["（三）不予公开"] == (7, 1, 8, 1)
    assert places["法人或其他组织"] == (1, 4, 1, 5)


@pytest.mark.parametrize(("first", "other"), [(1, 2), (2, 1)])
def test_cells_merged_across_by_marks(first: int, other: int) -> None:
    edges = [0, 1000, 2000, 3000, 4000]
    document = _read(
        [
            *row(["甲", "", "乙", ""], edges, [first, other, first, other]),
            *row(["1", "2", "3", "4"], edges),
        ]
    )
    heads = [(c.text, c.col_no, c.col_span) for c in document.cells if c.row_no == 0]
    assert heads == [("甲", 0, 2), ("乙", 2, 2)]


def test_a_table_within_a_table_lays_out_the_page() -> None:
    outer = row(["左栏", "X"], [0, 2000, 4000])
    inner = [inner_cell("甲"), inner_cell("1"), inner_row_end(2)]
    inner += [inner_cell("乙"), inner_cell("2"), inner_row_end(2)]
    document = _read([*outer[:1], *inner, *outer[1:], *row(["页", "脚"], [0, 2000, 4000])])
    assert [cell.text for cell in document.cells] == ["甲", "1", "乙", "2"]
    assert document.text == "左栏\n甲\t1\n乙\t2\nX\n页\n脚"


def test_a_row_that_counts_other_cells_than_it_has_makes_lines() -> None:
    good = row(["甲", "1"], [0, 2000, 4000])
    bad = row(["乙", "2"], [0, 2000, 4000])
    odd = [par for par in bad if par.text != "2"]
    document = _read([*good, *odd])
    assert document.cells == ()
    assert document.text == "甲\n1\n乙"


def test_encrypted_old_and_damaged_documents_are_reasons() -> None:
    assert _reason(word97([Par("公开")], flags=0x0100)) == ReasonCode.ENCRYPTED
    assert _reason(word97([Par("公开")], version=0x65)) == ReasonCode.UNSUPPORTED_TYPE
    assert _reason(word97([Par("")])) == ReasonCode.NO_TEXT
    word = struct.pack("<HH", 0xA5EC, 0xC1).ljust(4096, b"\0")
    assert _reason(compound({"WordDocument": word})) == ReasonCode.CORRUPT
    assert _reason(compound({"WordDocument": word, "0Table": b""})) == ReasonCode.CORRUPT


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_damaged_documents_are_read_or_refused(data: st.DataObject) -> None:
    edges = [0, 2000, 4000]
    damaged = bytearray(word97([Par("一、概述"), *row(["规章", "3"], edges) * 2]))
    for _ in range(data.draw(st.integers(1, 12))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        document = read_document(bytes(damaged), file_name="年报.doc")
    except UnreadableFile as error:
        assert error.reason
    else:
        assert document.text.strip()
