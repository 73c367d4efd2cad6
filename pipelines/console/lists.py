"""Lists that the command line prints: reports, one report, the quarantine."""

import duckdb
from rich.console import Console

from pipelines.console.formats import write_answer
from pipelines.console.output_format import OutputFormat
from pipelines.console.trace_view import report_lines
from pipelines.trace import UnknownIdError, resolve_id

REPORTS = (
    "SELECT report_id, reports.report_year AS year,"
    " coalesce(reports.agency_name, reports.title) AS body, reports.form,"
    " counted.observation_count AS observations, counted.finding_count AS findings,"
    " reports.file_name AS file, reports.is_superseded AS superseded"
    " FROM core.reports AS reports JOIN mart.findings_by_report AS counted USING (report_id)"
    " ORDER BY body, year, file, report_id"
)
QUARANTINE = (
    "SELECT status, reason_code, reason, paths FROM raw.files WHERE NOT is_report"
    " ORDER BY status, reason_code, paths"
)
_OBSERVATIONS = (
    "SELECT observation_id, metric, coalesce(member_label, member) AS member,"
    " CASE applicant WHEN 'total' THEN NULL ELSE applicant END AS applicant, stage, period, scope,"
    " value, unit, value_status AS status FROM core.observations WHERE report_id = '{}'"
    " ORDER BY char_start, table_no, row_no, col_no, metric, member"
)
_FINDINGS = (
    "SELECT severity, rule, message, review_verdict AS review FROM core.findings"
    " WHERE report_id = '{}'"
    " ORDER BY severity, rule, finding_id"
)


def show_report(connection: duckdb.DuckDBPyConnection, given: str, console: Console) -> None:
    """Print header, observations and findings of one report.

    Raises:
        UnknownIdError: No report bears the id, the file name or its beginning.
    """
    report_id = find_report(connection, given)
    answer = connection.execute("SELECT * FROM core.reports WHERE report_id = ?", [report_id])
    names = [column[0] for column in answer.description]
    report = dict(zip(names, answer.fetchall()[0], strict=True))
    console.print(report_id, style="bold")
    for line in report_lines(report):
        console.print(line, highlight=False, markup=False)
    console.print("\nobservations", style="bold")
    write_answer(connection, _OBSERVATIONS.format(report_id), OutputFormat.TABLE, console)
    console.print("\nfindings", style="bold")
    write_answer(connection, _FINDINGS.format(report_id), OutputFormat.TABLE, console)


def find_report(connection: duckdb.DuckDBPyConnection, given: str) -> str:
    """Return the id of the report that is given by its id or by the name of its file.

    Raises:
        UnknownIdError: There is none, or there are several.
    """
    named = connection.execute(
        "SELECT report_id FROM core.reports WHERE file_name = ? ORDER BY report_id", [given]
    ).fetchall()
    if len(named) > 1:
        ids = ", ".join(str(row[0]) for row in named)
        raise UnknownIdError(f"{len(named)} reports were read from files named {given}: {ids}")
    if named:
        return str(named[0][0])
    return resolve_id(connection, "core.reports", "report_id", given)
