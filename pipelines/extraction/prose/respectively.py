"""分别为: several labels first, their numbers after."""

import re
from dataclasses import replace
from itertools import pairwise, takewhile

from pipelines.extraction.prose.clauses import Item
from pipelines.extraction.prose.numbers import chinese_number

_MARK = re.compile(
    r"(?P<labels>.*?)(?:，)?(?:分别|依次)(?:为|是|有|达到|达|公开|发布|占|收到|受理)?(?P<rest>.*)$"
)
_TITLES = r"(?<=》)(?=《)"  # 《甲报》《乙报》 needs no joint
_JOINT = re.compile(rf"(?:{_TITLES}|、|和|及|以及|与)(?![^（]*）)")
_JOINTS = tuple(
    re.compile(rf"(?:{_TITLES}|{joint})(?![^（]*）)")
    for joint in ("、|和|及|以及|与", "、|和|以及|及", "、|以及|和", "、|以及", "、")
)
_COUNT_OF_LABELS = re.compile(r"[两二三四五六七八九十\d]+(?:大)?(?:类|项|种|个方面|方面)(?:信息)?$")
_NUMBER_OF_LABELS = re.compile(
    r"^(?:账号|平台|渠道|网站|载体|栏目|公众号|媒体|阵地|方面)(?=分别|依次)"
)
_PREFIX = re.compile(
    r"^.*(?:其中|：|[余其]余?(?:者|各项|各类)?(?:为|是)|，(?!数量)|(?<!告知)(?<!引导)(?<!建议)通过(?!其[他它]))"
)
_QUANTITY_WORD = re.compile(
    r"(?:公开|发布)的(?:政府)?信息，?(?:的)?(?:数量)?$|，数量$|(?:的)?(?:数量|件数|条数)$"
)
_IN_ORDER = re.compile(r"(?:占比|比例|比重|占)[^，]{0,6}(?:依次|分别)|(?:依次|分别)占")
_SHARE_HEAD = re.compile(r"(?:各)?占(?:比)?(?:为|约)?$")
_IS_SHARE = re.compile(r"(?:各?占(?:比)?)?(?:为|约)*")
_ONLY_NUMBER = re.compile(r"(?:共计|合计|共|计|为|有|是|达到|达|约|即)*")
_LEVELS = re.compile(
    r"(?:.*(?:在|被|向))?(?P<labels>[^，]{3,14})(?P<count>[两二三四])级(?P<media>[^，]{0,4}媒体[^，]{0,8})$"
)
_ACT = re.compile(
    r"(?:公开|发布|推送|刊登|刊载|播发|登载)(?:了)?(?:各类)?(?:政府|政务)?(?:信息|消息|稿件)$"
)
_MONTH = re.compile(r".{0,6}月份?(?:[上中下]旬|\d{1,2}日)?")  # 3月、9月分别召开会议
_REFUSED = re.compile(
    r"(?<=.)(?:而)?(?:未予|不予?|免予)公开(?:的)?$"
)  # of each nothing but its reason
_LONGEST_LABEL = 24


def shared_labels(items: list[Item]) -> list[Item]:
    """Return the items of a sentence, each with its own label where 分别为 shares them out.

    A list whose numbers are not as many as its labels is left as it stands, without the numbers:
    which belongs to which cannot be known.
    """
    result: list[Item] = []
    items = _counts_behind_shares(_without_number_of_labels(items))
    index = 0
    while index < len(items):
        item = items[index]
        each = _labels_of_each(item)
        if each:
            result += [replace(item, before=label) for label in each]
            index += 1
            continue
        match, labels = _shared_by(item, _bare_numbers(items[index:]))
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
                for i, label in zip(group, _with_act_of_last(labels), strict=True)
            ]
            shares = _shares_of(group, items[index + len(group) :])
            result[-len(group) :] = _alternating(result[-len(group) :], shares)
            index += len(shares)
        index += len(group)
    return result


def _without_number_of_labels(items: list[Item]) -> list[Item]:
    """Return the items without one that only says how many labels share the next numbers.

    微信、抖音两个账号分别发布12条、9条.
    """
    kept: list[Item] = []
    for item in items:
        counted = _NUMBER_OF_LABELS.match(item.before)
        last = kept[-1] if kept else None
        if counted and last is not None and last.quantity.kind == "place" and not item.lead:
            labels = f"{last.before}{item.before[counted.end() :]}"
            kept[-1] = replace(item, before=labels, lead=last.lead, start=last.start)
        else:
            kept.append(item)
    return kept


def _with_act_of_last(labels: list[str]) -> list[str]:
    """Return the labels, each with the act that the last one ends in (微博、微信发布信息)."""
    act = _ACT.search(labels[-1])
    if act is None or act.start() == 0 or any(_ACT.search(label) for label in labels[:-1]):
        return labels
    return [*(f"{label}{act[0]}" for label in labels[:-1]), labels[-1]]


