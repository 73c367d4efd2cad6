"""Keeps counter-examples as cases: passages that are read wrong now and are not kept yet.

The cases go to cases/counter_examples.jsonl, one a line; what is not read right is named in
cases/unread.toml with its reason and date, for review, until it is.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from judging import Judged, judge
from measure import measured
from officialese.facts import Fact
from officialese.report import passage_of_case

FOLDER = Path(__file__).parent / "cases"
CASES, UNREAD = FOLDER / "counter_examples.jsonl", FOLDER / "unread.toml"
_UNREAD_HEAD = """\
# Counter-examples that are not read right yet, each with its reason and the day it was found.
# A case that comes to be read right fails the tests until it is taken from this list.
"""


def load_cases() -> list[dict[str, Any]]:
    """Return the cases in order."""
    return [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]


def case_of(judged: Judged) -> dict[str, Any]:
    """Return a passage with what it says as a case."""
    passage = judged.placed.passage
    return {
        "production": passage.production,
        "topic": passage.topic,
        "body": passage.body,
        "year": passage.year,
        "text": passage.text,
        "facts": [_told(fact) for fact in passage.facts],
    }


def _told(fact: Fact) -> dict[str, Any]:
    told: dict[str, Any] = {"metric": fact.metric, "value": str(fact.value)}
    usual = Fact("", fact.value)
    for name in ("member", "label", "applicant", "period", "scope", "basis", "is_optional"):
        if getattr(fact, name) != getattr(usual, name):
            told[name] = getattr(fact, name)
    return told


def is_read_right(case: dict[str, Any]) -> bool:
    """Tell whether a case is read as it should be."""
    return all(judged.is_right for judged in judge(passage_of_case(case)))


def main() -> None:
    """Add counter-examples and renew the list of those not read right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=2, help="new cases for each phenomenon")
    parser.add_argument("--day", required=True, help="the day, for what is not read right")
    told = parser.parse_args()
    cases = load_cases() if CASES.exists() else []
    kept = {case["text"] for case in cases}
    for _, tally in sorted(measured(told.number, told.seed).items()):
        failed = sorted((judged for _, judged in tally.failed), key=_length)
        new = [case_of(judged) for judged in failed if judged.placed.passage.text not in kept]
        cases += new[: told.each]
        kept |= {case["text"] for case in new[: told.each]}
    lines = (json.dumps(case, ensure_ascii=False) for case in cases)
    CASES.write_text("\n".join(lines) + "\n", "utf-8")
    UNREAD.write_text(_unread(cases, told.day), "utf-8")


def _length(judged: Judged) -> int:
    return len(judged.placed.passage.text)


def _unread(cases: list[dict[str, Any]], day: str) -> str:
    parts = [_UNREAD_HEAD]
    for case in cases:
        judged = [j for j in judge(passage_of_case(case)) if not j.is_right]
        if judged:
            missed = sorted({fact.metric for j in judged for fact in j.missed})
            extra = sorted({one.metric for j in judged for one in j.extra})
            reason = f"{case['production']}: missed {', '.join(missed) or 'nothing'};"
            reason += f" read besides: {', '.join(extra) or 'nothing'}"
            parts.append(
                f"[[unread]]\ntext = {json.dumps(case['text'], ensure_ascii=False)}\n"
                f"reason = {json.dumps(reason)}\nsince = {day}\n"
            )
    return "\n".join(parts)


if __name__ == "__main__":
    main()
