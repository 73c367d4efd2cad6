"""Period: the span of the statistics as the report prints it."""

import re
from datetime import date, timedelta

from pipelines.catalog.reading_rules import PeriodRules
from pipelines.reading.numerals import DAY, MONTH, YEAR, counting_number, make_date, year_value

_BY_WORDS = rf"年{MONTH}月(?:{DAY}[日号])?"
_BY_SIGNS = r"[-./](?:1[0-2]|0?[1-9])[-./](?:3[01]|[12]\d|0?[1-9])"
_RANGE = re.compile(
    rf"(?P<first>{YEAR}(?:{_BY_WORDS}|{_BY_SIGNS}))"
    r"(?:起|始|开始|[(]含[)])?,?(?:[算截]?[至到]|截?止于?|和|及|与|-{1,2}|[—–─~―]{1,2})(?:同年|当年|该年|本年)?"
    rf"(?P<second>(?:{YEAR})?(?:{_BY_WORDS}|{_BY_SIGNS}|{MONTH}月(?:{DAY}[日号])?))"
)
_PARTS = re.compile(
    rf"(?P<year>{YEAR})?[年\-./]?(?P<month>{MONTH})[月\-./](?:(?P<day>{DAY})[日号]?)?$"
)
_SHORTEST = timedelta(days=20)
_LONGEST = timedelta(days=800)  # two years: some reports cover the scheme's first year too


def find_period(text: str, rules: PeriodRules) -> tuple[date, date] | None:
    """Return the first and the last day (both inclusive) that a text gives for its statistics.

    Args:
        text: Plain text (folded, without white space).
        rules: Words that announce the span, before or right behind it.
    """
    for match in _RANGE.finditer(text):
        before = text[max(0, match.start() - rules.reach) : match.start()]
        sentence = before[max(before.rfind("。"), before.rfind(";")) + 1 :]
        behind = text[match.end() : match.end() + 6]
        if rules.cue.search(sentence) or rules.cue.search(behind):
            span = _span_of(match)
            if span is not None:
                return span
    return None


def period_of(printed: tuple[date, date] | None, year: int) -> tuple[date, date]:
    """Return the printed span when it is of the report's year, else the calendar year."""
    if printed is not None and year in (printed[0].year, printed[1].year):
        return printed
    return date(year, 1, 1), date(year, 12, 31)


def _span_of(match: re.Match[str]) -> tuple[date, date] | None:
    first = _PARTS.match(match["first"])
    second = _PARTS.match(match["second"])
    if first is None or second is None:
        return None
    start = _day_of(first, None, is_end=False)
    end = _day_of(second, start, is_end=True)
    if start is None or end is None or not _SHORTEST <= end - start <= _LONGEST:
        return None
    return start, end


def _day_of(parts: re.Match[str], start: date | None, *, is_end: bool) -> date | None:
    year = year_value(parts["year"]) if parts["year"] else (start.year if start else None)
    month = counting_number(parts["month"])
    if year is None or month is None:
        return None
    if parts["day"] is None:
        return make_date(year, month, None if is_end else 1)
    day = counting_number(parts["day"])
    return None if day is None else make_date(year, month, day)
