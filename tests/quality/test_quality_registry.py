"""The registry refuses what would make a rule unclear."""

from collections.abc import Iterator

import pytest

from pipelines.quality.registry import Registry


def nothing(_: int) -> Iterator[str]:
    yield from ()


def test_a_name_is_given_once() -> None:
    rules: Registry[int, str] = Registry()
    rules.rule("a.b", severity="note", ground="arithmetic")(nothing)
    with pytest.raises(ValueError, match=r"a\.b is registered twice"):
        rules.rule("a.b", severity="note", ground="arithmetic")(nothing)


def test_a_severity_is_one_of_three() -> None:
    rules: Registry[int, str] = Registry()
    with pytest.raises(ValueError, match="expected one of error, warning, note"):
        rules.rule("a.b", severity="grave", ground="arithmetic")(nothing)


def test_rules_are_asked_in_order_of_registration() -> None:
    rules: Registry[int, str] = Registry()
    rules.rule("z", severity="note", ground="one")(lambda number: [f"{number}"])
    rules.rule("a", severity="error", ground="two")(lambda number: [f"{number + 1}"])
    assert [(rule.name, found) for rule, found in rules.ask(4)] == [("z", "4"), ("a", "5")]
