"""The step of a build that needs all reports: findings over years, corrections and reviews."""

from dataclasses import dataclass
from pathlib import Path

from pipelines.batches import frames
from pipelines.batches.corrections import stage_corrections
from pipelines.batches.panel import stage_panel
from pipelines.batches.reviews import stage_reviews
from pipelines.batches.rollup import find_rollups
from pipelines.batches.staging import Stage
from pipelines.batches.texts import find_copies
from pipelines.catalog import load_catalog
from pipelines.quality.decisions import (
    Correction,
    DecisionsError,
    Review,
    read_corrections,
    read_reviews,
)

_FINDINGS = "core.findings"


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people have settled: see ``pipelines.quality.decisions``."""

    corrections: tuple[Correction, ...] = ()
    reviews: tuple[Review, ...] = ()


def read_decisions(corrections: Path | None, reviews: Path | None) -> Decisions:
    """Return what two files hold; nothing where one is None.

    Raises:
        DecisionsError: Every problem of both files.
    """
    problems: list[str] = []
    corrected: list[Correction] = []
    reviewed: list[Review] = []
    try:
        corrected = read_corrections(corrections, load_catalog().metrics)
    except DecisionsError as error:
        problems += error.problems
    try:
        reviewed = read_reviews(reviews)
    except DecisionsError as error:
        problems += error.problems
    if problems:
        raise DecisionsError(problems)
    return Decisions(tuple(corrected), tuple(reviewed))


def stage_findings(stage: Stage, decisions: Decisions | None = None) -> None:
    """Add to core.findings what only all reports together tell, and what people made of it.

    Args:
        stage: Holds core.reports, core.agencies, core.agency_names, core.observations, and the
            findings of each report alone.
        decisions: Corrections and reviews; without them there are none.
    """
    settled = decisions or Decisions()
    stage.keep_first(_FINDINGS, len(stage.parts("core.reports")))
    stage_panel(stage)
    told = [
        *find_copies(stage),
        *find_rollups(stage),
        *stage_corrections(stage, settled.corrections),
    ]
    number = len(stage.parts(_FINDINGS))
    rows = frames.panel_finding_rows(told)
    stage.write(_FINDINGS, number, frames.frame_of(_FINDINGS, rows))
    stage_reviews(stage, settled.reviews)
