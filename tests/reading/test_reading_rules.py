"""The wording data: what is in it, and that every fault of it is told at once."""

import copy
import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipelines.catalog import reading_rules
from pipelines.catalog.errors import CatalogError
from pipelines.catalog.reading_rules import load_reading_rules, read_reading_rules

FILE = Path(reading_rules.__file__).parent / "reading.toml"


@pytest.fixture
def raw() -> dict[str, Any]:
    return copy.deepcopy(tomllib.loads(FILE.read_text("utf-8")))


def test_every_topic_that_sections_may_have() -> None:
    assert set(load_reading_rules().topics) == {
        "overview",
        "proactive",
        "requests",
        "fees",
        "review",
        "consultation",
        "organisation",
        "interpretation",
        "problems",
        "plans",
        "table",
        "other",
    }


def test_rules_are_loaded_once() -> None:
    assert load_reading_rules() is load_reading_rules()


def test_all_faults_are_told_at_once(raw: dict[str, Any]) -> None:
    raw["title"]["subject"] = "(公开"
    raw["period"]["reach"] = 0
    raw["headings"]["colour"] = "red"
    del raw["evidence"]
    with pytest.raises(CatalogError) as caught:
        read_reading_rules(raw)
    told = "\n".join(caught.value.problems)
    for place in ("title.subject", "period.reach", "headings.colour", "evidence"):
        assert f"reading.toml, {place}" in told


def test_contradictions_are_told_at_once(raw: dict[str, Any]) -> None:
    raw["topic"] = [topic for topic in raw["topic"] if topic["code"] != "other"]
    raw["form"].append(raw["form"][0])
    with pytest.raises(CatalogError) as caught:
        read_reading_rules(raw)
    assert caught.value.problems == [
        "reading.toml, form: stat2014 stands twice",
        "reading.toml, topic: other is missing; sections fall back on it",
    ]
