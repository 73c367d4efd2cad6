"""The command ``gongkai``: what a person types. Each command is a few lines over the rooms.

polars, duckdb and dagster are imported by the commands that need them, so that help is quick.
"""

# ruff: noqa: PLC0415

import sys
import time
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from typer.core import TyperGroup

from pipelines.console import options as opt
from pipelines.console.answering import answer_console, errors_of_query, fail, published
from pipelines.console.failure import (
    EXIT_FAILED,
    EXIT_INTERRUPTED,
    is_interrupt,
    told_in_a_sentence,
)
from pipelines.console.output_format import OutputFormat
from pipelines.locations import DATA_ROOT, Home


class _Commands(TyperGroup):
    """All commands, each of which ends with a sentence where something is wrong."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - as in the class above it
        """Run a command; an error of ours is told without its traceback."""
        try:
            return super().invoke(ctx)
        except BaseException as error:
            if is_interrupt(error):
                fail("interrupted; what was published before is untouched", EXIT_INTERRUPTED)
            sentence = told_in_a_sentence(error)
            if sentence is None:
                raise
            fail(sentence)


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
    paths: opt.MoreReports = None,
    reports: opt.Reports = None,
    column: opt.Columns = None,
    links: opt.Links = None,
    home: opt.Home = None,
    corrections: opt.Corrections = None,
    reviews: opt.Reviews = None,
    verbose: opt.Verbose = False,
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
    with published(place) as connection:
        show_summary(Console(), place, count(connection), time.monotonic() - began)


@app.command()
def sql(
    query: opt.Query = None,
    form: opt.Format = OutputFormat.TABLE,
    output: opt.Output = None,
    home: opt.Home = None,
) -> None:
    """Ask the published warehouse in SQL, read-only."""
    from pipelines.console.formats import write_answer, write_parquet
    from pipelines.console.prompt import run_prompt

    place = Home.resolve(home)
    if query is None and sys.stdin.isatty():
        run_prompt(place, form, Console())
        return
    if form is OutputFormat.PARQUET and output is None:
        fail("--format parquet writes a file: name it with --output FILE")
    asked = query if query is not None else sys.stdin.read()
    with published(place) as connection, errors_of_query():
        if form is OutputFormat.PARQUET and output is not None:
            rows = write_parquet(connection, asked, output)
            Console(stderr=True).print(f"{rows:,} rows in {output}", soft_wrap=True)
        elif output is not None:
            with output.open("w", encoding="utf-8", newline="") as file:
                write_answer(connection, asked, form, Console(file=file))
        else:
            write_answer(connection, asked, form, answer_console())


@app.command()
def trace(
    observation_id: Annotated[
        str, typer.Argument(help="As in core.observations, or its beginning.")
    ],
    home: opt.Home = None,
) -> None:
    """Follow a number back to its place: view, observation, rule, report, file."""
    from pipelines.catalog import load_catalog
    from pipelines.console.trace_view import show_trace
    from pipelines.trace import trace as trace_of

    with published(Home.resolve(home)) as connection:
        found = trace_of(connection, observation_id)
    show_trace(Console(), found, load_catalog())


@app.command()
def reports(form: opt.Format = OutputFormat.TABLE, home: opt.Home = None) -> None:
    """List the reports that were read."""
    from pipelines.console.formats import write_answer
    from pipelines.console.lists import REPORTS

    with published(Home.resolve(home)) as connection:
        write_answer(connection, REPORTS, form, answer_console())


@app.command()
def show(
    report: Annotated[str, typer.Argument(help="Report id, its beginning, or the file's name.")],
    home: opt.Home = None,
) -> None:
    """Show one report: header, observations, findings."""
    from pipelines.console.lists import show_report

    with published(Home.resolve(home)) as connection:
        show_report(connection, report, answer_console())


@app.command()
def export(
    to: Annotated[Path, typer.Option("--to", help="Folder for the files.", metavar="DIR")],
    home: opt.Home = None,
) -> None:
    """Copy the published Parquet files, with data dictionary and data package, to a folder."""
    from pipelines.console.exporting import copy_exports

    copied = copy_exports(Home.resolve(home), to)
    answer_console().print(f"{len(copied)} files in {to}", soft_wrap=True)


@app.command()
def evaluate(
    gold: opt.Gold,
    errors: opt.Errors = False,
    against: opt.Against = None,
    save: opt.Save = None,
    levels: opt.Levels = None,
    page: opt.Page = None,
    first_look: opt.FirstLooks = None,
    home: opt.Home = None,
) -> None:
    """Measure what was read against facts written by hand."""
    from pipelines.console.calibrating import Calibration, calibrate
    from pipelines.console.evaluating import Wanted, load_golds
    from pipelines.console.evaluating import evaluate as evaluate_published
    from pipelines.evaluation import first_look_of

    golds = load_golds(gold)
    looks = tuple(first_look_of(path) for path in first_look or ())
    asked = Calibration(levels, page, looks)
    with published(Home.resolve(home)) as connection:
        seen = evaluate_published(
            connection, golds, answer_console(), Wanted(errors, against, save)
        )
    if asked.is_asked:
        calibrate(seen, golds, answer_console(), asked)


@app.command()
def agencies(
    review: opt.Review = False,
    form: opt.Format = OutputFormat.TABLE,
    home: opt.Home = None,
) -> None:
    """List the bodies that published, or what is in doubt about them."""
    from pipelines.body_review import find_doubts
    from pipelines.console.agencies_view import AGENCIES, show_doubts
    from pipelines.console.formats import write_answer

    with published(Home.resolve(home)) as connection:
        if review:
            show_doubts(answer_console(), find_doubts(connection))
        else:
            write_answer(connection, AGENCIES, form, answer_console())


@app.command()
def findings(
    severity: opt.Severities = None,
    rule: opt.Rules = None,
    body: opt.Body = None,
    unreviewed: opt.Unreviewed = False,
    toml: opt.AsToml = False,
    form: opt.Format = OutputFormat.TABLE,
    home: opt.Home = None,
) -> None:
    """List what the reports say against themselves and each other, and what was made of it."""
    from pipelines.console.findings_view import Wanted, show_findings

    wanted = Wanted(tuple(severity or ()), tuple(rule or ()), body, is_unreviewed_only=unreviewed)
    with published(Home.resolve(home)) as connection:
        show_findings(connection, wanted, form, answer_console(), as_toml=toml)


@app.command()
def quarantine(form: opt.Format = OutputFormat.TABLE, home: opt.Home = None) -> None:
    """List the files from which no report was read, and why."""
    from pipelines.console.formats import write_answer
    from pipelines.console.lists import QUARANTINE

    with published(Home.resolve(home)) as connection:
        write_answer(connection, QUARANTINE, form, answer_console())


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
    show_diagnosis(answer_console(), diagnosis)
    if not isinstance(diagnosis.report, Report):
        raise typer.Exit(EXIT_FAILED)


if __name__ == "__main__":
    main()
