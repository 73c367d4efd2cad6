"""Records: an evaluation kept as JSON, so that the next one can say what changed."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.evaluation.calibration import Count, FirstLook
from pipelines.evaluation.figures import figures_of
from pipelines.evaluation.matching import Verdict

_VERSION = 1


class RecordError(ValueError):
    """A file is no record of an evaluation, or one of another version."""


@dataclass(frozen=True, slots=True)
class Change:
    """One fact or observation whose verdict is another than it was.

    Attributes:
        report: Stem of the gold file.
        key: Metric, member, applicant, stage, period and value, as text.
        before: found, missed, extra, or absent.
        after: The same, now.
    """

    report: str
    key: str
    before: str
    after: str


def record_of(verdicts: Iterable[Verdict], counts: Iterable[Count] = ()) -> dict[str, Any]:
    """Return an evaluation as plain data: the figures over all, every verdict, and the counts.

    Args:
        verdicts: Facts and observations with what became of them.
        counts: The observations by context, from which confidence can be calibrated.
    """
    listed = list(verdicts)
    total = figures_of("all", listed)
    seen: Counter[tuple[str, str]] = Counter()
    rows = []
    for verdict in sorted(listed, key=lambda v: (v.report, _text(v), v.outcome)):
        seen[verdict.report, _text(verdict)] += 1
        repeat = seen[verdict.report, _text(verdict)]
        key = _text(verdict) if repeat == 1 else f"{_text(verdict)} ({repeat})"
        rows.append([verdict.report, key, verdict.outcome])
    return {
        "version": _VERSION,
        "found": total.found,
        "missed": total.missed,
        "extra": total.extra,
        "reports": len({verdict.report for verdict in listed}),
        "counts": [[*one.context, one.counted, one.right, one.scope_right] for one in counts],
        "verdicts": rows,
    }


def load_record(path: Path) -> dict[str, Any]:
    """Return a record that was written before.

    Raises:
        RecordError: The file is no record of this version; the message says what to do.
    """
    try:
        record = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise RecordError(f"{path}: not a record of an evaluation ({error})") from error
    is_record = isinstance(record, dict) and record.get("version") == _VERSION
    if not isinstance(record, dict) or not is_record or "verdicts" not in record:
        raise RecordError(f"{path}: expected a record of version {_VERSION}; write one with --save")
    return record


def write_text(path: Path, text: str) -> None:
    """Write a file that was asked for.

    Raises:
        RecordError: It cannot be written there; the message says why and what to do.
    """
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        why = error.strerror or str(error)
        raise RecordError(
            f"{path}: cannot be written ({why}); name a file in a folder that exists"
        ) from error


def first_look_of(path: Path) -> FirstLook:
    """Return the counts of a record that was saved at the first look at a set.

    Raises:
        RecordError: The file is no record, or one without counts.
    """
    record = load_record(path)
    rows = record.get("counts")
    if not rows:
        raise RecordError(f"{path}: a record without counts; write one with --save")
    counts = tuple(Count(tuple(row[:3]), *row[3:]) for row in rows)
    return FirstLook(path.stem, record.get("reports", 0), counts)


def compare_records(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """Return every fact or observation whose verdict changed, by report and key."""
    old, new = _outcomes(before), _outcomes(after)
    return [
        Change(report, key, old.get((report, key), "absent"), new.get((report, key), "absent"))
        for report, key in sorted({*old, *new})
        if old.get((report, key)) != new.get((report, key))
    ]


def _outcomes(record: dict[str, Any]) -> dict[tuple[str, str], str]:
    return {(report, key): outcome for report, key, outcome in record["verdicts"]}


def _text(verdict: Verdict) -> str:
    return " ".join("-" if part is None else str(part) for part in verdict.key)
