"""Corrections: figures known to be wrong, with what they should be, why, and a guard.

The printed figure stays as it is in core.observations. A correction lies over it, and only while
its guard holds: while the report prints what the correction was made for.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from pipelines.catalog.metrics import Metric
from pipelines.contracts.codes import (
    APPLICANTS,
    BASES,
    PERIODS,
    SCOPES,
    STAGES,
    STATUSES_WITH_VALUE,
    VALUE_STATUSES,
)
from pipelines.quality.decisions.entries import DecisionsError, read_entries

_NAME = "correction"
NO_VALUE = "none"
UNPRINTED = tuple(code for code in VALUE_STATUSES if code not in STATUSES_WITH_VALUE)
_CODES = {
    "applicant": APPLICANTS,
    "stage": STAGES,
    "scope": SCOPES,
    "period": PERIODS,
    "basis": BASES,
}


def _number(value: object) -> object:
    """Return a number of TOML as it is written; a float by its shortest words, not by its bits."""
    if isinstance(value, bool):
        return value
    return Decimal(repr(value)) if isinstance(value, int | float) else value


Printed: TypeAlias = Annotated[Decimal | str, BeforeValidator(_number)]


class Correction(BaseModel):
    """One entry of corrections.toml.

    Attributes:
        file_sha256: The file of the report; or
        body: the body, by a name it published under, together with
        year: the year reported on.
        metric: What is counted.
        member: Which part of it.
        label: The printed label, where several figures share the member.
        applicant: Who filed the requests counted.
        stage: For lawsuits.
        scope: own, whole or subordinate.
        period: year, cumulative or prior_years.
        basis: table, stated or negated; where one of several places is meant.
        printed: The guard: the value that the report prints, or the status of a place without one.
        value: What it should be; none where nothing is counted there.
        reason: Why the printed value is wrong.
        evidence: Where the right one is known from.
        decided_on: Day of the decision.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    file_sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    body: str | None = Field(default=None, min_length=2)
    year: int | None = Field(default=None, ge=2008, le=2100)
    metric: str
    member: str | None = None
    label: str | None = None
    applicant: str = "total"
    stage: str | None = None
    scope: str = "own"
    period: str = "year"
    basis: str | None = None
    printed: Printed
    value: Annotated[Decimal | Literal["none"], BeforeValidator(_number)]
    reason: str = Field(min_length=5)
    evidence: str = Field(min_length=5)
    decided_on: date

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        problems = [*self._wrong_codes()]
        if (self.file_sha256 is None) == (self.body is None or self.year is None):
            problems.append("name the report by file_sha256, or by body and year")
        if isinstance(self.printed, str) and self.printed not in UNPRINTED:
            problems.append(
                f"printed is {self.printed!r}; expected a number or one of {', '.join(UNPRINTED)}"
            )
        if self.printed == self.value:
            problems.append("printed and value are the same: there is nothing to correct")
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def _wrong_codes(self) -> Iterator[str]:
        for name, codes in _CODES.items():
            code = getattr(self, name)
            if code is not None and code not in codes:
                yield f"{name} is {code!r}; expected one of {', '.join(codes)}"

    @property
    def target(self) -> tuple[object, ...]:
        """What it corrects; two entries of one file never share it."""
        report = (self.file_sha256, self.body, self.year)
        return (*report, *self.meaning, self.label, self.basis, self.printed)

    @property
    def meaning(self) -> tuple[str | None, ...]:
        """What the figure counts, as columns of core.observations: see ``MEANING``."""
        named = (self.metric, self.member, self.applicant, self.stage)
        return (*named, self.scope, self.period)

    @property
    def corrected_value(self) -> Decimal | None:
        """What the figure should be; None where nothing is counted there."""
        return self.value if isinstance(self.value, Decimal) else None

    def __str__(self) -> str:
        report = self.file_sha256[:12] if self.file_sha256 else f"{self.body} {self.year}"
        facets = [part for part in (*self.meaning, self.label) if part not in (None, "total")]
        return f"{report}, {' '.join(str(part) for part in facets)}"


MEANING = ("metric", "member", "applicant", "stage", "scope", "period")


def read_corrections(path: Path | None, metrics: Mapping[str, Metric]) -> list[Correction]:
    """Return the corrections of a file in order; none where there is no file.

    Raises:
        DecisionsError: Every problem of the file: entries that are malformed, name metrics or
            members that the catalogue does not have, or correct the same thing twice.
    """
    if path is None:
        return []
    entries, problems = read_entries(path, _NAME, Correction)
    seen: set[tuple[object, ...]] = set()
    for one in entries:
        metric = metrics.get(one.metric)
        if metric is None:
            problems.append(f"{path}, {one}: the catalogue has no metric {one.metric}")
        elif not metric.allows(one.member):
            problems.append(f"{path}, {one}: {one.metric} has no member {one.member!r}")
        if one.target in seen:
            problems.append(f"{path}, {one}: is corrected twice; keep one entry")
        seen.add(one.target)
    if problems:
        raise DecisionsError(problems)
    return entries
