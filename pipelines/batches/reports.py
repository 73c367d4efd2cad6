"""One batch of documents in, the rows of their reports out: a pure function for any worker.

A fault in reading or extracting one report is that report's alone: its file is given back with
``internal_error`` as the reason, and the rest of the batch goes on.
"""

import logging
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from urllib.parse import unquote

import polars as pl

from pipelines.batches import frames
from pipelines.batches.bodies import MENTION_SCHEMA, agency_id_of, mention_row
from pipelines.batches.intake import name_of
from pipelines.catalog import Catalog, load_catalog
from pipelines.contracts import ContractError, validate
from pipelines.extraction import extract
from pipelines.intake.document import Document
from pipelines.quality import check_report
from pipelines.quality.texts import fingerprint_of
from pipelines.reading import (
    NotAReport,
    Report,
    describe_agency,
    read_report,
    region_code_of,
)

TABLES = ("core.reports", "core.sections", "core.observations", "core.findings")
VERDICTS = "verdicts"
MENTIONS = "mentions"
FINGERPRINTS = "fingerprints"
INTERNAL_ERROR = "internal_error"
SCHEMAS = {
    VERDICTS: pl.Schema({"sha256": pl.String(), "reason_code": pl.String(), "reason": pl.String()}),
    MENTIONS: MENTION_SCHEMA,
    FINGERPRINTS: pl.Schema(
        {
            "report_id": pl.String(),
            "sentences": pl.List(
                pl.Struct({"key": pl.UInt64(), "char_start": pl.Int32(), "char_end": pl.Int32()})
            ),
            "signature": pl.List(pl.UInt32()),
        }
    ),
}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReportTask:
    """What one call of ``report_batch`` works on.

    Attributes:
        part_no: Number of the part of raw.documents that the documents are from.
        files: One row per document: sha256, path (the first of its paths), url, size_bytes,
            media_type, charset.
        documents: Rows of raw.documents, in the same order.
        cells: Their rows of raw.cells, in the contract's order.
    """

    part_no: int
    files: pl.DataFrame
    documents: pl.DataFrame
    cells: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document comes from.

    Attributes:
        path: The first path of its file, or of its row in a corpus.
        url: Address it was fetched from, where its corpus states one.
    """

    path: str
    url: str | None = None

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return name_of(self.path)

    @property
    def paths(self) -> tuple[str, ...]:
        """The path, and that of the address in plain letters."""
        if self.url is None:
            return (self.path,)
        return self.path, unquote(self.url.partition("://")[2].partition("/")[2])


@dataclass(slots=True)
class _Rows:
    """Rows of one or more documents, by table."""

    tables: dict[str, list[frames.Row]] = field(
        default_factory=lambda: {table: [] for table in (*TABLES, *SCHEMAS)}
    )

    def add(self, table: str, *rows: frames.Row) -> None:
        self.tables[table] += rows

    def frames(self) -> dict[str, pl.DataFrame]:
        """Return the rows as frames that keep their contracts, else raise ContractError."""
        return {
            table: pl.DataFrame(rows, schema=SCHEMAS[table], orient="row")
            if table in SCHEMAS
            else validate(table, frames.frame_of(table, rows))
            for table, rows in self.tables.items()
        }


def report_batch(task: ReportTask) -> dict[str, pl.DataFrame]:
    """Read, extract and check the reports of a batch.

    Returns:
        Frames that keep their contracts, by name of the table; under ``VERDICTS`` one row
        (sha256, reason_code, reason) for every document from which no report was read, under
        ``MENTIONS`` what every report that names its body tells of it, and under ``FINGERPRINTS``
        what of every report's text is compared with others.
    """
    catalog = load_catalog()
    each = [
        (document, origin, _rows_of(document, origin, catalog))
        for document, origin in _documents_of(task)
    ]
    try:
        return _together(rows for _, _, rows in each).frames()
    except ContractError:  # rare, and slow to look for: which of the documents is it?
        return _together(_kept(*one) for one in each).frames()


def _documents_of(task: ReportTask) -> Iterable[tuple[Document, Origin]]:
    cells = task.cells.partition_by("sha256", as_dict=True, maintain_order=True)
    rows = zip(task.files.iter_rows(named=True), task.documents.iter_rows(named=True), strict=True)
    for file, row in rows:
        own = cells.get((row["sha256"],))
        cell_rows = [] if own is None else own.to_dicts()
        yield (
            frames.document_of(row, cell_rows, file["media_type"], file["charset"]),
            Origin(file["path"], file["url"]),
        )


def _rows_of(document: Document, origin: Origin, catalog: Catalog) -> _Rows:
    """Return the rows of one document; a fault of ours becomes its verdict."""
    try:
        return _read_one(document, origin, catalog)
    except Exception as error:
        _log.debug("%s: %s", origin.path, INTERNAL_ERROR, exc_info=True)
        return _internal_error(document, origin, error)


def _kept(document: Document, origin: Origin, rows: _Rows) -> _Rows:
    """Return the rows of one document if they keep their contracts, else the verdict on it."""
    try:
        rows.frames()
    except ContractError as error:
        return _internal_error(document, origin, error)
    return rows


def _read_one(document: Document, origin: Origin, catalog: Catalog) -> _Rows:
    rows = _Rows()
    report = read_report(document, file_name=origin.name, catalog=catalog)
    if isinstance(report, NotAReport):
        rows.add(VERDICTS, (document.sha256, report.reason_code, report.reason))
        return rows
    found = extract(document, report, catalog)
    findings = check_report(
        report, found.observations, catalog, unbound=found.unbound, text=document.text
    )
    _add_header(rows, document, report, origin, catalog)
    sha256 = document.sha256
    rows.add("core.sections", *frames.section_rows(report, sha256))
    rows.add("core.observations", *frames.observation_rows(found.observations, sha256))
    rows.add("core.findings", *frames.finding_rows(findings, sha256))
    print_of = fingerprint_of(document.text)
    sentences = [asdict(one) for one in print_of.sentences]
    rows.add(FINGERPRINTS, (frames.report_id(sha256), sentences, print_of.signature))
    return rows


def _add_header(
    rows: _Rows, document: Document, report: Report, origin: Origin, catalog: Catalog
) -> None:
    report_id = frames.report_id(document.sha256)
    agency = describe_agency(report, catalog, document.text, origin.paths)
    if agency is not None:
        region_code, agency_id = agency.region_code, agency_id_of(agency, report_id)
        rows.add(MENTIONS, mention_row(agency, report_id, report.report_year, origin.path))
    else:
        region_code = region_code_of(report, catalog.regions, document.text, origin.paths)
        agency_id = None
    rows.add(
        "core.reports",
        frames.report_row(
            report, document.sha256, origin.name, agency_id=agency_id, region_code=region_code
        ),
    )


def _internal_error(document: Document, origin: Origin, error: Exception) -> _Rows:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    cause = ": ".join([type(error).__name__, *lines[-1:]])
    reason = (
        f"{origin.name}: a fault of this program stopped the reading ({cause}); report it with"
        " the file; the rest of the build is not touched by it"
    )
    rows = _Rows()
    rows.add(VERDICTS, (document.sha256, INTERNAL_ERROR, reason))
    return rows


def _together(each: Iterable[_Rows]) -> _Rows:
    whole = _Rows()
    for rows in each:
        for table, of_table in rows.tables.items():
            whole.add(table, *of_table)
    return whole
