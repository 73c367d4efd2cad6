"""The Candidate: a reading of one number or one denial, before the report has been seen whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(slots=True)
class Candidate:
    """A possible observation.

    Attributes:
        metric: Code of the catalogue.
        member: Member of the metric, or None.
        label: The label as printed, or None.
        period: year, cumulative or prior_years.
        scope: own, whole or subordinate.
        value: In the base unit of its kind (a count, yuan, percent).
        is_approximate: Printed as an approximation.
        basis: stated or negated.
        start: First character of the evidence in the flow (inclusive).
        end: Character after the last one (exclusive).
        rule_id: The rule that read it.
        sentence: Number of the sentence.
        unit: The unit word as printed ("" for a denial).
        applicant: Kind of applicant, total where none is told.
        weak_period: The period rests on a cut-off date alone.
        is_running: 累计 stands before it and no word for a period: the year's number, or a running
            total where a smaller one is given for the year.
        weak_channel: The channel that is named beside a total; where a larger total is printed,
            the number is the channel's.
        channel_label: The channel's label as printed.
        parent_start: Where the total begins that the candidate is a part of, None without one.
        is_proactive: 主动公开 is said, so that the number may be the report's total.
        is_compiled: A list of bodies adds up to it, so that it is the whole area's.
        is_placed: The channel is only the place of the act (我镇在县政府网站公开信息30条).
        is_period_told: Words say which period it is of.
        stage: Of a lawsuit: direct or after_review, None where it is not told.
        is_replaced: A number printed after it takes its place (去掉重复的，净数为1731条).
    """

    metric: str
    member: str | None
    label: str | None
    period: str
    scope: str
    value: Decimal
    is_approximate: bool
    basis: str
    start: int
    end: int
    rule_id: str
    sentence: int
    unit: str = ""
    applicant: str = "total"
    weak_period: bool = False
    is_running: bool = False
    weak_channel: str | None = None
    channel_label: str | None = None
    is_proactive: bool = True
    parent_start: int | None = None
    is_compiled: bool = False
    is_replaced: bool = False
    is_period_told: bool = False
    is_placed: bool = False
    stage: str | None = None


def totals_of_bodies(candidates: Iterable[Candidate]) -> list[list[Candidate]]:
    """Return what bodies named by a label disclosed, in order of place, together by sentence."""
    by_sentence: dict[int, list[Candidate]] = {}
    for c in candidates:
        if c.metric == "disclosure.total" and c.label:
            by_sentence.setdefault(c.sentence, []).append(c)
    return list(by_sentence.values())
