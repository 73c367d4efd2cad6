"""The prompt of ``gongkai sql``: statements end with a semicolon, each sees the newest snapshot."""

import contextlib
from collections.abc import Callable, Iterator

import duckdb
from rich.console import Console

from pipelines.console.formats import write_answer
from pipelines.console.output_format import OutputFormat
from pipelines.locations import Home
from pipelines.warehouse.reader import open_published

_GREETING = (
    "Gongkai's published warehouse, read-only. End a statement with ;\n"
    ".tables lists tables and views, .columns NAME their columns, .quit leaves."
)
_TABLES = (
    "SELECT layer || '.' || name AS name, comment FROM ("
    "SELECT schema_name AS layer, table_name AS name, comment FROM duckdb_tables()"
    " UNION ALL SELECT schema_name, view_name, comment FROM duckdb_views() WHERE NOT internal"
    ") WHERE layer IN ('raw', 'core', 'mart') ORDER BY layer = 'mart', layer = 'core', name"
)
_COLUMNS = (
    "SELECT column_name AS name, data_type AS type, comment FROM duckdb_columns()"
    " WHERE schema_name || '.' || table_name = '{}' ORDER BY column_index"
)


def run_prompt(home: Home, form: OutputFormat, console: Console) -> None:
    """Answer statements until the end of the input.

    Raises:
        NothingPublishedError: There is nothing to ask.
    """
    open_published(home).close()
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401, PLC0415 - gives input() a history; not on every system

    console.print(_GREETING, style="dim")
    for statement in _statements(input):
        query = _query_of(statement)
        if query is None:
            return
        with open_published(home) as connection:
            try:
                write_answer(connection, query, form, console)
            except duckdb.Error as error:
                console.print(f"{error}", style="red", markup=False)


def _statements(read: Callable[[str], str]) -> Iterator[str]:
    """Yield statements: what ends with a semicolon, or a line that begins with a dot."""
    lines: list[str] = []
    while True:
        try:
            line = read("gongkai> " if not lines else "    ...> ")
        except EOFError:
            return
        except KeyboardInterrupt:
            lines = []
            continue
        lines.append(line)
        statement = "\n".join(lines).strip()
        if statement.startswith(".") or statement.endswith(";"):
            yield statement.rstrip(";")
        if not statement or statement.startswith(".") or statement.endswith(";"):
            lines = []


def _query_of(statement: str) -> str | None:
    """Return the query of a statement or of a command; None to leave."""
    command, _, rest = statement.partition(" ")
    if command in (".quit", ".exit"):
        return None
    if command == ".columns":
        return _COLUMNS.format(rest.strip().replace("'", "''"))
    return _TABLES if command.startswith(".") else statement
