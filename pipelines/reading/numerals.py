"""Numerals: years, dates and counting numbers, in Arabic, full-width and Chinese writing.

Works on folded text (see folding.py). A date without a day, or of a day that does not exist, is no
date: what is not printed is not made up.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": 0, "O": 0, "o": 0, "两": 2, "壹": 1, "元": 1, "正": 1}
_DIGITS |= {str(value): value for value in range(10)}

_CHINESE_YEAR = r"二[ ]?[〇零0Oo][ ]?[〇零0Oo一二三123][ ]?[〇零Oo一二三四五六七八九\d]"
# Patterns of one year, month and day of month in folded text.
YEAR = rf"(?:(?<!\d)(?:19|20)[ ]?\d[ ]?\d(?!\d)|{_CHINESE_YEAR})"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九正元])"
DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"

_YEAR_ALONE = re.compile(rf"(?P<year>{YEAR})[ ]*(?P<mark>年度|年|(?=[^\d年]|$))")
_DATE = re.compile(
    rf"(?P<year>{YEAR})[ ]*(?:年[ ]*(?P<month>{MONTH})[ ]*月[ ]*(?P<day>{DAY})[ ]*[日号]"
    rf"|(?P<sep>[-./])[ ]*(?P<month2>1[0-2]|0?[1-9])[ ]*(?P=sep)[ ]*"
    rf"(?P<day2>3[01]|[12]\d|0?[1-9])(?!\d))"
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date and its place in the text searched: start inclusive, end exclusive."""

    value: date
    start: int
    end: int


def counting_number(numeral: str) -> int | None:
    """Return the value of a counting numeral up to 99, such as 3, 十 or 二十一; None if none."""
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return _DIGITS.get(numeral)
    high = _DIGITS.get(tens) if tens else 1
    low = _DIGITS.get(ones) if ones else 0
    return None if high is None or low is None else high * 10 + low


def year_value(numeral: str) -> int | None:
    """Return the year of a numeral of four digits in any writing, such as 二〇一三."""
    digits = [_DIGITS.get(char) for char in numeral if char != " "]
    if len(digits) != 4 or None in digits:
        return None
    return int("".join(str(digit) for digit in digits))


def find_years(text: str, *, bare: bool = False) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the years of a folded text, with the match that found each.

    Args:
        text: The text.
        bare: Whether a year counts that no 年 follows.
    """
    for match in _YEAR_ALONE.finditer(text):
        year = year_value(match["year"])
        if year is not None and (bare or match["mark"]):
            yield year, match


def find_dates(text: str) -> Iterator[DateMention]:
    """Yield the full dates of a text, in order; days that do not exist are left out."""
    for match in _DATE.finditer(text):
        value = _date_of(match)
        if value is not None:
            yield DateMention(value, match.start(), match.end())


def first_date(text: str) -> date | None:
    """Return the first full date of a text, or None."""
    return next((mention.value for mention in find_dates(text)), None)


def make_date(year: int, month: int, day: int | None) -> date | None:
    """Return a date, the month's last day where none is given; None where it does not exist."""
    try:
        last = calendar.monthrange(year, month)[1]
        return date(year, month, last if day is None else day)
    except (ValueError, calendar.IllegalMonthError):
        return None


def _date_of(match: re.Match[str]) -> date | None:
    year = year_value(match["year"])
    month = counting_number(match["month"] or match["month2"])
    day = counting_number(match["day"] or match["day2"])
    if year is None or month is None or day is None:
        return None
    return make_date(year, month, day)
