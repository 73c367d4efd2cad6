# ruff: noqa: S608 - the files of the cases are put together from a header and a query
"""Files of views: order from their SQL, and all problems of all files at once."""

from pathlib import Path

import duckdb
import pytest

from pipelines.warehouse.checks import read_checks
from pipelines.warehouse.errors import SqlFilesError
from pipelines.warehouse.view_file import ViewColumn, parse_query, tables_read
from pipelines.warehouse.views import create_view, read_views, view_named

HEADER = """-- question: Which?
-- grain: one row per report
-- key: report_id
-- column report_id: The report
"""


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.sql").write_text(text, encoding="utf-8")
    return folder


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(SqlFilesError) as caught:
        read_views(folder)
    assert all(problem in str(caught.value) for problem in caught.value.problems)
    return [problem.partition("/")[2] or problem for problem in caught.value.problems]


def test_views_come_after_those_they_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        a=f"{HEADER}select report_id from mart.c",
        b=f"{HEADER}select report_id from core.reports",
        c=f"{HEADER}with x as (select report_id from mart.b) select report_id from x",
    )
    views = read_views(tmp_path)
    assert [view.name for view in views] == ["mart.b", "mart.c", "mart.a"]
    assert [view.depends_on for view in views] == [("core.reports",), ("mart.b",), ("mart.c",)]


def test_header_gives_words_units_and_key(tmp_path: Path) -> None:
    text = (
        "-- question: How many?\n-- grain: one row per report.\n-- key: report_id, year\n"
        "-- order: year\n"
        "-- note: Only\n--   some.\n-- column report_id: The report\n-- column year: The year\n"
        "-- column item_count: Items [see\n--   below] counted [条]\nselect report_id, 1 as year,\n"
        "2 as item_count from core.reports;\n"
    )
    view = read_views(write(tmp_path, a=text))[0]
    assert view.key == ("report_id", "year")
    assert view.sort_key == ("year", "report_id")
    assert view.description == "How many? Grain: one row per report. Only some."
    assert view.columns[2] == ViewColumn("item_count", "Items [see below] counted", "条")
    assert not view.select.endswith(";")


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        broken="select from where",
        bare="select report_id from core.reports",
        columns=HEADER.replace("column report_id", "column other")
        + "select report_id, report_id from core.reports",
        order=HEADER + "-- column a: A\nselect 1 as a, report_id from core.reports",
        reports=HEADER + "select report_id from core.reports",
        star=HEADER + "select * from core.reports",
        two="select 1; select 2",
        unknown=HEADER + "select report_id from core.repotrs, reports, read_csv('x')",
        words=HEADER + "-- colum x: X\nselect report_id from core.reports",
    )
    problems = problems_of(tmp_path)
    expected = [
        "bare.sql: header has 0 lines '-- question: ...', expected one",
        "bare.sql: header has 0 lines '-- grain: ...', expected one",
        "bare.sql: header has 0 lines '-- key: ...', expected one",
        "bare.sql: column report_id has no comment",
        "columns.sql: column report_id has no comment",
        "columns.sql: comment on other, which is no column",
        "columns.sql: column report_id is selected twice",
        "order.sql: comments stand in another order than the columns: a, report_id",
        "star.sql: selects *: name every column, so that each can be commented",
        "two.sql: must hold exactly one SELECT",
        "words.sql: header line '-- colum x: X' is none of question, grain, key, order, stored,"
        " note, column",
        "unknown.sql: reads core.repotrs, which is neither a table nor a view; name it with its"
        " layer (raw, core, mart)",
        "unknown.sql: reads reports, which is neither a table nor a view; name it with its"
        " layer (raw, core, mart)",
        "reports.sql: its export would overwrite that of core.reports; give it another name",
    ]
    assert [problem for problem in expected if problem not in problems] == []
    assert any(problem.startswith("broken.sql: is no SQL") for problem in problems)
    assert any("READ_CSV" in problem for problem in problems)


def test_circle_is_told_with_its_views(tmp_path: Path) -> None:
    write(
        tmp_path,
        a=f"{HEADER}select report_id from mart.b",
        b=f"{HEADER}select report_id from mart.a",
    )
    (problem,) = problems_of(tmp_path)
    assert problem.startswith("views read each other in a circle: mart.")
    assert "mart.a reads mart.b" in problem


def test_stored_view_keeps_its_rows_in_order(tmp_path: Path) -> None:
    header = HEADER.replace("-- column", "-- order: year\n-- stored: slow\n-- column")
    text = f"{header}-- column year: The year\nselect report_id, year from core.reports"
    view = read_views(write(tmp_path, a=text))[0]
    connection = duckdb.connect()
    connection.execute("CREATE SCHEMA core; CREATE SCHEMA mart")
    connection.execute("CREATE TABLE core.reports (report_id VARCHAR, year INTEGER)")
    connection.execute("INSERT INTO core.reports VALUES ('b', 2), ('a', NULL), ('c', 1), ('a', 2)")
    create_view(connection, view)
    connection.execute("DELETE FROM core.reports")
    found = connection.execute("SELECT * FROM mart.a").fetchall()
    assert found == [("c", 1), ("a", 2), ("b", 2), ("a", None)]
    create_view(connection, view)
    assert connection.execute("SELECT * FROM mart.a").fetchall() == []
    comments = connection.execute("SELECT comment FROM duckdb_columns() WHERE table_name = 'a'")
    assert comments.fetchall() == [("The report",), ("The year",)]


def test_view_that_fails_to_bind_is_not_created(tmp_path: Path) -> None:
    view = read_views(write(tmp_path, a=f"{HEADER}select report_id from core.reports"))[0]
    connection = duckdb.connect()
    connection.execute("CREATE SCHEMA core; CREATE SCHEMA mart")
    with pytest.raises(duckdb.CatalogException):
        create_view(connection, view)


def test_unknown_view_is_named_with_those_that_exist() -> None:
    with pytest.raises(KeyError, match=r"mart\.nothing.*mart\.coverage"):
        view_named("mart.nothing")


def test_tables_are_found_wherever_they_stand() -> None:
    text = """
    with a as (select * from core.reports), b as (select * from a join raw.files using (x))
    select (select max(y) from core.findings), * from b
    where exists (select 1 from core.metrics) and z in (select w from mart.coverage)
    union all select * from (from core.sections) asof join core.regions on true
    """
    query, problems = parse_query(text)
    assert problems == []
    assert query is not None
    assert tables_read(query) == (
        "core.findings",
        "core.metrics",
        "core.regions",
        "core.reports",
        "core.sections",
        "mart.coverage",
        "raw.files",
    )


def test_problems_of_checks_are_told_at_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        core_reports="-- Fine.\nselect 1 from core.reports",
        **{
            "core.reports__x": "select 1 from core.nothing",
            "core.reports__duplicate_key": "-- Taken.\nselect 1 from core.reports",
        },
    )
    with pytest.raises(SqlFilesError) as caught:
        read_checks(tmp_path)
    found = [problem.replace(f"{tmp_path.name}/", "") for problem in caught.value.problems]
    assert found == [
        "core.reports__x.sql: must begin with a comment line that says what must hold",
        "core.reports__x.sql: reads core.nothing, which is neither a table nor a view",
        "core_reports.sql: must be named <layer>.<table or view>__<fact>.sql",
        "core.reports__duplicate_key: is declared twice",
    ]
