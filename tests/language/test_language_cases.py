"""Counter-examples that generated language gave: each is read right, or listed with its reason."""

import tomllib
from typing import Any

import pytest
from keep import UNREAD, is_read_right, load_cases

CASES = load_cases()
REASONS: dict[str, dict[str, Any]] = {
    one["text"]: one for one in tomllib.loads(UNREAD.read_text("utf-8")).get("unread", [])
}


def marked(case: dict[str, Any]) -> Any:
    reason = REASONS.get(case["text"])
    marks = [pytest.mark.xfail(reason=reason["reason"], strict=True)] if reason else []
    return pytest.param(case, marks=marks, id=f"{case['production']}-{case['text'][:16]}")


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_a_counter_example_is_read_right(case: dict[str, Any]) -> None:
    assert is_read_right(case)


def test_what_is_listed_is_a_case_with_reason_and_day() -> None:
    assert set(REASONS) <= {case["text"] for case in CASES}
    assert all(one["reason"] and one["since"] for one in REASONS.values())
