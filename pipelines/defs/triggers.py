"""What starts a build without a person: the job, a nightly schedule and a watch on the reports.

Schedule and sensor are off until somebody turns them on.
"""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import dagster as dg

from pipelines.batches.intake import printable
from pipelines.defs.resources import BuildResource
from pipelines.intake.listing import list_files
from pipelines.intake.packed import on_disk

BUILD_WAREHOUSE = "build_warehouse"
_LOOK_EVERY_SECONDS = 300

build_warehouse = dg.define_asset_job(
    BUILD_WAREHOUSE,
    selection=dg.AssetSelection.all(),
    description="Reads the reports, builds the warehouse beside the published one, publishes it.",
    executor_def=dg.in_process_executor,  # steps share one DuckDB file; the work is spread within
)

nightly = dg.ScheduleDefinition(
    name="nightly",
    job=build_warehouse,
    cron_schedule="0 3 * * *",
    execution_timezone="Asia/Shanghai",
    default_status=dg.DefaultScheduleStatus.STOPPED,
    description="Builds every night at three in China.",
)


@dg.sensor(
    name="reports_changed",
    job=build_warehouse,
    minimum_interval_seconds=_LOOK_EVERY_SECONDS,
    default_status=dg.DefaultSensorStatus.STOPPED,
    description="Builds when a report has been added, removed or changed.",
)
def reports_changed(
    context: dg.SensorEvaluationContext, build: BuildResource
) -> dg.SensorResult | dg.SkipReason:
    """Ask for a run when names, sizes or times of the files differ from the last look."""
    files = list_files(build.given_paths()).files
    found = listing_key(files)
    if not files or found == context.cursor:
        return dg.SkipReason(f"{len(files)} file(s), none added, removed or changed")
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key=found)], cursor=found)


def listing_key(files: Iterable[Path]) -> str:
    """Return a hash of names, sizes and times of files; one that is gone counts as absent."""
    digest = sha256()
    for path in files:
        try:
            status = on_disk(path).stat()
        except OSError:
            continue
        digest.update(f"{printable(path)}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
