"""What ``gongkai evaluate --calibrate`` writes and prints: confidence and its reliability."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipelines.console.evaluating import Gold
from pipelines.evaluation import (
    FirstLook,
    Published,
    cases_of,
    counts_of,
    levels_of,
    write_text,
)
from pipelines.evaluation.calibration import (
    Case,
    Claim,
    claims_by_others,
    claims_on_first_looks,
)
from pipelines.evaluation.reliability import (
    GoldSet,
    bands_of,
    levels_file,
    reliability_page,
)


@dataclass(frozen=True, slots=True)
class Calibration:
    """What is asked of a calibration.

    Attributes:
        levels: Where to write the levels; None to write none.
        page: Where to write the page; None to write none.
        looks: What was right at the first look at sets that no rule had been written for.
    """

    levels: Path | None
    page: Path | None
    looks: tuple[FirstLook, ...] = ()

    @property
    def is_asked(self) -> bool:
        """Whether anything is to be written."""
        return self.levels is not None or self.page is not None


def calibrate(
    published: Published, golds: Sequence[Gold], console: Console, asked: Calibration
) -> None:
    """Write the levels of confidence and the page on reliability; print claimed beside observed.

    Args:
        published: The observations of the gold reports.
        golds: Their gold, by set.
        console: Where to print.
        asked: What to write, and the first looks.
    """
    cases = cases_of(published.read, published.rows)
    claims = claims_by_others(cases, asked.looks)
    on_looks = claims_on_first_looks(cases, asked.looks)
    sets = _sets(published, golds, cases, asked.looks)
    _show("gold reports, each by the others", claims, console)
    if on_looks:
        _show("first looks, each by the others", on_looks, console)
    if asked.levels is not None:
        together = [count for look in asked.looks for count in look.counts]
        levels = levels_of(counts_of(cases), together)
        write_text(asked.levels, levels_file(levels, sets))
    if asked.page is not None:
        write_text(asked.page, reliability_page(claims, on_looks, sets))


def _sets(
    published: Published,
    golds: Sequence[Gold],
    cases: Sequence[Case],
    looks: Sequence[FirstLook],
) -> list[GoldSet]:
    counted = Counter(case.report for case in cases)
    read = {report.stem for report in published.read}
    sets = []
    for gold in golds:
        stems = [report.stem for report in gold.reports if report.stem in read]
        sets.append(GoldSet(gold.name, len(stems), sum(counted[stem] for stem in stems), False))
    for look in looks:
        number = sum(count.counted for count in look.counts)
        sets.append(GoldSet(look.name, look.reports, number, True))
    return sets


def _show(title: str, claims: Sequence[Claim], console: Console) -> None:
    table = Table(title=f"confidence: {title}", title_justify="left")
    table.add_column("confidence")
    for head in ("observations", "claimed", "observed", "scope too"):
        table.add_column(head, justify="right")
    for band in bands_of(claims):
        shares = (band.claimed, band.observed, band.scope_right)
        table.add_row(band.name, f"{band.count:,}", *(f"{share:.4f}" for share in shares))
    console.print(table)
