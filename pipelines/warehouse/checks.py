"""Checks: queries that return the offending rows, from ``sql/checks`` and from the contracts.

A file ``<layer>.<table>__<fact>.sql`` begins with one comment line that says what must hold. What
every contract promises of a whole table (keys unique, references met) is asked without a file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from pipelines.contracts import TABLES, DictionaryRow, dictionary_of
from pipelines.locations import SQL_ROOT
from pipelines.warehouse.errors import SqlFilesError
from pipelines.warehouse.view_file import parse_query, tables_read
from pipelines.warehouse.views import read_views

_SAMPLES = 5


@dataclass(frozen=True, slots=True)
class Check:
    """A question to a table or view whose answer should be no rows.

    Attributes:
        name: Table and fact, as ``core.observations__orphan_report_id``.
        table: The table or view it is about.
        description: What must hold.
        select: The query for the offending rows.
    """

    name: str
    table: str
    description: str
    select: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The answer to a check.

    Attributes:
        name: Name of the check.
        table: The table or view it is about.
        description: What must hold.
        offenders_count: Rows that break it.
        sample: A few of them, by column.
    """

    name: str
    table: str
    description: str
    offenders_count: int
    sample: tuple[dict[str, object], ...] = ()

    @property
    def is_passed(self) -> bool:
        """Whether no row breaks it."""
        return self.offenders_count == 0


@cache
def read_checks(folder: Path = SQL_ROOT / "checks") -> tuple[Check, ...]:
    """Return the checks of the files and those that follow from contracts and views, by name.

    Raises:
        SqlFilesError: All problems of all files.
    """
    known = {*TABLES, *(view.name for view in read_views())}
    checks = []
    problems = []
    for path in sorted(folder.glob("*.sql")):
        check, found = _read_check(path, known)
        checks.append(check)
        problems += [f"{folder.name}/{path.name}: {problem}" for problem in found]
    checks += _checks_of_contracts()
    checks += _checks_of_views()
    names = [check.name for check in checks]
    problems += [
        f"{name}: is declared twice" for name in sorted(set(names)) if names.count(name) > 1
    ]
    if problems:
        raise SqlFilesError(problems)
    return tuple(sorted(checks, key=lambda check: check.name))


def run_check(connection: duckdb.DuckDBPyConnection, check: Check) -> CheckResult:
    """Return how many rows of the build break a check, with a few of them."""
    count = connection.execute(f"SELECT count(*) FROM ({check.select}\n)").fetchall()[0][0]
    sample: tuple[dict[str, object], ...] = ()
    if count:
        answer = connection.execute(f"SELECT * FROM ({check.select}\n) LIMIT {_SAMPLES}")
        columns = [column[0] for column in answer.description]
        rows = answer.fetchall()
        sample = tuple(dict(zip(columns, row, strict=True)) for row in rows)
    return CheckResult(check.name, check.table, check.description, int(count), sample)


def _read_check(path: Path, known: set[str]) -> tuple[Check, list[str]]:
    text = path.read_text(encoding="utf-8")
    first, _, _ = text.partition("\n")
    table, separator, fact = path.stem.partition("__")
    query, problems = parse_query(text)
    if not (separator and fact) or table not in known:
        problems.append("must be named <layer>.<table or view>__<fact>.sql")
    if not first.startswith("-- "):
        problems.append("must begin with a comment line that says what must hold")
    if query is not None:
        problems += [
            f"reads {name}, which is neither a table nor a view"
            for name in tables_read(query)
            if name not in known
        ]
    select = text.strip().rstrip(";")
    return Check(path.stem, table, first.removeprefix("-- ").strip(), select), problems


def _checks_of_contracts() -> Iterator[Check]:
    for table, contract in TABLES.items():
        yield _duplicate_key(table, contract.key)
        for row in dictionary_of(table):
            if row.references:
                yield _orphan(row)


def _checks_of_views() -> Iterator[Check]:
    for view in read_views():
        yield _duplicate_key(view.name, view.key)


def _duplicate_key(table: str, key: Sequence[str]) -> Check:
    columns = ", ".join(f'"{name}"' for name in key)
    return Check(
        f"{table}__duplicate_key",
        table,
        f"No two rows share {', '.join(key)}.",
        f"SELECT {columns}, count(*) AS row_count FROM {table} GROUP BY {columns}"
        " HAVING count(*) > 1",
    )


def _orphan(row: DictionaryRow) -> Check:
    target, _, target_column = (row.references or "").rpartition(".")
    pointers = f'SELECT DISTINCT "{row.column}" AS pointer FROM {row.table}'
    if row.type.endswith("[]"):
        pointers = f'SELECT DISTINCT unnest("{row.column}") AS pointer FROM {row.table}'
    return Check(
        f"{row.table}__orphan_{row.column}",
        row.table,
        f"Every {row.column} stands in {target}.",
        f"SELECT pointer AS {row.column} FROM ({pointers}) WHERE pointer IS NOT NULL"
        f' AND pointer NOT IN (SELECT "{target_column}" FROM {target})',
    )
