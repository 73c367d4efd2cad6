"""Figures of groups: a subtotal below the rows of a group, a first row broken around its group."""

import pytest
from printed_forms import FORMS, Row, facts, fill_balanced, read, requests, row

from pipelines.catalog.form_models import Form


@pytest.fixture(params=["table2019", "table2021"])
def form(request: pytest.FixtureRequest) -> Form:
    return FORMS[request.param]


def _with_subtotal(form: Form, change: int) -> tuple[list[Row], list[int]]:
    filled = fill_balanced(form, "requests", lambda n: 11 + 7 * n)
    lines = requests(filled, is_merged=False)
    inside = [one for one in lines if _label(one)[:2] in {f"{n}." for n in range(1, 9)}][:8]
    sums = [sum(int(line[at].text) for line in inside) for at in range(-7, 0)]
    at = next(no for no, one in enumerate(lines) if "不掌握" in _label(one))
    lines.insert(at, row("", "", "小计", *(one + change for one in sums)))
    return lines, sums


def _label(line: Row) -> str:
    return line[-8].text if len(line) > 8 else ""


def test_a_subtotal_is_the_groups_own(form: Form) -> None:
    lines, sums = _with_subtotal(form, 0)
    reading = read(form.code, lines)
    denied = [one for one in facts(reading.observations) if one[1] == "denied"]
    assert sorted(int(one[-1]) for one in denied) == sorted(sums)
    assert reading.unbound == []


def test_a_subtotal_that_does_not_add_up_is_left_out_and_noted(form: Form) -> None:
    reading = read(form.code, _with_subtotal(form, 1)[0])
    assert not [one for one in facts(reading.observations) if one[1] == "denied"]
    assert [one.text for one in reading.unbound] == ["小计"]


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_first_row_broken_around_its_group(is_whole: bool) -> None:
    filled = fill_balanced(FORMS["table2021"], "requests", lambda n: 11 + 7 * n)
    lines = [[one.text for one in line if one.text] for line in requests(filled, is_merged=False)]
    at = next(no for no, line in enumerate(lines) if "（六）其他处理" in line)
    _, label, *values = lines[at]
    above, below = (label[:20], label[20:]) if is_whole else (label[:12], "")
    lines[at : at + 1] = [[above], ["（六）其他处理", *values], *([[below]] if below else [])]
    reading = read("table2021", "\n".join(" ".join(line) for line in lines))
    assert facts(reading.observations) == sorted(filled.facts)
    assert reading.unbound == []
