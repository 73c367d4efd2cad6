"""Sentences: the words around a fact, so that a miss or an extra can be judged at a glance."""

_ENDS = "。；！？\n"
_LONGEST = 160


def sentence_at(text: str, start: int, end: int) -> str:
    """Return the sentence that holds a span, in one line, shortened where it is long.

    Args:
        text: The document's text.
        start: First character of the span (inclusive).
        end: Character after its last one (exclusive).
    """
    first = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    last = min((at for mark in _ENDS if (at := text.find(mark, end)) >= 0), default=len(text))
    first, last = max(first, start - _LONGEST), min(last + 1, end + _LONGEST)
    return " ".join(text[first:last].split())
