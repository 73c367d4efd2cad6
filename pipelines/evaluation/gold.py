"""Gold: the facts of one report, read by a careful person, as a JSON file."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from pipelines.catalog.metrics import Metric


class GoldError(ValueError):
    """Gold files are malformed or name what the catalogue does not know; all problems at once."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        lines = "\n".join(f"  - {problem}" for problem in problems)
        super().__init__(f"the gold files have {len(problems)} problem(s); mend each:\n{lines}")


class GoldFact(BaseModel):
    """One fact of a report; the fields are those of core.observations."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    metric: str
    member: str | None = None
    member_label: str | None = None
    applicant: str = "total"
    stage: str | None = None
    period: str = "year"
    scope: str = "own"
    value: Decimal
    approximate: bool = False
    basis: str = "stated"
    evidence: str | None = None


class GoldReport(BaseModel):
    """The facts of one report.

    Attributes:
        stem: The gold file's name without its ending; the report's file bears the same.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    stem: str
    title: str | None = None
    agency: str | None = None
    report_year: int
    regime: str
    facts: tuple[GoldFact, ...]


def load_gold(folder: Path, metrics: Mapping[str, Metric]) -> list[GoldReport]:
    """Return the gold reports of a folder, by name.

    Args:
        folder: Holds one JSON file per report.
        metrics: The catalogue's metrics; a fact must name one, and a member that it allows.

    Raises:
        GoldError: Every malformed file and every unknown metric or member, at once; also where
            the folder holds no gold file.
    """
    problems: list[str] = []
    reports: list[GoldReport] = []
    for path in sorted(folder.glob("*.json")):
        try:
            raw = json.loads(path.read_text("utf-8"))
            report = GoldReport(stem=path.stem, **{k: v for k, v in raw.items() if k != "stem"})
        except (OSError, ValueError, TypeError, ValidationError) as error:
            problems.append(f"{path}: {str(error).splitlines()[0]}")
            continue
        problems += [f"{path}: {problem}" for problem in _unknown(report, metrics)]
        reports.append(report)
    if not reports and not problems:
        problems.append(f"{folder} holds no gold file; expected one NAME.json per report NAME.*")
    if problems:
        raise GoldError(problems)
    return reports


def _unknown(report: GoldReport, metrics: Mapping[str, Metric]) -> list[str]:
    return [
        f"{fact.metric} {fact.member}: no such metric or member in the catalogue"
        for fact in report.facts
        if fact.metric not in metrics or not metrics[fact.metric].allows(fact.member)
    ]
