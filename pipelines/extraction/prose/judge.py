"""Judging a list: of what kind its parts are, which total it splits, and which parts it holds."""

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.lists import PartList, same_units
from pipelines.extraction.prose.parts import (
    BODY,
    CATEGORY,
    CHANNEL,
    Part,
    is_category_label,
    kind_of,
    names_body,
)

_OTHER_WAYS = re.compile(r"其[他它余].{0,4}(?:方式|渠道|途径|形式|载体|平台)")
_ANNOUNCED = re.compile(
    r"(?:各类|各类别|分类|类别|栏目|按内容|按主题)[^，]{0,6}信息|信息[^，]{0,6}(?:类别|分类|构成)"
)
_LONG_LIST = 3  # so many parts under one total are a list even without 其中
_LONGEST_ALONE = 10  # a longer label of one part alone is a clause
_KNOWN = 4  # so many labels, all of them words for categories, are a list whatever they come to
_BEYOND = Decimal("1.2")  # what a misprint may add to the total of such a list
_SAID = 3  # how many labels the words before a list outweigh
_KINDS = (CATEGORY, CHANNEL, BODY)


def compile_total(total: Candidate) -> None:
    """Take a number that bodies add up to for the total of all of them, whatever its channel."""
    total.is_compiled = True
    if total.metric == "disclosure.by_channel":
        total.metric, total.member, total.label = "disclosure.total", None, None


def kind_of_list(group: PartList, lexicon: Lexicon) -> str | None:
    """Return the kind that the labels of a list have together, None where none prevails.

    A list that adds up is of one kind. Another one is a list of channels where most of its labels
    are; else each part is what its own words say.
    """
    own = group.own
    if len(own) < 2:
        return None
    votes: Counter[str] = Counter(kind for part in own if (kind := kind_of(part, lexicon)))
    if not group.is_complete:
        if votes[CHANNEL] >= 2 and votes[CHANNEL] * 2 > len(own):
            return CHANNEL
        return CATEGORY if votes[CATEGORY] > votes[CHANNEL] + votes[BODY] else None
    for kind in _KINDS:
        votes[kind] += _SAID * lexicon.has(f"list.{kind}", own[0].opening)
    return max(_KINDS, key=lambda kind: votes[kind])


def is_channel(part: Part, lexicon: Lexicon) -> bool:
    """Tell whether a label among channels that add up to nothing is a channel for sure."""
    is_known = kind_of(part, lexicon) == CHANNEL or _OTHER_WAYS.search(part.label) is not None
    return is_known and not part.is_doubtful


def may_be_category(part: Part) -> bool:
    """Tell whether nothing but a weak word made a part a channel (会议纪要6条)."""
    return part.read is None or (part.read.member == "other" and not part.is_said)


def is_category(part: Part, group: PartList) -> bool:
    """Tell whether a part is a category, by its own words or by the list it stands in."""
    if is_category_label(part.label) or part.is_disclosed or group.is_complete:
        return True
    if part.is_doubtful or not may_be_category(part) or names_body(part):
        return False
    siblings = [p for p in group.own if not p.is_doubtful and may_be_category(p)]
    if part.parent is None:
        if _ANNOUNCED.search(part.opening):
            return True
        known = sum(p.member is not None for p in siblings)
        wanted = len(siblings) if not any(p.opened for p in siblings) else (len(siblings) + 1) // 2
        return len(siblings) >= _LONG_LIST and known >= wanted
    alike = sum(p.unit == part.parent.unit for p in siblings)
    is_list = alike >= _LONG_LIST  # 许可40条、公告9条、动态7条、文件6份: a list may change its unit
    same = same_units(part.parent.unit, part.unit) if is_list else part.parent.unit == part.unit
    return same and _is_split(part, part.parent, siblings)


def _is_split(part: Part, total: Candidate, siblings: Sequence[Part]) -> bool:
    """Tell whether a part among those of its kind may be one that its total is split into."""
    if len(siblings) == 1:
        return part.member is not None and len(part.label) <= _LONGEST_ALONE
    printed = sum((p.value for p in siblings), Decimal(0))
    if len(siblings) >= _KNOWN and all(p.member is not None for p in siblings):
        return printed <= total.value * _BEYOND
    known = sum(p.member is not None or p.label.endswith("信息") for p in siblings)
    is_within = printed <= total.value and len(siblings) >= _LONG_LIST
    if any(p.opened for p in siblings):
        return known * 2 >= len(siblings) or (is_within and known > 0)
    return any(is_category_label(p.label) for p in siblings) or (
        is_within and known * 2 >= len(siblings)
    )


def parent_of(group: PartList) -> Candidate | None:
    """Return the total that a list splits: the one it adds up to, else the latest large enough."""
    if group.total is not None:
        return group.total if isinstance(group.total, Candidate) else group.total.result
    parents = group.parts[0].parents
    printed = sum((part.value for part in group.own), Decimal(0))
    totals = [p for p in parents if p.metric == "disclosure.total" or len(parents) == 1]
    enough = [p for p in reversed(totals) if p.value >= printed]
    of_year = [p for p in enough if p.period == "year"]
    return next(iter(of_year or enough or totals[::-1]), None)
