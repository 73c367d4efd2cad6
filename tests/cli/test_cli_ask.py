"""The commands that read: sql, reports, show, export, quarantine; and help."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from pipelines.cli import app
from pipelines.console.output_format import OutputFormat
from pipelines.console.prompt import run_prompt
from pipelines.locations import Home

_QUERY = (
    "select file_name, report_year, 1.50::decimal(4,2) as share,"
    " published_on is null as is_undated,"
    " null as nothing, ['a', 'b'] as list from core.reports order by report_year"
)
_TWO_ROWS = "select * from (values (1, 'a|b'), (2, null)) as t(number, words)"


@pytest.fixture
def ask(home: Home) -> Callable[..., Result]:
    """Run a command against the published build, in this process."""

    def run(*arguments: object, stdin: str | None = None) -> Result:
        words = [*map(str, arguments), "--home", str(home.root)]
        return CliRunner().invoke(app, words, input=stdin, catch_exceptions=False)

    return run


def test_csv_is_what_other_programs_read(ask: Callable[..., Result]) -> None:
    answer = ask("sql", _QUERY, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(answer.stdout)))
    assert [row["report_year"] for row in rows] == ["2011", "2014", "2023"]
    assert rows[0]["share"] == "1.5"
    assert rows[0]["nothing"] == ""
    assert json.loads(rows[0]["list"]) == ["a", "b"]


def test_json_keeps_types(ask: Callable[..., Result]) -> None:
    rows = json.loads(ask("sql", _QUERY, "--format", "json").stdout)
    assert [row["report_year"] for row in rows] == [2011, 2014, 2023]
    assert rows[0] | {"file_name": ""} == {
        "file_name": "",
        "report_year": 2011,
        "share": 1.5,
        "is_undated": rows[0]["is_undated"],
        "nothing": None,
        "list": ["a", "b"],
    }
    assert json.loads(ask("sql", "select 1 where false", "--format", "json").stdout) == []


def test_markdown_escapes_what_would_break_a_row(ask: Callable[..., Result]) -> None:
    answer = ask("sql", _TWO_ROWS, "--format", "markdown")
    assert answer.stdout == "| number | words |\n| --- | --- |\n| 1 | a\\|b |\n| 2 |  |\n"


def test_parquet_needs_a_file_and_fills_it(ask: Callable[..., Result], tmp_path: Path) -> None:
    refused = ask("sql", _TWO_ROWS, "--format", "parquet")
    assert refused.exit_code == 1
    assert "--output FILE" in refused.stderr
    path = tmp_path / "answer.parquet"
    assert ask("sql", _TWO_ROWS, "--format", "parquet", "--output", path).exit_code == 0
    assert pl.read_parquet(path).rows() == [(1, "a|b"), (2, None)]
    assert [one.name for one in tmp_path.iterdir()] == ["answer.parquet"]


def test_a_table_is_counted(ask: Callable[..., Result]) -> None:
    answer = ask("sql", "select range as number from range(250)")
    assert "250 rows, the first 100 shown" in answer.stdout
    assert "1 row" in ask("sql", "select 1").stdout


def test_an_answer_goes_to_a_file(ask: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "answer.csv"
    assert ask("sql", _TWO_ROWS, "--format", "csv", "--output", path).stdout == ""
    assert path.read_text("utf-8") == "number,words\n1,a|b\n2,\n"


def test_a_query_may_come_from_standard_input(ask: Callable[..., Result]) -> None:
    assert ask("sql", "--format", "csv", stdin="select 1 as one").stdout == "one\n1\n"


@pytest.mark.parametrize(
    "query",
    [
        "selec 1",
        "delete from core.reports",
        "create table core.mine (a int)",
        "copy core.reports to 'copied.csv'",
        "select * from read_text('/etc/hostname')",
    ],
)
def test_a_wrong_or_a_writing_query_fails_in_a_sentence(
    query: str, ask: Callable[..., Result]
) -> None:
    answer = ask("sql", query)
    assert answer.exit_code == 1
    assert answer.stderr.startswith("gongkai: ")


def test_nothing_published_says_what_to_do(tmp_path: Path) -> None:
    answer = CliRunner().invoke(app, ["sql", "select 1", "--home", str(tmp_path)])
    assert answer.exit_code == 1
    assert "run 'gongkai build' first" in answer.stderr


def test_reports_are_listed(ask: Callable[..., Result]) -> None:
    rows = json.loads(ask("reports", "--format", "json").stdout)
    assert [(row["year"], row["form"]) for row in rows if row["file"] == "yunzhu_2023.html"] == [
        (2023, "table2021")
    ]
    assert all(row["observations"] > 0 for row in rows)


@pytest.mark.parametrize("given", ["id", "beginning", "file name"])
def test_a_report_is_shown_with_its_observations_and_findings(
    given: str, ask: Callable[..., Result]
) -> None:
    (row,) = (
        row
        for row in json.loads(ask("reports", "--format", "json").stdout)
        if row["file"] == "tongyin_2011.txt"
    )
    name = {
        "id": row["report_id"],
        "beginning": row["report_id"][:12],
        "file name": row["file"],
    }[given]
    shown = ask("show", name)
    assert shown.exit_code == 0
    assert row["report_id"] in shown.stdout
    assert f"{row['observations']} rows" in shown.stdout
    assert "findings" in shown.stdout


def test_an_unknown_report_is_told_with_the_nearest(ask: Callable[..., Result]) -> None:
    answer = ask("show", "rep_0000")
    assert answer.exit_code == 1
    assert "there is no report 'rep_0000'" in answer.stderr
    assert "the nearest: rep_" in answer.stderr


def test_quarantine_lists_what_gave_no_report(ask: Callable[..., Result]) -> None:
    rows = json.loads(ask("quarantine", "--format", "json").stdout)
    told = {Path(row["paths"][0]).name: (row["status"], row["reason_code"]) for row in rows}
    assert told == {
        "empty.txt": ("quarantined", "empty"),
        "noise.bin": ("quarantined", "unknown_type"),
        "news.txt": ("read", "not_a_report"),
    }


def test_exports_are_copied(ask: Callable[..., Result], home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "folder"
    assert ask("export", "--to", folder).exit_code == 0
    copied = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert copied == {path.name: path.read_bytes() for path in home.exports.iterdir()}
    assert {"observations.parquet", "year_on_year.parquet", "datapackage.json"} <= set(copied)
    assert ask("export", "--to", folder).exit_code == 0


def test_exports_cannot_go_into_a_file(ask: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    answer = ask("export", "--to", tmp_path / "file")
    assert answer.exit_code == 1
    assert "name another folder" in answer.stderr


def test_the_prompt_answers_until_it_is_left(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(
        [".tables", "select 40 +", " 2 as answer;", "", "selec;", ".columns core.reports", ".quit"]
    )
    monkeypatch.setattr("builtins.input", lambda _: next(typed))
    shown = io.StringIO()
    run_prompt(home, OutputFormat.CSV, Console(file=shown))
    answer = shown.getvalue()
    assert 'core.observations,"Every number read from a report' in answer
    assert "mart.year_on_year," in answer
    assert "answer\n42\n" in answer
    assert "syntax error" in answer
    assert "agency_name,VARCHAR," in answer


def test_the_prompt_ends_with_the_input(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def at_the_end(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", at_the_end)
    run_prompt(home, OutputFormat.CSV, Console(file=io.StringIO()))


def test_help_and_version_are_quick() -> None:
    words = (
        "import sys\nfrom typer.testing import CliRunner\nfrom pipelines.cli import app\n"
        "answer = CliRunner().invoke(app, ['--help'])\nassert answer.exit_code == 0\n"
        "slow = {'polars', 'duckdb', 'dagster', 'pyarrow', 'dataframely'} & set(sys.modules)\n"
        "assert not slow, slow\n"
        "print(CliRunner().invoke(app, ['--version']).stdout)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", words], capture_output=True, text=True, check=True
    )
    assert answer.stdout.startswith("gongkai ")


def test_bodies_are_listed_with_their_names_and_years(ask: Callable[..., Result]) -> None:
    rows = json.loads(ask("agencies", "--format", "json").stdout)
    told = {row["name"]: (row["kind"], row["first_year"], row["known_by"]) for row in rows}
    assert told["麦垄乡"] == ("township", 2014, "link")
    assert "No body is in doubt." in ask("agencies", "--review").stdout
