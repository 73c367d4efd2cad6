"""Calibration: how often observations of a rule and context are right on gold, drawn to parents.

A level is counted from all observations under it. Few say little, so each is drawn towards the
level above as if ``WEIGHT`` more observations had been right as often as there; the widest levels
are drawn towards ``PRIOR``. (That is the mean of a beta distribution whose prior has that mean and
that weight.)
"""

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
_FIELDS = Observation.__dataclass_fields__


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
class Claim:
    """What was claimed of one observation, and what is so."""

    case: Case
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


def levels_of(cases: Sequence[Case]) -> list[Level]:
    """Return the levels that enough cases were counted for, by context."""
    counted: dict[Context, list[bool]] = defaultdict(list)
    for case in cases:
        for width in range(1, len(case.context) + 1):
            counted[case.context[:width]].append(case.is_right)
    levels: dict[Context, Level] = {}
    for context in sorted(counted, key=lambda c: (len(c), c)):
        outcomes = counted[context]
        if len(context) > 1 and len(outcomes) < FEWEST:
            continue
        parent = levels[context[:-1]].confidence if len(context) > 1 else PRIOR
        share = (sum(outcomes) + WEIGHT * parent) / (len(outcomes) + WEIGHT)
        sure = min(round(share, 3), SUREST)
        levels[context] = _level(context, sum(outcomes), len(outcomes), sure)
    return sorted(levels.values(), key=lambda level: level.context)


def _level(context: Context, right: int, counted: int, confidence: float) -> Level:
    named = dict(zip(("source", "support", "rule"), context, strict=False))
    return Level.model_validate(
        {**named, "right": right, "counted": counted, "confidence": confidence}
    )


def claims_without_own_report(cases: Sequence[Case]) -> list[Claim]:
    """Return for each case what the levels of all other reports claim of it."""
    claims = []
    for report in sorted({case.report for case in cases}):
        others = [case for case in cases if case.report != report]
        levels = Confidence({level.context: level for level in levels_of(others)})
        claims += [Claim(case, levels.of(case.context)) for case in cases if case.report == report]
    return claims
