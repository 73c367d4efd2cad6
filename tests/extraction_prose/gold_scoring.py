"""Scoring of read observations against facts written by hand, one report at a time."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipelines.catalog import load_catalog
from pipelines.extraction import extract
from pipelines.intake import read_document
from pipelines.reading import read_report
from pipelines.reading.report import Report

# several facts of one report may share their key; the others are one fact, however often printed
_REPEATED = {
    "disclosure.by_category",
    "disclosure.share_by_category",
    "media.articles",
    "disclosure.total",
}
Key = tuple[str, str | None, str, str | None, str, float]


@dataclass(frozen=True, slots=True)
class Score:
    """Facts found, facts missed, and observations that are no fact."""

    found: int
    missed: int
    extra: int

    def __add__(self, other: "Score") -> "Score":
        return Score(self.found + other.found, self.missed + other.missed, self.extra + other.extra)

    @property
    def precision(self) -> float:
        """Share of observations that are facts."""
        return self.found / max(1, self.found + self.extra)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.found / max(1, 2 * self.found + self.missed + self.extra)


def score(report_path: Path, gold_path: Path) -> Score:
    """Return how the reading of a report agrees with its facts; nothing found if not a report."""
    document = read_document(report_path.read_bytes(), file_name=report_path.name)
    report = read_report(document, file_name=report_path.name, catalog=load_catalog())
    facts = json.loads(gold_path.read_text("utf-8"))["facts"]
    want = _counted(
        (f["metric"], f["member"], f["applicant"], f["stage"], f["period"], float(f["value"]))
        for f in facts
    )
    if not isinstance(report, Report):
        return Score(0, want.total(), 0)
    read = extract(document, report, load_catalog()).observations
    got = _counted(
        (o.metric, o.member, o.applicant, o.stage, o.period, float(o.value))
        for o in read
        if o.value is not None
    )
    hit = (want & got).total()
    return Score(hit, want.total() - hit, got.total() - hit)


def _counted(keys: Iterable[Key]) -> Counter[Key]:
    counted: Counter[Key] = Counter(_normal(key) for key in keys)
    return Counter({k: n if k[0] in _REPEATED else 1 for k, n in counted.items()})


def _normal(key: Key) -> Key:
    metric, member, applicant, stage, period, value = key
    if metric == "requests.answered":
        metric = "requests.concluded"
    if metric == "media.articles":
        member = None  # outlets are told by their value
    return metric, member or None, applicant or "total", stage, period, round(value, 4)
