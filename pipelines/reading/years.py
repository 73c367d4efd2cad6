"""Years: the year a report is about, which is never taken from its day of publication."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from pipelines.catalog.reading_rules import TitleRules
from pipelines.reading.folding import plain
from pipelines.reading.numerals import YEAR, find_years, year_value

FIRST_YEAR = 2008  # the regulation on disclosure came into force on 1 May 2008
LAST_YEAR = 2100
# A year of a law or of a single day says nothing of the year reported on.
_SINGLE_DAY = re.compile(r"[ ]*\d{1,2}[ ]*月")
_IN_BRACKETS = re.compile(r"[\[(<]$")

_FACT = re.compile(
    rf"(?<![\d至到比较与于从自—-])({YEAR})年度?,?[^。;,]{{0,12}}?(?:公开|收到|受理)[^。]{{0,16}}?\d"
)


def report_year(
    title: str | None,
    period: tuple[date, date] | None,
    texts: Sequence[str],
    rules: TitleRules,
) -> int | None:
    """Return the year reported on, or None.

    Args:
        title: The title; its last year counts (2012-2013学年).
        period: The printed span of the statistics.
        texts: Folded texts that may name the year, best first: the preamble, the file name, the
            headings; the last of them is the whole body, where only a clear majority counts.
        rules: The title rules, for the words around a report's year.
    """
    if title is not None:
        # The year of the plans in the tail of a title (...总结及2014年打算) is not the report's.
        stem = rules.tail.sub("", plain(title))
        in_title = _plausible([year for year, _ in find_years(stem, bare=True)])
        if in_title:
            return in_title[-1]
    if period is not None and FIRST_YEAR <= period[1].year <= LAST_YEAR:
        return period[1].year
    for text in texts[:-1]:
        announced = announced_year(text, rules)
        if announced is not None:
            return announced
    return (most_frequent_year(texts[-1]) or year_of_facts(texts[-1])) if texts else None


def announced_year(text: str, rules: TitleRules) -> int | None:
    """Return the year that a text names together with the report (2013年...公开...报告).

    Of several years before the report's name the nearest is its own; those before it are of index
    numbers, days and laws.
    """
    pattern = re.compile(
        rf"({YEAR})年?度?(?:(?!{YEAR})[^。]){{0,40}}?{rules.subject.pattern}[^。]{{0,16}}?"
        rf"(?:{rules.clear_kind.pattern}|{rules.loose_kind.pattern})"
    )
    for match in pattern.finditer(plain(text)):
        years = _plausible([year_value(match[1]) or 0])
        if years:
            return years[0]
    return None


def most_frequent_year(text: str) -> int | None:
    """Return the year that a text speaks of twice as often as of any other, at least twice."""
    count = Counter(
        year
        for year, match in find_years(text)
        if FIRST_YEAR <= year <= LAST_YEAR
        and not _SINGLE_DAY.match(text, match.end())
        and not _IN_BRACKETS.search(text[: match.start()])
    )
    ranked = count.most_common(2)
    if not ranked or ranked[0][1] < 2:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1] else None


def year_of_facts(text: str) -> int | None:
    """Return the one year whose disclosures or requests the sentences of a text state, or None."""
    years = _plausible([year_value(match[1]) or 0 for match in _FACT.finditer(plain(text))])
    return years[0] if len(set(years)) == 1 else None


def _plausible(years: Sequence[int]) -> list[int]:
    return [year for year in years if FIRST_YEAR <= year <= LAST_YEAR]
