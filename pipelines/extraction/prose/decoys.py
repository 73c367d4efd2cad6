"""Decoys: numbers that count nothing of their own.

Plans, limits, other years and differences, ones that only carry a denial, and numbers that take up
one printed before.
"""

import re
from functools import lru_cache

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.clauses import Item, Sentence
from pipelines.extraction.prose.context import relative_years
from pipelines.extraction.prose.documents import is_exception
from pipelines.extraction.prose.labels import is_function_only
from pipelines.extraction.prose.matter import Matter

_DENIES_BEFORE = re.compile(
    r"(?:没有|未|(?<!查)无)"
    r"(?![此该](?:政府)?信息|审|宣|办|结|到|答复|出|开庭|判|裁|作|了结|法|补|按|掌握|制作|保存|获取|形成|公开|能|予|及|满|超|缴|交|提供|附|签|涉)[^，]{0,6}$"
)
_DENIES_AFTER = re.compile(
    r"[也都](?:没|未|无)|^(?:没有|没(?!有)|未|无)(?!相关|有关|所申请|审|判|结|裁|决|办|到|满|作|开庭|终|完|答复)"
)
# 依申请公开信息79条 counts what is kept for applicants, not what they asked
_KEPT_BACK = re.compile(
    r"(?:依申请公开|不予公开|免予公开)的?(?:政府|政务)?信息(?:数|数量)?(?:为|共|有)*$"
)
_OPEN_ONES = re.compile(
    r"(?:其中|：)?(?:确定为|属于?)?(?:主动公开|依申请公开)的?(?:为|共|有|计)*\d"
)
# 主动公开1812份、依申请公开388份、免予公开146份 sorts what was made, not what was asked
_KIND_OF_MADE = re.compile(
    r"^(?:其中)?(?:属于?|为|是)?(?:依申请公开|(?:暂|拟|应)?不予?公开|免予公开)(?:的)?(?:为|共|有|计)*$"
)
# 制发文件18件，1件为依申请公开: how a document may be had, not who asked for it
_KIND_BEHIND = re.compile(
    r"^(?:分别)?(?:(?:被)?(?:确定|列|定|划)?为|属于?|是|系)(?:了)?依申请公开(?!的?申请)"
)
_ATTENDANTS = re.compile(r"(?:并?配备|安排|设)?(?:了)?(?:专门|专职)?(?:工作人员|管理员|管理人员)$")
_RECEIVED = re.compile(
    r"(?:收到|受理|接到|申请公开)的$"
)  # 收到的8件申请中: said for the first time
_ASKED = re.compile(r"申请")
_CONSULTS = re.compile(
    r"^(?!.*(?:公开|投诉|举报|留言|信箱|求助))[^，]*(?:咨询|询问|来信|来访|来电)"
)
_CHANGE = re.compile(r"(?:增|减|调|扩|提高|上升|下降|降)")
_REFERENCE = re.compile(
    r"^(?:[^，]{0,12}信息(?:当中|之中|中|里))|"
    r"^(?:(?:申请|答复)?的(?:具体|办理|处理|答复)?(?:情况|结果)|(?:主动公开|公开)?(?:的)?(?:已|政府)?(?:办结|申请|答复|信息|咨询|案件|件)*(?:的)?"
    r"(?:当中|之中|中(?![止断央标等小院心国学])|里头|里面|里|按(?!规定|期|时|要求|照(?![类主内渠栏形])|法)|分类|分布|构成|类别|主要去向|去向))"
)
_OF_A_CATALOGUE = re.compile(r"\d个?(?:大类|小类|大项|一级类目|栏目)$")  # 目录中的6大类83项
_ASKING = re.compile(r"(?:咨询|询问)[^，]{0,6}$")
_EVENT = re.compile(r"宣传(?:日|周|月|活动)|活动[日周]")
_TRAINS = re.compile(r"[培轮]训")
_FEW = 3
_EACH_HAS = re.compile(r"各[^，、]{1,8}(?:有|设|设立|配|配备|明确|确定|落实)[^，、]{1,8}$")
_TO = re.compile(r"^(?:其中|另|并)?对(?:其中|其余|另外|剩余|余下)?(?:的)?$")
_DECIDES = re.compile(
    r"(?:[^，]{0,8}申请)?(?:的)?(?:分别|依法)*(?:作出|做出|予以|给予|告知|不予)(?:了)?"
)
_MOST = re.compile(r"最[^，]{1,6}的[是为]")  # 最受关注的是项目资金一项
_POINTERS = ("上述", "以上", "这", "该", "上面", "前述", "这些", "新增的", "公开的这")


