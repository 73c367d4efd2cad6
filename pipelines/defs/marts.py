"""Assets of the mart layer: one for every file under ``sql/marts``; nothing else is declared."""

import dagster as dg

from pipelines.defs.describe import Made, materialisation, view_spec
from pipelines.defs.resources import BuildResource
from pipelines.warehouse.view_file import MartView
from pipelines.warehouse.views import read_views


def mart_assets() -> list[dg.AssetsDefinition]:
    """Return an asset for every view, its dependencies read from its SQL."""
    return [_mart_asset(view) for view in read_views()]


def _mart_asset(view: MartView) -> dg.AssetsDefinition:
    @dg.multi_asset(name=view.name.replace(".", "_"), specs=[view_spec(view.name)])
    def create(build: BuildResource) -> Made:
        with build.snapshot() as snapshot:
            snapshot.create_view(view.name)
            return materialisation(snapshot, view.name)

    return create
