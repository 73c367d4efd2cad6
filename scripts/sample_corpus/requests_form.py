"""Table 三 of the forms of 2019 and 2021: requests by applicant, row by row of forms/requests.csv.

A report gives the six kinds of applicants of the rows that are not zero. The totals of rows and
columns follow from them; a seventh value in a row is a total printed wrong on purpose.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import groupby
from pathlib import Path

from scripts.sample_corpus.facts import Fact, printed_number
from scripts.sample_corpus.grid import Grid, Span, build_grid

ROWS = Path(__file__).parent / "forms" / "requests.csv"
APPLICANTS = (
    "natural_person",
    "enterprise",
    "research",
    "public_welfare",
    "legal_service",
    "other_organisation",
    "total",
)
KINDS = len(APPLICANTS) - 1
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
# rows that are no outcome, so do not count towards 三（七）
BALANCE = ("received", "carried_in", "concluded", "carried_out")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the form: its labels from the outermost, and what it counts."""

    key: str
    labels: tuple[str, ...]
    metric: str
    member: str | None


@cache
def form_rows(variant: str) -> tuple[Row, ...]:
    """Return the rows of table2019, table2021, or single (2021 with one row （六）其他处理)."""
    with ROWS.open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    form = "table2021" if variant == "single" else variant
    return tuple(
        Row(row["key"], _labels(row), row["metric"], row["member"] or None)
        for row in listed
        if _belongs(row, form, single=variant == "single")
    )


def _belongs(row: Mapping[str, str], form: str, *, single: bool) -> bool:
    forms = row["forms"].split()
    if single and row["group"] == "（六）其他处理":
        return "single" in forms
    return form in forms


def _labels(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row[part] for part in ("chapter", "group", "label") if row[part])


def request_numbers(
    variant: str, values: Mapping[str, Sequence[int]]
) -> dict[str, tuple[int, ...]]:
    """Return the seven numbers of every row, totals included.

    Raises:
        ValueError: If a row is not one of the form, or has neither six nor seven values.
    """
    keys = [row.key for row in form_rows(variant)]
    if unknown := set(values) - set(keys):
        raise ValueError(f"rows that table 三 of {variant} does not have: {sorted(unknown)}")
    for key, row in values.items():
        if len(row) not in (KINDS, KINDS + 1):
            raise ValueError(f"row {key!r} has {len(row)} values, expected {KINDS} or {KINDS + 1}")
    outcomes = [values[key] for key in keys if key in values and key not in BALANCE]
    concluded = [sum(row[kind] for row in outcomes) for kind in range(KINDS)]
    given = {"concluded": concluded, **values}
    return {key: _with_total(given.get(key, [0] * KINDS)) for key in keys}


def _with_total(row: Sequence[int]) -> tuple[int, ...]:
    return tuple(row) if len(row) > KINDS else (*row, sum(row))


def request_cells(
    variant: str, values: Mapping[str, Sequence[int]], zero: str
) -> dict[str, tuple[str, ...]]:
    """Return the cells as printed; zero is what stands for 0 (some reports leave a blank)."""
    return {
        key: tuple(str(number) if number else zero for number in row)
        for key, row in request_numbers(variant, values).items()
    }


def request_grid(variant: str, cells: Mapping[str, Sequence[str]]) -> Grid:
    """Return table 三 as a grid of ten columns, three of them for the labels."""
    grid: list[list[str | Span]] = [
        [Span(CORNER, rows=3, cols=3), Span("申请人情况", cols=KINDS + 1)],
        [Span("自然人", rows=2), Span("法人或其他组织", cols=5), Span("总计", rows=2)],
        ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
    ]
    for depth_one, chapter in groupby(form_rows(variant), key=lambda row: row.labels[0]):
        rows = list(chapter)
        if len(rows) == 1:
            grid.append([Span(depth_one, cols=3), *cells[rows[0].key]])
        else:
            grid.extend(_chapter(depth_one, rows, cells))
    return build_grid(grid, (2, 4, 8, 3, 3, 3, 3, 3, 3, 3))


def _chapter(
    name: str, rows: Sequence[Row], cells: Mapping[str, Sequence[str]]
) -> list[list[str | Span]]:
    lines: list[list[str | Span]] = []
    for group_name, members in groupby(rows, key=lambda row: row.labels[1]):
        group = list(members)
        for position, row in enumerate(group):
            line: list[str | Span] = []
            if len(row.labels) < 3:
                line.append(Span(group_name, cols=2))
            else:
                line.extend([Span(group_name, rows=len(group))] if position == 0 else [])
                line.append(row.labels[2])
            lines.append([*line, *cells[row.key]])
    lines[0].insert(0, Span(name, rows=len(rows)))
    return lines


def request_facts(variant: str, cells: Mapping[str, Sequence[str]]) -> Iterator[Fact]:
    """Return the facts of table 三: one for every cell that prints a number."""
    for row in form_rows(variant):
        for applicant, cell in zip(APPLICANTS, cells[row.key], strict=True):
            value = printed_number(cell)
            if value is not None:
                yield Fact(
                    metric=row.metric, member=row.member, applicant=applicant, value=Decimal(value)
                )
