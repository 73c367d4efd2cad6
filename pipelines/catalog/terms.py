"""Terms: the words of many names, found in a text by one pass of an automaton.

A term is a word, or after ``re:`` a regular expression; of an expression the words are looked for
that it needs, so that it is known where it need not be tried.
"""

from collections.abc import Iterable, Mapping

from ahocorasick_rs import AhoCorasick

from pipelines.catalog.prefilter import words_of

_EXPRESSION = "re:"


class Terms:
    """The terms of many names, searched together.

    Attributes:
        names: The names, in order.
        any_name: The bit that is set for every text.
    """

    def __init__(self, terms_by_name: Mapping[str, Iterable[str]]) -> None:
        self.names = tuple(terms_by_name)
        self.any_name = 1 << len(self.names)
        self._always = 0
        words: dict[str, int] = {}  # of a term
        needed: dict[str, int] = {}  # of a regular expression
        for number, terms in enumerate(terms_by_name.values()):
            for term in terms:
                if not term.startswith(_EXPRESSION):
                    words[term] = words.get(term, 0) | 1 << number
                elif (found := words_of(term[len(_EXPRESSION) :])) is None:
                    self._always |= 1 << number
                else:
                    needed |= {word: needed.get(word, 0) | 1 << number for word in found}
        both = words.keys() | needed.keys()
        self._words = sorted(both)
        self._standing = [words.get(word, 0) for word in self._words]
        self._needed = [needed.get(word, 0) for word in self._words]
        self._automaton = AhoCorasick(self._words)

    def present(self, text: str) -> tuple[int, int, int]:
        """Return the names in a text as bits.

        Returns:
            The names of which a word stands; those whose regular expressions may match, which no
            other can; and both together with ``any_name``.
        """
        standing, tried = 0, self._always
        for word, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            standing |= self._standing[word]
            tried |= self._needed[word]
        return standing, tried, standing | tried | self.any_name

    def first_spans(self, text: str) -> tuple[dict[str, tuple[int, int]], list[str]]:
        """Return the first word of every name in a text, and the names to try.

        Returns:
            For each name the span (end exclusive) of the word that stands first, of several there
            the longest; and the names whose regular expressions may match.
        """
        spans: dict[str, tuple[int, int]] = {}
        tried = self._always
        for word, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            tried |= self._needed[word]
            for name in self.of_bits(self._standing[word]):
                known = spans.get(name)
                if known is None or (start, -end) < (known[0], -known[1]):
                    spans[name] = start, end
        return spans, self.of_bits(tried)

    def of_bits(self, bits: int) -> list[str]:
        """Return the names of which a bit is set, in order."""
        found = []
        while bits:
            lowest = bits & -bits
            found.append(self.names[lowest.bit_length() - 1])
            bits ^= lowest
        return found
