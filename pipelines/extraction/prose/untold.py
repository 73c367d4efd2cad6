"""Untold: numbers whose words say nothing of them, until a list of categories adds up to one.

2009年的2912条，分下来是：... is a total of disclosed items, whatever verb stands with it: the list
behind it splits it to the last item.
"""

from collections.abc import Sequence
from decimal import Decimal

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.lists import PartList
from pipelines.extraction.prose.matter import Matter, candidate_of
from pipelines.extraction.prose.parts import Part

RULE = "total_of_list"
_FEWEST = 3  # two numbers add up to a third by chance


def untold_totals(parts: Sequence[Part], matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return the numbers of a section that may be a total, each as one; none is yet proven."""
    listed = {id(part.item) for part in parts}
    made = (
        candidate_of("disclosure.total", None, None, item, matter, lexicon, RULE)
        for item in matter.untold
        if id(item) not in listed
    )
    return [total for total in made if total.value > 0 and total.period == "year"]


def prove_total(group: PartList, untold: Sequence[Candidate]) -> list[Candidate]:
    """Return the untold number that a list without a total adds up to, none where there is none.

    The number stands directly before the list, and the labels are words of categories. The list
    is then complete.
    """
    first, known = group.own[0], sum(part.member is not None for part in group.own)
    if len(group.own) < _FEWEST or known * 2 < len(group.own):
        return []
    printed = sum((part.value for part in group.own), Decimal(0))
    for total in reversed(untold):
        is_before = total.start < first.item.start and first.item.sentence - total.sentence <= 1
        if is_before and total.value == printed:
            group.total, group.is_complete = total, True
            return [total]
    return []


def without_repeated(candidates: list[Candidate]) -> list[Candidate]:
    """Drop a total proven by its list where the report tells elsewhere whose it is."""
    told = {
        c.value
        for c in candidates
        if c.metric == "disclosure.total" and c.rule_id != f"prose.{RULE}"
    }
    return [c for c in candidates if c.rule_id != f"prose.{RULE}" or c.value not in told]
