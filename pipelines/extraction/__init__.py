"""Extraction: a report with its Document in, observations with their places out.

``forms`` reads the official tables, ``prose`` the sentences that no table claims. Nothing here
writes, opens a file or knows the database.
"""

from dataclasses import dataclass

from pipelines.catalog import Catalog
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
    found = sorted(
        [*reading.observations, *sentences],
        key=lambda o: (o.char_start, o.char_end, o.metric, o.member or "", o.applicant),
    )
    told = with_confidence(found, catalog.confidence)
    return Extraction(tuple(told), tuple(reading.unbound))
