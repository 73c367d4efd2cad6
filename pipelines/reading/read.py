"""Reading a document: every finding of this room put together into a Report."""

from collections.abc import Sequence
from typing import Protocol

from pipelines.catalog.reading_rules import ReadingRules
from pipelines.intake.document import Document
from pipelines.reading.agency import find_agency, makers_in, other_bodies
from pipelines.reading.announcement import title_in_sentence
from pipelines.reading.body import Body, find_body
from pipelines.reading.evidence import gather_evidence, refusal
from pipelines.reading.folding import as_printed, fold
from pipelines.reading.form import PROSE, find_form
from pipelines.reading.furniture import labels_of
from pipelines.reading.headings import Heading, find_headings
from pipelines.reading.lines import read_lines
from pipelines.reading.period import find_period, period_of
from pipelines.reading.published import find_signatures, published_in_header, signed_on
from pipelines.reading.report import NotAReport, Report
from pipelines.reading.sections import build_sections
from pipelines.reading.title import find_title, other_paper, title_of_name
from pipelines.reading.title_grammar import part_of_year
from pipelines.reading.years import FIRST_YEAR, report_year


class ReadingCatalog(Protocol):
    """What reading needs of the catalogue."""

    @property
    def reading(self) -> ReadingRules:
        """The wording of titles, furniture, headings and periods."""


def read_report(
    document: Document, *, file_name: str, catalog: ReadingCatalog
) -> Report | NotAReport:
    """Return the report that a document is, or why it is none.

    Args:
        document: What intake read from the file.
        file_name: Base name of the file; a last resort for title and year.
        catalog: The catalogue's reading rules.
    """
    rules = catalog.reading
    lines = read_lines(document, rules.furniture.inline)
    title = find_title(document.text, lines, rules)
    body = find_body(document.text, lines, title, rules)
    headings = find_headings(body.lines, rules)
    titled = title.text if title else title_of_name(file_name, rules)
    named = titled or title_in_sentence(body.preamble(headings), rules)
    refused = refusal(
        named or "",
        gather_evidence(body.plain, headings, rules),
        is_clear=title is not None and title.is_clear,
        part_of_year=part_of_year(named or "", rules.title),
        other_paper=other_paper(lines, rules),
        first_words=body.plain[:40],
    )
    if refused is not None:
        return refused
    return _report(document, body, headings, (titled, named), file_name, rules)


def _report(
    document: Document,
    body: Body,
    headings: Sequence[Heading],
    titles: tuple[str | None, str | None],
    file_name: str,
    rules: ReadingRules,
) -> Report | NotAReport:
    """Return the report; ``titles``: the one that stands by itself, and one at all."""
    titled, title = titles
    printed = find_period(body.plain, rules.period)
    words = "\n".join(heading.words for heading in headings)
    texts = (body.preamble(headings), fold(file_name), body.around, words, body.plain)
    # A sentence may name last year's report: the printed span of the statistics goes before it.
    year = report_year(titled, printed, (title or "", *texts), rules.title)
    if year is None:
        return NotAReport(
            "year_unknown",
            f"the report year was not found: neither the title ({title or 'none'}) nor the span of "
            f"the statistics nor the text names one since {FIRST_YEAR} clearly enough; expected "
            "such as 2015年度; name the year in the file's name to help",
        )
    form = find_form(body.plain, year, rules)
    if form not in (PROSE, "stat2014"):
        headings = find_headings(body.lines, rules, has_tables=True)
    title = title or _title_around(body, year, rules)
    signatures = find_signatures(body.lines, rules)
    issuers = _issuers(body, rules)
    signed = [signature.body for signature in signatures if signature.body]
    agency = find_agency(
        title, body.subtitles, issuers, signed, makers_in(body.preamble(headings)), rules
    )
    start, end = period_of(printed, year)
    return Report(
        title=title or file_name.rsplit(".", 1)[0],
        agency_name=as_printed(agency, document.text) if agency is not None else None,
        report_year=year,
        period_start=start,
        period_end=end,
        published_on=published_in_header(body.header, year, rules) or signed_on(signatures, year),
        form=form,
        body_start=body.start,
        body_end=body.end,
        sections=build_sections(document.text, (body.start, body.end), headings, rules),
        other_names=other_bodies((*body.subtitles, *issuers, *signed), agency, rules),
    )


def _title_around(body: Body, year: int, rules: ReadingRules) -> str | None:
    """Return the title of the year that the page names around the report, or None."""
    title = title_in_sentence(body.around, rules)
    return title if title and report_year(title, None, (), rules.title) == year else None


def _issuers(body: Body, rules: ReadingRules) -> list[str]:
    """Return the values of the labels that may name the body, in the catalogue's order."""
    signed = (line for line in body.lines if ":" in line.folded and len(line.plain) < 80)
    lines = (*body.header, *signed)
    labels = [label for line in lines for label in labels_of(line.folded, rules.furniture)]
    ranked = {name: rank for rank, name in enumerate(rules.furniture.issuer)}
    named = [label for label in labels if label.name in ranked and label.value]
    return [label.value for label in sorted(named, key=lambda label: ranked[label.name])]
