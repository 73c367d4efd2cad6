"""Small reports for the tests of the prose reader: one section of a given topic."""

from datetime import date

from pipelines.intake.document import Document
from pipelines.reading.report import Report, Section


def document_of(text: str) -> Document:
    """Return a plain-text document."""
    return Document("0" * 64, "text/plain", "utf-8", text)


def report_of(text: str, topic: str, *, heading: str = "", year: int = 2012) -> Report:
    """Return a prose report whose one section covers the text."""
    section = Section(0, 1, heading, topic, 0, len(text))
    return Report(
        title="青禾镇政府信息公开工作年度报告",
        agency_name="青禾镇人民政府",
        report_year=year,
        period_start=date(year, 1, 1),
        period_end=date(year, 12, 31),
        published_on=None,
        form="prose",
        body_start=0,
        body_end=len(text),
        sections=(section,),
    )
