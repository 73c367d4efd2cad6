"""What ``gongkai findings`` prints: the findings wanted, or entries for the file of reviews."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb
from rich.console import Console

from pipelines.console.formats import write_answer
from pipelines.console.output_format import OutputFormat
from pipelines.contracts.codes import SEVERITIES

_FROM = (
    " FROM core.findings AS findings JOIN core.reports AS reports USING (report_id)"
    " LEFT JOIN core.agencies AS agencies USING (agency_id)"
)
_BODY = "coalesce(agencies.name, reports.agency_name, reports.title)"
_SHORT = (
    f"SELECT severity, rule, {_BODY} AS body, report_year AS year, message,"
    " review_verdict AS review, finding_id"
)
_WHOLE = (
    f"SELECT finding_id, severity, rule, {_BODY} AS body, report_year AS year, file_name AS file,"
    " ground, message, printed, expected, observation_ids, review_verdict, review_reason"
)
_ORDER = (
    " ORDER BY list_position(['error', 'warning', 'note'], severity), rule, body, year, finding_id"
)
_NAMED = "SELECT agency_id FROM core.agency_names WHERE contains(name, {})"
_STALE = (
    "SELECT finding_id, verdict, reason, reviewed_on, about FROM core.finding_reviews"
    " WHERE is_stale ORDER BY finding_id"
)


class UnknownSeverityError(ValueError):
    """A severity was asked for that no finding has."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings are asked for; an empty list asks for all.

    Attributes:
        severities: error, warning, note.
        rules: Names of rules, or their beginning.
        body: Part of the name of a body.
        is_unreviewed_only: Leave out what somebody has settled.
    """

    severities: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    body: str | None = None
    is_unreviewed_only: bool = False

    def where(self) -> str:
        """Return the condition in SQL.

        Raises:
            UnknownSeverityError: A severity is none of the three.
        """
        unknown = [one for one in self.severities if one not in SEVERITIES]
        if unknown:
            raise UnknownSeverityError(
                f"--severity {', '.join(unknown)}: expected one of {', '.join(SEVERITIES)}"
            )
        return " WHERE " + " AND ".join(["true", *self._conditions()])

    def _conditions(self) -> Iterator[str]:
        if self.severities:
            yield f"severity IN ({', '.join(map(_quoted, self.severities))})"
        if self.rules:
            each = (f"starts_with(rule, {_quoted(rule)})" for rule in self.rules)
            yield f"({' OR '.join(each)})"
        if self.body:
            name = _quoted(self.body)
            yield f"(contains({_BODY}, {name}) OR reports.agency_id IN ({_NAMED.format(name)}))"
        if self.is_unreviewed_only:
            yield "NOT is_reviewed"


def show_findings(
    connection: duckdb.DuckDBPyConnection,
    wanted: Wanted,
    form: OutputFormat,
    console: Console,
    *,
    as_toml: bool = False,
) -> None:
    """Print the findings wanted, and reviews whose finding is gone.

    Args:
        connection: The published warehouse.
        wanted: Which findings.
        form: How rows are written; a table shows the columns that fit, the others all.
        console: Where to print.
        as_toml: Print entries for reviewed_findings.toml instead.

    Raises:
        UnknownSeverityError: A severity is none of the three.
    """
    if as_toml:
        rows = connection.execute(f"{_WHOLE}{_FROM}{wanted.where()}{_ORDER}").fetchall()
        each = ((row[0], f"{row[1]} {row[2]}, {row[3]} {row[4]}: {row[7]}") for row in rows)
        console.file.write("\n".join(_entry(*one) for one in each))
        return
    select = _SHORT if form is OutputFormat.TABLE else _WHOLE
    write_answer(connection, f"{select}{_FROM}{wanted.where()}{_ORDER}", form, console)
    if form is OutputFormat.TABLE and connection.execute(_STALE).fetchall():
        console.print("\nreviews of findings that this build does not have", style="bold")
        write_answer(connection, _STALE, form, console)


def _entry(finding_id: str, about: str) -> str:
    return (
        "[[review]]\n"
        f"finding = {_toml(finding_id)}\n"
        'verdict = ""  # confirmed: the source is wrong; explained: odd, but right; dismissed\n'
        'reason = ""\n'
        f"reviewed_on = {datetime.now(UTC).date()}\n"
        f"about = {_toml(about)}\n"
    )


def _toml(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)  # a basic string of TOML is one of JSON


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
