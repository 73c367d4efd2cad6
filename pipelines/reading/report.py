"""The Report: header, form and sections of one annual report, with their places."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under one heading.

    Attributes:
        section_no: Position in the report, from 0; section 0 is what stands before any heading.
        level: 0 preamble, 1 for 一、 and the like, 2 for （一）, 3 for 1.
        heading: The heading as printed; empty for the preamble.
        topic: Code of the catalogue's section topics (overview, proactive, requests, fees, review,
            consultation, interpretation, organisation, problems, plans, table, other).
        char_start: First character of the heading (inclusive).
        char_end: Character after the section's last one (exclusive); where the next section of
            any level begins.
    """

    section_no: int
    level: int
    heading: str
    topic: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Report:
    """What reading finds out about a document that is an annual report.

    Attributes:
        title: The title as printed, white space removed; where the text bears none, the one its
            preamble or the file's name gives, else the file's name itself.
        agency_name: The publishing body as printed (title, header block or signature).
        report_year: The year reported on (not the year of publication).
        period_start: First day of the statistics (inclusive).
        period_end: Last day of the statistics (inclusive).
        published_on: Date of publication, from the header block, else the signature.
        form: prose, stat2014, table2019 or table2021.
        body_start: First character of the report itself, after page furniture (inclusive).
        body_end: Character after the report's last one (exclusive).
        sections: Sections in order; they cover body_start to body_end without gaps.
        other_names: Bodies named around the report, beside the one that publishes: below the
            title, in the header block and in the signature, white space removed.
    """

    title: str
    agency_name: str | None
    report_year: int
    period_start: date
    period_end: date
    published_on: date | None
    form: str
    body_start: int
    body_end: int
    sections: tuple[Section, ...] = ()
    other_names: tuple[str, ...] = ()

    def section_at(self, offset: int) -> Section | None:
        """Return the section that holds the character at offset, or None."""
        for section in self.sections:
            if section.char_start <= offset < section.char_end:
                return section
        return None


@dataclass(frozen=True, slots=True)
class NotAReport:
    """Why a readable document is not taken for an annual report.

    Attributes:
        reason_code: not_a_report, part_of_year or year_unknown; a key for counting.
        reason: A sentence: what was found, what was expected, what to do next.
    """

    reason_code: str
    reason: str
