"""The steps of a build up to the staged parts: files, reports, bodies and the catalogue.

Each step reads what the one before it staged and may run in another process. What a step holds in
memory is a few parts at a time, and small columns of the whole.
"""

import shutil
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import groupby
from math import ceil
from pathlib import Path

import polars as pl

from pipelines.batches import bodies, intake, reports
from pipelines.batches.body_links import LINKED, with_links
from pipelines.batches.errors import NothingReadableError
from pipelines.batches.executor import Workers, map_in_order, open_workers, workers_wanted
from pipelines.batches.progress import Listener, Progress, silent
from pipelines.batches.staging import Stage
from pipelines.batches.unread import unread_frame
from pipelines.catalog import load_catalog
from pipelines.catalog.agency_links import NO_LINKS, AgencyLinks
from pipelines.intake.corpus.columns import Columns
from pipelines.intake.corpus.row import Row
from pipelines.intake.corpus.sources import Sources
from pipelines.intake.listing import Listing
from pipelines.intake.result import IntakeResult
from pipelines.intake.sandbox import read_files

PART_FILES = 500
_PART_CHARACTERS = 32_000_000
_TASK_REPORTS = 25
_TASKS_PER_WORKER = 4
_REGISTER = "register"
_BODIES = "bodies"


def stage_raw(
    stage: Stage,
    listing: Listing,
    *,
    columns: Columns = Columns(),  # noqa: B008 - it cannot change
    listener: Listener = silent,
) -> None:
    """Read files and stage raw.documents and raw.cells, and the register of what was read.

    Args:
        stage: Where the parts go; cleared first.
        listing: Files, in the order in which parts are numbered, and what could not be listed.
        columns: Names of the columns of corpora.
        listener: Told after every file.

    Raises:
        NothingReadableError: No file was given.
        SchedulerError: GONGKAI_WORKERS is no whole number from 1.
    """
    if not listing.files:
        reasons = [intake.printable(problem.reason) or "" for problem in listing.problems]
        raise NothingReadableError("; ".join(["there is no file to read", *reasons]))
    stage.clear()
    seen: set[str] = set()
    sources = Sources(listing.files, columns, stage.corpora)
    part_no = -1
    for part_no, batch in enumerate(_batches(_told(_read(sources, stage), sources, listener))):
        rows = intake.without_seen(intake.intake_frames(batch), seen)
        stage.write(_REGISTER, part_no, rows.register)
        stage.write("raw.documents", part_no, rows.documents)
        stage.write("raw.cells", part_no, rows.cells)
    left = intake.problems_frame(listing.problems)
    failed = intake.intake_frames(sources.failures)
    stage.write(_REGISTER, part_no + 1, pl.concat([failed.register, left]))
    if part_no < 0:
        stage.write("raw.documents", 0, failed.documents)
        stage.write("raw.cells", 0, failed.cells)
    shutil.rmtree(stage.corpora, ignore_errors=True)


def stage_reports(
    stage: Stage, links: AgencyLinks = NO_LINKS, *, listener: Listener = silent
) -> None:
    """Read the reports of the staged documents and stage raw.files and the core tables of reports.

    Args:
        stage: Where ``stage_raw`` has put its parts.
        links: Reviewed facts on which names are one body.
        listener: Told after every few reports.

    Raises:
        NothingReadableError: Not one annual report was read.
        SchedulerError: The scheduler named in the environment does not serve.
        WorkerLostError: A worker process died.
    """
    register = stage.columns(_REGISTER)
    with open_workers() as workers:
        for part_no, answers in _answers(stage, register, workers, listener):
            for table, frame in answers.items():
                stage.write(table, part_no, frame)
    files = intake.files_frame(
        register, stage.columns(reports.VERDICTS), failures={reports.INTERNAL_ERROR}
    )
    if not files["is_report"].any():
        raise NothingReadableError(_nothing_read(files))
    stage.write("raw.files", 0, files)
    _settle_bodies(stage, links)
    _mark_superseded(stage)


def stage_bodies(stage: Stage) -> None:
    """Stage core.agencies, core.agency_names and core.unread_files from what the reports tell."""
    mentions = stage.columns(_BODIES)
    catalog = load_catalog()
    stage.write(
        "core.agencies",
        0,
        bodies.agencies_frame(mentions, catalog.regions, catalog.agency_names),
    )
    stage.write("core.agency_names", 0, bodies.agency_names_frame(mentions))
    files = stage.columns("raw.files")
    stage.write("core.unread_files", 0, unread_frame(files, mentions, catalog))


