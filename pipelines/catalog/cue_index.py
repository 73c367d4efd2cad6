"""Which cues stand in a text: all literal terms are found by one pass of an automaton.

The cost of a text does not grow with the number of terms; only cues with ``re:`` entries are
searched one by one, and only when asked for.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

_REMEMBERED = 16_384  # windows of a few reports; the same words are asked for by many rules


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
        patterns: Their regular expressions.
    """

    bits: int
    patterns: tuple[re.Pattern[str], ...]


class CueIndex:
    """All cues of a lexicon, searched together.

    Attributes:
        present: Returns, as bits, the cues of which a literal term stands in a text.
    """

    def __init__(self, terms_by_cue: Mapping[str, Iterable[str]]) -> None:
        owners: dict[str, int] = {}
        self._bits: dict[str, int] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        for number, (cue, terms) in enumerate(terms_by_cue.items()):
            self._bits[cue] = bit = 1 << number
            rules = [term for term in terms if term.startswith("re:")]
            if rules:
                self._patterns[cue] = compile_terms(rules)
            for term in terms:
                if not term.startswith("re:"):
                    owners[term] = owners.get(term, 0) | bit
        self._automaton = AhoCorasick(list(owners))
        self._owners = list(owners.values())
        self.present: Callable[[str], int] = lru_cache(maxsize=_REMEMBERED)(self._present)

    def group(self, cues: Iterable[str]) -> CueGroup:
        """Return the cues as one group, of which one must stand."""
        names = list(cues)
        bits = 0
        for name in names:
            bits |= self._bits[name]
        return CueGroup(bits, tuple(self._patterns[n] for n in names if n in self._patterns))

    def stands(self, group: CueGroup, text: str) -> bool:
        """Tell whether a term of one of the group's cues stands in the text."""
        return bool(self.present(text) & group.bits) or any(
            _search(pattern, text) for pattern in group.patterns
        )

    def all_stand(self, groups: Iterable[CueGroup], text: str) -> bool:
        """Tell whether each of the groups stands in the text."""
        return all(self.stands(group, text) for group in groups)

    def has(self, cue: str, text: str) -> bool:
        """Tell whether a term of the cue stands in the text."""
        if self.present(text) & self._bits[cue]:
            return True
        pattern = self._patterns.get(cue)
        return pattern is not None and _search(pattern, text)

    def _present(self, text: str) -> int:
        found = 0
        for owner, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            found |= self._owners[owner]
        return found


@lru_cache(maxsize=_REMEMBERED)
def _search(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(text) is not None
