"""From a document to the observations of its forms: which form each table is, and what is left.

Every form of the catalogue is tried on every table; the one that accounts for most values wins,
the report's own form where they come out even. What cells do not hold is looked for in the lines
of the text.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipelines.catalog.form_models import Form, FormCatalog, FormTable
from pipelines.extraction.forms.arithmetic import sums
from pipelines.extraction.forms.bands import read_band
from pipelines.extraction.forms.bound import BoundValue, UnboundLabel, observe
from pipelines.extraction.forms.grid import Grid
from pipelines.extraction.forms.labels import label_of, wording_of
from pipelines.extraction.forms.tables import TableReading, read_rows
from pipelines.extraction.forms.text import TextReading, read_text
from pipelines.extraction.observation import Observation
from pipelines.intake.document import Document
from pipelines.reading.report import Report

_TELLING_LABELS = 2  # fewer known labels in a document: no need to look closer
_Candidate = tuple[Form, FormTable]


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
    candidates = _candidates(catalog.forms.values(), wording_of(document.text))
    tables = _from_tables(candidates, document, report)
    spans = [_span(document, table_no) for table in tables for table_no in table.table_nos]
    read = {table.table.code for table in tables if table.values}
    texts = [
        text
        for code, forms in candidates.items()
        if code not in read and (text := _best_text(forms, document, spans, report)) is not None
    ]
    observations = _observations(tables, document, catalog)
    for text in texts:
        observations += _checked(text, _observations([text], document, catalog))
    return FormReading(
        observations=sorted(observations, key=_place),
        spans=sorted({*spans, *(span for text in texts for span in text.spans)}),
        unbound=sorted(_unbound(tables, texts), key=_place),
    )


def _observations(
    sources: Iterable[TableReading | TextReading], document: Document, catalog: FormCatalog
) -> list[Observation]:
    return [
        observe(value, _evidence(document, value), _rule_id(source), catalog)
        for source in sources
        for value in source.values
    ]


def _checked(text: TextReading, observations: list[Observation]) -> list[Observation]:
    """Return what may be taken from a table read without cells.

    One value beside its label needs no proof. Of a row of values each must stand in a sum of the
    form that holds, and none in one that does not: a value that slipped would break it.
    """
    identities = [one for one in text.form.identities if one.table == text.table.code]
    is_wide = any(len(block.positional) > 1 for block in text.table.blocks)
    if not is_wide or not identities:
        return observations
    worked_out = [one for identity in identities for one in sums(identity, observations)]
    proven = {id(part) for one in worked_out for part in (*one.left, *one.right)}
    broken = sum(not one.holds for one in worked_out)
    kept = [one for one in observations if not broken and id(one) in proven]
    if len(kept) < len(observations):
        reason = (
            f"{len(observations) - len(kept)} values of a table without cells are left out: "
            f"{broken} sums of {text.form.code} do not hold, and only sums can prove their places"
        )
        start, end = text.spans[0]
        text.problems.append(UnboundLabel(text.form.code, text.table.titles[0], reason, start, end))
    return kept


def _candidates(forms: Iterable[Form], wording: str) -> dict[str, list[_Candidate]]:
    """Return the tables that may stand in a text, those of one code together: one is printed."""
    tables: dict[str, list[_Candidate]] = {}
    for form in forms:
        for table in form.tables:
            if sum(core in wording for core in _cores(table)) >= _TELLING_LABELS:
                tables.setdefault(table.code, []).append((form, table))
    return tables


def _from_tables(
    candidates: Mapping[str, Sequence[_Candidate]], document: Document, report: Report
) -> list[TableReading]:
    """Return the best reading of the document's tables for each table of the forms."""
    tables = document.tables()
    upright = [Grid(cells) for cells in tables]
    turned = [Grid(cells, is_turned=True) for cells in tables]
    best: list[TableReading] = []
    for forms in candidates.values():
        readings = [
            (read_rows if _has_rows(table) else read_band)(grids, form, table, report.report_year)
            for form, table in forms
            for grids in (upright, turned)
        ]
        found = [reading for reading in readings if reading.values or reading.problems]
        if found:
            best.append(max(found, key=lambda reading: _merit(reading, report)))
    return best


def _best_text(
    candidates: Iterable[_Candidate],
    document: Document,
    taken: Sequence[tuple[int, int]],
    report: Report,
) -> TextReading | None:
    readings = [read_text(document, form, table, taken, report) for form, table in candidates]
    found = [reading for reading in readings if reading.spans]
    return max(found, key=lambda reading: _merit(reading, report), default=None)


def _merit(reading: TableReading | TextReading, report: Report) -> tuple[int, int, bool, int]:
    form = reading.form
    is_own = form.code == report.form
    return len(reading.values), -len(reading.problems), is_own, form.first_year


def _has_rows(table: FormTable) -> bool:
    return any(block.rows for block in table.blocks)


@lru_cache(maxsize=64)
def _cores(table: FormTable) -> frozenset[str]:
    """Return the wordings by which a table of a form is known."""
    return frozenset(
        label_of(wording).core
        for block in table.blocks
        for item in (block.rows or block.columns)
        for wording in item.wordings
    )


def _span(document: Document, table_no: int) -> tuple[int, int]:
    cells = [cell for cell in document.cells if cell.table_no == table_no]
    return min(cell.char_start for cell in cells), max(cell.char_end for cell in cells)


def _evidence(document: Document, value: BoundValue) -> str:
    return document.text[value.place.char_start : value.place.char_end]


def _rule_id(source: TableReading | TextReading) -> str:
    suffix = ".text" if isinstance(source, TextReading) else ""
    return f"form.{source.form.code}.{source.table.code}{suffix}"


def _unbound(tables: Sequence[TableReading], texts: Sequence[TextReading]) -> list[UnboundLabel]:
    """Return what is left over: a row is, when no table of any form accounts for it."""
    read = {key for table in tables for key in table.rows_read}
    left = {
        key: label
        for table in reversed(tables)
        for key, label in table.rows_left.items()
        if key not in read
    }
    problems = [problem for source in (*tables, *texts) for problem in source.problems]
    return [*left.values(), *problems]


def _place(item: Observation | UnboundLabel) -> tuple[int, int, int, int, int]:
    return (
        item.char_start,
        item.char_end,
        -1 if item.table_no is None else item.table_no,
        -1 if item.row_no is None else item.row_no,
        -1 if item.col_no is None else item.col_no,
    )
