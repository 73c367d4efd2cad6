"""What became of requests: concluded, on time, by outcome, for which reason denied, at what cost."""

from decimal import Decimal

from officialese.asking import RECEIVED, received
from officialese.registry import production
from officialese.wordstock import DENIALS, OUTCOMES
from officialese.writer import Writer

_OUTCOME = "requests.outcome"
_CONCLUDED = "requests.concluded"
_FEE = "requests.fee_charged"


@production("concluded.after", "requests", 5)
def after(w: Writer) -> None:
    """收到申请23件，已办结23件。"""
    value = w.some(1, 300)
    received(w, value, "件")
    since = w("，{已办结|办结|答复|已答复|已全部办结|予以答复|共答复}")
    w.count(value, "件", _CONCLUDED, since=since)
    w("。")


@production("concluded.number_first", "requests", 3)
def number_first(w: Writer) -> None:
    """23件申请均已按期答复。"""
    value = w.some(2, 90)
    received(w, value, "件")
    since = w("，")
    w.print_number(value, w.pick("件", "件申请"))
    w("{均已按期答复|全部按时答复|已全部办结|均已办结|均在法定期限内答复|都已答复}")
    w.fact(_CONCLUDED, value, since=since)
    w("。")


@production("concluded.all", "requests", 5)
def all_done(w: Writer) -> None:
    """收到申请3件，均已答复：practice differs on whether that counts what was concluded."""
    value = w.some(1, 40)
    since = w.here
    received(w, value, "件")
    number = w.number
    w("，{均已答复|全部按期答复|均在规定期限内予以答复|已全部办结|均按规定办结}")
    w.number = number
    w.fact(_CONCLUDED, value, since=since, is_optional=True)
    w("。")


@production("concluded.on_time", "requests", 3)
def on_time(w: Writer) -> None:
    """办结210件，其中按时办结203件，延期办结7件。"""
    timely, late = w.some(1, 200), w.some(0, 9)
    since = w("{申请办结数为|共办结申请|办结|办结申请}")
    w.count(timely + late, "件", _CONCLUDED, since=since)
    w("，其中{：|}")
    since = w("{按时办结|按时办结数为|按期办结}")
    w.count(timely, "件", "requests.concluded_on_time", since=since)
    since = w("，{延期办结|延期办结数为|延长期限办结}")
    w.count(late, "件", "requests.concluded_extended", since=since)
    w("。")


@production("concluded.rate", "requests", 4)
def rate(w: Writer) -> None:
    """收到申请23件，答复率100%。"""
    received(w, w.some(1, 90), "件")
    since = w("，{答复率|办结率|按期答复率|答复率达|办结率为|答复率为}")
    w.percent(
        w.pick(Decimal(100), Decimal(100), Decimal("98.5")), "requests.conclusion_rate", since=since
    )
    w("。")


def _drawn(w: Writer, least: int = 2, most: int = 6) -> list[tuple[str, str, Decimal]]:
    members = w.rng.sample(sorted(OUTCOMES), w.rng.randint(least, most))
    return [(m, w.rng.choice(OUTCOMES[m]), w.some(1, w.pick(9, 120))) for m in members]


@production("outcomes.list", "requests", 7)
def outcomes(w: Writer) -> None:
    """答复结果：同意公开19件，部分公开1件，信息不存在2件。"""
    drawn = _drawn(w)
    total = sum((n for *_, n in drawn), Decimal(0))
    w("{<time>|}")
    since = w("{共答复申请|已答复|办结申请|共办结政府信息公开申请|答复申请}")
    w.count(total, "件", _CONCLUDED, since=since)
    w("{，其中|，其中：|。其中：|。按答复结果分：|，答复情况如下：}")
    quote, link = w.pick(("", ""), ("", ""), ("“", "”")), w.pick("", "", "的", "的有")
    comma = w.pick("，", "；", "、")
    for place, (member, label, value) in enumerate(drawn):
        w(comma if place else "")
        start = w(quote[0] + label + quote[1] + link)
        w.count(value, "件", _OUTCOME, since=start, member=member, label=label)
    w("。")


@production("outcomes.number_first", "requests", 3)
def outcomes_number_first(w: Writer) -> None:
    """其中1件同意公开，2件信息不存在。"""
    drawn = _drawn(w, 2, 3)
    received(w, sum((n for *_, n in drawn), Decimal(0)), "件")
    w("，其中")
    for place, (member, label, value) in enumerate(drawn):
        since = w("，" if place else "")
        w.print_number(value, "件")
        w("{属|为|}" + label if member in ("granted", "denied") else label)
        w.fact(_OUTCOME, value, since=since, member=member, label=label)
    w("。")


