"""Forms printed in many shapes from values that differ in every cell.

A form is filled with its own numbers, laid out the way the notice prints it, and then bent the
way reports bend it. The truth is what was filled in, not what any reader makes of it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pipelines.catalog.captions import Captions, load_captions
from pipelines.catalog.form_files import load_forms
from pipelines.catalog.form_models import Block, Form, FormColumn, FormRow, FormTable
from pipelines.catalog.metrics import Metric, load_members, load_metrics
from pipelines.extraction.forms import FormReading, extract_forms
from pipelines.extraction.forms.labels import squeeze
from pipelines.extraction.observation import Observation
from pipelines.intake.builder import DocumentBuilder
from pipelines.intake.document import Document
from pipelines.intake.table import SpannedCell, place_spans
from pipelines.reading.report import Report


@dataclass(frozen=True)
class FormsAndMetrics:
    """The part of the catalogue that forms need."""

    forms: Mapping[str, Form]
    metrics: Mapping[str, Metric]
    captions: Captions


CATALOG = FormsAndMetrics(load_forms(), load_metrics(load_members()), load_captions())
FORMS = CATALOG.forms
Row = list[SpannedCell]
Fact = tuple[str, str, str, str, str, str, str]  # metric to scope, then value or status


def cell(text: object, rows: int = 1, cols: int = 1) -> SpannedCell:
    return SpannedCell(str(text), rows, cols)


def row(*texts: object) -> Row:
    return [cell(text) for text in texts]


def fact(metric: str, member: str | None, value: object, **facets: str | None) -> Fact:
    """Return a fact with the facets of most tables unless told otherwise."""
    return (
        metric,
        member or "",
        facets.get("applicant") or "total",
        facets.get("stage") or "",
        facets.get("period") or "year",
        facets.get("scope") or "own",
        str(value),
    )


def cell_fact(form_row: FormRow | None, column: FormColumn, value: object) -> Fact:
    """Return the fact that a cell of a form holds."""
    one = form_row or FormRow(label="-")
    return fact(
        column.metric or one.metric or "",
        column.member or one.member,
        value,
        applicant=column.applicant,
        stage=column.stage,
        period=column.period,
        scope=column.scope,
    )


@dataclass
class Filled:
    """A table of a form filled in.

    ``values`` holds what is printed by row and column; ``facts`` what it means.
    """

    form: Form
    table: FormTable
    values: dict[tuple[FormRow | None, int], str] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)

    def printed(self, form_row: FormRow) -> list[str]:
        """Return the values of a row, from left to right."""
        block = block_of(self.table, form_row)
        return [self.values[form_row, index] for index in range(len(block.positional))]


def table_of(form: Form, code: str) -> FormTable:
    return next(table for table in form.tables if table.code == code)


def block_of(table: FormTable, form_row: FormRow) -> Block:
    return next(block for block in table.blocks if form_row in block.rows)


def rows_of(table: FormTable) -> list[FormRow]:
    rows = (form_row for block in table.blocks for form_row in block.rows)
    return [form_row for form_row in rows if not form_row.is_added]


def fill(
    form: Form,
    code: str,
    number: Callable[[int], str] = str,
    *,
    left_out: Sequence[str] = (),
) -> Filled:
    """Fill a table with numbers that differ in every cell.

    Args:
        form: The form.
        code: The table.
        number: What to print for the n-th cell, from 101; a number in figures.
        left_out: Labels of rows that are not printed.
    """
    filled = Filled(form, table_of(form, code))
    serial = 101
    for block in filled.table.blocks:
        for form_row in block.rows or (None,):
            if form_row is not None and (
                form_row.is_group or form_row.is_added or form_row.label in left_out
            ):
                continue
            for index, column in enumerate(block.positional):
                printed = number(serial)
                serial += 1
                filled.values[form_row, index] = printed
                filled.facts.append(cell_fact(form_row, column, plain_number(printed)))
    return filled


def plain_number(printed: str) -> str:
    number = Decimal(printed.replace(",", "").replace(" ", ""))
    whole = number.to_integral_value()
    return str(whole if whole == number else number.normalize())


def other_rows(form: Form) -> list[str]:
    """Return the labels of the three rows under （六）其他处理."""
    rows = rows_of(table_of(form, "requests"))
    return [one.label for one in rows if (one.member or "").startswith("other.")]


# Layouts as the notices print them.


def proactive(filled: Filled) -> list[Row]:
    """Return the table of items disclosed, with its section heads."""
    width = max(len(block.columns) for block in filled.table.blocks) + 1
    lines: list[Row] = []
    for number, block in zip("一五八九", filled.table.blocks, strict=False):
        lines.append([cell(f"第二十条第（{number}）项", cols=width)])
        span = (width - 1) // len(block.columns)
        heads = [f"{one.label}{'' if one.unit else '（元）'}" for one in block.columns]
        head = [cell("信息内容"), *(cell(text, cols=span) for text in heads)]
        lines.append(head)
        for form_row in block.rows:
            values = [cell(value, cols=span) for value in filled.printed(form_row)]
            lines.append([cell(form_row.label), *values])
    return lines


REQUEST_HEAD: list[Row] = [
    [
        cell("（本列数据的勾稽关系为：第一项加第二项之和，\n等于第三项加第四项之和）", 3, 3),
        cell("申请人情况", cols=7),
    ],
    [cell("自然人", rows=2), cell("法人或其他组织", cols=5), cell("总 计", rows=2)],
    row("商业\n企业", "科研\n机构", "社会\n公益\n组织", "法律\n服务\n机构", "其他"),
]


def requests(
    filled: Filled,
    *,
    head: Sequence[Row] = tuple(REQUEST_HEAD),
    label: Callable[[str], str] = str,
    is_merged: bool = True,
) -> list[Row]:
    """Return the table of requests: three columns of labels, seven of values.

    Args:
        filled: The values.
        head: Rows of the head.
        label: How a label is printed.
        is_merged: Groups stand in merged cells; else in their first row, blank below.
    """
    printed = [one for one in rows_of(filled.table) if one.is_group or _is_filled(filled, one)]
    lines: list[Row] = [list(one) for one in head]
    for number, form_row in enumerate(printed):
        if form_row.is_group:
            continue
        cells = _group_cells(printed, number, is_merged=is_merged, label=label)
        taken = 2 if form_row.level == 3 else form_row.level - 1
        cells.append(cell(label(form_row.label), cols=3 - taken))
        lines.append([*cells, *row(*filled.printed(form_row))])
    return lines


def _is_filled(filled: Filled, form_row: FormRow) -> bool:
    return (form_row, 0) in filled.values


def _group_cells(
    printed: Sequence[FormRow], number: int, *, is_merged: bool, label: Callable[[str], str]
) -> Row:
    """Return the cells of the groups that begin in a row, or blanks where nothing is merged."""
    cells: Row = []
    begun = []
    while number - len(begun) > 0 and printed[number - len(begun) - 1].is_group:
        begun.insert(0, printed[number - len(begun) - 1])
    for level in range(1, printed[number].level):
        group = next((one for one in begun if one.level == level), None)
        if group is not None:
            cells.append(cell(label(group.label), _extent(printed, group) if is_merged else 1))
        elif not is_merged:
            cells.append(cell(""))
    return cells


def _extent(printed: Sequence[FormRow], group: FormRow) -> int:
    count = 0
    for one in printed[printed.index(group) + 1 :]:
        if one.level <= group.level:
            break
        count += not one.is_group
    return count


REVIEW_HEAD: list[Row] = [
    [cell("行政复议", cols=5), cell("行政诉讼", cols=10)],
    [
        *(cell(text, rows=2) for text in ("结果\n维持", "结果\n纠正", "其他\n结果")),
        *(cell(text, rows=2) for text in ("尚未\n审结", "总 计")),
        cell("未经复议直接起诉", cols=5),
        cell("复议后起诉", cols=5),
    ],
    row(*["结果\n维持", "结果\n纠正", "其他\n结果", "尚未\n审结", "总计"] * 2),
]


def review(filled: Filled, *, head: Sequence[Row] = tuple(REVIEW_HEAD)) -> list[Row]:
    """Return the table of reviews and lawsuits: one row of fifteen values."""
    columns = filled.table.blocks[0].columns
    return [*head, row(*(filled.values[None, index] for index in range(len(columns))))]


def statistics(
    filled: Filled, *, label: Callable[[str], str] = str, head: Row | None = None
) -> list[Row]:
    """Return the form of 2014: label, unit, value."""
    lines = [row("统计指标", "单位", "统计数") if head is None else head]
    for form_row in rows_of(filled.table):
        if form_row.is_group:
            lines.append(row(label(form_row.label), "", "——"))
        elif _is_filled(filled, form_row):
            lines.append(row(label(form_row.label), form_row.unit, *filled.printed(form_row)))
    return lines


def statistics_of(start: int) -> Filled:
    """Fill the form of 2014 with figures from start on, money in whole units of the catalogue."""
    filled = fill(FORMS["stat2014"], "statistics", lambda n: str(n + start))
    filled.facts = [
        (*one[:-1], f"{one[-1]}0000") if one[0] == "requests.fee_charged" else one
        for one in filled.facts
    ]
    return filled


# Documents and what is read in them.


def document(*parts: str | Sequence[Row]) -> Document:
    """Return a document of paragraphs (strings) and tables (rows of cells)."""
    builder = DocumentBuilder()
    for part in parts:
        if isinstance(part, str):
            builder.line(part)
        else:
            builder.table(place_spans(part))
    content = builder.build(charset=None)
    return Document("0" * 64, "text/html", None, content.text, content.pages, content.cells)


def report(form: str, text: str, year: int) -> Report:
    return Report(
        title="青溪县人民政府信息公开工作年度报告",
        agency_name="青溪县人民政府",
        report_year=year,
        period_start=date(year, 1, 1),
        period_end=date(year, 12, 31),
        published_on=None,
        form=form,
        body_start=0,
        body_end=len(text),
    )


def read(form: str, *parts: str | Sequence[Row], year: int | None = None) -> FormReading:
    """Return what is read in a document, every observation checked against its place."""
    printed = document(*parts)
    year = year or FORMS[form].first_year
    reading = extract_forms(printed, report(form, printed.text, year), CATALOG)
    places = {(one.table_no, one.row_no, one.col_no): one.text for one in printed.cells}
    for one in reading.observations:
        assert printed.text[one.char_start : one.char_end] == one.raw_text
        if one.table_no is not None:
            assert places[one.table_no, one.row_no, one.col_no] == one.raw_text
        assert one.unit == CATALOG.metrics[one.metric].unit
        assert CATALOG.metrics[one.metric].allows(one.member)
        assert (one.value is None) == (one.value_status != "printed")
    return reading


def facts(observations: Iterable[Observation]) -> list[Fact]:
    """Return what observations say, in a fixed order; of cells without a value, the status."""
    return sorted(
        fact(
            one.metric,
            one.member,
            one.value_status if one.value is None else plain_number(str(one.value)),
            applicant=one.applicant,
            stage=one.stage,
            period=one.period,
            scope=one.scope,
        )
        for one in observations
    )


def assert_reads(reading: FormReading, *filled: Filled) -> None:
    """Assert that exactly what was filled in is read, and nothing is left over."""
    found = Counter(facts(reading.observations))
    wanted = Counter(one for each in filled for one in each.facts)
    wrong = sorted((found - wanted).elements())
    missed = sorted((wanted - found).elements())
    assert not wrong + missed + reading.unbound, f"{wrong=} {missed=} {reading.unbound=}"


# Numbers that add up, for what is read only where it does.


def fill_balanced(form: Form, code: str, number: Callable[[int], int]) -> Filled:
    """Fill the table of requests or of reviews with numbers that keep the form's arithmetic.

    Args:
        form: The form.
        code: requests or review.
        number: The n-th free number, from 0.
    """
    filled = Filled(form, table_of(form, code))
    numbers = map(number, range(10_000))
    values = _requests(filled, numbers) if code == "requests" else _review(numbers)
    for (form_row, index), value in values.items():
        column = filled.table.blocks[0].positional[index]
        filled.values[form_row, index] = str(value)
        filled.facts.append(cell_fact(form_row, column, value))
    return filled


def _requests(filled: Filled, numbers: Iterator[int]) -> dict[tuple[FormRow | None, int], int]:
    rows = [one for one in rows_of(filled.table) if not one.is_group]
    by_metric = {one.metric: one for one in rows}
    values: dict[tuple[FormRow | None, int], int] = {}
    for index in range(6):
        outcomes = {one: next(numbers) for one in rows if one.metric == "requests.outcome"}
        concluded, carried = sum(outcomes.values()), next(numbers)
        brought = min(next(numbers), concluded + carried)
        column = {
            **outcomes,
            by_metric["requests.concluded"]: concluded,
            by_metric["requests.carried_out"]: carried,
            by_metric["requests.carried_in"]: brought,
            by_metric["requests.received"]: concluded + carried - brought,
        }
        values |= {(one, index): value for one, value in column.items()}
    return values | {(one, 6): sum(values[one, index] for index in range(6)) for one in rows}


def _review(numbers: Iterator[int]) -> dict[tuple[FormRow | None, int], int]:
    values: dict[tuple[FormRow | None, int], int] = {}
    for group in range(0, 15, 5):
        parts = [next(numbers) for _ in range(4)]
        values |= {(None, group + at): part for at, part in enumerate([*parts, sum(parts)])}
    return values


# The same tables without cells.


def as_lines(lines: Sequence[Row], separator: str = " ") -> str:
    """Return a table as text: a row a line, blank cells lost."""
    return "\n".join(
        separator.join(squeeze(one.text) for one in line if one.text.strip()) for line in lines
    )


def as_cells(lines: Sequence[Row], separator: str = "\n") -> str:
    """Return a table as text: a cell a line, a blank cell an empty line."""
    return "\n".join(separator.join(squeeze(one.text) for one in line) for line in lines)
