"""The official forms written down a second time, by hand, so that a slip in the catalogue shows.

Nothing here is taken from ``pipelines.catalog``: the labels are those of the notices, the codes
those of ``metrics.csv``. A table is lines of groups, label, unit and values; how it is printed is
the business of ``skins``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Fact = tuple[str, str, str, str, str, str, str]  # metric to scope, then value or status
APPLICANTS = {
    "自然人": "natural_person",
    "商业企业": "enterprise",
    "科研机构": "research",
    "社会公益组织": "public_welfare",
    "法律服务机构": "legal_service",
    "其他": "other_organisation",
    "总计": "total",
}
RESULTS = {
    "结果维持": "upheld",
    "结果纠正": "corrected",
    "其他结果": "other",
    "尚未审结": "pending",
}


@dataclass
class Line:
    """One row: the groups it stands under, its label, its unit, its values from left to right."""

    groups: tuple[str, ...]
    label: str
    unit: str
    values: list[str]


@dataclass
class Sheet:
    """One printed table.

    Attributes:
        title: The heading it stands under.
        heads: Rows of the head; a head is its text and the columns it covers.
        lines: Rows of values.
        facts: What they say.
        label_columns: Columns that labels and groups take.
    """

    title: str
    heads: list[list[tuple[str, int]]]
    lines: list[Line]
    facts: list[Fact] = field(default_factory=list)
    label_columns: int = 1


def fact(metric: str, member: str, value: str, applicant: str = "total", stage: str = "") -> Fact:
    """Return a fact of the body itself in the report year."""
    return (metric, member, applicant, stage, "year", "own", value)


_FUNDS = "（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）"
_STATISTICS = """
1 一、主动公开情况
2 （一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）|条|disclosure.total
4 其中：主动公开规范性文件数|条|disclosure.normative_documents
4 制发规范性文件总数|件|documents.issued:normative_document
2 （二）通过不同渠道和方式公开政府信息的情况
3 1.政府公报公开政府信息数|条|disclosure.by_channel:gazette
3 2.政府网站公开政府信息数|条|disclosure.by_channel:website
3 3.政务微博公开政府信息数|条|disclosure.by_channel:weibo
3 4.政务微信公开政府信息数|条|disclosure.by_channel:wechat
3 5.其他方式公开政府信息数|条|disclosure.by_channel:other
1 二、回应解读情况
2 （一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）|次|interpretation.hot_topics
2 （二）通过不同渠道和方式回应解读的情况
3 1.参加或举办新闻发布会总次数|次|interpretation.press_conferences
4 其中：主要负责同志参加新闻发布会次数|次|interpretation.press_conferences_by_head
3 2.政府网站在线访谈次数|次|interpretation.interviews
4 其中：主要负责同志参加政府网站在线访谈次数|次|interpretation.interviews_by_head
3 3.政策解读稿件发布数|篇|interpretation.articles
3 4.微博微信回应事件数|次|interpretation.social_media_responses
3 5.其他方式回应事件数|次|interpretation.other_responses
1 三、依申请公开情况
2 （一）收到申请数|件|requests.received
3 1.当面申请数|件|requests.received_by_channel:in_person
3 2.传真申请数|件|requests.received_by_channel:fax
3 3.网络申请数|件|requests.received_by_channel:online
3 4.信函申请数|件|requests.received_by_channel:letter
2 （二）申请办结数|件|requests.concluded
3 1.按时办结数|件|requests.concluded_on_time
3 2.延期办结数|件|requests.concluded_extended
2 （三）申请答复数|件|requests.answered
3 1.属于已主动公开范围数|件|requests.outcome:already_public
3 2.同意公开答复数|件|requests.outcome:granted
3 3.同意部分公开答复数|件|requests.outcome:partially_granted
3 4.不同意公开答复数|件|requests.outcome:denied
4 其中：涉及国家秘密|件|requests.outcome:denied.state_secret
4 涉及商业秘密|件|requests.outcome:denied.commercial_secret
4 涉及个人隐私|件|requests.outcome:denied.privacy
4 危及国家安全、公共安全、经济安全和社会稳定|件|requests.outcome:denied.safety_stability
4 不是《条例》所指政府信息|件|requests.outcome:denied.not_government_information
4 法律法规规定的其他情形|件|requests.outcome:denied.other
3 5.不属于本行政机关公开数|件|requests.outcome:not_own_agency
3 6.申请信息不存在数|件|requests.outcome:unavailable.not_held
3 7.告知作出更改补充数|件|requests.outcome:told_to_amend
3 8.告知通过其他途径办理数|件|requests.outcome:redirected
1 四、行政复议数量|件|review.total
2 （一）维持具体行政行为数|件|review.outcome:upheld
2 （二）被依法纠错数|件|review.outcome:corrected
2 （三）其他情形数|件|review.outcome:other
1 五、行政诉讼数量|件|litigation.total
2 （一）维持具体行政行为或者驳回原告诉讼请求数|件|litigation.outcome:upheld
2 （二）被依法纠错数|件|litigation.outcome:corrected
2 （三）其他情形数|件|litigation.outcome:other
1 六、举报投诉数量|件|complaints.total
1 七、依申请公开信息收取的费用|万元|requests.fee_charged
1 八、机构建设和保障经费情况
2 （一）政府信息公开工作专门机构数|个|organisation.units
2 （二）设置政府信息公开查阅点数|个|organisation.reading_points
2 （三）从事政府信息公开工作人员数|人|organisation.staff:total
3 1.专职人员数（不包括政府公报及政府网站工作人员数）|人|organisation.staff:full_time
3 2.兼职人员数|人|organisation.staff:part_time
2 （四）政府信息公开专项经费{remark}|万元|organisation.funding
1 九、政府信息公开会议和培训情况
2 （一）召开政府信息公开工作会议或专题会议数|次|organisation.meetings
2 （二）举办各类培训班数|次|organisation.training_sessions
2 （三）接受培训人员数|人次|organisation.trainees
"""

_OUTCOMES = """
（一）予以公开||granted
（二）部分公开（区分处理的，只计这一情形，不计其他情形）||partially_granted
（三）不予公开|1.属于国家秘密|denied.state_secret
（三）不予公开|2.其他法律行政法规禁止公开|denied.law
（三）不予公开|3.危及“三安全一稳定”|denied.safety_stability
（三）不予公开|4.保护第三方合法权益|denied.third_party
（三）不予公开|5.属于三类内部事务信息|denied.internal
（三）不予公开|6.属于四类过程性信息|denied.process
（三）不予公开|7.属于行政执法案卷|denied.enforcement_file
（三）不予公开|8.属于行政查询事项|denied.admin_inquiry
（四）无法提供|1.本机关不掌握相关政府信息|unavailable.not_held
（四）无法提供|2.没有现成信息需要另行制作|unavailable.needs_creation
（四）无法提供|3.补正后申请内容仍不明确|unavailable.unclear
（五）不予处理|1.信访举报投诉类申请|rejected.petition
（五）不予处理|2.重复申请|rejected.repeat
（五）不予处理|3.要求提供公开出版物|rejected.publication
（五）不予处理|4.无正当理由大量反复申请|rejected.excessive
（五）不予处理|5.要求行政机关确认或重新出具已获取信息|rejected.reconfirm
"""
_OTHERS_2021 = """
（六）其他处理|1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请|other.no_correction
（六）其他处理|2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请|other.unpaid
（六）其他处理|3.其他|other.misc
"""
_REMARK = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_OTHER_2019 = "（六）其他处理||other"


def statistics(number: Callable[[], int]) -> Sheet:
    """Return the form of 2014 to 2018; sums of money have two decimals."""
    sheet = Sheet("政府信息公开情况统计表", [[("统计指标", 1), ("单位", 1), ("统计数", 1)]], [])
    for text in _STATISTICS.format(remark=_FUNDS).strip().split("\n"):
        label, *rest = text[2:].split("|")
        if not rest:
            sheet.lines.append(Line((), label, "", ["——"]))
            continue
        metric, _, member = rest[1].partition(":")
        value = str(number())
        yuan = value
        if rest[0] == "万元":
            value = f"{value}.5"
            yuan = f"{int(value[:-2]) * 10_000 + 5000}" if "fee" in metric else value
        sheet.lines.append(Line((), label, rest[0], [value]))
        sheet.facts.append(fact(metric, member, yuan))
    return sheet


def requests(number: Callable[[], int], *, three_others: bool) -> Sheet:
    """Return table three, with numbers that add up in every row and column."""
    texts = (_OUTCOMES.strip() + "\n" + (_OTHERS_2021 if three_others else _OTHER_2019)).split("\n")
    outcomes = [text.split("|") for text in texts if text]
    columns = []
    for _ in range(6):
        parts = [number() for _ in outcomes]
        carried_out, total = number(), sum(parts)
        carried_in = min(number(), total + carried_out)
        columns.append([total + carried_out - carried_in, carried_in, *parts, total, carried_out])
    columns.append([sum(row) for row in zip(*columns, strict=True)])
    group = "三、本年度办理结果"
    labels = [((), "一、本年新收政府信息公开申请数量", "requests.received", "")]
    labels.append(((), "二、上年结转政府信息公开申请数量", "requests.carried_in", ""))
    for first, second, member in outcomes:
        groups = (group, first) if second else (group,)
        labels.append((groups, second or first, "requests.outcome", member))
    labels.append(((group,), "（七）总计", "requests.concluded", ""))
    labels.append(((), "四、结转下年度继续办理", "requests.carried_out", ""))
    names = list(APPLICANTS)
    heads = [
        [
            ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3),
            ("申请人情况", 7),
        ],
        [("", 3), ("自然人", 1), ("法人或其他组织", 5), ("总计", 1)],
        [("", 3), ("", 1), *((name, 1) for name in names[1:6]), ("", 1)],
    ]
    sheet = Sheet("收到和处理政府信息公开申请情况", heads, [], label_columns=3)
    for (groups, label, metric, member), row in zip(
        labels, zip(*columns, strict=True), strict=True
    ):
        sheet.lines.append(Line(groups, label, "", [str(value) for value in row]))
        sheet.facts += [
            fact(metric, member, str(value), applicant)
            for value, applicant in zip(row, APPLICANTS.values(), strict=True)
        ]
    return sheet


def review(number: Callable[[], int]) -> Sheet:
    """Return table four: fifteen values in one row."""
    heads = [
        [("行政复议", 5), ("行政诉讼", 10)],
        [("", 5), ("未经复议直接起诉", 5), ("复议后起诉", 5)],
        [(head, 1) for _ in range(3) for head in (*RESULTS, "总计")],
    ]
    sheet = Sheet("政府信息公开行政复议、行政诉讼情况", heads, [], label_columns=0)
    values: list[str] = []
    for metric, stage in (("review", ""), ("litigation", "direct"), ("litigation", "after_review")):
        parts = [number() for _ in RESULTS]
        for member, value in zip(RESULTS.values(), parts, strict=True):
            sheet.facts.append(fact(f"{metric}.outcome", member, str(value), stage=stage))
        sheet.facts.append(fact(f"{metric}.total", "", str(sum(parts)), stage=stage))
        values += [str(value) for value in (*parts, sum(parts))]
    sheet.lines.append(Line((), "", "", values))
    return sheet


def _block(title: str, names: list[str], rows: dict[str, list[str]], width: int) -> Sheet:
    heads = [
        [(title, width)],
        [("信息内容", 1), *((name, (width - 1) // len(names)) for name in names)],
    ]
    return Sheet(
        "主动公开政府信息情况", heads, [Line((), key, "", row) for key, row in rows.items()]
    )


_MADE_2019 = ["本年新制作数量", "本年新公开数量", "对外公开总数量"]
_DECIDED_2021 = {"行政许可": "licence", "行政处罚": "penalty", "行政强制": "coercion"}


def proactive_2019(number: Callable[[], int]) -> list[Sheet]:
    """Return table two of 2019 as its four blocks, which share one grid of four columns."""
    facts: list[Fact] = []

    def filled(cells: list[tuple[str, str]]) -> list[str]:
        values = []
        for metric, member in cells:
            value = str(number())
            facts.append(fact(metric, member, value))
            values.append(value)
        return values

    made = ("documents.newly_made", "documents.newly_disclosed", "documents.disclosed_stock")
    items = ("administration.items_prior_year", "administration.items_change")
    first = {
        label: filled([(metric, member) for metric in made])
        for label, member in (("规章", "rule"), ("规范性文件", "normative_document"))
    }
    heads = ["上一年项目数量", "本年增/减", "处理决定数量"]
    many = (*items, "administration.decisions")
    second = {
        label: filled([(metric, member) for metric in many])
        for label, member in (("行政许可", "licence"), ("其他对外管理服务事项", "other_service"))
    }
    third = {
        label: filled([(metric, member) for metric in many])
        for label, member in (("行政处罚", "penalty"), ("行政强制", "coercion"))
    }
    fees = {"行政事业性收费": filled([(metric, "fee") for metric in items])}
    bought = filled([("procurement.projects", ""), ("procurement.amount", "")])
    bought[1] = f"{bought[1]}万元"
    facts[-1] = (*facts[-1][:-1], str(int(facts[-1][-1]) * 10_000))
    blocks = [
        _block(
            "第二十条第（一）项", ["本年新制作数量", "本年新公开数量", "对外公开总数量"], first, 4
        ),
        _block("第二十条第（五）项", heads, second, 4),
        _block("第二十条第（六）项", heads, third, 4),
        _block("第二十条第（八）项", heads[:2], fees, 4),
        _block("第二十条第（九）项", ["采购项目数量", "采购总金额"], {"政府集中采购": bought}, 4),
    ]
    blocks[0].facts = facts
    return blocks


def proactive_2021(number: Callable[[], int]) -> list[Sheet]:
    """Return table two of 2021 as its blocks."""
    facts: list[Fact] = []
    first: dict[str, list[str]] = {}
    metrics = ("documents.made", "documents.repealed", "documents.in_force")
    for label, member in (("规章", "rule"), ("行政规范性文件", "normative_document")):
        first[label] = [str(number()) for _ in metrics]
        facts += [fact(m, member, v) for m, v in zip(metrics, first[label], strict=True)]
    decisions = {}
    for label, member in (
        ("行政许可", "licence"),
        ("行政处罚", "penalty"),
        ("行政强制", "coercion"),
    ):
        decisions[label] = [str(number())]
        facts.append(fact("administration.decisions", member, decisions[label][0]))
    fee = str(number())
    facts.append(fact("administration.fee_amount", "", fee))
    licence = {"行政许可": decisions.pop("行政许可")}
    blocks = [
        _block("第二十条第（一）项", ["本年制发件数", "本年废止件数", "现行有效件数"], first, 4),
        _block("第二十条第（五）项", ["本年处理决定数量"], licence, 4),
        _block("第二十条第（六）项", ["本年处理决定数量"], decisions, 4),
        _block("第二十条第（八）项", ["本年收费金额（单位：万元）"], {"行政事业性收费": [fee]}, 4),
    ]
    blocks[0].facts = facts
    return blocks


def counter(start: int, step: int = 1) -> Callable[[], int]:
    """Return a source of rising numbers."""
    numbers: Iterator[int] = iter(range(start, 10**9, step))
    return lambda: next(numbers)


def sparse(start: int, every: int = 9) -> Callable[[], int]:
    """Return a source of numbers most of which are 0, as in the reports of small bodies."""
    state = [0]

    def number() -> int:
        state[0] += 1
        return start + state[0] // every if state[0] % every == 0 else 0

    return number
