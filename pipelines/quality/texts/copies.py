"""Near-duplicates among many reports, by bands of their signatures (locality-sensitive hashing).

Two texts that are alike agree in all numbers of at least one band with high probability: with 16
bands of 8, texts that share 90 % of their shingles are missed once in 8,000 times. Reports that
agree in a band are each compared with the first of them only, so that the work grows with the
number of reports and not with its square, even where a whole county fills in one template.
"""

from dataclasses import dataclass
from typing import Final

import polars as pl

from pipelines.quality.texts.fingerprint import SIGNATURE_LENGTH

_BANDS = 16
_ROWS = SIGNATURE_LENGTH // _BANDS
LEAST_SIMILARITY: Final = 0.9


@dataclass(frozen=True, slots=True)
class Copy:
    """A report whose wording is nearly that of another body's.

    Attributes:
        report_id: The report, the later of the two.
        other_id: The other report.
        similarity: Estimated share of the wording that both have, from 0 to 1.
    """

    report_id: str
    other_id: str
    similarity: float


def copies_of_other_bodies(reports: pl.DataFrame) -> list[Copy]:
    """Return every report that is nearly a copy of one by another body, with the most alike.

    Args:
        reports: report_id, agency_id and signature of the reports to compare with each other (of
            one year, say), the earlier first.

    Returns:
        In the order of the reports.
    """
    known = reports.filter(pl.col("agency_id").is_not_null(), pl.col("signature").is_not_null())
    numbered = known.with_row_index("number").with_columns(
        pl.col("signature").list.to_array(SIGNATURE_LENGTH)
    )
    pairs = pl.concat([_pairs(numbered, band) for band in range(_BANDS)]).unique()
    signatures = numbered.select("number", "signature")
    alike = (
        pairs.join(signatures, on="number")
        .join(signatures, left_on="first", right_on="number", suffix="_first")
        .with_row_index("pair")
        .explode("signature", "signature_first")
        .group_by("pair", "number", "first")
        .agg(similarity=(pl.col("signature") == pl.col("signature_first")).mean())
        .filter(pl.col("similarity") >= LEAST_SIMILARITY)
        .sort("number", pl.col("similarity").neg(), "first")
        .unique("number", keep="first", maintain_order=True)
    )
    ids = numbered["report_id"]
    return [
        Copy(ids[number], ids[first], similarity)
        for number, first, similarity in alike.select("number", "first", "similarity").iter_rows()
    ]


def _pairs(reports: pl.DataFrame, band: int) -> pl.DataFrame:
    """Return each report with the first that shares a band and is of another body."""
    rows = range(band * _ROWS, (band + 1) * _ROWS)
    keyed = reports.select(
        "number",
        "agency_id",
        key=pl.struct(pl.col("signature").arr.get(row).alias(f"{row}") for row in rows).hash(),
    )
    firsts = keyed.group_by("key").agg(
        first=pl.col("number").min(),
        first_agency=pl.col("agency_id").sort_by("number").first(),
        count=pl.len(),
    )
    return (
        keyed.join(firsts.filter(pl.col("count") > 1), on="key")
        .filter(pl.col("agency_id") != pl.col("first_agency"))
        .select("number", "first")
    )
