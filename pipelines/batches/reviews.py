"""Reviews put beside the findings they are of; those of findings that are gone are told, too."""

from collections.abc import Iterable

import polars as pl

from pipelines.batches import frames
from pipelines.batches.staging import Stage
from pipelines.quality.decisions import Review

_FINDINGS = "core.findings"


def stage_reviews(stage: Stage, reviews: Iterable[Review]) -> None:
    """Stage core.finding_reviews, and rewrite the findings with what was made of them.

    Args:
        stage: Holds every part of core.findings.
        reviews: The entries, one at most for a finding.
    """
    told = {one.finding: one for one in reviews}
    by_id = pl.DataFrame(
        [(key, one.verdict, one.reason) for key, one in told.items()],
        schema={name: pl.String() for name in ("finding_id", "review_verdict", "review_reason")},
        orient="row",
    )
    met: set[str] = set()
    for number, rows in stage.numbered(_FINDINGS):
        bare = rows.drop("is_reviewed", "review_verdict", "review_reason")
        joined = bare.join(by_id, on="finding_id", how="left", maintain_order="left").with_columns(
            is_reviewed=pl.col("review_verdict").is_not_null()
        )
        met.update(joined.filter("is_reviewed")["finding_id"])
        stage.write(_FINDINGS, number, joined)
    each = [
        (key, one.verdict, one.reason, one.reviewed_on, one.about, key not in met)
        for key, one in told.items()
    ]
    stage.write("core.finding_reviews", 0, frames.frame_of("core.finding_reviews", each))
