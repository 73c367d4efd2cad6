"""Articles in the media, by level and by outlet."""

from officialese.registry import production
from officialese.wordstock import OUTLETS
from officialese.writer import Writer

_METRIC = "media.articles"


@production("media.levels", "disclosure", 3)
def levels(w: Writer) -> None:
    """在各级媒体刊发稿件120篇，其中中央级2篇，省级18篇，市级100篇。"""
    values = [w.some(1, 9), w.some(1, 90), w.some(1, 400)]
    since = w(
        "<time><self>{共|}在{各级媒体|各级新闻媒体|各类媒体}{刊发|发表|刊登}{稿件|新闻稿件|信息}"
    )
    w.count(sum(values), w.pick("篇", "条", "篇（条）"), _METRIC, since=since, member="total")
    w("，其中{：|}")
    verb = w.pick("", "发稿", "刊发", "采用")
    members = ("central", "provincial", "prefectural")
    labels = w.pick(("中央媒体", "省级媒体", "市级媒体"), ("中央级媒体", "省级媒体", "市级媒体"))
    for place, (member, label, value) in enumerate(zip(members, labels, values, strict=True)):
        w("，" if place else "")
        start = w(label + verb)
        w.count(value, "篇", _METRIC, since=start, member=member, label=label)
    w("。")


@production("media.outlets", "disclosure", 3)
def outlets(w: Writer) -> None:
    """其中《砚溪日报》21条，临阳电视台6条。"""
    drawn = w.rng.sample(OUTLETS, w.rng.randint(2, 4))
    values = [w.some(1, 300) for _ in drawn]
    since = w("<time><self>{共|}在{各级媒体|新闻媒体}{刊发|发表|刊登}{稿件|新闻稿件}")
    w.count(sum(values), "条", _METRIC, since=since, member="total")
    w("{，其中|，其中：|。其中，}")
    verb = w.pick("", "刊发", "发稿")
    for place, (name, value) in enumerate(zip(drawn, values, strict=True)):
        w("、" if place else "")
        is_paper = name.endswith(("报", "时报", "晚报"))
        start = w((f"《{name}》" if is_paper else name) + verb)
        w.count(value, "条", _METRIC, since=start, member=name, label=name)
    w("。")
