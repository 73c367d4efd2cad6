"""Real reports: the contradictions they are known for, and nothing false on the others."""

from pathlib import Path

import pytest

from pipelines.catalog import load_catalog
from pipelines.extraction import extract
from pipelines.intake import read_document
from pipelines.quality import Finding, check_report
from pipelines.reading import read_report
from pipelines.reading.report import Report

SEEDS = ["000", "001", "002", "003"]


def findings_in(path: Path) -> list[Finding]:
    catalog = load_catalog()
    document = read_document(path.read_bytes(), file_name=path.name)
    report = read_report(document, file_name=path.name, catalog=catalog)
    assert isinstance(report, Report)
    found = extract(document, report, catalog)
    return check_report(report, found.observations, catalog, found.unbound, document.text)


def told(findings: list[Finding]) -> list[tuple[str, str, str, str]]:
    return [(one.severity, one.rule, f"{one.printed}", f"{one.expected}") for one in findings]


def seed(shared: Path, number: str) -> Path:
    return next((shared / "reports" / "seeds").glob(f"{number}_*"))


def test_the_two_wrong_totals_of_hongze_2023(shared: Path) -> None:
    found = findings_in(shared / "reports" / "hongze" / "hongze_2023.pdf")
    assert told(found) == [
        ("error", "form.review_total", "0", "11"),
        ("error", "form.litigation_total", "0", "5"),
    ]
    assert [one.observations[0].stage for one in found] == [None, "after_review"]


def test_hongze_2024_keeps_the_arithmetic_of_the_form(shared: Path) -> None:
    found = findings_in(shared / "reports" / "hongze" / "hongze_2024.pdf")
    assert told(found) == [("warning", "agreement.text_and_form", "17", "95")]


def test_media_and_the_leftover_year_of_the_fifth_seed(shared: Path) -> None:
    assert told(findings_in(seed(shared, "004"))) == [
        ("note", "prose.leftover_year", "None", "None"),
        ("warning", "prose.media_outlets", "91", "82"),
        ("warning", "prose.media_outlets", "2026", "1620"),
    ]


@pytest.mark.parametrize("number", SEEDS)
def test_nothing_false_on_the_other_seeds(shared: Path, number: str) -> None:
    assert findings_in(seed(shared, number)) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("01_changziying_2008", []),
        ("03_yiting_2009", []),
        ("06_yuexi_2012", [("615", "574"), ("94", "88")]),
        ("07_huzhen_2013", [("192", "198")]),
        ("10_yufa_2016", []),
        ("11_nanguan_2012", []),
        ("12_gaoling_2011", []),
        ("13_eshan_2011", []),
        ("14_dongcheng_2013", []),
        ("15_haitang_2015", []),
    ],
)
def test_reports_with_and_without_contradictions(
    shared: Path, name: str, expected: list[tuple[str, str]]
) -> None:
    found = findings_in(shared / "reports" / "development" / f"{name}.txt")
    assert [(f"{one.printed}", f"{one.expected}") for one in found] == expected
