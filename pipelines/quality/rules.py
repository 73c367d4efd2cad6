"""The registry of rules: each a small function with a name, a severity and a ground.

A rule gets the facts of one report and yields what contradicts it. A module of rules registers
them by the decorator ``rule``; a form's identities become rules through ``form_rules``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipelines.extraction.observation import Observation
from pipelines.quality.facts import Facts
from pipelines.quality.finding import Finding


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What a rule found.

    Attributes:
        message: One sentence for a person.
        observations: The observations concerned, the one that is wrong or the total first.
        printed: The value as printed.
        expected: The value that the others imply.
    """

    message: str
    observations: tuple[Observation, ...] = ()
    printed: Decimal | None = None
    expected: Decimal | None = None


Check = Callable[[Facts], Iterable[Contradiction]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the registry.

    Attributes:
        name: Such as form.review_total or prose.category_sum.
        severity: error, warning or note.
        ground: Where the rule comes from.
        check: Yields what contradicts it.
    """

    name: str
    severity: str
    ground: str
    check: Check

    def findings(self, facts: Facts) -> Iterable[Finding]:
        """Yield a finding for everything in a report that contradicts the rule."""
        for found in self.check(facts):
            yield Finding(
                rule=self.name,
                severity=self.severity,
                ground=self.ground,
                message=found.message,
                printed=found.printed,
                expected=found.expected,
                observations=found.observations,
            )


_RULES: dict[str, Rule] = {}


def rule(name: str, *, severity: str, ground: str) -> Callable[[Check], Check]:
    """Register the function below as a rule.

    Raises:
        ValueError: The name is taken.
    """

    def register(check: Check) -> Check:
        if name in _RULES:
            raise ValueError(f"rule {name} is registered twice; give one of them another name")
        _RULES[name] = Rule(name, severity, ground, check)
        return check

    return register


def registered() -> Mapping[str, Rule]:
    """Return the rules that modules have registered, in order of registration."""
    return _RULES
