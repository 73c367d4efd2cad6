"""No count: numbers whose words a rule fits and that count something else all the same.

Sums that came out of other means, waived fees, items beside requests, people beside the count of
what they asked for.
"""

import re

from pipelines.catalog.count_rules import CountRule
from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.answers import counts_on_time
from pipelines.extraction.prose.clauses import Item, Sentence
from pipelines.extraction.prose.fees import is_waived
from pipelines.extraction.prose.matter import Matter

_CASES = ("requests.received", "review.total", "litigation.total")
IN_ALL = re.compile(r"合计|共计|总计|总共|共")
_WAYS = (
    r"(?:书面|网上|网络|互联网|当面|现场|窗口|信函|来信|传真|(?:电子)?邮件|邮寄|电话)(?:形式|方式)?"
)
_BY_WAY = re.compile(rf"{_WAYS}申请$")
_NEXT_WAY = re.compile(rf"(?:和|及|、)?{_WAYS}(?:申请)?(?:的)?$")
_BY_ROUTE = re.compile(rf"{_WAYS}(?:投诉|举报|申诉)$|(?:来访|来电)(?:投诉|举报)$")
_OF_YEAR = re.compile(r"占(?:全年|全部|总数|申请总)")
_REGISTERED = re.compile(r"^(?:申请)?(?:登记|受理|办理|处理)")


def is_no_count(
    rule: CountRule, item: Item, sentence: Sentence, matter: Matter, lexicon: Lexicon
) -> bool:
    """Tell whether a number does not count what a rule would take it for.

    Args:
        rule: The rule, which fits its words so far.
        item: The number with its words.
        sentence: Its sentence.
        matter: What is under discussion.
        lexicon: The wording.
    """
    metric = rule.metric
    people_only = metric in _CASES and _counts_people_only(item, sentence)
    return (
        (rule.continues and matter.unread == item.sentence)
        or people_only
        or (metric == "requests.received" and _is_one_way(item, sentence))
        or (metric == "complaints.total" and _is_one_route(item, sentence))
        or (metric == "requests.received" and _is_share_of_all(rule, item))
        or (metric == "requests.received_by_channel" and _is_of_site(item, matter))
        or (metric == "requests.outcome" and _counts_items(item, matter))
        or (metric == "requests.concluded_on_time" and not counts_on_time(item, sentence, matter))
        or (metric == "requests.fee_charged" and is_waived(item, sentence))
        or (metric == "organisation.funding" and _is_spent_from(item, lexicon))
        or (rule.id == "consultation_calls" and "热线" in item.previous)
    )


def _counts_people_only(item: Item, sentence: Sentence) -> bool:
    """Tell whether people stand beside the count of what they asked for (3人申请，共4件).

    So do those who asked for one thing together (李某等3人申请复议).
    """
    if item.quantity.kind != "person":
        return False
    if item.before.endswith("等"):
        return True
    return any(
        one.quantity.kind == "count"
        and one.start > item.start
        and (IN_ALL.search(one.before) or _REGISTERED.search(one.after))
        for one in sentence.items
    )


def _is_one_way(item: Item, sentence: Sentence) -> bool:
    """Tell whether requests are the first of several ways (受理书面申请8件、网上申请16件)."""
    if not _BY_WAY.search(item.before):
        return False
    following = next((one for one in sentence.items if one.start > item.start), None)
    return following is not None and bool(_NEXT_WAY.match(following.before))


def _is_one_route(item: Item, sentence: Sentence) -> bool:
    """Tell whether complaints are counted by the way they came (电话投诉3件，网上投诉2件)."""
    routes = [one for one in sentence.items if _BY_ROUTE.search(one.before)]
    return item in routes and len(routes) > 1


def _is_share_of_all(rule: CountRule, item: Item) -> bool:
    """Tell whether requests are a part of the year's (一人提交申请6件，占全年的四成)."""
    return rule.table is None and _OF_YEAR.match(item.following) is not None


def _is_of_site(item: Item, matter: Matter) -> bool:
    """Tell whether items put on a site are counted where requests were only named."""
    return item.quantity.unit == "条" and matter.topic != "requests"


def _is_spent_from(item: Item, lexicon: Lexicon) -> bool:
    """Tell whether a sum came out of other means (从办公经费中解决，约2万元)."""
    return any(lexicon.has("spent_from", words) for words in (*item.lead, item.following))


def _counts_items(item: Item, matter: Matter) -> bool:
    """Tell whether items are counted and no requests (受理18件，涉及信息29条，公开22条)."""
    asked = matter.asked
    return item.quantity.unit == "条" and asked is not None and asked.unit != "条"
