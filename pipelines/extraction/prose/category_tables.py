"""Category tables: a kind of information to a row, the year and the running total in columns.

Such a table is typed between sentences and has lost its rules: 机构概况|3|19. It is read only under
a head that names the columns, and each column only where it adds up, to its own last row or to a
total that the section prints for the same period.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.category_words import category_of
from pipelines.extraction.prose.labels import label_of

_YEAR, _RUNNING = "year", "cumulative"
_COLUMN = re.compile(r"(?P<running>(?:历年)?累计)|(?P<year>20\d\d|本|当|全)年度?")
_HEAD = re.compile(
    r"(?:^|\n)(?:序号[|\s]*)?(?:公开|政府|主动)*(?:信息)?(?:类别|类型|分类|种类|内容|项目)(?:名称)?"
    r"(?P<columns>(?:[|\s（）()条件数量计公开信息]*(?:(?:历年)?累计|(?:20\d\d|本|当|全)年度?)){2,}"
    r"[|（）()条件数量计公开信息 ]*)\n?"
)
_SUM = re.compile(r"^(?:合计|总计|共计|小计|总数)$")
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
_FEWEST = 3
_TOTALS = ("disclosure.total", "disclosure.by_channel")  # a body may publish all on one site


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    values: tuple[Decimal, ...]
    start: int
    end: int


def read_category_tables(
    text: str, start: int, read: Sequence[Candidate], report_year: int, lexicon: Lexicon
) -> list[Candidate]:
    """Return the candidates of a section, what stands in its category tables read as such.

    Args:
        text: The section's part of the flow.
        start: Where it begins in the flow.
        read: Candidates of the section, in order.
        report_year: The year reported on.
        lexicon: The wording.

    Returns:
        The candidates; those read from rows of a table that adds up are replaced by the table's.
    """
    totals = [c for c in read if c.metric in _TOTALS and c.value > 0]
    kept = list(read)
    for head in _HEAD.finditer(text) if totals else ():
        periods = list(_periods(head["columns"], report_year))
        rows = list(_rows(text, head.end(), len(periods)))
        parts = [row for row in rows if not _SUM.match(row.label)]
        proven = [
            column
            for column, period in enumerate(periods)
            if period is not None and _adds_up(parts, rows, column, period, totals)
        ]
        if len(parts) < _FEWEST or not proven:
            continue
        span = start + head.start(), start + rows[-1].end
        kept = [c for c in kept if not span[0] <= c.start < span[1]]
        kept += _candidates(parts, [(at, periods[at]) for at in proven], start, totals[-1], lexicon)
    return kept


def _periods(columns: str, report_year: int) -> Iterator[str | None]:
    """Yield the period of each column; None for another year's."""
    for column in _COLUMN.finditer(columns):
        year = column["year"]
        if column["running"]:
            yield _RUNNING
        else:
            yield _YEAR if not year.isdigit() or int(year) == report_year else None


def _rows(text: str, position: int, count: int) -> Iterator[_Row]:
    pattern = re.compile(
        r"\n?(?:\d{1,2}[|.、])?(?P<label>[^\d|\n。；：]{2,20})"
        rf"(?P<values>[| ]*{_NUMBER}(?:[| ]+{_NUMBER}){{{count - 1}}})[| ]*(?![\d.%])"
    )
    while row := pattern.match(text, position):
        values = tuple(
            Decimal(value.replace(",", "")) for value in re.findall(_NUMBER, row["values"])
        )
        yield _Row(row["label"].strip(" |"), values, row.start("label"), row.end("values"))
        position = row.end()


def _adds_up(
    parts: Sequence[_Row],
    rows: Sequence[_Row],
    column: int,
    period: str,
    totals: Iterable[Candidate],
) -> bool:
    printed = {row.values[column] for row in rows if _SUM.match(row.label)}
    printed |= {total.value for total in totals if total.period == period}
    return sum((row.values[column] for row in parts), Decimal(0)) in printed


def _candidates(
    parts: Sequence[_Row],
    columns: Sequence[tuple[int, str | None]],
    start: int,
    total: Candidate,
    lexicon: Lexicon,
) -> Iterator[Candidate]:
    for row in parts:
        label = label_of(row.label, lexicon)
        for column, period in columns:
            yield Candidate(
                metric="disclosure.by_category",
                member=category_of(label, lexicon) or "other",
                label=label,
                period=period or _YEAR,
                scope=total.scope,
                value=row.values[column],
                is_approximate=False,
                basis="stated",
                start=start + row.start,
                end=start + row.end,
                rule_id="prose.category_table",
                sentence=total.sentence,
                unit="条",
            )
