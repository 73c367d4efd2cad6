"""Which form a table is: of the readings of several forms, the one that accounts for most."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from pipelines.extraction.forms.bound import Place, UnboundLabel
from pipelines.extraction.forms.table_reading import TableReading
from pipelines.extraction.forms.text_reading import TextReading
from pipelines.reading.report import Report

Reading = TypeVar("Reading", TableReading, TextReading)


def best(readings: Iterable[Reading], report: Report) -> list[Reading]:
    """Return the reading that accounts for most, of equals the report's own form's.

    Where rows fit another form alone (a report that mixes two), that form's reading of them
    follows. Blank cells count last: where merged cells have been taken apart, blanks stand beside
    every value, and a form with more columns would find more of them.
    """
    ranked: list[Reading] = sorted(
        readings,
        key=lambda reading: (
            sum(bool(value.text.strip()) for value in reading.values),
            sum(value.is_headed for value in reading.values),
            -len(reading.problems),
            reading.wanted.form.code == report.form,
            len(reading.values),
            reading.wanted.form.first_year,
        ),
        reverse=True,
    )
    return ranked[:1] + _rows_of_others(ranked[0], ranked[1:]) if ranked else []


def _rows_of_others(best: Reading, others: Sequence[Reading]) -> list[Reading]:
    """Return what other forms read in rows whose figures do not fit the best one's columns.

    Only where heads, not labels, say what figures count can two forms be mixed in one table.
    """
    found: list[Reading] = []
    taken = {value.place for value in best.values}
    for other in others if best.wanted.is_named_by_head else ():
        open_rows = {_row_of(problem) for problem in best.problems}
        values = [
            value
            for value in other.values
            if _row_of(value.place) in open_rows and value.place not in taken
        ]
        if values:
            closed = {_row_of(value.place) for value in values}
            best.problems = [one for one in best.problems if _row_of(one) not in closed]
            found.append(other.only(values))
    return found


def _row_of(place: Place | UnboundLabel) -> tuple[int, int]:
    if place.table_no is None or place.row_no is None:
        return -1, place.char_start
    return place.table_no, place.row_no
