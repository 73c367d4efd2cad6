"""Wholes: what the clause behind the last part says of all requests that the parts come to.

受理15件，涉及土地9件、财务6件，均予以公开: the parts may be counted or not, so long as they add
up to the requests of their sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.answers import answered_behind
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.clauses import Item, Sentence
from pipelines.extraction.prose.follow import ASKS, said_behind
from pipelines.extraction.prose.matter import Matter
from pipelines.extraction.prose.naming import name_of
from pipelines.extraction.prose.outcomes import outcomes_of_one

_OF_DISPUTES = re.compile(
    r"(?:上述|以上|所有)?(?:行政)?(?P<kind>复议|诉讼)(?:案件|结果|决定|判决)?(?:均|全部|都)(?:为|被|是)?"
)
_OF_IT = re.compile(
    r"^(?:经|已|依法|予以)|[该此](?:[项件份])?(?:申请|信息|材料|内容|文件)|所申请|上述申请"
)
_OF_NONE = re.compile(r"没有|未发生|未出现|情形|情况|的，")
_CLAUSES = 3  # clauses that may say what became of one request
_IS_OPEN = re.compile(r"未|没|无|在审|审理中")


def of_whole(
    item: Item,
    read: Sequence[Candidate],
    sentence: Sentence,
    matter: Matter,
    lexicon: Lexicon,
) -> list[Candidate]:
    """Return what is said behind the last part of the requests of a sentence, of all of them.

    Args:
        item: The number behind which the clause stands.
        read: What the number has given.
        sentence: Its sentence.
        matter: Holds the requests counted last.
        lexicon: The wording.
    """
    asked = matter.asked
    told = {one.metric for one in read}
    if asked is None or not item.following or not _completes(item, sentence, asked):
        return []
    is_told = bool(told & {"requests.concluded", "requests.outcome"})
    said = [] if is_told else answered_behind(asked, item, sentence)
    for one in said_behind(asked, item, matter, lexicon):
        if one.metric not in told:
            said.append(replace(one, value=asked.value, start=asked.start))
    return said


def disputes_in(sentence: Sentence, matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return the outcome that a clause without a number tells of all reviews or lawsuits counted.

    复议5件，诉讼2件。诉讼均判决驳回: two lawsuits were dismissed.
    """
    if "复议" not in sentence.text and "诉讼" not in sentence.text:
        return []
    table = lexicon.tables["dispute_outcome"]
    found = []
    for chunk in sentence.chunks:
        named = None if chunk.quantities else _OF_DISPUTES.match(chunk.text)
        if named is None or _IS_OPEN.search(chunk.text):
            continue
        metric = "review" if named["kind"] == "复议" else "litigation"
        total = _counted(f"{metric}.total", matter)
        members = table.all_members(chunk.text)
        if total is not None and len(members) == 1:
            (member,) = members
            label = chunk.text[named.end() :]
            told = replace(total, metric=f"{metric}.outcome", member=member, label=label)
            found.append(replace(told, end=max(total.end, chunk.end), rule_id="prose.of_all"))
    return found


def became_in(sentence: Sentence, matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return what a sentence without a number says became of the only request before it.

    收到申请1件。经审查，该信息不属于政府信息: nothing else may have been said of it.
    """
    asked = matter.asked
    if asked is None or asked.value != 1 or sentence.items:
        return []
    is_of_it = _OF_IT.search(sentence.text) and not _OF_NONE.search(sentence.text)
    if not is_of_it or sentence.number != asked.sentence + 1 or _is_split(asked, matter):
        return []
    told = [chunk for chunk in sentence.chunks if not ASKS.search(chunk.text)]
    words = "，".join(chunk.text for chunk in told[:_CLAUSES])
    table = lexicon.tables["outcome"]
    members = outcomes_of_one(words, table)
    found = []
    for one in members:
        label = name_of(one, [words], table, members=members, kind="requests.outcome")
        read = replace(asked, metric="requests.outcome", member=one, label=label)
        found.append(replace(read, end=told[-1].end, rule_id="prose.of_all"))
    return found


def _is_split(asked: Candidate, matter: Matter) -> bool:
    """Tell whether it is told already what became of the requests."""
    return any(one.metric == "requests.outcome" and one.start >= asked.start for one in matter.read)


def _counted(metric: str, matter: Matter) -> Candidate | None:
    """Return the only count of a metric in the section, where nothing has split it yet."""
    totals = [one for one in matter.read if one.metric == metric and one.value > 0]
    outcome = metric.replace(".total", ".outcome")
    is_split = any(one.metric == outcome for one in matter.read)
    return totals[0] if len(totals) == 1 and not is_split else None


def _completes(item: Item, sentence: Sentence, asked: Candidate) -> bool:
    """Tell whether a number is the last of two or more that come to the requests before them."""
    if asked.sentence != item.sentence or item.depth or asked.unit != item.quantity.unit:
        return False
    parts = [
        one.quantity.value
        for one in sentence.items
        if one.quantity.kind == item.quantity.kind
        and one.start > asked.start
        and one.start <= item.start
        and not one.depth
    ]
    come_to = Decimal(0)
    for count, value in enumerate(reversed(parts), 1):
        come_to += value
        if come_to >= asked.value:
            return come_to == asked.value and count > 1
    return False
