"""From a document to the observations of its forms: which form each table is, and what is left.

Every form of the catalogue is tried on every table; the one that accounts for most values wins,
the report's own form where they come out even. What cells do not hold is looked for in the lines
of the text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipelines.extraction.forms.arithmetic import sums
from pipelines.extraction.forms.bands import read_band
from pipelines.extraction.forms.bound import FormCatalog, UnboundLabel, observe
from pipelines.extraction.forms.grid import Grid
from pipelines.extraction.forms.labels import wording_of
from pipelines.extraction.forms.tables import TableReading, read_rows
from pipelines.extraction.forms.text import TextReading, read_text
from pipelines.extraction.forms.wanted import Wanted, wanted_tables
from pipelines.extraction.observation import Observation
from pipelines.intake.document import Document
from pipelines.reading.report import Report

_Reading = TypeVar("_Reading", TableReading, TextReading)


@dataclass(frozen=True, slots=True)
class FormReading:
    """What the forms of one report say.

    Attributes:
        observations: In order of their place; cells that hold no value included.
        spans: Characters of the text that belong to a form, in order (start inclusive, end
            exclusive): sentences are not looked for there.
        unbound: Figures in a form that no row or column accounts for, in order of their place.
    """

    observations: list[Observation]
    spans: list[tuple[int, int]]
    unbound: list[UnboundLabel]


def extract_forms(document: Document, report: Report, catalog: FormCatalog) -> FormReading:
    """Return the observations of the official forms that a report contains.

    Args:
        document: The document with its tables.
        report: Gives the report year and the form that reading took it for.
        catalog: Forms, and the units of metrics.
    """
    wording = wording_of(document.text)
    versions = wanted_tables(catalog.forms.values(), report.report_year, wording)
    tables = [
        found
        for wanted in versions
        if (found := _best(_from_tables(document, wanted), report)) is not None
    ]
    spans = [_span(document, table_no) for table in tables for table_no in table.table_nos]
    read = {table.wanted.table.code for table in tables if table.values}
    texts = [
        best
        for wanted in versions
        if wanted[0].table.code not in read
        and (best := _best(_from_text(document, wanted, spans), report)) is not None
    ]
    observations = _observations(tables, document, catalog)
    for text in texts:
        observations += _proven(text, _observations([text], document, catalog))
    return FormReading(
        observations=sorted(observations, key=_place),
        spans=sorted({*spans, *(span for text in texts for span in text.spans)}),
        unbound=sorted(_unbound(tables, texts), key=_place),
    )


def _from_tables(document: Document, versions: Sequence[Wanted]) -> list[TableReading]:
    """Return what each version reads in the document's tables; on their side if not upright."""
    for is_turned in (False, True):
        grids = [Grid(cells, is_turned=is_turned) for cells in document.tables()]
        readings = [
            read_band(grids, wanted) if wanted.is_band else read_rows(grids, wanted)
            for wanted in versions
        ]
        found = [reading for reading in readings if reading.values or reading.problems]
        if found:
            return found
    return []


def _from_text(
    document: Document, versions: Iterable[Wanted], taken: Sequence[tuple[int, int]]
) -> list[TextReading]:
    readings = [read_text(document, wanted, taken) for wanted in versions]
    return [reading for reading in readings if reading.spans]


def _best(readings: Iterable[_Reading], report: Report) -> _Reading | None:
    """Return the reading that accounts for most, of equals the report's own form's.

    Blank cells count last: where merged cells have been taken apart, blanks stand beside every
    value, and a form with more columns would find more of them.
    """
    return max(
        readings,
        key=lambda reading: (
            sum(bool(value.text.strip()) for value in reading.values),
            sum(value.is_headed for value in reading.values),
            -len(reading.problems),
            reading.wanted.form.code == report.form,
            len(reading.values),
            reading.wanted.form.first_year,
        ),
        default=None,
    )


def _observations(
    sources: Iterable[TableReading | TextReading], document: Document, catalog: FormCatalog
) -> list[Observation]:
    observations: list[Observation] = []
    for source in sources:
        rule_id = f"form.{source.wanted.form.code}.{source.wanted.table.code}"
        rule_id += ".text" if isinstance(source, TextReading) else ""
        for value in source.values:
            evidence = document.text[value.place.char_start : value.place.char_end]
            observations.append(observe(value, evidence, rule_id, catalog))
    return observations


def _proven(text: TextReading, observations: list[Observation]) -> list[Observation]:
    """Return what may be taken from a table read without cells.

    One value beside its label needs no proof. Of a row of values each must stand in a sum of the
    form that holds, and none in one that does not: a value that slipped would break it.
    """
    form, table = text.wanted.form, text.wanted.table
    identities = [one for one in form.identities if one.table == table.code and not one.is_bound]
    if not text.wanted.is_wide or not identities:
        return observations
    worked_out = [one for identity in identities for one in sums(identity, observations)]
    proven = {id(part) for one in worked_out for part in (*one.left, *one.right)}
    broken = sum(not one.holds for one in worked_out)
    kept = [one for one in observations if not broken and id(one) in proven]
    if len(kept) < len(observations):
        reason = (
            f"{len(observations) - len(kept)} values of a table without cells are left out: "
            f"{broken} sums of {form.code} do not hold, and only sums can prove their places"
        )
        start, end = text.spans[0]
        text.problems.append(UnboundLabel(form.code, table.titles[0], reason, start, end))
    return kept


def _span(document: Document, table_no: int) -> tuple[int, int]:
    cells = [cell for cell in document.cells if cell.table_no == table_no]
    return min(cell.char_start for cell in cells), max(cell.char_end for cell in cells)


def _unbound(tables: Sequence[TableReading], texts: Sequence[TextReading]) -> list[UnboundLabel]:
    """Return what is left over: a row is, when no table of any form accounts for it."""
    read = {key for table in tables for key in table.rows_read}
    left = {
        key: label
        for table in reversed(tables)
        for key, label in table.rows_left.items()
        if key not in read
    }
    problems = [problem for table in tables for problem in table.problems]
    problems += [problem for text in texts for problem in text.problems]
    return [*left.values(), *problems]


def _place(item: Observation | UnboundLabel) -> tuple[int, int, int, int, int]:
    return (
        item.char_start,
        item.char_end,
        -1 if item.table_no is None else item.table_no,
        -1 if item.row_no is None else item.row_no,
        -1 if item.col_no is None else item.col_no,
    )
