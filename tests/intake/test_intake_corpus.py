"""Corpora: every row a document of its own, however they are kept; a bad row fails alone."""

import gzip
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from pipelines.intake.corpus.columns import ColumnError, Columns
from pipelines.intake.corpus.row import Row
from pipelines.intake.corpus.sources import Sources
from pipelines.intake.errors import ReasonCode
from pipelines.intake.listing import list_files
from pipelines.intake.result import IntakeResult
from pipelines.intake.sandbox import read_files

_TEXT = "云珠县水利局2012年政府信息公开工作年度报告\n一、概述\n全年主动公开信息35条。"
_PAGE = (
    "<html><body><p>一、概述</p><table><tr><td>项目</td><td>数量</td></tr>"
    "<tr><td>受理申请</td><td>７</td></tr></table></body></html>"
)
_ROWS: list[dict[str, Any]] = [
    {"text": _TEXT, "url": "http://example.invalid/1", "title": "不用的标题", "date": "2013-03-01"},
    {"html": _PAGE, "url": "http://example.invalid/2", "title": "云珠县教育局2012年年度报告"},
    {"text": "", "url": "http://example.invalid/3"},
    {"text": _TEXT, "url": "http://example.invalid/4", "title": _TEXT.split("\n", maxsplit=1)[0]},
]


def _write_lines(folder: Path) -> Path:
    path = folder / "corpus.jsonl"
    lines = [json.dumps(row, ensure_ascii=False) for row in _ROWS]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _write_gzip(folder: Path) -> Path:
    path = folder / "corpus.jsonl.gz"
    path.write_bytes(gzip.compress(_write_lines(folder).read_bytes()))
    return path


def _write_parquet(folder: Path) -> Path:
    path = folder / "corpus.parquet"
    parquet.write_table(pa.Table.from_pylist(_ROWS, schema=_schema()), path, row_group_size=2)
    return path


def _schema() -> pa.Schema:
    return pa.schema([(name, pa.string()) for name in ("text", "html", "url", "title", "date")])


def _write_csv(folder: Path) -> Path:
    path = folder / "corpus.csv"
    names = ("text", "html", "url", "title", "date")
    cells = [[row.get(name, "").replace('"', '""') for name in names] for row in _ROWS]
    lines = [",".join(names), *(",".join(f'"{cell}"' for cell in row) for row in cells)]
    path.write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8")
    return path


def _write_archive(folder: Path) -> Path:
    path = folder / "packed.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(_write_lines(folder), "in/corpus.jsonl")
    return path


_WRITERS = (_write_lines, _write_gzip, _write_parquet, _write_csv, _write_archive)


def _read(path: Path, spool: Path, columns: Columns | None = None) -> list[IntakeResult]:
    listing = list_files([path])
    assert not listing.problems
    sources = Sources(listing.files, columns or Columns(), spool)
    results = list(read_files(sources, workers=1))
    assert sources.count == len(results)
    return [*results, *sources.failures]


@pytest.mark.parametrize("write", _WRITERS)
def test_rows_are_the_same_however_the_corpus_is_kept(write: Any, tmp_path: Path) -> None:
    path = write(tmp_path)
    first, second, blank, last = _read(path, tmp_path / "spool")
    assert [one.path.name for one in (first, second, blank, last)] == [
        f"{path.name if path.suffix != '.zip' else 'corpus.jsonl'}#{number}"
        for number in (1, 2, 3, 4)
    ]
    assert first.document is not None and second.document is not None and last.document is not None
    assert first.document.text == "不用的标题\n2013-03-01\n" + _TEXT
    assert first.url == "http://example.invalid/1"
    assert last.document.text == _TEXT
    assert second.media_type == "text/html"
    assert second.document.text.startswith("云珠县教育局2012年年度报告\n")
    for cell in second.document.cells:
        assert second.document.text[cell.char_start : cell.char_end] == cell.text
    assert [cell.text for cell in second.document.cells] == ["项目", "数量", "受理申请", "７"]
    assert blank.reason_code == ReasonCode.EMPTY
    assert "#3" in (blank.reason or "")