def _shares_of(group: list[Item], following: list[Item]) -> list[Item]:
    """Return the shares that follow a list in its order (依次为9条、3条，占比依次为75%、25%)."""
    shares = following[: len(group)]
    if len(shares) < len(group) or any(item.quantity.kind != "share" for item in shares):
        return []
    words = "，".join((*shares[0].lead[-1:], shares[0].before))
    return shares if group[0].quantity.kind != "share" and _IN_ORDER.search(words) else []


def _alternating(items: list[Item], shares: list[Item]) -> list[Item]:
    """Return each item with its share behind it."""
    if not shares:
        return items
    pairs = zip(items, shares, strict=True)
    return [one for item, share in pairs for one in (item, replace(share, before="占", lead=()))]


def _counts_behind_shares(items: list[Item]) -> list[Item]:
    """Return the items, each count with the label of the share before it (甲类占75%，共9条).

    Only a list of such pairs is turned round; the share then follows its count.
    """
    heads = [at for at in range(len(items) - 1) if _is_share_of(items[at], items[at + 1])]
    if len(heads) < 2 or any(b - a != 2 for a, b in pairwise(heads)):
        return items
    turned = list(items)
    for at in heads:
        share, count = items[at : at + 2]
        label = _label_of_share(share)
        turned[at] = replace(count, before=label, after="", lead=share.lead, start=share.start)
        turned[at + 1] = replace(share, before="占", lead=())
    return turned


def _is_share_of(share: Item, count: Item) -> bool:
    """Tell whether a share names a label, and the count behind it only its number."""
    if share.quantity.kind != "share" or count.quantity.kind != "count":
        return False
    is_named = 2 <= len(_label_of_share(share)) <= _LONGEST_LABEL
    return is_named and not count.lead and _ONLY_NUMBER.fullmatch(count.before) is not None


def _label_of_share(share: Item) -> str:
    """Return what a share is of: the words before it, or the chunk before (…的是甲类，为75%)."""
    if _IS_SHARE.fullmatch(share.before):
        return share.lead[-1] if share.lead else ""
    label = _SHARE_HEAD.sub("", share.before)
    return label if label != share.before else ""


def _labels_of_each(item: Item) -> list[str]:
    """Return the labels that share one number (国家秘密、个人隐私各1件), else none."""
    labels = _labels(item.before[:-1]) if item.before.endswith("各") else []
    labels = [*labels[:-1], _REFUSED.sub("", labels[-1])] if len(labels) > 1 else labels
    return labels if len(labels) > 1 and not any(label[0] in "各全" for label in labels) else []


def _bare_numbers(items: list[Item]) -> int:
    """Return how many numbers of one kind follow each other without words of their own."""
    kind = items[0].quantity.kind
    rest = takewhile(lambda item: not item.before and item.quantity.kind == kind, items[1:])
    return 1 + len(list(rest))


def _shared_by(item: Item, numbers: int) -> tuple[re.Match[str] | None, list[str]]:
    """Return the words of 分别为 and the labels before it, in the chunk or the one before.

    Where 与, 及 or 和 stand within a label, the joints are those that give a label to each number
    (机构与人员、采购、廉政依次为9条、3条、2条).
    """
    for words in (item.before, "，".join((*item.lead[-1:], item.before))):
        match = _MARK.match(words) if "分别" in words or "依次" in words else None
        splits = [_labels(match["labels"], joint) for joint in _JOINTS] if match else [[]]
        labels = next((one for one in splits if len(one) == numbers), splits[0])
        is_of_months = numbers == 1 and all(_MONTH.fullmatch(label) for label in labels)
        if len(labels) > 1 and not is_of_months:
            return match, labels
    return _shared_by_levels(item, numbers)


def _shared_by_levels(item: Item, numbers: int) -> tuple[re.Match[str] | None, list[str]]:
    """Return the levels of media that as many numbers follow.

    中央、省、市三级媒体用稿6篇、8篇、9篇: each level has the number at its place.
    """
    match = _LEVELS.match(item.before) if numbers > 1 and "级" in item.before else None
    labels = _JOINT.split(match["labels"]) if match else []
    if match is None or not numbers == len(labels) == chinese_number(match["count"]):
        return None, []
    return match, [f"{label}级{match['media']}" for label in labels]


def _labels(words: str, joint: re.Pattern[str] = _JOINT) -> list[str]:
    bare = _COUNT_OF_LABELS.sub("", _PREFIX.sub("", _QUANTITY_WORD.sub("", words)))
    return [label for label in joint.split(bare) if label]
