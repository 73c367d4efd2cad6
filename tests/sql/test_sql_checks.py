"""Every check returns the offending rows, and no others."""

from pathlib import Path

import pytest
from sql_cases import Case, Warehouse, printed, read_cases, rows_of

from pipelines.locations import SQL_ROOT
from pipelines.warehouse.checks import read_checks, run_check

CHECKS = {check.name: check for check in read_checks()}


@pytest.mark.parametrize("case", read_cases("checks"), ids=str)
def test_check_returns_the_offenders(case: Case, warehouse: Warehouse, tmp_path: Path) -> None:
    names, expected = rows_of(case.expected)
    answer = warehouse.fill(case, tmp_path).execute(
        f"SELECT {', '.join(names)} FROM ({CHECKS[case.target].select}\n) ORDER BY ALL"  # noqa: S608
    )
    assert [printed(row) for row in answer.fetchall()] == expected


def test_every_check_has_its_cases() -> None:
    files = {path.stem for path in (SQL_ROOT / "checks").glob("*.sql")}
    assert {case.target for case in read_cases("checks")} >= files


def test_empty_tables_pass_every_check(warehouse: Warehouse, tmp_path: Path) -> None:
    connection = warehouse.fill(Case("all", "empty", {}, ""), tmp_path)
    results = [run_check(connection, check) for check in CHECKS.values()]
    assert [result for result in results if not result.is_passed] == []


def test_result_counts_offenders_and_shows_a_few(warehouse: Warehouse, tmp_path: Path) -> None:
    rows = "\n".join(f"o{number} | r1 | 1.5" for number in range(7))
    given = {"core.observations": f"observation_id | report_id | value\n{rows}"}
    connection = warehouse.fill(Case("all", "fractions", given, ""), tmp_path)
    result = run_check(connection, CHECKS["core.observations__fractional_count"])
    assert (result.is_passed, result.offenders_count, len(result.sample)) == (False, 7, 5)
    assert set(result.sample[0]) == {"observation_id", "metric", "value", "unit"}
