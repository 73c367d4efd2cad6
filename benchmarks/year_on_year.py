"""mart.year_on_year over one million generated observations: seconds to build it and to ask it.

The bodies do not exist; each reports on 2008 to 2024 in the forms of those years, with the cells
that the catalogue's forms have and a few sentences that repeat them. Beside the times of the views,
in the same run, the time of one full scan of core.observations: the floor for any view over it.

usage: python benchmarks/year_on_year.py [OBSERVATIONS]
"""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb

from pipelines.batches.catalogue import stage_catalogue
from pipelines.batches.staging import Stage
from pipelines.catalog import load_catalog
from pipelines.locations import Home
from pipelines.warehouse.snapshot import Snapshot

OBSERVATIONS = 1_000_000
_YEARS = (2008, 2024)
_BASES = 16  # every so many figures of a form is told again in a sentence
_PROSE = (
    *(("disclosure.by_category", f"category_{at}", f"第{at}类") for at in range(24)),
    *(("disclosure.by_channel", name, None) for name in ("website", "gazette", "press")),
    *(
        (name, None, None)
        for name in (
            "disclosure.total",
            "requests.received",
            "requests.concluded",
            "review.total",
            "litigation.total",
            "complaints.total",
            "visits.website",
        )
    ),
)
_QUERIES = {
    "one body, all years": (
        "select report_year, metric, member, value, previous_value, comparability"
        " from mart.year_on_year where agency_id = 'ag_7' order by all"
    ),
    "one metric, mean change a year": (
        "select report_year, count(*), median(relative_change_pct) from mart.year_on_year"
        " where metric = 'requests.received' and applicant = 'total' and is_comparable"
        " group by report_year order by report_year"
    ),
    "greatest changes of all": (
        "select agency_name, report_year, metric, value, previous_value from mart.year_on_year"
        " where is_comparable order by abs(relative_change_pct) desc limit 20"
    ),
    "why not comparable": (
        "select form, comparability, count(*) from mart.year_on_year group by all order by all"
    ),
}


def meanings() -> Iterator[tuple[str, int, str, str | None, str | None, str, str | None]]:
    """Yield the cells of every form: form, position, metric, member, label, applicant, stage."""
    forms = load_catalog().forms
    for at, (metric, member, label) in enumerate(_PROSE):
        yield "prose", at, metric, member, label, "total", None
    for form in forms.values():
        seen: dict[tuple[str | None, ...], None] = {}
        for row, column in form.meanings():
            facets = [row, column] if row is not None else [column]
            told = {
                name: next((getattr(one, name) for one in facets if getattr(one, name)), None)
                for name in ("metric", "member", "applicant", "stage")
            }
            if told["metric"] and not column.is_ignored and not column.by_header_only:
                seen[tuple(told.values())] = None
        for at, (metric, member, applicant, stage) in enumerate(seen):
            yield form.code, at, str(metric), member, None, applicant or "total", stage


def fill(connection: duckdb.DuckDBPyConnection, count: int) -> None:
    """Put reports and about so many observations into the build; in slices, so that it is bounded.

    Args:
        connection: The build, with empty tables.
        count: Observations wanted.
    """
    connection.execute(
        "CREATE TEMP TABLE cells (form VARCHAR, position INTEGER, metric VARCHAR, member VARCHAR,"
        " label VARCHAR, applicant VARCHAR, stage VARCHAR)"
    )
    connection.executemany("INSERT INTO cells VALUES (?, ?, ?, ?, ?, ?, ?)", list(meanings()))
    connection.execute(
        "CREATE TEMP TABLE years AS SELECT year, CASE WHEN year < 2014 THEN 'prose'"
        " WHEN year < 2019 THEN 'stat2014' WHEN year < 2021 THEN 'table2019' ELSE 'table2021' END"
        " AS form"
        f" FROM range({_YEARS[0]}, {_YEARS[1] + 1}) AS t(year)"
    )
    each = connection.execute("SELECT count(*) FROM years JOIN cells USING (form)").fetchall()[0][0]
    bodies = max(1, round(count / each / (1 + 1 / _BASES)))
    connection.execute(
        "INSERT INTO core.reports BY NAME SELECT 'rep_' || body || '_' || year AS report_id,"
        " lpad('' || body || year, 64, '0') AS file_sha256, body || '.html' AS file_name,"
        " '年度报告' AS title, 'ag_' || body AS agency_id, '第' || body || '局' AS agency_name,"
        " year AS report_year, make_date(year, 1, 1) AS period_start,"
        " make_date(year, 12, 31) AS period_end, make_date(year + 1, 3, 1) AS published_on, form,"
        " false AS is_superseded"
        f" FROM range({bodies}) AS t(body) CROSS JOIN years"
    )
    for first in range(0, bodies, 500):
        connection.execute(_observations(first, min(first + 500, bodies)))
    connection.execute("CHECKPOINT")


def _observations(first: int, last: int) -> str:
    return (
        "INSERT INTO core.observations BY NAME SELECT"
        " 'obs_' || body || '_' || year || '_' || position || basis AS observation_id,"
        " 'rep_' || body || '_' || year AS report_id, metric, member, label AS member_label,"
        " applicant, stage, 'year' AS period, 'own' AS scope,"
        " hash(body, position, year // 3) % 5000 + year % 7 AS value, '件' AS unit,"
        " 'printed' AS value_status, false AS is_approximate, basis, '5' AS raw_text,"
        " position * 20 AS char_start, position * 20 + 1 AS char_end, 'bench' AS rule_id,"
        " 1.0 AS confidence"
        " FROM (SELECT *, CASE form WHEN 'prose' THEN 'stated' ELSE 'table' END AS basis"
        f" FROM range({first}, {last}) AS t(body) CROSS JOIN years JOIN cells USING (form)"
        " UNION ALL SELECT *, 'stated' AS basis"
        f" FROM range({first}, {last}) AS t(body) CROSS JOIN years JOIN cells USING (form)"
        f" WHERE form <> 'prose' AND position % {_BASES} = 0)"
        " ORDER BY report_id, char_start"
    )


def _timed(connection: duckdb.DuckDBPyConnection, query: str) -> float:
    began = time.perf_counter()
    connection.execute(query).fetchall()
    return time.perf_counter() - began


def main() -> None:
    """Generate, build the views, ask."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else OBSERVATIONS
    with tempfile.TemporaryDirectory() as scratch, Snapshot.create(Home(Path(scratch))) as build:
        connection = build.connection
        connection.execute("SET memory_limit = '4GB'")
        fill(connection, count)
        stage = Stage(Path(scratch, "parts"))
        stage_catalogue(stage, load_catalog())
        build.load("core.crosswalk", stage.parts("core.crosswalk"))
        scan = _timed(
            connection, "SELECT count(*), sum(hash(core.observations)) FROM core.observations"
        )
        told = build.row_count("core.observations"), build.row_count("core.reports")
        print(f"{told[0]:,} observations of {told[1]:,} reports")
        print(f"one full scan of core.observations      {scan:8.2f} s")
        for view in ("report_figures", "report_steps", "year_on_year"):
            began = time.perf_counter()
            build.create_view(f"mart.{view}")
            seconds = time.perf_counter() - began
            rows = build.row_count(f"mart.{view}")
            print(
                f"build mart.{view:<16} {rows:>12,} rows {seconds:8.2f} s"
                f"   {seconds / scan:8.1f} scans"
            )
        for name, query in _QUERIES.items():
            best = min(_timed(connection, query) for _ in range(3))
            print(f"ask: {name:<34} {best:8.3f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:,.0f} MiB")


if __name__ == "__main__":
    main()
