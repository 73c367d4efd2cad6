"""Extraction: a report with its Document in, observations with their places out.

``forms`` reads the official tables, ``prose`` the sentences that no table claims. Nothing here
writes, opens a file or knows the database.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.catalog import Catalog
from pipelines.extraction.agreement import with_scope_of_text
from pipelines.extraction.confidence import with_confidence
from pipelines.extraction.forms import UnboundLabel, extract_forms
from pipelines.extraction.observation import Observation
from pipelines.extraction.prose import extract_prose
from pipelines.intake.document import Document
from pipelines.reading.report import Report


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one report.

    Attributes:
        observations: In order of place.
        unbound: Rows and columns of a form that matched nothing in the catalogue.
    """

    observations: tuple[Observation, ...]
    unbound: tuple[UnboundLabel, ...]


def extract(document: Document, report: Report, catalog: Catalog) -> Extraction:
    """Return the observations of a report, from its official tables and from its sentences.

    Args:
        document: The document.
        report: Its header and sections.
        catalog: Metrics, forms, wording and confidence.
    """
    reading = extract_forms(document, report, catalog)
    sentences = extract_prose(
        document, report, catalog, skip=reading.spans, form_observations=reading.observations
    )
    printed: list[Observation] = []
    scanned: list[Observation] = []
    for one in sentences:
        is_printed = document.ocr_confidence_at(one.char_start) is None
        (printed if is_printed else scanned).append(one)
    found = sorted(
        [*with_scope_of_text(reading.observations, printed), *printed],
        key=lambda o: (o.char_start, o.char_end, o.metric, o.member or "", o.applicant),
    )
    told = with_confidence(found, catalog.confidence)
    return Extraction(tuple(told), (*reading.unbound, *_left_out(report, scanned)))


def _left_out(report: Report, scanned: Sequence[Observation]) -> list[UnboundLabel]:
    """Return a note on figures in sentences that were read by OCR: no sum bears them out."""
    return [
        UnboundLabel(
            report.form,
            one.raw_text,
            "this sentence was read by OCR, and no sum of a form bears its figures out",
            one.char_start,
            one.char_end,
            one.page,
        )
        for one in {(one.char_start, one.char_end): one for one in scanned}.values()
    ]
