"""Bodies over the years, from files to tables: renamed, raised, merged, split, and of one name.

All places and bodies are invented, and so is what their reports say.
"""

import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from pipelines.batches import build, reports
from pipelines.batches.executor import WORKERS, Workers
from pipelines.batches.staging import Stage
from pipelines.catalog import load_catalog
from pipelines.catalog.regions import Regions, read_regions
from pipelines.intake.listing import list_files

# 柳浦县 became 柳浦区 in 2015; 北浦区 was merged into 城南区 in 2014, and 新浦区 left it in 2018.
REGIONS = """region_code,name,level,parent_code,path,valid_from,valid_until,series_code
910000,东岭省,province,,东岭省,,,
910100,石磐市,prefecture,910000,东岭省/石磐市,,,
910102,城南区,county,910100,东岭省/石磐市/城南区,,,
910104,北浦区,county,910100,东岭省/石磐市/北浦区,,2013,
910105,新浦区,county,910100,东岭省/石磐市/新浦区,2018,,
910123,柳浦县,county,910100,东岭省/石磐市/柳浦县,,2014,910123
910103,柳浦区,county,910100,东岭省/石磐市/柳浦区,2015,,910123
920000,西塬省,province,,西塬省,,,
920100,金川市,prefecture,920000,西塬省/金川市,,,
920102,城南区,county,920100,西塬省/金川市/城南区,,,
"""
SUCCESSIONS = [
    ("910123", "910103", "2015", "continued"),
    ("910104", "910102", "2014", "merged"),
    ("910102", "910105", "2018", "split"),
]
# body, year and path of every report; reports of one body stand under one letter
PANEL = {
    "government": [
        ("柳浦县人民政府", 2013, "a/1.txt"),
        ("石磐市柳浦县", 2014, "a/2.txt"),
        ("东岭省石磐市柳浦区人民政府", 2015, "a/3.txt"),
        ("柳浦区政府", 2017, "a/4.txt"),
    ],
    "bureau": [("柳浦县教育局", 2014, "b/1.txt"), ("石磐市柳浦区教育局", 2016, "b/2.txt")],
    "town": [
        ("柳浦县清河镇人民政府", 2013, "c/1.txt"),
        ("清河镇人民政府", 2014, "石磐市/柳浦县/2.txt"),
        ("柳浦区清河镇", 2018, "c/3.txt"),
    ],
    "merged": [("石磐市北浦区人民政府", 2012, "d/1.txt")],
    "went on": [("石磐市城南区人民政府", 2012, "e/1.txt"), ("石磐市城南区政府", 2019, "e/2.txt")],
    "parted": [("新浦区人民政府", 2019, "f/1.txt")],
    "of one name, here": [("石磐市城南区财政局", 2013, "g/1.txt")],
    "of one name, there": [("金川市城南区财政局", 2013, "h/1.txt")],
    "of no place, one": [("城关镇人民政府", 2012, "i/1.txt")],
    "of no place, another": [("城关镇人民政府", 2013, "i/2.txt")],
    "of a place in no list": [("砚溪市水利局", 2012, "j/1.txt"), ("砚溪市水利局", 2013, "j/2.txt")],
}
TEXT = """{name}{year}年政府信息公开年报
（{name}）
一、概述
本机关设有信息公开领导小组。（说明：文中的机关、地名和数字均系虚构。）
二、主动公开政府信息情况
全年主动公开政府信息{year}条。
三、依申请公开政府信息情况
没有收到政府信息公开申请。
四、行政复议和行政诉讼情况
没有发生行政复议和行政诉讼。
五、存在的主要问题及改进措施
更新不够及时，今后要加强培训。
"""


def _regions() -> Regions:
    head, *rows = (line.split(",") for line in REGIONS.split())
    records = [dict(zip(head, row, strict=True)) for row in rows]
    columns = ("region_code", "successor_code", "year", "kind")
    return read_regions(
        [{**record, "short_name": record["name"][:-1]} for record in records],
        [dict(zip(columns, one, strict=True)) for one in SUCCESSIONS],
    )


@contextmanager
def _this_process() -> Iterator[Workers]:
    """Work where the invented places are known."""
    with ThreadPoolExecutor(1) as executor:
        yield Workers(executor, 1)


