"""Real reports: every observation stands where it says it does."""

import json
from pathlib import Path

from pipelines.catalog import load_catalog
from pipelines.extraction import extract
from pipelines.intake import read_document
from pipelines.reading import read_report
from pipelines.reading.report import Report


def _read(path: Path) -> tuple[str, list[tuple[str, int, int]]]:
    document = read_document(path.read_bytes(), file_name=path.name)
    report = read_report(document, file_name=path.name, catalog=load_catalog())
    assert isinstance(report, Report), path.name
    found = extract(document, report, load_catalog()).observations
    return document.text, [(o.raw_text, o.char_start, o.char_end) for o in found]


def test_every_observation_holds_the_words_at_its_place(shared: Path) -> None:
    paths = sorted((shared / "reports").rglob("*.*"))
    assert paths
    for path in paths:
        text, places = _read(path)
        assert places, path.name
        assert all(text[start:end] == raw for raw, start, end in places), path.name


def test_gold_names_only_metrics_of_the_catalogue(shared: Path) -> None:
    metrics = load_catalog().metrics
    for path in sorted((shared / "gold").glob("*.json")):
        facts = json.loads(path.read_text("utf-8"))["facts"]
        assert all(metrics[fact["metric"]].allows(fact["member"]) for fact in facts), path.name
