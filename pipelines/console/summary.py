"""The summary at the end of a build: what came out, where it lies, what to try next."""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table

from pipelines.locations import Home

EXAMPLE_QUERIES = (
    "select agency_name, report_year, status from mart.coverage order by all",
    "select agency_name, report_year, metric, value, previous_value, relative_change_pct"
    " from mart.year_on_year where is_comparable order by abs(relative_change_pct) desc limit 10",
    "select agency_name, report_year, error_count, messages from mart.findings_by_report"
    " where finding_count > 0",
)
_NAME = "gongkai"
_SEE = "see: gongkai quarantine"


@dataclass(frozen=True, slots=True)
class Counts:
    """What a published warehouse holds."""

    files: int
    contents: int
    quarantined: int
    internal_errors: int
    not_reports: int
    reports: int
    bodies: int
    first_year: int
    last_year: int
    observations: int
    findings: dict[str, int]


def count(connection: duckdb.DuckDBPyConnection) -> Counts:
    """Return what a published warehouse holds."""
    files, contents, quarantined, internal_errors, not_reports = _numbers(
        connection,
        "SELECT sum(len(paths)), count(*), count(*) FILTER (status = 'quarantined'),"
        " count(*) FILTER (reason_code = 'internal_error'),"
        " count(*) FILTER (status = 'read' AND NOT is_report) FROM raw.files",
    )
    reports, bodies, first_year, last_year = _numbers(
        connection,
        "SELECT count(*), count(DISTINCT agency_id), min(report_year), max(report_year)"
        " FROM core.reports",
    )
    (observations,) = _numbers(connection, "SELECT count(*) FROM core.observations")
    findings = connection.execute(
        "SELECT severity, count(*) FROM core.findings GROUP BY severity ORDER BY severity"
    ).fetchall()
    return Counts(
        files=files,
        contents=contents,
        quarantined=quarantined,
        internal_errors=internal_errors,
        not_reports=not_reports,
        reports=reports,
        bodies=bodies,
        first_year=first_year,
        last_year=last_year,
        observations=observations,
        findings=dict(findings),
    )


def _numbers(connection: duckdb.DuckDBPyConnection, query: str) -> list[int]:
    return [int(number) for number in connection.execute(query).fetchall()[0]]


def show_summary(console: Console, home: Home, counts: Counts, seconds: float) -> None:
    """Print the summary of a build that has been published."""
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="left")
    table.add_column(justify="right")
    table.add_column()
    for name, number, words in _rows(counts):
        table.add_row(name, f"{number:,}", words)
    console.print(f"Built and published in {seconds:.1f} s.\n")
    console.print(table)
    console.print(f"\nwarehouse    {shown_path(home.warehouse)}", soft_wrap=True)
    console.print(f"Parquet      {shown_path(home.exports)}", soft_wrap=True)
    if counts.quarantined:
        console.print(f"quarantine   {shown_path(home.quarantine)}", soft_wrap=True)
    console.print("\nTry:")
    for query in EXAMPLE_QUERIES:
        console.print(f'  {_command()} sql "{query}"', soft_wrap=True, highlight=False)


def shown_path(path: Path) -> str:
    """Return a path as a person would type it from here."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def _command() -> str:
    """Return how the command is typed here: by its path where it is not on the search path."""
    called = Path(sys.argv[0])
    if called.name == _NAME and shutil.which(_NAME) is None:
        return shown_path(called)
    return _NAME


def _rows(counts: Counts) -> list[tuple[str, int, str]]:
    years = f"{counts.first_year}-{counts.last_year}"
    findings = ", ".join(f"{code} {number:,}" for code, number in counts.findings.items())
    rows = [
        ("files", counts.files, f"of {counts.contents:,} different contents"),
        ("quarantined", counts.quarantined, _SEE * bool(counts.quarantined)),
        ("not a report", counts.not_reports, _SEE * bool(counts.not_reports)),
        ("reports", counts.reports, f"of {counts.bodies:,} bodies, {years}"),
        ("observations", counts.observations, ""),
        ("findings", sum(counts.findings.values()), findings),
    ]
    if counts.internal_errors:
        words = "set aside because of a fault of this program; please report them"
        rows.insert(2, ("  of these", counts.internal_errors, words))
    return rows
