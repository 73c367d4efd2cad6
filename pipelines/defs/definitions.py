"""All definitions, for Dagster to load."""

import dagster as dg

from pipelines.batches.progress import silent
from pipelines.defs.checks import checks
from pipelines.defs.exports import exports, publish
from pipelines.defs.marts import mart_assets
from pipelines.defs.resources import BuildResource
from pipelines.defs.tables import contents, dimensions, findings, reports
from pipelines.defs.triggers import build_warehouse, nightly, reports_changed

defs = dg.Definitions(
    assets=[contents, reports, dimensions, findings, *mart_assets(), exports, publish],
    asset_checks=[checks],
    jobs=[build_warehouse],
    schedules=[nightly],
    sensors=[reports_changed],
    resources={
        "build": BuildResource(),
        "progress": dg.ResourceDefinition.hardcoded_resource(
            silent, description="Told how far a step has come."
        ),
    },
)
