"""The snapshot under construction: one object for the steps of a build, in one process or many.

A build goes create, load, create_views, run_checks, export, publish. Between the steps the file
may be closed and opened again (``Snapshot.open``), as the steps of an orchestrator do.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb

from pipelines.contracts import DictionaryRow
from pipelines.locations import Home
from pipelines.warehouse.build import build_exports, close_build, create_build, open_build
from pipelines.warehouse.checks import CheckResult, read_checks, run_check
from pipelines.warehouse.dictionary import dictionary_rows, write_dictionary, write_package
from pipelines.warehouse.export import export_parquet, exported_names, parquet_name
from pipelines.warehouse.load import create_tables, load_table, row_count
from pipelines.warehouse.preview import preview_markdown
from pipelines.warehouse.publish import publish_build
from pipelines.warehouse.published import PublishedSnapshot
from pipelines.warehouse.views import create_view, read_views, view_named


class Snapshot:
    """A build file that is open for writing; a context manager that closes it."""

    def __init__(self, home: Home, connection: duckdb.DuckDBPyConnection) -> None:
        self.home = home
        self.connection = connection
        self._is_open = True

    @classmethod
    def create(cls, home: Home) -> Self:
        """Begin a build in a new file with all tables, empty.

        What an earlier build left is deleted, but for staged parts.
        """
        snapshot = cls(home, create_build(home))
        create_tables(snapshot.connection)
        return snapshot

    @classmethod
    def open(cls, home: Home) -> Self:
        """Go on with a build.

        Raises:
            NoBuildError: None has been begun.
        """
        return cls(home, open_build(home))

    def load(self, table: str, parts: Iterable[Path]) -> int:
        """Fill a table with all rows of staged Parquet files and return their number.

        Raises:
            StagedPartError: Files are missing or break the contract of the table.
        """
        return load_table(self.connection, table, sorted(parts))

    def create_view(self, name: str) -> None:
        """Create one view, as ``mart.coverage``; what it reads must exist."""
        create_view(self.connection, view_named(name))

    def create_views(self) -> list[str]:
        """Create all views of ``sql/marts`` in order and return their names."""
        for view in read_views():
            create_view(self.connection, view)
        return [view.name for view in read_views()]

    def run_checks(self, tables: Sequence[str] | None = None) -> list[CheckResult]:
        """Run the checks of some tables and views, or of all, and return every result.

        What they read must have been loaded, and views must have been created.
        """
        return [
            run_check(self.connection, check)
            for check in read_checks()
            if tables is None or check.table in tables
        ]

    def row_count(self, table: str) -> int:
        """Return the number of rows of a table or view."""
        return row_count(self.connection, table)

    def preview_markdown(self, table: str, limit: int = 5) -> str:
        """Return the first rows of a table or view as a table of Markdown."""
        return preview_markdown(self.connection, table, limit)

    def dictionary(self, table: str) -> list[DictionaryRow]:
        """Return the columns of a table or view with types, units and descriptions."""
        return dictionary_rows(self.connection, table)

    def export_table(self, name: str) -> Path:
        """Write one core table or view as Parquet and return the path."""
        return export_parquet(self.connection, self.home, name)

    def export(self) -> dict[str, Path]:
        """Write all core tables and views as Parquet, with what describes them.

        Returns:
            The path of each table's or view's file, in the build's folder.
        """
        paths = {name: self.export_table(name) for name in exported_names()}
        self.describe_exports()
        return paths

    def describe_exports(self) -> list[Path]:
        """Write data dictionary and data package of the files already exported."""
        folder = build_exports(self.home)
        rows = {name: self.dictionary(name) for name in exported_names()}
        return [
            write_dictionary((row for of_table in rows.values() for row in of_table), folder),
            write_package(
                {name: (folder / parquet_name(name), rows[name]) for name in rows}, folder
            ),
        ]

    def publish(self) -> PublishedSnapshot:
        """Close the file and make it the published one.

        Raises:
            PublishError: The exports are missing, or something else stands in the way.
        """
        self.close()
        return publish_build(self.home)

    def close(self) -> None:
        """Write everything to the file and close it; once closed, do nothing."""
        if self._is_open:
            self._is_open = False
            close_build(self.connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
