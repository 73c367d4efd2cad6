"""Totals, channels and answers in words that stand in no pattern book."""

from decimal import Decimal

from officialese.disclosing import amount
from officialese.registry import production
from officialese.wordstock import CHANNELS
from officialese.writer import Writer

_TOTAL = "disclosure.total"
_CHANNEL = "disclosure.by_channel"


@production("terse.total_other_verbs", "disclosure", 4)
def total_other_verbs(w: Writer) -> None:
    """整理、录入、发布14条主动公开政府信息。"""
    since = w("<time><self>")
    value = amount(w)
    if w.chance(0.4):
        w("{共整理、录入、发布|共编制上传|共整理发布|累计录入}")
        w.print_number(value, "条")
        w("主动公开{政府|}信息")
        w.fact(_TOTAL, value, since=since)
    else:
        w(
            w.pick(
                "主动公开{的|}政府信息{件数|条数|数量}{为|共}",
                "主动公开{政府工作信息|各类政务信息|政府信息和工作动态}",
                "{更新|上传|录入}主动公开{的|}{政府|}信息{共|}",
                "应主动公开政府信息均已公开，{共|合计}",
                "主动公开政府信息的总数{是|达到}",
            )
        )
        w.count(value, "条", _TOTAL, since=since, may_be_rough=True)
    w("。")


@production("terse.total_without_unit", "disclosure", 2)
def total_without_unit(w: Writer) -> None:
    """主动公开政府信息数：310。"""
    since = w("<year>{度|}{主动公开政府信息数|主动公开政府信息总数}{：|为}")
    w.count(amount(w), w.pick("", "", "条"), _TOTAL, since=since)
    w("。")


@production("terse.made", "disclosure", 3)
def made(w: Writer) -> None:
    """制作政府信息236条，其中主动公开158条，依申请公开54条，不予公开24条：one fact of four."""
    parts = [amount(w), w.some(1, 90), w.some(1, 60)]
    w("<time><self>{共|}{制作|产生|形成|生成}政府信息")
    w.print_number(sum(parts, Decimal(0)), "条")
    since = w("，其中{主动公开|主动公开信息|属主动公开的}")
    w.count(parts[0], "条", _TOTAL, since=since)
    w("，{依申请公开|依申请公开信息|属依申请公开的}")
    w.print_number(parts[1], "条")
    w("，{不予公开|不公开|免予公开}")
    w.print_number(parts[2], "条")
    w("。")


@production("terse.electronic", "disclosure", 3)
def electronic(w: Writer) -> None:
    """其中全文电子化达100%。"""
    since = w("<time><self>主动公开政府信息")
    w.count(amount(w), "条", _TOTAL, since=since)
    start = w("，{其中全文电子化达|全文电子化程度达到|全文电子化的占|全部实现电子化，电子化率}")
    w.percent(Decimal(100), "disclosure.electronic_rate", since=start)
    w("。")


@production("terse.places", "disclosure", 4)
def places(w: Writer) -> None:
    """在市政府门户网站主动公开信息60条，在政务微博主动公开信息5条。"""
    members = w.rng.sample(sorted(CHANNELS), 2)
    w("<time><self>")
    verb = w.pick("主动公开信息", "公开政府信息", "发布政府信息", "发布各类信息")
    for place, member in enumerate(members):
        label = w.rng.choice(CHANNELS[member])
        since = w(("，" if place else "") + w.pick("在", "通过") + label + "{上|}" + verb)
        w.count(w.some(2, 900), "条", _CHANNEL, since=since, member=member, label=label)
    w("。")


@production("terse.main_channel", "disclosure", 3)
def main_channel(w: Writer) -> None:
    """政府网站是信息公开的主要平台。全年共发布各类信息1243条。"""
    total, website = amount(w), amount(w) + 10
    since = w("<time><self>主动公开政府信息")
    w.count(total, "条", _TOTAL, since=since)
    w("。\n　　（二）公开形式\n　　")
    w("政府网站是信息公开的{主要平台|主渠道|第一平台}。")
    since = w("{全年|<year>}{通过网站|在网站|网站}{共|}发布各类信息")
    w.count(website, "条", _CHANNEL, since=since, member="website")
    w("。")


