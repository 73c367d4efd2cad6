"""Disclosed items: totals, their parts by body, channel and category, and the shares of these.

A label is a category only with evidence: the word 类 or 方面, or a place in a list that stands
under a total, and no verb or thing of another kind in it. Everything else is left out.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.clauses import Item, Sentence
from pipelines.extraction.prose.context import period_of, scope_of_label
from pipelines.extraction.prose.labels import is_function_only, label_of
from pipelines.extraction.prose.link import Matter, candidate_of, domain_in

_VERB = r"(?:主动公开|主动上网|主动发布|公开|发布|上网|上传|录入|公布|登载|更新|发出|挂网|亮在网上|推送|编发|发了|张贴|刊登)"
_FILL = r"(?:的|了|各类|各种|各项|相关|有关|所有|全部|政府|政务|各级|新|共|并|完成|出|本机关|本级)"
_THING = r"(?:政府信息|政务信息|信息|信息内容|信息条目)(?:公开)?"
_COUNTED = r"(?:的)?(?:总数|总量|总条数|数量|条数|件数|量|数)?"
_OBJECT = re.compile(
    rf"(?:{_VERB}{_FILL}*{_THING}{_COUNTED}|(?:政府|政务)?信息(?:主动)?公开{_COUNTED}|"
    rf"(?:主动公开|公开总|公开){_COUNTED})$"
)
_ACT_ONLY = re.compile(rf"(?:{_VERB})(?:了|的)?(?:信息|政府信息|政务信息)?$")
_LEADING_VERB = re.compile(rf"^(?:{_VERB})(?:了|的|各类|各种|政府|有关|相关)*")
_CATEGORY_END = re.compile(r"(?:类|类别|方面|领域|类信息|方面信息|类文件|方面内容)(?:的)?(?:信息|政府信息|内容)?(?:的)?$")
_SHARE = re.compile(r"占|比例|比重")
_ITEM_UNITS = ("条", "件", "项", "篇", "份", "则", "条次", "篇次")
_FILED_AS = re.compile(r"^(?:列为|列入|归入|归为|计入|属于|统归)")


@dataclass(slots=True)
class Part:
    """An item that may be a category of disclosed information.

    Attributes:
        label: The label as printed.
        item: The item.
        member: Code told by the label's words, None for words that are unknown.
        parent: The total it stands under, if one has been read in the section.
        opened: A colon, 其中 or 包括 opens the list.
        period: The period its own words tell, or None.
        shares: Share candidates that belong to it: value and place.
    """

    label: str
    item: Item
    member: str | None
    parent: Candidate | None
    opened: bool
    period: str | None
    inherits: "Part | None" = None
    shares: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class DisclosureReader:
    """Reads disclosed items sentence by sentence; ``parts`` wait until their list is complete."""

    lexicon: Lexicon
    parts: list[Part] = field(default_factory=list)

    def read(self, item: Item, sentence: Sentence, matter: Matter) -> list[Candidate]:
        """Return totals and channels of one item; keep a possible category for later."""
        if item.quantity.kind == "share":
            self._keep_share(item)
            return []
        if item.quantity.unit not in _ITEM_UNITS:
            return []
        words = self._words(item)
        label = label_of(words, self.lexicon)
        if is_function_only(label) and is_function_only(words):
            return self._of_lead(item, matter) or self._again(item, matter)
        if self.lexicon.has("decoy.label", label) and not _CATEGORY_END.search(label):
            return []
        if _CATEGORY_END.search(label) and not _OBJECT.search(label):
            self._keep_part(label, item, matter)
            return []
        if self.lexicon.has("decoy.verb", label) and not _OBJECT.search(label):
            return []
        return self._of_label(label, item, sentence, matter)

    def claims(self, item: Item) -> bool:
        """Tell whether an item is about disclosed information, whatever was under discussion."""
        words = f"{item.before}{item.after}"
        known = self.lexicon.tables["category"].classify(label_of(item.before, self.lexicon))
        if known and _CATEGORY_END.search(label_of(item.before, self.lexicon)):
            return True
        return domain_in(words, self.lexicon) == "disclosure"

    def _words(self, item: Item) -> str:
        if not is_function_only(item.before):
            return item.before
        if _FILED_AS.match(item.following):
            return _FILED_AS.sub("", item.following)
        return item.after or item.before

    def _of_lead(self, item: Item, matter: Matter) -> list[Candidate]:
        lead = label_of(item.lead[-1], self.lexicon) if item.lead else ""
        if not _OBJECT.search(lead) or matter.domain not in ("disclosure", None):
            return []
        return [self._total(None, "own", item, matter)]

    def _again(self, item: Item, matter: Matter) -> list[Candidate]:
        """Return the number that gives the item before it another period (其中2011年为x条)."""
        period = period_of(item.before, item.after, "", matter.report_year, self.lexicon)
        last_part = self.parts[-1] if self.parts else None
        if period is None:
            return []
        if last_part and _near(last_part.item, item):
            part = Part(last_part.label, item, last_part.member, last_part.parent, True, period)
            part.inherits = last_part
            self.parts.append(part)
            return []
        last = matter.last
        if last is None or last.period == period or item.sentence - last.sentence > 1:
            return []
        again = candidate_of(last.metric, last.member, last.label, item, matter, self.lexicon,
                             "again")
        again.period, again.weak_period = period, False
        return [again]

    def _of_label(
        self, label: str, item: Item, sentence: Sentence, matter: Matter
    ) -> list[Candidate]:
        whole_object = _OBJECT.search(label)
        subject = label_of(label[: whole_object.start()], self.lexicon) if whole_object else label
        if label == "信息公开" and self._continues_list(item, matter):
            self._keep_part(label, item, matter, force=True)
            return []
        if whole_object and is_function_only(subject):
            return self._channel_of_lead(item, matter) or [self._total(None, "own", item, matter)]
        channel = self._channel(subject)
        if channel and (whole_object or _ACT_ONLY.search(label) or matter.parents):
            return self._by_channel(channel, subject, bool(whole_object), item, matter)
        bare = _ACT_ONLY.sub("", subject) or subject
        scope = scope_of_label(bare, self.lexicon)
        if scope and (whole_object or matter.parents):
            return [self._total(bare, scope, item, matter)]
        if whole_object:
            return self._subject_total(subject, item, sentence, matter)
        if _ACT_ONLY.fullmatch(label):
            return self._channel_of_lead(item, matter)
        self._keep_part(label, item, matter)
        return []

    def _subject_total(
        self, subject: str, item: Item, sentence: Sentence, matter: Matter
    ) -> list[Candidate]:
        """A total whose subject is a matter (重点领域公开信息x条) is a category, else a body's."""
        del sentence
        known = self.lexicon.tables["category"].classify(subject)
        if matter.parents and known and not re.search(r"[县区市镇乡局委]$", subject):
            self._keep_part(subject, item, matter, force=True)
            return []
        return [self._total(None, "own", item, matter)]

    def _channel(self, subject: str) -> str | None:
        members = self.lexicon.tables["channel"].all_members(subject)
        return self.lexicon.tables["channel"].classify(subject) if len(members) == 1 or (
            members and not re.search(r"等|、", subject)
        ) else None

    def _continues_list(self, item: Item, matter: Matter) -> bool:
        """Tell whether a list under a larger total is open, so that 信息公开 is a column's name."""
        return (
            bool(self.parts)
            and item.sentence - self.parts[-1].item.sentence <= 1
            and bool(matter.parents)
            and item.quantity.value < matter.parents[-1].value
        )

    def _channel_of_lead(self, item: Item, matter: Matter) -> list[Candidate]:
        """The chunk before names one channel and this one only the act (微信上线，推送58条)."""
        if not item.lead or not matter.parents or "信息" in item.before.replace("信息公开", ""):
            return []
        channel = self._channel(item.lead[-1])
        label = label_of(item.lead[-1], self.lexicon)
        return self._by_channel(channel, label, False, item, matter) if channel else []

    def _by_channel(
        self, channel: str, label: str, names_object: bool, item: Item, matter: Matter
    ) -> list[Candidate]:
        found = candidate_of("disclosure.by_channel", channel, label, item, matter, self.lexicon,
                             "channel")
        if not matter.parents and names_object:
            matter.parents.append(found)
            matter.domain = "disclosure"
        if names_object and channel == "website" and "主动" in item.before:
            found.weak_channel = channel
        return [found]

    def _total(self, label: str | None, scope: str, item: Item, matter: Matter) -> Candidate:
        total = candidate_of("disclosure.total", None, label, item, matter, self.lexicon, "total")
        total.scope = scope
        if label and matter.parents:
            total.period = matter.parents[-1].period
        if label is None:
            matter.parents.append(total)
        matter.domain = "disclosure"
        return total

    def _keep_part(self, label: str, item: Item, matter: Matter, *, force: bool = False) -> None:
        label = _LEADING_VERB.sub("", label) or label
        if len(label) > 45 or len(label) < 2:
            return
        left = "，".join((*item.lead, item.before))
        period = period_of(left, "", "disclosure.by_category", matter.report_year, self.lexicon)
        previous = self.parts[-1] if self.parts else None
        if period is None and previous and previous.item.sentence == item.sentence:
            period = previous.period if previous.inherits is None else previous.inherits.period
        opened = item.opens_list or force or self.lexicon.has("sub_list", left)
        parent = matter.parents[-1] if matter.parents else None
        self.parts.append(Part(label, item, self.member_of(label), parent, opened, period))

    def member_of(self, label: str) -> str | None:
        """Return the category that a label's words tell, None where they are unknown."""
        many = label.count("、") >= 2 or "等" in label
        return "other" if many else self.lexicon.tables["category"].classify(label)

    def _keep_share(self, item: Item) -> None:
        part = self.parts[-1] if self.parts else None
        if part is not None and _near(part.item, item) and _SHARE.search(item.before):
            part.shares.append(item)

    def finish(self, matter: Matter) -> list[Candidate]:
        """Return the categories of the section's lists, now that the lists are complete."""
        accepted = []
        for group in _groups(self.parts):
            accepted += [part for part in group if self._is_category(part, group)]
        self.parts.clear()
        return [c for part in accepted for c in self._candidates(part, matter)]

    def _is_category(self, part: Part, group: list[Part]) -> bool:
        if part.inherits is not None:
            return self._is_category(part.inherits, group)
        if _CATEGORY_END.search(part.label):
            return True
        if part.parent is None or part.parent.unit != part.item.quantity.unit:
            return False
        siblings = [p for p in group if p.inherits is None]
        if sum((p.item.quantity.value for p in siblings), Decimal(0)) == part.parent.value:
            return True
        if any(_CATEGORY_END.search(p.label) for p in siblings):
            return True
        opened = any(p.opened for p in siblings)
        known = sum(p.member is not None for p in siblings)
        return part.member is not None if len(siblings) == 1 else opened and known * 2 >= len(siblings)

    def _candidates(self, part: Part, matter: Matter) -> list[Candidate]:
        period = part.period or (part.parent.period if part.parent else "year")
        scope = part.parent.scope if part.parent else "own"
        member = part.member or "other"
        found = []
        for metric, item in [
            ("disclosure.by_category", part.item),
            *(("disclosure.share_by_category", share) for share in part.shares),
        ]:
            candidate = candidate_of(metric, member, part.label, item, matter, self.lexicon,
                                     "category")
            candidate.period, candidate.scope, candidate.weak_period = period, scope, False
            if metric.endswith("share_by_category"):
                candidate.start = part.item.start
            found.append(candidate)
        return found


def _near(one: Item, other: Item) -> bool:
    return one.sentence == other.sentence


def _groups(parts: list[Part]) -> list[list[Part]]:
    """Return runs of parts under one parent in sentences that follow each other."""
    groups: list[list[Part]] = []
    for part in parts:
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and last.parent is part.parent
            and part.item.sentence - last.item.sentence <= 1
            and last.item.quantity.unit == part.item.quantity.unit
        ):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups
