"""Words left over from last year's text: for screening, and only where little else can be meant."""

import re
from collections.abc import Iterator

from pipelines.quality.facts import Facts
from pipelines.quality.rules import Contradiction, rule
from pipelines.reading.folding import plain
from pipelines.reading.numerals import DAY, MONTH, YEAR, year_value

_TOPICS = ("problems", "plans")
_SIGNATURE = re.compile(rf"{YEAR}年{MONTH}月{DAY}日")
_YEARS = re.compile(YEAR)
_OPENING = re.compile(rf"^(?:[(]?[一二三四五六七八九十\d]{{1,3}}[)]?[、.,])?(?P<year>{YEAR})年度?,")
_IS_RELATED = re.compile(r"本年|今年|去年|上年|上一年|往年|当年|以来|同期|同比|相比|整改|已")
_IS_CURRENT = re.compile(
    r"将(?:从|以|在|按|继续|进一步|着力|重点|不断|加|切实|努力|坚持)|力争|拟|计划|打算|确保"
    r"|(?:但|仍|还)[^。]{0,20}(?:不足|差距|问题|薄弱)"
)


@rule(
    "prose.leftover_year",
    severity="note",
    ground="问题与改进部分应就报告年度而言：以上一年度为当前年度，疑为沿用上年文本，供核对",
)
def leftover_year(facts: Facts) -> Iterator[Contradiction]:
    """Problems and plans speak of the year before the report's as of the current one.

    A paragraph opens with the year before, and speaks of what shall be done or is still wanting;
    the parts on problems and plans never name the report's own year nor relate the two years.
    """
    report = facts.report
    parts = [one for one in report.sections if one.topic in _TOPICS]
    texts = [facts.text[one.char_start : one.char_end] for one in parts]
    if any(report.report_year in _years_of(text) for text in texts):
        return
    for part, text in zip(parts, texts, strict=True):
        for line in text.splitlines():
            if _speaks_of(report.report_year - 1, plain(line)):
                message = (
                    f"the part {part.heading} speaks of {report.report_year - 1} as the current"
                    f" year in a report on {report.report_year}: {line.strip()[:30]}"
                )
                yield Contradiction(message)


def _years_of(text: str) -> set[int | None]:
    """Return the years that a text names, but for the day below it: that is of the writing."""
    lines = [plain(line) for line in text.splitlines()]
    told = [line for line in lines if _SIGNATURE.fullmatch(line) is None]
    return {year_value(year) for line in told for year in _YEARS.findall(line)}


def _speaks_of(year: int, paragraph: str) -> bool:
    """Tell whether a paragraph speaks of a year as the current one."""
    opening = _OPENING.match(paragraph)
    return (
        opening is not None
        and year_value(opening["year"]) == year
        and _IS_CURRENT.search(paragraph) is not None
        and _IS_RELATED.search(paragraph) is None
    )
