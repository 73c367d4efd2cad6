"""Wholes: what the clause behind the last part says of all requests that the parts come to.

受理8件，同意公开6件，不予公开2件，全部按期办结: the parts may be counted or not, so long as they
add up to the requests of their sentence.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.answers import answers_behind
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.clauses import Item, Sentence
from pipelines.extraction.prose.follow import said_behind
from pipelines.extraction.prose.matter import Matter


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
    said = [] if "requests.concluded" in told else answers_behind(asked, item, sentence)
    for one in said_behind(asked, item, matter, lexicon):
        if one.metric not in told:
            said.append(replace(one, value=asked.value, start=asked.start))
    return said


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
