"""Confidence of what was read: each observation gets that of its rule and context.

The context that predicts best is whether other figures of the report bear the figure out: a list
that comes to its total, or the same figure in the sentences and in the form.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from pipelines.catalog.confidence import Confidence, Context
from pipelines.extraction.observation import Observation

# a list, and the totals of which each of its items is one part
_TOTALS: Mapping[str, tuple[str, ...]] = {
    "disclosure.by_category": ("disclosure.total",),
    "disclosure.by_channel": ("disclosure.total",),
    "requests.received_by_channel": ("requests.received",),
    "requests.outcome": ("requests.concluded", "requests.answered", "requests.received"),
    "review.outcome": ("review.total",),
    "litigation.outcome": ("litigation.total",),
    "consultations.by_channel": ("consultations.total",),
    "media.articles": ("media.articles",),
}
_TOTAL_MEMBERS = (None, "total")
_Group = tuple[str, str, str, str | None, str]


def context_of(observation: Observation, confirmed: frozenset[int]) -> Context:
    """Return source, support and rule of an observation.

    Args:
        observation: The observation.
        confirmed: What ``confirmed_among`` returned for all observations of its report.
    """
    source = "form" if observation.basis == "table" else "prose"
    support = "confirmed" if id(observation) in confirmed else "alone"
    return source, support, observation.rule_id


def with_confidence(observations: Iterable[Observation], levels: Confidence) -> list[Observation]:
    """Return the observations of one report, each with its confidence."""
    listed = list(observations)
    confirmed = confirmed_among(listed)
    return [one._replace(confidence=levels.of(context_of(one, confirmed))) for one in listed]


def confirmed_among(observations: Iterable[Observation]) -> frozenset[int]:
    """Return the ids (``id()``) of observations that other figures of the report bear out."""
    valued = [one for one in observations if one.value is not None]
    return frozenset(id(one) for one in [*_told_twice(valued), *_adding_up(valued)])


def _told_twice(observations: Sequence[Observation]) -> list[Observation]:
    """Return the figures that stand in the sentences and in the form."""
    if len({one.basis == "table" for one in observations}) < 2:
        return []
    by_key: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for one in observations:
        key = (one.metric, one.member, one.applicant, one.stage, one.period, one.value)
        by_key[key].append(one)
    return [
        one
        for told in by_key.values()
        if len({each.basis == "table" for each in told}) == 2
        for one in told
    ]


def _adding_up(observations: Iterable[Observation]) -> list[Observation]:
    """Return the lists that come to a total of their report, with these totals."""
    parts: dict[_Group, list[Observation]] = defaultdict(list)
    totals: dict[_Group, list[Observation]] = defaultdict(list)
    for one in observations:
        is_part = one.metric in _TOTALS and one.member not in _TOTAL_MEMBERS
        is_part = is_part and "." not in (one.member or "")  # of denied.privacy the whole is denied
        group = (one.metric, one.period, one.applicant, one.stage, _source(one))
        (parts if is_part else totals)[group].append(one)
    found = []
    for (metric, *rest), listed in parts.items():
        whole = sum((one.value or Decimal(0) for one in listed), Decimal(0))
        equal = [
            total
            for name in _TOTALS[metric]
            for total in totals.get((name, *rest), [])  # type: ignore[arg-type]
            if total.value == whole and whole
        ]
        found += [*listed, *equal] if equal else []
    return found


def _source(one: Observation) -> str:
    return "form" if one.basis == "table" else "prose"
