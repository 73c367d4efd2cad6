"""Near-duplicates of other bodies' reports: compared within each year, so bounded.

What is held in memory is the signatures of one year, half a kilobyte a report.
"""

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from pipelines.batches.reports import FINGERPRINTS
from pipelines.batches.staging import Stage
from pipelines.quality.panel import PanelFinding
from pipelines.quality.texts import copies_of_other_bodies

OF_ANOTHER_BODY: Final = "text.of_another_body"
_GROUND = (
    "年度报告应反映本机关情况：除数字外，文字与另一机关同年度报告九成以上相同，"
    "疑为套用或同一机关两名，供核对"
)
_COLUMNS = ("report_id", "agency_id", "agency_name", "file_name", "published_on")


def find_copies(stage: Stage) -> Iterator[PanelFinding]:
    """Yield a finding for every report whose wording is nearly that of another body's of its year.

    Of two such reports the one published later is told; versions that do not stand are left out.

    Args:
        stage: Holds core.reports, with what is superseded marked, and the fingerprints.
    """
    years = stage.columns("core.reports", "report_year")["report_year"].unique().sort()
    for year in years:
        reports = _of_year(stage, year).sort("published_on", "report_id", nulls_last=True)
        by_id = {row["report_id"]: row for row in reports.drop("signature").iter_rows(named=True)}
        for copy in copies_of_other_bodies(reports):
            yield _finding(copy.report_id, by_id[copy.other_id], copy.similarity)


def _of_year(stage: Stage, year: int) -> pl.DataFrame:
    of_year = []
    for part_no, rows in stage.numbered("core.reports"):
        is_told = (pl.col("report_year") == year) & ~pl.col("is_superseded")
        signatures = stage.read(FINGERPRINTS, part_no, "report_id", "signature")
        some = rows.filter(is_told).select(_COLUMNS)
        of_year.append(some.join(signatures, on="report_id", how="left", maintain_order="left"))
    return pl.concat(of_year)


def _finding(report_id: str, other: dict[str, Any], similarity: float) -> PanelFinding:
    return PanelFinding(
        report_id=report_id,
        rule=OF_ANOTHER_BODY,
        severity="note",
        ground=_GROUND,
        message=(
            f"about {100 * similarity:.0f} % of the wording, figures aside, is that of the report"
            f" of {other['agency_name']} on the same year ({other['file_name']})"
        ),
        printed=None,
        expected=None,
        observation_ids=(),
    )
