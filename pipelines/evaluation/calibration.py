"""Calibration: how often observations of a rule and context are right on gold, drawn to parents.

A level is counted from all observations under it. Few say little, so each is drawn towards the
level above as if ``WEIGHT`` more observations had been right as often as there; the widest levels
are drawn towards ``PRIOR``. (That is the mean of a beta distribution whose prior has that mean and
that weight.)

Rules were written with most gold reports at hand, and read them better than reports of other hands.
What was right at the first look at a set, before any rule knew it, tells by how much: the odds of
all levels of one source and support are multiplied by one factor, so that what they claim of the
first looks comes to what was observed there.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.catalog.confidence import Confidence, Context, Level
from pipelines.evaluation.gold import GoldReport
from pipelines.evaluation.matching import right_rows
from pipelines.extraction.confidence import confirmed_among, context_of
from pipelines.extraction.observation import Observation

PRIOR = 0.9
WEIGHT = 30
SUREST = 0.999  # no count of gold reports vouches for more
FEWEST = 5  # observations that a level below the widest must count to be kept
_HALVINGS = 60
_FIELDS = Observation._fields


@dataclass(frozen=True, slots=True)
class Case:
    """One observation of a gold report.

    Attributes:
        report: Stem of the gold file.
        context: Source, support and rule.
        is_right: Whether it is a fact, whatever its scope.
        is_scope_right: Whether it is a fact of its scope.
    """

    report: str
    context: Context
    is_right: bool
    is_scope_right: bool


@dataclass(frozen=True, slots=True)
class Count:
    """Observations of one context.

    Attributes:
        context: Source, support and rule.
        counted: How many.
        right: How many of them are facts, whatever their scope.
        scope_right: How many are facts of their scope.
    """

    context: Context
    counted: int
    right: int
    scope_right: int


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What was right at the first look at a set, before any rule knew it.

    Attributes:
        name: Name of the set.
        reports: Reports in it.
        counts: Its observations by context.
    """

    name: str
    reports: int
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What was claimed of the observations of one context, and what is so."""

    count: Count
    confidence: float


def cases_of(gold: Iterable[GoldReport], rows: Iterable[Mapping[str, Any]]) -> list[Case]:
    """Return a case for every observation of the gold reports.

    Args:
        gold: Facts by report.
        rows: Observations with a value, with all columns of core.observations and stem.
    """
    by_stem: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        by_stem[row["stem"]].append(row)
    cases = []
    for report in gold:
        own = by_stem.get(report.stem, [])
        observed = [_observation(row) for row in own]
        confirmed = confirmed_among(observed)
        contexts = [context_of(one, confirmed) for one in observed]
        right, scoped = right_rows(report, own), right_rows(report, own, with_scope=True)
        cases += [Case(report.stem, *told) for told in zip(contexts, right, scoped, strict=True)]
    return cases


def _observation(row: Mapping[str, Any]) -> Observation:
    return Observation(**{name: value for name, value in row.items() if name in _FIELDS})


def counts_of(cases: Iterable[Case]) -> list[Count]:
    """Return how many cases there are of each context, and how many of them are right."""
    grouped: dict[Context, list[Case]] = defaultdict(list)
    for case in cases:
        grouped[case.context].append(case)
    return [
        Count(
            context,
            len(held),
            sum(case.is_right for case in held),
            sum(case.is_scope_right for case in held),
        )
        for context, held in sorted(grouped.items())
    ]


def levels_of(counts: Sequence[Count], first_look: Sequence[Count] = ()) -> list[Level]:
    """Return the levels that were counted often enough, by context.

    Args:
        counts: Observations of all gold reports.
        first_look: Observations of reports that no rule had been written for.
    """
    summed: dict[Context, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for count in [*counts, *first_look]:
        for width in range(1, len(count.context) + 1):
            counted, right = summed[count.context[:width]]
            summed[count.context[:width]] = counted + count.counted, right + count.right
    shares: dict[Context, float] = {}
    for context in sorted(summed, key=lambda c: (len(c), c)):
        counted, right = summed[context]
        if len(context) == 1 or counted >= FEWEST:
            parent = shares[context[:-1]] if len(context) > 1 else PRIOR
            shares[context] = (right + WEIGHT * parent) / (counted + WEIGHT)
    sure = _shifted(shares, first_look)
    return [
        _level(context, summed[context][1], summed[context][0], sure[context])
        for context in sorted(sure)
    ]


def _shifted(shares: Mapping[Context, float], looks: Sequence[Count]) -> dict[Context, float]:
    """Return the shares with their odds multiplied so that they hold for the first looks."""
    shifted = {}
    for context, share in shares.items():
        beside = [look for look in looks if look.context[: min(len(context), 2)] == context[:2]]
        shifted[context] = _with_odds(share, _factor(shares, beside))
    return shifted


def _factor(shares: Mapping[Context, float], looks: Sequence[Count]) -> float:
    """Return by what the odds of the shares are to be multiplied to hold for first looks."""
    counted = sum(look.counted for look in looks)
    claims = [(_nearest(shares, look.context), look.counted) for look in looks]
    claimed = sum(share * n for share, n in claims)
    right = sum(look.right for look in looks)
    if not counted or claimed <= 0:
        return 1.0
    wanted = (right + WEIGHT * claimed / counted) / (counted + WEIGHT)
    low, high = 1e-3, 1e3
    for _ in range(_HALVINGS):
        middle = math.sqrt(low * high)
        mean = sum(_with_odds(share, middle) * n for share, n in claims) / counted
        low, high = (middle, high) if mean < wanted else (low, middle)
    return low


def _nearest(shares: Mapping[Context, float], context: Context) -> float:
    widths = range(len(context), 0, -1)
    return next(shares[context[:width]] for width in widths if context[:width] in shares)


def _with_odds(share: float, factor: float) -> float:
    return factor * share / (factor * share + 1 - share)


def _level(context: Context, right: int, counted: int, share: float) -> Level:
    named = dict(zip(("source", "support", "rule"), context, strict=False))
    sure = min(round(share, 3), SUREST)
    return Level.model_validate({**named, "right": right, "counted": counted, "confidence": sure})


def claims_by_others(cases: Sequence[Case], looks: Sequence[FirstLook] = ()) -> list[Claim]:
    """Return what the levels of all other reports claim of each report."""
    together = _summed(looks)
    claims = []
    for report in sorted({case.report for case in cases}):
        own = [case for case in cases if case.report == report]
        others = counts_of(case for case in cases if case.report != report)
        claims += _claims(counts_of(own), levels_of(others, together))
    return claims


def claims_on_first_looks(cases: Sequence[Case], looks: Sequence[FirstLook]) -> list[Claim]:
    """Return what the gold and the other first looks claim of each first look."""
    counts = counts_of(cases)
    return [
        claim
        for look in looks
        for claim in _claims(
            look.counts, levels_of(counts, _summed([one for one in looks if one is not look]))
        )
    ]


def _claims(counts: Iterable[Count], levels: Iterable[Level]) -> list[Claim]:
    confidence = Confidence({level.context: level for level in levels})
    return [Claim(count, confidence.of(count.context)) for count in counts]


def _summed(looks: Iterable[FirstLook]) -> list[Count]:
    return [count for look in looks for count in look.counts]
