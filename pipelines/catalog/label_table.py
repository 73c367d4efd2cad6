"""Label tables: members told by the words of a printed label, all terms found in one pass."""

from collections.abc import Mapping
from functools import lru_cache

from pipelines.catalog.cue_index import compile_terms
from pipelines.catalog.terms import Terms

_REMEMBERED = 2_048  # the same labels come back in every report

Span = tuple[int, int]


class LabelTable:
    """Members told by the words of a printed label."""

    def __init__(self, terms_by_member: Mapping[str, list[str]]) -> None:
        """Take the terms of each member; ``re:`` entries are regular expressions.

        Raises:
            re.error: An entry is no regular expression.
        """
        self._members = tuple(terms_by_member)
        self._terms = Terms(terms_by_member)
        rules = {
            member: [term for term in terms if term.startswith("re:")]
            for member, terms in terms_by_member.items()
        }
        self._rules = {member: compile_terms(own) for member, own in rules.items() if own}
        self._spans = lru_cache(maxsize=_REMEMBERED)(self._first_spans)
        self._located = lru_cache(maxsize=_REMEMBERED)(self._locate)

    @property
    def members(self) -> tuple[str, ...]:
        """The members that the table can tell."""
        return self._members

    def classify(self, label: str) -> str | None:
        """Return the member whose term stands first in the label (the longest at a tie)."""
        found = self.locate(label)
        return found[0] if found else None

    def locate(self, label: str) -> tuple[str, int, int] | None:
        """Return the member told by classify with its term's span (end exclusive), or None."""
        return self._located(label)

    def _locate(self, label: str) -> tuple[str, int, int] | None:
        spans = self._spans(label)
        if not spans:
            return None
        member = min(spans, key=lambda one: (spans[one][0], -spans[one][1]))
        return (member, *spans[member])

    def span_of(self, member: str, label: str) -> Span | None:
        """Return the span of the first term of a member in the label (end exclusive), or None."""
        return self._spans(label).get(member)

    def in_order(self, label: str) -> list[str]:
        """Return every member of which some term stands in the label, the first to stand first."""
        return [member for member, _ in self.places(label)]

    def places(self, label: str) -> list[tuple[str, Span]]:
        """Return every member of which some term stands in the label with its span, in order."""
        spans = self._spans(label)
        return sorted(spans.items(), key=lambda one: (one[1][0], -one[1][1], one[0]))

    def all_members(self, label: str) -> set[str]:
        """Return every member of which some term stands in the label."""
        return set(self._spans(label))

    def _first_spans(self, label: str) -> Mapping[str, Span]:
        """Return the first term of every member that stands in the label, in order of members.

        Of terms that begin at one place a regular expression goes before the longest word.
        """
        spans, tried = self._terms.first_spans(label)
        for member in tried:
            match = self._rules[member].search(label)
            if match and (member not in spans or match.start() <= spans[member][0]):
                spans[member] = match.span()
        return {member: spans[member] for member in self._members if member in spans}
