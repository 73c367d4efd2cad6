"""Metrics and members: what may be observed, in which unit, since when and in which forms."""

import csv
import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipelines.catalog.errors import CatalogError

_FOLDER = Path(__file__).parent
_LISTS = {"<category>": "category", "<channel>": "channel", "<outcome>": "outcome"}


class Member(BaseModel):
    """A code of one list of members, with its label in both languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(pattern=r"^[a-z_]+(\.[a-z_]+)?$")
    label_zh: str = Field(min_length=1)
    label_en: str = Field(min_length=1)


class Metric(BaseModel):
    """A metric of the catalogue.

    Attributes:
        code: Such as requests.received.
        members: Codes allowed, empty where the metric has none; None where any label may stand.
        unit: The unit in which values are kept, as printed in China (条, 件, 元, %).
        forms: Forms that may report it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(pattern=r"^[a-z_]+\.[a-z_]+$")
    members: tuple[str, ...] | None
    unit: str = Field(min_length=1)
    label_zh: str = Field(min_length=1)
    label_en: str = Field(min_length=1)
    reported_since: int = Field(ge=2008)
    reported_until: int | None
    forms: tuple[str, ...] = Field(min_length=1)
    definition: str

    def allows(self, member: str | None) -> bool:
        """Tell whether an observation of this metric may bear the member."""
        if self.members is None:
            return member is not None
        return member in self.members if self.members else member is None


def load_members() -> dict[str, tuple[Member, ...]]:
    """Return the lists of members: category, channel, outcome, applicant.

    Raises:
        CatalogError: A list has a malformed or a repeated entry.
    """
    raw = tomllib.loads((_FOLDER / "members.toml").read_text("utf-8"))
    problems: list[str] = []
    lists: dict[str, tuple[Member, ...]] = {}
    for name, rows in raw.items():
        members = []
        for number, row in enumerate(rows, 1):
            try:
                members.append(Member(**row))
            except ValidationError as error:
                problems.append(f"members.toml, {name} {number}: {error.errors()[0]['msg']}")
        codes = [member.code for member in members]
        problems += [
            f"members.toml, {name}: {code} stands twice"
            for code in sorted({code for code in codes if codes.count(code) > 1})
        ]
        lists[name] = tuple(members)
    if problems:
        raise CatalogError(problems)
    return lists


def load_metrics(lists: Mapping[str, tuple[Member, ...]]) -> dict[str, Metric]:
    """Return the metrics by code, in the order of metrics.csv.

    Args:
        lists: The lists of members that metrics.csv refers to.

    Raises:
        CatalogError: Every malformed or repeated row, at once.
    """
    problems: list[str] = []
    metrics: dict[str, Metric] = {}
    with (_FOLDER / "metrics.csv").open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), 2):
            try:
                metric = _metric_of(row, lists)
            except (ValidationError, KeyError, ValueError) as error:
                problems.append(f"metrics.csv, line {line} ({row.get('metric')}): {error}")
                continue
            if metric.code in metrics:
                problems.append(f"metrics.csv, line {line}: {metric.code} stands twice")
            metrics[metric.code] = metric
    if problems:
        raise CatalogError(problems)
    return metrics


def _metric_of(row: dict[str, str], lists: Mapping[str, tuple[Member, ...]]) -> Metric:
    until = row["reported_until"]
    return Metric(
        code=row["metric"],
        members=_members_of(row["member"], lists),
        unit=row["unit"],
        label_zh=row["label_zh"],
        label_en=row["label_en"],
        reported_since=int(row["reported_since"]),
        reported_until=int(until) if until else None,
        forms=tuple(row["table"].split(";")),
        definition=row["definition"] or "",
    )


def _members_of(text: str, lists: Mapping[str, tuple[Member, ...]]) -> tuple[str, ...] | None:
    if text in _LISTS:
        return tuple(member.code for member in lists[_LISTS[text]])
    if text.startswith("<"):
        return None  # such as media outlets: the printed name is the member
    return tuple(text.split("|")) if text else ()
