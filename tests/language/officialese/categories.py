"""Lists of categories, in the forms that officials give them."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from officialese.registry import production
from officialese.wordstock import CATEGORIES, REST, UNSEEN
from officialese.writer import Writer

BY_CATEGORY = "disclosure.by_category"
_SHARE = "disclosure.share_by_category"
Entry = tuple[str, str, Decimal]  # member, label, number


def draw_entries(w: Writer, *, unseen: float = 0.15, least: int = 2, most: int = 7) -> list[Entry]:
    """Return categories with their numbers; an unseen one now and then, the rest last."""
    members = w.rng.sample(sorted(CATEGORIES), w.rng.randint(least, most))
    ending = w.pick("类", "类", "类信息", "方面", "", "信息")
    entries: list[Entry] = []
    for known in members:
        seen = known, w.rng.choice(CATEGORIES[known])
        member, noun = ("other", w.rng.choice(UNSEEN)) if w.chance(unseen) else seen
        if all(not label.startswith(noun) for _, label, _ in entries):
            entries.append((member, noun + _fitting(noun, ending), _number(w)))
    if w.chance(0.35):
        entries.append(("other", w.rng.choice(REST), _number(w)))
    return entries


def _fitting(noun: str, ending: str) -> str:
    """Return an ending that the noun can bear: 统计信息类 but not 统计信息信息."""
    if noun.endswith(("信息", "动态", "要闻", "文件", "数据")):
        return "类" if ending.startswith("类") else ""
    return ending


def _number(w: Writer) -> Decimal:
    return w.some(1, w.pick(9, 40, 300, 2500))


def opened(w: Writer, entries: list[Entry]) -> None:
    """Write the total and what leads into a list."""
    total = sum((n for _, _, n in entries), Decimal(0))
    w("<time>")
    since = w("<self>{共|一共|共计|}主动公开{政府信息|各类政府信息|信息}")
    w.count(total, "条", "disclosure.total", since=since, scope="own")
    w("{，其中：|，其中，|。其中：|，其中|。具体为：|，具体如下：|，分类如下：}")


def _joined(w: Writer, entries: list[Entry], write: Callable[[Entry], None], comma: str) -> None:
    for place, entry in enumerate(entries):
        if place:
            w(comma)
        write(entry)
    w("。")


def plain_entry(w: Writer, entry: Entry, link: str = "", unit: str = "条") -> None:
    """Write label and number of a category."""
    member, label, number = entry
    since = w(label)
    w(link)
    w.count(number, unit, BY_CATEGORY, since=since, member=member, label=label)


@production("categories.run_on", "disclosure", 8)
def run_on(w: Writer) -> None:
    """其中：机构职能类12条、政策法规类3条。"""
    entries = draw_entries(w)
    opened(w, entries)
    link, unit = w.pick("", "", "", "共", "有", "的", "为", "："), w.pick("条", "条", "件", "篇")
    _joined(w, entries, lambda e: plain_entry(w, e, link, unit), w.pick("，", "；", "、"))


@production("categories.all_unseen", "disclosure", 4)
def all_unseen(w: Writer) -> None:
    """其中征地拆迁类12条，计划生育类8条。"""
    entries = draw_entries(w, unseen=1.0)
    opened(w, entries)
    _joined(w, entries, lambda e: plain_entry(w, e, "", "条"), w.pick("，", "；", "、"))


@production("categories.shares", "disclosure", 4)
def shares(w: Writer) -> None:
    """机构职能类12条，占10.61%；"""
    entries = draw_entries(w)
    opened(w, entries)
    total = sum((n for _, _, n in entries), Decimal(0))
    lead = w.pick("，占", "，占总数的", "，占总体的比例为", "，占", "（占", "，占全部信息的")
    _joined(w, entries, lambda e: _with_share(w, e, total, lead), w.pick("；", "；", "，"))


def _with_share(w: Writer, entry: Entry, total: Decimal, lead: str) -> None:
    member, label, number = entry
    since = w(label)
    w.count(number, "条", BY_CATEGORY, since=since, member=member, label=label)
    w(lead)
    share = (number * 100 / total).quantize(Decimal("0.01"), ROUND_HALF_UP)
    w.percent(share, _SHARE, since=since, member=member, label=label)
    w("）" if lead.startswith("（") else "")


@production("categories.respectively", "disclosure", 3)
def respectively(w: Writer) -> None:
    """机构职能类、政策法规类分别为12条、3条。"""
    entries = draw_entries(w, least=2, most=5)
    opened(w, entries)
    since = w.here
    w("、".join(label for _, label, _ in entries[:-1]) + w.pick("、", "和") + entries[-1][1])
    w("{分别为|依次为|分别是|分别公开}")
    for place, (member, label, number) in enumerate(entries):
        if place:
            w("、" if place < len(entries) - 1 else w.pick("、", "和"))
        w.count(number, "条", BY_CATEGORY, since=since, member=member, label=label)
    w("。")


@production("categories.number_first", "disclosure", 2)
def number_first(w: Writer) -> None:
    """12条属于机构职能类，3条属于政策法规类。"""
    entries = draw_entries(w, least=2, most=4)
    opened(w, entries)
    link = w.pick("属于", "是", "为")
    _joined(w, entries, lambda e: _number_before(w, e, link), "，")


def _number_before(w: Writer, entry: Entry, link: str) -> None:
    member, label, number = entry
    since = w.here
    w.print_number(number, "条")
    w(link + label)
    w.fact(BY_CATEGORY, number, since=since, member=member, label=label)


@production("categories.lines", "disclosure", 5)
def lines(w: Writer) -> None:
    """One entry a line, numbered or not."""
    entries = draw_entries(w, least=3)
    opened(w, entries)
    mark = w.pick("", "", "{n}.", "（{n}）", "{n}、")
    link, end = w.pick("", "：", "　", "共"), w.pick("；", "", "。", "，")
    for place, entry in enumerate(entries, 1):
        w.text += "\n　　" if mark else "\n"
        w.text += mark.replace("{n}", str(place))
        plain_entry(w, entry, link, "条")
        w(end if place < len(entries) else "。")


@production("categories.table_lines", "disclosure", 3)
def table_lines(w: Writer) -> None:
    """A flattened table: category and number, the unit in its head."""
    entries = draw_entries(w, least=3)
    total = sum((n for _, _, n in entries), Decimal(0))
    w("<time>")
    since = w("<self>主动公开政府信息")
    w.count(total, "条", "disclosure.total", since=since)
    w("，{分类情况见下表|各类信息数量如下}：\n")
    gap = w.pick(" ", "　", "\t", "  ")
    w(f"{{类别{gap}数量（条）|信息类别{gap}条数|类别{gap}条数}}")
    for member, label, number in entries:
        w.text += "\n"
        since = w(label)
        w(gap)
        w.count(number, "", BY_CATEGORY, since=since, member=member, label=label)
    w("\n")


@production("categories.explained", "disclosure", 3)
def explained(w: Writer) -> None:
    """业务类信息（包括工作信息、人事信息等）共493条。"""
    entries = draw_entries(w, least=2, most=3)
    opened(w, entries)
    inside = w.say(
        "（{包括|含|主要包括}{领导讲话、会议纪要|征地公告、补偿方案|工作部署、督查通报|招考公告、录用名单}{等|}）"
    )
    explained_one = w.rng.randrange(len(entries))
    for place, (member, label, number) in enumerate(entries):
        w("，" if place else "")
        since = w(label + (inside if place == explained_one else ""))
        w.count(number, "条", BY_CATEGORY, since=since, member=member, label=label)
    w("。")


@production("categories.nested", "disclosure", 3)
def nested(w: Writer) -> None:
    """业务类200条，其中会议活动150条、督查通报50条；政策类12条。"""
    entries = draw_entries(w, least=2, most=3)
    member, label, number = entries[0]
    number += 40
    entries[0] = (member, label, number)
    opened(w, entries)
    plain_entry(w, entries[0], "", "条")
    below = w.rng.sample(UNSEEN, 2)
    first = w.some(1, int(number) - 1)
    w(w.pick("，其中", "（其中", "，其中："))
    closing = "）" if w.text.endswith("（其中") else ""
    plain_entry(w, ("other", below[0], first), "", "条")
    w("、")
    plain_entry(w, ("other", below[1], number - first), "", "条")
    w(closing)
    for entry in entries[1:]:
        w("；")
        plain_entry(w, entry, "", "条")
    w("。")


@production("categories.two_totals", "disclosure", 2)
def two_totals(w: Writer) -> None:
    """The stock and what the year added, category by category."""
    entries = draw_entries(w, least=2, most=5)
    w("各类信息{累计|存量}及{本年|当年}新增情况{如下|是}：")
    for place, (member, label, number) in enumerate(entries):
        w("；" if place else "")
        since = w(label)
        stock = number + w.some(1, 300)
        w.count(
            stock, "条", BY_CATEGORY, since=since, member=member, label=label, period="cumulative"
        )
        w("，{新增|本年新增|当年新增}")
        w.count(number, "条", BY_CATEGORY, since=since, member=member, label=label)
    w("。")


@production("categories.sentences", "disclosure", 4)
def sentences(w: Writer) -> None:
    """A sentence to each category: 一是…… 二是……"""
    entries = draw_entries(w, least=2, most=4)
    entries = [(m, x.removesuffix("方面").removesuffix("类"), n) for m, x, n in entries]
    opened(w, entries)
    tails = (
        "，包括了与群众生产生活有关的各类事项", "，及时回应了社会关切", "，主要是重大决策和部署", "",
    )  # fmt: skip
    verb = w.pick("公开", "发布", "主动公开")
    for place, (member, label, number) in enumerate(entries):
        w("一二三四五"[place] + "是")
        since = w(verb + label + ("" if label.endswith("信息") else "信息"))
        w.count(number, "条", BY_CATEGORY, since=since, member=member, label=label)
        w(w.rng.choice(tails) + ("；" if place < len(entries) - 1 else "。"))


@production("categories.prior", "disclosure", 1)
def prior(w: Writer) -> None:
    """Two lists: what the year added, and what was there before."""
    new, old = draw_entries(w, least=2, most=4), draw_entries(w, least=2, most=4)
    new_total, old_total = (sum((n for _, _, n in x), Decimal(0)) for x in (new, old))
    since = w("<self>主动公开政府信息共计")
    w.count(new_total + old_total, "条", "disclosure.total", since=since, period="cumulative")
    since = w("。其中，{<year>度公开|<year>公开|<year>度新增}信息")
    w.count(new_total, "条", "disclosure.total", since=since)
    w("，{包括：|具体为：|其中：}")
    _joined(w, new, lambda e: plain_entry(w, e, "", "条"), "，")
    since = w("<year>{度|}以前公开信息")
    w.count(old_total, "条", "disclosure.total", since=since, period="prior_years")
    w("，{包括：|具体为：|其中：}")
    for place, (member, label, number) in enumerate(old):
        w("，" if place else "")
        start = w(label)
        w.count(
            number,
            "条",
            BY_CATEGORY,
            since=start,
            member=member,
            label=label,
            period="prior_years",
        )
    w("。")


@production("categories.zeros", "disclosure", 2)
def zeros(w: Writer) -> None:
    """A list in which some categories have none."""
    entries = [(m, x, w.pick(Decimal(0), n)) for m, x, n in draw_entries(w, least=3, most=5)]
    opened(w, entries)
    _joined(w, entries, lambda e: plain_entry(w, e, "", "条"), w.pick("，", "；"))
