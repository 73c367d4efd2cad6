"""Corrections laid over observations: which entry meets which observation, and whether it may.

core.observations is left as it is; core.corrections says what lies over it. An entry whose guard
does not hold stops nothing: it is not applied, and a finding tells of it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import polars as pl

from pipelines.batches import frames
from pipelines.batches.staging import Stage
from pipelines.contracts.ids import stable_id
from pipelines.quality.decisions import Correction
from pipelines.quality.decisions.corrections import MEANING
from pipelines.quality.panel import PanelFinding
from pipelines.reading.identity import normalised_name

GUARD_FAILED: Final = "corrections.guard_failed"
_GROUND = "更正只对其所针对的原文数字有效：原文数字改变后，须重新核对该条更正"
_COLUMNS = (
    "report_id",
    "observation_id",
    *MEANING,
    "member_label",
    "basis",
    "value",
    "value_status",
)


@dataclass(frozen=True, slots=True)
class Laid:
    """What came of one entry in one report, or of an entry without a report.

    Attributes:
        entry_no: Position of the entry in its file, from 1.
        entry: The entry.
        status: applied, guard_failed or report_missing.
        report_id: The report; None where it is not in this build.
        observation_id: The observation it lies over; None unless applied.
        present: What the report prints instead, as observation ids and values, where the guard
            failed.
    """

    entry_no: int
    entry: Correction
    status: str
    report_id: str | None = None
    observation_id: str | None = None
    present: tuple[tuple[str, Decimal | None], ...] = ()


def stage_corrections(stage: Stage, corrections: Iterable[Correction]) -> list[PanelFinding]:
    """Stage core.corrections and return a finding for every guard that failed.

    Args:
        stage: Holds core.reports, core.agency_names and core.observations.
        corrections: The entries in the order of their file.
    """
    entries = list(enumerate(corrections, 1))
    reports = _reports(stage) if entries else pl.DataFrame()
    laid: list[Laid] = []
    wanted: dict[int, list[tuple[int, Correction, str]]] = {}
    for number, entry in entries:
        met = reports.filter(_is_of(entry)).select("part_no", "report_id").rows()
        for part_no, report_id in met:
            wanted.setdefault(part_no, []).append((number, entry, report_id))
        if not met:
            laid.append(Laid(number, entry, "report_missing"))
    taken: set[str] = set()
    for part_no, of_part in sorted(wanted.items()):
        laid += _laid_in(stage.read("core.observations", part_no, *_COLUMNS), of_part, taken)
    laid.sort(key=lambda one: (one.entry_no, one.report_id or "", one.observation_id or ""))
    rows = [_row(one) for one in laid]
    stage.write("core.corrections", 0, frames.frame_of("core.corrections", rows))
    return [_finding(one) for one in laid if one.status == "guard_failed"]


def _reports(stage: Stage) -> pl.DataFrame:
    """Return every report with the names under which its body ever published."""
    wanted = ("report_id", "file_sha256", "report_year", "agency_id", "agency_name")
    reports = pl.concat(
        [
            rows.select(*wanted, part_no=pl.lit(part_no, pl.Int64))
            for part_no, rows in stage.numbered("core.reports")
        ]
    )
    spelt = pl.col("name").map_elements(normalised_name, return_dtype=pl.String())
    names = (
        stage.columns("core.agency_names", "agency_id", "name")
        .with_columns(spelt)
        .group_by("agency_id")
        .agg(names=pl.col("name"))
    )
    return reports.join(names, on="agency_id", how="left", maintain_order="left")


def _is_of(entry: Correction) -> pl.Expr:
    if entry.file_sha256 is not None:
        return pl.col("file_sha256") == entry.file_sha256
    name = normalised_name(entry.body or "")
    is_of_body = pl.col("names").list.contains(name).fill_null(value=False)
    return is_of_body & (pl.col("report_year") == entry.year)


def _laid_in(
    observations: pl.DataFrame, wanted: Iterable[tuple[int, Correction, str]], taken: set[str]
) -> Iterator[Laid]:
    """Yield what comes of entries in the reports of one part.

    Args:
        observations: ``_COLUMNS`` of the part.
        wanted: Entries with their number and the report that each names.
        taken: Observations that an entry lies over already; added to.
    """
    for number, entry, report_id in wanted:
        rows = observations.filter(pl.col("report_id") == report_id, _means(entry))
        present = rows.sort("observation_id").to_dicts()
        met = [row for row in present if _is_guarded(row, entry)]
        free = [row for row in met if row["observation_id"] not in taken]
        for row in free:
            taken.add(row["observation_id"])
            yield Laid(number, entry, "applied", report_id, row["observation_id"])
        if not free:
            told = tuple((row["observation_id"], row["value"]) for row in present)
            yield Laid(number, entry, "guard_failed", report_id, None, told)


def _means(entry: Correction) -> pl.Expr:
    is_meant = [
        pl.col(name).eq_missing(value) for name, value in zip(MEANING, entry.meaning, strict=True)
    ]
    if entry.label is not None:
        is_meant.append(pl.col("member_label") == entry.label)
    if entry.basis is not None:
        is_meant.append(pl.col("basis") == entry.basis)
    return pl.all_horizontal(is_meant)


def _is_guarded(row: Mapping[str, Any], entry: Correction) -> bool:
    if isinstance(entry.printed, str):
        return row["value"] is None and row["value_status"] == entry.printed
    return row["value"] is not None and row["value"] == entry.printed


def _row(one: Laid) -> frames.Row:
    entry = one.entry
    printed = entry.printed if isinstance(entry.printed, Decimal) else None
    key = stable_id("cor", *entry.target, one.report_id, one.observation_id)
    return (
        *(key, one.entry_no, one.status, one.report_id, one.observation_id),
        *(entry.metric, entry.member, frames.storable(printed)),
        *(frames.storable(entry.corrected_value), entry.reason, entry.evidence, entry.decided_on),
    )


def _finding(one: Laid) -> PanelFinding:
    shown = ["nothing" if value is None else f"{value.normalize():f}" for _, value in one.present]
    found = f"the report prints {' and '.join(shown)}" if shown else "the report has no such figure"
    values = [value for _, value in one.present]
    entry = one.entry
    return PanelFinding(
        report_id=str(one.report_id),
        rule=GUARD_FAILED,
        severity="warning",
        ground=_GROUND,
        message=(
            f"correction {one.entry_no} ({entry}) was made for {entry.printed}; {found}, or another"
            " entry corrects it; look at the entry again"
        ),
        printed=values[0] if values else None,
        expected=entry.printed if isinstance(entry.printed, Decimal) else None,
        observation_ids=tuple(observation_id for observation_id, _ in one.present),
    )
