"""Rich Text Format: text in every spelling, tables with merged cells, whatever is broken."""

import intake_samples as samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_rtf import Letters, by_bytes, by_number, by_number_with_bytes, rtf

from pipelines.intake import Document, UnreadableFile, read_document
from pipelines.intake.errors import ReasonCode
from pipelines.intake.table import GridCell

SPELLINGS = (by_bytes, by_number, by_number_with_bytes)
SMALL = [
    GridCell(0, 0, 1, 3, "第二十条第（一）项"),
    GridCell(1, 0, 2, 1, "规章\n制度"),
    GridCell(1, 1, 1, 1, "甲{1}"),
    GridCell(1, 2, 1, 1, "12"),
    GridCell(2, 1, 1, 1, "乙\\"),
    GridCell(2, 2, 1, 1, ""),
]


def _read(data: bytes) -> Document:
    return read_document(data, file_name="报告.doc")


def _grid(document: Document) -> list[GridCell]:
    return [
        GridCell(cell.row_no, cell.col_no, cell.row_span, cell.col_span, cell.text)
        for cell in document.cells
    ]


@pytest.mark.parametrize("letters", SPELLINGS)
@pytest.mark.parametrize("page", [936, 1252])
def test_text_and_tables_in_every_spelling(letters: Letters, page: int) -> None:
    document = _read(rtf([samples.TITLE, SMALL, samples.PROSE], letters, page=page))
    assert document.media_type == "application/rtf"
    lines = document.text.split("\n")
    assert lines[0] == samples.TITLE
    assert lines[-1] == samples.PROSE
    assert _grid(document) == SMALL
    assert "page" not in document.text


def test_the_large_form() -> None:
    form = samples.request_form()
    spans = {start: (end[1] - start[1] + 1, end[0] - start[0] + 1) for start, end in form.spans}
    cells = [
        GridCell(row, col, *spans.get((col, row), (1, 1)), text)
        for row, texts in enumerate(form.rows)
        for col, text in enumerate(texts)
        if text is not None
    ]
    assert _grid(_read(rtf(["表", cells]))) == cells


def test_a_western_page_is_not_believed_of_chinese_bytes() -> None:
    data = b"{\\rtf1\\ansi\\ansicpg1252 \\'b9\\'ab\\'bf\\'aa 12\\'cc\\'f5\\par}"
    assert _read(data).text == "公开 12条"
    western = b"{\\rtf1\\ansi\\ansicpg1252 caf\\'e9 \\'a9 12\\par}"
    assert _read(western).text == "café © 12"


def test_utf8_and_rare_signs() -> None:
    assert _read(b"{\\rtf1\\ansi\\ansicpg65001 \\'e5\\'85\\'ac 1}").text == "公 1"
    assert _read(b"{\\rtf1\\ansi\\uc0 \\u-10179\\u-8816  x}").text == "\U0001f590 x"
    assert _read(b"{\\rtf1\\ansi\\ansicpg936 \\'81\\'30\\'86\\'36 1}").text == "® 1".replace(
        "®", b"\x81\x30\x86\x36".decode("gb18030")
    )


def test_what_does_not_print_is_left_out() -> None:
    data = (
        b"{\\rtf1\\ansi a{\\v hidden}{\\*\\bkmkstart b}b{\\field{\\*\\fldinst PAGE}{\\fldrslt 7}}"
        b"{\\footnote note}{\\pict\\bin5 }{}{}}\\emdash c{\\*\\unknown {\\b text}}"
        b"{\\shp{\\*\\shpinst{\\sp{\\sn n}{\\sv 1}}{\\shptxt box\\par}}{\\shprslt old}}"
        b"\\~d\\_e\\par}"
    )
    assert _read(data).text == "ab7—cbox\nd-e"


def test_words_struck_out_or_deleted_are_left_out_until_each_of_both_ends() -> None:
    data = (
        b"{\\rtf1\\ansi a{\\strike 1}\\striked1 2\\striked0 b\\deleted 3\\strike 4\\strike0 5"
        b"\\deleted0 c\\v 6\\plain d\\par}"
    )
    assert _read(data).text == "abcd"


def test_a_table_within_a_table_gives_lines() -> None:
    data = (
        b"{\\rtf1\\ansi\\trowd\\cellx900\\cellx1800 \\pard\\intbl\\itap2 in1\\nestcell"
        b" in2\\nestcell"
        b"{\\*\\nesttableprops\\trowd\\cellx400\\cellx800\\nestrow}{\\nonesttables\\par}"
        b"\\pard\\intbl\\itap1 a\\cell b\\cell \\trowd\\cellx900\\cellx1800\\row\\pard end\\par}"
    )
    assert _read(data).text.split("\n") == ["in1", "in2", "a", "b", "end"]


def test_cells_without_their_definition_are_lines() -> None:
    data = (
        b"{\\rtf1\\ansi\\trowd\\cellx900 \\intbl a\\cell b\\cell\\row\\intbl c\\cell d\\cell\\row}"
    )
    document = _read(data)
    assert document.text.split("\n") == ["a", "b", "c", "d"]
    assert document.cells == ()


def test_cells_merged_across() -> None:
    data = (
        b"{\\rtf1\\ansi\\trowd\\clmgf\\cellx900\\clmrg\\cellx1800 \\intbl a\\cell\\cell\\row"
        b"\\trowd\\cellx900\\cellx1800 \\intbl b\\cell c\\cell\\row}"
    )
    assert _grid(_read(data)) == [
        GridCell(0, 0, 1, 2, "a"), GridCell(1, 0, 1, 1, "b"), GridCell(1, 1, 1, 1, "c"),
    ]  # fmt: skip


def test_groups_within_groups_without_end_are_refused() -> None:
    with pytest.raises(UnreadableFile) as caught:
        _read(b"{\\rtf1" + b"{" * 5_000)
    assert caught.value.reason_code == ReasonCode.TOO_COMPLEX


def test_a_file_without_text_is_refused() -> None:
    with pytest.raises(UnreadableFile) as caught:
        _read(b"{\\rtf1\\ansi{\\pict 00}\\par}")
    assert caught.value.reason_code == ReasonCode.NO_TEXT


WHOLE = rtf([samples.TITLE, SMALL, "一、总体情况"], by_number_with_bytes)
WORDS = r"""
{ } \par \cell \row \trowd \cellx900 \cellx-5 \cellx99999999 \clvmrg \clmrg \clmgf \intbl \itap2
\nestcell \nestrow \u-1 \u20844? \uc3 \'b9 \'ab \bin9 \* \v \pard a1 \fonttbl \f1 \fcharset134
\ansicpg1 \\ \
"""
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=60)


@settings(deadline=None, max_examples=300)
@given(PIECES)
def test_any_pieces_are_read_or_refused(pieces: list[str]) -> None:
    _assert_read_or_refused(("{\\rtf1" + " ".join(pieces)).encode())


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    damaged = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 20))):
        damaged[data.draw(st.integers(5, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    del damaged[data.draw(st.integers(50, len(damaged))) :]
    _assert_read_or_refused(bytes(damaged))


def _assert_read_or_refused(data: bytes) -> None:
    try:
        document = _read(data)
    except UnreadableFile as error:
        assert error.reason
        assert error.reason_code != ReasonCode.CORRUPT  # no error of a parser of our own
        return
    document.text.encode("utf-8")
    for cell in document.cells:
        assert cell.text == document.text[cell.char_start : cell.char_end]
