"""Requests: how many, through which channel, by whom, and that there were none."""

from decimal import Decimal

from officialese.registry import production
from officialese.wordstock import REQUEST_CHANNELS
from officialese.writer import Writer

RECEIVED = "requests.received"
_CHANNEL = "requests.received_by_channel"


def unit(w: Writer) -> str:
    """Return the unit of requests."""
    return str(w.pick("件", "件", "件", "件", "份", "条", "宗", "件（次）", "起"))


def received(w: Writer, value: Decimal, counted: str | None = None, scope: str = "own") -> None:
    """Write how many requests came in."""
    since = w("<time>" if scope == "own" else "<time><area>")
    w("<self>" if scope == "own" else "")
    w(
        w.pick(
            "{共|一共|共计|}{收到|受理|接到|接收}{政府信息公开申请|依申请公开政府信息申请|公民、法人或其他组织的政府信息公开申请}",
            "{共|}{收到|受理}{依申请公开|信息公开申请|公开申请}",
            "{收到|受理}{的|}政府信息公开申请{共|共计|总数为|数为|}",
        )
    )
    w.count(value, counted or unit(w), RECEIVED, since=since, scope=scope)


@production("requests.plain", "requests", 8)
def plain(w: Writer) -> None:
    """2012年共收到政府信息公开申请23件。"""
    received(w, w.some(1, 400))
    w("。")


@production("requests.number_first", "requests", 2)
def number_first(w: Writer) -> None:
    """全年有23人次（件）……：the number before what is counted."""
    value = w.some(1, 90)
    since = w("<time><self>{共有|共收到|收到|受理}")
    w.print_number(value, w.pick("件", "份", "起"))
    w("{政府信息公开申请|依申请公开事项|公民提出的政府信息公开申请|信息公开申请}")
    w.fact(RECEIVED, value, since=since)
    w("。")


@production("requests.zero_printed", "requests", 5)
def zero_printed(w: Writer) -> None:
    """共收到政府信息公开申请0件。"""
    received(w, Decimal(0), "件")
    w("。")


@production("requests.denied", "requests", 10)
def denied(w: Writer) -> None:
    """全年未收到政府信息公开申请。"""
    since = w("<time><self>")
    w(
        w.pick(
            "{没有|未|尚未|未曾}{收到|接到|受理}{过|}{任何|}{形式的|}{政府信息公开申请|信息公开申请|要求公开政府信息的申请|依申请公开政府信息的申请}",
            "{没有|未}{收到|接到|受理}{公民、法人或者其他组织|公民、法人和其他组织}{提出的|关于|的}政府信息公开{的|}申请",
            "{没有|无}{公民、法人或{者|}其他组织|公民|群众|任何单位和个人}{向<self>|}{提出|提交|递交}{政府信息公开|信息公开|公开政府信息的}申请",
            "{没有|未}发生{公民、法人或者其他组织|}{依申请公开政府信息|申请公开政府信息|政府信息公开申请}{的|}{情况|事项|情形}",
            "{无|没有}{依申请公开事项|依申请公开政府信息|政府信息公开申请|依申请公开的情况|依申请公开件}",
            "{无人|无公民|没有人}{申请公开政府信息|提出政府信息公开申请}",
        )
    )
    w.denied(since, RECEIVED)
    w("。")


@production("requests.denied_list", "requests", 2)
def denied_list(w: Writer) -> None:
    """未收到当面、传真、信函等形式的申请：one zero, the forms add none of their own."""
    since = w(
        "<time><self>{未|没有}收到{以|通过|}{当面、网络、信函、传真等{形式|方式}|任何形式}{提出|}的政府信息公开申请"
    )
    w.denied(since, RECEIVED)
    if "当面" in w.text:  # whether the forms named have a zero each is open
        named = ("in_person", "online", "letter", "fax")
        w.denied(since, *((_CHANNEL, member) for member in named), is_optional=True)
    w("。")


@production("requests.channels", "requests", 7)
def channels(w: Writer) -> None:
    """其中当面申请17件，网上申请4件，信函申请2件。"""
    drawn = _drawn(w)
    counted = unit(w)
    received(w, sum((n for *_, n in drawn), Decimal(0)), counted)
    w("{，其中|，其中：|。其中：|。其中，|。从申请方式看，|，}")
    if w.text.endswith("件，"):
        w("其中")
    link, comma = w.pick("", "", "的", "为"), w.pick("，", "、", "；")
    shares = w.chance(0.15)
    total = sum((n for *_, n in drawn), Decimal(0))
    for place, (member, label, value) in enumerate(drawn):
        w(comma if place else "")
        since = w(label + link)
        w.count(value, counted, _CHANNEL, since=since, member=member, label=label)
        if shares and total:
            w("，占")
            w.percent((value * 100 / total).quantize(Decimal("0.1")))
    w("。")


