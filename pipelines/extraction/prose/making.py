"""Making readings of disclosed items: totals, channels, and parts that wait for their list."""

import re
from dataclasses import dataclass

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.acts import AROUND_CHANNEL, LEADING_VERB
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.categories import PartLists
from pipelines.extraction.prose.clauses import Item
from pipelines.extraction.prose.matter import Matter, candidate_of
from pipelines.extraction.prose.naming import way_of

TOTAL_CHANNELS = ("website", "government_affairs_platform")  # a body may publish all of it there
_PLACED = re.compile(r"(?:在|通过|利用|依托)[^，]{2,24}(?:公开|发布|上传|录入)")
_LEFT_OUT = re.compile(r"未计|不计|不含|不包括|除外")  # （子网站发布的未计在内）
_ISSUES = re.compile(r"(?<=》)(?:出版|出刊|编印|编发|刊印|共)*\d+期.*$")
OWN_ACT = re.compile(r"^[我本全][市县区州旗镇乡局委办厅街道机关单位]{1,3}(?:在|通过|于|利用|依托)")


@dataclass(slots=True)
class Maker:
    """Makes readings and hands parts to the lists."""

    lexicon: Lexicon
    lists: PartLists

    def through(self, channel: str, label: str, item: Item, matter: Matter) -> Candidate:
        """The first 主动公开 of a report may be its total, worded as what its website holds."""
        is_told = "主动" not in item.before
        if matter.parents or is_told or channel not in TOTAL_CHANNELS:
            found = self.by_channel(channel, label, item, matter, is_said=True)
            is_part = _LEFT_OUT.search(item.gloss) is not None
            found.is_placed = _PLACED.search(item.before) is not None and not is_part
            if not matter.parents:
                matter.parents.append(found)
                matter.domain = "disclosure"
            return found
        total = self.total(None, "own", item, matter)
        total.weak_channel = channel
        total.channel_label = AROUND_CHANNEL.sub("", label) or label
        total.is_proactive = "主动" in item.before
        return total

    def by_channel(
        self, channel: str, label: str, item: Item, matter: Matter, *, is_said: bool = False
    ) -> Candidate:
        """Return a number as what one channel brought; its list may still tell otherwise."""
        metric = "disclosure.by_channel"
        label = OWN_ACT.sub("", AROUND_CHANNEL.sub("", label)) or label
        label = _ISSUES.sub("", label)
        label = way_of(label) if label.startswith(("以", "采")) else label
        found = candidate_of(metric, channel, label, item, matter, self.lexicon, "channel")
        found.is_proactive = "主动公开" in item.before
        matter.channels.append(found)
        matter.domain = "disclosure" if matter.domain == "elsewhere" else matter.domain
        self.lists.keep(label, item, matter, read=found, is_said=is_said)
        return found

    def total(self, label: str | None, scope: str, item: Item, matter: Matter) -> Candidate:
        """Return a number as a total: with a label that of a body, without one the report's."""
        total = candidate_of("disclosure.total", None, label, item, matter, self.lexicon, "total")
        total.scope = scope
        if label is None:
            matter.parents.append(total)
        else:
            total.period = _period_of_parents(matter.parents, item) or total.period
            self.lists.keep(label, item, matter, read=total)
        matter.domain = "disclosure"
        return total

    def keep(
        self,
        label: str,
        item: Item,
        matter: Matter,
        *,
        is_opened: bool = False,
        is_doubtful: bool = False,
    ) -> None:
        """Keep a number that may be a category, its label freed of the act before it."""
        known = self.lexicon.tables["category"].locate(label)
        bare = label if known and known[1] == 0 else LEADING_VERB.sub("", label) or label
        is_opened = is_opened or bare != label
        is_disclosed = bare != label and label.endswith("信息")
        self.lists.keep(
            bare,
            item,
            matter,
            is_opened=is_opened,
            is_disclosed=is_disclosed and not is_doubtful,
            is_doubtful=is_doubtful,
        )


def _period_of_parents(parents: list[Candidate], item: Item) -> str | None:
    """Return the period of the total that a number is a part of, None without a total.

    A running total named beside the year's is left with its sentence.
    """
    if not parents:
        return None
    last = parents[-1]
    beside = [one for one in parents if one.sentence == last.sentence and one.period == "year"]
    if last.period == "cumulative" and beside and item.sentence != last.sentence:
        return "year"
    return last.period
