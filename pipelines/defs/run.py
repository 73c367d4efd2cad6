"""Running the build in this process, as the command line does: the same job, without a server."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import dagster as dg

from pipelines.batches.progress import Listener
from pipelines.defs.definitions import defs
from pipelines.defs.instance import leave_note
from pipelines.defs.triggers import BUILD_WAREHOUSE
from pipelines.locations import Home


def run_build(
    reports: Sequence[Path],
    home: Home,
    *,
    listener: Listener,
    is_verbose: bool = False,
    corrections: Path | None = None,
    reviews: Path | None = None,
    columns: Mapping[str, str] | None = None,
    links: Path | None = None,
) -> None:
    """Run the job build_warehouse to its end.

    Args:
        reports: Files, folders or patterns.
        home: Where the build is made and published.
        listener: Told of progress.
        columns: Names of the columns of corpora, by what they hold.
        links: File of reviewed links between bodies; None for the usual one.
        is_verbose: Whether Dagster's own log goes to standard error.
        corrections: File of corrections; None for the usual one.
        reviews: File of reviewed findings; None for the usual one.

    Raises:
        Exception: Whatever stopped a step; nothing is published then.
        KeyboardInterrupt: The build was interrupted; nothing is published then.
    """
    resource = {
        "reports": [str(path) for path in reports],
        "home": str(home.root),
        "corrections": str(corrections or ""),
        "reviews": str(reviews or ""),
        "columns": dict(columns or {}),
        "links": str(links or ""),
    }
    run_config = {
        "resources": {"build": {"config": resource}},
        "loggers": {"console": {"config": {"log_level": "INFO" if is_verbose else "CRITICAL"}}},
    }
    with dg.DagsterInstance.ephemeral() as instance:
        result = defs.resolve_job_def(BUILD_WAREHOUSE).execute_in_process(
            run_config=run_config, instance=instance, resources={"progress": listener}
        )
        made = [
            event.step_materialization_data.materialization
            for event in result.get_asset_materialization_events()
        ]
        leave_note(home, [*made, *result.get_asset_check_evaluations()])
