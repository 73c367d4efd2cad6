"""Following: numbers that only make sense after the number before them.

The head's part in the events just counted, the people of a training, the part of one body, the
same thing for another period; and what a clause says of all that a number counts.
"""

import re
from dataclasses import replace

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.clauses import Item
from pipelines.extraction.prose.context import period_of, scope_of_label
from pipelines.extraction.prose.labels import is_function_only, label_of
from pipelines.extraction.prose.matter import Matter, candidate_of
from pipelines.extraction.prose.naming import name_of, staff_of, way_of
from pipelines.extraction.prose.outcomes import outcomes_of_one

_CLAUSES = 3  # clauses behind a number that may still speak of all it counts
_OUTCOME = re.compile(r"(?:并|且)?(?:全部|依法)?(?:同意|予以|给予|准予|不予)(?:公开|提供)$")
_OF_ALL = re.compile(r"[^，]{0,4}?(?:都|均|全部|皆)")
_ASKED_OF = re.compile(r"向[^，]{2,14}(?:提出|提交|递交)的?$")  # 其中向镇政府提出的58件
_LEVEL = re.compile(
    r"本级|局机关|[县区市]局|[县区旗市][）级直]|^(?:各)?(?:县区|区县|乡镇|镇街|街镇|部门)"
)
_HANDED_IN = re.compile(r"提交|提出|递交|申请|方式|形式|来的?$|交的?$|送|寄|发|通过")
ASKS = re.compile(r"申请(?:公开|获取|查)|要求|内容|关于|涉及(?!.{0,4}(?:秘密|隐私))|[未不]涉及|想")
_ANSWERED = re.compile(r"答复|回复|办结|告知")
_ACT = re.compile(r"新?(?:主动公开|公开|发布|上网|上传|录入|公布)(?:了|的)?(?:有)?")
_OF_REQUESTS = ("requests.received", "requests.concluded")
_SPLIT_BY_BODY = (
    "requests.received",
    "requests.concluded",
    "organisation.staff",
    "organisation.funding",
    "requests.fee_charged",
    "organisation.reading_points",
    "organisation.meetings",
    "organisation.training_sessions",
    "organisation.trainees",
)
_ADDED = re.compile(
    r"^(?:其中)?(?:当年|今年|本年度?|年内|全年|年度|20\d\d年度?)新增|"
    r"^其中(?:仅)?(?:当年|今年|本年度?|年内|20\d\d年度?)"
)
_VISITED = re.compile(r"(?:点击|访问|浏览)(?:量|率|数|次数)?")
_HANDED_ON = re.compile(r"^(?:转|移|批转|送|交由|来自)")
_CAME = re.compile(r"(?:(?:共|一共|总共)?(?:来|到)了|共|一共|总共|共计|合计|总计)?")
_NOT_LOST = re.compile(r"(?:未|没有|无|没)(?:被|出现|一[件例起])?(?:败诉|纠错|纠正|撤销|变更|责令)")
_LIGHT_VERB = re.compile(
    r"^(?:向|由)|(?:共|各|分别|另外|合计|共计|直接)?(?:设立|设置|设|举办|组织|开展|召开|培训|安排|收到|收取|受理|投入|答复|办结|办理|接收|落实|提出|递交|提交)?(?:了|的)?(?:有)?$"
)