_PLAN = (
    r"(?<![\u4e00-\u9fff])(?:(?:{year}年度?|次年|明年|来年|下一?年度?|今后|新的一年)(?:，|里)?"
    r"[^，。；：]{{0,10}}?(?:要|将|拟|计划|打算|准备|争取|力争|重点|着重|进一步|目标|达到|增至|实现|建成|完成|给|加|办|再|新)|下一?步|"
    r"下一阶段|今后，|改进(?:打算|措施|办法|方向|设想)(?:有|是|为|：|，)|年内要|"
    r"(?:{year}年度?|明年|来年)(?:呢|的?(?:打算|计划|安排)|怎么)|想(?:办|做|再))"
)


_MONTHS = re.compile(
    r"^(?:其中|：)*(?:20\d\d年|今年|当年)?(?:\d{1,2}月?份?[至到-]\d{1,2}月份?|"
    r"第?[一二三四1-4]季度|[上下]半年)"
)
_PUBLISHED = re.compile("公开|发布|公布|公示|收到|受理|接待|查阅")
_SHORT = 10  # characters of a line that only announces the paragraph after it


def plan_start(sentence: Sentence, matter: Matter) -> int | None:
    """Return where a sentence begins to speak of what is planned, None where it does not.

    A plan goes on to the end of its paragraph.

    Args:
        sentence: The sentence.
        matter: Tells the report year, and whether the paragraph speaks of a plan already.
    """
    found = _plan_after(matter.report_year).search(sentence.text)
    start = 0 if matter.is_planning else found.start() if found else None
    announces = len(sentence.text.strip()) <= _SHORT
    matter.is_planning = start is not None and (announces or not sentence.ends_paragraph)
    return None if start is None else sentence.start + start


@lru_cache(maxsize=64)
def _plan_after(report_year: int) -> re.Pattern[str]:
    return re.compile(_PLAN.format(year=report_year + 1))


def is_decoy(item: Item, matter: Matter, lexicon: Lexicon, *, is_compared: bool) -> bool:
    """Tell whether a number is a plan, a limit, a comparison or a reference to another number.

    Args:
        item: The number.
        matter: What is under discussion.
        lexicon: The wording.
        is_compared: What ``is_comparison`` tells of the number's words.
    """
    words = relative_years(item.before, matter.report_year)
    if lexicon.has("carried_in", words) or lexicon.has("carried_out", words):
        return False  # 2017年结转的1件 is no comparison
    trains = item.quantity.kind == "person" and _TRAINS.search(item.after) is not None
    is_held_back = lexicon.has("decoy.before", item.before) and not trains
    responds = item.before == "对" and "回应" in item.after
    if is_held_back and not (responds or _decides_on(item, matter)):
        return True
    if lexicon.cues["decoy.after"].match(item.after):
        return True
    if item.quantity.unit.startswith("条") and _KEPT_BACK.search(item.before):
        return True
    if _is_kind_of_made(item, matter):
        return True
    # 受理办件12.6万件，接受咨询3.4万人次
    is_other_work = matter.other_work == item.sentence and _CONSULTS.search(item.before)
    is_handed_over = matter.handed_over == item.sentence and not _PUBLISHED.search(item.before)
    is_carrier = (
        is_other_work
        or _at_event(item)
        or is_handed_over
        or _OF_A_CATALOGUE.search(item.before) is not None
        or item.before.endswith("各")
        or (item.quantity.value == 1 and _MOST.search(item.before) is not None)
    )
    if (
        is_carrier
        or _is_denied_one(item)
        or _is_of_each(item)
        or _is_exception(item, lexicon)
        or _attends(item, matter)
    ):
        return True
    if item.before.endswith(("由", "从")) and _CHANGE.match(item.rest):
        return True
    return is_compared


