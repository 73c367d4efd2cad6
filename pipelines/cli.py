"""The command ``gongkai``: what a person types. Each command is a few lines over the rooms.

polars, duckdb and dagster are imported by the commands that need them, so that help is quick.
"""

# ruff: noqa: PLC0415

import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from importlib.metadata import version as version_of
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.console import Console
from typer.core import TyperGroup

from pipelines.console.failure import (
    EXIT_FAILED,
    EXIT_INTERRUPTED,
    is_interrupt,
    told_in_a_sentence,
)
from pipelines.console.output_format import OutputFormat
from pipelines.locations import DATA_ROOT, Home

if TYPE_CHECKING:
    import duckdb


class _Commands(TyperGroup):
    """All commands, each of which ends with a sentence where something is wrong."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - as in the class above it
        """Run a command; an error of ours is told without its traceback."""
        try:
            return super().invoke(ctx)
        except BaseException as error:
            if is_interrupt(error):
                _fail("interrupted; what was published before is untouched", EXIT_INTERRUPTED)
            sentence = told_in_a_sentence(error)
            if sentence is None:
                raise
            _fail(sentence)


app = typer.Typer(
    cls=_Commands,
    name="gongkai",
    help=(
        "The warehouse of China's government-information-disclosure annual reports:"
        " messy files in, one tidy table of traceable observations out."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_PIPED_WIDTH = 200

HomeOption = Annotated[
    Path | None,
    typer.Option("--home", help="Home directory; else GONGKAI_HOME, else ./var.", metavar="DIR"),
]
FormatOption = Annotated[OutputFormat, typer.Option("--format", "-f", help="How rows are written.")]


def main() -> None:
    """Run the command line."""
    app()


def _version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"gongkai {version_of('gongkai')}")
        raise typer.Exit


@app.callback()
def options(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Hold the options that belong to no command."""


@app.command()
def build(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="More reports.", metavar="[PATH]...")
    ] = None,
    reports: Annotated[
        list[Path] | None,
        typer.Option(
            "--reports",
            help="Files, folders (with all below) or patterns; by default the sample reports.",
            metavar="PATH [PATH]...",
        ),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            help="Of corpora (.jsonl, .parquet, .csv), which column holds what: html, text, url,"
            " title or date, as in text=正文; else by usual names.",
            metavar="ROLE=NAME",
        ),
    ] = None,
    links: Annotated[
        Path | None,
        typer.Option(
            "--links",
            help="Reviewed links between bodies; else HOME/agency_links.toml, else the project's.",
            metavar="FILE",
        ),
    ] = None,
    home: HomeOption = None,
    corrections: Annotated[
        Path | None,
        typer.Option("--corrections", help="A corrections.toml of your own.", metavar="FILE"),
    ] = None,
    reviews: Annotated[
        Path | None,
        typer.Option("--reviews", help="A reviewed_findings.toml of your own.", metavar="FILE"),
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show Dagster's log.")] = False,
) -> None:
    """Build the warehouse from reports and publish it."""
    from pipelines.console.progress import shown_progress
    from pipelines.console.summary import count, show_summary
    from pipelines.intake.corpus.columns import Columns

    columns = dict(Columns.parsed(column or ()).stated)
    began = time.monotonic()
    place = Home.resolve(home)
    given = [*(reports or []), *(paths or [])] or [DATA_ROOT / "reports"]
    with shown_progress(Console(stderr=True)) as listener:
        from pipelines.defs.run import run_build  # takes seconds: under the eyes of the progress

        run_build(
            given,
            place,
            listener=listener,
            columns=columns,
            is_verbose=verbose,
            corrections=corrections,
            reviews=reviews,
            links=links,
        )
    with _published(place) as connection:
        show_summary(Console(), place, count(connection), time.monotonic() - began)


