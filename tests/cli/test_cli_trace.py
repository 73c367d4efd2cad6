"""The five hops from a number to its place."""

from decimal import Decimal
from io import StringIO

import pytest
from rich.console import Console

from pipelines.catalog import load_catalog
from pipelines.console.rules import describe_rule
from pipelines.console.trace_view import show_trace
from pipelines.locations import Home
from pipelines.trace import (
    CellPlace,
    SentencePlace,
    Trace,
    UnknownIdError,
    number_spans,
    trace,
)
from pipelines.warehouse.reader import open_published


def _trace(home: Home, condition: str) -> Trace:
    with open_published(home) as connection:
        found = connection.execute(
            "SELECT observation_id FROM mart.observation_places WHERE"  # noqa: S608
            f" {condition} ORDER BY char_start LIMIT 1"
        ).fetchall()
        return trace(connection, found[0][0])


def _drawn(found: Trace) -> str:
    shown = StringIO()
    show_trace(Console(file=shown, width=200), found, load_catalog())
    return shown.getvalue()


def test_a_number_of_a_sentence_is_marked_in_its_sentence(home: Home) -> None:
    found = _trace(home, "basis = 'stated' AND report_year = 2011 AND value > 10")
    assert isinstance(found.place, SentencePlace)
    assert found.place.words == found.observation["raw_text"]
    (span,) = found.place.numbers
    number = found.place.words[slice(*span)]
    assert Decimal(number) == found.observation["value"]
    assert found.report["report_year"] == 2011
    assert found.file["sha256"] == found.report["file_sha256"]
    assert "mart.observation_places" in {row.view for row in found.view_rows}


def test_a_number_of_a_cell_stands_under_its_head_and_beside_its_label(home: Home) -> None:
    found = _trace(
        home,
        "metric = 'requests.received' AND applicant = 'natural_person' AND report_year = 2023",
    )
    assert isinstance(found.place, CellPlace)
    assert "本年新收政府信息公开申请数量" in "".join(found.place.row_labels)
    assert "自然人" in found.place.column_heads
    assert Decimal(found.place.text) == found.observation["value"]
    assert {"mart.requests_by_applicant", "mart.year_on_year"} <= {
        row.view for row in found.view_rows
    }


@pytest.mark.parametrize("basis", ["stated", "negated", "table"])
def test_all_five_hops_are_drawn(basis: str, home: Home) -> None:
    found = _trace(home, f"basis = '{basis}'")
    words = _drawn(found)
    for hop in ("1 view", "2 observation", "3 rule", "4 report", "5 file"):
        assert hop in words
    for told in (
        found.observation["observation_id"],
        found.observation["rule_id"],
        found.metric["label_zh"],
        found.report["title"],
        found.file["paths"][0],
    ):
        assert told in words


def test_the_beginning_of_an_id_is_enough(home: Home) -> None:
    full = _trace(home, "report_year = 2011").observation["observation_id"]
    with open_published(home) as connection:
        assert trace(connection, full[:14]).observation["observation_id"] == full


def test_an_unknown_id_is_told_with_the_nearest(home: Home) -> None:
    full = str(_trace(home, "report_year = 2011").observation["observation_id"])
    wrong = full[:-1] + ("0" if full[-1] != "0" else "1")
    with open_published(home) as connection, pytest.raises(UnknownIdError, match=full):
        trace(connection, wrong)


def test_a_beginning_that_several_share_is_told_as_such(home: Home) -> None:
    with open_published(home) as connection, pytest.raises(UnknownIdError, match="there is no"):
        trace(connection, "obs_")


@pytest.mark.parametrize(
    ("words", "value", "marked"),
    [
        ("收到申请17件", "17", ["17"]),
        ("共公开1,234条", "1234", ["1,234"]),
        ("公开１２３条", "123", ["１２３"]),
        ("公开1.2万条", "12000", ["1.2"]),
        ("2011年收到3件", "3", ["3"]),
        ("收到十七件", "17", ["十七"]),
        ("没有收到申请", "0", []),
        ("2011年比2010年多", "5", ["2011", "2010"]),
    ],
)
def test_the_number_is_found_in_its_words(words: str, value: str, marked: list[str]) -> None:
    assert [words[slice(*span)] for span in number_spans(words, Decimal(value))] == marked


def test_every_rule_of_the_catalogue_can_be_told() -> None:
    catalog = load_catalog()
    for rule in catalog.lexicon.rules:
        assert describe_rule(f"prose.{rule.id}", catalog)
    for form in catalog.forms.values():
        for table in form.tables:
            words = describe_rule(f"form.{form.code}.{table.code}", catalog)
            assert form.notice in words
            assert table.titles[0] in words
