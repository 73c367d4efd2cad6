"""A body and its reports, as the rules over years see them: one figure for each meaning."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from pipelines.quality.texts import Sentence

_FORM_FAMILIES = {"table2021": "table2019"}  # what the two share bears the same labels
_LENGTH_TOLERANCE_DAYS = 31


class Meaning(NamedTuple):
    """What a figure counts. Figures are compared only where all of it is the same.

    Attributes:
        metric: Code of the metric.
        member: Which part of it.
        label: The printed label where it tells figures apart, else None.
        applicant: Who filed the requests counted.
        stage: For lawsuits.
        scope: own, whole or subordinate.
        period: year, cumulative or prior_years.
    """

    metric: str
    member: str | None = None
    label: str | None = None
    applicant: str = "total"
    stage: str | None = None
    scope: str = "own"
    period: str = "year"

    def __str__(self) -> str:
        """Return what a person calls it; what goes without saying is left out."""
        name = self.metric if self.member is None else f"{self.metric} {self.member}"
        usual = {"total", "own", "year", None}
        rest = (self.applicant, self.stage, self.period, self.scope)
        facets = ", ".join([name, *(one for one in rest if one is not None and one not in usual)])
        return f"{self.label} ({facets})" if self.label else facets


def printed(value: Decimal) -> str:
    """Return a value as people write it, without the zeros that a column adds."""
    return f"{value.normalize():f}"


@dataclass(frozen=True, slots=True)
class Figure:
    """The one value that stands for a meaning in a report.

    Attributes:
        value: As printed.
        unit: Unit of the metric.
        is_certain: Neither approximate nor contradicted in its own report.
        observation_id: Where it was read.
        char_start: The same, as the first character in the document's text.
    """

    value: Decimal
    unit: str
    is_certain: bool
    observation_id: str
    char_start: int

    def __str__(self) -> str:
        return printed(self.value)


@dataclass(frozen=True)
class YearReport:
    """A report of one year, with its figures.

    Attributes:
        report_id: Its id.
        file_name: Name of its file.
        agency_name: The body as printed.
        kind: Kind of the body; None where not known.
        report_year: The year reported on.
        period_start: First day of the statistics (inclusive).
        period_end: Last day of the statistics (inclusive).
        published_on: Day of publication; None where not known.
        form: Its official form.
        is_superseded: Another report of the same body and year stands in its place.
        figures: All its figures.
        sentences: Its sentences with figures, in order.
    """

    report_id: str
    file_name: str
    agency_name: str
    kind: str | None
    report_year: int
    period_start: date
    period_end: date
    published_on: date | None
    form: str
    is_superseded: bool
    figures: Mapping[Meaning, Figure]
    sentences: tuple[Sentence, ...] = ()

    def certain(self, meaning: Meaning) -> Figure | None:
        """Return the figure of a meaning; None where there is none to rely on."""
        figure = self.figures.get(meaning)
        return figure if figure is not None and figure.is_certain else None

    def of_metric(self, *metrics: str) -> Iterator[tuple[Meaning, Figure]]:
        """Yield the figures of metrics that can be relied on."""
        for meaning, figure in self.figures.items():
            if meaning.metric in metrics and figure.is_certain:
                yield meaning, figure

    def is_like(self, other: "YearReport") -> bool:
        """Tell whether counts of two reports mean the same: one form, periods of one length."""
        return self._family == other._family and self.has_length_of(other)

    def has_length_of(self, other: "YearReport") -> bool:
        """Tell whether the statistics of two reports cover about the same number of days."""
        return abs(self._days - other._days) <= _LENGTH_TOLERANCE_DAYS

    @cached_property
    def _family(self) -> str:
        return _FORM_FAMILIES.get(self.form, self.form)

    @cached_property
    def _days(self) -> int:
        return (self.period_end - self.period_start).days


Point: TypeAlias = tuple[YearReport, Figure]


@dataclass(frozen=True)
class Body:
    """One body with all its reports.

    Attributes:
        agency_id: Its id.
        reports: In order of years.
    """

    agency_id: str
    reports: tuple[YearReport, ...]

    @cached_property
    def standing(self) -> list[YearReport]:
        """The one report of each year that counts, in order of years."""
        return [one for one in self.reports if not one.is_superseded]

    def consecutive(self) -> Iterator[tuple[YearReport, YearReport]]:
        """Yield the reports of two years that follow each other, the earlier first."""
        for before, after in pairwise(self.standing):
            if after.report_year == before.report_year + 1:
                yield before, after

    def versions(self) -> Iterator[tuple[YearReport, YearReport]]:
        """Yield what stands for a year with each report that it supersedes."""
        standing = {one.report_year: one for one in self.standing}
        for other in self.reports:
            if other.is_superseded and other.report_year in standing:
                yield standing[other.report_year], other

    @cached_property
    def series(self) -> list[tuple[Meaning, list[Point]]]:
        """Every meaning with its figures of two years and more that can be relied on."""
        known: dict[Meaning, list[Point]] = {}
        for report in self.standing:
            for meaning, figure in report.figures.items():
                if figure.is_certain:
                    known.setdefault(meaning, []).append((report, figure))
        return [(meaning, points) for meaning, points in known.items() if len(points) > 1]
