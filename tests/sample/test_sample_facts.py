"""The facts of the sample corpus stand in its texts and its tables."""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from scripts.sample_corpus.corpus import GOLD, gold_files
from scripts.sample_corpus.facts import Fact, metric_units, printed_number, sentence_facts
from scripts.sample_corpus.grid import build_grid
from scripts.sample_corpus.requests_form import request_numbers
from scripts.sample_corpus.source import Report, load_reports
from scripts.sample_corpus.stat2014 import FEE_FACTOR, filled_rows

REPORTS = load_reports()
FORMS = {"prose", "stat2014", "table2019", "table2021"}


def each_report(report: Report) -> str:
    return report.stem


@pytest.mark.parametrize("report", REPORTS, ids=each_report)
def test_evidence_of_every_sentence_fact_stands_in_the_text(report: Report) -> None:
    for fact in report.facts:
        if fact.basis != "table":
            assert fact.evidence
            assert fact.evidence in report.prose, fact


@pytest.mark.parametrize("report", REPORTS, ids=each_report)
def test_label_of_every_sentence_fact_stands_in_the_text(report: Report) -> None:
    for fact in report.facts:
        if fact.basis != "table" and fact.member_label:
            assert fact.member_label in report.prose, fact


@pytest.mark.parametrize("report", REPORTS, ids=each_report)
def test_table_facts_are_the_numbers_of_the_tables(report: Report) -> None:
    printed = Counter(
        value
        for grid in report.grids.values()
        for cell in grid.cells
        if (value := cell_value(cell.text)) is not None
    )
    facts = Counter(as_printed(fact) for fact in report.facts if fact.basis == "table")
    assert facts == printed


def cell_value(text: str) -> Decimal | None:
    for unit, factor in (("万元", 10_000), ("元", 1)):
        if text.endswith(unit) and (value := printed_number(text.removesuffix(unit))) is not None:
            return value * factor
    return printed_number(text)


def as_printed(fact: Fact) -> Decimal:
    # the only form that prints the fee prints it in 万元
    return fact.value / FEE_FACTOR if fact.metric == "requests.fee_charged" else fact.value


def test_gold_files_are_those_of_the_sources() -> None:
    committed = {path.name: path.read_text(encoding="utf-8") for path in GOLD.glob("*.json")}
    assert committed == gold_files()


@pytest.mark.parametrize("report", REPORTS, ids=each_report)
def test_gold_has_the_shape_of_the_schema(report: Report) -> None:
    gold = json.loads((GOLD / f"{report.stem}.json").read_text(encoding="utf-8"))
    assert gold["regime"] in FORMS
    assert gold["report_year"] == report.year
    assert "\n" not in gold["title"]
    for fact in gold["facts"]:
        assert fact["unit"] == metric_units()[fact["metric"]]
        assert fact["basis"] in {"stated", "negated", "table"}
        assert fact["value"] == 0 or fact["basis"] != "negated"


def test_a_fact_of_an_unknown_metric_is_refused() -> None:
    with pytest.raises(ValueError, match="not a fact"):
        list(sentence_facts("requests.lost | | 3 | 丢失3件"))


def test_a_form_with_a_missing_value_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks a value"):
        filled_rows({"disclosure": [1, 2]})


def test_a_row_of_requests_needs_all_applicants() -> None:
    with pytest.raises(ValueError, match="has 5 values"):
        request_numbers("table2021", {"granted": [1, 2, 3, 4, 5]})


def test_a_row_of_a_grid_must_fill_it() -> None:
    with pytest.raises(ValueError, match="row 1"):
        build_grid([["甲", "乙"], ["丙"]], (1, 1))


def test_printed_numbers_are_read_as_a_person_reads_them() -> None:
    assert printed_number("１，３５４") == 1354
    assert printed_number("+6") == 6
    assert printed_number("—") is None
    assert printed_number("") is None


def test_sources_stand_beside_the_generator(tmp_path: Path) -> None:
    assert load_reports(tmp_path) == []
    assert len(REPORTS) >= 30
    assert {report.form for report in REPORTS} == FORMS