@app.command()
def sql(
    query: Annotated[
        str | None, typer.Argument(help="One query; without it, a prompt (or standard input).")
    ] = None,
    form: FormatOption = OutputFormat.TABLE,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="Write to a file (needed for parquet).", metavar="FILE"
        ),
    ] = None,
    home: HomeOption = None,
) -> None:
    """Ask the published warehouse in SQL, read-only."""
    from pipelines.console.formats import write_answer, write_parquet
    from pipelines.console.prompt import run_prompt

    place = Home.resolve(home)
    if query is None and sys.stdin.isatty():
        run_prompt(place, form, Console())
        return
    if form is OutputFormat.PARQUET and output is None:
        _fail("--format parquet writes a file: name it with --output FILE")
    asked = query if query is not None else sys.stdin.read()
    with _published(place) as connection, _errors_of_query():
        if form is OutputFormat.PARQUET and output is not None:
            rows = write_parquet(connection, asked, output)
            Console(stderr=True).print(f"{rows:,} rows in {output}", soft_wrap=True)
        elif output is not None:
            with output.open("w", encoding="utf-8", newline="") as file:
                write_answer(connection, asked, form, Console(file=file))
        else:
            write_answer(connection, asked, form, _console())


@app.command()
def trace(
    observation_id: Annotated[
        str, typer.Argument(help="As in core.observations, or its beginning.")
    ],
    home: HomeOption = None,
) -> None:
    """Follow a number back to its place: view, observation, rule, report, file."""
    from pipelines.catalog import load_catalog
    from pipelines.console.trace_view import show_trace
    from pipelines.trace import trace as trace_of

    with _published(Home.resolve(home)) as connection:
        found = trace_of(connection, observation_id)
    show_trace(Console(), found, load_catalog())


@app.command()
def reports(form: FormatOption = OutputFormat.TABLE, home: HomeOption = None) -> None:
    """List the reports that were read."""
    from pipelines.console.formats import write_answer
    from pipelines.console.lists import REPORTS

    with _published(Home.resolve(home)) as connection:
        write_answer(connection, REPORTS, form, _console())


@app.command()
def show(
    report: Annotated[str, typer.Argument(help="Report id, its beginning, or the file's name.")],
    home: HomeOption = None,
) -> None:
    """Show one report: header, observations, findings."""
    from pipelines.console.lists import show_report

    with _published(Home.resolve(home)) as connection:
        show_report(connection, report, _console())


@app.command()
def export(
    to: Annotated[Path, typer.Option("--to", help="Folder for the files.", metavar="DIR")],
    home: HomeOption = None,
) -> None:
    """Copy the published Parquet files, with data dictionary and data package, to a folder."""
    from pipelines.console.exporting import copy_exports

    copied = copy_exports(Home.resolve(home), to)
    _console().print(f"{len(copied)} files in {to}", soft_wrap=True)


@app.command()
def evaluate(
    gold: Annotated[
        list[Path],
        typer.Option("--gold", help="Folder of gold files; may be repeated.", metavar="DIR"),
    ],
    errors: Annotated[
        bool, typer.Option("--errors", help="List every miss and extra with its sentence.")
    ] = False,
    against: Annotated[
        Path | None, typer.Option("--against", help="An earlier record.", metavar="FILE")
    ] = None,
    save: Annotated[
        Path | None, typer.Option("--save", help="Write the record here.", metavar="FILE")
    ] = None,
    levels: Annotated[
        Path | None,
        typer.Option("--calibrate", help="Write levels of confidence here.", metavar="FILE"),
    ] = None,
    page: Annotated[
        Path | None,
        typer.Option("--reliability", help="Write the page on reliability here.", metavar="FILE"),
    ] = None,
    first_look: Annotated[
        list[Path] | None,
        typer.Option(
            "--first-look",
            help="Record saved before any rule was written for its reports; with --calibrate.",
            metavar="FILE",
        ),
    ] = None,
    home: HomeOption = None,
) -> None:
    """Measure what was read against facts written by hand."""
    from pipelines.console.calibrating import Calibration, calibrate
    from pipelines.console.evaluating import Wanted, load_golds
    from pipelines.console.evaluating import evaluate as evaluate_published
    from pipelines.evaluation import first_look_of

    golds = load_golds(gold)
    looks = tuple(first_look_of(path) for path in first_look or ())
    asked = Calibration(levels, page, looks)
    with _published(Home.resolve(home)) as connection:
        published = evaluate_published(connection, golds, _console(), Wanted(errors, against, save))
    if asked.is_asked:
        calibrate(published, golds, _console(), asked)


