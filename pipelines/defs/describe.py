"""What Dagster shows of a table, a view or an export; all of it taken from contracts and SQL."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import dagster as dg

from pipelines.contracts import TABLES, dictionary_of
from pipelines.contracts.schemas import with_unit
from pipelines.warehouse.export import parquet_name
from pipelines.warehouse.snapshot import Snapshot
from pipelines.warehouse.views import view_named

Made: TypeAlias = dg.MaterializeResult[None]

OWNERS = ["team:gongkai"]
PUBLISHED = dg.AssetKey(["exports", "snapshot"])


def key_of(name: str) -> dg.AssetKey:
    """Return the asset key of a table or view: its layer and its name."""
    return dg.AssetKey(name.split("."))


def export_key_of(name: str) -> dg.AssetKey:
    """Return the asset key of the Parquet file of a table or view."""
    return dg.AssetKey(["exports", name.split(".")[1]])


def table_spec(name: str, *, deps: Iterable[str] = ()) -> dg.AssetSpec:
    """Return the asset of a table, as its contract declares it."""
    columns = [
        dg.TableColumn(
            name=row.column,
            type=row.type,
            description=with_unit(row.description, row.unit),
            constraints=dg.TableColumnConstraints(
                nullable=row.nullable, unique=row.key and len(TABLES[name].key) == 1
            ),
        )
        for row in dictionary_of(name)
    ]
    return _spec(name, TABLES[name].description, columns, deps, kinds={"polars", "duckdb"})


def view_spec(name: str) -> dg.AssetSpec:
    """Return the asset of a view, as the header of its SQL file declares it."""
    view = view_named(name)
    columns = [
        dg.TableColumn(
            name=column.name,
            type="",  # known to the database only, once the view is created
            description=with_unit(column.description, column.unit),
        )
        for column in view.columns
    ]
    return _spec(name, view.description, columns, view.depends_on, kinds={"duckdb", "sql"})


def export_spec(name: str) -> dg.AssetSpec:
    """Return the asset of the Parquet file of a table or view."""
    return dg.AssetSpec(
        export_key_of(name),
        deps=[key_of(name)],
        description=f"All rows of {name} as {parquet_name(name)}, in the order of its key.",
        group_name="exports",
        owners=OWNERS,
        kinds={"parquet"},
    )


def materialisation(snapshot: Snapshot, name: str) -> Made:
    """Return what is told of a table or view once it is made: rows, columns, a preview."""
    columns = [
        dg.TableColumn(name=row.column, type=row.type, description=row.description)
        for row in snapshot.dictionary(name)
    ]
    return dg.MaterializeResult(
        asset_key=key_of(name),
        metadata={
            "dagster/row_count": snapshot.row_count(name),
            "dagster/column_schema": dg.TableSchema(columns=columns),
            "preview": dg.MetadataValue.md(snapshot.preview_markdown(name)),
        },
    )


def _spec(
    name: str,
    description: str,
    columns: Sequence[dg.TableColumn],
    deps: Iterable[str],
    *,
    kinds: set[str],
) -> dg.AssetSpec:
    return dg.AssetSpec(
        key_of(name),
        deps=[key_of(dep) for dep in deps],
        description=description,
        group_name=name.partition(".")[0],
        owners=OWNERS,
        kinds=kinds,
        metadata={
            "dagster/column_schema": dg.TableSchema(columns=list(columns)),
            "dagster/table_name": f"gongkai.{name}",
        },
    )
