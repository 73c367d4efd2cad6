"""Categories, channels and bodies: the parts of a total, kept until their list is complete.

A label is a category only with evidence: the word 类 or 方面, or a place in a list that adds up or
stands under a total, and no verb or thing of another kind in it. A list that adds up is of one
kind, and its labels decide together which. Everything else is left out.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.clauses import Item
from pipelines.extraction.prose.context import period_of
from pipelines.extraction.prose.lists import PartList, lists_of
from pipelines.extraction.prose.matter import Matter, candidate_of
from pipelines.extraction.prose.parts import (
    BODY,
    CATEGORY,
    CHANNEL,
    Part,
    body_scope,
    channel_in_list,
    is_category_label,
    kind_of,
)

_SHARE = re.compile(r"(?:约|各|所|，)*(?:占|比例|比重)")
_OTHER_WAYS = re.compile(r"其[他它余].{0,4}(?:方式|渠道|途径|形式|载体|平台)")
_STOCK_AND_NEW = re.compile(r"(?:累计|存量|总量|历年)[^。]{0,10}(?:新增|本年|当年|年度)")
_ANNOUNCED = re.compile(
    r"(?:各类|各类别|分类|类别|栏目|按内容|按主题)[^，]{0,6}信息|信息[^，]{0,6}(?:类别|分类|构成)"
)
_BRACKETED = re.compile(r"括号(?:内|里)[^，；：）]{0,4}(?:为|是)([^，；：）]+)")
_INCLUDES = re.compile(r"（(?:其中)?(?:包括|包含|含|如|不含|不包括)")
_JOINT = re.compile("[、和及与]")
_LONG_LIST = 3  # so many parts under one total are a list even without 其中
_LONGEST_LABEL = 45  # longer words are a sentence, not a label
_SAID = 3  # how many labels the words before a list outweigh
_SHARED = 4  # in so long a list the word that half of the labels share tells nothing
_KINDS = (CATEGORY, CHANNEL, BODY)


@dataclass(slots=True)
class PartLists:
    """Gathers possible parts of totals and judges each list as a whole."""

    lexicon: Lexicon
    parts: list[Part] = field(default_factory=list)

    def keep(
        self,
        label: str,
        item: Item,
        matter: Matter,
        *,
        read: Candidate | None = None,
        is_said: bool = False,
        is_opened: bool = False,
        is_disclosed: bool = False,
        is_doubtful: bool = False,
    ) -> None:
        """Keep an item that may be a part of a total.

        Args:
            label: The label as printed.
            item: The item.
            matter: What is under discussion.
            read: What the item's own words made of it (a channel, a body).
            is_said: They leave no doubt of it.
            is_opened: The words around the item open a list.
            is_disclosed: Its words say that it was disclosed.
            is_doubtful: Its words name another kind of thing.
        """
        if not 2 <= len(label) <= _LONGEST_LABEL:
            return
        left = "，".join((*item.lead, item.before))
        period = period_of(left, "", "disclosure.by_category", matter.report_year, self.lexicon)
        previous = self.parts[-1] if self.parts else None
        if period is None and previous and previous.item.sentence == item.sentence:
            period = (previous.inherits or previous).period
        opening = self._opening_of(item, matter)
        if _STOCK_AND_NEW.search(opening) and "新增" not in item.before:
            period = "cumulative"
        part = Part(
            label,
            item,
            self.member_of(label)
            or (None if _INCLUDES.search(item.note) else self.member_of(item.note)),
            tuple(matter.parents),
            item.opens_list or is_opened or self.lexicon.has("sub_list", left),
            period,
            opening,
            matter.heading,
            read,
            is_said,
            is_disclosed=is_disclosed,
            is_doubtful=is_doubtful,
            is_division=self.lexicon.has("decoy.division", label),
        )
        self.parts.append(part)

    def _opening_of(self, item: Item, matter: Matter) -> str:
        """Return the words that lead up to the list in which an item stands."""
        last = self.parts[-1] if self.parts else None
        if last is not None and last.item.sentence == item.sentence and not item.lead:
            return last.opening
        return "，".join(item.lead) or (matter.opening if item.opens_list else "")

    def keep_again(self, item: Item, matter: Matter) -> None:
        """Keep the number that gives the label before it for another period (新增31条)."""
        period = period_of(item.before, item.after, "", matter.report_year, self.lexicon)
        bracketed = _BRACKETED.search(matter.opening) if item.depth and not item.before else None
        if bracketed:
            period = period_of(bracketed[1], "", "", matter.report_year, self.lexicon)
        if period is not None and self.is_open(item):
            last = self.parts[-1]
            again = Part(last.label, item, last.member, last.parents, True, period, last.opening)
            again.inherits = last
            self.parts.append(again)

    def keep_share(self, item: Item) -> None:
        """Keep a percentage that follows a category in its sentence."""
        is_bracketed = item.depth > 0 and not item.before
        if self.is_open(item) and (is_bracketed or _SHARE.match(item.before)):
            self.parts[-1].shares.append(item)

    def is_open(self, item: Item) -> bool:
        """Tell whether the item stands in a sentence whose list of categories is being read."""
        last = self.parts[-1] if self.parts else None
        return last is not None and last.item.sentence == item.sentence and last.read is None

    def continues(self, item: Item, matter: Matter) -> bool:
        """Tell whether a list under a larger total is open at the item."""
        return (
            bool(self.parts and matter.parents)
            and item.sentence - self.parts[-1].item.sentence <= 1
            and item.quantity.value < matter.parents[-1].value
        )

    def add_up_to(self, item: Item, matter: Matter) -> bool:
        """Tell whether the parts directly before an item add up to it (三项合计12条).

        A number of the same sentence that was taken for the total and is one of them gives way
        (汉文信息80条、蒙文信息20条，总共100条).
        """
        printed = Decimal(0)
        first = matter.parents[-1] if matter.parents else None
        for count, part in enumerate(reversed(self.parts), 1):
            if item.sentence - part.item.sentence > 1 or part.unit != item.quantity.unit:
                return False
            printed += part.value
            if count > 1 and printed == item.quantity.value:
                return True
            is_after = first is not None and part.item.start > first.start
            if first is not None and is_after and printed + first.value == item.quantity.value:
                first.is_replaced = first.sentence == item.sentence
                return first.is_replaced
        return False

    def member_of(self, label: str) -> str | None:
        """Return the category that a label's words tell, None where they are unknown."""
        _, listed, head = label.partition("等")
        found = self.lexicon.tables["category"].locate(head if listed else "") or (
            self.lexicon.tables["category"].locate(label)
        )
        if listed and self.lexicon.tables["category"].classify(head):
            return found[0] if found else None  # 规划发展等综合业务类 is a class of business
        has_many = label.count("、") >= 2 or "等" in label
        if label.count("、") >= 2 and self._names_many(label):
            return "other"
        if has_many and (found is None or found[1] > 0):
            return "other"  # several matters in one label
        if found is not None and found[0] == "other" and "、" in label:
            rest = {self.lexicon.tables["category"].classify(p) for p in _JOINT.split(label)}
            named = rest - {None, "other"}
            return str(*named) if len(named) == 1 else "other"
        return found[0] if found else None

    def _names_many(self, label: str) -> bool:
        """Tell whether the pieces of a label belong to several categories (人事、财政、规划)."""
        table = self.lexicon.tables["category"]
        known = [code for piece in _JOINT.split(label) if (code := table.classify(piece))]
        return len(known) > 1 and len(set(known)) == len(known)

    def finish(self, matter: Matter) -> list[Candidate]:
        """Return what the section's lists hold, now that the lists are complete.

        Parts that were read before are mended in place where their list is of another kind.
        """
        found: list[Candidate] = []
        for group in lists_of(self.parts, (*matter.channels, *matter.parents)):
            kind = _kind_of_list(group, self.lexicon)
            parent = _parent_of(group)
            if kind == BODY and isinstance(group.total, Candidate):
                _compile(group.total)
            if group.total is not None:
                for part in group.own:
                    part.period = None  # the list is the total's, whatever its words say
            self._without_common_word(group)
            for part in group.parts:
                part.parent = parent
                found += self._read(part, kind, group, matter)
        self.parts.clear()
        return found

    def _without_common_word(self, group: PartList) -> None:
        """Tell categories by what is left of labels that share a word (教育法规, 教育人事)."""
        table = self.lexicon.tables["category"]
        terms = [(part, table.locate(part.label)) for part in group.own]
        words = Counter(part.label[term[1] : term[2]] for part, term in terms if term)
        word, count = words.most_common(1)[0] if words else ("", 0)
        if len(terms) < _SHARED or count * 2 < len(terms):
            return
        for part in group.own:
            rest = part.label.replace(word, "", 1)
            if rest != part.label and rest:
                part.member = self.member_of(rest)

    def _read(
        self, part: Part, kind: str | None, group: PartList, matter: Matter
    ) -> list[Candidate]:
        own = part.inherits or part
        if own.is_division:
            return []
        is_weak = own.read is not None and own.read.member == "other" and kind == CATEGORY
        is_settled = kind is None or own.is_said or not (group.is_complete or is_weak)
        if own.read is not None and is_settled:
            own.result = own.read
            if group.is_complete and kind == CHANNEL and part.parent is not None:
                own.read.parent_start = part.parent.start
            return []
        if kind == CHANNEL and not group.is_complete and not _is_channel(part, self.lexicon):
            kind = None
        if kind in (CHANNEL, BODY):
            return self._as(kind, part, matter) if part.inherits is None else []
        return self._categories(part, matter) if _is_category(own, group) else []

    def _as(self, kind: str, part: Part, matter: Matter) -> list[Candidate]:
        """Return a part as a channel or as a body; one that was read so before stays."""
        part.result = part.read
        if part.read is not None and kind_of(part, self.lexicon) == kind:
            is_channel = kind == CHANNEL and part.parent is not None
            part.read.parent_start = part.parent.start if is_channel and part.parent else None
            return []
        scope, member = "own", None
        if kind == BODY:
            metric, scope = "disclosure.total", body_scope(part.label, self.lexicon, matter.agency)
        else:
            metric, member = "disclosure.by_channel", channel_in_list(part.label, self.lexicon)
            if member is None:
                return []
        made = candidate_of(metric, member, part.label, part.item, matter, self.lexicon, "listed")
        made.scope = scope
        return self._placed(part, made)

    def _placed(self, part: Part, made: Candidate) -> list[Candidate]:
        """Give a reading the period of its list; mend in place what was read before."""
        parent = part.parent
        made.period = part.period or (parent.period if parent else made.period)
        made.weak_period = False
        is_body = made.metric == "disclosure.total"
        made.parent_start = parent.start if parent and not is_body else None
        part.result = made
        if part.read is None:
            return [made]
        read = part.read
        read.metric, read.member, read.label = made.metric, made.member, made.label
        read.period, read.scope, read.rule_id = made.period, made.scope, made.rule_id
        read.weak_period, read.parent_start = made.weak_period, made.parent_start
        part.result = read
        return []

    def _categories(self, part: Part, matter: Matter) -> list[Candidate]:
        readings = [("disclosure.by_category", part.item)]
        readings += [("disclosure.share_by_category", share) for share in part.shares]
        found: list[Candidate] = []
        for metric, item in readings:
            made = candidate_of(
                metric, part.member or "other", part.label, item, matter, self.lexicon, "category"
            )
            made.period = part.period or (part.parent.period if part.parent else "year")
            made.scope = part.parent.scope if part.parent else "own"
            made.parent_start = part.parent.start if part.parent else None
            made.weak_period = False
            made.start = min(part.item.start, made.start)
            found += self._placed(part, made) if item is part.item else [made]
        return found


