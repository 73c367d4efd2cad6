"""What a label is by its own words: a channel, the matter of a total, a thing of another kind."""

import re
from dataclasses import dataclass
from functools import cache

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.acts import (
    ACT_END,
    BARE_ACT,
    CARRIED,
    CHANNEL_ACT,
    DOCUMENTS,
    FIRST_TOTAL,
    OBJECT,
    OWN_MATTER,
    REPRINTED,
    SAYS_CARRIED,
    TITLED,
    UP_TO_VERB,
)
from pipelines.extraction.prose.category_words import category_of
from pipelines.extraction.prose.clauses import Item
from pipelines.extraction.prose.context import period_of
from pipelines.extraction.prose.labels import is_function_only, label_of
from pipelines.extraction.prose.making import Maker
from pipelines.extraction.prose.matter import Matter
from pipelines.extraction.prose.parts import OTHER_WAYS, channel_of

_DEALT_WITH = re.compile("对(?!外)")  # 对公开目录中的47项内容逐条更新
ITEM_UNITS = ("条", "件", "项", "篇", "份", "则", "条次", "篇次")
_LONGEST_NAME = 8  # of a channel that a line begins with
_NEW = re.compile(r"其中|新(?:增|发布|公开|上网|上传|录入|更新)")
_NEXT_NEW = re.compile(r"^20\d\d年度?(?:共|内)?新(?:增|发布|公开|上网|上传|录入|更新)")
_OF_EARLIER = re.compile(r"^其中：?20\d\d年")  # 其中2008年133条，2009年84条
_ENTRY = re.compile(r"\d{1,2}[.、．]|[●■◆▲★○□◇•▪]")
_AFFAIRS = re.compile(r"[党政村居校厂院财]务")
_KINDS_TOO = ("信息公开", "政务公开", "政务信息")  # a column of a site beside its others
_STATION = re.compile(r"(?:电视台|电视|电台|台)")  # 县广播电视台
_ISSUED = ("gazette", "press", "wechat", "weibo", "broadcast")
_PLACED = re.compile(r"^(?:以|在|通过|利用|借助|依托)")
_SAID_OF_CHANNEL = re.compile(
    r"(?:[^，]{0,10}[”》\"])?(?:平台|账号)?"
    r"(?=全年|\d|自|从|因|于|为|作为|改版|正式|上线|开通|编印|出刊|编发|每|累计|共|没有|未|"
    r"上(?:发布|公开|刊登)|发布|公开|刊登|登载|更新|推送)"
)
SHORT_LABEL = 14  # a chunk that only names what the next one counts (微博，70条)


@cache
def is_item_unit(unit: str) -> bool:
    """Tell whether a unit counts items of information, alone or with another (条（次）)."""
    return re.split("[（(/]", unit)[0] in ITEM_UNITS


def issued_channel(words: str, lexicon: Lexicon) -> str:
    """Return the channel that words begin with, where it is one that comes out in issues."""
    label = label_of(words, lexicon)
    found = lexicon.tables["channel"].locate(label)
    if found is None or found[0] not in _ISSUED or found[1] > _LONGEST_NAME:
        return ""
    station = _STATION.match(label, found[2])
    return _PLACED.sub("", label[: station.end() if station else found[2]])


