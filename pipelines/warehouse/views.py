"""Views for people: all files under ``sql/marts``, in the order in which they build on each other.

A new view is one new file. What it reads is taken from its SQL, so that nothing else has to be
told about it.
"""

from collections.abc import Iterable
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import duckdb

from pipelines.contracts import TABLES
from pipelines.contracts.schemas import quoted, with_unit
from pipelines.locations import SQL_ROOT
from pipelines.warehouse.errors import SqlFilesError
from pipelines.warehouse.load import order_by
from pipelines.warehouse.view_file import MartView, read_view


@cache
def read_views(folder: Path = SQL_ROOT / "marts") -> tuple[MartView, ...]:
    """Return all views, each after those it reads, else by name.

    Raises:
        SqlFilesError: All problems of all files: headers, columns without comment, comments
            without column, tables that do not exist, views that read each other in a circle.
    """
    views = []
    problems = []
    for path in sorted(folder.glob("*.sql")):
        view, found = read_view(path)
        problems += found
        views += [view] if view else []
    problems += _name_problems(views)
    ordered, circle = _in_order(views)
    problems += circle
    if problems:
        raise SqlFilesError(problems)
    return tuple(ordered)


def view_named(name: str, views: Iterable[MartView] | None = None) -> MartView:
    """Return the view of a name such as ``mart.year_on_year``.

    Raises:
        KeyError: No file declares it; the message lists those that exist.
    """
    by_name = {view.name: view for view in (read_views() if views is None else views)}
    if name not in by_name:
        raise KeyError(f"no view {name!r}; the views are {', '.join(by_name)}")
    return by_name[name]


def create_view(connection: duckdb.DuckDBPyConnection, view: MartView) -> None:
    """Create a view in the build, or replace it, with its comments.

    A stored view is a table of the rows that its SELECT gives now, in the order of its sort key.
    """
    kind = "TABLE" if view.is_stored else "VIEW"
    order = order_by(view.sort_key) if view.is_stored else ""
    connection.execute(f"CREATE OR REPLACE {kind} {view.name} AS\n{view.select}\n{order}")
    connection.execute(f"COMMENT ON {kind} {view.name} IS {quoted(view.description)}")
    for column in view.columns:
        words = with_unit(column.description, column.unit)
        connection.execute(f'COMMENT ON COLUMN {view.name}."{column.name}" IS {quoted(words)}')


def _name_problems(views: list[MartView]) -> list[str]:
    known = {*TABLES, *(view.name for view in views)}
    problems = [
        f"{view.path.parent.name}/{view.path.name}: reads {table}, which is neither a table nor a"
        f" view; name it with its layer (raw, core, mart)"
        for view in views
        for table in view.depends_on
        if table not in known
    ]
    taken = {table.split(".")[1]: table for table in TABLES}
    problems += [
        f"{view.path.parent.name}/{view.path.name}: its export would overwrite that of"
        f" {taken[view.path.stem]}; give it another name"
        for view in views
        if view.path.stem in taken
    ]
    return problems


def _in_order(views: list[MartView]) -> tuple[list[MartView], list[str]]:
    by_name = {view.name: view for view in views}
    sorter = TopologicalSorter(
        {view.name: [name for name in view.depends_on if name in by_name] for view in views}
    )
    try:
        sorter.prepare()
    except CycleError as error:
        circle = " reads ".join(reversed(error.args[1]))
        return views, [f"views read each other in a circle: {circle}"]
    ordered = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        ordered += [by_name[name] for name in ready]
        sorter.done(*ready)
    return ordered, []
