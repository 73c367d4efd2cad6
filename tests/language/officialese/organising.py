"""Units, staff, money, meetings and training for disclosure work."""

from decimal import Decimal

from officialese.registry import production
from officialese.writer import Writer

_STAFF = "organisation.staff"


@production("staff.parts", "overview", 6)
def parts(w: Writer) -> None:
    """配备专职工作人员1名，兼职工作人员3名。"""
    unit = w.pick("名", "人", "名", "位")
    noun = w.pick("人员", "工作人员", "", "信息公开工作人员")
    since = w("<self>{配备|落实|安排|配有|明确|现有}专职" + noun)
    w.count(w.some(1, 5), unit, _STAFF, since=since, member="full_time")
    since = w("{、|，}兼职" + noun)
    w.count(w.some(1, 30), unit, _STAFF, since=since, member="part_time")
    w("{，负责信息公开日常工作|，具体负责政府信息的收集和发布|}。")


@production("staff.number_first", "overview", 3)
def number_first(w: Writer) -> None:
    """安排1名专职工作人员。"""
    value = w.some(1, 4)
    member, word = w.pick(("full_time", "专职"), ("part_time", "兼职"))
    since = w("<self>{安排|明确|落实|配备|指定}{了|}")
    w.print_number(value, w.pick("名", "位"))
    w(word + "{工作人员|人员}{负责政府信息公开工作|从事政府信息公开工作}")
    w.fact(_STAFF, value, since=since, member=member)
    w("。")


@production("staff.total", "overview", 4)
def total(w: Writer) -> None:
    """从事政府信息公开工作人员共7人，其中专职2人，兼职5人。"""
    full, part = w.some(0, 9), w.some(1, 60)
    unit = w.pick("人", "名")
    since = w(
        "<self>{从事政府信息公开工作的人员|从事政府信息公开工作人员|政府信息公开工作人员}{共|共有|有|}"
    )
    w.count(full + part, unit, _STAFF, since=since, member="total")
    since = w("，其中{：|}专职{人员|}")
    w.count(full, unit, _STAFF, since=since, member="full_time")
    since = w("，兼职{人员|}")
    w.count(part, unit, _STAFF, since=since, member="part_time")
    w("。")


@production("units", "overview", 3)
def units(w: Writer) -> None:
    """设立政府信息公开工作专门机构1个。"""
    since = w("<self>{设立|设置|共设|设有}政府信息公开{工作|}专门机构")
    w.count(w.some(1, 60), "个", "organisation.units", since=since)
    w("。")


@production("meetings", "overview", 4)
def meetings(w: Writer) -> None:
    """召开政府信息公开工作会议3次。"""
    since = w(
        "<time><self>{先后|共|}召开{政府信息公开工作会议|信息公开专题会议|政府信息公开工作专题会议|信息公开工作会|政府信息公开工作会议或专题会议}"
    )
    w.count(w.some(1, 20), w.pick("次", "次", "场"), "organisation.meetings", since=since)
    w("{，研究部署信息公开工作|}。")


@production("training", "overview", 5)
def training(w: Writer) -> None:
    """举办培训班3期，培训176人次。"""
    since = w(
        "<time><self>{共|先后|}{举办|组织|开展}{政府信息公开业务培训|信息公开培训|政府信息公开培训班|各类培训班|信息公开工作培训班}"
    )
    w.count(
        w.some(1, 20), w.pick("次", "期", "场", "期"), "organisation.training_sessions", since=since
    )
    since = w("，{培训|参训人员|接受培训|参加培训|培训人员|受训}")
    w.count(
        w.some(5, 2000),
        w.pick("人次", "人次", "人", "余人次"),
        "organisation.trainees",
        since=since,
    )
    w("。")


@production("funding", "overview", 3)
def funding(w: Writer) -> None:
    """投入政府信息公开专项经费35万元。"""
    value = w.pick(w.some(1, 90), Decimal(w.rng.randint(5, 600)) / 10)
    since = w("<time><self>{投入|安排|落实}{政府信息公开|信息公开|政府信息公开工作}专项经费{共|}")
    w.count(value, "万元", "organisation.funding", since=since)
    w("。")


@production("funding.denied", "overview", 2)
def funding_denied(w: Writer) -> None:
    """没有安排专项经费。"""
    since = w("<time><self>{没有|未}{安排|设立}{政府信息公开|信息公开|}专项经费")
    w.denied(since, "organisation.funding")
    w("。")


@production("interpretation", "disclosure", 4)
def interpretation(w: Writer) -> None:
    """举办新闻发布会14次，发布政策解读稿件236篇。"""
    choices = [
        ("interpretation.press_conferences", "{举办|召开|参加或举办|举行}新闻发布会", "次"),
        ("interpretation.interviews", "{开展|参加|举办|组织}{政府网站|}在线访谈", "次"),
        ("interpretation.articles", "{发布|刊发|撰写}政策解读{稿件|文章}", "篇"),
        ("interpretation.hot_topics", "回应{公众关注热点或重大舆情|社会热点|公众关注热点}", "次"),
    ]
    w("<time><self>")
    for place, (metric, words, unit) in enumerate(w.rng.sample(choices, w.rng.randint(1, 3))):
        w("，" if place else "")
        since = w(words)
        w.count(w.some(1, 60), unit, metric, since=since)
    w("。")


@production("interpretation.by_head", "disclosure", 2)
def by_head(w: Writer) -> None:
    """举办新闻发布会14次，其中主要负责同志参加5次。"""
    value = w.some(2, 30)
    metric, words = w.pick(
        ("interpretation.press_conferences", "举办新闻发布会"),
        ("interpretation.interviews", "开展在线访谈"),
    )
    since = w("<time>" + words)
    w.count(value, "次", metric, since=since)
    since = w("{，其中|（其中}主要负责同志{参加|出席}")
    closing = "）" if "（其中" in w.text else ""
    w.count(w.some(1, int(value)), "次", f"{metric}_by_head", since=since)
    w(closing + "。")
