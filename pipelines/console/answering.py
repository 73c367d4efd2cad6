"""How a command answers: from what is published, on a console, or by saying what failed."""

# ruff: noqa: PLC0415 - duckdb is imported by the commands that need it, so that help is quick

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from rich.console import Console

from pipelines.console.failure import EXIT_FAILED
from pipelines.locations import Home

if TYPE_CHECKING:
    import duckdb

_PIPED_WIDTH = 200


@contextmanager
def published(home: Home) -> Generator["duckdb.DuckDBPyConnection", None, None]:
    """Open the published warehouse, read-only, for the length of the block."""
    from pipelines.warehouse.reader import open_published

    with open_published(home) as connection:
        yield connection


@contextmanager
def errors_of_query() -> Generator[None, None, None]:
    """End the program with the sentence of a query that does not work."""
    import duckdb

    try:
        yield
    except (duckdb.Error, OSError) as error:
        fail(str(error))


def answer_console() -> Console:
    """Return a console for answers: wide where no terminal says how wide it is."""
    is_terminal = sys.stdout.isatty()
    return Console(width=None if is_terminal else _PIPED_WIDTH, highlight=is_terminal)


def fail(sentence: str, status: int = EXIT_FAILED) -> NoReturn:
    """Say on standard error what is wrong, and end the program."""
    Console(stderr=True).print(
        f"gongkai: {sentence}", markup=False, highlight=False, soft_wrap=True
    )
    sys.exit(status)
