"""Order: numbers that go on in the order of labels counted before (上述两类依次为3条、9条)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.extraction.prose.clauses import Item
from pipelines.extraction.prose.numbers import chinese_number
from pipelines.extraction.prose.parts import Part

_IN_ORDER = re.compile(
    r"(?:上述|以上|前述|上面|这)(?P<count>[两二三四五六七八九十]{1,3}|\d{1,2})个?(?:大)?(?:类|项|方面|种)"
    r"(?:信息)?(?:的数量)?(?:依次|分别)(?:为|是|有|公开)?$"
)


def with_labels_before(items: list[Item], parts: Sequence[Part]) -> list[Item]:
    """Return the items of a sentence, bare numbers with the labels that they take up in order.

    Args:
        items: The items.
        parts: The parts read so far in the section; the last as many as are named lend labels.
    """
    for at, item in enumerate(items):
        named = _IN_ORDER.search(item.before)
        if named is None:
            continue
        count = chinese_number(named["count"]) or int(named["count"])
        group = items[at : at + count]
        labels = [part.label for part in parts if part.inherits is None][-count:]
        is_bare = all(not one.before for one in group[1:])
        if not is_bare or not len(group) == len(labels) == count:
            return items
        lead = item.before[: named.start()]
        taken = [
            replace(one, before=label, lead=(*item.lead, lead) if lead else item.lead, after="")
            for one, label in zip(group, labels, strict=True)
        ]
        return [*items[:at], *taken, *items[at + count :]]
    return items
