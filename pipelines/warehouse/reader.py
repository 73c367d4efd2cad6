"""Reading the published warehouse: never locked, never locking, and nothing else within reach."""

import tempfile
from pathlib import Path
from uuid import uuid4

import duckdb

from pipelines.locations import Home
from pipelines.warehouse.build import DATABASE, sql_path
from pipelines.warehouse.errors import NothingPublishedError
from pipelines.warehouse.published import published_snapshot

_ATTEMPTS = 5


def open_published(home: Home) -> duckdb.DuckDBPyConnection:
    """Return a connection to the snapshot that is published now, as database ``gongkai``.

    The connection goes on seeing that snapshot whatever is published later; open another to see
    the newest. It can read no file, load no extension and change no setting.

    Raises:
        NothingPublishedError: None has been published.
    """
    for _ in range(_ATTEMPTS):
        warehouse = published_snapshot(home).warehouse
        try:
            return _open(warehouse)
        except duckdb.IOException:
            if warehouse.exists():
                raise
            # It was pruned between being found and being opened: look again.
    raise NothingPublishedError(f"{home.current} leads to files that are gone; build again")


def _open(warehouse: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    try:
        _attach(connection, warehouse)
    except duckdb.Error:
        connection.close()
        raise
    _lock(connection)
    return connection


def _attach(connection: duckdb.DuckDBPyConnection, warehouse: Path) -> None:
    connection.execute("SET autoinstall_known_extensions = false")
    connection.execute("SET autoload_known_extensions = false")
    # Spilled rows need a folder; it stays within reach, so it must be one that holds nothing else.
    spill = Path(tempfile.gettempdir()) / f"{DATABASE}-{uuid4().hex}"
    connection.execute(f"SET temp_directory = {sql_path(spill)}")
    connection.execute(f"ATTACH {sql_path(warehouse)} AS {DATABASE} (READ_ONLY)")
    connection.execute(f"USE {DATABASE}")


def _lock(connection: duckdb.DuckDBPyConnection) -> None:
    """Shut the file system out; only now, for an ATTACH after it would be refused."""
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
