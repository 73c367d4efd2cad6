"""What ``gongkai evaluate --calibrate`` writes and prints: confidence and its reliability."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipelines.console.evaluating import Gold
from pipelines.evaluation import Published, cases_of, claims_without_own_report, levels_of
from pipelines.evaluation.reliability import (
    GoldSet,
    bands_of,
    levels_file,
    reliability_page,
)


def calibrate(
    published: Published,
    golds: Sequence[Gold],
    console: Console,
    *,
    levels: Path | None,
    page: Path | None,
) -> None:
    """Write the levels of confidence and the page on reliability; print claimed beside observed.

    Args:
        published: The observations of the gold reports.
        golds: Their gold, by set.
        console: Where to print.
        levels: Where to write the levels; None to write none.
        page: Where to write the page; None to write none.
    """
    cases = cases_of(published.read, published.rows)
    claims = claims_without_own_report(cases)
    counted = Counter(case.report for case in cases)
    read = {report.stem for report in published.read}
    sets = [
        GoldSet(gold.name, sum(stem in read for stem in stems), sum(counted[s] for s in stems))
        for gold in golds
        for stems in [[report.stem for report in gold.reports]]
    ]
    table = Table(title="confidence, each report by the others", title_justify="left")
    table.add_column("confidence")
    for head in ("observations", "claimed", "observed", "scope too"):
        table.add_column(head, justify="right")
    for band in bands_of(claims):
        shares = f"{band.claimed:.4f}", f"{band.observed:.4f}", f"{band.scope_right:.4f}"
        table.add_row(band.name, f"{band.count:,}", *shares)
    console.print(table)
    if levels is not None:
        levels.write_text(levels_file(levels_of(cases), sets), "utf-8")
    if page is not None:
        page.write_text(reliability_page(claims, sets), "utf-8")
