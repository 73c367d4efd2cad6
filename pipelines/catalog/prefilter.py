"""Prefilter: the words of which one must stand in a text before a regular expression can match.

A search for one expression costs more than a look whether one of its words stands in the text, and
the words of all expressions are found together in one pass of an automaton. So an expression is
tried only where one of its words stands. Words are told by the parse of the expression; where none
can be told, there is none and the expression is always tried.
"""

import re
from collections.abc import Iterable
from re import _constants as op  # type: ignore[attr-defined]  # the parse has no public form
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_MOST_WORDS = 64  # so many that one nearly always stands are no help
_WIDEST_CLASS = 12
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)

Words = frozenset[str]
Node = tuple[Any, Any]  # a code of the parse and what it tells


def words_of(pattern: str) -> Words | None:
    """Return words of which every match of a pattern needs one, or None where none can be told.

    A pattern that ignores case is not told.
    """
    parsed = parser.parse(pattern)
    return None if parsed.state.flags & re.IGNORECASE else _of_sequence(parsed)


def _of_sequence(parsed: Iterable[Node]) -> Words | None:
    """Return the most telling words among what must stand one after the other."""
    best: Words | None = None
    run = ""
    for code, told in parsed:
        if code is op.LITERAL:
            run += chr(told)
            continue
        best, run = _better(best, _run(run)), ""
        best = _better(best, _of_node((code, told)))
    return _better(best, _run(run))


def _of_node(node: Node) -> Words | None:
    code, told = node
    if code is op.IN:
        return _of_class(told)
    if code is op.BRANCH:
        return _of_branches(told[1])
    if code is op.SUBPATTERN:
        return None if told[1] & re.IGNORECASE else _of_sequence(told[3])
    if code in _REPEATS and told[0] >= 1:
        return _of_sequence(told[2])
    if code is op.ASSERT:
        return _of_sequence(told[1])
    return None  # whatever else may match without a word of its own


def _of_class(told: Iterable[Node]) -> Words | None:
    members = list(told)
    if len(members) > _WIDEST_CLASS or any(code is not op.LITERAL for code, _ in members):
        return None
    return frozenset(chr(char) for _, char in members)


def _of_branches(branches: Iterable[Iterable[Node]]) -> Words | None:
    words: set[str] = set()
    for branch in branches:
        found = _of_sequence(branch)
        if found is None:
            return None
        words |= found
    return frozenset(words) if len(words) <= _MOST_WORDS else None


def _run(run: str) -> Words | None:
    return frozenset({run}) if run else None


def _better(one: Words | None, other: Words | None) -> Words | None:
    """Return the words that stand less often: longer ones, and of equals fewer."""
    if one is None or other is None:
        return one if other is None else other
    return max(one, other, key=lambda words: (min(map(len, words)), -len(words)))
