"""The rules over the reports of a body: each gets the body and yields what its reports say.

A module of rules registers them by the decorators ``OVER_YEARS.rule`` and ``WITHIN_YEAR.rule``.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from pipelines.quality import registry
from pipelines.quality.panel.body import Body, Figure, YearReport
from pipelines.quality.registry import Subject


@dataclass(frozen=True, slots=True)
class Deviation:
    """What a rule found.

    Attributes:
        report: The later report of those concerned.
        message: One sentence for a person.
        figures: The figures concerned, the one in doubt first; they may lie in several reports.
        printed: The value as printed.
        expected: The value that the others imply.
    """

    report: YearReport
    message: str
    figures: tuple[Figure, ...] = ()
    printed: Decimal | None = None
    expected: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PanelFinding:
    """One finding over years, as a row of core.findings without its id.

    Attributes:
        report_id: The later report of those concerned.
        rule: Name of the rule, such as years.carried_over.
        severity: warning or note.
        ground: Where the rule comes from.
        message: One sentence for a person.
        printed: The value as printed, in the metric's unit.
        expected: The value that the others imply.
        observation_ids: The observations concerned, the one in doubt first.
    """

    report_id: str
    rule: str
    severity: str
    ground: str
    message: str
    printed: Decimal | None
    expected: Decimal | None
    observation_ids: tuple[str, ...]


Rule: TypeAlias = registry.Rule[Body, Deviation]

# What compares years is worth nothing where two bodies have been taken for one.
OVER_YEARS: registry.Registry[Body, Deviation] = registry.Registry()
WITHIN_YEAR: registry.Registry[Body, Deviation] = registry.Registry()


def finding_of(rule: registry.Rule[Subject, Deviation], found: Deviation) -> PanelFinding:
    """Return what a rule found as a finding of the later report."""
    return PanelFinding(
        report_id=found.report.report_id,
        rule=rule.name,
        severity=rule.severity,
        ground=rule.ground,
        message=found.message,
        printed=found.printed,
        expected=found.expected,
        observation_ids=tuple(one.observation_id for one in found.figures),
    )
