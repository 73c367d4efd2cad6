"""Staged parts: held to their contract, numbered in order, gone with the next build."""

from pathlib import Path

import polars as pl
import pytest

from pipelines.batches.staging import Stage
from pipelines.contracts import ContractError, polars_schema

_TABLE = "core.categories"


def _categories(*codes: str) -> pl.DataFrame:
    rows = [("category", code, place, "甲", "a") for place, code in enumerate(codes)]
    return pl.DataFrame(rows, schema=polars_schema(_TABLE), orient="row")


def test_parts_are_given_back_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "parts")
    stage.clear()
    stage.write(_TABLE, 10, _categories("c"))
    stage.write(_TABLE, 2, _categories("a", "b"))
    assert [(number, len(rows)) for number, rows in stage.numbered(_TABLE)] == [(2, 2), (10, 1)]
    assert stage.columns(_TABLE, "code")["code"].to_list() == ["a", "b", "c"]
    assert stage.row_count(_TABLE) == 3
    assert [path.name for path in stage.parts(_TABLE)] == [
        "part-00002.parquet",
        "part-00010.parquet",
    ]


def test_a_frame_that_breaks_its_contract_is_not_staged(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    with pytest.raises(ContractError, match="code"):
        stage.write(_TABLE, 0, _categories("a").with_columns(code=pl.lit(None, pl.String())))
    assert stage.parts(_TABLE) == []


def test_the_next_build_begins_with_nothing(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "parts")
    stage.write(_TABLE, 0, _categories("a"))
    stage.clear()
    assert stage.parts(_TABLE) == []
    with pytest.raises(FileNotFoundError, match=_TABLE):
        stage.columns(_TABLE)


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    for number in (0, 1):
        stage.write(_TABLE, number, _categories("a", "b"))
    first, second = stage.parts(_TABLE)
    assert first.read_bytes() == second.read_bytes()
