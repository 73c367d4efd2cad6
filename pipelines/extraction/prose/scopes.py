"""Scopes: whose numbers they are, from the nearest words that tell.

全县 means the whole area only where the report tells levels apart. A number's own words come
first, then its sentence, then an earlier sentence of its section, then the report as a whole.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate, totals_of_bodies
from pipelines.extraction.prose.clauses import Sentence
from pipelines.extraction.prose.context import scope_in, scope_of_label
from pipelines.extraction.prose.labels import label_of

_COUNTED_BY_BODY = ("disclosure.total", "requests.received")
_OWN_SITE = re.compile(r"[市县区州旗省]?(?:人民)?政府(?!公报|网站)|管委会|本|我")
_LONGEST_HEADING = 20
_ENTRY = re.compile(
    r"\s*[（(]?[\d一二三四五六七八九十]{1,3}[、.．）)]"
)  # an entry of a numbered list
_SPLIT = ("disclosure.total", "disclosure.by_channel")  # what categories may be parts of
_PART = re.compile(r"^(?:其中|含|包括|有)+")
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
    candidates = _of_all_bodies(candidates)
    by_number = {sentence.number: sentence for sentence in sentences}
    says_compiled = any(lexicon.has("scope.compiled", sentence.text) for sentence in sentences)
    is_level_named = says_compiled and _names_level(sentences, lexicon)
    if not is_level_named and not _tells_levels_apart(candidates, by_number, lexicon):
        return [replace(c, scope="own") if c.scope == "whole" else c for c in candidates]
    read = {c.sentence for c in candidates} - _lists_bodies(candidates)
    carried = _carried_scopes(sentences, read, lexicon)
    is_compiled = says_compiled or _is_compiled(candidates, by_number, lexicon)
    told = [
        _scoped(c, _scope_of(c, by_number[c.sentence], carried, is_compiled, lexicon))
        for c in candidates
    ]
    return list(_inherited(told))


def _of_all_bodies(candidates: list[Candidate]) -> list[Candidate]:
    """Free a total of its label that is what the bodies named behind it add up to.

    区政府及各部门、各街道公开10条，其中区政府1条，各部门5条，各街道4条: the first is the area's.
    """
    sums: set[int] = set()
    before: list[Candidate] = []
    for first, *others in totals_of_bodies(candidates):
        if len(others) > 1 and first.value == sum(other.value for other in others):
            sums.add(id(first))
        is_next = bool(before) and first.sentence - before[-1].sentence == 1
        if is_next and others and before[-1].value == sum(c.value for c in (first, *others)):
            sums.add(id(before[-1]))
        before = [first, *others]
    return [
        replace(c, label=None, scope="whole", is_compiled=True) if id(c) in sums else c
        for c in candidates
    ]


def _tells_levels_apart(
    candidates: list[Candidate], sentences: Mapping[int, Sentence], lexicon: Lexicon
) -> bool:
    """Tell whether a report counts parts of its area, or some things for it and some for itself.

    Who meets and is trained tells nothing: a county's government calls the meetings of the county.
    """
    if any(
        c.scope == "subordinate"
        or c.rule_id == "prose.by_body"
        or (c.label and c.metric in _COUNTED_BY_BODY)
        for c in candidates
    ):
        return True
    counts = [c for c in candidates if not c.metric.startswith("organisation.")]
    return any(_told_beside(c, sentences[c.sentence], lexicon) == "own" for c in counts) and any(
        _said(sentences[c.sentence], c.end, lexicon) == "whole" for c in counts
    )


def _names_level(sentences: list[Sentence], lexicon: Lexicon) -> bool:
    """Tell whether any number is told of one body or group of bodies (147人，含县公开办3人)."""
    return any(
        scope_of_label(label_of(_PART.sub("", item.before), lexicon), lexicon) is not None
        for sentence in sentences
        for item in sentence.items
        if item.before
    )


def _is_compiled(
    candidates: list[Candidate], sentences: Mapping[int, Sentence], lexicon: Lexicon
) -> bool:
    """Tell whether a report is put together from those of its bodies.

    Its total says so, or is what its bodies add up to. What such a report does not tell apart is of
    the whole area.
    """
    bodies = totals_of_bodies(candidates)
    sums = {sum(c.value for c in parts) for parts in bodies if len(parts) > 1}
    of_bodies = {c.parent_start for c in candidates if c.label and c.metric in _COUNTED_BY_BODY}
    return any(
        c.is_compiled
        or c.start in of_bodies
        or c.value in sums
        or _said(sentences[c.sentence], c.end, lexicon) == "whole"
        for c in candidates
        if c.metric == "disclosure.total" and c.label is None
    )


def _told_beside(candidate: Candidate, sentence: Sentence, lexicon: Lexicon) -> str | None:
    """Return the scope that the words around the number itself tell, or None."""
    start, end = candidate.start - sentence.start, candidate.end - sentence.start
    return scope_in(sentence.text[start:end], lexicon)


def _inherited(candidates: list[Candidate]) -> Iterator[Candidate]:
    """Yield the candidates, parts of a total with the scope of that total."""
    of_totals = {c.start: c.scope for c in candidates if c.metric in _SPLIT}
    of_bodies = _lists_of_bodies(candidates)
    for c in candidates:
        scope = of_totals.get(c.parent_start if c.parent_start is not None else -1, c.scope)
        if c.metric not in _SPLIT and c.parent_start in of_bodies:
            scope = of_bodies[c.parent_start]
        if c.metric in _SPLIT:
            of_totals[c.start] = scope
        yield _scoped(c, scope)


def _scoped(candidate: Candidate, scope: str) -> Candidate:
    return candidate if candidate.scope == scope else replace(candidate, scope=scope)


def _lists_of_bodies(candidates: list[Candidate]) -> dict[int, str]:
    """Return the scope of the categories under a total that add up to what one body disclosed."""
    totals = [c for c in candidates if c.metric == "disclosure.total"]
    bodies = {c.value: c.scope for c in totals if c.label}
    lists: dict[int, Decimal] = {}
    for c in candidates:
        if c.metric == "disclosure.by_category" and c.parent_start is not None:
            lists[c.parent_start] = lists.get(c.parent_start, Decimal(0)) + c.value
    printed = {c.start: c.value for c in totals}
    return {
        start: bodies[value]
        for start, value in lists.items()
        if value in bodies and value != printed.get(start)
    }


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
    told = _told_beside(candidate, sentence, lexicon) or _said(sentence, candidate.end, lexicon)
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


def _lists_bodies(candidates: list[Candidate]) -> set[int]:
    """Return the sentences that share a number out among bodies: none tells for what follows."""
    bodies: dict[int, set[str]] = {}
    for c in candidates:
        if _is_of_body(c):
            bodies.setdefault(c.sentence, set()).add(c.scope)
    return {sentence for sentence, scopes in bodies.items() if len(scopes) > 1}


def _carried_scopes(sentences: list[Sentence], read: set[int], lexicon: Lexicon) -> dict[int, str]:
    """Return by sentence the scope that an earlier sentence of its section has told."""
    carried: dict[int, str] = {}
    told: str | None = None
    section: int | None = None
    is_listed = False
    for sentence in sentences:
        is_listed = is_listed and _ENTRY.match(sentence.text) is not None
        if sentence.section != section:
            section, told = sentence.section, told if is_listed else None
        if told is not None:
            carried[sentence.number] = told
        first = sentence.items[0].end if sentence.items else sentence.end
        said = _said(sentence, first, lexicon)
        if said is not None and (sentence.number in read or _is_heading(sentence)):
            told = said
        is_listed = is_listed or _opens_list(sentence)
    return carried


def _opens_list(sentence: Sentence) -> bool:
    return sentence.text.rstrip().endswith("：")


def _is_heading(sentence: Sentence) -> bool:
    """Tell whether a sentence may head what follows ((一)市政府办理情况。县政府公开的58条中：)."""
    is_short = not sentence.items and len(sentence.text.strip()) <= _LONGEST_HEADING
    return is_short or _opens_list(sentence)


def _said(sentence: Sentence, end: int, lexicon: Lexicon) -> str | None:
    """Return the scope that the first words of a sentence tell before the place, or None."""
    words = sentence.text[: end - sentence.start].split("其中")[0]
    return scope_in(words, lexicon)
