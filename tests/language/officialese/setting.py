"""Settings: the invented body that reports, its year and its habits of writing."""

from dataclasses import dataclass
from random import Random

from officialese.numerals import STYLES

_NAMES = (
    "青禾",
    "柳汀",
    "石桥",
    "云栖",
    "白鹭",
    "枫岭",
    "澄湖",
    "金盏",
    "望溪",
    "松泉",
    "丹霞河",
    "长屿",
)
_UPPER = ("砚溪", "霁川", "临阳", "淮泽", "岚州")
_BUREAUS = (
    "财政局",
    "民政局",
    "交通运输局",
    "国土资源局",
    "教育局",
    "环境保护局",
    "水利局",
    "卫生局",
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Who reports on which year.

    Attributes:
        kind: township, street, county, district, city or department.
        name: Name of the body.
        selves: What it calls itself.
        area: What it calls its whole area (全县), empty for a department.
        office: The body's own office.
        parts: Bodies below: departments and townships, as (label, label).
        year: The report year.
        style: How numbers are printed.
        has_levels: The report tells the whole area and its own office apart.
    """

    kind: str
    name: str
    selves: tuple[str, ...]
    area: str
    office: str
    parts: tuple[str, ...]
    year: int
    style: str
    has_levels: bool = False

    @property
    def whole(self) -> str:
        """Scope of a figure of the whole area."""
        return "whole" if self.has_levels else "own"


_KINDS: dict[str, tuple[tuple[str, ...], str, str, tuple[str, ...]]] = {
    "township": (("本镇", "我镇", "镇政府", "全镇"), "全镇", "镇政府", ()),
    "street": (("本街道", "我街道", "街道", "街道办事处"), "全街道", "街道办事处", ()),
    "county": (
        ("我县", "本县", "县政府", "全县"), "全县", "县政府办公室",
        ("县直部门", "县级部门", "县政府各部门", "乡镇", "各乡镇", "乡镇（街道）"),
    ),
    "district": (
        ("我区", "本区", "区政府", "全区"), "全区", "区政府办公室",
        ("区直部门", "区级部门", "区政府各部门", "街道", "各街镇", "街道（镇）"),
    ),
    "city": (
        ("我市", "本市", "市政府", "全市"), "全市", "市政府办公室",
        ("市直部门", "市级部门", "市政府各部门", "县区", "各县（区）", "县（市、区）"),
    ),
    "department": (("我局", "本局", "局机关", "本机关"), "", "局办公室", ()),
}  # fmt: skip


def draw_setting(rng: Random, *, has_levels: bool | None = None) -> Setting:
    """Return a body, its year and its habits."""
    kind = rng.choice(["county", "district", "city"] if has_levels else list(_KINDS))
    selves, area, office, parts = _KINDS[kind]
    year = rng.randint(2008, 2018)
    style = rng.choices(STYLES, weights=(60, 6, 3, 10, 3, 6))[0]
    return Setting(
        kind, _name(kind, rng), selves, area, office, parts, year, style, bool(has_levels)
    )


def _name(kind: str, rng: Random) -> str:
    name, upper = rng.choice(_NAMES), rng.choice(_UPPER)
    if kind == "department":
        return f"{upper}市{rng.choice(_BUREAUS)}"
    ending = {
        "township": "镇人民政府", "street": "街道办事处", "county": "县人民政府",
        "district": "区人民政府", "city": "市人民政府",
    }[kind]  # fmt: skip
    return f"{upper if kind == 'city' else name}{ending}"
