"""Sentences as officials write them: each is read exactly, or listed as not read yet."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from prose_reports import document_of, report_of

from pipelines.catalog import load_catalog
from pipelines.extraction.prose import extract_prose

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "sentences.toml").read_text("utf-8")
)["case"]


def marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["unread"], strict=True)] if "unread" in case else []
    return pytest.param(case, marks=marks, id=case["text"][:20])


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_reads_what_the_sentence_counts(case: dict[str, Any]) -> None:
    text = case["text"]
    report = report_of(text, case["topic"], year=case["year"])
    found = extract_prose(document_of(text), report, load_catalog())
    read = sorted((o.metric, o.member or "", o.period, float(o.value or 0)) for o in found)
    facts = case["facts"]
    assert read == sorted((m, member, period, float(n)) for m, member, period, n in facts)
