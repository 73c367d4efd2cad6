"""Years, dates and counting numbers in every writing that reports use."""

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.reading.folding import fold, plain, without_space
from pipelines.reading.numerals import (
    counting_number,
    find_dates,
    find_years,
    first_date,
    make_date,
    year_value,
)

CHINESE = "〇一二三四五六七八九"
YEARS = st.integers(2008, 2039)
DAYS = st.dates(date(2008, 1, 1), date(2039, 12, 31))


def chinese_year(year: int) -> str:
    return "".join(CHINESE[int(digit)] for digit in str(year))


def chinese_number(number: int) -> str:
    tens, ones = divmod(number, 10)
    high = "" if tens == 0 else ("十" if tens == 1 else CHINESE[tens] + "十")
    return high + (CHINESE[ones] if ones else "")


def full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if char.isascii() else char for char in text)


@given(DAYS)
def test_every_day_is_read_in_every_writing(day: date) -> None:
    year, month, dom = day.year, day.month, day.day
    writings = [
        f"{year}年{month}月{dom}日",
        f"{year} 年 {month} 月 {dom} 日",
        full_width(f"{year}年{month}月{dom}日"),
        f"{year}-{month:02}-{dom:02}",
        f"{year}.{month}.{dom}",
        f"{year}/{month}/{dom}",
        f"{chinese_year(year)}年{chinese_number(month)}月{chinese_number(dom)}日",
        f"{chinese_year(year).replace('〇', '○')}年{month}月{dom}日",
        f"{chinese_year(year).replace('〇', '零')}年{chinese_number(month)}月{dom}号",
    ]
    assert [first_date(fold(writing)) for writing in writings] == [day] * len(writings)


@given(YEARS, st.sampled_from(["年", "年度", " 年"]))
def test_every_year_is_found_with_its_mark(year: int, mark: str) -> None:
    for writing in (str(year), full_width(str(year)), chinese_year(year)):
        found = [value for value, _ in find_years(fold(f"某镇{writing}{mark}信息公开"))]
        assert found == [year]


@given(st.integers(1, 99))
def test_counting_numbers_round_trip(number: int) -> None:
    assert counting_number(chinese_number(number)) == number
    assert counting_number(str(number)) == number


@given(st.text(max_size=80))
def test_nothing_breaks_on_any_text(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    for mention in find_dates(folded):
        assert 0 <= mention.start < mention.end <= len(text)
    list(find_years(folded, bare=True))


@pytest.mark.parametrize(
    "text",
    ["2013年2月30日", "2014年1月", "2013年13月1日", "二〇一〇年三月", "1.2.3", "12013.12.28", ""],
)
def test_what_is_no_full_day_is_no_date(text: str) -> None:
    assert first_date(fold(text)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("二0一四年二月八日", date(2014, 2, 8)),
        ("二OO九年十二月三十一日", date(2009, 12, 31)),
        ("二〇〇九年三月十日", date(2009, 3, 10)),
        ("2014-03-17 09:23:51", date(2014, 3, 17)),
        ("（2014年2月7日）", date(2014, 2, 7)),
        ("2013.12.28", date(2013, 12, 28)),
    ],
)
def test_dates_as_typists_write_them(text: str, expected: date) -> None:
    assert first_date(fold(text)) == expected


def test_a_year_needs_its_mark_unless_bare() -> None:
    assert list(find_years("电话2013共")) == []
    assert [year for year, _ in find_years("2013政府信息公开", bare=True)] == [2013]
    assert list(find_years("编号12013年")) == []


def test_values_of_numerals_that_are_none() -> None:
    assert counting_number("百") is None
    assert counting_number("十百") is None
    assert year_value("二〇一") is None
    assert year_value("二〇一x") is None


def test_a_month_without_a_day_ends_on_its_last() -> None:
    assert make_date(2012, 2, None) == date(2012, 2, calendar.monthrange(2012, 2)[1])
    assert make_date(2013, 2, 29) is None
    assert make_date(2013, 13, 1) is None


def test_folding_keeps_length_and_plain_takes_white_space_out() -> None:
    printed = "２０１３\u3000年（二○○九）：\t甲\n乙"
    assert fold(printed) == "2013 年(二〇〇九):\t甲\n乙"
    assert plain(printed) == "2013年(二〇〇九):甲乙"
    assert without_space(printed) == "２０１３年（二○○九）：甲乙"
