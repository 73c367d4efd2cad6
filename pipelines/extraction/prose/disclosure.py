"""Disclosed items: totals, and their parts by body and by channel.

The label of a number is taken apart into a subject and what was disclosed (我区 + 公开政府信息);
the subject tells whose or through what. Labels that are neither go to ``categories``.
"""

import re
from dataclasses import dataclass

from pipelines.extraction.prose.acts import (
    ACT_END,
    ACT_ONLY,
    ADVERB,
    ANAPHOR,
    BARE_ACT,
    CHANNEL_ACT,
    COUNTED_THING,
    COUNTS_OF_CLASSES,
    FILED_AS,
    LEADING_VERB,
    NOT_PROACTIVE,
    OBJECT,
    PRODUCED,
    QUOTED,
    SEVERAL,
    THEN_DISCLOSED,
)
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.category_words import category_of
from pipelines.extraction.prose.clauses import Item
from pipelines.extraction.prose.context import is_whole, scope_of_label
from pipelines.extraction.prose.documents import is_of_documents_written
from pipelines.extraction.prose.follow import again
from pipelines.extraction.prose.label_judge import SHORT_LABEL, LabelJudge, is_item_unit
from pipelines.extraction.prose.labels import is_function_only, label_of
from pipelines.extraction.prose.lone_shares import share_alone
from pipelines.extraction.prose.matter import Matter, candidate_of
from pipelines.extraction.prose.parts import OTHER_WAYS, is_category_label

_OWN_SUBJECT = re.compile(
    r"[我本全][省市县区州旗镇乡局委办]|街道|机关|单位|(?:人民)?政府(?!信息|网|公报)"
)
_BARE_OWN = re.compile(
    r"^(?:[我本]?[省市县区州旗]?(?:[局委办厅院镇乡]|街道|管委会|机关|单位)(?:机关|政府|办事处|办公室)?|"
    r"[省市县区州旗](?:人民)?政府(?:本级|机关)?|"
    r"(?:经济)?(?:技术)?(?:开发|高新|新|园|景|风景名胜|管理|保护|示范|试验|工业园|产业园)区)$"
)
_MAY_DISCLOSE = ("disclosure", "elsewhere", None)
_POSTED = ("weibo", "wechat")  # what they send is no message from the public
_OTHER_MATTERS = ("requests", "review", "litigation", "messages", "media")
_CLAIMED = re.compile(r"解读|发布会|会议|访谈|回应|互动|信访|咨询|征集")
_REST = re.compile(r"其余|余下|剩余")
_IN_ALL = re.compile(r"共|合计|总计|总数")
_LISTS = re.compile(r"、.+等(?:方面|内容|信息)*$")  # 民生：教育、医疗等9条
_BODY = re.compile(r"[县区市镇乡局委]$")


