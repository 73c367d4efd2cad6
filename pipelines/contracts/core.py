"""Contracts of the core layer: reports, their sections, observations and findings."""

import dataframely as dy
import polars as pl

from pipelines.contracts import columns as c
from pipelines.contracts.codes import (
    APPLICANTS,
    BASES,
    CORRECTION_STATUSES,
    FORMS,
    PERIODS,
    SCOPES,
    SEVERITIES,
    STAGES,
    STATUSES_WITH_VALUE,
    VALUE_STATUSES,
    VERDICTS,
)
from pipelines.contracts.raw import SHA256

FIRST_YEAR = 2008  # the first report year: the regulation came into force on 1 May 2008
LAST_YEAR = 2100


class Reports(dy.Schema):
    """Every annual report that was read, one row per report."""

    report_id = c.text("Hash of the file's content", key=True)
    file_sha256 = c.text("The file it was read from", regex=SHA256, references="raw.files.sha256")
    file_name = c.text("Name of the file, without its folder")
    title = c.text("The title, line breaks removed")
    agency_id = c.text(
        "The publishing body; null where none was recognised",
        nullable=True,
        references="core.agencies.agency_id",
    )
    agency_name = c.text("The publishing body as printed", nullable=True)
    region_code = c.text(
        "The region of the body; null where it is not known",
        nullable=True,
        references="core.regions.region_code",
    )
    report_year = c.integer(
        "The year reported on, not the year of publication", minimum=FIRST_YEAR, maximum=LAST_YEAR
    )
    period_start = c.day("First day of the statistics (inclusive)")
    period_end = c.day("Last day of the statistics (inclusive)")
    published_on = c.day(
        "Day of publication, from the header block, else the signature", nullable=True
    )
    form = c.code("The official form under which it was written", FORMS)
    is_superseded = c.flag("Another report of the same body and year stands in its place")

    @dy.rule()
    def period_in_order(cls) -> pl.Expr:
        """The period does not end before it starts."""
        return pl.col("period_end") >= pl.col("period_start")


class Sections(dy.Schema):
    """The parts of every report under its headings, one row per section."""

    report_id = c.text("The report", key=True, references="core.reports.report_id")
    section_no = c.integer(
        "Position in the report, from 0, which is what stands before any heading", key=True
    )
    level = c.integer("0 preamble, 1 for 一、, 2 for （一）, 3 for 1.")
    heading = c.text("The heading as printed; empty for the preamble")
    topic = c.text("What the section is about, a code of the catalogue")
    char_start = c.integer("First character of the heading in raw.documents.text (inclusive)")
    char_end = c.integer("Character after the section's last one (exclusive)")

    @dy.rule()
    def span_in_order(cls) -> pl.Expr:
        """The span does not end before it starts."""
        return pl.col("char_end") >= pl.col("char_start")


class Observations(dy.Schema):
    """Every number read from a report, or cell of its form without one, one row per observation."""

    observation_id = c.text("Hash of report, meaning, place and value", key=True)
    report_id = c.text("The report", references="core.reports.report_id")
    metric = c.text("What is counted", references="core.metrics.metric")
    member = c.text(
        "Which part of the metric (category, channel, outcome ...); null where it has none",
        nullable=True,
    )
    member_label = c.text("The label as printed; null where none was", nullable=True)
    applicant = c.code("Who filed the requests counted; total elsewhere", APPLICANTS)
    stage = c.code("For lawsuits: filed directly, or after a review", STAGES, nullable=True)
    period = c.code(
        "The report year, the time since the scheme began, or all years before the report year",
        PERIODS,
    )
    scope = c.code(
        "The reporting body, the whole area where told apart, or subordinate bodies", SCOPES
    )
    value = c.value("The number, exact; null where none was printed", unit="see unit")
    unit = c.text("Unit of the value, that of the metric")
    value_status = c.code(
        "Whether a value was printed, and if not, what stands there", VALUE_STATUSES
    )
    is_approximate = c.flag("Printed with 余, 多, 近, 约 or 逾")
    basis = c.code("Stated in a sentence, denied in a sentence, or in a table", BASES)
    raw_text = c.text("The words: raw.documents.text from char_start to char_end")
    char_start = c.integer("First character of the words in raw.documents.text (inclusive)")
    char_end = c.integer("Character after the last one (exclusive)")
    page = c.integer("Page from 1; null where the format has no pages", nullable=True, minimum=1)
    table_no = c.integer("Table of the cell, from 0; null in prose", nullable=True)
    row_no = c.integer("Row of the cell, from 0; null in prose", nullable=True)
    col_no = c.integer("Column of the cell, from 0; null in prose", nullable=True)
    rule_id = c.text("The rule that read it")
    confidence = c.share(
        "Share of observations of the same rule and context that are right on gold reports"
    )
    ocr_confidence = c.share(
        "How sure OCR was of the value's cell; null where it was not read by OCR", nullable=True
    )

    @dy.rule()
    def value_where_status_says_so(cls) -> pl.Expr:
        """A value stands exactly where the status says that one was printed: a blank is never 0."""
        has_value = pl.col("value_status").is_in(list(STATUSES_WITH_VALUE))
        return pl.col("value").is_not_null() == has_value

    @dy.rule()
    def zero_in_words_is_zero(cls) -> pl.Expr:
        """A zero said in words is a zero."""
        return (pl.col("value_status") != "zero_in_words") | (pl.col("value") == 0)

    @dy.rule()
    def denial_is_zero_in_words(cls) -> pl.Expr:
        """What is denied is a zero said in words."""
        return (pl.col("basis") != "negated") | (pl.col("value_status") == "zero_in_words")

    @dy.rule()
    def length_of_raw_text(cls) -> pl.Expr:
        """The span is as long as the words, and so never ends before it starts."""
        return pl.col("char_end") - pl.col("char_start") == pl.col("raw_text").str.len_chars()

    @dy.rule()
    def whole_cell_or_none(cls) -> pl.Expr:
        """Table, row and column are given together or not at all."""
        given = pl.col("table_no").is_not_null()
        return (pl.col("row_no").is_not_null() == given) & (pl.col("col_no").is_not_null() == given)