def _read(sources: Sources, stage: Stage) -> Iterator[IntakeResult]:
    """Read all sources; of rows that cannot be read their line is kept, to be set aside."""
    in_hand: deque[Path | Row] = deque()

    def given() -> Iterator[Path | Row]:
        for source in sources:
            in_hand.append(source)
            yield source

    for result in read_files(given(), workers=workers_wanted()):
        source = in_hand.popleft()
        if isinstance(source, Row) and result.reason_code is not None and result.sha256:
            stage.set_aside(result.sha256, source.line())
        yield result


def _told(
    results: Iterable[IntakeResult], sources: Sources, listener: Listener
) -> Iterator[IntakeResult]:
    done_bytes = 0
    for done, one in enumerate(results, 1):
        done_bytes += one.size_bytes or 0
        yield one
        listener(Progress("reading", done, sources.count, done_bytes))


def _batches(results: Iterable[IntakeResult]) -> Iterator[list[IntakeResult]]:
    """Group answers into parts, so that neither many files nor long ones make a large part."""
    batch: list[IntakeResult] = []
    characters = 0
    for one in results:
        batch.append(one)
        characters += len(one.document.text) if one.document else 0
        if len(batch) == PART_FILES or characters >= _PART_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _answers(
    stage: Stage, register: pl.DataFrame, workers: Workers, listener: Listener
) -> Iterator[tuple[int, dict[str, pl.DataFrame]]]:
    """Yield number and frames of one part after the other."""
    total = stage.row_count("raw.documents")
    size = max(1, min(_TASK_REPORTS, ceil(total / (workers.count * _TASKS_PER_WORKER))))
    answers = map_in_order(workers, reports.report_batch, _tasks(stage, register, size))
    done, done_bytes = 0, 0
    for part_no, of_part in groupby(answers, key=lambda pair: pair[0].part_no):
        frames = []
        for task, answer in of_part:
            frames.append(answer)
            done += len(task.files)
            done_bytes += int(task.files["size_bytes"].sum())
            listener(Progress("extracting", done, total, done_bytes))
        yield part_no, {name: pl.concat([one[name] for one in frames]) for name in frames[0]}


def _tasks(stage: Stage, register: pl.DataFrame, size: int) -> Iterator[reports.ReportTask]:
    """Yield the tasks of every part in order; at least one for a part, be it without documents."""
    names = intake.names_of(register)
    for part_no, documents in stage.numbered("raw.documents"):
        cells = stage.read("raw.cells", part_no)
        for offset in range(0, max(1, len(documents)), size):
            some = documents.slice(offset, size)
            yield reports.ReportTask(
                part_no=part_no,
                files=some.select("sha256").join(names, on="sha256", maintain_order="left"),
                documents=some,
                cells=cells.join(some, on="sha256", how="semi", maintain_order="left"),
            )


def _settle_bodies(stage: Stage, links: AgencyLinks) -> None:
    """Stage what the reports tell of their bodies as the links have it, and mend core.reports."""
    told = stage.columns(reports.MENTIONS)
    settled = with_links(told, links, load_catalog())
    stage.write(_BODIES, 0, settled)
    columns = ("report_id", "agency_id", "region_code")
    linked = settled.filter(pl.col("known_by") == LINKED).select(columns)
    if linked.is_empty():
        return
    for part_no, rows in stage.numbered("core.reports"):
        mended = rows.update(linked, on="report_id", how="left", include_nulls=True)
        stage.write("core.reports", part_no, mended)


def _mark_superseded(stage: Stage) -> None:
    """Rewrite the parts of core.reports with what only all reports together tell."""
    columns = ("report_id", "agency_id", "report_year", "published_on", "file_name")
    superseded = sorted(bodies.superseded_reports(stage.columns("core.reports", *columns)))
    for part_no, rows in stage.numbered("core.reports"):
        marked = rows.with_columns(is_superseded=pl.col("report_id").is_in(superseded))
        stage.write("core.reports", part_no, marked)


def _nothing_read(files: pl.DataFrame) -> str:
    reasons = files.group_by("reason_code").len().sort("len", "reason_code", descending=True)
    counts = ", ".join(f"{code} {count}" for code, count in reasons.iter_rows())
    first = files.row(0, named=True)
    return (
        f"no annual report could be read from {len(files)} file(s) ({counts}); such as"
        f" {first['paths'][0]}: {first['reason']}"
    )