@pytest.fixture(scope="module", autouse=True)
def _invented_places() -> Iterator[None]:
    catalog = replace(load_catalog(), regions=_regions())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(WORKERS, "1")
        for module in (reports, build):
            patch.setattr(module, "load_catalog", lambda: catalog)
        patch.setattr(build, "open_workers", _this_process)
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("panel")
    for of_body in PANEL.values():
        for name, year, path in of_body:
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(TEXT.format(name=name, year=year), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def staged(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return _staged([folder], tmp_path_factory.mktemp("whole"))


def _staged(paths: list[Path], root: Path) -> Stage:
    stage = Stage(root)
    build.stage_raw(stage, list_files(paths))
    build.stage_reports(stage)
    build.stage_bodies(stage)
    return stage


def _told(stage: Stage) -> dict[tuple[str, int], tuple[str, str | None]]:
    """Return id and region of the body by what each report prints."""
    rows = stage.columns("core.reports").select(
        "agency_name", "report_year", "agency_id", "region_code"
    )
    return {(name, year): (body, region) for name, year, body, region in rows.iter_rows()}


def test_every_body_is_one_over_the_years_and_no_two_are_one(staged: Stage) -> None:
    told = _told(staged)
    ids = {
        body: {told[name, year][0] for name, year, _ in of_body} for body, of_body in PANEL.items()
    }
    assert {body: len(found) for body, found in ids.items()} == dict.fromkeys(PANEL, 1)
    assert len(set().union(*ids.values())) == len(PANEL)


def test_a_report_lies_in_the_region_of_its_year_and_a_body_in_that_of_today(
    staged: Stage,
) -> None:
    told = _told(staged)
    assert told["柳浦县人民政府", 2013][1] == "910123"
    assert told["东岭省石磐市柳浦区人民政府", 2015][1] == "910103"
    assert told["清河镇人民政府", 2014][1] == "910123"  # by its folder
    assert told["金川市城南区财政局", 2013][1] == "920102"
    agencies = staged.columns("core.agencies")
    places = dict(agencies.select("agency_id", "region_code").iter_rows())
    assert places[told["柳浦县人民政府", 2013][0]] == "910103"
    assert places[told["清河镇人民政府", 2014][0]] == "910103"
    assert places[told["城关镇人民政府", 2012][0]] is None


def test_parents(staged: Stage) -> None:
    told = _told(staged)
    agencies = staged.columns("core.agencies")
    parents = dict(agencies.select("agency_id", "parent_agency_id").iter_rows())
    government = told["柳浦县人民政府", 2013][0]
    assert parents[told["柳浦县教育局", 2014][0]] == government
    assert parents[told["柳浦区清河镇", 2018][0]] == government
    assert parents[government] is None  # the city has published nothing
    assert parents[told["砚溪市水利局", 2012][0]] is None


def test_ids_are_the_same_in_another_order_and_with_fewer_reports(
    folder: Path, staged: Stage, tmp_path: Path
) -> None:
    moved = tmp_path / "moved"
    for number, kept in enumerate(("g", "c", "石磐市", "b", "h")):
        shutil.copytree(folder / kept, moved / f"{9 - number}" / kept)
    fewer = _told(_staged([moved], tmp_path / "fewer"))
    whole = _told(staged)
    assert len(fewer) == 7
    assert fewer == {key: whole[key] for key in fewer}


def test_the_address_of_a_row_is_a_weak_hint(tmp_path: Path) -> None:
    words = TEXT.format(name="清河镇人民政府", year=2012)
    address = "http://example.invalid/%E6%9F%B3%E6%B5%A6%E5%8E%BF/2012.html"  # /柳浦县/2012.html
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text(json.dumps({"text": words, "url": address}), encoding="utf-8")
    told = _told(_staged([corpus], tmp_path / "parts"))
    assert told["清河镇人民政府", 2012][1] == "910123"


def test_staging_twice_gives_the_same_bytes(folder: Path, staged: Stage, tmp_path: Path) -> None:
    again = _staged([folder], tmp_path / "again")
    for table in ("core.reports", "core.agencies", "core.agency_names", "core.unread_files"):
        first, second = staged.parts(table), again.parts(table)
        assert [part.read_bytes() for part in first] == [part.read_bytes() for part in second]
        assert pl.read_parquet(first[0]).width > 2