@dataclass(slots=True)
class LabelJudge(Maker):
    """Tells what the words of a label stand for."""

    def _carried(self, label: str, item: Item) -> tuple[str, str] | None:
        """Return the one channel that carried what a label names, with its name."""
        name = self._carrier(label, item)
        return (self._channel(name) or "other", name) if name else None

    def _carrier(self, label: str, item: Item) -> str:
        """Return the name of the one channel that carried what a label names, "" without one."""
        carried = CARRIED.match(label)
        words = (carried["by"] or label_of(item.previous, self.lexicon)) if carried else ""
        name = self._channel_name(words)
        if len(name) <= SHORT_LABEL and self._channel(name):
            return name
        if carried and not name and CHANNEL_ACT.match(label):
            return issued_channel(item.previous, self.lexicon)
        return self._named_before(item) if ACT_END.search(label) else ""

    def _beside_channel(self, label: str, item: Item, matter: Matter) -> tuple[str, str] | None:
        """Return a channel that only the one before it in the sentence tells to be one.

        网站登了152条，省网转载了118条，《青禾新闻》刊出11条.
        """
        if not matter.channels or matter.channels[-1].sentence != item.sentence:
            return None
        titled = TITLED.match(label)
        if titled:
            return self._channel(titled["name"]) or "press", titled["name"]
        name = REPRINTED.sub("", label)
        channel = self._channel(name) if name != label else None
        return (channel, name) if channel else None

    def _entry(self, item: Item, matter: Matter) -> str:
        """Return the category that a numbered entry names before its number, "" without one.

        3.扶贫开发。按照目录更新，共12条: the entry's first words are its name.
        """
        is_numbered = item.lead and (_ENTRY.match(item.lead[0]) or matter.is_entry)
        label = label_of(item.lead[0], self.lexicon) if is_numbered else matter.caption
        is_name = len(label) <= SHORT_LABEL and not self._channel(label)
        return label if is_name and category_of(label, self.lexicon) else ""

    def _named_entry(self, item: Item, matter: Matter) -> str:
        """Return the category before the colon of a numbered entry, "" where there is none.

        （五）人事信息：招录、任免等公告22条: the entry's own name tells its class.
        """
        is_behind_name = matter.is_entry and item.opens_list and len(item.lead) == 1
        entry = self._entry(item, matter) if is_behind_name else ""
        is_class = entry != "" and category_of(entry, self.lexicon) != "other"
        return entry if is_class and not OBJECT.search(entry) else ""

    def _names_kind(self, label: str, subject: str, item: Item, matter: Matter) -> bool:
        """Tell whether a label names a kind of information beside others (党务、政务、财务信息)."""
        if _AFFAIRS.fullmatch(subject):
            return self._is_listed(item, matter) or self.lists.is_open(item)
        is_beside = self.lists.is_open(item) and self.lists.parts[-1].label.endswith("务信息")
        return label in _KINDS_TOO and (is_beside or self._is_listed(item, matter))

    def _is_listed(self, item: Item, matter: Matter) -> bool:
        """Tell whether a number goes on with a list, or begins one after 其中."""
        if self.lists.continues(item, matter):
            return True
        opens = "其中" in item.before or "其中" in item.lead
        return opens and bool(matter.parents) and item.quantity.value < matter.parents[-1].value

    def _is_within_total(self, item: Item, matter: Matter) -> bool:
        """Tell whether a number goes on with what its sentence splits a total into."""
        total = matter.parents[-1] if matter.parents else None
        if total is None or total.sentence != item.sentence or "主动公开" in item.before:
            return False
        is_part = total.value > item.quantity.value and total.unit == item.quantity.unit
        return is_part and self.lists.is_open_after(total) and not self._is_own_year(item, matter)

    def _is_first_total(self, label: str, item: Item) -> bool:
        """Tell whether a body's own matter is all that it disclosed (全年公开环境信息12条)."""
        bare = UP_TO_VERB.sub("", label)
        if OWN_MATTER.search(label):
            return category_of(bare, self.lexicon) in (None, "business", "other")
        if self.lexicon.tables["channel"].all_members(label):
            return False
        own = (None, "business", "other")
        is_unknown = bare != label and category_of(bare, self.lexicon) in own
        is_led_up_to = item.opens_list and not item.lead and bare.endswith("信息")
        return is_unknown and (is_led_up_to or FIRST_TOTAL.search(item.before) is not None)

    def _is_of_documents(self, label: str, item: Item, matter: Matter) -> bool:
        """Tell whether documents are counted within a total of items (120条，其中规范性文件6件)."""
        is_part = bool(matter.parents) and item.quantity.value <= matter.parents[-1].value
        is_other_unit = is_part and item.quantity.unit != matter.parents[-1].unit
        return is_other_unit and DOCUMENTS.fullmatch(label) is not None

    def _is_own_year(self, item: Item, matter: Matter) -> bool:
        """Tell whether the words before a number name a period other than the last total's."""
        before = matter.parents or matter.channels
        period = self._period_said(item, matter)
        return bool(before) and period is not None and period != before[-1].period

    def _is_year_of_total(self, label: str, item: Item, matter: Matter) -> bool:
        """Tell whether an act alone gives the year's part of the total printed before it."""
        total = matter.parents[-1] if matter.parents else None
        return (
            BARE_ACT.fullmatch(label) is not None
            and total is not None
            and (total.metric, total.sentence) == ("disclosure.total", item.sentence)
            and total.value > item.quantity.value
            and (total.is_running or total.period != "year")
            and self._period_said(item, matter) == "year"
        )

    def _take_as_stock(self, label: str, item: Item, matter: Matter) -> None:
        """Take a total of no told period for a running one where the year's part follows it.

        网站共有信息428条，其中当年新增137条.
        """
        total = matter.parents[-1] if matter.parents else None
        if total is None or total.is_period_told or item.sentence - total.sentence > 1:
            return
        is_part = total.value > item.quantity.value and total.unit == item.quantity.unit
        is_bare = (
            is_function_only(label) or BARE_ACT.fullmatch(label.removeprefix("新")) is not None
        )
        is_next = item.sentence != total.sentence
        is_within = (_NEXT_NEW if is_next else _NEW).search(item.before) is not None
        is_within |= _OF_EARLIER.search(item.previous) is not None
        is_new = is_within and is_part and is_bare
        if is_new and self._period_said(item, matter) == "year":
            total.period, total.is_period_told = "cumulative", True

    def _period_said(self, item: Item, matter: Matter) -> str | None:
        """Return the period that the words around a number name, None where they name none."""
        words = (item.before, item.after, "disclosure.total", matter.report_year)
        return period_of(*words, self.lexicon)

    def _is_outcome(self, words: str, matter: Matter) -> bool:
        outcomes = self.lexicon.tables["outcome"]
        return matter.topic == "requests" and outcomes.classify(words) is not None

    def _is_decoy(self, label: str) -> bool:
        """Tell whether a label names another kind of thing (项目), not a category (重点项目)."""
        if OTHER_WAYS.search(label) or (label.endswith("信息") and len(label) <= SHORT_LABEL):
            return False
        return self._is_outside_term("decoy.label", label)

    def _is_outside_term(self, cue: str, label: str) -> bool:
        term = self.lexicon.tables["category"].locate(label)
        return any(
            term is None or not (term[1] <= match.start() and match.end() <= term[2])
            for match in self.lexicon.finditer(cue, label)
        )

    def _has_verb(self, label: str) -> bool:
        """Tell whether a label holds another act than disclosing (机构设置 is no act)."""
        return self._is_outside_term("decoy.verb", label)

    def _is_net(self, item: Item) -> bool:
        """Tell whether a number is the last total without its repetitions (剔除重复后为12条)."""
        words = "，".join((*item.lead[-1:], item.before))
        net = self.lexicon.cues["total.net"]
        return net.search(words) is not None and is_function_only(net.sub("", item.before))

    def _channel(self, subject: str) -> str | None:
        return None if _DEALT_WITH.match(subject) else channel_of(subject, self.lexicon)

    def _lead_channel(self, item: Item, matter: Matter) -> tuple[str, str] | None:
        """Return the channel named before a number that has only an act, with its name."""
        channel = self._channel(matter.caption)
        if channel and not self._channel(label_of(item.previous, self.lexicon)):
            return channel, matter.caption
        named = self._named_before(item)
        before = matter.parents or matter.channels
        carries = before or named or matter.carrier or CHANNEL_ACT.search(item.before)
        if not item.previous or not carries or "主动公开" in item.before:
            return None
        label = label_of(item.previous, self.lexicon)
        channel = self._channel(label)
        if channel:
            return channel, self._channel_name(label)
        named = named or (self._issued(item, matter) if SAYS_CARRIED.search(item.before) else "")
        return (self._channel(named) or "other", named) if named else None

    def _issued(self, item: Item, matter: Matter) -> str:
        """Return the channel that comes out in issues, named before them, "" without one.

        《青禾公报》编印6期，收录文件88件; 政府公报免费发放到村，刊登信息264条.
        """
        for words in reversed(item.lead):
            name = issued_channel(words, self.lexicon)
            if name:
                return name
        is_near = matter.carrier is not None and matter.carrier.sentence == item.sentence
        return matter.carrier.name if matter.carrier and is_near else ""

    def _of_issues(self, item: Item, matter: Matter) -> str:
        """Return the channel whose issues the number directly before counts (2期41条), or ""."""
        carrier = matter.carrier
        if carrier is None or item.before or item.lead:
            return ""
        return carrier.name if 0 <= item.quantity.start - carrier.end <= 1 else ""

    def _named_before(self, item: Item) -> str:
        """Return the channel that a line begins with (微博：两个平台发布860条), "" without one."""
        name = label_of(item.lead[0], self.lexicon) if item.lead else ""
        return name if len(name) <= _LONGEST_NAME and self._channel(name) else ""

    def _channel_name(self, label: str) -> str:
        """Return a channel's name without what is said of it (微信公众号 of 微信公众号3月开通)."""
        found = self.lexicon.tables["channel"].locate(label)
        said = _SAID_OF_CHANNEL.match(label, found[2]) if found else None
        return _PLACED.sub("", label[: said.end()] if said else label)
