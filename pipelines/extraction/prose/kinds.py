"""Kinds: numbers that split a count by kinds of case or of message.

Of cases of all kinds only those about disclosure count; kinds without a metric of their own are no
counts at all.
"""

import re

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.clauses import Item, Sentence
from pipelines.extraction.prose.labels import is_function_only
from pipelines.extraction.prose.matter import Matter, candidate_of

_ABOUT_DISCLOSURE = re.compile(
    r"^(?:其中)?(?:(?:因|涉及|有关|关于|属于?)(?:(?:政府|政务)?信息公开|政务公开)|(?:政府|政务)?信息公开(?=类|方面))"
    r"(?:类|方面|工作|内容|事项|案件)*"
    r"(?:的)?(?:案件)?(?:有|为|共|是)*$"
)
_OF_OTHER_MATTER = re.compile(
    r"(?:非(?:政府|政务)?信息公开|[与同](?:政府|政务)?信息公开(?:工作)?(?:均|都)?无关|"
    r"(?:不|未|没有)涉及(?:政府|政务)?信息公开|(?:并非|不是|非)针对(?:政府|政务)?信息公开)(?:类|案件|事项|的|方面|工作|）)*$"
)
_OF_ALL_KINDS = ("review.total", "litigation.total", "complaints.total", "consultations.total")
_KINDS_OF_MESSAGE = ("consultations.total", "complaints.total")
_AMONG_CASES = ("案件中", "案件当中", "件中", "起中", "案件里")
_CASES = {"review": "review", "litigation": "litigation", "complaints": "complaint"}
_OF_DISCLOSURE = re.compile(r"政府信息|信息公开|政务公开|查阅[点室专区]")
_ALL_READERS = re.compile(r"读者|借阅|查档|档案")
_AMONG = re.compile(r"其中|包括|分别")
_OF_KINDS = (
    "public_messages.received",
    "public_messages.handled",
    "visits.website",
    "visits.reading_room",
    "interpretation.articles",
    "interpretation.hot_topics",
    "organisation.training_sessions",
    "organisation.trainees",
    "organisation.meetings",
)


def about_disclosure(item: Item, matter: Matter, lexicon: Lexicon) -> list[Candidate] | None:
    """Return how many of the cases counted before are about disclosure, None for other numbers.

    The number takes the place of the one for cases of all kinds (复议45件，其中涉及信息公开12件).
    """
    if any(_OF_OTHER_MATTER.search(words) for words in (item.gloss, *item.tail)):
        return []
    words = item.after if is_function_only(item.before) else item.before
    if not _ABOUT_DISCLOSURE.search(words):
        return None
    last = matter.last
    counted = matter.last is not None and matter.last.sentence == item.sentence
    of_kind = next((d for d, cue in _CASES.items() if lexicon.has(cue, item.previous)), None)
    if of_kind is not None and (item.previous.endswith(_AMONG_CASES) or not counted):
        metric = f"{of_kind}.total"
        return [candidate_of(metric, None, None, item, matter, lexicon, "about_disclosure")]
    if last is None or last.metric not in _OF_ALL_KINDS or last.sentence != item.sentence:
        return []
    if last.value < item.quantity.value or last.unit != item.quantity.unit:
        return []
    last.is_replaced = True
    rule_id = "about_disclosure"
    return [candidate_of(last.metric, None, None, item, matter, lexicon, rule_id)]


def in_reading_room(item: Item, matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return the readers of disclosed information among all readers of a library or an archive.

    接待读者15万人次，其中到政府信息查阅区的1230人次: only the part counts.
    """
    last = matter.last
    if last is None or last.metric != "visits.reading_room" or last.sentence != item.sentence:
        return []
    is_part = item.before.startswith("其中") and item.quantity.unit == last.unit
    if not is_part or not _OF_DISCLOSURE.search(item.before) or last.value < item.quantity.value:
        return []
    if _OF_DISCLOSURE.search(item.previous) or not _ALL_READERS.search(item.previous):
        return []
    last.is_replaced = True
    return [candidate_of(last.metric, None, None, item, matter, lexicon, "in_reading_room")]


def is_part_of_same(read: list[Candidate], item: Item, sentence: Sentence, matter: Matter) -> bool:
    """Tell whether a number only splits the count before it by kinds that have no metric.

    So does a parenthesis (解读12篇（图片解读4篇）), and a list of kinds after 其中.
    """
    outer = matter.outer
    if not read or outer is None or outer.sentence != item.sentence:
        return False
    one = read[0]
    if outer.metric == "public_messages.received" and one.metric in _KINDS_OF_MESSAGE:
        between = sentence.text[outer.end - sentence.start : item.quantity.start - sentence.start]
        if "其中" in between and one.value < outer.value:
            matter.domain = "messages"
            return True
    is_same = (one.metric, one.member, one.applicant) == (outer.metric, None, "total")
    is_same = is_same and not outer.is_replaced
    if not is_same or one.label is not None or one.period != outer.period:
        return False
    if item.depth:
        return True
    between = sentence.text[outer.end - sentence.start : item.quantity.start - sentence.start]
    is_listed = matter.within == item.sentence or _AMONG.search(between) is not None
    if one.metric in _OF_KINDS and is_listed and one.value < outer.value:
        matter.within = item.sentence
        return True
    return False
