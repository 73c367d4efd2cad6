"""Numbers of items by the channel through which they went."""

from officialese.registry import production
from officialese.wordstock import CHANNELS, OTHER_CHANNELS
from officialese.writer import Writer

_METRIC = "disclosure.by_channel"


def _draw(w: Writer, least: int = 2, most: int = 5) -> list[tuple[str, str]]:
    members = w.rng.sample(sorted(CHANNELS), w.rng.randint(least, most))
    drawn = [(member, w.rng.choice(CHANNELS[member])) for member in members]
    if w.chance(0.3):
        drawn.append(("other", w.rng.choice(OTHER_CHANNELS)))
    return drawn


@production("channels.list", "disclosure", 6)
def listed(w: Writer) -> None:
    """通过政府网站公开政府信息427条，通过政务微博公开58条。"""
    through, verb = (
        w.pick("通过", "通过", "在", ""),
        w.pick("公开", "发布", "公开政府信息", "发布信息", ""),
    )
    lead = w.pick("", "从公开渠道看，", "按公开渠道分，", "<time>", "公开渠道方面，")
    w(lead)
    for place, (member, label) in enumerate(_draw(w)):
        w("，" if place else "")
        since = w((through if verb else "") + label + verb)
        w.count(w.some(1, 3000), "条", _METRIC, since=since, member=member, label=label)
    w("。")


@production("channels.after_total", "disclosure", 5)
def after_total(w: Writer) -> None:
    """全年主动公开信息500条，其中网站公开300条、公开栏公开200条。"""
    drawn = _draw(w)
    values = [w.some(1, 900) for _ in drawn]
    since = w("<time><self>{共|}主动公开政府信息")
    w.count(sum(values), "条", "disclosure.total", since=since)
    w("{，其中：|，其中|。其中，}")
    verb, comma = w.pick("公开", "发布", ""), w.pick("，", "、", "；")
    through = w.pick("通过", "") if verb else ""
    for place, ((member, label), value) in enumerate(zip(drawn, values, strict=True)):
        w(comma if place else "")
        start = w(through + label + verb)
        w.count(value, "条", _METRIC, since=start, member=member, label=label)
    w("。")


@production("channels.respectively", "disclosure", 2)
def respectively(w: Writer) -> None:
    """政府网站、政务微博、政务微信分别公开1条、2条、3条。"""
    drawn = _draw(w, 2, 4)
    since = w(
        "<time>{通过|}"
        + "、".join(label for _, label in drawn)
        + "{分别公开信息|分别公开|分别发布信息|依次公开}"
    )
    for place, (member, label) in enumerate(drawn):
        w("、" if place else "")
        w.count(w.some(1, 900), "条", _METRIC, since=since, member=member, label=label)
    w("。")


@production("channels.lines", "disclosure", 3)
def lines(w: Writer) -> None:
    """One channel a line, with a sentence about it."""
    w("（二）公开形式")
    for place, (member, label) in enumerate(_draw(w, 2, 4), 1):
        w.text += f"\n　　{place}.{label}。"
        since = w("{全年|<year>|本年度}{共|}{通过该渠道|在该平台|}{公开|发布|登载}{政府信息|信息}")
        w.count(w.some(1, 900), "条", _METRIC, since=since, member=member, label=label)
        w("。")


@production("channels.account", "disclosure", 4)
def account(w: Writer) -> None:
    """政务微博“青禾发布”全年发布信息326条。"""
    member, noun = w.pick(("weibo", "政务微博"), ("wechat", "微信公众号"), ("weibo", "新浪微博"))
    name = w.pick("青禾发布", "砚溪之声", "云栖政务")
    since = w(
        f"{{<self>|}}{noun}“{name}”{{全年|年内|本年度|}}{{发布信息|推送信息|发布政务信息|共发布信息|推送}}"
    )
    w.count(w.some(5, 2000), "条", _METRIC, since=since, member=member)
    w(w.pick("。", "，粉丝"))
    if w.text.endswith("粉丝"):
        w.print_number(w.some(100, 30_000), "人")
        w("。")
