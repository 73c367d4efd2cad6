"""Which cues stand in a text: all literal terms are found by one pass of an automaton.

The cost of a text does not grow with the number of terms; a cue with ``re:`` entries is searched
only where a word stands that one of them needs, and only when asked for.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipelines.catalog.terms import Terms

_REMEMBERED = 4_096  # windows of a few reports; the same words are asked for by many rules
_REMEMBERED_OF_ONE = 256

Search = Callable[[str], bool]


def compile_terms(terms: Iterable[str]) -> re.Pattern[str]:
    """Return one pattern for literal terms and ``re:`` entries, longest literal first.

    Raises:
        re.error: An entry is no regular expression.
    """
    terms = list(terms)
    rules = [term[3:] for term in terms if term.startswith("re:")]
    literals = sorted((t for t in terms if not t.startswith("re:")), key=len, reverse=True)
    return re.compile("|".join([*rules, *map(re.escape, literals)]))


@dataclass(frozen=True, slots=True)
class CueGroup:
    """Cues of which one must stand in a text.

    Attributes:
        bits: The cues' bits, for their literal terms.
        searches: Those of them with regular expressions: bit and search.
    """

    bits: int
    searches: tuple[tuple[int, Search], ...]


class CueIndex:
    """All cues of a lexicon, searched together.

    Attributes:
        present: Returns, as bits, the cues of which a literal term stands in a text, those whose
            regular expressions may match there, and both together with ``any_cue``.
        any_cue: The bit that is set for every text.
    """

    def __init__(self, terms_by_cue: Mapping[str, Iterable[str]]) -> None:
        terms = Terms(terms_by_cue)
        self.any_cue = terms.any_name
        self._bits = {cue: 1 << number for number, cue in enumerate(terms_by_cue)}
        rules = {cue: [t for t in own if t.startswith("re:")] for cue, own in terms_by_cue.items()}
        self._searches = {cue: _search_of(compile_terms(own)) for cue, own in rules.items() if own}
        self.present: Callable[[str], tuple[int, int, int]] = lru_cache(maxsize=_REMEMBERED)(
            terms.present
        )

    def group(self, cues: Iterable[str]) -> CueGroup:
        """Return the cues as one group, of which one must stand."""
        names = list(cues)
        bits = 0
        for name in names:
            bits |= self._bits[name]
        searches = ((self._bits[n], self._searches[n]) for n in names if n in self._searches)
        return CueGroup(bits, tuple(searches))

    def possible(self, text: str) -> int:
        """Return, as bits, the cues that may stand in the text and ``any_cue``; no other does."""
        return self.present(text)[2]

    def may_have(self, cue: str, text: str) -> bool:
        """Tell whether a term of the cue may stand in the text; if not, none does."""
        return self.present(text)[2] & self._bits[cue] != 0

    def may_stand(self, group: CueGroup, text: str) -> bool:
        """Tell whether one of the group's cues may stand in the text; if not, none does."""
        return self.present(text)[2] & group.bits != 0

    def stands(self, group: CueGroup, text: str) -> bool:
        """Tell whether a term of one of the group's cues stands in the text."""
        standing, tried, _ = self.present(text)
        if standing & group.bits:
            return True
        if not tried & group.bits:
            return False
        return any(search(text) for bit, search in group.searches if tried & bit)

    def all_stand(self, groups: Sequence[CueGroup], text: str) -> bool:
        """Tell whether each of the groups stands in the text."""
        return not groups or all(self.stands(group, text) for group in groups)

    def has(self, cue: str, text: str) -> bool:
        """Tell whether a term of the cue stands in the text."""
        standing, tried, _ = self.present(text)
        bit = self._bits[cue]
        if standing & bit:
            return True
        return bool(tried & bit) and self._searches[cue](text)


def _search_of(pattern: re.Pattern[str]) -> Search:
    """Return a search for one pattern that remembers the texts it has seen last."""

    @lru_cache(maxsize=_REMEMBERED_OF_ONE)
    def search(text: str) -> bool:
        return pattern.search(text) is not None

    return search
