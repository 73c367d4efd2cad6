"""Years that are not the report's: a preamble, a span or a part that speaks of another one.

Such slips come of last year's text. Years of documents, of comparisons and of what has gone on
since are none of them, so a rule asks for the year as that of the report, its statistics or its
sentence, and for the report's own year to be missing beside it.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from pipelines.quality.facts import Facts
from pipelines.quality.rules import Contradiction, rule
from pipelines.reading.folding import plain
from pipelines.reading.numerals import DAY, MONTH, YEAR, year_value
from pipelines.reading.report import Report

_TOPICS = ("proactive", "requests", "fees", "review")
_FURTHEST = 3  # years; one further off is that of a law, a notice or a plan
_QUOTED = 30

_NAMED = re.compile(r"《[^《》]*》|[(\[〔][^()\[\]〔〕]*[)\]〕]")
_REPORT_OF = re.compile(
    rf"(?P<year>{YEAR})年?度?[^。;,、:]{{0,24}}?(?:信息|政务)公开[^。;,、:]{{0,8}}?(?:报告|年报)"
    r"(?![^。;,、:]{0,16}(?:通知|意见|方案|要求|精神))"
)
_DATE = rf"年(?:{MONTH}月(?:{DAY}[日号])?)?"
_SPAN = re.compile(
    rf"(?:统计|数据)[^。;]{{0,16}}?(?P<first>{YEAR}){_DATE}[^。;,\d]{{0,6}}?(?:至|到|-|—|~)"
    rf"(?P<second>{YEAR})?"
)
_SENTENCE = re.compile(r"[^。;；\n]+")
_OPENING = re.compile(
    rf"^(?:\d{{1,2}}[.、]|[(]?[一二三四五六七八九十\d]{{1,3}}[)、])?(?:在)?(?P<year>{YEAR})年度?"
    r"(?!以|\d|底|末|初|起|之?前|至|到)"
)
_FIGURE = re.compile(r"\d(?:余|多)?(?:万|千)?(?:条|件|次|篇|人次|元|%)|未|没有|无|零(?:条|件)")
_IS_RELATED = re.compile(
    r"[本今当去上前往历]年|上一年|以来|同期|同比|相比|[比较]|增[加长]|减少|下降|上升"
    r"|截[止至]|累计|结转|遗留|(?<!提)起|将|拟|计划"
)


@rule(
    "prose.year_of_preamble",
    severity="note",
    ground="引言所称报告年度或统计期限应与报告年度一致；疑为沿用上年文本，供核对",
)
def year_of_preamble(facts: Facts) -> Iterator[Contradiction]:
    """What stands before the first part calls the report, or its statistics, another year's."""
    report = facts.report
    text = _NAMED.sub("", plain(_preamble(facts)))
    for what, years in (
        ("calls the report one of", _years(_REPORT_OF, text)),
        ("dates the statistics of", _years(_SPAN, text)),
    ):
        others = [year for year in years if _is_near(year, report)]
        if others and report.report_year not in years:
            message = f"the preamble {what} {others[0]} in a report on {report.report_year}"
            yield Contradiction(message)


@rule(
    "prose.year_of_part",
    severity="note",
    ground="各部分所述应为报告年度；整部分只言上一年度，疑为沿用上年文本，供核对",
)
def year_of_part(facts: Facts) -> Iterator[Contradiction]:
    """A part with figures speaks of the year before alone, as of its own.

    Where a part has several headings, the report's year under any of them says that years are set
    beside each other.
    """
    report = facts.report
    before = report.report_year - 1
    if report.period_start.year <= before:
        return
    for topic, sections in groupby(report.sections, key=lambda section: section.topic):
        parts = list(sections)
        text = facts.text[parts[0].char_start : parts[-1].char_end]
        lines = [plain(line) for line in text.splitlines()]
        if topic not in _TOPICS or _names_year(lines, report.report_year):
            continue
        slip = next(filter(None, (_slip(line, before) for line in lines)), None)
        if slip:
            message = (
                f"the part {parts[0].heading} speaks of {before} as its own year in a report"
                f" on {report.report_year}: {slip[:_QUOTED]}"
            )
            yield Contradiction(message)


def _preamble(facts: Facts) -> str:
    """Return the text from the report's beginning to its first heading."""
    report = facts.report
    headed = (section.char_start for section in report.sections if section.heading)
    return facts.text[report.body_start : next(headed, report.body_start)]


def _years(pattern: re.Pattern[str], text: str) -> list[int]:
    """Return the years of all matches."""
    found = (year for match in pattern.finditer(text) for year in match.groupdict().values())
    return [value for value in map(year_value, filter(None, found)) if value is not None]


def _is_near(year: int, report: Report) -> bool:
    return 0 < abs(year - report.report_year) <= _FURTHEST


def _names_year(lines: list[str], year: int) -> bool:
    return any(year_value(named) == year for line in lines for named in re.findall(YEAR, line))


def _slip(line: str, year: int) -> str | None:
    """Return the sentence of a line that states a figure or a denial of the year, or None."""
    for sentence in (match[0] for match in _SENTENCE.finditer(line)):
        opening = _OPENING.match(sentence)
        if (
            opening is not None
            and year_value(opening["year"]) == year
            and _FIGURE.search(sentence)
            and not _IS_RELATED.search(sentence)
        ):
            return sentence
    return None
