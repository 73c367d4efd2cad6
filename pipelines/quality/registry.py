"""The registry of rules, one shape for all: a small function with a name, a severity and a ground.

What a rule is asked about (one report, the reports of a body over the years, a body with those
below it) and what it yields are the business of the room that holds the registry. A module of rules
registers them by the decorator ``Registry.rule``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

from pipelines.contracts.codes import SEVERITIES

Subject = TypeVar("Subject")
Found = TypeVar("Found")


@dataclass(frozen=True)
class Rule(Generic[Subject, Found]):
    """A rule.

    Attributes:
        name: Such as form.review_total or years.carried_over.
        severity: error (the form's own arithmetic), warning (over years, text against table) or
            note (screening).
        ground: Where the rule comes from: the form's identity, an article, a notice, arithmetic.
        check: Yields what contradicts it.

    Raises:
        ValueError: The severity is none of these.
    """

    name: str
    severity: str
    ground: str
    check: Callable[[Subject], Iterable[Found]]

    def __post_init__(self) -> None:
        if self.severity not in SEVERITIES:
            raise ValueError(
                f"rule {self.name} has the severity {self.severity!r}; expected one of"
                f" {', '.join(SEVERITIES)}"
            )


class Registry(Generic[Subject, Found]):
    """Rules that are asked about the same kind of thing, in order of registration."""

    def __init__(self) -> None:
        self._rules: dict[str, Rule[Subject, Found]] = {}

    @property
    def rules(self) -> Mapping[str, Rule[Subject, Found]]:
        """The rules by name."""
        return MappingProxyType(self._rules)

    def add(self, rule: Rule[Subject, Found]) -> None:
        """Register a rule.

        Raises:
            ValueError: The name is taken.
        """
        if rule.name in self._rules:
            raise ValueError(f"rule {rule.name} is registered twice; give one of them another name")
        self._rules[rule.name] = rule

    def rule(
        self, name: str, *, severity: str, ground: str
    ) -> Callable[[Callable[[Subject], Iterable[Found]]], Callable[[Subject], Iterable[Found]]]:
        """Register the function below as a rule."""

        def register(
            check: Callable[[Subject], Iterable[Found]],
        ) -> Callable[[Subject], Iterable[Found]]:
            self.add(Rule(name, severity, ground, check))
            return check

        return register

    def ask(self, subject: Subject) -> Iterator[tuple[Rule[Subject, Found], Found]]:
        """Yield everything that contradicts a rule, with the rule."""
        for rule in self._rules.values():
            for found in rule.check(subject):
                yield rule, found
