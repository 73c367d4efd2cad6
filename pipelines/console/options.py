"""The options and arguments of the commands: what a person may set, with its help."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.console.output_format import OutputFormat

Home = Annotated[
    Path | None,
    typer.Option("--home", help="Home directory; else GONGKAI_HOME, else ./var.", metavar="DIR"),
]
Format = Annotated[OutputFormat, typer.Option("--format", "-f", help="How rows are written.")]

# build
MoreReports = Annotated[
    list[Path] | None, typer.Argument(help="More reports.", metavar="[PATH]...")
]
Reports = Annotated[
    list[Path] | None,
    typer.Option(
        "--reports",
        help="Files, folders (with all below) or patterns; by default the sample reports.",
        metavar="PATH [PATH]...",
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        help="Of corpora (.jsonl, .parquet, .csv), which column holds what: html, text, url,"
        " title or date, as in text=正文; else by usual names.",
        metavar="ROLE=NAME",
    ),
]
Links = Annotated[
    Path | None,
    typer.Option(
        "--links",
        help="Reviewed links between bodies; else HOME/agency_links.toml, else the project's.",
        metavar="FILE",
    ),
]
Corrections = Annotated[
    Path | None,
    typer.Option("--corrections", help="A corrections.toml of your own.", metavar="FILE"),
]
Reviews = Annotated[
    Path | None,
    typer.Option("--reviews", help="A reviewed_findings.toml of your own.", metavar="FILE"),
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show Dagster's log.")]

# sql
Query = Annotated[
    str | None, typer.Argument(help="One query; without it, a prompt (or standard input).")
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write to a file (needed for parquet).", metavar="FILE"),
]

# evaluate
Gold = Annotated[
    list[Path],
    typer.Option("--gold", help="Folder of gold files; may be repeated.", metavar="DIR"),
]
Errors = Annotated[
    bool, typer.Option("--errors", help="List every miss and extra with its sentence.")
]
Against = Annotated[
    Path | None, typer.Option("--against", help="An earlier record.", metavar="FILE")
]
Save = Annotated[Path | None, typer.Option("--save", help="Write the record here.", metavar="FILE")]
Levels = Annotated[
    Path | None,
    typer.Option("--calibrate", help="Write levels of confidence here.", metavar="FILE"),
]
Page = Annotated[
    Path | None,
    typer.Option("--reliability", help="Write the page on reliability here.", metavar="FILE"),
]
FirstLooks = Annotated[
    list[Path] | None,
    typer.Option(
        "--first-look",
        help="Record saved before any rule was written for its reports; with --calibrate.",
        metavar="FILE",
    ),
]

# findings
Severities = Annotated[
    list[str] | None,
    typer.Option("--severity", help="error, warning or note.", metavar="SEVERITY"),
]
Rules = Annotated[
    list[str] | None,
    typer.Option("--rule", help="Rules by name or its beginning.", metavar="RULE"),
]
Body = Annotated[
    str | None, typer.Option("--body", help="Part of the body's name.", metavar="NAME")
]
Unreviewed = Annotated[bool, typer.Option("--unreviewed", help="Only those nobody has settled.")]
AsToml = Annotated[bool, typer.Option("--toml", help="Print entries for reviewed_findings.toml.")]

# agencies
Review = Annotated[
    bool, typer.Option("--review", help="List what is in doubt, with lines to paste.")
]
