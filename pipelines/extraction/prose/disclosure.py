"""Disclosed items: totals, and their parts by body and by channel.

The label of a number is taken apart into a subject and what was disclosed (我区 + 公开政府信息);
the subject tells whose or through what. Labels that are neither go to ``categories``.
"""

import re
from dataclasses import dataclass

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.categories import PartLists
from pipelines.extraction.prose.clauses import Item
from pipelines.extraction.prose.context import is_whole, period_of, scope_of_label
from pipelines.extraction.prose.follow import again
from pipelines.extraction.prose.labels import is_function_only, label_of
from pipelines.extraction.prose.matter import Matter, candidate_of, domain_in
from pipelines.extraction.prose.parts import channel_of, is_category_label

_VERB = (
    r"(?:主动公开|主动上网|主动发布|公开|发布|上网|上传|录入|公布|登载|更新|发出|挂网|亮在网上|推送|"
    r"编发|推文|发了|张贴|刊登|刊载|登载|转发|推出)"
)
_SHOWN = r"(?:滚动)?(?:播发|播出|播报|播放|刊发|刊用|选登|载文|发送|发文|发博|推出|显示)"
_FILL = r"(?:的|全文电子化|了|各类|各种|各项|相关|有关|所有|全部|政府|政务|各级|新|共|并|完成|出|本机关|本级)"
_THING = r"(?:政府信息|政务信息|信息|信息内容|信息条目)(?:公开)?"
_COUNTED = r"(?:的)?(?:总数|总量|总条数|数量|条数|件数|量|数)?"
_NO_OUTCOME = r"(?<!不予)(?<!同意)(?<!部分)(?<!不)(?<!予以)(?<!准予)"
_OBJECT = re.compile(
    rf"(?:{_VERB}{_FILL}*{_THING}{_COUNTED}|(?:政府|政务)?信息(?:主动)?公开{_COUNTED}|"
    rf"{_NO_OUTCOME}(?:主动公开|公开总|公开){_COUNTED}|"
    rf"{_THING}(?:由[^，]{{0,8}})?(?:予以|全部|均)?主动(?:向社会)?公开|"
    rf"新(?:增|产生|形成)(?:的|了)?{_FILL}*{_THING}{_COUNTED}|^{_THING})$"
)
_ACT_ONLY = re.compile(
    rf"(?:{_VERB}|{_SHOWN})(?:了|的)?(?:各类|各种|图文|相关|有关)?(?:政策)?"
    r"(?:信息|政府信息|政务信息|文件|公文|公告|稿件|文章|图文|推文)?$"
)
_ACT_END = re.compile(rf"(?:{_VERB}|{_SHOWN})(?:了|的)?$")
# The channel that was named just before, taken up by a pronoun.
_ANAPHOR = re.compile(
    r"(?:在|通过|从|由|借助|利用)?(?:该|此|这一|这个|上述)(?:平台|渠道|网站|栏目|载体|账号|频道|方式|途径|媒体)(?:上|中)?"
)
_TOTAL_CHANNELS = ("website", "government_affairs_platform")  # a body may publish all of it there
_OWN_SUBJECT = re.compile(
    r"[我本全][省市县区州旗镇乡局委办]|街道|机关|单位|(?:人民)?政府(?!信息|网|公报)"
)
_BARE_OWN = re.compile(
    r"^(?:[我本]?[省市县区州旗]?(?:[局委办厅院镇乡]|街道|管委会|机关|单位)(?:机关|政府|办事处|办公室)?|"
    r"[省市县区州旗](?:人民)?政府(?:本级|机关)?)$"
)
_LEADING_VERB = re.compile(rf"^(?:{_VERB})(?:了|的|各类|各种|政府(?=信息)|有关|相关)*")
_ITEM_UNITS = ("条", "件", "项", "篇", "份", "则", "条次", "篇次")
_FILED_AS = re.compile(r"^(?:列为|列入|归入|归为|计入|属于|统归)")
_SHORT_LABEL = 14  # a chunk that only names what the next one counts (微博，70条)
_PRODUCED = re.compile(r"^由?(.{2,12}?)(?:产生|形成|提供|报送|录入|贡献|经办|制作)(?:的)?$")
_CHANNEL_ACT = re.compile(rf"刊登|登载|刊载|推送|编发|{_SHOWN}")
_OTHER_MATTERS = ("requests", "review", "litigation", "messages", "media")
_DOCUMENTS = re.compile(r"(?:主动公开)?(?:的)?(?:行政)?规范性文件")
_NOT_PROACTIVE = re.compile(r"依申请公开|不予公开|免予公开|不公开")
_COUNTED_THING = re.compile(r"(?:的)?[\u4e00-\u9fff]{0,8}信息$")
_CLAIMED = re.compile(r"解读|发布会|会议|访谈|回应|互动|信访|咨询|征集")
_QUOTED = re.compile(rf"^“([^”]{{2,14}})”(?:栏目|专栏|板块|栏)(?:共)?(?:{_VERB})?(?:了)?(?:信息)?$")
_OWN_MATTER = re.compile(r"主动公开(?:了|的)?[\u4e00-\u9fff]{2}信息$")  # 主动公开民政信息
_REST = re.compile(r"其余|余下|剩余")
_IN_ALL = re.compile(r"共|合计|总计|总数")
_MEANS = re.compile(r"通过|利用|借助|依托|经由")
_BODY = re.compile(r"[县区市镇乡局委]$")


