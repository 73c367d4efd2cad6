"""Staffing: the people of whom a sentence says how many are full-time and how many are not.

在岗5人，全职3人，兼职2人: whatever the five are called, they are the staff that the parts come to.
"""

import re

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.clauses import Item, Sentence
from pipelines.extraction.prose.labels import label_of
from pipelines.extraction.prose.matter import Matter, candidate_of
from pipelines.extraction.prose.naming import staff_of

_STAFF = "organisation.staff"
_OTHERS = re.compile(r"长|领导|主任|书记|班子|培训|参加|接待|群众")


def whole_staff(
    sentence: Sentence, read: list[Candidate], matter: Matter, lexicon: Lexicon
) -> list[Candidate]:
    """Return the number of people that full-time and part-time staff come to, one or none.

    Args:
        sentence: Its numbers with their words.
        read: What the sentence has given; a total among it is all there is.
        matter: What is under discussion.
        lexicon: The wording.
    """
    staff = {one.member: one for one in read if one.metric == _STAFF}
    full_time, part_time = staff.get("full_time"), staff.get("part_time")
    if full_time is None or part_time is None or "total" in staff:
        return []
    if not full_time.value or not part_time.value:
        return []
    first = min(full_time.start, part_time.start)
    for item in sentence.items:
        is_before = item.quantity.kind == "person" and item.quantity.end <= first
        comes_to = item.quantity.value == full_time.value + part_time.value
        if is_before and comes_to and not _OTHERS.search(f"{item.before}{item.after}"):
            return [_total(item, matter, lexicon)]
    return []


def _total(item: Item, matter: Matter, lexicon: Lexicon) -> Candidate:
    words = (item.before, item.after)
    label = staff_of("total", words) or label_of(item.before or item.after, lexicon)
    return candidate_of(_STAFF, "total", label, item, matter, lexicon, "whole_staff")
