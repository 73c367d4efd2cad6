"""Questions: a bare number that answers one (有多少人申请公开？27件) counts what is asked."""

import re
from dataclasses import replace

from pipelines.extraction.prose.clauses import Item, Sentence
from pipelines.extraction.prose.labels import is_function_only

_ASKS = re.compile(r"？|几|多少|有没有|什么|谁|吗|哪")
_YES = re.compile(r"(?:答|有的?|是的?|要的?|：)*")
_LONGEST = 30


def with_question(sentence: Sentence, before: Sentence | None) -> list[Item]:
    """Return the items of a sentence, a bare first one led up to by the question before it.

    Args:
        sentence: The sentence.
        before: The one before it.
    """
    items = sentence.items
    if not items or before is None or before.items or not _is_question(before):
        return items
    first = items[0]
    if first.quantity.kind != "count":
        return items
    words = _YES.sub("", first.before, count=1)
    is_bare = all(_YES.fullmatch(one) for one in first.lead) and is_function_only(words)
    if not is_bare or first.quantity.start - sentence.start > _LONGEST:
        return items
    return [replace(first, before=words, lead=(before.text.strip("。？\n"),)), *items[1:]]


def _is_question(sentence: Sentence) -> bool:
    return len(sentence.text.strip()) <= _LONGEST and _ASKS.search(sentence.text) is not None