@production("terse.requests", "requests", 4)
def requests(w: Writer) -> None:
    """依申请公开数0件；答复情况：无。"""
    kind = w.rng.randrange(4)
    if kind == 0:
        since = w("<time>{依申请公开数|依申请公开申请数|申请公开数|收到申请数}{为|：|}")
        w.count(w.some(0, 30), "件", "requests.received", since=since)
    elif kind == 1:
        value = w.some(1, 30)
        since = w("<time><self>{共|}{登记|接收|办理}政府信息公开申请")
        w.count(value, "件", "requests.received", since=since)
    elif kind == 2:
        since = w(
            "<time>{没有公民、法人及其他组织|无公民、法人和其他组织}{以任何形式|}{向<self>|}{申请公开信息|要求提供政府信息|申请获取政府信息}"
        )
        w.denied(since, "requests.received")
    else:
        since = w("<time>{向<self>|}{提出政府信息公开申请的|申请公开政府信息的}{共|}{有|}")
        w.count(w.some(1, 30), "件", "requests.received", since=since)
    w("。")


@production("terse.answers_heading", "requests", 2)
def answers_heading(w: Writer) -> None:
    """（一）申请情况 / 未收到申请。 / （二）答复情况 / 无。"""
    w("（一）{申请情况|收到申请情况}\n　　")
    since = w("<time><self>没有收到政府信息公开申请")
    w.denied(since, "requests.received")
    w("。\n　　（二）{答复情况|申请答复情况}\n　　")
    since = w("{无|没有}")
    w.denied(since, "requests.concluded", is_optional=True)
    w("。")


@production("terse.consultations", "consultations", 2)
def consultations(w: Writer) -> None:
    """接听咨询电话46次，当面受理咨询16次。"""
    phone, desk = w.some(1, 300), w.some(1, 90)
    since = w("<time><self>{共接受市民咨询|共接受群众咨询|接受咨询}")
    w.count(phone + desk, w.pick("", "人次", "次"), "consultations.total", since=since)
    start = w("，其中：{咨询电话接听|接听咨询电话|电话咨询}")
    w.count(phone, "次", "consultations.by_channel", since=start, member="phone")
    start = w("，{当面受理咨询|当面咨询|现场接待咨询}")
    w.count(desk, "次", "consultations.by_channel", since=start, member="on_site")
    w("。")


@production("terse.disputes", "disputes", 4)
def disputes(w: Writer) -> None:
    """行政复议和行政诉讼情况：零；均为“0”."""
    since = w(
        w.pick(
            "<time><self>{没有|未}因{政府信息公开|信息公开}{而|}{被复议、被诉讼|引起复议或诉讼|引发行政复议和行政诉讼}",
            "<time>{没有|无}{公民、法人或其他组织|单位和个人|群众}{因政府信息公开|就信息公开}{申请行政复议或提起行政诉讼|提出行政复议和行政诉讼|提起行政复议、行政诉讼}",
            "<time><self>{尚无|暂无|并无|从未发生}{涉及|有关}政府信息公开的行政复议{、|和}行政诉讼{案件|}",
            "<time>针对<self>政府信息公开的行政复议{、|和}行政诉讼{均没有|均未|没有}发生",
        )
    )
    w.denied(since, "review.total", "litigation.total")
    w("。")


@production("terse.fees", "fees", 4)
def fees(w: Writer) -> None:
    """一律免费；全年收费0元；没有发生收费行为。"""
    if w.chance(0.3):
        since = w("<time>{收取的费用|收费金额|收取费用总额|依申请公开收费}{为|共|}")
        w.count(0, "元", "requests.fee_charged", since=since)
    else:
        since = w(
            "<time><self>{没有发生任何收费行为|未发生收费情况|没有向任何公民收取费用|未就信息公开收取任何费用|没有收过费|未收取过任何检索、复制、邮寄费用}"
        )
        w.denied(since, "requests.fee_charged")
    w("。")


@production("terse.staff", "overview", 3)
def staff(w: Writer) -> None:
    """确定1人专职、2人兼职负责。"""
    unit = w.pick("人", "名同志", "名")
    since = w("<self>{确定|安排|抽调|指定}")
    value = w.some(1, 4)
    w.print_number(value, unit)
    w("专职")
    w.fact("organisation.staff", value, since=since, member="full_time")
    since = w("、")
    value = w.some(1, 9)
    w.print_number(value, unit)
    w("兼职")
    w.fact("organisation.staff", value, since=since, member="part_time")
    w("{从事|负责}政府信息公开工作。")
