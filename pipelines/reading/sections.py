"""Sections: the report cut at its headings, each part with a topic of the catalogue.

A sub-heading inherits the topic of what it stands under unless it names one of its own. A main
series that starts again at 一 without a new heading in between is a list inside its section.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.catalog.reading_rules import ReadingRules
from pipelines.reading.headings import Heading
from pipelines.reading.report import Section

_PREAMBLE_TOPIC = "overview"
_FALLBACK_TOPIC = "other"


def build_sections(
    text: str, span: tuple[int, int], headings: Sequence[Heading], rules: ReadingRules
) -> tuple[Section, ...]:
    """Return the sections of a report; they cover its span without gaps.

    Args:
        text: The document's text.
        span: First character of the report (inclusive) and the one after its last (exclusive).
        headings: The headings inside the span, in order.
        rules: The topics.

    Returns:
        Section 0 is what stands before any heading; it may be empty.
    """
    start, end = span
    placed = list(_placed(headings, rules))
    starts = [heading.start for heading, _ in placed]
    first_end = starts[0] if starts else end
    sections = [Section(0, 0, "", _PREAMBLE_TOPIC, start, first_end)]
    for number, (heading, topic) in enumerate(placed, 1):
        heading_text = _printed(text[heading.start : heading.end], rules)
        section_end = starts[number] if number < len(starts) else end
        sections.append(
            Section(number, heading.level, heading_text, topic, heading.start, section_end)
        )
    return tuple(sections)


def _printed(heading: str, rules: ReadingRules) -> str:
    for mark in rules.furniture.inline:
        heading = mark.sub("", heading)
    return " ".join(heading.split())


@dataclass(slots=True)
class _Outline:
    """Where in the outline the reading stands."""

    above: list[tuple[int, str]]
    first_words: str | None = None
    main_number: int | None = None
    main_topic: str = _FALLBACK_TOPIC
    list_number: int | None = None


def _placed(headings: Sequence[Heading], rules: ReadingRules) -> Iterator[tuple[Heading, str]]:
    """Yield each heading with its topic, its level mended where it is of a list in a section."""
    outline = _Outline(above=[])
    for heading in headings:
        if heading.rank == 1 and _is_listed(heading, outline, rules):
            outline.list_number = heading.number
            yield replace(heading, level=2), topic_of(heading.words, outline.main_topic, rules)
            continue
        while outline.above and outline.above[-1][0] >= heading.rank:
            outline.above.pop()
        inherited = outline.above[-1][1] if outline.above else None
        topic = topic_of(heading.words, inherited, rules)
        outline.above.append((heading.rank, topic))
        if heading.rank <= 1:
            outline.first_words = outline.first_words or heading.words
            outline.main_number = heading.number if heading.rank == 1 else None
            outline.main_topic, outline.list_number = topic, None
        yield heading, topic


def _is_listed(heading: Heading, outline: _Outline, rules: ReadingRules) -> bool:
    """Tell whether a main number belongs to a list that began again at 一 inside a section."""
    number, main = heading.number, outline.main_number
    if number is None or main is None:
        return False
    if outline.list_number is None:
        # After a table of contents the same series begins again.
        return number == 1 and main > 1 and heading.words != outline.first_words
    if number != main + 1:
        return True
    goes_on = number == outline.list_number + 1
    return goes_on and rules.topic_named(heading.words, with_cues=True) is None


def topic_of(words: str, inherited: str | None, rules: ReadingRules) -> str:
    """Return the topic of a heading.

    Args:
        words: The heading without number (folded, without white space).
        inherited: Topic of the heading above; None for a main heading.
        rules: The topics.
    """
    topics = rules.topics
    own = rules.topic_named(words, with_cues=inherited in (None, _FALLBACK_TOPIC))
    if inherited is None:
        return own.code if own is not None else _FALLBACK_TOPIC
    if own is None or (topics[inherited].closed and not own.closed):
        return inherited
    return own.code
