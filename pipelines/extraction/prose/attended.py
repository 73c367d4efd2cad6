"""Events that the head of a body attended: they were held, whether they are counted or not."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from pipelines.extraction.prose.candidate import Candidate

_BY_HEAD = "_by_head"


def held_with_head(
    candidates: list[Candidate], form_totals: Mapping[str, Decimal]
) -> list[Candidate]:
    """Return how many events were held where only those are counted that the head attended.

    局长参加在线访谈1次 is both one interview and one with the head, unless the report or its form
    counts the interviews themselves.

    Args:
        candidates: The readings of the report.
        form_totals: Values of the report's official form by metric.
    """
    counted = {c.metric for c in candidates} | form_totals.keys()
    return [
        replace(c, metric=event, rule_id="prose.held_with_head")
        for c in candidates
        if (event := c.metric.removesuffix(_BY_HEAD)) != c.metric
        and c.value > 0
        and event not in counted
    ]
