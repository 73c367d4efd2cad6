"""Matching: which observation is which fact, and what is left over on either side.

A fact is found when metric, member, applicant, stage, period and value agree. A value read twice is
an extra, a fact is found once; but the same key printed in prose and in a form is one fact, save
for the metrics whose members may repeat a value.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from pipelines.evaluation.gold import GoldFact, GoldReport
from pipelines.evaluation.phenomena import phenomena_of

_REPEATED = frozenset(
    ("disclosure.by_category", "disclosure.share_by_category", "media.articles", "disclosure.total")
)
_SAME_AS = {"requests.answered": "requests.concluded"}
_BY_VALUE = "media.articles"  # outlets are told by their value, not by the spelling of their name

_NUMBERING = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．])?(?:其中[：:]?)?")
_NOTE = re.compile(r"(?<=.)[（(][^（()）]*[）)]$")
_QUOTES = "“”‘’\"'《》"
_T = TypeVar("_T")

Key = tuple[str, str | None, str, str | None, str, float]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One fact found or missed, or one observation that is no fact.

    Attributes:
        outcome: found, missed or extra.
        report: Stem of the gold file.
        form: Form of the report.
        year: Year of the report.
        kind: Kind of the publishing body, or unknown.
        metric: Metric of the fact or observation.
        key: Metric, member, applicant, stage, period and value.
        words: Evidence of the fact, or the raw text of the observation.
        phenomena: What makes it easy or hard to read.
        is_scope_right: For found facts, whether the scope agrees; else None.
        is_label_right: For found facts whose gold has a label, whether it was kept as printed.
        observation_id: The observation, None for a miss.
        place: First character of the observation and the one after its last; None for a miss.
        confidence: That of the observation, None for a miss.
    """

    outcome: str
    report: str
    form: str
    year: int
    kind: str
    metric: str
    key: Key
    words: str
    phenomena: tuple[str, ...]
    is_scope_right: bool | None = None
    is_label_right: bool | None = None
    observation_id: str | None = None
    place: tuple[int, int] | None = None
    confidence: float | None = None


def match_reports(
    gold: Sequence[GoldReport], rows: Iterable[Mapping[str, Any]]
) -> tuple[list[Verdict], list[str]]:
    """Return a verdict for every fact and every observation, and the stems that were not read.

    Args:
        gold: Facts by report.
        rows: Observations with a value, with all columns of core.observations; beside them stem
            (name of the gold file) and kind (of the body).
    """
    by_stem: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        by_stem[row["stem"]].append(row)
    unread = [report.stem for report in gold if report.stem not in by_stem]
    verdicts = [v for report in gold for v in _match(report, by_stem.get(report.stem, []))]
    return verdicts, unread


def right_rows(
    report: GoldReport, rows: Sequence[Mapping[str, Any]], *, with_scope: bool = False
) -> list[bool]:
    """Return for each observation of a report whether it is a fact.

    A number that stands in the text and in the form is one fact, and right in both places.

    Args:
        report: The facts.
        rows: Observations, with the columns of core.observations.
        with_scope: Whether the scope has to agree as well.
    """
    left: dict[tuple[Key, str], int] = defaultdict(int)
    for fact in report.facts:
        left[_key_of_fact(fact), fact.scope if with_scope else ""] += 1
    right = []
    for row in rows:
        key = _key_of_row(row), str(row["scope"]) if with_scope else ""
        right.append(left[key] > 0)
        left[key] -= key[0][0] in _REPEATED
    return right


def _match(report: GoldReport, rows: Sequence[Mapping[str, Any]]) -> Iterable[Verdict]:
    told = [fact for fact in report.facts if not fact.optional]
    facts, read = _grouped(told, _key_of_fact), _grouped(rows, _key_of_row)
    optional = _grouped([fact for fact in report.facts if fact.optional], _key_of_fact)
    kind = next((str(row["kind"]) for row in rows if row.get("kind")), "unknown")
    base = _Base(report.stem, report.regime, report.report_year, kind)
    for key in sorted({*facts, *read}, key=repr):
        wanted, got = facts.get(key, []), read.get(key, [])
        if key[0] not in _REPEATED:
            wanted = wanted[:1]
        pairs = list(zip(wanted, got, strict=False))
        for fact, row in pairs:
            yield _found(base, key, fact, row, got)
        for fact in wanted[len(pairs) :]:
            words = fact.evidence or ""
            seen = phenomena_of(words, fact.basis, fact.period, fact.scope)
            yield Verdict("missed", *base, key[0], key, words, seen)
        extras = got[len(pairs) :] if key[0] in _REPEATED else got[:1] if not pairs else []
        for row in extras[len(optional.get(key, [])) :]:
            yield _extra(base, key, row)


def _found(
    base: "_Base",
    key: Key,
    fact: GoldFact,
    row: Mapping[str, Any],
    got: Sequence[Mapping[str, Any]],
) -> Verdict:
    words = fact.evidence or str(row["raw_text"])
    seen = phenomena_of(words, fact.basis, fact.period, fact.scope)
    label = fact.member_label and any(_same_label(fact.member_label, r) for r in got)
    return Verdict(
        "found", *base, key[0], key, words, seen, any(r["scope"] == fact.scope for r in got),
        None if fact.member_label is None else bool(label), **_of_row(row),
    )  # fmt: skip


def _extra(base: "_Base", key: Key, row: Mapping[str, Any]) -> Verdict:
    words = str(row["raw_text"])
    seen = phenomena_of(words, row["basis"], row["period"], row["scope"])
    return Verdict("extra", *base, key[0], key, words, seen, **_of_row(row))


class _Base(NamedTuple):
    report: str
    form: str
    year: int
    kind: str


def _of_row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "observation_id": row["observation_id"],
        "place": (row["char_start"], row["char_end"]),
        "confidence": row.get("confidence"),
    }


def _same_label(label: str, row: Mapping[str, Any]) -> bool:
    return _plain(label) == _plain(str(row["member_label"] or ""))


def _plain(label: str) -> str:
    """Return a label without the furniture of a form: numbering, 其中, notes, marks."""
    bare = "".join(char for char in label if not char.isspace() and char not in _QUOTES)
    return _NOTE.sub("", _NUMBERING.sub("", bare)).removesuffix("的")


def _grouped(items: Iterable[_T], key_of: Callable[[_T], Key]) -> dict[Key, list[_T]]:
    grouped: dict[Key, list[_T]] = defaultdict(list)
    for item in items:
        grouped[key_of(item)].append(item)
    return grouped


def _key_of_fact(f: GoldFact) -> Key:
    return _key(f.metric, f.member, f.applicant, f.stage, f.period, float(f.value))


def _key_of_row(r: Mapping[str, Any]) -> Key:
    return _key(
        r["metric"], r["member"], r["applicant"], r["stage"], r["period"], float(r["value"])
    )


def _key(
    metric: str, member: str | None, applicant: str, stage: str | None, period: str, value: float
) -> Key:
    same = _SAME_AS.get(metric, metric)
    told = None if same == _BY_VALUE else member or None
    return same, told, applicant or "total", stage or None, period or "year", round(value, 4)
