"""Lone shares: the share of a category that is printed without a count (工作动态类占46%)."""

import re

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.category_words import category_of
from pipelines.extraction.prose.clauses import Item
from pipelines.extraction.prose.labels import label_of
from pipelines.extraction.prose.matter import Matter, candidate_of
from pipelines.extraction.prose.parts import is_category_label

_BY_CLASS = re.compile(r"分类|类别|按内容|构成")
_REST = re.compile(r"其余|余下|剩余|其[他它]")


def share_alone(item: Item, matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return the share of a category that is printed without a count, one or none."""
    label, found, _ = item.before.partition("占")
    is_led = item.before.startswith("占") and bool(item.lead)
    is_rest = is_led and _ends_shares(item, matter)
    label = label_of(item.lead[-1] if is_led else label, lexicon)
    is_class = is_category_label(label) or is_rest or _is_listed(label, item, matter, lexicon)
    if not found or not is_class:
        return []
    member = category_of(label, lexicon) or "other"
    metric = "disclosure.share_by_category"
    return [candidate_of(metric, member, label, item, matter, lexicon, "category")]


def _ends_shares(item: Item, matter: Matter) -> bool:
    """Tell whether a share is the rest behind others of its sentence (其余是规划等，占9%)."""
    return _goes_on(item, matter) and _REST.match(item.lead[-1]) is not None


def _is_listed(label: str, item: Item, matter: Matter, lexicon: Lexicon) -> bool:
    """Tell whether a share is one of a list of classes (按类别分，法规占8%、动态占92%)."""
    opens = any(_BY_CLASS.search(words) for words in item.lead)
    return (_goes_on(item, matter) or opens) and category_of(label, lexicon) is not None


def _goes_on(item: Item, matter: Matter) -> bool:
    """Tell whether the number before in the sentence was read as the share of a category."""
    last = matter.read[-1] if matter.read else None
    is_share = last is not None and last.metric == "disclosure.share_by_category"
    return is_share and last is not None and last.sentence == item.sentence