class Findings(dy.Schema):
    """What reports say against themselves and each other, one row per contradiction."""

    finding_id = c.text(
        "Hash of report, rule and observations concerned, of the message where there are none",
        key=True,
    )
    report_id = c.text(
        "The report; of several of one body, the last", references="core.reports.report_id"
    )
    rule = c.text("Name of the rule")
    severity = c.code("How sure the contradiction is an error of the source", SEVERITIES)
    ground = c.text("Where the rule comes from: the form's identity, an article, a notice")
    message = c.text("What is printed and what was expected, as a sentence")
    printed = c.value("The value as printed", unit="unit of the metric concerned")
    expected = c.value("The value that the others imply", unit="unit of the metric concerned")
    observation_ids = c.texts(
        "The observations concerned, the one in doubt first; of the report or others of its body",
        references="core.observations.observation_id",
    )
    is_reviewed = c.flag("A person has settled it: see core.finding_reviews")
    review_verdict = c.code(
        "confirmed: the source is wrong; explained: odd, but right; dismissed: the finding is"
        " wrong; null without a review",
        VERDICTS,
        nullable=True,
    )
    review_reason = c.text("Why; null without a review", nullable=True)

    @dy.rule()
    def verdict_where_reviewed(cls) -> pl.Expr:
        """A verdict and its reason stand exactly where the finding is reviewed."""
        reviewed = pl.col("is_reviewed")
        return (pl.col("review_verdict").is_not_null() == reviewed) & (
            pl.col("review_reason").is_not_null() == reviewed
        )


class FindingReviews(dy.Schema):
    """Every review that the file of reviews holds, one row per finding reviewed."""

    finding_id = c.text("The finding; of an earlier build where it is stale", key=True)
    verdict = c.code("What was made of it", VERDICTS)
    reason = c.text("Why")
    reviewed_on = c.day("Day of the review")
    about = c.text("What the entry says of itself; empty without", nullable=False)
    is_stale = c.flag("This build has no such finding: reports were left out, or have changed")


class Corrections(dy.Schema):
    """Every entry of the file of corrections, one row per entry and observation it meets."""

    correction_id = c.text("Hash of the entry and the observation", key=True)
    entry_no = c.integer("Position in the file, from 1", minimum=1)
    status = c.code(
        "applied; guard_failed (the report does not print what the entry was made for, or another"
        " entry corrects the same figure); report_missing (not in this build)",
        CORRECTION_STATUSES,
    )
    report_id = c.text(
        "The report; null where it is not in this build",
        nullable=True,
        references="core.reports.report_id",
    )
    observation_id = c.text(
        "The observation it lies over; null unless applied",
        nullable=True,
        references="core.observations.observation_id",
    )
    metric = c.text("What is counted", references="core.metrics.metric")
    member = c.text("Which part of the metric; null where it has none", nullable=True)
    printed = c.value("The guard: the value printed; null where none is", unit="unit of the metric")
    corrected_value = c.value(
        "What it should be; null where nothing is counted there", unit="unit of the metric"
    )
    reason = c.text("Why the printed value is wrong")
    evidence = c.text("Where the right one is known from")
    decided_on = c.day("Day of the decision")

    @dy.rule()
    def observation_where_applied(cls) -> pl.Expr:
        """An observation stands exactly where the correction is applied."""
        return pl.col("observation_id").is_not_null() == (pl.col("status") == "applied")
