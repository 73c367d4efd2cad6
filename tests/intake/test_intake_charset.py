"""Charsets: what Chinese texts are written in is told from the bytes, not from what they say."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.intake.charset import decode, is_text

REPORT = (
    "云泽市澄湖区2016年政府信息公开工作年度报告\n一、概述\n全年主动公开信息1,386条（含规章3件）。\n"
)
RARE = "镇长朱镕、副镇长李堃，村民㛃某与𠮷某。"


@pytest.mark.parametrize("text", [REPORT, RARE, REPORT + RARE, "年度报告", "公开信息三条"])
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_utf8_and_gb18030(text: str, charset: str) -> None:
    assert decode(text.encode(charset)) == decode(text.encode(charset), declared="big5")
    decoded = decode(text.encode(charset))
    assert (decoded.text, decoded.charset) == (text, charset)


@pytest.mark.parametrize("charset", ["gb2312", "gbk"])
def test_narrower_gb_charsets_are_widened(charset: str) -> None:
    decoded = decode(REPORT.encode(charset))
    assert (decoded.text, decoded.charset) == (REPORT, "gb18030")


@pytest.mark.parametrize(
    ("charset", "mark"),
    [
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16le", codecs.BOM_UTF16_LE),
        ("utf-16be", codecs.BOM_UTF16_BE),
        ("utf-32le", codecs.BOM_UTF32_LE),
    ],
)
def test_byte_order_marks_decide_and_are_dropped(charset: str, mark: bytes) -> None:
    decoded = decode(mark + REPORT.encode(charset))
    assert (decoded.text, decoded.charset) == (REPORT, charset)


@pytest.mark.parametrize("charset", ["utf-16le", "utf-16be"])
@pytest.mark.parametrize("text", [REPORT, "政府信息公开工作年度报告" * 3])
def test_utf16_without_a_mark(text: str, charset: str) -> None:
    decoded = decode(text.encode(charset))
    assert (decoded.text, decoded.charset) == (text, charset)


def test_ascii_is_utf8() -> None:
    assert decode(b"2013: 42").charset == "utf-8"


@pytest.mark.parametrize("cut", [1, 2])
def test_a_cut_last_character_changes_no_charset(cut: int) -> None:
    assert decode(REPORT.rstrip().encode("utf-8")[:-cut]).charset == "utf-8"
    assert decode(REPORT.rstrip().encode("gb18030")[:-1]).charset == "gb18030"


def test_one_broken_byte_changes_no_charset() -> None:
    data = bytearray(REPORT.encode("utf-8"))
    data[40] = 0xFF
    decoded = decode(bytes(data))
    assert decoded.charset == "utf-8"
    assert "主动公开信息1,386条" in decoded.text
    gb = bytearray(REPORT.encode("gb18030"))
    gb[10] = 0xFF
    assert decode(bytes(gb)).charset == "gb18030"
    assert "主动公开信息1,386条" in decode(bytes(gb)).text


def test_short_gb_that_is_valid_utf8_by_chance() -> None:
    data = "联系".encode("gb18030")
    assert decode(data).text == "联系"


def test_what_is_declared_only_breaks_ties() -> None:
    data = b"\xff\xff\xff"
    assert decode(data, declared="gb2312").charset == "gb18030"
    assert decode(data).charset == "utf-8"


def test_binary_noise_is_no_text() -> None:
    assert not is_text(decode(bytes(range(256)) * 4).text)
    assert not is_text(decode(b"\x00" * 100).text)
    assert is_text(decode(REPORT.encode("gb18030")).text)


@given(st.binary())
def test_every_byte_string_decodes(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.charset in {
        "utf-8", "gb18030", "utf-16le", "utf-16be", "utf-32le", "utf-32be",
    }  # fmt: skip


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=12))
def test_han_text_survives_every_charset(text: str) -> None:
    assert decode(text.encode("utf-8")).text == text
    framed = f"{text}，共12条。\n"
    for charset in ("utf-8", "gb18030", "utf-16le", "utf-16be"):
        assert decode(framed.encode(charset)).text == framed
