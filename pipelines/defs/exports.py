"""Assets of the exports: the Parquet files, and the snapshot that is published with them."""

from collections.abc import Iterator

import dagster as dg

from pipelines.batches.quarantine import copy_quarantined
from pipelines.defs.checks import require_passed
from pipelines.defs.describe import OWNERS, PUBLISHED, Made, export_key_of, export_spec
from pipelines.defs.resources import BuildResource
from pipelines.warehouse.export import exported_names


@dg.multi_asset(name="exports", specs=[export_spec(name) for name in exported_names()])
def exports(build: BuildResource) -> Iterator[Made]:
    """Write every core table and every view as Parquet, with dictionary and data package."""
    with build.snapshot() as snapshot:
        for name, path in snapshot.export().items():
            yield dg.MaterializeResult(
                asset_key=export_key_of(name),
                metadata={
                    "dagster/row_count": snapshot.row_count(name),
                    "file_bytes": path.stat().st_size,
                },
            )


@dg.multi_asset(
    name="publish",
    specs=[
        dg.AssetSpec(
            PUBLISHED,
            deps=[export_key_of(name) for name in exported_names()],
            description=(
                "The published snapshot: gongkai.duckdb and the Parquet files, replaced together"
                " in one atomic step once every check has passed."
            ),
            group_name="exports",
            owners=OWNERS,
            kinds={"duckdb", "parquet"},
        )
    ],
)
def publish(build: BuildResource) -> Made:
    """Publish the build; readers see the old snapshot until this is done, then the new one."""
    home = build.home_directory()
    require_passed(build.stage())
    files = build.stage().columns("raw.files")
    with build.snapshot() as snapshot:
        published = snapshot.publish()
    copy_quarantined(home, files)
    build.stage().clear()
    return dg.MaterializeResult(
        metadata={
            "build_id": published.build_id,
            "warehouse": dg.MetadataValue.path(home.warehouse),
            "exports": dg.MetadataValue.path(home.exports),
        }
    )