@dataclass(slots=True)
class DisclosureReader(LabelJudge):
    """Reads disclosed items one by one; possible categories wait in ``lists``."""

    def claims(self, item: Item, matter: Matter) -> bool:
        """Tell whether an item is about disclosed information, whatever was under discussion."""
        label = label_of(item.before, self.lexicon)
        known = self.lexicon.tables["category"].locate(label)
        if known and is_category_label(label) and matter.topic != "requests":
            return True
        is_listed = bool(matter.parents) and item.quantity.unit == matter.parents[-1].unit
        if known and known[1] == 0 and is_listed and matter.domain not in _OTHER_MATTERS:
            return True
        is_open = matter.domain not in _OTHER_MATTERS or (
            matter.domain == "messages" and self._channel(label) in _POSTED
        )
        if is_open and self._is_channel_act(label, item):
            return True
        return self.lexicon.domain_in(f"{item.before}{item.after}") == "disclosure"

    def _is_channel_act(self, label: str, item: Item) -> bool:
        """Tell whether a channel is said to have brought items (微博刊发503条)."""
        is_act = ACT_ONLY.fullmatch(label) is not None
        if not is_item_unit(item.quantity.unit) or not (is_act or ACT_END.search(label)):
            return False
        return self._channel(item.previous if is_act else label) is not None

    def keeps_listed(self, item: Item, matter: Matter) -> bool:
        """Keep an item of a list of categories that another matter would claim (政策解读6条).

        It counts items as the total does, within the list that the total opens.
        """
        parent = matter.parents[-1] if matter.parents else None
        named = self._named_entry(item, matter) if _CLAIMED.search(item.before) else ""
        if named and matter.domain == "disclosure":
            self.lists.keep(named, item, matter, is_opened=True, is_disclosed=True)
            return True
        if parent is None or matter.domain != "disclosure" or not _CLAIMED.search(item.before):
            return False
        is_of_list = self.lists.is_open(item) or (
            item.opens_list and item.sentence - parent.sentence <= 1
        )
        is_part = item.quantity.unit == parent.unit and item.quantity.value < parent.value
        if is_of_list and is_part:
            self.keep(label_of(item.before, self.lexicon), item, matter, is_opened=True)
        return is_of_list and is_part

    def read(self, item: Item, matter: Matter) -> list[Candidate]:
        """Return the total or channel that an item is; keep a possible category for later."""
        if item.quantity.kind == "share":
            alone = share_alone(item, matter, self.lexicon)
            if not alone:
                self.lists.keep_share(item)
            return alone
        words = self._words(item)
        is_other = self._is_outcome(words, matter) or is_of_documents_written(item)
        if not is_item_unit(item.quantity.unit) or is_other or NOT_PROACTIVE.search(item.before):
            return []
        label = label_of(words, self.lexicon)
        if ACT_ONLY.search(label) and COUNTED_THING.match(item.after):
            return self._of_object(f"{label}信息", item, matter)
        if matter.parents and self._is_net(item):
            matter.parents[-1].is_replaced = True
            return [self.total(None, "own", item, matter)]
        self._take_as_stock(label, item, matter)
        return self._of_label(label, item, matter)

    def _of_label(self, label: str, item: Item, matter: Matter) -> list[Candidate]:
        entry = self._entry(item, matter) if BARE_ACT.fullmatch(label) else ""
        entry = self._named_entry(item, matter) or ("" if OBJECT.search(entry) else entry)
        if entry:
            self.lists.keep(entry, item, matter, is_opened=True, is_disclosed=True)
            return []
        name = self._of_issues(item, matter)
        if name:
            return [self.by_channel(self._channel(name) or "other", name, item, matter)]
        if is_function_only(label):
            return self._of_lead(item, matter)
        is_object = OBJECT.search(label) is not None
        is_act = ACT_ONLY.fullmatch(label.removeprefix("新")) is not None and not is_object
        if self._is_year_of_total(label, item, matter):
            return again(item, matter, self.lexicon)
        if is_act and self._is_own_year(item, matter):
            return self._channel_of_lead(item, matter) or again(item, matter, self.lexicon)
        quoted = QUOTED.match(label)
        if quoted:
            self.lists.keep(quoted[1], item, matter, is_disclosed=True)
            return []
        if is_object:
            is_decoy = self._is_decoy(label.replace("栏目", ""))  # a place, not what is counted
            return [] if is_decoy else self._of_object(label, item, matter)
        return self._of_other_label(label, item, matter)

    def _of_other_label(self, label: str, item: Item, matter: Matter) -> list[Candidate]:
        if not matter.parents and self._is_first_total(label, item):
            return [self.total(None, "own", item, matter)]
        entry = self._entry(item, matter) if _LISTS.search(label) else ""
        if is_category_label(label) or entry:
            self.keep(entry or _nearest(label), item, matter)
            return []
        if self._is_of_documents(label, item, matter):
            metric = "disclosure.normative_documents"
            return [candidate_of(metric, None, None, item, matter, self.lexicon, "documents_of")]
        channel = self._channel(label)
        if channel and (ACT_END.search(label) or OTHER_WAYS.search(label)):
            if not matter.parents and matter.domain in _MAY_DISCLOSE:
                return [self.through(channel, label, item, matter)]
            return [self.by_channel(channel, label, item, matter)]
        carried = self._beside_channel(label, item, matter) or self._carried(label, item)
        if carried and (matter.parents or matter.channels or matter.domain == "disclosure"):
            return [self.by_channel(*carried, item, matter)]
        if self._is_decoy(label) or self._has_verb(label):
            self.keep(label, item, matter, is_doubtful=True)
            return []
        return self._of_subject(label, item, matter)

    def _words(self, item: Item) -> str:
        if not is_function_only(item.before):
            is_subject = _BARE_OWN.match(label_of(item.before, self.lexicon))
            if is_subject and THEN_DISCLOSED.search(item.after):
                return item.after
            return COUNTS_OF_CLASSES.sub("", item.before)
        if FILED_AS.match(item.following):
            return FILED_AS.sub("", item.following)
        return item.after or item.before

    def _of_lead(self, item: Item, matter: Matter) -> list[Candidate]:
        """A number without words: the chunk before is its label, or the label before it."""
        entry = self._entry(item, matter)
        if entry:
            self.lists.keep(entry, item, matter, is_opened=True, is_disclosed=True)
            return []
        lead = label_of(item.lead[-1], self.lexicon) if item.lead else ""
        is_near = item.before != "" or len(item.lead) == 1
        is_first = not matter.parents and any(OBJECT.search(words) for words in item.lead)
        is_first = is_first and is_near
        if (is_first or OBJECT.search(lead)) and matter.domain in ("disclosure", None):
            return [self.total(None, "own", item, matter)]
        may_be_part = matter.parents or self.lists.is_open(item) or category_of(lead, self.lexicon)
        if 2 <= len(lead) <= SHORT_LABEL and may_be_part and not self._is_decoy(lead):
            return self._of_subject(lead, item, matter)
        if self.lists.is_open(item) and _REST.search(item.before):
            self.lists.keep("其余", item, matter)
            return []
        if not matter.parents and matter.domain == "disclosure" and _IN_ALL.search(item.before):
            return [self.total(None, "own", item, matter)]
        if self.lists.add_up_to(item, matter):
            return [self.total(None, "own", item, matter)]
        if not self.lists.is_open(item) and self._is_new_of_all(item, matter):
            return [self.total(None, "own", item, matter)]
        self.lists.keep_again(item, matter)
        return []

    def _is_new_of_all(self, item: Item, matter: Matter) -> bool:
        """Tell whether a number is the year's part of the running total before it."""
        total = matter.parents[-1] if matter.parents else None
        if total is None or total.period != "cumulative" or item.sentence != total.sentence:
            return False
        is_part = total.value > item.quantity.value and total.unit == item.quantity.unit
        return is_part and item.before != "" and self._is_own_year(item, matter)

    def _is_partial(self, item: Item, matter: Matter) -> bool:
        """Tell whether a number that several channels share is less than all that was disclosed."""
        if "信息" not in item.before:
            return True
        larger = any(parent.value > item.quantity.value for parent in matter.parents)
        return larger and "主动公开" not in item.before

    def _of_object(self, label: str, item: Item, matter: Matter) -> list[Candidate]:
        found = OBJECT.search(label)
        subject = label_of(label[: found.start()], self.lexicon) if found else label
        if self._names_kind(label, subject, item, matter):
            self.keep(label, item, matter, is_opened=True)
            return []
        subject = ADVERB.sub("", ANAPHOR.sub("", subject)).removesuffix("在")
        is_first = not matter.parents and found is not None and "信息" in found[0]
        is_first_own = is_first and _BARE_OWN.match(subject) is not None
        if is_function_only(subject) or is_first_own:
            found_there = (
                [] if _OWN_SUBJECT.search(item.before) else self._channel_of_lead(item, matter)
            )
            is_carried = CHANNEL_ACT.search(item.before) and "公开" not in item.before
            return found_there or ([] if is_carried else [self.total(None, "own", item, matter)])
        channel = self._channel(subject)
        if channel:
            return [self.through(channel, subject, item, matter)]
        if SEVERAL.search(subject) or (
            self.lexicon.tables["channel"].all_members(subject) and self._is_partial(item, matter)
        ):
            return []  # several channels, one number: which it is cannot be known
        scope = scope_of_label(subject, self.lexicon, matter.agency)
        if scope and not is_whole(subject, self.lexicon):
            return [self.total(subject, scope, item, matter)]
        known = self.lexicon.tables["category"].classify(subject)
        if (matter.parents or item.opens_list) and known and not _BODY.search(subject):
            self.keep(subject, item, matter, is_opened=True)
            return []
        is_in_list = item.opens_list and self.lists.is_open(item) and not matter.parents
        if self._is_within_total(item, matter) or is_in_list:
            self.keep(subject, item, matter, is_doubtful=True)
            return []
        return [self.total(None, "own", item, matter)]

    def _of_subject(self, label: str, item: Item, matter: Matter) -> list[Candidate]:
        channel = self._channel(label)
        is_named = len(label) <= SHORT_LABEL and matter.domain == "disclosure"
        if channel and (ACT_ONLY.search(label) or matter.parents or is_named):
            return [self.by_channel(channel, label, item, matter)]
        produced = PRODUCED.match(label)
        bare = produced[1] if produced else ACT_ONLY.sub("", label) or label
        scope = scope_of_label(bare, self.lexicon, matter.agency)
        if scope and matter.parents:
            return [self.total(bare, scope, item, matter)]
        if is_function_only(ACT_ONLY.sub("", label).removeprefix("新")):
            found = self._channel_of_lead(item, matter)
            if not found and category_of(LEADING_VERB.sub("", label), self.lexicon):
                self.keep(label, item, matter)
            return found
        self.keep(label, item, matter)
        return []

    def _channel_of_lead(self, item: Item, matter: Matter) -> list[Candidate]:
        """The chunk before names one channel and this one only the act (微信上线，推送58条)."""
        found = self._lead_channel(item, matter)
        return [self.by_channel(*found, item, matter)] if found else []


def _nearest(label: str) -> str:
    """Return the words of a long label that stand next to its number (…的公文类信息)."""
    head = label.rpartition("的")[2]
    return head if len(label) > SHORT_LABEL and is_category_label(head) and len(head) > 2 else label
