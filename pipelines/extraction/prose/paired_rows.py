"""Paired rows: lines that name a category and print two numbers beside it, without a head.

机构概况5条1条 may be a running total and the year's, or the other way round. The columns are read
only where one of them adds up to a total that the report prints, and the words before the list
tell what the other one is. Otherwise nothing is read from such lines: which number is which cannot
be known.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.category_words import category_of
from pipelines.extraction.prose.labels import label_of

_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+"
_UNIT = "(?:条次|条|件|篇|份|项|则)"
_ROW = re.compile(
    rf"(?:^|(?<=\n))(?P<label>[\u4e00-\u9fff、“”（）]{{2,18}}?)[：… ]*"
    rf"(?P<first>{_NUMBER}){_UNIT}[ /，、]*(?P<second>{_NUMBER}){_UNIT}[；。]?\n?"
)
_SUM = re.compile(r"^(?:合计|总计|共计|小计|总数)$")
_RUNNING = re.compile(r"累计|总量|历年|存量|以来")
_OF_YEAR = re.compile(r"新增|本年|当年|今年|全年|年度|20\d\d年")
_FEWEST = 3
_LEADS_UP = 80  # characters before the list that may tell of its columns
_OTHER = {"year": "cumulative", "cumulative": "year"}


def read_paired_rows(
    text: str,
    start: int,
    read: Sequence[Candidate],
    lexicon: Lexicon,
    *,
    before: Sequence[Candidate] = (),
) -> list[Candidate]:
    """Return the candidates of a section, what stands in lines of two numbers read as such.

    Args:
        text: The section's part of the flow.
        start: Where it begins in the flow.
        read: Candidates of the section, in order.
        lexicon: The wording.
        before: Candidates of the sections before it.
    """
    kept = list(read)
    for rows in _runs(text):
        totals = [c for c in (*before, *kept) if c.metric == "disclosure.total" and not c.label]
        periods = _periods(rows, text[: rows[0].start()][-_LEADS_UP:], totals)
        span = start + rows[0].start(), start + rows[-1].end()
        kept = [c for c in kept if not span[0] <= c.start < span[1]]
        for row in rows if periods else ():
            kept += _candidates(row, start, periods, totals[-1], lexicon)
    return sorted(kept, key=lambda c: c.start) if len(kept) != len(read) else kept


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield lines of two numbers that follow each other, three or more."""
    run: list[re.Match[str]] = []
    for row in _ROW.finditer(text):
        if run and row.start() != run[-1].end():
            if len(run) >= _FEWEST:
                yield run
            run = []
        run.append(row)
    if len(run) >= _FEWEST:
        yield run


def _periods(
    rows: Sequence[re.Match[str]], opening: str, totals: Sequence[Candidate]
) -> tuple[str, ...]:
    """Return the periods of the two columns, () where they cannot be told."""
    parts = [row for row in rows if not _SUM.match(row["label"])]
    columns = [[_value(row[name]) for row in parts] for name in ("first", "second")]
    printed = {total.value: total.period for total in totals}
    told = [printed.get(sum(column, Decimal(0))) for column in columns]
    if not (_RUNNING.search(opening) and _OF_YEAR.search(opening)):
        return ()
    known = next((at for at, period in enumerate(told) if period in _OTHER), None)
    if known is None:
        return ()
    period = told[known] or ""
    periods = (period, _OTHER[period]) if known == 0 else (_OTHER[period], period)
    running, year = (columns[periods.index(name)] for name in ("cumulative", "year"))
    is_within = all(one <= other for one, other in zip(year, running, strict=True))
    return periods if is_within else ()


def _value(printed: str) -> Decimal:
    return Decimal(printed.replace(",", ""))


def _candidates(
    row: re.Match[str], start: int, periods: Sequence[str], total: Candidate, lexicon: Lexicon
) -> Iterator[Candidate]:
    label = label_of(row["label"], lexicon)
    if _SUM.match(row["label"]):
        return
    for name, period in zip(("first", "second"), periods, strict=True):
        yield Candidate(
            metric="disclosure.by_category",
            member=category_of(label, lexicon) or "other",
            label=label,
            period=period,
            scope=total.scope,
            value=_value(row[name]),
            is_approximate=False,
            basis="stated",
            start=start + row.start("label"),
            end=start + row.end(name),
            rule_id="prose.paired_row",
            sentence=total.sentence,
            unit="条",
        )
