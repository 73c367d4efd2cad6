"""Facts: what a reader must find in a report, in the shape of the gold files.

Facts of tables are made from the numbers the tables are drawn from. Facts of sentences are
written by hand in the report's file, one a line: metric[member] | label | value flags | evidence.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

CATALOGUE = Path(__file__).resolve().parents[2] / "pipelines" / "catalog" / "metrics.csv"
PERIODS = ("cumulative", "prior_years")
SCOPES = ("whole", "subordinate")
FLAGS = (*PERIODS, *SCOPES, "approximate", "negated", "table")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
CODE = re.compile(r"([a-z_.]+)(?:\[([a-z_.]+)\])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact; the fields are those of a gold file."""

    metric: str
    value: Decimal
    member: str | None = None
    member_label: str | None = None
    applicant: str = "total"
    stage: str | None = None
    period: str = "year"
    scope: str = "own"
    approximate: bool = False
    basis: str = "table"
    evidence: str | None = None


@cache
def metric_units() -> dict[str, str]:
    """Return the unit of every metric of the catalogue."""
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        return {row["metric"]: row["unit"] for row in csv.DictReader(file)}


def printed_number(text: str) -> Decimal | None:
    """Return the number that a cell prints, or None for a blank, a dash or a word.

    Full-width digits and thousands separators are read as a person reads them.
    """
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    return Decimal(plain) if NUMBER.fullmatch(plain) else None


def sentence_facts(lines: str) -> Iterator[Fact]:
    """Return the facts written beside a text.

    Raises:
        ValueError: If a line does not follow the notation or names an unknown metric or flag.
    """
    for line in lines.strip().splitlines():
        if line.strip():
            yield _sentence_fact(line)


def _sentence_fact(line: str) -> Fact:
    code, label, amount, evidence = (part.strip() for part in line.split("|", 3))
    named = CODE.fullmatch(code)
    value, *flags = amount.split()
    if named is None or named[1] not in metric_units() or set(flags) - set(FLAGS):
        raise ValueError(f"not a fact: {line!r}; expected metric[member] | label | value | words")
    in_table = "table" in flags
    return Fact(
        metric=named[1],
        member=named[2] or (label if named[1] == "media.articles" else None),
        member_label=label or None,
        value=Decimal(value),
        period=_one_of(flags, PERIODS, "year"),
        scope=_one_of(flags, SCOPES, "own"),
        approximate="approximate" in flags,
        basis="table" if in_table else "negated" if "negated" in flags else "stated",
        evidence=None if in_table else evidence,
    )


def _one_of(flags: Iterable[str], choices: tuple[str, ...], otherwise: str) -> str:
    return next((flag for flag in flags if flag in choices), otherwise)


def as_number(value: Decimal) -> int | float:
    """Return the value as JSON prints it: whole numbers without a point."""
    return int(value) if value == value.to_integral_value() else float(value)


def gold_fact(fact: Fact) -> dict[str, object]:
    """Return the fact in the shape and order of a gold file."""
    return {
        "metric": fact.metric,
        "member": fact.member,
        "member_label": fact.member_label,
        "applicant": fact.applicant,
        "stage": fact.stage,
        "period": fact.period,
        "scope": fact.scope,
        "value": as_number(fact.value),
        "unit": metric_units()[fact.metric],
        "approximate": fact.approximate,
        "basis": fact.basis,
        "evidence": fact.evidence,
    }
