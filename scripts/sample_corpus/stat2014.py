"""The form of 2014: one value a line, its rows as forms/stat2014.csv lists them."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from scripts.sample_corpus.facts import Fact, printed_number
from scripts.sample_corpus.grid import Grid, Span, build_grid

ROWS = Path(__file__).parent / "forms" / "stat2014.csv"
HEAD = ("统计指标", "单位", "统计数")
# 万元 in the form, yuan in the catalogue
FEE_FACTOR = 10_000
NUMBERING = re.compile(r"^(（[一二三四五六七八九]）|[一二三四五六七八九]、|\d\.|其中：)")
REMARK = re.compile(r"（[^）]*）$")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the form; group is empty for a heading, value is the cell as printed."""

    group: str
    label: str
    unit: str
    metric: str
    member: str | None
    value: str = ""

    @property
    def name(self) -> str:
        """The label without its number and its remark."""
        return REMARK.sub("", NUMBERING.sub("", self.label))


@cache
def form_rows() -> tuple[Row, ...]:
    """Return the rows of the form without values."""
    with ROWS.open(encoding="utf-8", newline="") as file:
        return tuple(
            Row(row["group"], row["label"], row["unit"], row["metric"], row["member"] or None)
            for row in csv.DictReader(file)
        )


def filled_rows(values: Mapping[str, Sequence[object]]) -> list[Row]:
    """Return the rows with the values of a report.

    Args:
        values: The cells of each group in the order of the form.

    Raises:
        ValueError: If a group has more or fewer values than the form has rows.
    """
    queues = {group: [str(value) for value in cells] for group, cells in values.items()}
    rows = []
    for row in form_rows():
        if row.group and not queues.get(row.group):
            raise ValueError(f"the 2014 form lacks a value: group {row.group!r}, {row.label}")
        value = queues[row.group].pop(0) if row.group else ""
        rows.append(Row(row.group, row.label, row.unit, row.metric, row.member, value))
    left = {group: cells for group, cells in queues.items() if cells}
    if left:
        raise ValueError(f"values beyond the rows of the 2014 form: {left}")
    return rows


def stat_grid(rows: Sequence[Row], heading_mark: str, *, short: bool = False) -> Grid:
    """Return the form as a grid.

    Args:
        rows: Rows with their values.
        heading_mark: What the two cells beside a heading hold; empty: the heading spans all.
        short: Leave out the remarks in parentheses behind the labels.
    """
    body: list[list[str | Span]] = [list(HEAD)]
    for row in rows:
        label = REMARK.sub("", row.label) if short else row.label
        if row.group:
            body.append([label, row.unit, row.value])
        elif heading_mark:
            body.append([label, heading_mark, heading_mark])
        else:
            body.append([Span(label, cols=3)])
    return build_grid(body, (8, 2, 2))


def stat_facts(rows: Sequence[Row]) -> Iterator[Fact]:
    """Return the facts of the form: one for every row that prints a number."""
    for row in rows:
        value = printed_number(row.value) if row.group else None
        if value is None:
            continue
        factor = FEE_FACTOR if row.metric == "requests.fee_charged" else 1
        yield Fact(
            metric=row.metric,
            member=row.member,
            member_label=row.name,
            value=Decimal(value * factor).normalize(),
        )