@pytest.mark.parametrize("write", _WRITERS)
def test_contents_have_the_same_hash_however_the_corpus_is_kept(write: Any, tmp_path: Path) -> None:
    (tmp_path / "lines").mkdir()
    wanted = _read(_write_lines(tmp_path / "lines"), tmp_path / "spool")
    found = _read(write(tmp_path), tmp_path / "spool")
    for one, other in zip(wanted, found, strict=True):
        if one.document is not None:
            assert one.sha256 == other.sha256
    plain = tmp_path / "plain.txt"
    plain.write_text(_TEXT, encoding="utf-8")
    assert _read(plain, tmp_path / "spool")[0].sha256 == wanted[3].sha256


def test_a_bad_row_is_set_aside_alone(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    good = json.dumps({"content": _TEXT}, ensure_ascii=False)
    bad = ['{"content": "cut', "[1, 2]", '{"content": 5}', '{"other": "x"}', "[" * 100_000]
    path.write_text("\n".join([good, "", *bad, good]), encoding="utf-8")
    results = _read(path, tmp_path / "spool")
    assert [one.path.name.partition("#")[2] for one in results] == list("1345678")
    assert [one.reason_code for one in results] == [
        None, "corrupt", "corrupt", "corrupt", "no_content_column", "corrupt", None,
    ]  # fmt: skip
    for one, number in zip(results[1:6], "34567", strict=True):
        assert f"#{number}" in (one.reason or "")
    assert "found other" in (results[4].reason or "")


def test_columns_are_those_stated(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"报告": _TEXT, "text": "另一段", "来自": "u"}), encoding="utf-8")
    columns = Columns.parsed(["text=报告", "url=来自"])
    (result,) = _read(path, tmp_path / "spool", columns)
    assert result.document is not None and result.document.text == _TEXT
    assert result.url == "u"


@pytest.mark.parametrize("write", [_write_lines, _write_parquet])
def test_a_corpus_without_a_fitting_column_is_refused_as_a_whole(
    write: Any, tmp_path: Path
) -> None:
    results = _read(write(tmp_path), tmp_path / "spool", Columns.parsed(["text=wrong"]))
    assert [one.reason_code for one in results] == ["no_content_column"]
    reason = results[0].reason or ""
    assert "expected wrong" in reason and "url" in reason and "--column text=NAME" in reason
    assert results[0].sha256 is not None


@pytest.mark.parametrize("given", ["words=正文", "text=", "text"])
def test_a_column_that_cannot_be_followed_is_told(given: str) -> None:
    with pytest.raises(ColumnError, match="ROLE=NAME"):
        Columns.parsed([given])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.parquet", b"PAR1" + bytes(60)),
        ("b.jsonl.gz", b"\x1f\x8b\x08\x00cut"),
        ("c.jsonl", b"x\n"),
    ],
)
def test_a_damaged_corpus_is_one_failure(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    (result,) = _read(tmp_path / name, tmp_path / "spool")
    assert result.reason_code == ReasonCode.CORRUPT


def test_an_empty_corpus_is_told(tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_bytes(b"\n\n")
    (result,) = _read(tmp_path / "none.jsonl", tmp_path / "spool")
    assert result.reason_code == ReasonCode.EMPTY


def test_a_sheet_of_figures_in_csv_is_a_file_like_any(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("项目,数量\n受理申请,7\n", encoding="utf-8")
    (result,) = _read(path, tmp_path / "spool")
    assert result.path == path and result.document is not None


def test_one_row_can_be_named(tmp_path: Path) -> None:
    path = _write_parquet(tmp_path)
    (row,) = list(Sources(list_files([Path(f"{path}#2")]).files, Columns(), tmp_path / "spool"))
    assert isinstance(row, Row) and row.path.name == "corpus.parquet#2"


def test_days_and_bytes_in_parquet_are_read(tmp_path: Path) -> None:
    path = tmp_path / "typed.parquet"
    columns = {"html": [_PAGE.encode("gb18030")], "date": [date(2013, 3, 1)]}
    parquet.write_table(pa.table(columns), path)
    (result,) = _read(path, tmp_path / "spool")
    assert result.document is not None
    assert result.document.text.startswith("2013-03-01\n一、概述")


def test_rows_are_found_as_they_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text((json.dumps({"text": _TEXT}) + "\n") * 5_000, encoding="utf-8")
    sources = Sources([path], Columns(), tmp_path / "spool")
    assert sources.count == 5_000
    rows = iter(sources)
    assert next(rows).line() == json.dumps({"text": _TEXT}).encode()  # type: ignore[union-attr]
