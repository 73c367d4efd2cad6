"""Outcomes: what became of the requests, reviews or lawsuits that a number counts.

The words stand before the number (不予公开2件), behind it up to the next number (1件涉及个人隐私，
不予公开), in a clause that goes on (不属本机关职责，告知向国土部门了解的2件) or in a parenthesis
(不给的（不予公开）4件).
"""

import re
from itertools import pairwise

from pipelines.catalog.count_rules import CountRule
from pipelines.catalog.label_table import LabelTable
from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.clauses import Item
from pipelines.extraction.prose.labels import is_function_only, label_of
from pipelines.extraction.prose.matter import Matter

_FORM_2014 = 2014  # 国办发〔2014〕32号: 法律法规规定的其他情形 is a row of its own
_OTHER_REASON = re.compile(r"(?:因|由于|属于?)?其[他它]")
TABLES = ("outcome", "dispute_outcome")
_REASON = re.compile(r"(?:理由|原因)?(?:都|均|全部|皆|全)?(?:是|系|属|因|为|涉及)")
_DENIED = re.compile(r"(?:没有|未|无人?)(?:收到|接到|受理|申请)")
_EITHER = re.compile(r"或")
_JOINED = re.compile(r"(?:的|信息|范围)*(?:、|和|及|以及|与|或者?)(?:予以|同意)?")
_SHARED = re.compile(r"(?:其中)?([^，]{2,20}?)(?:的)?(?:约)?占(?:总数|全部|申请)?(?:的)?[\d.]+%$")
_CLOSED = re.compile(
    r"(?:其中|目前)?已(?:经)?(?:判决?|审结|结案|办结|裁决|审理完毕|审理终结|结)(?:的|案)?$"
)
_GOES_ON = 3  # chunks behind a number that may still speak of it


def outcomes_of(
    rule: CountRule, item: Item, matter: Matter, lexicon: Lexicon, *, continues: bool
) -> list[str]:
    """Return the outcomes that the words around a number name, with what a parenthesis adds.

    Args:
        rule: The rule, which names the table of outcomes.
        item: The number with its words.
        matter: Tells what was counted before it.
        lexicon: The wording.
        continues: The number goes on with a list of outcomes, so that 其他 is one of them.
    """
    table = lexicon.tables[rule.table or ""]
    for words in stretches_of(item, lexicon):
        found = outcomes_in(words, table)
        if found == ["other"] and not continues:
            return []
        if found == ["other"] and _rounds_off_refusals(item, matter):
            return ["denied.other"]
        if found == ["denied"] and _goes_on_with_reasons(words, matter):
            return ["denied.other"]
        if found:
            found += glossed(found[0], item, table)
            if not (matter.previous and matter.previous.metric == rule.metric):
                found += refused_for(found, item, lexicon)
            is_form_2014 = matter.report_year >= _FORM_2014 and "规定的其他" in words
            return ["denied.other" if m == "denied.law" and is_form_2014 else m for m in found]
    return []


def _rounds_off_refusals(item: Item, matter: Matter) -> bool:
    """Tell whether an 其他 makes the reasons before it come to all refusals."""
    whole = item.quantity.value
    for one in reversed(matter.read):
        if not (one.member or "").startswith("denied."):
            break
        whole += one.value
    is_last_of_several = whole > item.quantity.value
    return is_last_of_several and any(
        one.member == "denied" and one.value == whole for one in matter.read
    )


def _goes_on_with_reasons(words: str, matter: Matter) -> bool:
    """Tell whether 其他不予公开情形 ends a list of reasons for a refusal."""
    last = matter.previous.member if matter.previous is not None else None
    return _OTHER_REASON.match(words) is not None and (last or "").startswith("denied.")


def stretches_of(item: Item, lexicon: Lexicon) -> list[str]:
    """Return the words that may name the outcome of the item, the likeliest first."""
    names_dispute = any(lexicon.has(cue, item.after) for cue in ("review", "litigation"))
    if (
        is_function_only(item.before)
        or _CLOSED.match(item.before)
        or (item.before in ("其他", "其它") and item.after)
    ):
        names_way = lexicon.tables["request_channel"].classify(item.after) not in (None, "other")
        goes_on = () if (names_dispute or names_way) and item.after else item.tail[:_GOES_ON]
        stretches = [item.note, "，".join((item.after, *goes_on))]
        if (shared := _SHARED.match(item.previous)) and not item.lead:
            stretches.insert(0, shared[1])  # “同意公开”占57.2%，共83件
    else:
        stretches = [label_of(item.before, lexicon), item.note, f"{item.before}｜{item.after}"]
    is_denied = bool(item.lead) and _DENIED.search(item.lead[-1]) is not None
    if item.lead and not item.opens_list and not (is_denied or is_function_only(item.before)):
        stretches.append(f"{item.lead[-1]}，{item.before}")
    return [words for words in stretches if words]


