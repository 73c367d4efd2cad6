"""Asset checks: the warehouse's checks shown on their tables, and the gate before publishing.

All run in one step after the exports, for a check may look at any table. A failed one stops the
run there, so that what is published stays as it was.
"""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pyarrow.parquet as pq

from pipelines.batches.reports import INTERNAL_ERROR
from pipelines.batches.staging import Stage
from pipelines.defs.describe import export_key_of, key_of
from pipelines.defs.resources import BuildResource
from pipelines.locations import Home
from pipelines.warehouse.build import build_exports
from pipelines.warehouse.checks import CheckResult, read_checks
from pipelines.warehouse.errors import PublishError
from pipelines.warehouse.export import exported_names, parquet_name
from pipelines.warehouse.snapshot import Snapshot

_ROWS_EXPORTED = "rows_exported"
_BY_SEVERITY = "findings_by_severity"
_BY_RULE = "findings_by_rule"
_INTERNAL_ERRORS = "internal_errors"


def _fact(check_name: str) -> str:
    return check_name.partition("__")[2]


def _specs() -> Iterator[dg.AssetCheckSpec]:
    for check in read_checks():
        yield dg.AssetCheckSpec(
            _fact(check.name), asset=key_of(check.table), description=check.description
        )
    for name, by in ((_BY_SEVERITY, "by severity"), (_BY_RULE, "by rule")):
        yield dg.AssetCheckSpec(
            name,
            asset=key_of("core.findings"),
            description=f"How many contradictions the sources hold, {by}; never stops a build.",
        )
    yield dg.AssetCheckSpec(
        _INTERNAL_ERRORS,
        asset=key_of("raw.files"),
        description="No file was set aside because of a fault of this program.",
    )
    for name in exported_names():
        yield dg.AssetCheckSpec(
            _ROWS_EXPORTED,
            asset=export_key_of(name),
            description=f"The file has as many rows as {name}.",
            blocking=True,  # so that publishing waits for this step
        )


@dg.multi_asset_check(name="checks", specs=list(_specs()), can_subset=True)
def checks(
    context: dg.AssetCheckExecutionContext, build: BuildResource
) -> Iterator[dg.AssetCheckResult]:
    """Ask every check; the step fails, and nothing is published, where one of them does."""
    with build.snapshot() as snapshot:
        answers = [
            *map(_answer, snapshot.run_checks()),
            *_exports_answers(snapshot, build.home_directory()),
            *_counts(snapshot),
        ]
    wanted = context.selected_asset_check_keys
    asked = [one for one in answers if _key_of(one) in wanted]
    yield from asked
    failed = [
        f"{_key_of(one).to_user_string()}: {one.description}"
        for one in asked
        if not one.passed and one.severity is dg.AssetCheckSeverity.ERROR
    ]
    if failed:
        raise PublishError("\n  ".join([f"{len(failed)} check(s) failed:", *failed]))
    if len(asked) == len(answers):
        _passed_mark(build.stage()).touch()


def _key_of(answer: dg.AssetCheckResult) -> dg.AssetCheckKey:
    asset_key = dg.AssetKey.from_coercible(answer.asset_key or ())
    return dg.AssetCheckKey(asset_key, str(answer.check_name))


def require_passed(stage: Stage) -> None:
    """Refuse to publish a build whose checks have not all passed.

    Raises:
        PublishError: They have not been asked, or one has failed.
    """
    if not _passed_mark(stage).exists():
        raise PublishError(
            "the checks of this build have not passed; launch the job build_warehouse, which asks"
            " them before it publishes"
        )


def _passed_mark(stage: Stage) -> Path:
    return stage.root / "checks_passed"  # goes with the parts when the next build begins


def _answer(result: CheckResult) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        asset_key=key_of(result.table),
        check_name=_fact(result.name),
        passed=result.is_passed,
        severity=dg.AssetCheckSeverity.ERROR,
        description=(
            result.description
            if result.is_passed
            else f"{result.description} {result.offenders_count} row(s) break this,"
            f" such as {result.sample[0]}"
        ),
        metadata={
            "offenders_count": result.offenders_count,
            "sample": dg.MetadataValue.md("\n".join(f"- {row}" for row in result.sample) or "none"),
        },
    )


def _exports_answers(snapshot: Snapshot, home: Home) -> Iterator[dg.AssetCheckResult]:
    for name in exported_names():
        rows = snapshot.row_count(name)
        exported = pq.read_metadata(build_exports(home) / parquet_name(name)).num_rows
        yield dg.AssetCheckResult(
            asset_key=export_key_of(name),
            check_name=_ROWS_EXPORTED,
            passed=rows == exported,
            description=f"{exported} row(s) exported of {rows} in {name}.",
            metadata={"row_count": exported},
        )


def _counts(snapshot: Snapshot) -> Iterator[dg.AssetCheckResult]:
    """Yield what is counted for people and never stops a build."""
    for name, column in ((_BY_SEVERITY, "severity"), (_BY_RULE, "rule")):
        yield _counted(snapshot, name, column)
    faults = snapshot.connection.execute(
        "SELECT count(*) FROM raw.files WHERE reason_code = ?", [INTERNAL_ERROR]
    ).fetchall()[0][0]
    yield dg.AssetCheckResult(
        asset_key=key_of("raw.files"),
        check_name=_INTERNAL_ERRORS,
        passed=faults == 0,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{faults} file(s) set aside because of a fault of this program.",
        metadata={"file_count": faults},
    )


def _counted(snapshot: Snapshot, check_name: str, column: str) -> dg.AssetCheckResult:
    counts = dict(
        snapshot.connection.execute(
            f"SELECT {column}, count(*) FROM core.findings GROUP BY {column} ORDER BY {column}"  # noqa: S608
        ).fetchall()
    )
    return dg.AssetCheckResult(
        asset_key=key_of("core.findings"),
        check_name=check_name,
        passed=True,
        description=", ".join(f"{code} {count}" for code, count in counts.items()) or "none",
        metadata=counts,
    )
