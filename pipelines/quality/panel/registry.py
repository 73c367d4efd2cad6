"""The registry of rules over years: each a small function with a name, a severity and a ground.

A rule gets one body and yields what its reports say against each other. A module of rules registers
them by the decorator ``panel_rule``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipelines.quality.panel.body import Body, Figure, YearReport


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


Check = Callable[[Body], Iterable[Deviation]]


@dataclass(frozen=True, slots=True)
class PanelRule:
    """A rule of the registry.

    Attributes:
        name: Such as years.carried_over.
        severity: warning or note.
        ground: Where the rule comes from.
        is_over_years: It compares years, and so is worth nothing where two bodies are taken for
            one.
        check: Yields what contradicts it.
    """

    name: str
    severity: str
    ground: str
    is_over_years: bool
    check: Check

    def findings(self, body: Body) -> Iterator[PanelFinding]:
        """Yield a finding for everything in a body's reports that contradicts the rule."""
        for found in self.check(body):
            yield PanelFinding(
                report_id=found.report.report_id,
                rule=self.name,
                severity=self.severity,
                ground=self.ground,
                message=found.message,
                printed=found.printed,
                expected=found.expected,
                observation_ids=tuple(one.observation_id for one in found.figures),
            )


_RULES: dict[str, PanelRule] = {}


def panel_rule(
    name: str, *, severity: str, ground: str, is_over_years: bool = True
) -> Callable[[Check], Check]:
    """Register the function below as a rule.

    Raises:
        ValueError: The name is taken.
    """

    def register(check: Check) -> Check:
        if name in _RULES:
            raise ValueError(f"rule {name} is registered twice; give one of them another name")
        _RULES[name] = PanelRule(name, severity, ground, is_over_years, check)
        return check

    return register


def registered() -> Mapping[str, PanelRule]:
    """Return the rules that modules have registered, in order of registration."""
    return _RULES
