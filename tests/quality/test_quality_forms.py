"""Whole forms: balanced ones are clean, a single wrong cell is found, the order is fixed."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed_forms import (
    CATALOG,
    FORMS,
    Row,
    cell,
    document,
    fill,
    fill_balanced,
    read,
    report,
    requests,
    review,
    statistics,
)

from pipelines.extraction.observation import Observation
from pipelines.quality import Finding, check_report

SHAPES = {"requests": requests, "review": review}
CODES = [(form, code) for form in ("table2019", "table2021") for code in SHAPES]
HEAD_ROWS = 3


def lines_of(form: str, code: str) -> list[Row]:
    return SHAPES[code](fill_balanced(FORMS[form], code, lambda n: n % 11))


def findings(form: str, *tables: list[Row]) -> list[Finding]:
    reading = read(form, *tables)
    header = report(form, document(*tables).text, FORMS[form].first_year)
    return check_report(header, reading.observations, CATALOG, reading.unbound)


@pytest.mark.parametrize(("form", "code"), CODES)
def test_a_balanced_table_is_clean(form: str, code: str) -> None:
    assert findings(form, lines_of(form, code)) == []


@pytest.mark.parametrize(("form", "code"), CODES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_single_wrong_cell_is_found(form: str, code: str, data: st.DataObject) -> None:
    lines = lines_of(form, code)
    width = 7 if code == "requests" else 15
    line = lines[data.draw(st.integers(HEAD_ROWS, len(lines) - 1))]
    at = data.draw(st.integers(1, width))
    right = int(line[-at].text)
    wrong = data.draw(st.integers(0, 300).filter(lambda number: number != right))
    line[-at] = cell(wrong)
    found = findings(form, lines)
    assert found
    assert all(finding.severity == "error" for finding in found)
    assert any(wrong in [one.value for one in finding.observations] for finding in found)


@pytest.mark.parametrize("printed", ["", "——", "/", "无"])
def test_a_cell_without_a_value_is_no_zero(printed: str) -> None:
    lines = lines_of("table2021", "requests")
    lines[HEAD_ROWS + 4][-3] = cell(printed)
    assert findings("table2021", lines) == []


def test_a_cell_that_cannot_be_read_is_named() -> None:
    lines = lines_of("table2021", "requests")
    lines[HEAD_ROWS + 4][-3] = cell("见附件")
    found = findings("table2021", lines)
    assert [one.rule for one in found] == ["form.unbound_label"]
    assert "见附件" in found[0].message


def test_a_missing_row_is_no_zero() -> None:
    lines = lines_of("table2021", "requests")
    del lines[HEAD_ROWS + 3]  # not the first row of its group: the merged cells stay
    assert findings("table2021", lines) == []


def test_statistics_with_different_numbers_everywhere() -> None:
    filled = fill(FORMS["stat2014"], "statistics")
    rules = {finding.rule for finding in findings("stat2014", statistics(filled))}
    assert rules == {
        "form.answered_total",
        "form.channel_within_total",
        "form.concluded_in_time",
        "form.conferences_by_head",
        "form.denied_total",
        "form.interviews_by_head",
        "form.litigation_total",
        "form.normative_within_total",
        "form.received_by_channel",
        "form.review_total",
        "form.staff_total",
    }


def test_the_order_of_observations_does_not_matter() -> None:
    reading = read("stat2014", statistics(fill(FORMS["stat2014"], "statistics")))
    header = report("stat2014", "", 2014)
    expected = check_report(header, reading.observations, CATALOG)
    shuffled: list[Observation] = list(reading.observations)
    random.Random(7).shuffle(shuffled)  # noqa: S311
    assert check_report(header, shuffled, CATALOG) == expected
    places = [finding.observations[0].char_start for finding in expected]
    assert places == sorted(places)


def test_values_are_never_changed() -> None:
    lines = lines_of("table2021", "review")
    lines[-1][4] = cell(0)
    reading = read("table2021", lines)
    before = list(reading.observations)
    found = findings("table2021", lines)
    assert reading.observations == before
    total = next(one for one in before if one.metric == "review.total")
    assert [finding.printed for finding in found] == [total.value]
    assert found[0].observations[0] == total
    assert found[0].expected == sum(one.value or 0 for one in found[0].observations[1:])


def test_labels_left_over_become_notes() -> None:
    lines = statistics(fill(FORMS["stat2014"], "statistics"))
    lines.insert(6, [cell("5.政务客户端公开政府信息数"), cell("条"), cell("77")])
    notes = [one for one in findings("stat2014", lines) if one.rule == "form.unbound_label"]
    assert len(notes) == 1
    assert notes[0].severity == "note"
    assert notes[0].observations == ()
    assert "政务客户端" in notes[0].message
