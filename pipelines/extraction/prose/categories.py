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
from pipelines.extraction.prose.acts import AROUND_CHANNEL
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.category_words import category_of
from pipelines.extraction.prose.clauses import Item
from pipelines.extraction.prose.context import period_of
from pipelines.extraction.prose.judge import (
    compile_total,
    is_category,
    is_channel,
    kind_of_list,
    parent_of,
)
from pipelines.extraction.prose.lists import PartList, lists_of
from pipelines.extraction.prose.matter import Matter, candidate_of
from pipelines.extraction.prose.parts import (
    BODY,
    CATEGORY,
    CHANNEL,
    Part,
    body_scope,
    channel_in_list,
    kind_of,
)
from pipelines.extraction.prose.untold import prove_total, untold_totals

_SHARE = re.compile(r"(?:约|各|所|，)*(?:占|比例|比重)")
_STOCK_AND_NEW = re.compile(r"(?:累计|存量|总量|历年)[^。]{0,10}(?:新增|本年|当年|年度)")
_BRACKETED = re.compile(r"括号(?:内|里)[^，；：）]{0,4}(?:为|是)([^，；：）]+)")
_INCLUDES = re.compile(r"（(?:其中)?(?:包括|包含|含|如|不含|不包括)")
_LONGEST_LABEL = 45  # longer words are a sentence, not a label
_SHARED = 4  # in so long a list the word that half of the labels share tells nothing


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
            category_of(label, self.lexicon)
            or (None if _INCLUDES.search(item.note) else category_of(item.note, self.lexicon)),
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
        metric = "disclosure.by_category"
        period = period_of(item.before, item.after, metric, matter.report_year, self.lexicon)
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
        is_beside = not item.before and not item.lead
        if self.is_open(item) and (is_beside or _SHARE.match(item.before)):
            self.parts[-1].shares.append(item)

    def is_open(self, item: Item) -> bool:
        """Tell whether the item stands in a sentence whose list of categories is being read."""
        last = self.parts[-1] if self.parts else None
        return last is not None and last.item.sentence == item.sentence and last.read is None

    def is_open_after(self, total: Candidate) -> bool:
        """Tell whether a part was kept behind a total, in its sentence."""
        last = self.parts[-1] if self.parts else None
        is_near = last is not None and last.item.sentence == total.sentence
        return last is not None and is_near and last.item.start > total.start

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

    def finish(self, matter: Matter) -> list[Candidate]:
        """Return what the section's lists hold, now that the lists are complete.

        Parts that were read before are mended in place where their list is of another kind.
        """
        found: list[Candidate] = []
        untold = untold_totals(self.parts, matter, self.lexicon)
        for group in lists_of(self.parts, matter.split_by_lists):
            kind = kind_of_list(group, self.lexicon)
            if kind == CATEGORY and group.total is None:
                found += prove_total(group, untold)
            parent = parent_of(group)
            if kind == BODY and isinstance(group.total, Candidate):
                compile_total(group.total)
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
                part.member = category_of(rest, self.lexicon)

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
        if kind == CHANNEL and not group.is_complete and not is_channel(part, self.lexicon):
            kind = None
        if kind in (CHANNEL, BODY):
            return self._as(kind, part, matter) if part.inherits is None else []
        return self._categories(part, matter) if is_category(own, group) else []

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
        label = AROUND_CHANNEL.sub("", part.label) if kind == CHANNEL else ""
        label = label or part.label
        made = candidate_of(metric, member, label, part.item, matter, self.lexicon, "listed")
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
