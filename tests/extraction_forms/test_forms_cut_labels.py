"""Labels that print cuts off: bound where order leaves one row, else left out and noted."""

import pytest
from printed_forms import FORMS, as_lines, facts, fill, read, statistics

from pipelines.extraction.forms import FormReading

STAT = FORMS["stat2014"]
FILLED = fill(STAT, "statistics", lambda n: str(n + 100))
LINES = as_lines(statistics(FILLED)).split("\n")


def _cut(line: str, length: int) -> str:
    label, rest = line.split(" ", 1)
    return f"{label[:length]}… {rest}" if len(label) > length else line


def _read(lines: list[str]) -> FormReading:
    return read("stat2014", "\n".join(lines))


def _values(reading: FormReading) -> set[tuple[str, str]]:
    """Return metric and member with the value; those in money are kept apart by their unit."""
    found = facts(reading.observations)
    return {(f"{one[0]} {one[1]}", str(one[-1])) for one in found if "fee" not in one[0]}


WHOLE = _values(_read(LINES))


@pytest.mark.parametrize("length", [6, 7, 8])
def test_labels_that_are_too_short_stand_between_those_that_are_not(length: int) -> None:
    """Few words tell the row of these by themselves: 其中：主要负…, （一）维持具…."""
    cut = _values(_read([_cut(line, length) for line in LINES]))
    assert cut <= WHOLE
    missing = {metric for metric, _ in WHOLE - cut}
    assert not missing & {
        "interpretation.press_conferences_by_head ",
        "interpretation.interviews_by_head ",
        "review.outcome upheld",
        "litigation.outcome upheld",
    }


def test_a_row_more_that_begins_like_one_of_the_form_leaves_both_out() -> None:
    at = next(place for place, line in enumerate(LINES) if "主要负责同志参加新闻" in line)
    lines = [_cut(line, 7) for line in LINES]
    lines.insert(at, "其中：主要负… 次 99999")
    reading = _read(lines)
    assert _values(reading) <= WHOLE
    assert sum("主要负" in one.text for one in reading.unbound) == 2


def test_a_row_less_does_not_shift_the_others() -> None:
    at = next(place for place, line in enumerate(LINES) if "主要负责同志参加新闻" in line)
    lines = [_cut(line, 7) for line in LINES]
    del lines[at]
    found = _values(_read(lines))
    assert found <= WHOLE
    assert any(name.startswith("interpretation.interviews_by_head") for name, _ in found)
