"""What a passage says: facts with their places."""

from dataclasses import dataclass, replace
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that a passage tells, as gold has it.

    Attributes:
        metric: Code of the catalogue.
        value: In the catalogue's unit.
        member: Member of the metric, or None.
        label: The label as printed, or None.
        applicant: Kind of applicant.
        period: year, cumulative or prior_years.
        scope: own, whole or subordinate.
        basis: stated or negated.
        is_approximate: Printed as an approximation.
        is_optional: Practice differs on it: neither finding nor missing it is an error.
        start: First character of the evidence in the passage (inclusive).
        end: Character after the last one (exclusive).
        number: Span of the printed number within the passage; None for a denial.
    """

    metric: str
    value: Decimal
    member: str | None = None
    label: str | None = None
    applicant: str = "total"
    period: str = "year"
    scope: str = "own"
    basis: str = "stated"
    is_approximate: bool = False
    is_optional: bool = False
    start: int = 0
    end: int = 0
    number: tuple[int, int] | None = None

    def moved(self, offsets: list[int]) -> "Fact":
        """Return the fact after a change of the text; offsets give the new place of each old."""
        number = self.number and (offsets[self.number[0]], offsets[self.number[1]])
        return replace(self, start=offsets[self.start], end=offsets[self.end], number=number)


@dataclass(frozen=True, slots=True)
class Passage:
    """One or more sentences that a production wrote.

    Attributes:
        production: Name of the production.
        topic: Section under which it stands.
        text: The words.
        facts: What they say.
        body: Name of the body that reports.
        year: The report year.
    """

    production: str
    topic: str
    text: str
    facts: tuple[Fact, ...]
    body: str = "青禾镇人民政府"
    year: int = 2012
