"""Real reports that lie beside the project: header facts against what people read in them."""

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipelines.catalog.reading_rules import ReadingRules
from pipelines.catalog.regions import Regions
from pipelines.intake import read_document
from pipelines.reading import NotAReport, Report, read_report, region_code_of

_FOLDERS = ("seeds", "development", "hongze")
# Kept aside to measure what was never looked at; a test that runs daily must not lean on them.
_KEPT_ASIDE = ("16", "17", "18", "19", "20", "23", "24")


def _reports(shared: Path) -> dict[str, Path]:
    paths = [path for name in _FOLDERS for path in (shared / "reports" / name).glob("*.*")]
    stems = {path.stem: path for path in paths}
    found = {}
    for gold in sorted((shared / "gold").glob("*.json")):
        stem = gold.stem.removeprefix("development_")
        if stem.startswith(_KEPT_ASIDE):
            continue
        if stem.startswith("seed_"):
            stem = next(name for name in stems if name.startswith(stem[5:] + "_"))
        found[gold.stem] = stems[stem]
    return found


@pytest.fixture(scope="module")
def read_all(
    shared: Path, rules: ReadingRules
) -> dict[str, tuple[dict[str, Any], Report | NotAReport, str]]:
    read = {}
    for name, path in _reports(shared).items():
        gold = json.loads((shared / "gold" / f"{name}.json").read_text("utf-8"))
        document = read_document(path.read_bytes(), file_name=path.name)
        catalog = SimpleNamespace(reading=rules)
        report = read_report(document, file_name=path.name, catalog=catalog)
        read[name] = (gold, report, document.text)
    return read


Facts = dict[str, tuple[dict[str, Any], Report | NotAReport, str]]


def _wrong(facts: Facts, is_right: Callable[[dict[str, Any], Report, str], bool]) -> list[str]:
    return [
        name
        for name, (gold, report, text) in facts.items()
        if not isinstance(report, Report) or not is_right(gold, report, text)
    ]


def test_titles(read_all: Facts) -> None:
    assert _wrong(read_all, lambda gold, report, _: report.title == gold["title"]) == []


def test_years(read_all: Facts) -> None:
    assert _wrong(read_all, lambda gold, report, _: report.report_year == gold["report_year"]) == []


def test_forms(read_all: Facts) -> None:
    assert _wrong(read_all, lambda gold, report, _: report.form == gold["regime"]) == []


def test_days_of_publication(read_all: Facts) -> None:
    def is_right(gold: dict[str, Any], report: Report, _: str) -> bool:
        return str(report.published_on) == str(gold["published_on"])

    assert _wrong(read_all, is_right) == []


def test_bodies_up_to_what_stands_above_them(read_all: Facts) -> None:
    def is_right(gold: dict[str, Any], report: Report, _: str) -> bool:
        name, agency = report.agency_name or "", gold["agency"]
        return bool(name) and (name in agency or name[-6:] == agency[-6:])

    assert _wrong(read_all, is_right) == []


def test_no_region_is_wrong(read_all: Facts, regions: Regions) -> None:
    def is_right(gold: dict[str, Any], report: Report, text: str) -> bool:
        code = region_code_of(report, regions, text)
        paths = [row.path for row in regions.rows if row.region_code == code]
        return code is None or any(gold["region"].startswith(path) for path in paths)

    assert _wrong(read_all, is_right) == []


def test_sections_cover_every_report(read_all: Facts) -> None:
    def is_right(_: dict[str, Any], report: Report, text: str) -> bool:
        ends = [report.body_start, *(section.char_end for section in report.sections)]
        starts = [section.char_start for section in report.sections]
        return starts == ends[:-1] and ends[-1] == report.body_end <= len(text)

    assert _wrong(read_all, is_right) == []
