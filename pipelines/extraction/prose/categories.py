"""Categories: the parts of a total by subject, kept until their list is complete.

A label is a category only with evidence: the word 类 or 方面, or a place in a list that stands
under a total, and no verb or thing of another kind in it. Everything else is left out.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.clauses import Item
from pipelines.extraction.prose.context import period_of
from pipelines.extraction.prose.matter import Matter, candidate_of

_END = re.compile(
    r"(?:类|类别|方面|领域|类信息|方面信息|类文件|方面内容)"
    r"(?:的)?(?:信息|政府信息|内容)?(?:的)?$"
)
_SHARE = re.compile(r"(?:约|各|所|，)*(?:占|比例|比重)")
_LONG_LIST = 3  # so many parts under one total are a list even without 其中
_LONGEST_LABEL = 45  # longer words are a sentence, not a label


@dataclass(slots=True)
class Part:
    """An item that may be a category of disclosed information.

    Attributes:
        label: The label as printed.
        item: The item.
        member: Code told by the label's words, None for words that are unknown.
        parents: The totals read in the section before it, the latest last.
        parent: The one of them that it stands under, once its list is complete.
        opened: A colon, 其中 or 包括 opens the list.
        period: The period its own words tell, or None.
        is_disclosed: Its own words say that it was disclosed (公开人事信息5条).
        inherits: The part whose label it takes up for another period.
        shares: Shares that belong to it.
    """

    label: str
    item: Item
    member: str | None
    parents: tuple[Candidate, ...]
    opened: bool
    period: str | None
    inherits: "Part | None" = None
    is_disclosed: bool = False
    shares: list[Item] = field(default_factory=list)
    parent: Candidate | None = None


def is_category_label(label: str) -> bool:
    """Tell whether the label itself says that it names a category (类, 方面)."""
    return _END.search(label) is not None


@dataclass(slots=True)
class CategoryLists:
    """Gathers possible categories and judges each list as a whole."""

    lexicon: Lexicon
    parts: list[Part] = field(default_factory=list)

    def keep(
        self,
        label: str,
        item: Item,
        matter: Matter,
        *,
        is_opened: bool = False,
        is_disclosed: bool = False,
    ) -> None:
        """Keep an item that may be a category of the total read last."""
        if not 2 <= len(label) <= _LONGEST_LABEL:
            return
        left = "，".join((*item.lead, item.before))
        period = period_of(left, "", "disclosure.by_category", matter.report_year, self.lexicon)
        previous = self.parts[-1] if self.parts else None
        if period is None and previous and previous.item.sentence == item.sentence:
            period = (previous.inherits or previous).period
        opened = item.opens_list or is_opened or self.lexicon.has("sub_list", left)
        parents = (*matter.channels, *matter.parents)
        member = self.member_of(label) or self.member_of(item.note)
        part = Part(label, item, member, parents, opened, period, is_disclosed=is_disclosed)
        self.parts.append(part)

    def keep_again(self, item: Item, matter: Matter) -> None:
        """Keep the number that gives the label before it for another period (新增31条)."""
        period = period_of(item.before, item.after, "", matter.report_year, self.lexicon)
        if period is not None and self.is_open(item):
            last = self.parts[-1]
            again = Part(last.label, item, last.member, last.parents, True, period, last)
            self.parts.append(again)

    def keep_share(self, item: Item) -> None:
        """Keep a percentage that follows a category in its sentence."""
        if self.is_open(item) and _SHARE.match(item.before):
            self.parts[-1].shares.append(item)

    def is_open(self, item: Item) -> bool:
        """Tell whether the item stands in a sentence whose list of categories is being read."""
        return bool(self.parts) and self.parts[-1].item.sentence == item.sentence

    def continues(self, item: Item, matter: Matter) -> bool:
        """Tell whether a list under a larger total is open at the item."""
        return (
            bool(self.parts and matter.parents)
            and item.sentence - self.parts[-1].item.sentence <= 1
            and item.quantity.value < matter.parents[-1].value
        )

    def member_of(self, label: str) -> str | None:
        """Return the category that a label's words tell, None where they are unknown."""
        _, listed, head = label.partition("等")
        found = self.lexicon.tables["category"].locate(head if listed else "") or (
            self.lexicon.tables["category"].locate(label)
        )
        if listed and self.lexicon.tables["category"].classify(head):
            return found[0] if found else None  # 规划发展等综合业务类 is a class of business
        has_many = label.count("、") >= 2 or "等" in label
        if has_many and (found is None or found[1] > 0):
            return "other"  # several matters in one label
        return found[0] if found else None

    def finish(self, matter: Matter) -> list[Candidate]:
        """Return the categories of the section's lists, now that the lists are complete."""
        accepted = []
        for group in (part for run in _groups(self.parts) for part in _lists(run)):
            parent = _parent_of(group)
            for part in group:
                part.parent = parent
            accepted += [part for part in group if _is_category(part, group)]
        self.parts.clear()
        return [found for part in accepted for found in self._candidates(part, matter)]

    def _candidates(self, part: Part, matter: Matter) -> list[Candidate]:
        readings = [("disclosure.by_category", part.item)]
        readings += [("disclosure.share_by_category", share) for share in part.shares]
        found = []
        for metric, item in readings:
            candidate = candidate_of(
                metric, part.member or "other", part.label, item, matter, self.lexicon, "category"
            )
            candidate.period = part.period or (part.parent.period if part.parent else "year")
            candidate.scope = part.parent.scope if part.parent else "own"
            candidate.parent_start = part.parent.start if part.parent else None
            candidate.weak_period = False
            candidate.start = min(part.item.start, candidate.start)
            found.append(candidate)
        return found