@app.command()
def agencies(
    review: Annotated[
        bool, typer.Option("--review", help="List what is in doubt, with lines to paste.")
    ] = False,
    form: FormatOption = OutputFormat.TABLE,
    home: HomeOption = None,
) -> None:
    """List the bodies that published, or what is in doubt about them."""
    from pipelines.body_review import find_doubts
    from pipelines.console.agencies_view import AGENCIES, show_doubts
    from pipelines.console.formats import write_answer

    with _published(Home.resolve(home)) as connection:
        if review:
            show_doubts(_console(), find_doubts(connection))
        else:
            write_answer(connection, AGENCIES, form, _console())


@app.command()
def findings(
    severity: Annotated[
        list[str] | None,
        typer.Option("--severity", help="error, warning or note.", metavar="SEVERITY"),
    ] = None,
    rule: Annotated[
        list[str] | None,
        typer.Option("--rule", help="Rules by name or its beginning.", metavar="RULE"),
    ] = None,
    body: Annotated[
        str | None, typer.Option("--body", help="Part of the body's name.", metavar="NAME")
    ] = None,
    unreviewed: Annotated[
        bool, typer.Option("--unreviewed", help="Only those nobody has settled.")
    ] = False,
    toml: Annotated[
        bool, typer.Option("--toml", help="Print entries for reviewed_findings.toml.")
    ] = False,
    form: FormatOption = OutputFormat.TABLE,
    home: HomeOption = None,
) -> None:
    """List what the reports say against themselves and each other, and what was made of it."""
    from pipelines.console.findings_view import Wanted, show_findings

    wanted = Wanted(tuple(severity or ()), tuple(rule or ()), body, is_unreviewed_only=unreviewed)
    with _published(Home.resolve(home)) as connection:
        show_findings(connection, wanted, form, _console(), as_toml=toml)


@app.command()
def quarantine(form: FormatOption = OutputFormat.TABLE, home: HomeOption = None) -> None:
    """List the files from which no report was read, and why."""
    from pipelines.console.formats import write_answer
    from pipelines.console.lists import QUARANTINE

    with _published(Home.resolve(home)) as connection:
        write_answer(connection, QUARANTINE, form, _console())


@app.command()
def doctor(
    file: Annotated[Path, typer.Argument(help="A report, or archive.zip!/member.", metavar="FILE")],
) -> None:
    """Show what a file is, how its tables were read, and why a number is missing."""
    from pipelines.catalog import load_catalog
    from pipelines.console.doctor_view import show_diagnosis
    from pipelines.doctor import diagnose
    from pipelines.reading import Report

    diagnosis = diagnose(file, load_catalog())
    show_diagnosis(_console(), diagnosis)
    if not isinstance(diagnosis.report, Report):
        raise typer.Exit(EXIT_FAILED)


@contextmanager
def _published(home: Home) -> Generator["duckdb.DuckDBPyConnection", None, None]:
    from pipelines.warehouse.reader import open_published

    with open_published(home) as connection:
        yield connection


@contextmanager
def _errors_of_query() -> Generator[None, None, None]:
    import duckdb

    try:
        yield
    except (duckdb.Error, OSError) as error:
        _fail(str(error))


def _console() -> Console:
    """Return a console for answers: wide where no terminal says how wide it is."""
    is_terminal = sys.stdout.isatty()
    return Console(width=None if is_terminal else _PIPED_WIDTH, highlight=is_terminal)


def _fail(sentence: str, status: int = EXIT_FAILED) -> NoReturn:
    Console(stderr=True).print(
        f"gongkai: {sentence}", markup=False, highlight=False, soft_wrap=True
    )
    sys.exit(status)


if __name__ == "__main__":
    main()