def _compile(total: Candidate) -> None:
    """Take a number that bodies add up to for the total of all of them, whatever its channel."""
    total.is_compiled = True
    if total.metric == "disclosure.by_channel":
        total.metric, total.member, total.label = "disclosure.total", None, None


def _kind_of_list(group: PartList, lexicon: Lexicon) -> str | None:
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


def _is_channel(part: Part, lexicon: Lexicon) -> bool:
    """Tell whether a label among channels that add up to nothing is a channel for sure."""
    is_known = kind_of(part, lexicon) == CHANNEL or _OTHER_WAYS.search(part.label) is not None
    return is_known and not part.is_doubtful


def _is_category(part: Part, group: PartList) -> bool:
    if is_category_label(part.label) or part.is_disclosed or group.is_complete:
        return True
    if part.is_doubtful or part.read is not None:
        return False
    siblings = [p for p in group.own if not p.is_doubtful and p.read is None]
    if part.parent is None:
        if _ANNOUNCED.search(part.opening):
            return True
        known = sum(p.member is not None for p in siblings)
        wanted = len(siblings) if not any(p.opened for p in siblings) else (len(siblings) + 1) // 2
        return len(siblings) >= _LONG_LIST and known >= wanted
    if part.parent.unit != part.unit:
        return False
    if len(siblings) == 1:
        return part.member is not None
    known = sum(p.member is not None or p.label.endswith("信息") for p in siblings)
    printed = sum((p.value for p in siblings), Decimal(0))
    is_within = printed <= part.parent.value and len(siblings) >= _LONG_LIST
    if any(p.opened for p in siblings):
        return known * 2 >= len(siblings) or (is_within and known > 0)
    return any(is_category_label(p.label) for p in siblings) or (
        is_within and known * 2 >= len(siblings)
    )


def _parent_of(group: PartList) -> Candidate | None:
    """Return the total that a list splits: the one it adds up to, else the latest large enough."""
    if group.total is not None:
        return group.total if isinstance(group.total, Candidate) else group.total.result
    parents = group.parts[0].parents
    printed = sum((part.value for part in group.own), Decimal(0))
    totals = [p for p in parents if p.metric == "disclosure.total" or len(parents) == 1]
    enough = [p for p in reversed(totals) if p.value >= printed]
    of_year = [p for p in enough if p.period == "year"]
    return next(iter(of_year or enough or totals[::-1]), None)
