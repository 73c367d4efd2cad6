"""Consultations and messages from the public."""

from decimal import Decimal

from officialese.registry import production
from officialese.wordstock import CONSULTATIONS
from officialese.writer import Writer

_TOTAL = "consultations.total"


@production("consultations.plain", "consultations", 6)
def plain(w: Writer) -> None:
    """共接受公众咨询6912人次。"""
    since = w(
        "<time><self>{共|累计|}{接受|接待|受理|提供}{公众咨询|群众咨询|公民、法人及其他组织咨询|政府信息公开咨询|公众关于政府信息公开的咨询|政府信息公开方面的咨询}"
    )
    w.count(
        w.some(3, 9000),
        w.pick("人次", "人次", "次", "人（次）"),
        _TOTAL,
        since=since,
        may_be_rough=True,
    )
    w("。")


@production("consultations.channels", "consultations", 5)
def channels(w: Writer) -> None:
    """其中现场咨询860人次，电话咨询440人次，网上咨询120人次。"""
    members = w.rng.sample(sorted(CONSULTATIONS), w.rng.randint(2, 4))
    drawn = [(m, w.rng.choice(CONSULTATIONS[m]), w.some(1, 3000)) for m in members]
    since = w("<time><self>{共|}{接受|接待}{公众|群众|}{政府信息公开|}咨询")
    w.count(sum((n for *_, n in drawn), Decimal(0)), "人次", _TOTAL, since=since)
    w("{，其中|，其中：|。其中，}")
    if w.chance(0.25):
        since = w("、".join(label for _, label, _ in drawn) + "分别为")
        for place, (member, label, value) in enumerate(drawn):
            w("、" if place else "")
            w.count(
                value, "人次", "consultations.by_channel", since=since, member=member, label=label
            )
    else:
        for place, (member, label, value) in enumerate(drawn):
            w("，" if place else "")
            since = w(label)
            w.count(
                value, "人次", "consultations.by_channel", since=since, member=member, label=label
            )
    w("。")


@production("consultations.zero", "consultations", 2)
def zero(w: Writer) -> None:
    """未接到政府信息公开咨询。"""
    since = w("<time><self>{未|没有}{收到|接到|接受}{有关|关于|}政府信息公开{的|方面的|}咨询")
    w.denied(since, _TOTAL)
    w("。")


@production("messages.handled", "consultations", 4)
def handled(w: Writer) -> None:
    """领导信箱收到群众来信364件，办结351件。"""
    value = w.some(5, 6000)
    since = w(
        "<time>{县长信箱|区长信箱|市长信箱|领导信箱|“12345”政务服务热线|12345热线}{共|}{收到|受理}{群众来信|来信|群众来电|来信来电|群众咨询投诉}"
    )
    w.count(value, "件", "public_messages.received", since=since)
    since = w("，{办结|已办结|办理完毕|办结回复}")
    w.count(w.some(1, int(value)), "件", "public_messages.handled", since=since)
    if w.chance(0.4):
        w("，办结率")
        w.percent(Decimal(w.rng.randint(800, 1000)) / 10)
    w("。")
