"""Reviews, lawsuits and complaints: counted, denied alone, denied together."""

from officialese.registry import production
from officialese.writer import Writer

_REVIEW, _LAWSUIT, _COMPLAINT = "review.total", "litigation.total", "complaints.total"


@production("disputes.joint_two", "disputes", 10)
def joint_two(w: Writer) -> None:
    """没有发生行政复议、行政诉讼。"""
    since = w("<time>{<self>|}")
    w(
        w.pick(
            "{未|没有}发生{因政府信息公开{引起|引发}的|针对本机关政府信息公开的|有关政府信息公开的|}{行政复议、行政诉讼|行政复议和行政诉讼|行政复议或行政诉讼|行政复议、诉讼}{的|}{情况|案件|}",
            "{没有|无}因政府信息公开{工作|}{申请行政复议、提起行政诉讼|申请行政复议和提起行政诉讼|被申请行政复议或提起行政诉讼}的{情况|情形}",
            "{无|没有}{行政复议、行政诉讼|行政复议和行政诉讼}{案件|情况|事项}",
            "{未|没有}{收到|接到}{有关|涉及|}政府信息公开{的|}{行政复议申请，也没有行政诉讼案件|行政复议和行政诉讼案件}",
        )
    )
    w.denied(since, _REVIEW, _LAWSUIT)
    w("。")


@production("disputes.joint_three", "disputes", 6)
def joint_three(w: Writer) -> None:
    """没有发生行政复议、行政诉讼和申诉。"""
    since = w("<time>{<self>|}")
    w(
        w.pick(
            "{未|没有}发生{因政府信息公开{引起|而引起}的|针对政府信息公开的|有关政府信息公开事务的|}行政复议、行政诉讼{和|或|及}{申诉|举报投诉}{的|}{情况|案件|}",
            "{未|没有}发生{一例|一起}{因政府信息公开引起的|}行政复议、行政诉讼和申诉{案件|}",
            "{未|没有}收到{因政府信息公开工作引发的|有关政府信息公开的}{举报、行政复议或行政诉讼|申诉、行政复议和行政诉讼|投诉、行政复议、行政诉讼}{情况|案件|}",
            "{行政复议、行政诉讼和申诉|行政复议、行政诉讼及举报投诉}{均未发生|一件都没有|均无发生|均没有发生}",
        )
    )
    w.denied(since, _REVIEW, _LAWSUIT, _COMPLAINT)
    w("。")


@production("disputes.apart", "disputes", 4)
def apart(w: Writer) -> None:
    """没有人申请复议，也没有人提起诉讼。"""
    since = w(
        "<time>{<self>|}{没有|未}{因政府信息公开|}被申请行政复议"
        if w.chance(0.5)
        else "<time>{没有人|无人}{因政府信息公开|}申请行政复议"
    )
    w.denied(since, _REVIEW)
    since = w(
        "，{也没有|也未|没有|未}{被提起行政诉讼|被提起诉讼}"
        if w.chance(0.5)
        else "，{也没有人|也无人}{提起行政诉讼|提起诉讼}"
    )
    w.denied(since, _LAWSUIT)
    if w.chance(0.3):
        since = w("，{也没有|没有|也未}{收到申诉|接到举报投诉|收到投诉举报}")
        w.denied(since, _COMPLAINT)
    w("。")


@production("disputes.heading", "disputes", 4)
def heading(w: Writer) -> None:
    """A denial whose matter stands in the heading above."""
    w(w.pick("（一）行政复议情况\n　　<time>", "（一）申请行政复议情况\n　　"))
    since = w("{没有发生|未发生|无|未收到行政复议申请}")
    w.denied(since, _REVIEW)
    w("。\n　　（二）{行政诉讼情况|提起行政诉讼情况}\n　　")
    since = w("{没有发生|未发生|无}")
    w.denied(since, _LAWSUIT)
    w("。")


