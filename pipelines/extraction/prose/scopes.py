"""Scopes: whose numbers they are, from the nearest words that tell.

全县 means the whole area only where the report tells levels apart. A number's own words come
first, then its sentence, then an earlier sentence of its section, then the report as a whole.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.clauses import Sentence
from pipelines.extraction.prose.context import scope_in

_MANY_LEVELS = (
    "各乡镇",
    "各部门",
    "各单位",
    "各街道",
    "各镇",
    "乡镇街",
    "县级各单位",
    "各乡、",
    "委办局",
)
_OWN_SITE = re.compile(r"[市县区州旗省]?(?:人民)?政府(?!公报|网站)|管委会|本|我")
_SPLIT = ("disclosure.total", "disclosure.by_channel")  # what categories may be parts of
_OWN_FIRST = (
    "organisation.staff",
    "organisation.training_sessions",
    "organisation.trainees",
    "organisation.meetings",
)


def with_scopes(
    candidates: list[Candidate], sentences: list[Sentence], lexicon: Lexicon
) -> list[Candidate]:
    """Return the candidates with their scope settled.

    Args:
        candidates: Readings in order of place.
        sentences: The sentences of the report.
        lexicon: The wording.
    """
    text = "".join(sentence.text for sentence in sentences)
    has_parts = any(
        c.scope == "subordinate"
        or (c.label and c.metric == "disclosure.total")
        or c.rule_id == "prose.by_body"
        for c in candidates
    )
    if not has_parts and not any(word in text for word in _MANY_LEVELS):
        return [replace(c, scope="own") if c.scope == "whole" else c for c in candidates]
    carried = _carried_scopes(sentences, {c.sentence for c in candidates}, lexicon)
    by_number = {sentence.number: sentence for sentence in sentences}
    is_compiled = has_parts and any(
        c.metric == "disclosure.total"
        and c.label is None
        and _said(by_number[c.sentence], c.end, lexicon) == "whole"
        for c in candidates
    )
    told = [
        replace(c, scope=_scope_of(c, by_number[c.sentence], carried, is_compiled, lexicon))
        for c in candidates
    ]
    return list(_inherited(told))


def _inherited(candidates: list[Candidate]) -> Iterator[Candidate]:
    """Yield the candidates, parts of a total with the scope of that total."""
    of_totals = {c.start: c.scope for c in candidates if c.metric in _SPLIT}
    for c in candidates:
        scope = of_totals.get(c.parent_start if c.parent_start is not None else -1, c.scope)
        if c.metric in _SPLIT:
            of_totals[c.start] = scope
        yield replace(c, scope=scope)


def _scope_of(
    candidate: Candidate,
    sentence: Sentence,
    carried: Mapping[int, str],
    is_compiled: bool,
    lexicon: Lexicon,
) -> str:
    """Return the scope that the nearest words tell: its own, its sentence's, its section's."""
    if candidate.is_compiled:
        return "whole"
    if candidate.scope == "subordinate" or _is_of_body(candidate):
        return candidate.scope
    own_words = sentence.text[candidate.start - sentence.start : candidate.end - sentence.start]
    told = scope_in(own_words, lexicon) or _said(sentence, candidate.end, lexicon)
    if told is not None:
        return told
    if candidate.metric == "disclosure.by_channel" and _OWN_SITE.match(candidate.label or ""):
        return "own"
    if candidate.metric in _OWN_FIRST:
        return carried.get(sentence.number, candidate.scope)
    default = "whole" if is_compiled else candidate.scope
    return carried.get(sentence.number, default)


def _is_of_body(candidate: Candidate) -> bool:
    """Tell whether a count is the part of a body that its label names."""
    metrics = ("disclosure.total", "requests.received", "organisation.trainees")
    return candidate.rule_id == "prose.by_body" or bool(
        candidate.label and candidate.metric in metrics and candidate.applicant == "total"
    )


def _carried_scopes(sentences: list[Sentence], read: set[int], lexicon: Lexicon) -> dict[int, str]:
    """Return by sentence the scope that an earlier sentence of its section has told."""
    carried: dict[int, str] = {}
    told: str | None = None
    section: int | None = None
    for sentence in sentences:
        if sentence.section != section:
            section, told = sentence.section, None
        if told is not None:
            carried[sentence.number] = told
        first = sentence.items[0].end if sentence.items else sentence.end
        said = _said(sentence, first, lexicon)
        told = said if said is not None and sentence.number in read else told
    return carried


def _said(sentence: Sentence, end: int, lexicon: Lexicon) -> str | None:
    """Return the scope that the first words of a sentence tell before the place, or None."""
    words = sentence.text[: end - sentence.start].split("其中")[0]
    return scope_in(words, lexicon)
