"""Reading: a Document in, the report's header, form and sections out. Opens no file."""

from pipelines.reading.identity import Agency, BodyCatalog, describe_agency
from pipelines.reading.read import ReadingCatalog, read_report
from pipelines.reading.region import region_code_of
from pipelines.reading.report import NotAReport, Report, Section

__all__ = [
    "Agency",
    "BodyCatalog",
    "NotAReport",
    "ReadingCatalog",
    "Report",
    "Section",
    "describe_agency",
    "read_report",
    "region_code_of",
]
