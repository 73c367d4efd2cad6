"""Rows become bodies: one figure for each meaning, reports in order of years."""

from datetime import date
from decimal import Decimal

from panel_reports import BODY, Panel

from pipelines.quality.panel import Meaning


def test_reports_stand_in_order_of_years_with_the_standing_version_first() -> None:
    panel = Panel().year(2021, is_superseded=True, published_on=date(2022, 1, 1))
    panel.year(2022).year(2021, published_on=date(2022, 2, 2)).year(2020)
    [body] = panel.bodies()
    assert body.agency_id == BODY
    assert [one.report_id for one in body.reports] == ["rep_3", "rep_2", "rep_0", "rep_1"]
    assert [one.report_year for one in body.standing] == [2020, 2021, 2022]


def test_reports_of_no_known_body_are_left_out() -> None:
    assert Panel().year(2021, agency_id=None).bodies() == []


def test_bodies_are_kept_apart() -> None:
    panel = Panel().year(2021).tell("requests.carried_out", 2)
    panel.year(2022, agency_id="ag_two").tell("requests.carried_in", 1)
    assert len(panel.bodies()) == 2
    assert panel.findings() == []


def test_tables_go_before_sentences_and_statements_before_denials() -> None:
    panel = Panel().year(2021)
    panel.tell("requests.received", 17, basis="stated").tell("requests.received", 95)
    panel.tell("review.total", 0, basis="negated").tell("review.total", 2, basis="stated")
    figures = panel.bodies()[0].reports[0].figures
    received = figures[Meaning("requests.received")]
    assert (received.value, received.is_certain) == (Decimal(95), True)
    review = figures[Meaning("review.total")]
    assert (review.value, review.is_certain) == (Decimal(2), False)


def test_an_exact_figure_goes_before_an_approximate_one() -> None:
    panel = Panel().year(2021).tell("requests.received", 90, basis="stated", is_approximate=True)
    panel.tell("requests.received", 95, basis="stated")
    figure = panel.bodies()[0].reports[0].figures[Meaning("requests.received")]
    assert (figure.value, figure.is_certain) == (Decimal(95), True)


def test_labels_tell_figures_apart_where_one_member_gathers_many() -> None:
    panel = Panel().year(2021)
    for label, value in (("其他甲", 3), ("其他乙", 4)):
        panel.tell("disclosure.by_category", value, "other", member_label=label)
    panel.tell("requests.outcome", 5, "granted", member_label="予以公开")
    meanings = list(panel.bodies()[0].reports[0].figures)
    assert [one.label for one in meanings] == ["其他甲", "其他乙", None]
    assert str(meanings[0]) == "其他甲 (disclosure.by_category other)"
    assert str(meanings[2]) == "requests.outcome granted"
