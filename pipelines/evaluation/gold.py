"""Gold: the facts of one report, read by a careful person, as a JSON file."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from pipelines.catalog.metrics import Metric
from pipelines.contracts.codes import APPLICANTS, BASES, FORMS, PERIODS, SCOPES, STAGES

_CODES = {
    "applicant": APPLICANTS,
    "stage": (None, *STAGES),
    "period": PERIODS,
    "scope": SCOPES,
    "basis": BASES,
}


class GoldError(ValueError):
    """Gold files are malformed or name what the catalogue does not know; all problems at once."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        lines = "\n".join(f"  - {problem}" for problem in problems)
        super().__init__(f"the gold files have {len(problems)} problem(s); mend each:\n{lines}")


class GoldFact(BaseModel):
    """One fact of a report; the fields are those of core.observations.

    Attributes:
        optional: Readers differ on it: to find it is no error, nor is to miss it.
    """

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
    optional: bool = False


class GoldReport(BaseModel):
    """The facts of one report.

    Attributes:
        stem: The gold file's name without its ending; it tells the report's file (``files``).
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
        GoldError: Every malformed file and every unknown code, at once; also where there is no
            such folder or it holds no gold file.
    """
    if not folder.is_dir():
        found = "a file" if folder.exists() else "nothing"
        raise GoldError([f"{folder}: expected a folder of gold files, found {found}"])
    problems: list[str] = []
    reports: list[GoldReport] = []
    for path in sorted(folder.glob("*.json")):
        try:
            report = _report_of(path)
        except (OSError, ValueError) as error:
            problems += [f"{path}: {problem}" for problem in _problems_of(error)]
            continue
        problems += [f"{path}: {problem}" for problem in _unknown(report, metrics)]
        reports.append(report)
    if not reports and not problems:
        problems.append(f"{folder} holds no gold file; expected one NAME.json per report NAME.*")
    if problems:
        raise GoldError(problems)
    return reports


def _report_of(path: Path) -> GoldReport:
    raw = json.loads(path.read_text("utf-8"))
    if not isinstance(raw, dict):
        raise ValueError(  # noqa: TRY004 - of the file, as what pydantic raises
            f"expected an object with report_year, regime and facts, found {_kind(raw)}"
        )
    return GoldReport.model_validate({**raw, "stem": path.stem})


def _kind(raw: Any) -> str:  # noqa: ANN401 - whatever JSON may hold
    return {list: "a list", str: "a text", type(None): "null"}.get(type(raw), "a number")


def _problems_of(error: Exception) -> Iterable[str]:
    """Return what is wrong, each with its place, what stands there and what was expected."""
    if not isinstance(error, ValidationError):
        return [str(error)]
    return [
        f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}"
        + ("" if one["type"] == "missing" else f", found {str(one['input'])[:60]!r}")
        for one in error.errors()
    ]


def _unknown(report: GoldReport, metrics: Mapping[str, Metric]) -> Iterable[str]:
    if report.regime not in FORMS:
        yield f"regime: expected one of {', '.join(FORMS)}, found {report.regime!r}"
    for number, fact in enumerate(report.facts):
        if fact.metric not in metrics or not metrics[fact.metric].allows(fact.member):
            named = " ".join(filter(None, (fact.metric, fact.member)))
            yield f"facts.{number}: {named}: no such metric or member in the catalogue"
        for field, allowed in _CODES.items():
            if (given := getattr(fact, field)) not in allowed:
                codes = ", ".join(str(code) for code in allowed if code)
                yield f"facts.{number}.{field}: expected one of {codes}, found {given!r}"
