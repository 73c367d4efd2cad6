"""The build file: opening, reopening and clearing it. Published files are never opened here."""

import shutil
from pathlib import Path

import duckdb

from pipelines.locations import Home
from pipelines.warehouse.errors import NoBuildError

DATABASE = "gongkai"
FILE_NAME = f"{DATABASE}.duckdb"
STORAGE_VERSION = "v1.5.0"  # the newest format that clients of DuckDB 1.5 can open
LAYERS = ("raw", "core", "mart")


def build_file(home: Home) -> Path:
    """Return the path of the build file."""
    return home.build / FILE_NAME


def build_exports(home: Home) -> Path:
    """Return the folder of the Parquet files of the build."""
    return home.build / "exports"


def clear_leftovers(home: Home) -> None:
    """Delete what an earlier build left of its database and exports; staged parts stay.

    A write-ahead log of a dead build beside a new file would be taken for its own.
    """
    for path in sorted(home.build.glob(f"{FILE_NAME}*")):
        path.unlink()
    for folder in (build_exports(home), _spill_folder(home)):
        shutil.rmtree(folder, ignore_errors=True)


def create_build(home: Home) -> duckdb.DuckDBPyConnection:
    """Return a connection to a new, empty build file with the schemas of the layers."""
    home.build.mkdir(parents=True, exist_ok=True)
    clear_leftovers(home)
    connection = _attach(home)
    for layer in LAYERS:
        connection.execute(f"CREATE SCHEMA {layer}")
    return connection


def open_build(home: Home) -> duckdb.DuckDBPyConnection:
    """Return a connection to the build file as the last step left it.

    Raises:
        NoBuildError: There is no build file.
    """
    if not build_file(home).exists():
        raise NoBuildError(f"{build_file(home)} does not exist; begin with Snapshot.create")
    return _attach(home)


def close_build(connection: duckdb.DuckDBPyConnection) -> None:
    """Write everything into the file, so that no write-ahead log is left, and close it."""
    connection.execute(f"CHECKPOINT {DATABASE}")
    connection.execute("USE memory")
    connection.execute(f"DETACH {DATABASE}")
    connection.close()


def sql_path(path: Path) -> str:
    """Return a path as a literal of SQL."""
    return "'" + str(path).replace("'", "''") + "'"


def _attach(home: Home) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("SET autoinstall_known_extensions = false")
    connection.execute("SET autoload_known_extensions = false")
    connection.execute(f"SET temp_directory = {sql_path(_spill_folder(home))}")
    connection.execute(
        f"ATTACH {sql_path(build_file(home))} AS {DATABASE} (STORAGE_VERSION '{STORAGE_VERSION}')"
    )
    connection.execute(f"USE {DATABASE}")
    return connection


def _spill_folder(home: Home) -> Path:
    return home.build / "spill"
