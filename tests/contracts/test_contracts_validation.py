"""Frames that break a contract are refused with everything that is wrong."""

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from pipelines.contracts import TABLES, ContractError, empty_frame, polars_schema, validate

OBSERVATION: dict[str, Any] = {
    "observation_id": "obs_1",
    "report_id": "rep_1",
    "metric": "requests.received",
    "member": None,
    "member_label": "收到申请",
    "applicant": "total",
    "stage": None,
    "period": "year",
    "scope": "own",
    "value": Decimal(15),
    "unit": "件",
    "value_status": "printed",
    "is_approximate": False,
    "basis": "stated",
    "raw_text": "15件",
    "char_start": 6,
    "char_end": 9,
    "page": None,
    "table_no": None,
    "row_no": None,
    "col_no": None,
    "rule_id": "prose.count",
    "confidence": 0.9,
}
FILE: dict[str, Any] = {
    "sha256": "a" * 64,
    "paths": ["a.txt"],
    "size_bytes": 3,
    "media_type": None,
    "charset": None,
    "status": "quarantined",
    "reason_code": "damaged",
    "reason": "The file ends too early.",
    "is_report": False,
}
REPORT: dict[str, Any] = {
    "report_id": "rep_1",
    "file_sha256": "a" * 64,
    "file_name": "a.txt",
    "title": "年度报告",
    "agency_id": None,
    "agency_name": None,
    "region_code": None,
    "report_year": 2012,
    "period_start": date(2012, 1, 1),
    "period_end": date(2012, 12, 31),
    "published_on": None,
    "form": "prose",
    "is_superseded": False,
}


def frame(table: str, *rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=polars_schema(table))


@pytest.mark.parametrize("table", TABLES)
def test_empty_frame_keeps_its_contract(table: str) -> None:
    assert validate(table, empty_frame(table)).is_empty()


@pytest.mark.parametrize(
    ("table", "row"),
    [("core.observations", OBSERVATION), ("raw.files", FILE), ("core.reports", REPORT)],
)
def test_good_rows_come_back_in_the_order_of_the_contract(table: str, row: dict[str, Any]) -> None:
    given = frame(table, row)
    assert validate(table, given.select(reversed(given.columns))).equals(given)


@pytest.mark.parametrize(
    ("table", "change", "problem"),
    [
        ("core.observations", {"value": None}, "value_where_status_says_so"),
        ("core.observations", {"value_status": "blank"}, "value_where_status_says_so"),
        ("core.observations", {"value_status": "zero_in_words"}, "zero_in_words_is_zero"),
        ("core.observations", {"basis": "negated"}, "denial_is_zero_in_words"),
        ("core.observations", {"char_end": 3}, "length_of_raw_text"),
        ("core.observations", {"raw_text": "150件"}, "length_of_raw_text"),
        ("core.observations", {"table_no": 0, "row_no": 0}, "whole_cell_or_none"),
        ("core.observations", {"scope": "all"}, "scope breaks one_of_the_codes"),
        ("core.observations", {"stage": "later"}, "stage breaks one_of_the_codes"),
        ("core.observations", {"metric": None}, "metric breaks nullability"),
        ("core.observations", {"page": 0}, "page breaks min"),
        ("raw.files", {"reason": None}, "reason_unless_report"),
        ("raw.files", {"reason_code": None}, "reason_unless_report"),
        ("raw.files", {"is_report": True}, "quarantined_is_no_report"),
        ("raw.files", {"paths": []}, "path_given"),
        ("raw.files", {"sha256": "A" * 64}, "sha256 breaks regex"),
        ("core.reports", {"period_end": date(2011, 12, 31)}, "period_in_order"),
        ("core.reports", {"report_year": 2007}, "report_year breaks min"),
        ("core.reports", {"form": "table2018"}, "form breaks one_of_the_codes"),
    ],
)
def test_broken_rule_is_named_with_the_row(
    table: str, change: dict[str, Any], problem: str
) -> None:
    row = {"core.observations": OBSERVATION, "raw.files": FILE, "core.reports": REPORT}[table]
    with pytest.raises(ContractError, match=problem) as caught:
        validate(table, frame(table, {**row, **change}))
    assert "1 of 1 rows" in str(caught.value)


def test_all_problems_are_told_at_once() -> None:
    rows = [OBSERVATION, {**OBSERVATION, "value": None, "char_end": 3, "scope": "all"}]
    with pytest.raises(ContractError) as caught:
        validate("core.observations", frame("core.observations", *rows))
    assert caught.value.table == "core.observations"
    assert len(caught.value.problems) == 4
    assert "the key (observation_id) is not unique: 2 of 2 rows" in str(caught.value)
    assert "such as observation_id='obs_1', scope='all'" in str(caught.value)


def test_columns_missing_unknown_and_of_another_type_are_told_at_once() -> None:
    given = frame("raw.files", FILE).drop("paths")
    given = given.with_columns(pl.lit(1).alias("extra"), pl.lit("3").alias("size_bytes"))
    with pytest.raises(ContractError) as caught:
        validate("raw.files", given)
    assert caught.value.problems == [
        "column paths is missing",
        "column extra is unknown",
        "column size_bytes is String, expected Int64",
    ]
