"""From a document to the observations of its forms: which form each table is, and what is left.

Every form of the catalogue is tried on every table; the one that accounts for most values wins,
the report's own form where they come out even. What cells do not hold is looked for in the lines
of the text.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.catalog.captions import Captions
from pipelines.extraction.forms.bands import read_band
from pipelines.extraction.forms.best import best
from pipelines.extraction.forms.bound import (
    BoundValue,
    FormCatalog,
    UnboundLabel,
    observe,
)
from pipelines.extraction.forms.grid import Grid
from pipelines.extraction.forms.grids import Grids
from pipelines.extraction.forms.labels import squeeze, wording_of
from pipelines.extraction.forms.proof import Read, misplaced, scanned, unproven, unsure
from pipelines.extraction.forms.silent import unread_tables
from pipelines.extraction.forms.table_reading import TableReading
from pipelines.extraction.forms.tables import read_rows
from pipelines.extraction.forms.text import read_text
from pipelines.extraction.forms.text_reading import TextReading
from pipelines.extraction.forms.tokens import TextLines
from pipelines.extraction.forms.values import is_money, is_number
from pipelines.extraction.forms.wanted import Wanted, row_wordings, wanted_tables
from pipelines.extraction.observation import Observation
from pipelines.intake.document import Document
from pipelines.reading.report import Report

_MOST_TURNED = 20  # tables that nothing was read from upright; a form is not lost among so many


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
    grids = Grids(document, catalog.captions)
    tables = [found for wanted in versions for found in best(_from_tables(grids, wanted), report)]
    spans = [grids.spans[table_no] for table in tables for table_no in table.table_nos]
    read = {table.wanted.table.code for table in tables if table.values}
    lines = TextLines.outside(document.text, spans)
    texts = [
        _again(found) if found.wanted.table.code in read else found
        for wanted in versions
        for found in best(_from_text(document, wanted, lines, catalog.captions), report)
    ]
    sources: list[TableReading | TextReading] = [*tables, *texts]
    observations = [one for source in sources for one in _observations(source, document, catalog)]
    told = {one.wanted.table.code for one in sources if one.values or one.problems}
    silent = unread_tables(document, versions, lines, told)
    return FormReading(
        observations=sorted(observations, key=_place),
        spans=sorted({*spans, *(span for text in texts for span in text.spans)}),
        unbound=sorted([*_unbound(tables, texts), *silent], key=_place),
    )


def _from_tables(grids: Grids, versions: Sequence[Wanted]) -> list[TableReading]:
    """Return what each version reads in the document's tables; on their side if not upright."""
    upright = [_from_grids(grids.upright, wanted) for wanted in versions]
    read = {table_no for reading in upright for table_no in reading.table_nos}
    rest = [grid for grid in grids.upright if grid.table_no not in read]
    for reading in upright if 0 < len(rest) <= _MOST_TURNED else ():
        turned = [part for grid in rest for part in grids.turned(grid)]
        on_side = _from_grids(turned, reading.wanted)
        places = (value.place for value in on_side.values)
        on_side.rows_read = {
            (one.table_no, one.row_no)
            for one in places
            if one.table_no is not None and one.row_no is not None
        }
        reading.join(on_side)
    return [reading for reading in upright if reading.values or reading.problems]


def _from_grids(grids: Sequence[Grid], wanted: Wanted) -> TableReading:
    return read_band(grids, wanted) if wanted.is_band else read_rows(grids, wanted)


def _from_text(
    document: Document, versions: Iterable[Wanted], lines: TextLines, captions: Captions
) -> list[TextReading]:
    readings = [read_text(document, wanted, lines, captions) for wanted in versions]
    return [reading for reading in readings if reading.spans]


def _again(reading: TextReading) -> TextReading:
    """Return the form in lines without its values: its table is read from cells already."""
    noted = TextReading(reading.wanted, spans=reading.spans)
    if reading.values:
        first, code = reading.values[0], reading.wanted.form.code
        reason = f"{len(reading.values)} values of {code} stand in lines besides those in cells"
        label = squeeze(first.label or first.text)
        noted.problems.append(UnboundLabel.at(code, label, reason, first.place))
    return noted


def _observations(
    source: TableReading | TextReading, document: Document, catalog: FormCatalog
) -> list[Observation]:
    """Return what may be taken of a reading; what only position bears out must add up.

    One value beside its label needs no proof. Of values in a row without cells, and of a value
    under a head that is not the form's, the sums of the form must bear out the place.
    """
    form, table = source.wanted.form, source.wanted.table
    rule_id = f"form.{form.code}.{table.code}"
    rule_id += ".text" if isinstance(source, TextReading) else ""
    read: list[Read] = []
    labels = row_wordings(tuple(catalog.forms.values()))
    for value in source.values:
        if wording_of(value.text) in labels:
            continue  # the label of a row under a group, in a table whose labels have columns
        evidence = document.text[value.place.char_start : value.place.char_end]
        rule = f"{rule_id}.place" if value.is_by_place else rule_id
        rule = f"{rule}.sums" if value.is_unsure else rule
        one = observe(value, evidence, rule, catalog)
        confidence = document.ocr_confidence_at(value.place.char_start)
        read.append((value, one if confidence is None else one._replace(ocr_confidence=confidence)))
    identities = source.wanted.identities
    left = unsure(read, identities)
    if isinstance(source, TextReading) and source.wanted.is_wide and identities:
        left += [*unproven(read, identities), *misplaced(read, identities)]
    left = list({id(each[1]): each for each in left}.values())
    source.problems += _left_out(left, form.code)
    gone = {id(one) for _, one in left}
    misread = [each for each in scanned(read, identities) if id(each[1]) not in gone]
    source.problems += _left_out(misread, form.code, "read by OCR")
    gone |= {id(one) for _, one in misread}
    kept = [each for each in read if id(each[1]) not in gone]
    source.problems += [_unreadable(*each, form.code) for each in kept if _is_unreadable(each[1])]
    return [one for _, one in kept]


def _is_unreadable(one: Observation) -> bool:
    return one.value_status == "unreadable"


def _unreadable(value: BoundValue, one: Observation, form: str) -> UnboundLabel:
    """Return a note on a cell of the form that says nothing that can be read as its value."""
    printed = squeeze(value.text)
    reason = f"“{printed}” cannot be read as a value; a number, a dash or 无 was expected"
    if is_number(value.text) and is_money(one.unit):
        reason = (
            f"“{printed}” is a sum without a unit, and 元 and 万元 differ; a unit was expected in "
            "the cell, in its head or over the table"
        )
    label = value.label or value.column.label
    return UnboundLabel.at(form, squeeze(label), reason, value.place)


def _left_out(
    left: Sequence[Read], form: str, why: str = "only their position tells what they are"
) -> list[UnboundLabel]:
    """Return a note for each row of which values are left out."""
    rows: dict[str, list[Read]] = defaultdict(list)
    for value, one in left:
        rows[value.label if value.row and value.label else ""].append((value, one))
    return [
        UnboundLabel.at(
            form,
            squeeze(label) or read[0][0].text,
            f"{len(read)} values are left out: {why}, and the sums of {form} do not bear it out",
            read[0][0].place,
        )
        for label, read in rows.items()
    ]


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
    problems += [label for table in tables for label in table.columns_left.values()]
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