def outcomes_of_one(words: str, table: LabelTable) -> list[str]:
    """Return what the words say became of one request, none where they name several outcomes."""
    kinds = {member.partition(".")[0] for member in table.in_order(words)}
    return outcomes_in(words, table) if len(kinds) == 1 else []


def outcomes_in(words: str, table: LabelTable) -> list[str]:
    """Return the outcomes that the words name: a refusal goes together with its one reason.

    Args:
        words: The label of a number, or the clauses behind it.
        table: The table of outcomes.
    """
    named = table.in_order(words)
    if len(named) > 1 and "other" in named:
        named.remove("other")  # 涉及其他人的个人隐私, 其他25件全部同意公开
    if "partially_granted" in named:
        named = [member for member in named if member != "granted"]  # 答应公开其中一部分
    reasons = [member for member in named if member.startswith("denied.")]
    if len(reasons) > 1 and "denied.third_party" in reasons:
        reasons.remove("denied.third_party")  # 第三方商业秘密 is a commercial secret
    if amended := _amended(words, named):
        return amended
    if _is_shared(words, table):
        return []  # 同意公开或部分公开55件: which are which cannot be known
    if reasons and (len(reasons) > 1 or "denied" in named):
        return _refused("denied" in named, reasons)
    if "rejected" in named and len(parts := _parts("rejected", named)) == 1:
        return ["rejected", *parts]
    if named and named[0].startswith("denied."):
        return reasons
    if len(named) > 1 and _EITHER.search(words):
        return []  # 信息不存在或者不属于受理单位公开
    return named[:1]


def _amended(words: str, named: list[str]) -> list[str]:
    """Return what became of a request whose words speak of an amendment beside its cause.

    内容不明确、告知作出更改补充 asks for one; 补正后仍不明确 comes after it, as 未补正 does.
    """
    if "other.no_correction" in named:
        return ["other.no_correction"]
    if {"told_to_amend", "unavailable.unclear"} <= {*named}:
        return ["unavailable.unclear" if "仍不明确" in words else "told_to_amend"]
    return []


def _refused(is_told: bool, reasons: list[str]) -> list[str]:
    """Return a refusal with its reason; of several nobody can know which are for which."""
    refusal = ["denied"] if is_told else []
    return refusal if len(reasons) > 1 else [*refusal, *reasons]


def _is_shared(words: str, table: LabelTable) -> bool:
    """Tell whether outcomes of different kinds are only joined to one another."""
    places = table.places(words)
    return any(
        one.split(".")[0] != other.split(".")[0]
        and _JOINED.fullmatch(words[end : max(start, end)]) is not None
        for (one, (_, end)), (other, (start, _)) in pairwise(places)
    )


def refused_for(members: list[str], item: Item, lexicon: Lexicon) -> list[str]:
    """Return the refusal that the clause behind a lone reason tells (涉及隐私1件，不予公开)."""
    is_reason = len(members) == 1 and members[0].startswith("denied.")
    named = lexicon.tables["outcome"].in_order(item.following) if is_reason else []
    return ["denied"] if named == ["denied"] else []


def glossed(member: str, item: Item, table: LabelTable) -> list[str]:
    """Return the part of an outcome that a parenthesis names (不予公开1件（涉及个人隐私）)."""
    around = (item.after, item.following, *item.lead[-1:])
    reason = next((w for w in around if _REASON.match(w)), "")
    parts = _parts(member, table.in_order(f"{item.gloss}{reason}"))
    if len(parts) > 1 and "denied.third_party" in parts:
        parts.remove("denied.third_party")
    return parts if len(parts) == 1 else []


def _parts(whole: str, members: list[str]) -> list[str]:
    return [member for member in members if member.startswith(f"{whole}.")]
