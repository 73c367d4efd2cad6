"""Lists of categories that are announced by other words than 其中, or by none."""

from decimal import Decimal

from officialese.categories import BY_CATEGORY, draw_entries, plain_entry
from officialese.registry import production
from officialese.wordstock import UNSEEN
from officialese.writer import Writer

_TOTAL = "disclosure.total"
# what a list may hold beside the usual: its place in the list makes it a category
_ODD = (
    "重要会议", "水库移民", "人口计划和生育、妇女儿童", "党建工作", "村务公开", "城乡建设和管理",
    "农业、农村和农民", "防灾减灾", "集体资产和土地承包", "地方志和档案",
)  # fmt: skip


@production("lists.from_the_view", "disclosure", 4)
def from_the_view(w: Writer) -> None:
    """从内容分类看，机构职能5条，业务工作18条。"""
    entries = draw_entries(w, most=5)
    since = w("<time><self>{共|}主动公开政府信息")
    w.count(sum((n for *_, n in entries), Decimal(0)), "条", _TOTAL, since=since)
    w("。{从内容分类看，|从信息类别看，|按内容分，|从公开内容看，|按类别统计，}")
    for place, entry in enumerate(entries):
        w("，" if place else "")
        plain_entry(w, entry)
    w("。")


@production("lists.without_total", "disclosure", 3)
def without_total(w: Writer) -> None:
    """主动公开政策文件3条、人事信息1条、工作动态20条：a list and no total."""
    entries = [e for e in draw_entries(w, least=3, most=5, unseen=0.0) if "规范性" not in e[1]]
    w("<time><self>{主动公开|共公开|公开}")
    comma = w.pick("、", "，")
    for place, entry in enumerate(entries):
        w(comma if place else "")
        plain_entry(w, entry)
    w("。")


@production("lists.columns", "disclosure", 3)
def columns(w: Writer) -> None:
    """“机构设置”栏目发布信息3条；“工作动态”栏目发布信息30条。"""
    entries = draw_entries(w, least=2, most=4, unseen=0.0)
    entries = [(m, x.removesuffix("类信息").removesuffix("类"), n) for m, x, n in entries]
    since = w("<time><self>{共|}主动公开政府信息")
    w.count(sum((n for *_, n in entries), Decimal(0)), "条", _TOTAL, since=since)
    w("，其中")
    tail = w.pick("栏目发布信息", "栏目公开", "栏", "栏目")
    for place, (member, label, number) in enumerate(entries):
        w("；" if place else "")
        start = w(f"“{label}”{tail}")
        w.count(number, "条", BY_CATEGORY, since=start, member=member, label=label)
    w("。")


@production("lists.in_brackets", "disclosure", 3)
def in_brackets(w: Writer) -> None:
    """主动公开政府信息共计100条（其中机构设置70条、政策法规15条、其他15条）。"""
    entries = draw_entries(w, least=3, most=7)
    since = w("<time><self>主动公开政府信息{共计|共|}")
    w.count(sum((n for *_, n in entries), Decimal(0)), "条", _TOTAL, since=since)
    w("（{其中|其中：|包括|含|}")
    for place, entry in enumerate(entries):
        w("、" if place else "")
        plain_entry(w, entry)
    w("）。")


@production("lists.odd_labels", "disclosure", 4)
def odd_labels(w: Writer) -> None:
    """A long list whose labels are whatever the body does."""
    known = draw_entries(w, least=3, most=4, unseen=0.3)
    odd = [("other", label, w.some(1, 60)) for label in w.rng.sample(_ODD, 3)]
    entries = [*known, *odd]
    w.rng.shuffle(entries)
    since = w("<time><self>{共|}主动公开政府信息")
    w.count(sum((n for *_, n in entries), Decimal(0)), "条", _TOTAL, since=since)
    w("{，其中：|，其中|。其中，}")
    comma = w.pick("；", "，")
    for place, entry in enumerate(entries):
        w(comma if place else "")
        plain_entry(w, entry)
    w("。")


@production("lists.below_a_heading", "disclosure", 3)
def below_a_heading(w: Writer) -> None:
    """（二）公开内容 / 1.机构职能类：……共12条。"""
    entries = draw_entries(w, least=2, most=4)
    w("{（二）|（一）}{公开的主要内容|公开内容|主要类别}")
    told = (
        "按照目录及时更新",
        "由各科室分别报送",
        "经审核后上网发布",
        "内容涉及面广",
        "全部对外公开",
    )
    for place, (member, label, number) in enumerate(entries, 1):
        w.text += f"\n　　{place}."
        since = w(
            label + w.pick("。", "：", "，") + w.rng.choice(told) + "，{共|共计|全年共公开|合计}"
        )
        w.count(number, "条", BY_CATEGORY, since=since, member=member, label=label)
        w("。")


@production("lists.shares_first", "disclosure", 2)
def shares_first(w: Writer) -> None:
    """业务动态类占74.7%，共148条；政策法规类占25.3%，共50条。"""
    entries = draw_entries(w, least=2, most=4, unseen=0.0)
    total = sum((n for *_, n in entries), Decimal(0))
    since = w("<time><self>主动公开政府信息")
    w.count(total, "条", _TOTAL, since=since)
    w("。其中，")
    for place, (member, label, number) in enumerate(entries):
        start = w(("；" if place else "") + label + "占")
        share = (number * 100 / total).quantize(Decimal("0.1"))
        w.percent(share, "disclosure.share_by_category", since=start, member=member, label=label)
        w("，{共|为|}")
        w.count(number, "条", BY_CATEGORY, since=start, member=member, label=label)
    w("。")


@production("lists.ranked", "disclosure", 2)
def ranked(w: Writer) -> None:
    """其中业务动态最多，148条；其次是政策法规，50条；其余为其他，9条。"""
    entries = sorted(draw_entries(w, least=3, most=3, unseen=0.0)[:3], key=lambda e: -e[2])
    since = w("<time><self>主动公开政府信息")
    w.count(sum((n for *_, n in entries), Decimal(0)), "条", _TOTAL, since=since)
    w("，其中")
    leads = (
        ("", "{最多，|数量最多，为|居首，}"),
        ("{其次是|其次为}", "，"),
        ("{再次是|最少的是}", "，"),
    )
    for place, ((before, after), (member, label, number)) in enumerate(
        zip(leads, entries, strict=True)
    ):
        w("；" if place else "")
        start = w(before)
        w(label)
        w(after)
        w.count(number, "条", BY_CATEGORY, since=start, member=member, label=label)
    w("。")


@production("lists.key_areas", "disclosure", 2)
def key_areas(w: Writer) -> None:
    """重点领域信息公开：公开征地拆迁信息12条，公开环境保护信息8条。"""
    labels = w.rng.sample([noun for noun in UNSEEN if noun not in ("公开指南", "地方特色")], 3)
    w("{推进重点领域信息公开，|加大重点领域信息公开力度，|重点领域方面，}<time>")
    for place, label in enumerate(labels):
        w("，" if place else "")
        since = w("公开" + label + "信息")
        w.count(w.some(1, 90), "条", BY_CATEGORY, since=since, member="other", label=label)
    w("。")
