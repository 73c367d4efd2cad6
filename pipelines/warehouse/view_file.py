"""One file under ``sql/marts``: its header of comments and what its SELECT reads and gives.

The header says in ``-- name: words`` lines the ``question`` the view answers, its ``grain``, the
``key`` columns that identify a row, the columns to ``order`` by before them (optional), why its
rows are ``stored`` (optional: only where computing them for every query would take too long), any
``note``, and for each column ``-- column <name>: <description> [unit]``. A line that begins with
three or more spaces after the dashes goes on with the entry above it. The header ends with the
first line that is no comment.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import sqlglot
from sqlglot import exp

_ENTRY = re.compile(
    r"^-- (?P<name>question|grain|key|order|stored|note|column [a-z0-9_]+): (?P<words>.+)$"
)
_CONTINUED = re.compile(r"^-- {3,}(?P<words>\S.*)$")
_UNIT = re.compile(r"^(?P<description>.*\S) \[(?P<unit>[^\[\]]+)\]$")


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column of a view: name, description and unit (None where it is no quantity)."""

    name: str
    description: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class MartView:
    """A view as its file declares it.

    Attributes:
        name: Layer and view, as ``mart.year_on_year``.
        path: The file.
        select: The SELECT, with its header.
        question: What it answers.
        grain: What one row is.
        key: The columns that identify a row.
        sort_key: The total order of the rows in exports, nulls last; ends with the key.
        is_stored: Its rows are computed once in a build and kept in the file.
        notes: What else a reader must know.
        columns: The columns in order.
        depends_on: Tables and views it reads, sorted.
    """

    name: str
    path: Path
    select: str
    question: str
    grain: str
    key: tuple[str, ...]
    sort_key: tuple[str, ...]
    is_stored: bool
    notes: tuple[str, ...]
    columns: tuple[ViewColumn, ...]
    depends_on: tuple[str, ...]

    @property
    def description(self) -> str:
        """Question, grain and notes in one text."""
        return " ".join((self.question, f"Grain: {self.grain}.", *self.notes))


def read_view(path: Path) -> tuple[MartView | None, list[str]]:
    """Return the view that a file declares and all problems of the file.

    The view is None where the SELECT cannot be parsed; names of tables are not yet looked up.
    """
    text = path.read_text(encoding="utf-8")
    header, problems = _read_header(text)
    query, query_problems = parse_query(text)
    problems += query_problems
    if query is None:
        return None, _of_file(path, problems)
    columns = _columns(header)
    key, order = _names(header, "key"), _names(header, "order")
    sort_key = order + tuple(name for name in key if name not in order)
    problems += _column_problems([column.name for column in columns], query.named_selects, sort_key)
    view = MartView(
        name=f"mart.{path.stem}",
        path=path,
        select=text.strip().rstrip(";"),
        question=header.get("question", [""])[0],
        grain=header.get("grain", [""])[0].rstrip("."),
        key=key,
        sort_key=sort_key,
        is_stored="stored" in header,
        notes=tuple(header.get("note", [])),
        columns=columns,
        depends_on=tables_read(query),
    )
    return view, _of_file(path, problems)


def parse_query(text: str) -> tuple[exp.Query | None, list[str]]:
    """Return the one SELECT of a text, or None and what is wrong with it."""
    try:
        statements = [one for one in sqlglot.parse(text, dialect="duckdb") if one is not None]
    except sqlglot.errors.ParseError as error:
        return None, [f"is no SQL: {' '.join(str(error).split())}"]
    if len(statements) != 1 or not isinstance(statements[0], exp.Query):
        return None, ["must hold exactly one SELECT"]
    return statements[0], []


def tables_read(query: exp.Query) -> tuple[str, ...]:
    """Return the tables a query reads, sorted, without its own common table expressions."""
    own = {cte.alias_or_name for cte in query.find_all(exp.CTE)}
    read = set()
    for table in query.find_all(exp.Table):
        if not isinstance(table.this, exp.Identifier):
            read.add(table.this.sql(dialect="duckdb"))
        elif table.db or table.name not in own:
            read.add(f"{table.db}.{table.name}" if table.db else table.name)
    return tuple(sorted(read))


def _read_header(text: str) -> tuple[dict[str, list[str]], list[str]]:
    entries: dict[str, list[str]] = {}
    last: list[str] | None = None
    problems = []
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        if entry := _ENTRY.match(line):
            last = entries.setdefault(entry["name"], [])
            last.append(entry["words"].strip())
        elif (more := _CONTINUED.match(line)) and last:
            last[-1] += " " + more["words"].strip()
        else:
            problems.append(
                f"header line {line!r} is none of question, grain, key, order, stored, note, column"
            )
    problems += [
        f"header has {len(entries.get(name, []))} lines '-- {name}: ...', expected one"
        for name in ("question", "grain", "key")
        if len(entries.get(name, [])) != 1
    ]
    return entries, problems


def _names(header: dict[str, list[str]], entry: str) -> tuple[str, ...]:
    words = ",".join(header.get(entry, []))
    return tuple(name.strip() for name in words.split(",") if name.strip())


def _columns(header: dict[str, list[str]]) -> tuple[ViewColumn, ...]:
    columns = []
    for name, words in header.items():
        if name.startswith("column "):
            unit = _UNIT.match(words[-1])
            description = unit["description"] if unit else words[-1]
            columns.append(
                ViewColumn(
                    name.removeprefix("column "), description, unit["unit"] if unit else None
                )
            )
    return tuple(columns)


def _column_problems(
    commented: Iterable[str], selected: list[str], sort_key: tuple[str, ...]
) -> list[str]:
    commented = list(commented)
    if "*" in selected:
        return ["selects *: name every column, so that each can be commented"]
    problems = [f"column {name} has no comment" for name in selected if name not in commented]
    problems += [
        f"comment on {name}, which is no column" for name in commented if name not in selected
    ]
    problems += [f"key or order {name} is no column" for name in sort_key if name not in selected]
    problems += [f"column {name} is selected twice" for name in sorted(_repeated(selected))]
    if not problems and commented != selected:
        problems.append(f"comments stand in another order than the columns: {', '.join(selected)}")
    return problems


def _repeated(names: list[str]) -> set[str]:
    return {name for name in names if names.count(name) > 1}


def _of_file(path: Path, problems: list[str]) -> list[str]:
    return [f"{path.parent.name}/{path.name}: {problem}" for problem in problems]
