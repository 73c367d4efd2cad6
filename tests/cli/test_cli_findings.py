"""``gongkai findings`` lists what was found, and prints entries that can be filled in."""

import io
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from conftest import Gongkai
from rich.console import Console

from pipelines.console.findings_view import UnknownSeverityError, Wanted, show_findings
from pipelines.console.output_format import OutputFormat
from pipelines.locations import Home
from pipelines.warehouse.build import LAYERS
from pipelines.warehouse.load import create_tables

_ROWS = """
INSERT INTO core.reports BY NAME SELECT 'rep_1' AS report_id, repeat('0', 64) AS file_sha256,
  'a.html' AS file_name, '年度报告' AS title, '青溪县教育局' AS agency_name, 2021 AS report_year,
  DATE '2021-01-01' AS period_start, DATE '2021-12-31' AS period_end, 'table2021' AS form,
  false AS is_superseded;
INSERT INTO core.findings BY NAME SELECT * FROM (VALUES
  ('fnd_000000000000000a', 'rep_1', 'form.review_total', 'error', 'the form', '4 is "printed"',
   4.0, 3.0, ['obs_1'], false, NULL, NULL),
  ('fnd_000000000000000b', 'rep_1', 'years.jump', 'note', 'screening', 'out of line',
   9487.0, 550.0, ['obs_2'], true, 'explained', 'a new law')
) AS t(finding_id, report_id, rule, severity, ground, message, printed, expected, observation_ids,
  is_reviewed, review_verdict, review_reason);
INSERT INTO core.finding_reviews VALUES
  ('fnd_000000000000000c', 'dismissed', 'of an earlier build', DATE '2026-01-01', '', true);
"""


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse with one report, two findings and a review that is stale."""
    made = duckdb.connect()
    for layer in LAYERS:
        made.execute(f"CREATE SCHEMA {layer}")
    create_tables(made)
    made.execute(_ROWS)
    yield made
    made.close()


def told(
    connection: duckdb.DuckDBPyConnection,
    wanted: Wanted,
    form: OutputFormat = OutputFormat.JSON,
    *,
    as_toml: bool = False,
) -> str:
    file = io.StringIO()
    show_findings(connection, wanted, form, Console(file=file, width=300), as_toml=as_toml)
    return file.getvalue()


def ids(connection: duckdb.DuckDBPyConnection, wanted: Wanted) -> list[str]:
    return [row["finding_id"][-1] for row in json.loads(told(connection, wanted))]


def test_the_gravest_stand_first_with_ground_and_observations(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    error, note = json.loads(told(connection, Wanted()))
    assert (error["ground"], error["printed"], error["observation_ids"]) == (
        "the form",
        4,
        ["obs_1"],
    )
    assert (note["severity"], note["review_verdict"]) == ("note", "explained")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(severities=("note",)), ["b"]),
        (Wanted(rules=("form.", "publication.")), ["a"]),
        (Wanted(body="青溪"), ["a", "b"]),
        (Wanted(body="a'b"), []),
        (Wanted(is_unreviewed_only=True), ["a"]),
    ],
)
def test_filters(
    connection: duckdb.DuckDBPyConnection, wanted: Wanted, expected: list[str]
) -> None:
    assert ids(connection, wanted) == expected


def test_entries_for_the_file_of_reviews_are_toml(connection: duckdb.DuckDBPyConnection) -> None:
    printed = told(connection, Wanted(is_unreviewed_only=True), as_toml=True)
    [entry] = tomllib.loads(printed)["review"]
    assert entry["finding"] == "fnd_000000000000000a"
    assert entry["about"] == 'error form.review_total, 青溪县教育局 2021: 4 is "printed"'


def test_reviews_of_findings_that_are_gone_are_told(connection: duckdb.DuckDBPyConnection) -> None:
    table = told(connection, Wanted(), OutputFormat.TABLE)
    assert "reviews of findings that this build does not have" in table
    assert "fnd_000000000000000c" in table


def test_an_unknown_severity_is_refused() -> None:
    with pytest.raises(UnknownSeverityError, match="expected one of error, warning, note"):
        Wanted(severities=("grave",)).where()


def test_the_command_answers(gongkai: Gongkai, home: Home) -> None:
    answer = gongkai("findings", "--home", home.root, "--severity", "error", "-f", "json")
    assert json.loads(answer.stdout) == []


def test_a_bad_file_of_corrections_is_told_before_anything_is_read(
    gongkai: Gongkai, reports_folder: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "corrections.toml"
    bad.write_text("[[correction]]\nyear = 1999\n", encoding="utf-8")
    answer = gongkai(
        "build", "--reports", reports_folder, "--home", tmp_path / "home", "--corrections", bad
    )
    assert answer.returncode == 1
    assert "entry 1 (line 1): year: Input should be greater than or equal to 2008" in answer.stderr
    assert "Traceback" not in answer.stderr
