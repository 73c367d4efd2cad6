"""Every rule over years finds the fault planted for it, and nothing in a body without one."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from panel_reports import Panel, series

from pipelines.quality.panel import all_panel_rules

LICENCES = ("administration.decisions", "licence")


def requests(carried_out: object, carried_in: object, **told: object) -> Panel:
    panel = Panel().year(2021).tell("requests.carried_out", carried_out, **told)
    return panel.year(2022).tell("requests.carried_in", carried_in, **told)


def documents(before: int, made: object, repealed: object, in_force: int) -> Panel:
    panel = Panel().year(2021).tell("documents.in_force", before, "normative_document")
    panel.year(2022).tell("documents.in_force", in_force, "normative_document")
    panel.tell("documents.made", made, "normative_document")
    return panel.tell("documents.repealed", repealed, "normative_document")


def items(before: int, change: int, now: int) -> Panel:
    panel = Panel(form="table2019").year(2019)
    panel.tell("administration.items_prior_year", before, "licence")
    panel.tell("administration.items_change", change, "licence")
    return panel.year(2020).tell("administration.items_prior_year", now, "licence")


def running(metric: str, *values: int, **told: object) -> Panel:
    each = dict(enumerate(values, 2010))
    return series(metric, {**each}, period="cumulative", **told)


def licences(*values: object) -> Panel:
    return series(LICENCES[0], dict(enumerate(values, 2021)), LICENCES[1])


def fees(*values: object) -> Panel:
    return series("administration.fee_amount", dict(enumerate(values, 2021)))


def two_versions(first: list[int], second: list[int]) -> Panel:
    metrics = ("requests.received", "requests.concluded", "requests.carried_out", "review.total")
    panel = Panel()
    for values, is_superseded, day in ((first, True, 15), (second, False, 22)):
        told = {"is_superseded": is_superseded, "published_on": date(2024, 3, day)}
        panel.year(2023, **told, file_name=f"{day}.html")
        for metric, value in zip(metrics, values, strict=True):
            panel.tell(metric, value)
    return panel


def published(year: int, day: date | None, kind: str = "government", name: str = "某县") -> Panel:
    return Panel(kind=kind, name=name).year(year, published_on=day)


def told_in(year: int, *counts: int) -> str:
    first, second, third = counts
    return (
        f"{year}年我县主动公开政府信息{first}条。\n全年接待群众查阅{second}人次，网站访问{third}次。\n"
        f"{year + 1}年1月汇总，窗口解答咨询{first + second}件；其余事项照常办理。"
    )


def texts(before: str, after: str) -> Panel:
    panel = Panel().year(2021).say(before)
    return panel.year(2022).say(after).tell("disclosure.total", 1234, basis="stated", char_start=12)


Case = Callable[[], Panel]
CASES: dict[str, tuple[Case, Case]] = {
    "years.carried_over": (lambda: requests(2, 1), lambda: requests(2, 2)),
    "years.documents_in_force": (lambda: documents(5, 3, 1, 8), lambda: documents(5, 3, 0, 8)),
    "years.items_prior_year": (lambda: items(40, -3, 40), lambda: items(40, -3, 37)),
    "years.cumulative_falls": (
        lambda: running("disclosure.total", 900, 1200, 1100),
        lambda: running("disclosure.total", 900, 1200, 1200),
    ),
    "years.jump": (lambda: licences(550, 9487), lambda: licences(550, 4119)),
    "years.unit_slip": (lambda: fees("7730.28", "75450000"), lambda: fees("7730.28", "7545")),
    "text.of_last_year": (
        lambda: texts(told_in(2021, 1234, 310, 8821), told_in(2022, 1234, 310, 8821)),
        lambda: texts(told_in(2021, 1234, 310, 8821), told_in(2022, 1250, 310, 9013)),
    ),
    "versions.numbers_differ": (
        lambda: two_versions([9, 8, 1, 4], [9, 8, 1, 3]),
        lambda: two_versions([9, 8, 1, 4], [9, 8, 1, 4]),
    ),
    "versions.little_in_common": (
        lambda: two_versions([9, 8, 1, 4], [31, 30, 1, 7]),
        lambda: two_versions([0, 0, 0, 4], [0, 0, 0, 4]),
    ),
    "publication.after_deadline": (
        lambda: published(2015, date(2016, 4, 1)),
        lambda: published(2015, date(2016, 3, 31)),
    ),
}


def test_every_registered_rule_has_its_cases() -> None:
    assert set(CASES) == set(all_panel_rules())


@pytest.mark.parametrize("name", CASES)
def test_the_planted_fault_is_found_and_nothing_else(name: str) -> None:
    assert CASES[name][0]().names() == [name]


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_found_where_nothing_is_wrong(name: str) -> None:
    assert CASES[name][1]().names() == []


def test_every_rule_states_its_ground_and_severity() -> None:
    for name, rule in all_panel_rules().items():
        assert rule.name == name
        assert rule.severity in ("warning", "note")
        assert len(rule.ground) > 10


def test_requests_carried_in_are_told_once_for_all_applicants() -> None:
    panel = Panel().year(2021)
    for applicant, value in (("natural_person", 2), ("enterprise", 0), ("total", 2)):
        panel.tell("requests.carried_out", value, applicant=applicant)
    panel.year(2022)
    for applicant, value in (("natural_person", 1), ("enterprise", 0), ("total", 1)):
        panel.tell("requests.carried_in", value, applicant=applicant)
    [found] = panel.findings()
    assert (found.report_id, found.printed, found.expected) == ("rep_1", Decimal(1), Decimal(2))
    assert found.observation_ids == ("obs_5", "obs_2", "obs_3", "obs_0")
    assert found.message == (
        "requests.carried_in of 2022 is printed as 1, where the report on 2021 carries out 2;"
        " requests.carried_in, natural_person of 2022 is printed as 1, where the report on 2021"
        " carries out 2"
    )


@pytest.mark.parametrize(
    "panel",
    [
        Panel()
        .year(2020)
        .tell("requests.carried_out", 2)
        .year(2022)
        .tell("requests.carried_in", 1),
        requests(2, None),
        requests(2, 1, is_approximate=True),
        requests(2, 1).tell("requests.carried_in", 2),
        Panel()
        .year(2021)
        .tell("requests.carried_out", 2, scope="whole")
        .year(2022)
        .tell("requests.carried_in", 1),
        documents(5, 3, None, 9),
        running("disclosure.by_category", 9, 8),
        series("disclosure.total", {2010: 900, 2011: 800}),
        running("visits.website", 900, 800, is_approximate=True),
    ],
    ids=[
        "a year between",
        "no value",
        "approximate",
        "contradicted in its report",
        "another scope",
        "one term blank",
        "a part, not the total",
        "totals of the year",
        "about so many visits",
    ],
)
def test_only_figures_that_mean_the_same_are_compared(panel: Panel) -> None:
    assert panel.names() == []


def test_what_documents_in_force_come_to_is_told() -> None:
    [found] = documents(5, 3, 1, 8).findings()
    assert (found.printed, found.expected) == (Decimal(8), Decimal(7))
    assert found.message.endswith("from the report on 2021 it comes to 5 + 3 - 1 = 7")


def test_a_total_that_falls_is_told_once() -> None:
    [found] = running("visits.website", 900, 700, 800).findings()
    assert (found.report_id, found.expected) == ("rep_1", Decimal(900))


@pytest.mark.parametrize(
    "values",
    [
        (4119, 2776),
        (195, 84),
        (3, 40),
        (9, 2000),
        (0, 9000),
        (100, 1, 120),
        (40, 300, 2900, 30000),
        (60, 500, 40, 450, 6000),
    ],
    ids=str,
)
def test_ordinary_change_is_no_jump(values: tuple[int, ...]) -> None:
    assert licences(*values).names() == []


@pytest.mark.parametrize(
    ("values", "years"),
    [
        ((9487, 550), [2022]),
        ((520, 540, 9487, 560, 600), [2023]),
        ((500, 60000, 510), [2022]),
        ((120, 130, 110, 1600, 1700, 1800), [2024]),
    ],
    ids=str,
)
def test_a_jump_is_told_in_the_year_it_happens(values: tuple[int, ...], years: list[int]) -> None:
    panel = licences(*values)
    assert panel.names() == ["years.jump"] * len(years)
    assert [one.report_id for one in panel.findings()] == [f"rep_{year - 2021}" for year in years]


def test_a_jump_points_to_the_years_it_was_compared_with() -> None:
    [found] = licences(520, 540, 9487).findings()
    assert found.observation_ids == ("obs_2", "obs_0", "obs_1")
    assert (found.printed, found.expected) == (Decimal(9487), Decimal(540))
    assert found.message.endswith("out of line with earlier years: 520 in 2021, 540 in 2022")


def test_counts_under_another_form_or_over_other_months_are_no_jump() -> None:
    other_form = Panel().year(2018, form="stat2014").tell("requests.received", 30)
    assert other_form.year(2019).tell("requests.received", 4000).names() == []
    short = Panel().year(2008, period_start=date(2008, 5, 1)).tell("requests.received", 30)
    assert short.year(2009).tell("requests.received", 4000).names() == []


def test_forms_of_2019_and_2021_are_compared() -> None:
    panel = Panel().year(2020, form="table2019").tell(*LICENCES[:1], 30, "licence")
    assert panel.year(2021).tell(*LICENCES[:1], 4000, "licence").names() == ["years.jump"]


def test_a_slip_of_unit_is_found_across_forms_and_is_no_jump() -> None:
    panel = Panel().year(2018, form="stat2014").tell("requests.received", 35)
    assert panel.year(2019).tell("requests.received", 350_000).names() == ["years.unit_slip"]


def test_money_swings_without_a_note() -> None:
    assert fees("12.5", "3000").names() == []


def test_the_return_from_a_slip_is_no_second_one() -> None:
    assert fees("7730.28", "75450000", "7600", "7700").names() == ["years.unit_slip"]


def test_what_a_new_version_changes_is_named() -> None:
    [found] = two_versions([9, 8, 1, 4], [9, 8, 1, 3]).findings()
    assert found.message == (
        "1 of 4 figures differ from those of the version 15.html published on 2024-03-15:"
        " review.total 3 instead of 4"
    )
    assert (found.report_id, found.observation_ids) == ("rep_1", ("obs_7", "obs_3"))


def test_nothing_is_compared_over_years_where_two_bodies_may_be_one() -> None:
    panel = two_versions([9, 8, 1, 4], [31, 30, 1, 7])
    panel.year(2024).tell("requests.carried_in", 5)
    assert panel.names() == ["versions.little_in_common"]


def test_superseded_reports_do_not_count() -> None:
    panel = Panel().year(2021, is_superseded=True).tell("requests.carried_out", 2)
    panel.year(2021).tell("requests.concluded", 3)
    assert panel.year(2022).tell("requests.carried_in", 1).names() == []


@pytest.mark.parametrize(
    ("panel", "is_late"),
    [
        (published(2018, date(2019, 3, 31), "department", "某县教育局"), False),
        (published(2018, date(2019, 4, 2), "township", "某镇人民政府"), True),
        (published(2019, date(2020, 2, 1), "department", "某县教育局"), True),
        (published(2019, date(2020, 1, 31), "department", "某县教育局"), False),
        (published(2019, date(2020, 3, 2), "department", "某县人民政府办公室"), False),
        (published(2019, date(2020, 3, 31)), False),
        (published(2019, date(2020, 4, 1)), True),
        (published(2019, date(2020, 5, 1), "township", "某镇人民政府"), False),
        (published(2019, None), False),
        (published(2013, date(2019, 6, 1)), False),
        (published(2013, date(2014, 4, 2)).year(2013, published_on=date(2014, 3, 2)), False),
        (published(2013, date(2014, 4, 2)).year(2013), False),
    ],
)
def test_last_days(panel: Panel, is_late: bool) -> None:
    assert panel.names() == ["publication.after_deadline"] * is_late
