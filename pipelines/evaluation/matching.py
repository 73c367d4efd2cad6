"""Matching: which observation is which fact, and what is left over on either side.

A fact is found when metric, member, applicant, stage, period and value agree. A value read twice is
an extra, a fact is found once; but the same key printed in prose and in a form is one fact, save
for the metrics whose members may repeat a value.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.evaluation.gold import GoldFact, GoldReport
from pipelines.evaluation.phenomena import phenomena_of

_REPEATED = frozenset(
    ("disclosure.by_category", "disclosure.share_by_category", "media.articles", "disclosure.total")
)
_SAME_AS = {"requests.answered": "requests.concluded"}
_BY_VALUE = "media.articles"  # outlets are told by their value, not by the spelling of their name

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
        observation_id: The observation, None for a miss.
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
    observation_id: str | None = None


def match_reports(
    gold: Sequence[GoldReport], rows: Iterable[Mapping[str, Any]]
) -> tuple[list[Verdict], list[str]]:
    """Return a verdict for every fact and every observation, and the stems that were not read.

    Args:
        gold: Facts by report.
        rows: Observations with a value: stem, kind, observation_id, metric, member, applicant,
            stage, period, scope, value, raw_text.
    """
    by_stem: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        by_stem[row["stem"]].append(row)
    unread = [report.stem for report in gold if report.stem not in by_stem]
    verdicts = [v for report in gold for v in _match(report, by_stem.get(report.stem, []))]
    return verdicts, unread


def _match(report: GoldReport, rows: Sequence[Mapping[str, Any]]) -> Iterable[Verdict]:
    facts, read = _grouped_facts(report.facts), _grouped_rows(rows)
    kind = next((str(row["kind"]) for row in rows if row.get("kind")), "unknown")
    for key in sorted({*facts, *read}, key=repr):
        wanted, got = facts.get(key, []), read.get(key, [])
        pairs = min(len(wanted), len(got))
        for fact, row in zip(wanted[:pairs], got[:pairs], strict=True):
            is_right = any(r["scope"] == fact.scope for r in got)
            yield _of_fact("found", report, kind, key, fact, row, is_right=is_right)
        for fact in wanted[pairs:]:
            yield _of_fact("missed", report, kind, key, fact, None)
        for row in got[pairs:]:
            words = str(row["raw_text"])
            yield Verdict(
                "extra", report.stem, report.regime, report.report_year, kind, key[0], key, words,
                phenomena_of(words, row["basis"], row["period"], row["scope"]),
                observation_id=row["observation_id"],
            )  # fmt: skip


def _of_fact(
    outcome: str,
    report: GoldReport,
    kind: str,
    key: Key,
    fact: GoldFact,
    row: Mapping[str, Any] | None,
    *,
    is_right: bool | None = None,
) -> Verdict:
    words = fact.evidence or (str(row["raw_text"]) if row else "")
    return Verdict(
        outcome, report.stem, report.regime, report.report_year, kind, key[0], key, words,
        phenomena_of(words, fact.basis, fact.period, fact.scope), is_right,
        row["observation_id"] if row else None,
    )  # fmt: skip


def _grouped_facts(facts: Iterable[GoldFact]) -> dict[Key, list[GoldFact]]:
    grouped: dict[Key, list[GoldFact]] = defaultdict(list)
    for f in facts:
        key = _key(f.metric, f.member, f.applicant, f.stage, f.period, float(f.value))
        if key[0] in _REPEATED or not grouped[key]:
            grouped[key].append(f)
    return grouped


def _grouped_rows(rows: Iterable[Mapping[str, Any]]) -> dict[Key, list[Mapping[str, Any]]]:
    grouped: dict[Key, list[Mapping[str, Any]]] = defaultdict(list)
    for r in rows:
        key = _key(
            r["metric"], r["member"], r["applicant"], r["stage"], r["period"], float(r["value"])
        )
        if key[0] in _REPEATED or not grouped[key]:
            grouped[key].append(r)
    return grouped


def _key(
    metric: str, member: str | None, applicant: str, stage: str | None, period: str, value: float
) -> Key:
    same = _SAME_AS.get(metric, metric)
    told = None if same == _BY_VALUE else member or None
    return same, told, applicant or "total", stage or None, period or "year", round(value, 4)