@dataclass(slots=True)
class DisclosureReader:
    """Reads disclosed items one by one; possible categories wait in ``lists``."""

    lexicon: Lexicon
    lists: PartLists

    def claims(self, item: Item, matter: Matter) -> bool:
        """Tell whether an item is about disclosed information, whatever was under discussion."""
        label = label_of(item.before, self.lexicon)
        known = self.lexicon.tables["category"].locate(label)
        if known and is_category_label(label) and matter.topic != "requests":
            return True
        is_listed = bool(matter.parents) and item.quantity.unit == matter.parents[-1].unit
        if known and known[1] == 0 and is_listed and matter.domain not in _OTHER_MATTERS:
            return True
        if matter.domain not in _OTHER_MATTERS and self._is_channel_act(label, item):
            return True
        return domain_in(f"{item.before}{item.after}", self.lexicon) == "disclosure"

    def _is_channel_act(self, label: str, item: Item) -> bool:
        """Tell whether a channel is said to have brought items (微博刊发503条)."""
        if item.quantity.unit not in _ITEM_UNITS or not _ACT_END.search(label):
            return False
        words = item.previous if _ACT_ONLY.fullmatch(label) else label
        return self._channel(words) is not None

    def keeps_listed(self, item: Item, matter: Matter) -> bool:
        """Keep an item of a list of categories that another matter would claim (政策解读6条).

        It counts items as the total does, within the list that the total opens.
        """
        parent = matter.parents[-1] if matter.parents else None
        if parent is None or matter.domain != "disclosure" or not _CLAIMED.search(item.before):
            return False
        is_of_list = self.lists.is_open(item) or (
            item.opens_list and item.sentence - parent.sentence <= 1
        )
        is_part = item.quantity.unit == parent.unit and item.quantity.value < parent.value
        if is_of_list and is_part:
            self._keep(label_of(item.before, self.lexicon), item, matter, is_opened=True)
        return is_of_list and is_part

    def read(self, item: Item, matter: Matter) -> list[Candidate]:
        """Return the total or channel that an item is; keep a possible category for later."""
        if item.quantity.kind == "share":
            alone = self._share_alone(item, matter)
            if not alone:
                self.lists.keep_share(item)
            return alone
        words = self._words(item)
        if item.quantity.unit not in _ITEM_UNITS or self._is_outcome(words, matter):
            return []
        label = label_of(words, self.lexicon)
        if _NOT_PROACTIVE.search(item.before):
            return []
        if _ACT_ONLY.search(label) and _COUNTED_THING.match(item.after):
            return [self._total(None, "own", item, matter)] if not matter.parents else []
        if matter.parents and self._is_net(item):
            matter.parents[-1].is_replaced = True
            return [self._total(None, "own", item, matter)]
        if is_function_only(label):
            return self._of_lead(item, matter)
        is_act = _ACT_ONLY.fullmatch(label) and not _OBJECT.search(label)
        if is_act and matter.parents and self._is_own_year(item, matter):
            return self._channel_of_lead(item, matter) or again(item, matter, self.lexicon)
        quoted = _QUOTED.match(label)
        if quoted:
            self.lists.keep(quoted[1], item, matter, is_disclosed=True)
            return []
        if _OBJECT.search(label):
            return [] if self._is_decoy(label) else self._of_object(label, item, matter)
        return self._of_other_label(label, item, matter)

    def _of_other_label(self, label: str, item: Item, matter: Matter) -> list[Candidate]:
        if not matter.parents and _OWN_MATTER.search(label):
            return [self._total(None, "own", item, matter)]
        if is_category_label(label):
            self._keep(label, item, matter)
            return []
        if self._is_of_documents(label, item, matter):
            metric = "disclosure.normative_documents"
            return [candidate_of(metric, None, None, item, matter, self.lexicon, "documents_of")]
        channel = self._channel(label)
        if channel and _ACT_END.search(label):
            return [self._by_channel(channel, label, item, matter)]
        if self._is_decoy(label) or self.lexicon.has("decoy.verb", label):
            self._keep(label, item, matter, is_doubtful=True)
            return []
        return self._of_subject(label, item, matter)

    def _is_of_documents(self, label: str, item: Item, matter: Matter) -> bool:
        """Tell whether documents are counted within a total of items (120条，其中规范性文件6件)."""
        is_part = bool(matter.parents) and item.quantity.value <= matter.parents[-1].value
        is_other_unit = is_part and item.quantity.unit != matter.parents[-1].unit
        return is_other_unit and _DOCUMENTS.fullmatch(label) is not None

    def _is_own_year(self, item: Item, matter: Matter) -> bool:
        """Tell whether the words before a number name a period other than the last total's."""
        words = (item.before, item.after, "disclosure.total", matter.report_year)
        period = period_of(*words, self.lexicon)
        return period is not None and period != matter.parents[-1].period

    def _share_alone(self, item: Item, matter: Matter) -> list[Candidate]:
        """Return the share of a category that is printed without a count (工作动态类占46.2%)."""
        label, found, _ = item.before.partition("占")
        label = label_of(label or (item.lead[-1] if item.lead else ""), self.lexicon)
        if not found or not is_category_label(label):
            return []
        member = self.lists.member_of(label) or "other"
        metric = "disclosure.share_by_category"
        return [candidate_of(metric, member, label, item, matter, self.lexicon, "category")]

    def _words(self, item: Item) -> str:
        if not is_function_only(item.before):
            return item.before
        if _FILED_AS.match(item.following):
            return _FILED_AS.sub("", item.following)
        return item.after or item.before

    def _is_outcome(self, words: str, matter: Matter) -> bool:
        outcomes = self.lexicon.tables["outcome"]
        return matter.topic == "requests" and outcomes.classify(words) is not None

    def _is_decoy(self, label: str) -> bool:
        """Tell whether a label names another kind of thing (项目), not a category (重点项目)."""
        term = self.lexicon.tables["category"].locate(label)
        return any(
            term is None or not (term[1] <= match.start() and match.end() <= term[2])
            for match in self.lexicon.cues["decoy.label"].finditer(label)
        )

    def _of_lead(self, item: Item, matter: Matter) -> list[Candidate]:
        """A number without words: the chunk before is its label, or the label before it."""
        lead = label_of(item.lead[-1], self.lexicon) if item.lead else ""
        is_near = item.before != "" or len(item.lead) == 1
        is_first = not matter.parents and any(_OBJECT.search(words) for words in item.lead)
        is_first = is_first and is_near
        if (is_first or _OBJECT.search(lead)) and matter.domain in ("disclosure", None):
            return [self._total(None, "own", item, matter)]
        may_be_part = matter.parents or self.lists.is_open(item) or self.lists.member_of(lead)
        if 2 <= len(lead) <= _SHORT_LABEL and may_be_part and not self._is_decoy(lead):
            return self._of_subject(lead, item, matter)
        if self.lists.is_open(item) and _REST.search(item.before):
            self.lists.keep("其余", item, matter)
            return []
        if not matter.parents and matter.domain == "disclosure" and _IN_ALL.search(item.before):
            return [self._total(None, "own", item, matter)]
        if self.lists.add_up_to(item, matter):
            return [self._total(None, "own", item, matter)]
        self.lists.keep_again(item, matter)
        return []

    def _is_net(self, item: Item) -> bool:
        """Tell whether a number is the last total without its repetitions (剔除重复后为12条)."""
        words = "，".join((*item.lead[-1:], item.before))
        net = self.lexicon.cues["total.net"]
        return net.search(words) is not None and is_function_only(net.sub("", item.before))

    def _of_object(self, label: str, item: Item, matter: Matter) -> list[Candidate]:
        found = _OBJECT.search(label)
        subject = label_of(label[: found.start()], self.lexicon) if found else label
        if label == "信息公开" and self.lists.continues(item, matter):
            self._keep(label, item, matter, is_opened=True)
            return []
        subject = _ANAPHOR.sub("", subject).removesuffix("在")
        is_first = not matter.parents and found is not None and "信息" in found[0]
        is_first_own = is_first and _BARE_OWN.match(subject) is not None
        if is_function_only(subject) or is_first_own:
            found_there = (
                [] if _OWN_SUBJECT.search(item.before) else self._channel_of_lead(item, matter)
            )
            return found_there or [self._total(None, "own", item, matter)]
        channel = self._channel(subject)
        if channel:
            return [self._through(channel, subject, item, matter)]
        if self.lexicon.tables["channel"].all_members(subject) and "信息" not in item.before:
            return []  # several channels, one number: which it is cannot be known
        scope = scope_of_label(subject, self.lexicon, matter.agency)
        if scope and not is_whole(subject, self.lexicon):
            return [self._total(subject, scope, item, matter)]
        known = self.lexicon.tables["category"].classify(subject)
        if matter.parents and known and not _BODY.search(subject):
            self._keep(subject, item, matter, is_opened=True)
            return []
        return [self._total(None, "own", item, matter)]

    def _of_subject(self, label: str, item: Item, matter: Matter) -> list[Candidate]:
        channel = self._channel(label)
        is_named = len(label) <= _SHORT_LABEL and matter.domain == "disclosure"
        if channel and (_ACT_ONLY.search(label) or matter.parents or is_named):
            return [self._by_channel(channel, label, item, matter)]
        produced = _PRODUCED.match(label)
        bare = produced[1] if produced else _ACT_ONLY.sub("", label) or label
        scope = scope_of_label(bare, self.lexicon, matter.agency)
        if scope and matter.parents:
            return [self._total(bare, scope, item, matter)]
        if is_function_only(_ACT_ONLY.sub("", label)):
            return self._channel_of_lead(item, matter)
        self._keep(label, item, matter)
        return []

    def _channel(self, subject: str) -> str | None:
        return channel_of(subject, self.lexicon)

    def _channel_of_lead(self, item: Item, matter: Matter) -> list[Candidate]:
        """The chunk before names one channel and this one only the act (微信上线，推送58条)."""
        channel = self._channel(matter.caption)
        if channel:
            return [self._by_channel(channel, matter.caption, item, matter)]
        carries = matter.parents or _CHANNEL_ACT.search(item.before)
        if not item.previous or not carries or "主动公开" in item.before:
            return []
        channel = self._channel(item.previous)
        label = label_of(item.previous, self.lexicon)
        return [self._by_channel(channel, label, item, matter)] if channel else []

    def _through(self, channel: str, label: str, item: Item, matter: Matter) -> Candidate:
        """The first 主动公开 of a report may be its total, worded as what its website holds."""
        is_told = "主动" not in item.before and _MEANS.search(label)
        if matter.parents or is_told or channel not in _TOTAL_CHANNELS:
            found = self._by_channel(channel, label, item, matter, is_said=True)
            if not matter.parents:
                matter.parents.append(found)
                matter.domain = "disclosure"
            return found
        total = self._total(None, "own", item, matter)
        total.weak_channel, total.channel_label = channel, label
        total.is_proactive = "主动" in item.before
        return total

    def _by_channel(
        self, channel: str, label: str, item: Item, matter: Matter, *, is_said: bool = False
    ) -> Candidate:
        metric = "disclosure.by_channel"
        found = candidate_of(metric, channel, label, item, matter, self.lexicon, "channel")
        matter.channels.append(found)
        self.lists.keep(label, item, matter, read=found, is_said=is_said)
        return found

    def _total(self, label: str | None, scope: str, item: Item, matter: Matter) -> Candidate:
        total = candidate_of("disclosure.total", None, label, item, matter, self.lexicon, "total")
        total.scope = scope
        if label is None:
            matter.parents.append(total)
        else:
            total.period = matter.parents[-1].period if matter.parents else total.period
            self.lists.keep(label, item, matter, read=total)
        matter.domain = "disclosure"
        return total

    def _keep(
        self,
        label: str,
        item: Item,
        matter: Matter,
        *,
        is_opened: bool = False,
        is_doubtful: bool = False,
    ) -> None:
        known = self.lexicon.tables["category"].locate(label)
        bare = label if known and known[1] == 0 else _LEADING_VERB.sub("", label) or label
        is_disclosed = bare != label and label.endswith("信息")
        self.lists.keep(
            bare,
            item,
            matter,
            is_opened=is_opened,
            is_disclosed=is_disclosed and not is_doubtful,
            is_doubtful=is_doubtful,
        )
