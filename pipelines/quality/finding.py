"""The Finding: something the numbers of a report say against each other."""

from dataclasses import dataclass
from decimal import Decimal

from pipelines.extraction.observation import Observation


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction, with the observations concerned.

    Attributes:
        rule: Name of the rule, such as form.row_total or prose.category_sum.
        severity: error (the form's own arithmetic), warning or note.
        ground: Where the rule comes from: the form's identity, an article, a notice number.
        message: One sentence for a person: what is printed, what was expected.
        printed: The value as printed, in the metric's unit.
        expected: The value that the others imply.
        observations: The observations concerned, the one that is wrong or the total first.
    """

    rule: str
    severity: str
    ground: str
    message: str
    printed: Decimal | None
    expected: Decimal | None
    observations: tuple[Observation, ...]
