"""What other figures of a report bear out is told apart from what stands alone."""

from decimal import Decimal
from typing import Any

from pipelines.catalog.confidence import Confidence, Level
from pipelines.extraction.confidence import confirmed_among, context_of, with_confidence
from pipelines.extraction.observation import Observation


def told(metric: str, value: int, member: str | None = None, **more: Any) -> Observation:
    base: dict[str, Any] = {
        "metric": metric, "member": member, "member_label": None, "applicant": "total",
        "stage": None, "period": "year", "scope": "own", "value": Decimal(value), "unit": "件",
        "value_status": "printed", "is_approximate": False, "basis": "stated", "raw_text": "3件",
        "char_start": 0, "char_end": 2, "rule_id": "prose.told",
    }  # fmt: skip
    return Observation(**{**base, **more})


def supports(*observations: Observation) -> list[str]:
    confirmed = confirmed_among(observations)
    return [context_of(one, confirmed)[1] for one in observations]


def test_a_list_that_comes_to_its_total_confirms_both() -> None:
    total = told("disclosure.total", 30)
    parts = [told("disclosure.by_category", n, m) for n, m in ((10, "policy"), (20, "other"))]
    assert supports(total, *parts) == ["confirmed"] * 3
    assert supports(total, parts[0]) == ["alone"] * 2


def test_reasons_of_a_denial_are_no_part_of_the_outcomes() -> None:
    outcomes = [told("requests.outcome", n, m) for n, m in ((3, "granted"), (2, "denied"))]
    reason = told("requests.outcome", 2, "denied.privacy")
    assert supports(told("requests.concluded", 5), *outcomes, reason)[:3] == ["confirmed"] * 3


def test_the_same_figure_in_text_and_form_confirms_both() -> None:
    text, cell = told("review.total", 4), told("review.total", 4, basis="table")
    assert supports(text, cell) == ["confirmed"] * 2
    assert supports(text, told("review.total", 5, basis="table")) == ["alone"] * 2


def test_zeros_and_blanks_confirm_nothing() -> None:
    blank = told("review.total", 0)._replace(value=None, value_status="blank", basis="table")
    zeros = [told("review.total", 0), told("review.outcome", 0, "upheld")]
    assert supports(blank, *zeros) == ["alone"] * 3


def test_each_gets_the_narrowest_level() -> None:
    levels = [
        Level(source="prose", right=9, counted=10, confidence=0.9),
        Level(source="prose", support="alone", right=8, counted=10, confidence=0.8),
        Level(source="form", right=99, counted=100, confidence=0.99),
    ]
    confidence = Confidence({level.context: level for level in levels})
    told_of = with_confidence(
        [told("review.total", 4), told("fees.none", 1, basis="table")], confidence
    )
    assert [one.confidence for one in told_of] == [0.8, 0.99]
