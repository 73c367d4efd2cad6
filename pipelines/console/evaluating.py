"""What ``gongkai evaluate`` prints: figures by every division, and what changed."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table

from pipelines.catalog import load_catalog
from pipelines.evaluation import (
    Figure,
    Verdict,
    compare_records,
    figures_by,
    figures_of,
    load_gold,
    load_record,
    match_reports,
    record_of,
)
from pipelines.evaluation.figures import DIVISIONS

_ROWS = (
    "SELECT regexp_replace(r.file_name, '\\.[^.]*$', '') AS stem, a.kind, o.observation_id,"
    " o.metric, o.member, o.applicant, o.stage, o.period, o.scope, o.value, o.basis, o.raw_text"
    " FROM core.observations AS o JOIN core.reports AS r USING (report_id)"
    " LEFT JOIN core.agencies AS a USING (agency_id)"
    " WHERE o.value IS NOT NULL ORDER BY stem, o.char_start, o.observation_id"
)
_STEMS = "SELECT DISTINCT regexp_replace(file_name, '\\.[^.]*$', '') FROM core.reports"


def evaluate(
    connection: duckdb.DuckDBPyConnection,
    gold: Path,
    console: Console,
    *,
    lists_errors: bool,
    against: Path | None,
    save: Path | None,
) -> Figure:
    """Print how the published observations agree with the gold facts; return the figure over all.

    Args:
        connection: The published warehouse.
        gold: Folder of gold files; each belongs to the report file of the same name.
        console: Where to print.
        lists_errors: Whether every miss and extra is listed with its words.
        against: A record to compare with.
        save: Where to write the record of this evaluation.

    Raises:
        GoldError: The gold files are malformed.
        RecordError: The record to compare with is none.
    """
    before = load_record(against) if against else None
    reports = load_gold(gold, load_catalog().metrics)
    stems = {stem for (stem,) in connection.execute(_STEMS).fetchall()}
    read = [report for report in reports if report.stem in stems]
    verdicts, _ = match_reports(read, _rows(connection))
    for division in DIVISIONS:
        _show(division, figures_by(division, verdicts), console)
    total = figures_of(f"all ({len(read)} reports)", verdicts)
    _show("all", [total], console)
    if lists_errors:
        _list_errors(verdicts, console)
    _tell_unread([report.stem for report in reports if report.stem not in stems], console)
    record = record_of(verdicts)
    if before is not None:
        _show_changes(before, record, console)
    if save is not None:
        save.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return total


def _rows(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    answer = connection.execute(_ROWS)
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def _show(title: str, figures: Sequence[Figure], console: Console) -> None:
    table = Table(title=f"by {title}" if title != "all" else None, title_justify="left")
    table.add_column(title)
    for head in ("precision", "recall", "F1", "found", "extra", "missed", "scope right"):
        table.add_column(head, justify="right")
    for f in figures:
        shares = (_share(f.precision), _share(f.recall), _share(f.f1))
        scope = _share(f.scope_right / f.found if f.found else None)
        table.add_row(f.name, *shares, str(f.found), str(f.extra), str(f.missed), scope)
    console.print(table)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


def _list_errors(verdicts: Iterable[Verdict], console: Console) -> None:
    for verdict in verdicts:
        if verdict.outcome != "found":
            key = " ".join("-" if part is None else str(part) for part in verdict.key)
            words = " ".join(verdict.words.split())
            line = f"{verdict.outcome:7} {verdict.report}: {key} | {words}"
            console.print(line, markup=False, highlight=False, soft_wrap=True)


def _tell_unread(stems: Sequence[str], console: Console) -> None:
    if stems:
        line = f"{len(stems)} gold files have no report in the warehouse: {', '.join(stems)}"
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def _show_changes(before: dict[str, Any], after: dict[str, Any], console: Console) -> None:
    changes = compare_records(before, after)
    console.print(f"{len(changes)} verdicts changed", highlight=False)
    for change in changes:
        line = f"{change.before} -> {change.after}  {change.report}: {change.key}"
        console.print(line, markup=False, highlight=False, soft_wrap=True)
