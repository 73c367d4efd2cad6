"""分别为: several labels first, their numbers after."""

import re
from dataclasses import replace

from pipelines.extraction.prose.clauses import Item

_MARK = re.compile(
    r"(?P<labels>.*?)(?:，)?(?:分别|依次)(?:为|是|有|达到|达|公开|发布|占|收到|受理)?(?P<rest>.*)$"
)
_JOINT = re.compile(r"(?:、|和|及|以及|与)(?![^（]*）)")
_COUNT_OF_LABELS = re.compile(r"[两二三四五六七八九十\d]+(?:大)?(?:类|项|种|个方面|方面)(?:信息)?$")
_PREFIX = re.compile(r"^.*(?:其中|：|，(?!数量)|(?<!告知)(?<!引导)(?<!建议)通过(?!其[他它]))")
_QUANTITY_WORD = re.compile(
    r"(?:公开|发布)的(?:政府)?信息，?(?:的)?(?:数量)?$|，数量$|(?:的)?(?:数量|件数|条数)$"
)


def shared_labels(items: list[Item]) -> list[Item]:
    """Return the items of a sentence, each with its own label where 分别为 shares them out.

    A list whose numbers are not as many as its labels is left as it stands, without the numbers:
    which belongs to which cannot be known.
    """
    result: list[Item] = []
    index = 0
    while index < len(items):
        item = items[index]
        each = _labels_of_each(item)
        if each:
            result += [replace(item, before=label) for label in each]
            index += 1
            continue
        match, labels = _shared_by(item)
        if not match or len(labels) < 2:
            result.append(item)
            index += 1
            continue
        group = items[index : index + len(labels)]
        if len(group) == len(labels) and len({i.quantity.kind for i in group}) == 1:
            shared = _PREFIX.match(match["labels"])
            lead = (*item.lead, shared[0].strip("：，") if shared else "")
            result += [
                replace(i, before=label, after="", lead=lead, start=item.start, opens_list=True)
                for i, label in zip(group, labels, strict=True)
            ]
        index += len(group)
    return result


def _labels_of_each(item: Item) -> list[str]:
    """Return the labels that share one number (国家秘密、个人隐私各1件), else none."""
    labels = _labels(item.before[:-1]) if item.before.endswith("各") else []
    return labels if len(labels) > 1 and not any(label[0] in "各全" for label in labels) else []


def _shared_by(item: Item) -> tuple[re.Match[str] | None, list[str]]:
    """Return the words of 分别为 and the labels before it, in the chunk or the one before."""
    for words in (item.before, "，".join((*item.lead[-1:], item.before))):
        match = _MARK.match(words) if "分别" in words or "依次" in words else None
        labels = _labels(match["labels"]) if match else []
        if len(labels) > 1:
            return match, labels
    return None, []


def _labels(words: str) -> list[str]:
    bare = _COUNT_OF_LABELS.sub("", _PREFIX.sub("", _QUANTITY_WORD.sub("", words)))
    return [label for label in _JOINT.split(bare) if label]
