"""Lists in sentences against their totals: categories, channels, outcomes, bodies.

A list may be a part of its total (其中), overlap another list, or be followed by one of another
kind. So a list that comes to more than its total is a finding only when no beginning of it comes
to the total; one that comes to less, only when its words claim that it is the whole.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, groupby, pairwise

from pipelines.extraction.observation import Observation
from pipelines.quality.facts import Facts, name_of, runs
from pipelines.quality.rules import Contradiction, rule

_REACH = 200  # characters between a total and its list
_PARTIAL = re.compile(r"^[（(，,、\s]*(?:其中|含|包括|包含|如|主要)")
_CLAIMS = re.compile(r"(?:分别|分为|具体|构成|组成|[：:])[^。；]*$")
_DENIES = re.compile(r"(?:其中|主要(?:有|是|为|包括|涉及)|如[：:]|例如|部分)[^。]*$")


@dataclass(frozen=True, slots=True)
class PartList:
    """Items that follow each other in a text, and the total they are a list of."""

    total: Observation
    parts: tuple[Observation, ...]

    @property
    def total_value(self) -> Decimal:
        """What the total is printed as."""
        return self.total.value or Decimal(0)

    @property
    def sum(self) -> Decimal:
        """What the parts come to."""
        return sum((part.value or Decimal(0) for part in self.parts), Decimal(0))

    def contradiction(self) -> Contradiction:
        """Return what is wrong about the total."""
        message = (
            f"{name_of(self.total)} is printed as {self.total_value:f}; the {len(self.parts)} parts"
            f" from {name_of(self.parts[0])} to {name_of(self.parts[-1])} come to {self.sum:f}"
        )
        return Contradiction(message, (self.total, *self.parts), self.total_value, self.sum)


@rule(
    "prose.category_sum",
    severity="warning",
    ground="《政府信息公开条例》年度报告应列主动公开政府信息的情况：分类之和应与同一时段、同一范围的总数一致",
)
def category_sum(facts: Facts) -> Iterator[Contradiction]:
    """Categories of one list come to the items disclosed."""
    return _sums(facts, "disclosure.by_category", ("disclosure.total",))


@rule(
    "prose.request_channel_sum",
    severity="warning",
    ground="每件申请经一个渠道提出：分渠道之和应与收到申请总数一致",
)
def request_channel_sum(facts: Facts) -> Iterator[Contradiction]:
    """Channels of one list come to the requests received."""
    return _sums(facts, "requests.received_by_channel", ("requests.received",))


@rule(
    "prose.outcome_sum",
    severity="warning",
    ground="每件申请有一种办理结果：各类结果之和应与答复或办结总数一致",
)
def outcome_sum(facts: Facts) -> Iterator[Contradiction]:
    """Outcomes of one list come to the requests concluded (or answered, or received)."""
    totals = ("requests.concluded", "requests.answered", "requests.received")
    return _sums(facts, "requests.outcome", totals)


@rule(
    "prose.review_outcome_sum",
    severity="warning",
    ground="每件行政复议有一种结果：各类结果之和应与行政复议总数一致",
)
def review_outcome_sum(facts: Facts) -> Iterator[Contradiction]:
    """Outcomes of one list come to the reviews."""
    return _sums(facts, "review.outcome", ("review.total",))


@rule(
    "prose.litigation_outcome_sum",
    severity="warning",
    ground="每件行政诉讼有一种结果：各类结果之和应与行政诉讼总数一致",
)
def litigation_outcome_sum(facts: Facts) -> Iterator[Contradiction]:
    """Outcomes of one list come to the lawsuits."""
    return _sums(facts, "litigation.outcome", ("litigation.total",))


@rule(
    "prose.consultation_channel_sum",
    severity="warning",
    ground="每次咨询经一个渠道提出：分渠道之和应与咨询总数一致",
)
def consultation_channel_sum(facts: Facts) -> Iterator[Contradiction]:
    """Channels of one list come to the consultations."""
    return _sums(facts, "consultations.by_channel", ("consultations.total",))


def part_list_of(parts: Sequence[Observation], totals: Iterable[Observation]) -> PartList | None:
    """Return the list with the nearest total of its period and bodies, or None.

    Args:
        parts: Items of one list.
        totals: Values that may be their total.
    """
    first = parts[0]
    near = [
        (first.char_start - total.char_end, total)
        for total in totals
        if (total.period, total.scope) == (first.period, first.scope)
        and 0 <= first.char_start - total.char_end <= _REACH
    ]
    if not near:
        return None
    _, total = min(near, key=lambda pair: (pair[0], -pair[1].char_start))
    return PartList(total, tuple(parts))


def lists_in_sentences(
    facts: Facts, metric: str
) -> Iterator[tuple[Observation, list[Observation]]]:
    """Yield the lists of a metric: items that follow each other, of one period and one body.

    A list that holds a list of its own, or figures of several bodies or approximate ones, is not
    yielded: what it should come to cannot be told.

    Yields:
        The first item of the sentence's list, and the items of one period (a sentence may give
        the stock and the year's additions side by side).
    """
    for run in runs(facts.stated(metric)):
        by_period = sorted(run, key=lambda one: one.period)
        for _, items in groupby(by_period, key=lambda one: one.period):
            parts = _without_details(list(items))
            if _is_plain(parts, facts):
                yield run[0], parts


def _is_plain(parts: Sequence[Observation], facts: Facts) -> bool:
    leads = (facts.between(one, other) + other.raw_text for one, other in pairwise(parts))
    return (
        len(parts) > 1
        and len({part.scope for part in parts}) == 1
        and not any(part.is_approximate for part in parts)
        and not any(_PARTIAL.match(lead) for lead in leads)
    )


def _without_details(items: list[Observation]) -> list[Observation]:
    """Return a list of outcomes without the grounds that only divide one of its outcomes."""
    parts: list[Observation] = []
    divided: Observation | None = None
    left = Decimal(0)
    for item in items:
        value = item.value or Decimal(0)
        is_detail = divided is not None and (item.member or "").startswith(f"{divided.member}.")
        if is_detail and value <= left:
            left -= value
            continue
        parts.append(item)
        if "." not in (item.member or ""):
            divided, left = item, value
    return parts


def _sums(facts: Facts, metric: str, total_metrics: tuple[str, ...]) -> Iterator[Contradiction]:
    totals = [one for one in facts.stated(*total_metrics) if not one.is_approximate]
    for opening, parts in lists_in_sentences(facts, metric):
        found = part_list_of(parts, totals)
        if found is None or _fits(found, totals):
            continue
        if found.sum > found.total_value or _claims_whole(found, opening, facts):
            yield found.contradiction()


def _fits(found: PartList, totals: Iterable[Observation]) -> bool:
    """Tell whether the list, or two or more items at its beginning, come to a known total."""
    first = found.parts[0]
    known = {
        total.value
        for total in totals
        if (total.period, total.scope) == (first.period, first.scope)
    }
    running = list(accumulate(part.value or Decimal(0) for part in found.parts))
    return any(value in known for value in running[1:])


def _claims_whole(found: PartList, opening: Observation, facts: Facts) -> bool:
    """Tell whether the words between a total and its list say that the list is all of it."""
    lead = facts.between(found.total, opening).rstrip()
    if len(found.parts) <= 2 or _PARTIAL.match(opening.raw_text) or _DENIES.search(lead):
        return False
    return bool(_CLAIMS.search(lead))
