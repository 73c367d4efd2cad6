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
_Terms = dict[str, list[Observation]]


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


class Printed:
    """Observations of one table of a form, laid out once by what a term of an identity may mean.

    Every identity of the table is worked out on the same layout.
    """

    def __init__(self, observations: Iterable[Observation]) -> None:
        self.groups: dict[_Key, _Terms] = {}
        for observation in observations:
            for term, group in _addresses(observation):
                self.groups.setdefault(group, {}).setdefault(term, []).append(observation)


def sums(identity: Identity, printed: Printed) -> list[Sum]:
    """Return every case of an identity of which all parts are printed, each exactly once.

    Args:
        identity: The identity.
        printed: Observations read from the form.
    """
    lefts = [(term,) for term in identity.left] if identity.is_bound else [identity.left]
    found = (
        _worked_out(left, identity, terms) for terms in printed.groups.values() for left in lefts
    )
    return [one for one in found if one is not None]


def _addresses(observation: Observation) -> Iterable[tuple[str, _Key]]:
    """Yield the terms an observation may be, each with what all parts of the sum must share."""
    o = observation
    metric = f"{o.metric}:{o.member}" if o.member else o.metric
    yield metric, (None, o.applicant, o.stage, o.period, o.scope)
    yield f"@{o.applicant}", (metric, None, o.stage, o.period, o.scope)


def _worked_out(terms: tuple[str, ...], identity: Identity, printed: _Terms) -> Sum | None:
    left = _side(terms, identity, printed)
    besides = tuple(term for term in identity.also if term in printed)
    terms_right = (*identity.right, *besides)
    right = _side(terms_right, identity, printed) if left is not None else None
    return None if left is None or right is None else Sum(identity, left, right)


def _side(
    terms: Iterable[str], identity: Identity, printed: _Terms
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