@production("disputes.zero_printed", "disputes", 5)
def zero_printed(w: Writer) -> None:
    """行政复议0件，行政诉讼0件。"""
    if w.chance(0.4):
        since = w(
            "<time>{行政复议数、行政诉讼数均为|行政复议、行政诉讼均为|行政复议和行政诉讼案件均为}"
        )
        w.print_number(0, "件")
        w.fact(_REVIEW, 0, since=since)
        w.fact(_LAWSUIT, 0, since=since)
    else:
        since = w("<time>{行政复议|行政复议案件|发生行政复议|行政复议：}")
        w.count(0, "件", _REVIEW, since=since)
        since = w("{，|；}{行政诉讼|行政诉讼案件|发生行政诉讼|提起行政诉讼}")
        w.count(0, "件", _LAWSUIT, since=since)
        if w.chance(0.4):
            since = w("，{申诉|举报投诉|收到举报投诉}")
            w.count(0, "件", _COMPLAINT, since=since)
    w("。")


@production("disputes.counted", "disputes", 4)
def counted(w: Writer) -> None:
    """因政府信息公开被申请行政复议3件，其中维持2件，纠错1件。"""
    upheld, corrected, other = w.some(1, 20), w.some(0, 5), w.some(0, 5)
    total = upheld + corrected + other
    since = w(
        "<time>{因政府信息公开被申请行政复议|收到行政复议申请|发生{涉及政府信息公开的|}行政复议案件|行政复议}{共|}"
    )
    w.count(total, w.pick("件", "件", "起", "宗"), _REVIEW, since=since)
    w("，其中{：|}")
    _outcomes(w, "review", (("upheld", "维持", upheld), ("corrected", w.pick("被依法纠错", "纠错"), corrected),
                            ("other", "其他情形", other)))  # fmt: skip
    w("。")


@production("disputes.lawsuits_counted", "disputes", 3)
def lawsuits_counted(w: Writer) -> None:
    """行政诉讼3件，其中驳回2件，未审结1件。"""
    upheld, pending = w.some(1, 12), w.some(0, 5)
    since = w(
        "<time>{因政府信息公开被提起行政诉讼|发生{涉及政府信息公开的|}行政诉讼案件|行政诉讼}{共|}"
    )
    w.count(upheld + pending, w.pick("件", "起", "宗"), _LAWSUIT, since=since)
    w("，其中")
    _outcomes(w, "litigation", (
        ("upheld", w.pick("驳回原告诉讼请求", "维持具体行政行为", "判决驳回"), upheld),
        ("pending", w.pick("未审结", "尚未审结", "正在审理"), pending),
    ))  # fmt: skip
    w("。")


@production("disputes.mixed", "disputes", 4)
def mixed(w: Writer) -> None:
    """被申请行政复议1件，没有发生行政诉讼。"""
    since = w("<time>{因政府信息公开被申请行政复议|发生行政复议|收到行政复议申请}")
    w.count(w.some(1, 9), "件", _REVIEW, since=since)
    since = w("，{没有发生行政诉讼|未发生行政诉讼|无行政诉讼案件|没有被提起行政诉讼}")
    w.denied(since, _LAWSUIT)
    w("。")


@production("disputes.complaints", "disputes", 2)
def complaints(w: Writer) -> None:
    """收到举报投诉2件。"""
    since = w(
        "<time><self>{收到|接到}{有关政府信息公开的|关于政府信息公开的}{举报投诉|投诉|申诉}{共|}"
    )
    w.count(w.some(1, 9), "件", _COMPLAINT, since=since)
    w("，{均已妥善处理|均已按规定处理并答复}。")


def _outcomes(w: Writer, kind: str, entries: tuple[tuple[str, str, object], ...]) -> None:
    for place, (member, label, value) in enumerate(entries):
        w("，" if place else "")
        since = w(label)
        w.count(int(str(value)), "件", f"{kind}.outcome", since=since, member=member, label=label)
