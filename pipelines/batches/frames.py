"""Rows of the parsing rooms as frames of the contracts, and frames of the raw layer as Documents.

Only shapes change here: nothing is decided about a report.
"""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

import polars as pl

from pipelines.contracts import polars_schema
from pipelines.contracts.columns import VALUE_PRECISION, VALUE_SCALE
from pipelines.contracts.ids import stable_id
from pipelines.extraction.observation import Observation
from pipelines.intake.document import Cell, Document, PageSpan
from pipelines.quality.finding import Finding
from pipelines.quality.panel import PanelFinding
from pipelines.reading.report import Report

Row = tuple[Any, ...]

_QUANTUM = Decimal(1).scaleb(-VALUE_SCALE)
_LIMIT = Decimal(10) ** (VALUE_PRECISION - VALUE_SCALE)


def frame_of(table: str, rows: Iterable[Row]) -> pl.DataFrame:
    """Return rows, in the order of the contract's columns, as a frame of a table."""
    return pl.DataFrame(list(rows), schema=polars_schema(table), orient="row")


def document_row(document: Document) -> Row:
    """Return a row of raw.documents."""
    pages = [
        {
            "page": span.page,
            "char_start": span.char_start,
            "char_end": span.char_end,
            "ocr_confidence": span.ocr_confidence,
        }
        for span in document.pages
    ]
    return document.sha256, document.text, pages, len(document.text)


def cell_rows(document: Document) -> list[Row]:
    """Return rows of raw.cells."""
    return [
        (
            document.sha256,
            *(cell.table_no, cell.row_no, cell.col_no, cell.row_span, cell.col_span),
            *(cell.text, cell.char_start, cell.char_end, cell.page),
            cell.ocr_confidence,
        )
        for cell in document.cells
    ]


def document_of(
    row: dict[str, Any], cells: Sequence[dict[str, Any]], media_type: str, charset: str | None
) -> Document:
    """Return the Document whose rows in raw.documents and raw.cells are given.

    Args:
        row: The row of raw.documents, by column.
        cells: Its rows of raw.cells, by column, in order of table, row and column.
        media_type: As in raw.files.
        charset: As in raw.files.
    """
    return Document(
        sha256=row["sha256"],
        media_type=media_type,
        charset=charset,
        text=row["text"],
        pages=tuple(PageSpan(**span) for span in row["page_starts"]),
        cells=tuple(
            Cell(**{name: value for name, value in cell.items() if name != "sha256"})
            for cell in cells
        ),
    )


def report_id(sha256: str) -> str:
    """Return the id of the report read from a file."""
    return stable_id("rep", sha256)


def report_row(
    report: Report,
    sha256: str,
    file_name: str,
    *,
    agency_id: str | None,
    region_code: str | None,
) -> Row:
    """Return a row of core.reports as one report alone tells it.

    Whether another report stands in its place is not known yet: that needs the others (``bodies``).
    """
    return (
        *(report_id(sha256), sha256, file_name, report.title),
        *(agency_id, report.agency_name, region_code),
        *(report.report_year, report.period_start, report.period_end, report.published_on),
        *(report.form, False),
    )


def section_rows(report: Report, sha256: str) -> list[Row]:
    """Return rows of core.sections."""
    return [
        (
            *(report_id(sha256), section.section_no, section.level, section.heading),
            *(section.topic, section.char_start, section.char_end),
        )
        for section in report.sections
    ]


def observation_rows(observations: Iterable[Observation], sha256: str) -> list[Row]:
    """Return rows of core.observations; what is the same in everything is one row."""
    rows = {observation_id(one, sha256): one for one in observations}
    return [_observation_row(key, one, sha256) for key, one in rows.items()]


def observation_id(one: Observation, sha256: str) -> str:
    """Return the id of an observation: a hash of its report, meaning, place and value."""
    value = storable(one.value)
    return stable_id(
        "obs",
        *(report_id(sha256), one.metric, one.member, one.member_label, one.applicant, one.stage),
        *(one.period, one.scope, one.char_start, one.char_end),
        *(one.table_no, one.row_no, one.col_no, value),
    )


def finding_rows(findings: Iterable[Finding], sha256: str) -> list[Row]:
    """Return rows of core.findings of one report."""
    told = (
        PanelFinding(
            report_id=report_id(sha256),
            rule=one.rule,
            severity=one.severity,
            ground=one.ground,
            message=one.message,
            printed=one.printed,
            expected=one.expected,
            observation_ids=tuple(observation_id(about, sha256) for about in one.observations),
        )
        for one in findings
    )
    return panel_finding_rows(told)


def panel_finding_rows(findings: Iterable[PanelFinding]) -> list[Row]:
    """Return rows of core.findings; none is reviewed yet.

    The id does not hang on the words of the message, so that a review outlives their improvement.
    """
    rows = {}
    for one in findings:
        concerned = list(one.observation_ids)
        key = stable_id("fnd", one.report_id, one.rule, *(concerned or [one.message]))
        if key in rows:  # one rule, the same observations, and still another thing to say
            key = stable_id("fnd", one.report_id, one.rule, one.message, *concerned)
        rows[key] = (
            *(key, one.report_id, one.rule, one.severity, one.ground, one.message),
            *(storable(one.printed), storable(one.expected), concerned),
            *(False, None, None),
        )
    return list(rows.values())


def storable(value: Decimal | None) -> Decimal | None:
    """Return a value with the decimals of the contract; None if they cannot hold it exactly.

    polars would cut further decimals off without a word.
    """
    if value is None or not value.is_finite() or abs(value) >= _LIMIT:
        return None
    held = value.quantize(_QUANTUM, rounding=ROUND_HALF_EVEN)
    return held if held == value else None


def _observation_row(key: str, one: Observation, sha256: str) -> Row:
    value = storable(one.value)
    is_lost = one.value is not None and value is None
    return (
        *(key, report_id(sha256), one.metric, one.member, one.member_label, one.applicant),
        *(one.stage, one.period, one.scope, value, one.unit),
        *("unreadable" if is_lost else one.value_status, one.is_approximate, one.basis),
        *(one.raw_text, one.char_start, one.char_end, one.page),
        *(one.table_no, one.row_no, one.col_no, one.rule_id, one.confidence),
        one.ocr_confidence,
    )
