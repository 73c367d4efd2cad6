"""The catalogue as tables: metrics, codes and regions, for people who read the warehouse."""

from collections.abc import Iterator

from pipelines.batches import frames
from pipelines.batches.staging import Stage
from pipelines.catalog import Catalog
from pipelines.contracts.ids import stable_id


def stage_catalogue(stage: Stage, catalog: Catalog) -> None:
    """Stage core.metrics, core.categories, core.regions and core.crosswalk."""
    rows = {
        "core.metrics": _metric_rows(catalog),
        "core.categories": _category_rows(catalog),
        "core.regions": _region_rows(catalog),
        "core.crosswalk": _crosswalk_rows(catalog),
    }
    for table, of_table in rows.items():
        stage.write(table, 0, frames.frame_of(table, of_table))


def _metric_rows(catalog: Catalog) -> Iterator[frames.Row]:
    for metric in catalog.metrics.values():
        members = None if metric.members is None else list(metric.members)
        yield (
            *(metric.code, metric.unit, metric.label_zh, metric.label_en, members),
            *(metric.reported_since, metric.reported_until, list(metric.forms)),
            metric.definition or None,
        )


def _category_rows(catalog: Catalog) -> Iterator[frames.Row]:
    dimensions = {
        "category": catalog.categories,
        "channel": catalog.channels,
        "outcome": catalog.outcomes,
        "applicant": catalog.applicants,
    }
    for dimension, members in dimensions.items():
        for position, member in enumerate(members):
            yield dimension, member.code, position, member.label_zh, member.label_en


def _region_rows(catalog: Catalog) -> Iterator[frames.Row]:
    regions = catalog.regions
    for code, rows in regions.by_code.items():
        last = rows[-1]
        own = [row for row in rows if row.series_code == last.series_code]
        former = dict.fromkeys(row.name for row in own if row.name != last.name)
        current = regions.by_series[last.series_code][-1]
        taken_by = [
            one.successor_code
            for one in regions.successions.get(code, ())
            if one.kind != "split" and one.successor_code != code
        ]
        yield (
            *(code, last.name, last.level, last.parent_code, last.path),
            *(rows[0].valid_from, last.valid_until, list(former), last.series_code),
            *(current.region_code if current.valid_until is None else None, taken_by),
        )


def _crosswalk_rows(catalog: Catalog) -> Iterator[frames.Row]:
    for one in catalog.crosswalk:
        earlier = (one.previous_metric, one.previous_member)
        pair = (one.previous_form, one.form, *earlier, one.metric, one.member)
        yield stable_id("cro", *pair), *pair, one.is_comparable, one.reason
