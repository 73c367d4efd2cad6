"""The table of variant characters keeps places, loses no meaning and touches no simplified text."""

from pathlib import Path

import pytest

from pipelines.catalog.errors import CatalogError
from pipelines.catalog.script import Translation, load_characters, simplified

CATALOG = Path(__file__).resolve().parents[2] / "pipelines/catalog"
DATA = [*CATALOG.rglob("*.toml"), *CATALOG.glob("metrics.csv"), *CATALOG.rglob("regions/*.csv")]


def test_one_character_stands_for_one_other() -> None:
    assert all(len(plain) == 1 for plain in simplified().values())
    assert not {ord(plain) for plain in simplified().values()} & set(simplified())


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_no_variant_stands_in_the_wording_or_in_a_region(path: Path) -> None:
    assert {char for char in path.read_text("utf-8") if ord(char) in simplified()} == set()


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("政府信息公開年度報告", "政府信息公开年度报告"),
        ("諮詢、谘詢與複議", "咨询、咨询与复议"),
        ("規劃計畫類佔三成", "规划计划类占三成"),
        ("已答覆，覆盖全鎮", "已答复，覆盖全镇"),
        ("⼯作⼈员⺠生", "工作人员民生"),
        ("乾安县", "乾安县"),
    ],
)
def test_variants_become_the_plain_form(printed: str, plain: str) -> None:
    table = Translation(simplified())
    assert table.apply(printed) == plain
    assert table.apply(printed) == plain  # and again, when every character is known


def test_every_wrong_row_is_told(tmp_path: Path) -> None:
    path = tmp_path / "characters.csv"
    path.write_text("variant,plain,origin\n甲,乙乙,x\n丙,丁,x\n戊,丙,x\n", "utf-8")
    with pytest.raises(CatalogError) as raised:
        load_characters(path)
    assert len(raised.value.problems) == 2
