"""Staffing: the people of whom a sentence says how many are full-time and how many are not.

在岗5人，全职3人，兼职2人: whatever the five are called, they are the staff that the parts come to.
"""

import re
from dataclasses import replace
from itertools import pairwise

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.clauses import Item, Sentence
from pipelines.extraction.prose.labels import label_of
from pipelines.extraction.prose.matter import Matter, candidate_of
from pipelines.extraction.prose.naming import staff_of

_STAFF = "organisation.staff"
_ALL_OF_A_KIND = ("prose.staff_all_full_time", "prose.staff_all_part_time")  # 共11人，全部为兼职
_AMONG = re.compile(r"(?:其中|内含|含|内有)(?:有)?[专全兼]职(?:人员|干部|民警|的)?(?:有|为|共)?$")
_OTHERS = re.compile(r"长|职工|编制|领导|主任|书记|班子|培训|参加|接待|群众")


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
    staff = {one.member: one for one in reversed(read) if one.metric == _STAFF}
    full_time, part_time = staff.get("full_time"), staff.get("part_time")
    if "total" in staff or not staff:
        return []
    if full_time is None or part_time is None:
        part = full_time or part_time
        if part is not None and part.rule_id in _ALL_OF_A_KIND:
            return [replace(part, member="total", label=None, rule_id="prose.whole_staff")]
        return _split_by(part, sentence, matter, lexicon) if part else []
    if not full_time.value or not part_time.value:
        return []
    first = min(full_time.start, part_time.start)
    for item in sentence.items:
        is_before = item.quantity.kind == "person" and item.quantity.end <= first
        comes_to = item.quantity.value == full_time.value + part_time.value
        if is_before and comes_to and not _OTHERS.search(f"{item.before}{item.after}"):
            return [_total(item, matter, lexicon)]
    return []


def _split_by(
    part: Candidate, sentence: Sentence, matter: Matter, lexicon: Lexicon
) -> list[Candidate]:
    """Return the people of whom 其中专职3人 tells a part: those counted just before it."""
    for whole, item in pairwise(sentence.items):
        is_part = item.start == part.start and _AMONG.match(item.before) is not None
        is_of_people = whole.quantity.kind == "person" and whole.quantity.value >= part.value
        if is_part and is_of_people and not _OTHERS.search(f"{whole.before}{whole.after}"):
            return [_total(whole, matter, lexicon)]
    return []


def _total(item: Item, matter: Matter, lexicon: Lexicon) -> Candidate:
    words = (item.before, item.after)
    label = staff_of("total", words) or label_of(item.before or item.after, lexicon)
    return candidate_of(_STAFF, "total", label, item, matter, lexicon, "whole_staff")
