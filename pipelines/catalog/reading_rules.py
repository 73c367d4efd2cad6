"""Reading rules: the wording of titles, page furniture, headings and periods, as data.

What is worded lies in ``reading.toml``; how it is applied is the task of the room reading. The
patterns are compiled here, so that a bad one is found when the catalogue is loaded.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipelines.catalog.errors import CatalogError

_FILE = Path(__file__).parent / "reading.toml"

_REMEMBERED = 4_096
Words = tuple[str, ...]
Patterns = tuple[re.Pattern[str], ...]


class _Rules(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TitleRules(_Rules):
    """How a report is titled, and what is titled like one without being one."""

    subject: re.Pattern[str]
    clear_kind: re.Pattern[str]
    loose_kind: re.Pattern[str]
    tail: re.Pattern[str]
    not_a_beginning: re.Pattern[str]
    acts: re.Pattern[str]
    other_papers: re.Pattern[str]
    part_of_year: re.Pattern[str]


class PeriodRules(_Rules):
    """Words that announce the span of the statistics, at most ``reach`` characters away."""

    cue: re.Pattern[str]
    reach: int = Field(gt=0)


class FurnitureRules(_Rules):
    """Labels and lines that belong to the page; ``published`` in groups of falling rank."""

    published: tuple[Words, ...] = Field(min_length=1)
    issuer: Words = Field(min_length=1)
    title: Words = Field(min_length=1)
    other_labels: Words = Field(min_length=1)
    lines: Patterns
    inline: Patterns
    footers: Patterns

    @cached_property
    def label(self) -> re.Pattern[str]:
        """Any label of a header block, with what parts it from its value."""
        dates = tuple(name for group in self.published for name in group)
        names = dates + self.issuer + self.title + self.other_labels
        longest_first = sorted(names, key=len, reverse=True)
        return re.compile(rf"(?:{'|'.join(map(_spelled, longest_first))})")

    @cached_property
    def any_line(self) -> re.Pattern[str]:
        """All patterns of lines as one."""
        return _joined(self.lines)

    @cached_property
    def any_footer(self) -> re.Pattern[str]:
        """All patterns of footers as one."""
        return _joined(self.footers)


# What parts a label from its value: a colon, a bar, a closing bracket or a tab; before a day also
# mere white space, and after a long label, which is no word of running text, before anything.
_PARTING = r"[ ]*(?:[】\]]?[ ]*[:|]|[】\]]|(?=\t)|(?=[ ]+\d{4}[-年./]))"
LABEL_MARKS = ":|】]\t "  # one of them stands in every parting
_PARTING_OF_LONG = _PARTING[:-1] + r"|(?=[ ]+[一-龥]))"


def _spelled(name: str) -> str:
    """Allow spaces inside a label; a short one must not be the end of another (填报日期)."""
    alone = r"(?<![一-龥])" if len(name) <= 2 else ""
    letters = r"[ ]*".join(re.escape(char) for char in name)
    return alone + letters + (_PARTING_OF_LONG if len(name) >= 4 else _PARTING)


class HeadingRules(_Rules):
    """Headings without number, and numbered lines that are items and not headings."""

    unnumbered: re.Pattern[str]
    item: re.Pattern[str]
    max_length: int = Field(gt=0)


class Topic(_Rules):
    """What a section may be about.

    Attributes:
        code: Key of core.sections.topic.
        tier: The lowest wins where several topics match one heading.
        closed: Sub-headings keep the topic, save for another closed one.
        strong: Patterns that decide for a heading of any level.
        cues: Patterns that decide for a main heading only.
        mentions: What running text on the topic says.
    """

    code: str = Field(pattern=r"^[a-z_]+$")
    label_zh: str = Field(min_length=1)
    label_en: str = Field(min_length=1)
    tier: int = Field(ge=1)
    closed: bool = False
    strong: Patterns = Field(min_length=1)
    cues: Patterns = ()
    mentions: re.Pattern[str]

    @cached_property
    def any_strong(self) -> re.Pattern[str]:
        """All strong patterns as one: it is found where the first of them is."""
        return _joined(self.strong)

    @cached_property
    def any_cue(self) -> re.Pattern[str]:
        """All strong patterns and cues as one."""
        return _joined((*self.strong, *self.cues))


def _joined(patterns: Patterns) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in patterns))


class FormAnchors(_Rules):
    """Labels by which an official form is known, and the years for which it was made."""

    code: Literal["stat2014", "table2019", "table2021"]
    enough: int = Field(ge=1)
    first_year: int
    last_year: int
    anchors: Words = Field(min_length=1)


class SharedAnchors(_Rules):
    """Labels that the forms of 2019 and 2021 have in common."""

    enough: int = Field(ge=1)
    anchors: Words = Field(min_length=1)


class FormRows(_Rules):
    """Row labels that look like headings where a form stands as plain lines."""

    everywhere: Words
    in_table: Words
    table_begins: re.Pattern[str]


class Evidence(_Rules):
    """Sentences that state the facts of a year."""

    facts: Patterns = Field(min_length=1)


class AgencyKind(_Rules):
    """A kind of body, by the end of its name: of an organ, or of the area it stands for."""

    code: str = Field(pattern=r"^[a-z_]+$")
    label_zh: str = Field(min_length=1)
    label_en: str = Field(min_length=1)
    organ: re.Pattern[str]
    area: re.Pattern[str] | None = None


class ReadingRules(_Rules):
    """All rules of reading.toml."""

    title: TitleRules
    period: PeriodRules
    furniture: FurnitureRules
    headings: HeadingRules
    topic: tuple[Topic, ...] = Field(min_length=1)
    form: tuple[FormAnchors, ...] = Field(min_length=1)
    shared_form: SharedAnchors
    form_rows: FormRows
    evidence: Evidence
    agency_kind: tuple[AgencyKind, ...] = Field(min_length=1)

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Topics by code, in the order of the file."""
        return {topic.code: topic for topic in self.topic}

    @cached_property
    def any_topic(self) -> re.Pattern[str]:
        """The patterns and cues of all topics as one."""
        return _joined(tuple(topic.any_cue for topic in self.topic))

    def topic_named(self, words: str, *, with_cues: bool) -> Topic | None:
        """Return the topic that words name, of several the one of the lowest tier, then the first.

        Args:
            words: Words of a heading.
            with_cues: Whether cues count, as they do for a main heading.
        """
        return self._topics_seen(words, with_cues)

    @cached_property
    def _topics_seen(self) -> Callable[[str, bool], Topic | None]:
        """The topics of the headings seen last: most reports have the same ones."""
        return lru_cache(maxsize=_REMEMBERED)(self._topic_named)

    def _topic_named(self, words: str, with_cues: bool) -> Topic | None:
        ranked: list[tuple[int, int, int]] = []
        for place, topic in enumerate(self.topic):
            found = (topic.any_cue if with_cues else topic.any_strong).search(words)
            if found:
                ranked.append((topic.tier, found.start(), place))
        return self.topic[min(ranked)[2]] if ranked else None


@cache
def load_reading_rules() -> ReadingRules:
    """Return the reading rules of the catalogue.

    Raises:
        CatalogError: Every missing, unknown or malformed entry, at once.
    """
    return read_reading_rules(tomllib.loads(_FILE.read_text("utf-8")))


def read_reading_rules(raw: Mapping[str, Any]) -> ReadingRules:
    """Return the rules of a mapping with the shape of reading.toml.

    Raises:
        CatalogError: As ``load_reading_rules``.
    """
    try:
        rules = ReadingRules.model_validate(raw)
    except ValidationError as error:
        raise CatalogError(
            [
                f"{_FILE.name}, {'.'.join(map(str, problem['loc']))}: {problem['msg']}"
                for problem in error.errors()
            ]
        ) from error
    problems = _contradictions(rules)
    if problems:
        raise CatalogError(problems)
    return rules


def _contradictions(rules: ReadingRules) -> list[str]:
    lists: dict[str, list[str]] = {
        "topic": [topic.code for topic in rules.topic],
        "form": [form.code for form in rules.form],
        "agency_kind": [kind.code for kind in rules.agency_kind],
    }
    problems = [
        f"{_FILE.name}, {name}: {code} stands twice"
        for name, codes in lists.items()
        for code in _repeated(codes)
    ]
    missing = {"table", "overview", "other"} - set(lists["topic"])
    problems += [
        f"{_FILE.name}, topic: {code} is missing; sections fall back on it"
        for code in sorted(missing)
    ]
    return problems


def _repeated(codes: Sequence[str]) -> list[str]:
    return sorted({code for code in codes if codes.count(code) > 1})
