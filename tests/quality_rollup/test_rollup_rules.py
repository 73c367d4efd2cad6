"""A whole area against its bodies: what is known of them is part of every finding."""

from collections.abc import Callable
from datetime import date

import pytest
from panel_reports import Panel

from pipelines.quality.panel import PanelFinding
from pipelines.quality.rollup import FAMILY_RULES, check_family, families_of

CHILDREN = ("ag_a", "ag_b", "ag_c")


def county(whole: int | None, own: int | None = None, **told: int | None) -> Panel:
    """Return a county with a whole and its own part, and what bodies below it report of 2022."""
    panel = Panel(name="青溪县人民政府").year(2022, agency_id="ag_county")
    if whole is not None:
        panel.tell("requests.received", whole, scope="whole", basis="stated")
    if own is not None:
        panel.tell("requests.received", own)
    for body, value in told.items():
        panel.year(2022, agency_id=f"ag_{body}", agency_name=f"青溪县{body}局")
        if value is not None:
            panel.tell("requests.received", value)
    return panel


def found(panel: Panel, *, known: int = 3) -> list[PanelFinding]:
    parents = dict.fromkeys([*CHILDREN, *(f"ag_{at}" for at in range(known - 3))], "ag_county")
    families = families_of(panel.bodies(), dict(list(parents.items())[:known]))
    return [finding for family in families for finding in check_family(family)]


Case = Callable[[], Panel]
CASES: dict[str, tuple[Case, Case]] = {
    "area.parts_exceed_whole": (
        lambda: county(20, 5, a=10, b=6),
        lambda: county(21, 5, a=10, b=6),
    ),
    "area.parts_below_whole": (
        lambda: county(20, 5, a=6, b=6, c=2),
        lambda: county(19, 5, a=6, b=6, c=2),
    ),
}


def test_every_registered_rule_has_its_cases() -> None:
    assert set(CASES) == set(FAMILY_RULES.rules)


@pytest.mark.parametrize("name", CASES)
def test_the_planted_fault_is_found_and_nothing_else(name: str) -> None:
    assert [one.rule for one in found(CASES[name][0]())] == [name]


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_found_where_nothing_is_wrong(name: str) -> None:
    assert found(CASES[name][1]()) == []


def test_how_many_bodies_are_known_is_part_of_the_finding() -> None:
    [finding] = found(county(20, 5, a=10, b=6), known=9)
    assert "its own 5 and 2 of 9 bodies known below it come to 21" in finding.message
    assert "青溪县a局 10" in finding.message
    assert (finding.printed, finding.expected) == (20, 21)
    assert len(finding.observation_ids) == 4


@pytest.mark.parametrize(
    "panel",
    [
        county(20, 5, a=6, b=6),
        county(20, 5, a=6, b=6, c=None),
        county(20, None, a=6, b=6, c=2),
        county(20, 20, a=6, b=6, c=2),
        county(None, 20, a=16, b=6, c=2),
    ],
    ids=["a report missing", "a figure missing", "own part missing", "own is whole", "no whole"],
)
def test_nothing_is_said_where_too_little_is_known(panel: Panel) -> None:
    assert found(panel) == []


def test_a_form_that_repeats_the_whole_is_not_counted_as_the_own_part() -> None:
    assert found(county(20, 20, a=16, b=4)) == []


def test_the_area_of_a_body_below_goes_before_the_body_alone() -> None:
    panel = county(20, 5, a=4)
    panel.tell("requests.received", 18, scope="whole", basis="stated")
    [finding] = found(panel)
    assert finding.expected == 23


def test_statistics_of_another_length_are_not_added() -> None:
    panel = county(20, 5, a=10)
    panel.year(2022, agency_id="ag_b", period_start=date(2022, 5, 1)).tell("requests.received", 6)
    assert found(panel) == []