def _is_category(part: Part, group: list[Part]) -> bool:
    if part.inherits is not None:
        return _is_category(part.inherits, group)
    if is_category_label(part.label) or part.is_disclosed:
        return True
    siblings = [p for p in group if p.inherits is None]
    if part.parent is None:
        known = sum(p.member is not None for p in siblings)
        return len(siblings) >= _LONG_LIST and known == len(siblings)
    if part.parent.unit != part.item.quantity.unit:
        return False
    if sum((p.item.quantity.value for p in siblings), Decimal(0)) == part.parent.value:
        return True
    if len(siblings) == 1:
        return part.member is not None
    known = sum(p.member is not None or p.label.endswith("信息") for p in siblings)
    printed = sum((p.item.quantity.value for p in siblings), Decimal(0))
    is_within = printed <= part.parent.value and len(siblings) >= _LONG_LIST
    if any(p.opened for p in siblings):
        return known * 2 >= len(siblings) or (is_within and known > 0)
    return any(is_category_label(p.label) for p in siblings) or (
        is_within and known * 2 >= len(siblings)
    )


def _lists(run: list[Part]) -> list[list[Part]]:
    """Return a run cut where its beginning adds up to a total: what follows is another list."""
    totals = {parent.value for parent in run[0].parents}
    printed = Decimal(0)
    for count, part in enumerate(run, 1):
        printed += part.item.quantity.value if part.inherits is None else 0
        if count > 1 and printed in totals and count < len(run):
            return [run[:count], *_lists(run[count:])]
    return [run]


def _parent_of(group: list[Part]) -> Candidate | None:
    """Return the total that a list splits: the one it adds up to, else the latest large enough."""
    parents = group[0].parents
    printed = sum((p.item.quantity.value for p in group if p.inherits is None), Decimal(0))
    exact = next((p for p in reversed(parents) if p.value == printed), None)
    totals = [p for p in parents if p.metric == "disclosure.total" or len(parents) == 1]
    enough = [p for p in reversed(totals) if p.value >= printed]
    of_year = [p for p in enough if p.period == "year"]
    return exact or next(iter(of_year or enough or totals[::-1]), None)


def _groups(parts: list[Part]) -> list[list[Part]]:
    """Return runs of parts under one parent in sentences that follow each other."""
    groups: list[list[Part]] = []
    for part in parts:
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and last.parents == part.parents
            and part.item.sentence - last.item.sentence <= 1
            and last.item.quantity.unit == part.item.quantity.unit
        ):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups
