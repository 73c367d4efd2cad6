"""Reads composed reports as the pipeline does and tells which facts were found."""

from collections.abc import Iterable
from dataclasses import dataclass

from officialese.facts import Fact
from officialese.report import Composed, Placed

from pipelines.catalog import load_catalog
from pipelines.extraction import extract
from pipelines.extraction.observation import Observation
from pipelines.intake.document import Document
from pipelines.reading import read_report
from pipelines.reading.report import Report

_SAME_AS = {"requests.answered": "requests.concluded"}
_REPEATED = (
    "disclosure.by_category",
    "disclosure.share_by_category",
    "media.articles",
    "disclosure.total",
)


@dataclass(frozen=True, slots=True)
class Judged:
    """How the facts of one passage were read.

    Attributes:
        placed: The passage in its report.
        found: Facts with the observation that is each.
        missed: Facts that were not read.
        extra: Observations in the passage that are no fact.
    """

    placed: Placed
    found: tuple[tuple[Fact, Observation], ...]
    missed: tuple[Fact, ...]
    extra: tuple[Observation, ...]

    @property
    def is_right(self) -> bool:
        """Whether every fact was found and nothing else."""
        return not self.missed and not self.extra


def read(text: str) -> list[Observation]:
    """Return the observations of a text, read through every room that sees it."""
    document = Document("0" * 64, "text/plain", "utf-8", text)
    report = read_report(document, file_name="composed.txt", catalog=load_catalog())
    if not isinstance(report, Report):
        raise TypeError(f"a composed report was not taken for one: {report}")
    found = extract(document, report, load_catalog()).observations
    return [observation for observation in found if observation.value is not None]


def judge(composed: Composed) -> list[Judged]:
    """Return how each passage of a report was read; what lies outside them counts with the first."""
    left = read(composed.text)
    judged = []
    for placed in composed.placed:
        is_first = placed.passage.production != "neutral" and not judged
        here = [o for o in left if _overlap(o, placed) or (is_first and _outside(o, composed))]
        left = [o for o in left if o not in here]
        if placed.passage.production == "neutral" and not here:
            continue
        judged.append(_judged(placed, here))
    return judged


def _judged(placed: Placed, here: list[Observation]) -> Judged:
    found, missed = [], []
    rest = list(_once(here))
    facts = sorted(placed.passage.facts, key=lambda f: f.is_optional)
    seen: set[tuple[object, ...]] = set()
    for fact in facts:
        key = _key_of_fact(fact)
        if key in seen and fact.metric not in _REPEATED:
            continue
        seen.add(key)
        match = _nearest(fact, placed, [o for o in rest if _key(o) == key])
        if match is not None:
            rest.remove(match)
            found.append((fact, match))
        elif not fact.is_optional:
            missed.append(fact)
    return Judged(placed, tuple(found), tuple(missed), tuple(rest))


def _once(observations: Iterable[Observation]) -> Iterable[Observation]:
    """The same key printed twice is one fact, save for the metrics whose members repeat."""
    seen: set[tuple[object, ...]] = set()
    for observation in observations:
        if _key(observation) not in seen or observation.metric in _REPEATED:
            yield observation
        seen.add(_key(observation))


def _nearest(fact: Fact, placed: Placed, matches: list[Observation]) -> Observation | None:
    def distance(observation: Observation) -> int:
        return abs(observation.char_start - placed.start - fact.start)

    return min(matches, key=distance, default=None)


def _key_of_fact(fact: Fact) -> tuple[object, ...]:
    metric = _SAME_AS.get(fact.metric, fact.metric)
    return metric, fact.member, fact.applicant, fact.period, float(fact.value)


def _key(observation: Observation) -> tuple[object, ...]:
    metric = _SAME_AS.get(observation.metric, observation.metric)
    value = float(observation.value or 0)
    return metric, observation.member, observation.applicant, observation.period, value


def is_scope_right(fact: Fact, observation: Observation) -> bool:
    """Tell whether the scope agrees."""
    return fact.scope == observation.scope


def is_place_right(fact: Fact, observation: Observation, placed: Placed) -> bool:
    """Tell whether the observation's words hold the printed number, or touch the denial."""
    if fact.number is None:
        return (
            observation.char_start < placed.start + fact.end and observation.char_end > placed.start
        )
    start, end = fact.number
    return (
        observation.char_start <= placed.start + start
        and placed.start + end <= observation.char_end
    )


def is_label_right(fact: Fact, observation: Observation) -> bool:
    """Tell whether the printed label was kept; 类, 的 and marks around it may stay or go."""
    if fact.label is None:
        return True
    wanted, got = _bare(fact.label), _bare(observation.member_label or "")
    return wanted == got


def _bare(label: str) -> str:
    plain = "".join(c for c in label if not c.isspace() and c not in "“”《》的")
    for ending in ("信息", "方面", "类"):
        plain = plain.removesuffix(ending)
    return plain


def _overlap(observation: Observation, placed: Placed) -> bool:
    return placed.start <= (observation.char_start + observation.char_end) / 2 < placed.end


def _outside(observation: Observation, composed: Composed) -> bool:
    return not any(_overlap(observation, placed) for placed in composed.placed)
