"""What ``gongkai evaluate`` prints: figures by every division, what is wrong, what changed."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table

from pipelines.catalog import load_catalog
from pipelines.evaluation import (
    Figure,
    GoldReport,
    Published,
    Verdict,
    cases_of,
    compare_records,
    counts_of,
    figures_by,
    figures_of,
    load_gold,
    load_record,
    match_reports,
    published_of,
    record_of,
    write_text,
)
from pipelines.evaluation.figures import DIVISIONS
from pipelines.evaluation.gold import GoldError
from pipelines.evaluation.sentences import sentence_at

HEADS = ("precision", "recall", "F1", "found", "extra", "missed", "scope right", "label right")


@dataclass(frozen=True, slots=True)
class Gold:
    """One folder of gold.

    Attributes:
        name: The folder and the one above.
        reports: Its gold reports.
    """

    name: str
    reports: tuple[GoldReport, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of an evaluation beside its figures.

    Attributes:
        lists_errors: Whether every miss and extra is listed with its sentence.
        against: A record to compare with.
        save: Where to write the record of this evaluation.
    """

    lists_errors: bool = False
    against: Path | None = None
    save: Path | None = None


def load_golds(folders: Sequence[Path]) -> list[Gold]:
    """Return the gold of several folders.

    Raises:
        GoldError: What is wrong in any of them, at once; also where two hold the same name.
    """
    metrics = load_catalog().metrics
    golds: list[Gold] = []
    problems: list[str] = []
    seen: dict[str, Path] = {}
    for folder in folders:
        try:
            reports = load_gold(folder, metrics)
        except GoldError as error:
            problems += error.problems
            continue
        problems += [
            f"{folder / report.stem}.json: {seen[report.stem]} holds a gold file of the same name"
            for report in reports
            if report.stem in seen
        ]
        seen |= {report.stem: folder for report in reports}
        golds.append(Gold("/".join(folder.resolve().parts[-2:]), tuple(reports)))
    if problems:
        raise GoldError(problems)
    return golds


def evaluate(
    connection: duckdb.DuckDBPyConnection,
    golds: Sequence[Gold],
    console: Console,
    wanted: Wanted,
) -> Published:
    """Print how the published observations agree with the gold facts; return what was compared.

    Args:
        connection: The published warehouse.
        golds: The facts; each gold file belongs to the report file of the same name.
        console: Where to print.
        wanted: What else is asked.

    Raises:
        RecordError: The record to compare with is none.
    """
    before = load_record(wanted.against) if wanted.against else None
    published = published_of(connection, [report for gold in golds for report in gold.reports])
    verdicts, _ = match_reports(published.read, published.rows)
    for division in DIVISIONS:
        _show(division, figures_by(division, verdicts), console)
    _show("all", [figures_of(f"all ({len(published.read)} reports)", verdicts)], console)
    if wanted.lists_errors:
        _list_errors(verdicts, published, console)
    _tell_left_out(published, console)
    record = record_of(verdicts, counts_of(cases_of(published.read, published.rows)))
    if before is not None:
        _show_changes(before, record, console)
    if wanted.save is not None:
        text = json.dumps(record, ensure_ascii=False, indent=1)
        write_text(wanted.save, text + "\n")
    return published


def _show(title: str, figures: Sequence[Figure], console: Console) -> None:
    table = Table(title=f"by {title}" if title != "all" else None, title_justify="left")
    table.add_column(title)
    for head in HEADS:
        table.add_column(head, justify="right")
    for f in figures:
        shares = (_share(f.precision), _share(f.recall), _share(f.f1))
        scope = _share(f.scope_right / f.found if f.found else None)
        label = _share(f.label_right / f.labelled if f.labelled else None)
        table.add_row(f.name, *shares, str(f.found), str(f.extra), str(f.missed), scope, label)
    console.print(table)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


def _list_errors(verdicts: Iterable[Verdict], published: Published, console: Console) -> None:
    for verdict in verdicts:
        if verdict.outcome != "found":
            key = " ".join("-" if part is None else str(part) for part in verdict.key)
            words = _sentence_of(verdict, published.texts.get(verdict.report, ""))
            _line(console, f"{verdict.outcome:7} {verdict.report}: {key} | {words}")


def _sentence_of(verdict: Verdict, text: str) -> str:
    """Return the sentence of an observation, or that in which the gold's evidence stands."""
    start, end = verdict.place or (text.find(verdict.words), 0)
    if start < 0 or not verdict.words:
        return " ".join(verdict.words.split())
    return sentence_at(text, start, end or start + len(verdict.words))


def _tell_left_out(published: Published, console: Console) -> None:
    for stems, why in (
        (published.unread, "have no report in the warehouse"),
        (published.unclear, "fit several reports of one file name, and were left out"),
    ):
        if stems:
            _line(console, f"{len(stems)} gold files {why}: {', '.join(stems)}")


def _show_changes(before: dict[str, Any], after: dict[str, Any], console: Console) -> None:
    changes = compare_records(before, after)
    console.print(f"{len(changes)} verdicts changed", highlight=False)
    for change in changes:
        _line(console, f"{change.before} -> {change.after}  {change.report}: {change.key}")


def _line(console: Console, line: str) -> None:
    console.print(line, markup=False, highlight=False, soft_wrap=True)
