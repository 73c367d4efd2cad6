"""Forty bodies over seventeen years: what is planted is found, and nothing in the clean ones."""

from collections.abc import Iterator
from datetime import date
from random import Random

import pytest
from panel_reports import METRICS, Panel

from pipelines.quality.panel import bodies_of, check_body

YEARS = range(2008, 2025)
COUNTS = (
    ("administration.decisions", "licence"),
    ("administration.decisions", "penalty"),
    ("disclosure.total", None),
    ("requests.received", None),
    ("visits.website", None),
)


def form_of(year: int) -> str:
    for last, form in ((2013, "prose"), (2018, "stat2014"), (2020, "table2019")):
        if year <= last:
            return form
    return "table2021"


def clean_values(random: Random) -> Iterator[tuple[int, dict[str, int]]]:
    """Yield the years of a body that hands on what it has, and grows or shrinks by up to half."""
    counts = [random.randint(5, 8000) for _ in COUNTS]
    in_force, items, carried, running = random.randint(1, 90), 40, 3, 10_000
    for year in YEARS:
        made, repealed, change = random.randint(0, 9), random.randint(0, 1), random.randint(-3, 9)
        in_force += made - repealed
        running += random.randint(0, 900)
        handed_on = random.randint(0, 9)
        yield (
            year,
            {
                **{f"count {at}": count for at, count in enumerate(counts)},
                "in_force": in_force,
                "made": made,
                "repealed": repealed,
                "items": items,
                "change": change,
                "carried_in": carried,
                "carried_out": handed_on,
                "running": running,
            },
        )
        items += change
        carried = handed_on
        counts = [max(1, round(count * random.uniform(0.6, 1.5))) for count in counts]


def drawn(seed: int, number: int) -> Random:
    return Random(seed * 100 + number)  # noqa: S311 - no secret


def told(panel: Panel, year: int, values: dict[str, int]) -> None:
    for at, (metric, member) in enumerate(COUNTS):
        panel.tell(metric, values[f"count {at}"], member)
    panel.tell("documents.in_force", values["in_force"], "normative_document")
    panel.tell("documents.made", values["made"], "normative_document")
    panel.tell("documents.repealed", values["repealed"], "normative_document")
    if year in (2019, 2020):
        panel.tell("administration.items_prior_year", values["items"], "licence")
        panel.tell("administration.items_change", values["change"], "licence")
    panel.tell("requests.carried_in", values["carried_in"])
    panel.tell("requests.carried_out", values["carried_out"])
    panel.tell("disclosure.total", values["running"], period="cumulative")


def corpus(planted: dict[tuple[int, int], dict[str, int]], seed: int = 1) -> set[tuple[str, ...]]:
    """Return body, file and rule of all that is found, with values put over those of a year."""
    panel = Panel()
    for number in range(40):
        for year, values in clean_values(drawn(seed, number)):
            panel.year(
                year,
                agency_id=f"ag_{number}",
                form=form_of(year),
                published_on=date(year + 1, 3, 20),
            )
            told(panel, year, {**values, **planted.get((number, year), {})})
    reports, observations = panel.frames()
    names = dict(reports.select("report_id", "file_name").iter_rows())
    return {
        (body.agency_id, names[found.report_id], found.rule)
        for body in bodies_of(reports, observations)
        for found in check_body(body)
    }


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_found_in_clean_bodies(seed: int) -> None:
    assert corpus({}, seed) == set()


def test_every_planted_fault_is_found_and_nothing_else() -> None:
    values = {number: dict(clean_values(drawn(1, number))) for number in range(40)}
    slipped = max(range(40), key=lambda number: values[number][2015]["count 2"])
    jumped = next(
        number
        for number in range(40)
        if number != slipped and min(values[number][y]["count 0"] for y in YEARS) > 20
    )
    planted = {
        (3, 2016): {"carried_in": values[3][2016]["carried_in"] + 1},
        (5, 2024): {"in_force": values[5][2024]["in_force"] + 4},
        (7, 2020): {"items": values[7][2020]["items"] - 2},
        (9, 2024): {"running": 9_000},
        (slipped, 2015): {"count 2": values[slipped][2015]["count 2"] * 10_000},
        (jumped, 2023): {"count 0": values[jumped][2022]["count 0"] * 90 + 90_000},
    }
    found = corpus(planted)
    assert found == {
        ("ag_3", "2016.html", "years.carried_over"),
        ("ag_5", "2024.html", "years.documents_in_force"),
        ("ag_7", "2020.html", "years.items_prior_year"),
        ("ag_9", "2024.html", "years.cumulative_falls"),
        (f"ag_{slipped}", "2015.html", "years.unit_slip"),
        (f"ag_{jumped}", "2023.html", "years.jump"),
    }


def test_the_metrics_of_the_corpus_are_of_the_catalogue() -> None:
    assert {metric for metric, _ in COUNTS} <= set(METRICS)