@production("requests.channels_respectively", "requests", 2)
def channels_respectively(w: Writer) -> None:
    """当面申请、网上申请、信函申请分别为17件、4件、2件。"""
    drawn = _drawn(w)
    received(w, sum((n for *_, n in drawn), Decimal(0)), "件")
    since = w("，{其中|}" + "、".join(label for _, label, _ in drawn) + "{分别为|分别是|依次为}")
    for place, (member, label, value) in enumerate(drawn):
        w("、" if place else "")
        w.count(value, "件", _CHANNEL, since=since, member=member, label=label)
    w("。")


@production("requests.channels_all", "requests", 4)
def channels_all(w: Writer) -> None:
    """收到申请2件，均通过网络提出。"""
    value = w.some(2, 9)
    since = w.here
    received(w, value, "件")
    number = w.number
    member, words = w.pick(
        ("online", "通过网络提出"), ("online", "为网上申请"), ("in_person", "为当面申请"),
        ("letter", "为信函申请"), ("letter", "以信函方式提出"), ("email", "通过电子邮件提出"),
    )  # fmt: skip
    w("，{均|全部|都}" + words)
    w.number = number
    w.fact(_CHANNEL, value, since=since, member=member)
    w("。")


@production("requests.channels_number_first", "requests", 2)
def channels_number_first(w: Writer) -> None:
    """7件由申请人在网上提交，1件当面提交。"""
    first, second = w.some(1, 20), w.some(1, 20)
    received(w, first + second, "件")
    w("，其中")
    since = w.here
    w.print_number(first, "件")
    w("{通过网络提交|为网上申请|通过互联网提交}")
    w.fact(_CHANNEL, first, since=since, member="online")
    since = w("，")
    w.print_number(second, "件")
    w("{当面提交|为当面申请|当面递交}")
    w.fact(_CHANNEL, second, since=since, member="in_person")
    w("。")


def _drawn(w: Writer) -> list[tuple[str, str, Decimal]]:
    members = w.rng.sample(sorted(REQUEST_CHANNELS), w.rng.randint(2, 4))
    return [(m, w.rng.choice(REQUEST_CHANNELS[m]), w.some(w.pick(0, 1), 60)) for m in members]


@production("requests.applicants", "requests", 2)
def applicants(w: Writer) -> None:
    """公民申请11件，企业申请6件。"""
    persons, firms = w.some(1, 60), w.some(1, 30)
    received(w, persons + firms, "件")
    verb = w.pick("", "申请", "提出")
    since = w("，其中{公民|个人|自然人}" + verb)
    w.count(persons, "件", RECEIVED, since=since, applicant="natural_person")
    since = w("，企业" + verb)
    w.count(firms, "件", RECEIVED, since=since, applicant="enterprise")
    w("。")


@production("requests.levels", "requests", 3)
def levels(w: Writer) -> None:
    """全县收到7件，其中县政府办公室2件，部门5件。"""
    own, below = w.some(1, 60), w.some(1, 90)
    received(w, own + below, "件", scope="whole")
    office = w.setting.office
    since = w(f"，其中{office}{{收到|受理|}}")
    w.count(own, "件", RECEIVED, since=since, label=office)
    part = w.rng.choice(w.setting.parts)
    since = w(f"，{part}{{收到|受理|}}")
    w.count(below, "件", RECEIVED, since=since, scope="subordinate", label=part)
    w("。")


@production("requests.last_year", "requests", 3)
def last_year(w: Writer) -> None:
    """收到申请23件，较上年的11件翻了一番。"""
    received(w, w.some(1, 200), "件")
    before = w.some(1, 150)
    w("{，去年为|（<last>为|，较上年的|，<last>为|，上年收到}")
    tail = "有所增加" if w.text.endswith("的") else "）" if "（" in w.text[-8:] else ""
    w.print_number(before, "件")
    w(tail + "{，同比增长|，增幅|，增长}")
    w.percent(Decimal(w.rng.randint(10, 2000)) / 10)
    w("。")


@production("requests.carried", "requests", 3)
def carried(w: Writer) -> None:
    """上年结转3件，结转下年度2件。"""
    carried_in, new, out = w.some(1, 20), w.some(3, 90), w.some(1, 9)
    received(w, new, "件")
    since = w("，{上年结转|上年度结转|<last>结转}{申请|}")
    w.count(carried_in, "件", "requests.carried_in", since=since)
    since = w("，{结转下年度继续办理|结转下年度办理|结转<next>办理}")
    w.count(out, "件", "requests.carried_out", since=since)
    w("。")


@production("requests.carried_number_first", "requests", 2)
def carried_number_first(w: Writer) -> None:
    """其余4件结转2017年办理。"""
    done, out = w.some(1, 90), w.some(1, 9)
    received(w, done + out, "件")
    since = w("，{已办结|办结|已答复}")
    w.count(done, "件", "requests.concluded", since=since)
    since = w("，{其余|余下|另有}")
    w.print_number(out, "件")
    w("{结转<next>办理|结转至<next>|结转下年度办理|结转下一年度继续办理}")
    w.fact("requests.carried_out", out, since=since)
    w("。")
