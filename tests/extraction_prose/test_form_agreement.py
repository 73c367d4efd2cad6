"""A form takes the scope of the sentences that give its figures."""

from decimal import Decimal

import pytest

from pipelines.extraction.agreement import with_scope_of_text
from pipelines.extraction.observation import Observation

FORM = Observation(
    metric="requests.received",
    member=None,
    member_label=None,
    applicant="total",
    stage=None,
    period="year",
    scope="own",
    value=Decimal(68),
    unit="件",
    value_status="reported",
    is_approximate=False,
    basis="table",
    raw_text="68",
    char_start=0,
    char_end=2,
    rule_id="form.stat2014.requests",
)
OTHER_ROW = FORM._replace(metric="requests.concluded", value=Decimal(66))


def said(value: int, scope: str) -> Observation:
    return FORM._replace(value=Decimal(value), scope=scope, basis="stated", rule_id="prose.count")


@pytest.mark.parametrize(
    ("sentences", "scope"),
    [
        ([said(68, "whole"), said(5, "own")], "whole"),
        ([said(68, "own"), said(5, "whole")], "own"),
        ([said(68, "whole"), said(68, "own")], "own"),
        ([said(68, "whole")], "own"),
        ([said(70, "whole")], "own"),
        ([said(70, "whole"), said(5, "own")], "whole"),
        ([said(70, "own"), said(5, "own")], "own"),
        ([], "own"),
    ],
    ids=[
        "the area's",
        "the body's",
        "of both",
        "the area's, of which nothing is counted apart",
        "of none",
        "more than the body's",
        "one level",
        "no text",
    ],
)
def test_a_form_is_of_the_bodies_whose_figures_it_repeats(
    sentences: list[Observation], scope: str
) -> None:
    told = with_scope_of_text([FORM, OTHER_ROW], sentences)
    assert [one.scope for one in told] == [scope, scope]


def test_small_figures_agree_by_chance() -> None:
    small = FORM._replace(value=Decimal(2))
    assert with_scope_of_text([small], [said(2, "whole")]) == [small]


def test_a_form_that_tells_its_scope_keeps_it() -> None:
    copies = [FORM._replace(scope="whole", value=Decimal(210)), FORM]
    assert with_scope_of_text(copies, [said(68, "whole")]) == copies