@production("outcomes.respectively", "requests", 2)
def outcomes_respectively(w: Writer) -> None:
    """同意公开、部分公开、不予公开的分别为1件、2件、3件。"""
    drawn = _drawn(w, 2, 4)
    since = w(
        "<time>" + "、".join(label for _, label, _ in drawn) + "{分别为|的分别为|的分别有|分别是}"
    )
    for place, (member, label, value) in enumerate(drawn):
        w("、" if place else "")
        w.count(value, "件", _OUTCOME, since=since, member=member, label=label)
    w("。")


@production("outcomes.zero_list", "requests", 3)
def zero_list(w: Writer) -> None:
    """同意公开、部分公开、不予公开的答复数均为0件。"""
    members = ["granted", "partially_granted", "denied"]
    labels = [w.rng.choice(OUTCOMES[m][:2]) for m in members]
    since = w("、".join(labels) + "{答复数均为|的答复数均为|的均为|均为|数均为}")
    w.print_number(0, w.pick("件", "件", ""))
    for member, label in zip(members, labels, strict=True):
        w.fact(_OUTCOME, 0, since=since, member=member, label=label)
    w("。")


@production("outcomes.all", "requests", 4)
def outcomes_all(w: Writer) -> None:
    """4件已答复，均同意公开。"""
    value = w.some(2, 40)
    received(w, value, "件")
    since = w("，{已答复|办结}")
    w.count(value, "件", _CONCLUDED, since=since)
    number = w.number
    w("，{均同意公开|均予以公开|全部同意公开}")
    w.number = number
    w.fact(_OUTCOME, value, since=since, member="granted")
    w("。")


@production("outcomes.denied_because", "requests", 3)
def denied_because(w: Writer) -> None:
    """不予公开5件，其中涉及商业秘密1件，涉及个人隐私4件。"""
    members = w.rng.sample(sorted(DENIALS), w.rng.randint(2, 3))
    drawn = [(m, w.rng.choice(DENIALS[m]), w.some(1, 20)) for m in members]
    label = w.rng.choice(OUTCOMES["denied"][:2])
    since = w("{答复|作出|}" + label + "{的|}" if w.chance(0.4) else label)
    w.count(
        sum((n for *_, n in drawn), Decimal(0)),
        "件",
        _OUTCOME,
        since=since,
        member="denied",
        label=label,
    )
    w("{，其中|，其中：|（其中}")
    closing = "）" if w.text.endswith("（其中") else ""
    for place, (member, words, value) in enumerate(drawn):
        w("，" if place else "")
        start = w(words)
        # 国办发〔2014〕32号 has a row of its own for 法律法规规定的其他情形
        is_row = member == "denied.law" and w.setting.year >= 2014
        told = "denied.other" if is_row else member
        w.count(value, "件", _OUTCOME, since=start, member=told, label=words)
    w(closing + "。")


@production("fees.denied", "fees", 9)
def fees_denied(w: Writer) -> None:
    """全年未收取任何费用。"""
    since = w("<time><self>")
    w(
        w.pick(
            "{未|没有}{向申请人|就政府信息公开|对政府信息公开申请|}{收取|收取过}{任何|}{费用|检索、复制、邮寄等费用|检索费、复制费、邮寄费}",
            "{未|没有}{发生|产生}{政府信息公开|依申请公开}{收费|费用}{情况|}",
            "{无|没有}{政府信息公开|依申请公开政府信息}收费{情况|}",
            "{依申请公开政府信息|提供政府信息|公开政府信息}{均|}{未|没有}{收取|收取过}{任何|}费用",
        )
    )
    w.denied(since, _FEE)
    w("{。|，也没有减免。|，也不存在费用减免情况。}")


@production("fees.stated", "fees", 4)
def fees_stated(w: Writer) -> None:
    """共收取检索、复制、邮寄费46元。"""
    since = w(
        "<time><self>{共|}{向申请人|}收取{检索、复制、邮寄等费用|复印费、邮寄费|依申请公开费用|政府信息公开费用}{共计|合计|}"
    )
    w.count(w.pick(w.some(0, 900), Decimal(w.rng.randint(10, 9000)) / 10), "元", _FEE, since=since)
    w("。")


@production("fees.waived", "fees", 3)
def fees_waived(w: Writer) -> None:
    """减免费用 is no fact of what was charged."""
    since = w("<time>共收取费用")
    w.count(w.some(0, 300), "元", _FEE, since=since)
    w("，{减免费用|为低保户减免|减免}")
    w.print_number(w.some(1, 200), "元")
    w("。")


@production("requests.denied_all", "requests", 3)
def denied_all(w: Writer) -> None:
    """没有收到申请，也没有不予公开的情况。"""
    since = w("<time><self>{未|没有}收到政府信息公开申请")
    w.denied(since, RECEIVED)
    start = w(
        "，{也没有|没有|亦无}{同意公开、部分公开、不予公开|同意公开、部分公开和不予公开}{等|}{的答复|答复|的情况}"
    )
    w.denied(start, (_OUTCOME, "granted"), (_OUTCOME, "partially_granted"), (_OUTCOME, "denied"))
    w("。")