def by_head(item: Item, matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return how many of the events counted just before the head of the body took part in."""
    last = matter.last
    events = ("interpretation.press_conferences", "interpretation.interviews")
    if last is None or last.metric not in events or item.quantity.kind != "event":
        return []
    if not lexicon.has("head", item.before) or item.sentence != last.sentence:
        return []
    if lexicon.has("interview", item.before) or lexicon.has("press_conference", item.before):
        return []  # 组织“区长在线”访谈6期 counts another event
    return [candidate_of(f"{last.metric}_by_head", None, None, item, matter, lexicon, "by_head")]


def trainees_of(item: Item, matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return the people who took part in the training counted just before (7期、580人次)."""
    last = matter.last
    if last is None or last.metric != "organisation.training_sessions":
        return []
    if item.quantity.kind != "person" or item.sentence != last.sentence:
        return []
    if not _CAME.fullmatch(item.before):
        return []
    return [candidate_of("organisation.trainees", None, None, item, matter, lexicon, "trainees_of")]


def visitors_of(item: Item, matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return the visitors of the reading points counted just before (查阅点5个，接待60人次)."""
    last = matter.last
    if last is None or last.metric != "organisation.reading_points":
        return []
    if item.quantity.kind != "person" or item.sentence != last.sentence:
        return []
    words = f"{item.before}{item.after}"
    if lexicon.has("consult", words) or lexicon.has("trained", words):
        return []
    if not (is_function_only(item.before) or lexicon.has("read_visit", words)):
        return []
    return [candidate_of("visits.reading_room", None, None, item, matter, lexicon, "visitors_of")]


def by_body(item: Item, matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return the part of the number before it that one body or group of bodies accounts for."""
    whole = _split_by(item, matter)
    if whole is None:
        return []
    label = _LIGHT_VERB.sub("", label_of(item.before, lexicon))
    scope = scope_of_label(label, lexicon, matter.agency)
    if scope is None or _HANDED_ON.match(label):
        return []
    if whole.metric in _OF_REQUESTS and lexicon.tables["outcome"].classify(item.before):
        return []  # 告知应向其他单位提出的8份
    if whole.metric == "organisation.staff" and not _LEVEL.search(label):
        return []  # 其中办公室3人 tells where they sit
    part = candidate_of(whole.metric, whole.member, label, item, matter, lexicon, "by_body")
    part.scope, part.period, part.weak_period = scope, whole.period, False
    return [part]


def _split_by(item: Item, matter: Matter) -> Candidate | None:
    """Return the count that a number in the same unit may split by body, the last one read.

    A running total beside the year's number is passed over (143件，历年累计618件，其中局机关37件),
    and so is what was counted in another unit (培训班23期，培训2105人次，其中局机关3期).
    """
    is_asked = _ASKED_OF.search(item.before) is not None
    for one in reversed(matter.read):
        if item.sentence - one.sentence > 1:
            return None
        if one is matter.last and one.metric not in _SPLIT_BY_BODY and not is_asked:
            return None
        is_alike = one.metric in _SPLIT_BY_BODY and one.unit == item.quantity.unit
        is_alike = is_alike and one.member in (None, "total")
        if is_alike and one.rule_id not in ("prose.again", "prose.by_body"):
            return one
    return None


def take_scope_of_sessions(read: list[Candidate], matter: Matter) -> None:
    """Give the people of a training the scope of its sessions, where those are a body's part."""
    last = matter.last
    if last is None or (last.rule_id, last.metric) != (
        "prose.by_body",
        "organisation.training_sessions",
    ):
        return
    for one in read:
        if one.metric == "organisation.trainees" and one.sentence == last.sentence:
            one.scope, one.label = last.scope, last.label


def again(item: Item, matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return the number that gives the one before it for another period (其中2011年为x人次)."""
    last = matter.last if item.depth else matter.outer
    if last is not None and last.unit == "%" and item.quantity.kind != "share":
        last = next((one for one in reversed(matter.read) if one.unit != "%"), None)
    words = f"{item.before}{item.after}"
    if last is not None and last.metric.startswith("disclosure."):
        words = _ACT.sub("", words)
    visits = last is not None and last.metric == "visits.website"
    if visits:
        words = _VISITED.sub("", words)
    if last is None or item.sentence - last.sentence > 1 or not is_function_only(words):
        return []
    period = period_of(item.before, item.after, last.metric, matter.report_year, lexicon)
    is_total = last.is_running or (visits and _ADDED.match(item.before))
    if is_total and period == last.period and item.quantity.value < last.value:
        last.period = "cumulative"  # 累计收到申请120件，其中2014年24件
    if period is None or period == last.period or item.quantity.kind == "share":
        return []
    if (item.quantity.kind == "share") != (last.unit == "%"):
        return []
    label = None if last.metric == "disclosure.total" else last.label
    found = candidate_of(last.metric, last.member, label, item, matter, lexicon, "again")
    found.period, found.weak_period = period, False
    if found.metric == "disclosure.total":
        found.parent_start = matter.parents[-1].start if matter.parents else None
        matter.parents.append(found)
    elif found.metric == "disclosure.by_channel":
        matter.channels.append(found)
    return [found]


def said_behind(read: Candidate, item: Item, matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return what the clauses behind a number say of all that it counts, each thing once."""
    if read.metric not in _OF_REQUESTS or not item.tail:
        return said_of_all(read, item, matter, lexicon)
    found: dict[str, list[Candidate]] = {}
    if read.value == 1 and (became := _became_of_one(read, item, matter, lexicon)):
        found["requests.outcome"] = became
    for at, words in enumerate(item.tail[:_CLAUSES]):
        goes_on = at and _OF_ALL.match(item.tail[at - 1]) and _OUTCOME.match(words)
        if at and read.value != 1 and not (_OF_ALL.match(words) or goes_on):
            continue
        if goes_on:
            item = replace(item, tail=(*item.tail[:at], f"均{words}", *item.tail[at + 1 :]))
        said = said_of_all(read, replace(item, tail=item.tail[at:]), matter, lexicon)
        for metric in {one.metric for one in said} - found.keys():
            found[metric] = [one for one in said if one.metric == metric]
    return [one for several in found.values() for one in several]


def _became_of_one(
    read: Candidate, item: Item, matter: Matter, lexicon: Lexicon
) -> list[Candidate]:
    """Return what became of the only request (收到1件，涉及个人隐私，不予公开), none if untold."""
    words = "，".join(words for words in item.tail[:_CLAUSES] if not ASKS.search(words))
    outcomes = outcomes_of_one(words, lexicon.tables["outcome"])
    return [_spread(read, "requests.outcome", one, item, matter, lexicon) for one in outcomes]


def said_of_all(read: Candidate, item: Item, matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return what the chunk after a number says of all that it counts (2件，都是信函申请的)."""
    words = item.following
    is_of_all = read.value == 1 or _OF_ALL.match(words) is not None
    is_of_all |= not words and _OF_ALL.match(item.gloss.strip("（")) is not None
    if read.metric == "requests.received" and is_of_all and _is_handed_in(words):
        channels = lexicon.tables["request_channel"].all_members(words) - {"other"}
        if len(channels) > 1:  # 均为当面递交的书面申请
            channels = lexicon.tables["request_channel"].all_members(words.replace("书面", ""))
        return [
            _spread(read, "requests.received_by_channel", channel, item, matter, lexicon)
            for channel in channels
            if len(channels) == 1
        ]
    if read.metric == "consultations.total" and _OF_ALL.match(words):
        ways = lexicon.tables["consultation_channel"].all_members(words)
        return [
            _spread(read, "consultations.by_channel", way, item, matter, lexicon)
            for way in ways
            if len(ways) == 1
        ]
    if read.metric in ("requests.received", "requests.concluded") and _OF_ALL.match(words):
        outcomes = lexicon.tables["outcome"].all_members(words)
        return [
            _spread(read, "requests.outcome", outcome, item, matter, lexicon)
            for outcome in outcomes
            if len(outcomes) == 1
        ]
    if read.metric == "organisation.staff" and item.gloss and not words:
        words = item.gloss.strip("（）")  # 工作人员3名（均为兼职）
    if read.metric == "organisation.staff" and _OF_ALL.match(words):
        members = [m for m in ("full_time", "part_time") if lexicon.has(m, words)]
        return [
            _spread(read, read.metric, member, item, matter, lexicon)
            for member in members
            if len(members) == 1
        ]
    if read.metric in ("review.total", "litigation.total") and is_of_all:
        said = item.gloss or "，".join(item.tail)  # 直接起诉1件（尚未审结）
        if _NOT_LOST.search(said):
            return []
        table = lexicon.tables["dispute_outcome"]
        is_open = "pending" in table.all_members(said)  # 一审判决胜诉，二审正在进行
        outcome = "pending" if is_open else table.classify(said)
        if outcome is not None:
            metric = read.metric.replace(".total", ".outcome")
            spread = _spread(read, metric, outcome, item, matter, lexicon)
            spread.stage = read.stage
            return [*_also_of_review(read, spread, item, matter), spread]
    return []


def _also_of_review(
    read: Candidate, spread: Candidate, item: Item, matter: Matter
) -> list[Candidate]:
    """Return the same outcome for the reviews counted just before (复议2件，诉讼1件，均维持)."""
    last = matter.last
    is_of_both = read.metric == "litigation.total" and _OF_ALL.match(item.following)
    if not is_of_both or last is None or last.metric != "review.total" or last.value <= 0:
        return []
    if last.sentence != item.sentence:
        return []
    return [
        replace(spread, metric="review.outcome", value=last.value, start=last.start, stage=None)
    ]


def _is_handed_in(words: str) -> bool:
    """Tell whether a clause says how requests came, not how they were answered."""
    return _HANDED_IN.search(words) is not None and _ANSWERED.search(words) is None


def _name(metric: str, member: str, item: Item, lexicon: Lexicon) -> str:
    """Return the words that name what a clause says of all that a number counts."""
    label = label_of(item.following, lexicon)
    if metric == "organisation.staff":
        return staff_of(member, [item.following, item.gloss]) or label
    if not metric.endswith(".outcome"):
        return way_of(label)
    table = lexicon.tables["outcome" if metric == "requests.outcome" else "dispute_outcome"]
    return name_of(member, (item.gloss, *item.tail), table, members=[member], kind=metric) or label


def _spread(
    read: Candidate, metric: str, member: str | None, item: Item, matter: Matter, lexicon: Lexicon
) -> Candidate:
    label = _name(metric, member, item, lexicon) if member else None
    spread = candidate_of(metric, member, label, item, matter, lexicon, "of_all")
    if not item.gloss or item.following:
        spread.end = read.end + 1 + len(item.following)
    return spread
