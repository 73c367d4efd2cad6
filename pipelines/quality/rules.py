"""The rules over one report: each gets the report's facts and yields what contradicts it.

A module of rules registers them by the decorator ``rule``; a form's identities become rules through
``form_rules``.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from pipelines.extraction.observation import Observation
from pipelines.quality import registry
from pipelines.quality.facts import Facts


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


Rule: TypeAlias = registry.Rule[Facts, Contradiction]

REPORT_RULES: registry.Registry[Facts, Contradiction] = registry.Registry()
rule = REPORT_RULES.rule
