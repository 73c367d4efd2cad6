"""Scopes: own, whole or subordinate by the nearest words, and only where levels are told apart."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from prose_reports import document_of, report_of

from pipelines.catalog import load_catalog
from pipelines.extraction.prose import extract_prose

FILE = Path(__file__).parent / "cases" / "scopes.toml"
CASES: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_scope_is_that_of_the_bodies_counted(case: dict[str, Any]) -> None:
    text = case["text"]
    found = extract_prose(document_of(text), report_of(text, "proactive"), load_catalog())
    read = {(o.metric, int(o.value or 0), o.scope) for o in found}
    assert {(metric, value, scope) for metric, value, scope in case["scopes"]} <= read
