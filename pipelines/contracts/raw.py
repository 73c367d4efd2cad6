"""Contracts of the raw layer: what the files hold, before anybody asks what it means."""

import dataframely as dy
import polars as pl

from pipelines.contracts import columns as c
from pipelines.contracts.codes import FILE_STATUSES

SHA256 = r"^[0-9a-f]{64}$"


class Files(dy.Schema):
    """Every distinct content that was given to a build, one row per content (sha256)."""

    sha256 = c.text(
        "SHA-256 of the bytes, lower-case hex; of the path where no byte could be read",
        key=True,
        regex=SHA256,
    )
    paths = c.texts("Every path under which these bytes were given, sorted")
    size_bytes = c.size("Length of the file; 0 where no byte could be read", unit="byte")
    media_type = c.text(
        "IANA media type, found from the bytes and never from the name", nullable=True
    )
    charset = c.text(
        "Encoding the text was decoded from; null for formats that carry their own", nullable=True
    )
    url = c.text("Address it was fetched from, where its corpus states one", nullable=True)
    status = c.code("Whether the text could be read", FILE_STATUSES)
    reason_code = c.text("Why no report was read from it, as a key for counting", nullable=True)
    reason = c.text(
        "Why no report was read from it, and what to do next, as a sentence", nullable=True
    )
    is_report = c.flag("An annual report was read from it")

    @dy.rule()
    def quarantined_is_no_report(cls) -> pl.Expr:
        """A file that could not be read gives no report."""
        return (pl.col("status") != "quarantined") | ~pl.col("is_report")

    @dy.rule()
    def reason_unless_report(cls) -> pl.Expr:
        """Code and sentence stand exactly where no report was read."""
        no_report = ~pl.col("is_report")
        return (pl.col("reason_code").is_not_null() == no_report) & (
            pl.col("reason").is_not_null() == no_report
        )

    @dy.rule()
    def path_given(cls) -> pl.Expr:
        """No content without a path."""
        return pl.col("paths").list.len() > 0


class Documents(dy.Schema):
    """Text and page map of every file that could be read, one row per content."""

    sha256 = c.text(
        "SHA-256 of the file's bytes", key=True, regex=SHA256, references="raw.files.sha256"
    )
    text = c.text(
        "Everything printed, in reading order; a table's rows are lines, its cells parted by tabs"
    )
    page_starts = c.spans(
        "Pages in ascending order: page from 1, char_start inclusive, char_end exclusive,"
        " and how sure OCR was on the whole, null where the page is no scan;"
        " empty where the format has no pages"
    )
    text_char_count = c.integer("Length of the text", unit="character")

    @dy.rule()
    def length_of_text(cls) -> pl.Expr:
        """The length is that of the text."""
        return pl.col("text").str.len_chars() == pl.col("text_char_count")


class Cells(dy.Schema):
    """Every cell of every table, a merged cell once, one row per origin cell."""

    sha256 = c.text(
        "SHA-256 of the file's bytes", key=True, regex=SHA256, references="raw.documents.sha256"
    )
    table_no = c.integer("Number of the table in the document, from 0", key=True)
    row_no = c.integer("First row of the grid that the cell covers, from 0", key=True)
    col_no = c.integer("First column of the grid that the cell covers, from 0", key=True)
    row_span = c.integer("Rows covered", unit="row", minimum=1)
    col_span = c.integer("Columns covered", unit="column", minimum=1)
    text = c.text("The words as printed: the document's text from char_start to char_end")
    char_start = c.integer("First character in raw.documents.text, from 0 (inclusive)")
    char_end = c.integer("Character after the last one (exclusive)")
    page = c.integer("Page from 1; null where the format has no pages", nullable=True, minimum=1)
    ocr_confidence = c.share(
        "How sure OCR was of the words; null where they were not read by OCR", nullable=True
    )

    @dy.rule()
    def length_of_text(cls) -> pl.Expr:
        """The span is as long as the words, and so never ends before it starts."""
        return pl.col("char_end") - pl.col("char_start") == pl.col("text").str.len_chars()
