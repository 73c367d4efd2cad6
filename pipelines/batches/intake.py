"""Files in, the rows of the raw layer out: a batch at a time, each content once.

Reading is done by intake's own child processes; here its answers become frames and the same bytes
under several paths become one file.
"""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipelines.batches import frames
from pipelines.intake.listing import ListingProblem
from pipelines.intake.result import IntakeResult

REGISTER_SCHEMA = pl.Schema(
    {
        "sha256": pl.String(),
        "path": pl.String(),
        "size_bytes": pl.Int64(),
        "media_type": pl.String(),
        "charset": pl.String(),
        "url": pl.String(),
        "reason_code": pl.String(),
        "reason": pl.String(),
    }
)


@dataclass(frozen=True, slots=True)
class IntakeFrames:
    """What one batch of files gives.

    Attributes:
        register: One row per path, in the order given, with the columns of REGISTER_SCHEMA.
        documents: Rows of raw.documents.
        cells: Rows of raw.cells.
    """

    register: pl.DataFrame
    documents: pl.DataFrame
    cells: pl.DataFrame


def intake_frames(results: Iterable[IntakeResult]) -> IntakeFrames:
    """Return the frames of a batch of intake's answers; a repeated content once."""
    register: list[frames.Row] = []
    documents: dict[str, frames.Row] = {}
    cells: list[frames.Row] = []
    for one in results:
        sha256 = one.sha256 or _stand_in(one.path)
        size_bytes = 0 if one.size_bytes is None else one.size_bytes
        register.append(
            (
                *(sha256, printable(one.path), size_bytes, one.media_type, one.charset),
                *(printable(one.url), one.reason_code, printable(one.reason)),
            )
        )
        if one.document is not None and sha256 not in documents:
            documents[sha256] = frames.document_row(one.document)
            cells += frames.cell_rows(one.document)
    return IntakeFrames(
        register_frame(register),
        frames.frame_of("raw.documents", documents.values()),
        frames.frame_of("raw.cells", cells),
    )


def problems_frame(problems: Iterable[ListingProblem]) -> pl.DataFrame:
    """Return rows of the register for what was named and could not be listed."""
    return register_frame(
        (
            *(_stand_in(one.path), printable(one.path), 0, None, None, None),
            *(one.reason_code, printable(one.reason)),
        )
        for one in problems
    )


def register_frame(rows: Iterable[frames.Row]) -> pl.DataFrame:
    """Return rows of the register as a frame."""
    return pl.DataFrame(list(rows), schema=REGISTER_SCHEMA, orient="row")


def printable(words: Path | str | None) -> str | None:
    """Return a path or a sentence that names one as text; bytes that are no UTF-8 as escapes."""
    if words is None:
        return None
    return os.fsencode(words).decode("utf-8", "backslashreplace")


def without_seen(batch: IntakeFrames, seen: set[str]) -> IntakeFrames:
    """Return a batch without the contents of earlier ones, and add its own to ``seen``."""
    is_new = ~pl.col("sha256").is_in(list(seen & set(batch.documents["sha256"])))
    documents = batch.documents.filter(is_new)
    seen.update(documents["sha256"])
    return IntakeFrames(batch.register, documents, batch.cells.filter(is_new))


def names_of(register: pl.DataFrame) -> pl.DataFrame:
    """Return sha256, path (the first), url, size_bytes, media_type and charset of files."""
    path = pl.col("paths").list.first().alias("path")
    return _contents(register).select("sha256", path, "url", "size_bytes", "media_type", "charset")


def name_of(path: str) -> str:
    """Return the name of a file without its folder."""
    return path.rsplit("/", 1)[-1]


def files_frame(register: pl.DataFrame, verdicts: pl.DataFrame, failures: set[str]) -> pl.DataFrame:
    """Return raw.files: what became of every content.

    Args:
        register: All rows of the register.
        verdicts: sha256, reason_code, reason of the documents from which no report was read.
        failures: Reason codes of verdicts that put a file into quarantine.
    """
    contents = _contents(register)
    joined = contents.join(
        verdicts, on="sha256", how="left", suffix="_later", maintain_order="left"
    )
    is_unread = pl.col("reason_code").is_not_null()
    is_failed = pl.col("reason_code_later").is_in(sorted(failures)).fill_null(value=False)
    status = pl.when(is_unread | is_failed).then(pl.lit("quarantined")).otherwise(pl.lit("read"))
    return joined.select(
        *("sha256", "paths", "size_bytes", "media_type", "charset", "url"),
        status.alias("status"),
        pl.coalesce("reason_code", "reason_code_later"),
        pl.coalesce("reason", "reason_later"),
        pl.coalesce("reason_code", "reason_code_later").is_null().alias("is_report"),
    )


def _contents(register: pl.DataFrame) -> pl.DataFrame:
    """Return one row per content; a reading that succeeded counts before one that failed."""
    url = pl.col("url").drop_nulls().first()
    return (
        register.sort("reason_code", nulls_last=False, maintain_order=True)
        .group_by("sha256", maintain_order=True)
        .agg(pl.col("path").unique().sort().alias("paths"), url, pl.exclude("path", "url").first())
    )


def _stand_in(path: Path) -> str:
    """Return a key for a file whose reader gave none: hash of its bytes, else of its path."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return hashlib.sha256(os.fsencode(path)).hexdigest()
