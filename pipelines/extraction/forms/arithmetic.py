"""The sums that a form states, worked out on observations.

Used to tell whether a table read from plain text was read right, and by ``quality`` to find what
the source itself added up wrongly.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pipelines.catalog.form_models import Identity
from pipelines.extraction.observation import Observation

_Key = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """One identity worked out: the observations on both sides."""

    identity: Identity
    left: tuple[Observation, ...]
    right: tuple[Observation, ...]

    @property
    def left_sum(self) -> Decimal:
        """What the left side comes to."""
        return _total(self.left)

    @property
    def right_sum(self) -> Decimal:
        """What the right side comes to."""
        return _total(self.right)

    @property
    def holds(self) -> bool:
        """Whether both sides come to the same, or the left to no more where that is asked."""
        if self.identity.is_bound:
            return self.left_sum <= self.right_sum
        return self.left_sum == self.right_sum


def sums(identity: Identity, observations: Iterable[Observation]) -> list[Sum]:
    """Return every case of an identity of which all parts are printed, each exactly once.

    Args:
        identity: The identity.
        observations: Observations read from the form.
    """
    groups: dict[_Key, dict[str, list[Observation]]] = {}
    terms = frozenset(identity.terms)
    for observation in observations:
        for term, group in _addresses(observation):
            if term in terms:
                groups.setdefault(group, {}).setdefault(term, []).append(observation)
    lefts = [(term,) for term in identity.left] if identity.is_bound else [identity.left]
    found = (_worked_out(left, identity, printed) for printed in groups.values() for left in lefts)
    return [one for one in found if one is not None]


def _addresses(observation: Observation) -> Iterable[tuple[str, _Key]]:
    """Yield the terms an observation may be, each with what all parts of the sum must share."""
    o = observation
    metric = f"{o.metric}:{o.member}" if o.member else o.metric
    yield metric, (None, o.applicant, o.stage, o.period, o.scope)
    yield f"@{o.applicant}", (metric, None, o.stage, o.period, o.scope)


def _worked_out(
    terms: tuple[str, ...], identity: Identity, printed: dict[str, list[Observation]]
) -> Sum | None:
    left = _side(terms, identity, printed)
    right = _side(identity.right, identity, printed)
    return None if left is None or right is None else Sum(identity, left, right)


def _side(
    terms: Iterable[str], identity: Identity, printed: dict[str, list[Observation]]
) -> tuple[Observation, ...] | None:
    parts: list[Observation] = []
    for term in terms:
        details = identity.instead.get(term, ())
        for wanted in details if any(detail in printed for detail in details) else (term,):
            found = printed.get(wanted, [])
            if len(found) != 1 or found[0].value is None:
                return None
            parts.append(found[0])
    return tuple(parts)


def _total(parts: Iterable[Observation]) -> Decimal:
    return sum((part.value for part in parts if part.value is not None), Decimal(0))
