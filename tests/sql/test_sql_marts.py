"""Every view returns the rows expected for the rows given."""

import re
from pathlib import Path

import pytest
from sql_cases import Case, Warehouse, printed, read_cases, rows_of

from pipelines.locations import SQL_ROOT
from pipelines.warehouse.load import order_by
from pipelines.warehouse.views import read_views, view_named

PREFIXED_FLAG = re.compile(r"^(is|has)_")
QUANTITY_SUFFIX = {"%": "_pct", "条": "_count", "件": "_count"}


@pytest.mark.parametrize("case", read_cases("marts"), ids=str)
def test_view_returns_the_rows_expected(case: Case, warehouse: Warehouse, tmp_path: Path) -> None:
    names, expected = rows_of(case.expected)
    view = view_named(f"mart.{case.target}")
    answer = warehouse.fill(case, tmp_path).execute(
        f"SELECT {', '.join(names)} FROM {view.name} {order_by(view.sort_key)}"  # noqa: S608
    )
    assert [printed(row) for row in answer.fetchall()] == expected


def test_every_view_has_its_cases() -> None:
    files = {path.stem for path in (SQL_ROOT / "marts").glob("*.sql")}
    assert {case.target for case in read_cases("marts")} == files


def test_columns_are_named_by_what_they_hold() -> None:
    wrong = []
    for view in read_views():
        for column in view.columns:
            suffix = QUANTITY_SUFFIX.get(column.unit or "")
            if suffix and not column.name.endswith(suffix):
                wrong.append(f"{view.name}.{column.name} [{column.unit}]")
            if column.name.endswith("_count") and not column.unit:
                wrong.append(f"{view.name}.{column.name} has no unit")
    assert wrong == []


def test_flags_and_only_flags_begin_with_is_or_has(warehouse: Warehouse, tmp_path: Path) -> None:
    connection = warehouse.fill(Case("all", "empty", {}, ""), tmp_path)
    columns = connection.execute(
        "SELECT table_name, column_name, data_type = 'BOOLEAN' FROM duckdb_columns()"
        " WHERE schema_name IN ('raw', 'core', 'mart')"
    ).fetchall()
    assert [row for row in columns if bool(PREFIXED_FLAG.match(row[1])) != row[2]] == []
