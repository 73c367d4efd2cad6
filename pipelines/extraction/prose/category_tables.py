"""Category tables: a kind of information to a row, its numbers in columns.

Such a table is typed between sentences or behind them and has lost its rules: 机构概况|3|19. It is
read only under a head that names the columns, and each column only where it adds up: to its own
last or first row, or to a total that the report prints for the same period.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.category_words import category_of
from pipelines.extraction.prose.labels import label_of

_YEAR, _RUNNING, _SHARE, _UNIT, _LEFT_OUT = "year", "cumulative", "share", "unit", ""
_COLUMNS = {
    "running": r"(?:历年|总|20\d\d年(?:[^|\n]{0,4})以来)?累计(?:总?数量?)?",
    "year": r"(?:20\d\d|本|当|全)年度?(?:数量?)?",
    "share": r"(?:所?占)?(?:比重|比例|百分比)|所?占比",
    "unit": r"(?:计量)?单位",
    "part": r"其中[^|\n\d ]{1,6}|第?[一二三四1-4]季度|[上下]半年|\d{1,2}月份?",
    "sum": r"(?:全年)?(?:合计|总计|小计)",
    "count": r"(?:公开|信息)*(?:条数|件数|数量|条目数|信息数)",
}
_ANY_COLUMN = "|".join(f"(?:{column})" for column in _COLUMNS.values())
_COLUMN = re.compile("|".join(f"(?P<{name}>{column})" for name, column in _COLUMNS.items()))
_BETWEEN = r"[|\s（）()条件%％]*"
_HEAD = re.compile(
    r"(?:^|\n)(?:序号[|\s]*)?(?:公开|政府|主动)*(?:信息)?"
    r"(?:类别|类型|分类|种类|内容|项目|指标)(?:名称)?"
    rf"(?P<columns>(?:{_BETWEEN}(?:信息)?(?:公开)?(?:{_ANY_COLUMN}))+"
    r"[|（）()条件数量计公开信息% ]*)\n?"
)
_SUM = re.compile(r"^(?:合计|总计|共计|小计|总数)$")
_WHOLE = re.compile(r"^(?:主动)?公开(?:的)?(?:政府|政务)?信息(?:总)?(?:条)?(?:数|数量|总量)?$")
_OTHER_MATTER = re.compile(r"申请|答复|咨询|复议|诉讼|申诉|投诉|人员|经费|费用|访问|点击|会议|培训")
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
_CELLS = {_SHARE: r"\d+(?:\.\d+)?%?", _UNIT: "[条件篇份则项]"}
_FEWEST = 3
_ALL_SHARES = (Decimal(99), Decimal(101))
_TOTALS = ("disclosure.total", "disclosure.by_channel")  # a body may publish all on one site


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    values: tuple[Decimal, ...]
    start: int
    end: int


def has_head(text: str, start: int, end: int) -> bool:
    """Tell whether the head of a category table stands in a stretch of text (end exclusive)."""
    return _HEAD.search(text[start:end]) is not None


def read_category_tables(
    text: str,
    start: int,
    read: Sequence[Candidate],
    report_year: int,
    lexicon: Lexicon,
    *,
    before: Sequence[Candidate] = (),
) -> list[Candidate]:
    """Return the candidates of a section, what stands in its category tables read as such.

    Args:
        text: The section's part of the flow.
        start: Where it begins in the flow.
        read: Candidates of the section, in order.
        report_year: The year reported on.
        lexicon: The wording.
        before: Candidates of the sections before it. What they print of a category is not
            read again from a table.

    Returns:
        The candidates; those read from rows of a table that adds up are replaced by the table's.
    """
    totals = [c for c in (*before, *read) if c.metric in _TOTALS]
    kept = list(read)
    for head in _HEAD.finditer(text):
        columns = list(_columns(head["columns"], report_year))
        rows = list(_rows(text, head.end(), columns))
        parts = [row for row in rows if not _SUM.match(row.label) and not _WHOLE.match(row.label)]
        proven = [
            (at, column)
            for at, column in enumerate(c for c in columns if c != _UNIT)
            if column != _LEFT_OUT and _adds_up(parts, rows, at, column, totals)
        ]
        if len(parts) < _FEWEST or all(column == _SHARE for _, column in proven):
            continue
        span = start + head.start(), start + rows[-1].end
        kept = [c for c in kept if not span[0] <= c.start < span[1]]
        told = {(c.metric, c.member, c.period, c.value) for c in before}
        found = _candidates(parts, proven, start, totals[-1] if totals else None, lexicon)
        kept += [c for c in found if (c.metric, c.member, c.period, c.value) not in told]
    return kept


def _columns(columns: str, report_year: int) -> Iterator[str]:
    """Yield what each column holds; a count is the year's where no other column is."""
    names = list(_COLUMN.finditer(columns))
    has_year = any(name["year"] for name in names)
    for name in names:
        if name["running"]:
            yield _RUNNING
        elif name["share"]:
            yield _SHARE
        elif name["unit"]:
            yield _UNIT
        elif name["part"] or (name["count"] and has_year):
            yield _LEFT_OUT
        else:
            digits = re.match(r"20\d\d", name["year"] or "")
            yield _LEFT_OUT if digits and int(digits[0]) != report_year else _YEAR


def _rows(text: str, position: int, columns: Sequence[str]) -> Iterator[_Row]:
    cells = [f"(?:{_CELLS.get(column, _NUMBER)})" for column in columns]
    printed = "[| ]+".join(cells).replace(f"{_CELLS[_UNIT]})[| ]+", f"{_CELLS[_UNIT]})[| ]*")
    pattern = re.compile(
        r"\n?(?:其中：?)?(?:\d{1,2}[|.、])?(?P<label>[^\d|\n。；：]{2,20}?)"
        rf"(?P<values>[| ]*{printed})[| ]*(?![\d.%])"
    )
    while row := pattern.match(text, position):
        label = row["label"].strip(" |")
        if _OTHER_MATTER.search(label):
            return
        figures = re.findall(r"\d[\d,]*(?:\.\d+)?", row["values"])
        values = tuple(Decimal(value.replace(",", "")) for value in figures)
        yield _Row(label, values, row.start("label"), row.end("values"))
        position = row.end()


def _adds_up(
    parts: Sequence[_Row],
    rows: Sequence[_Row],
    at: int,
    column: str,
    totals: Iterable[Candidate],
) -> bool:
    added = sum((row.values[at] for row in parts), Decimal(0))
    if column == _SHARE:
        return _ALL_SHARES[0] <= added <= _ALL_SHARES[1]
    printed = {row.values[at] for row in rows if row not in parts}
    return added in printed | {total.value for total in totals if total.period == column}


def _candidates(
    parts: Sequence[_Row],
    columns: Sequence[tuple[int, str]],
    start: int,
    total: Candidate | None,
    lexicon: Lexicon,
) -> Iterator[Candidate]:
    for row in parts:
        label = label_of(row.label, lexicon)
        for at, column in columns:
            is_share = column == _SHARE
            yield Candidate(
                metric=f"disclosure.{'share_by' if is_share else 'by'}_category",
                member=category_of(label, lexicon) or "other",
                label=label,
                period=_YEAR if is_share else column,
                scope=total.scope if total else "own",
                value=row.values[at],
                is_approximate=False,
                basis="stated",
                start=start + row.start,
                end=start + row.end,
                rule_id="prose.category_table",
                sentence=total.sentence if total else 0,
                unit="%" if is_share else "条",
            )