def is_part_of_year(item: Item, sentence: Sentence) -> bool:
    """Tell whether a number is one of several for parts of the year (1月至6月40件，...)."""
    is_of_months = _MONTHS.search(item.before) is not None
    return (
        is_of_months and sum(_MONTHS.search(one.before) is not None for one in sentence.items) > 1
    )


def _is_kind_of_made(item: Item, matter: Matter) -> bool:
    """Tell whether a number tells of documents made how they may be had."""
    if matter.topic != "requests" and _KIND_BEHIND.match(item.after):
        return True
    kind = item.after if is_function_only(item.before) else item.before
    return _KIND_OF_MADE.match(kind) is not None and _sorts_what_was_made(item, matter)


def _sorts_what_was_made(item: Item, matter: Matter) -> bool:
    """Tell whether a number stands beside items made or disclosed, in their unit."""
    last = matter.last
    if matter.previous is not None and matter.previous.metric == "requests.outcome":
        return False  # 同意公开14条，不予公开3条
    items = ("条",) if matter.topic == "requests" else ("条", "份")
    is_of_items = item.quantity.unit.startswith(items)
    is_beside = last is not None and last.sentence == item.sentence
    is_disclosed = (
        is_beside and last is not None and last.metric.startswith(("disclosure.", "documents."))
    )
    is_disclosed |= matter.topic != "requests" and _OPEN_ONES.match(item.previous) is not None
    return item.quantity.value > 0 and (is_of_items or is_disclosed)


def _attends(item: Item, matter: Matter) -> bool:
    """Tell whether a number counts who looks after the reading points just counted."""
    last = matter.last
    is_beside = last is not None and last.sentence == item.sentence
    is_of_place = is_beside and last is not None and last.metric == "organisation.reading_points"
    return is_of_place and _ATTENDANTS.match(item.before) is not None


def _decides_on(item: Item, matter: Matter) -> bool:
    """Tell whether a number counts the requests that an answer is given to (对2件不予公开)."""
    is_of_requests = "requests" in (matter.domain, matter.topic)
    return is_of_requests and bool(_TO.match(item.before) and _DECIDES.match(item.after))


def _at_event(item: Item) -> bool:
    """Tell whether people asked on a day of publicity (法制宣传日当天接受询问600人)."""
    words = "，".join((*item.lead, item.before))
    return _ASKING.search(words) is not None and _EVENT.search(words) is not None


def _is_of_each(item: Item) -> bool:
    """Tell whether a small number is what each of several bodies has (各所有兼管员1名)."""
    return item.quantity.value <= _FEW and _EACH_HAS.search(item.before) is not None


def _is_exception(item: Item, lexicon: Lexicon) -> bool:
    """Tell whether a number is an exception that counts nothing (除2件转到下年外 counts)."""
    is_counted = lexicon.has("carried_out", item.after) or lexicon.has("extended", item.after)
    return is_exception(item) and not is_counted


def _is_denied_one(item: Item) -> bool:
    """Tell whether a number one only carries a denial (未发生一例, 一件申请也没收到)."""
    if item.quantity.value != 1:
        return False
    return bool(_DENIES_BEFORE.search(item.before) or _DENIES_AFTER.search(item.after))


def is_reference(item: Item, matter: Matter) -> bool:
    """Tell whether the number only takes up one printed before (801件答复中, 上述3276条)."""
    if _REFERENCE.match(item.rest):
        is_first = "requests" not in matter.counted.values() and matter.asked is None
        words = f"{item.before}{item.rest}"
        return not (is_first and _RECEIVED.search(item.before) and _ASKED.search(words))
    is_known = any(parent.value == item.quantity.value for parent in matter.parents)
    return is_known and item.before.endswith(_POINTERS)
