"""Value cells: every spelling met, and nothing guessed."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.extraction.forms.values import (
    UNREADABLE,
    is_value_like,
    read_value,
    unit_in_label,
    unit_of,
)


def value_of(text: str, unit: str = "件", printed: str | None = None, signed: bool = False) -> str:
    read = read_value(text, unit=unit, printed_unit=printed, is_signed=signed)
    return read.status if read.value is None else str(read.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", "0"),
        ("12", "12"),
        ("１２３", "123"),
        ("1,136", "1136"),
        ("1，136", "1136"),
        ("12 071", "12071"),
        ("12\n34", "1234"),
        ("1\u00a0136", "1136"),
        ("3.0", "3"),
        ("0.50", "0.5"),
        ("零", "0"),
        ("5件", "5"),
        ("5 （件）", "5"),
        ("18人次", "18"),
        ("1.2万条", "12000"),
        ("1.2万", "12000"),
        ("", "blank"),
        (" \n\u3000", "blank"),
        ("/", "dash"),
        ("／", "dash"),
        ("-", "dash"),
        ("—", "dash"),
        ("——", "dash"),
        ("———", "dash"),
        ("无", "none_word"),
        ("暂无", "none_word"),
        ("不涉及", "none_word"),
        ("1,23", "unreadable"),
        ("1.2.3", "unreadable"),
        (".5", "unreadable"),
        ("5.", "unreadable"),
        ("3O", "unreadable"),
        ("-5", "unreadable"),
        ("增5", "unreadable"),
        ("见附件", "unreadable"),
        ("5（其中市级2）", "unreadable"),
        ("100%", "unreadable"),
        ("三", "unreadable"),
        ("2015年", "unreadable"),
        ("5万元", "unreadable"),
    ],
)
def test_counts(text: str, expected: str) -> None:
    assert value_of(text) == expected


@pytest.mark.parametrize(
    ("text", "unit", "printed", "expected"),
    [
        ("7730.28", "万元", "万元", "7730.28"),
        ("77302800", "万元", "元", "7730.28"),
        ("0.86", "元", "万元", "8600"),
        ("0.86万元", "元", "元", "8600"),
        ("1.2万", "元", "元", "12000"),
        ("1.2万", "元", "万元", "12000"),
        ("3亿元", "元", None, "300000000"),
        ("0.3", "元", "亿元", "30000000"),
        ("25千元", "元", None, "25000"),
        ("0", "元", None, "0"),
        ("5", "元", None, "unreadable"),
        ("5件", "元", "万元", "unreadable"),
        ("123元", "万元", "万元", "0.0123"),
        ("7", "件", "元", "unreadable"),
    ],
)
def test_sums_of_money(text: str, unit: str, printed: str | None, expected: str) -> None:
    assert value_of(text, unit, printed) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增2", "2"),
        ("增加 2 项", "2"),
        ("减5", "-5"),
        ("减少5项", "-5"),
        ("＋3", "3"),
        ("－3", "-3"),
        ("−3", "-3"),
        ("↓4", "-4"),
        ("净增1", "1"),
        ("7", "7"),
        ("0", "0"),
        ("-", "dash"),
        ("增", "unreadable"),
        ("增2减1", "unreadable"),
    ],
)
def test_changes(text: str, expected: str) -> None:
    assert value_of(text, "项", None, signed=True) == expected


@pytest.mark.parametrize("text", ["约300", "300余", "近300条", "300多条", "逾300"])
def test_approximate(text: str) -> None:
    read = read_value(text, unit="条", printed_unit=None, is_signed=False)
    assert (read.value, read.is_approximate) == (300, True)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("条", "条"),
        ("（万元）", "万元"),
        ("单位：元", "元"),
        ("单位", None),
        ("人 次", "人次"),
        ("12件", None),
        ("", None),
    ],
)
def test_unit_cells(text: str, unit: str | None) -> None:
    assert unit_of(text) == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("本年收费金额（单位：万元）", "万元"),
        ("采购总金额(元)", "元"),
        ("采购总金额 单位：万元", "万元"),
        ("主动公开政府信息数（不同渠道和方式公开相同信息计1条）", None),
    ],
)
def test_units_in_labels(text: str, unit: str | None) -> None:
    assert unit_in_label(text) == unit


@settings(deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(["{}", "{:,}", " {}\n", "{}件", "{} 件", "{}.0"]))
def test_any_integer_is_read_exactly(number: int, spelling: str) -> None:
    assert value_of(spelling.format(number)) == str(number)
    wide = spelling.format(number).translate({ord("0") + n: ord("０") + n for n in range(10)})
    assert value_of(wide) == str(number)


@settings(deadline=None)
@given(st.decimals(0, 10**8, places=4), st.sampled_from(["元", "万元", "亿元"]))
def test_money_is_converted_exactly(amount: Decimal, printed: str) -> None:
    factor = {"元": 1, "万元": 10**4, "亿元": 10**8}[printed]
    read = read_value(f"{amount:f}", unit="元", printed_unit=printed, is_signed=False)
    assert read.value == amount * factor
    back = read_value(f"{amount:f}", unit="万元", printed_unit=printed, is_signed=False)
    assert back.value == amount * factor / 10**4


@settings(deadline=None)
@given(st.text())
def test_no_text_breaks_it_or_gives_a_number_without_digits(text: str) -> None:
    read = read_value(text, unit="件", printed_unit=None, is_signed=True)
    if read.value is not None:
        assert any(char.isdigit() or char in "零〇" for char in text)
        assert is_value_like(text)
    if read == UNREADABLE:
        assert not (text.isdigit() and text.isascii())


@pytest.mark.parametrize(
    "text", ["800107①", "８００１０７ ②", "800107[1]", "800107¹", "800107[注2]"]
)
def test_the_number_of_a_note_is_no_digit_of_the_figure(text: str) -> None:
    found = read_value(text, unit="count", printed_unit=None, is_signed=False)
    assert (found.value, found.status) == (Decimal(800107), "printed")
