"""Naming: the printed words that name an outcome, a channel or a kind of staff.

A number stands in a clause with a subject and a reason (法院裁定驳回起诉1件, 因涉及个人隐私不予公开
1件). Its label is what names the member, with the words that belong to the name: 裁定驳回起诉,
不予公开, 涉及个人隐私.
"""

import re
from collections.abc import Iterable, Sequence

from pipelines.catalog.label_table import LabelTable

_BOUNDS = "，；：。｜“”（）"
_LEADS_UP = re.compile(
    r"^.*(?:因为?|由于|(?<![作行])为|是|系|均|都|皆|其余|余下|其中|里面|另|分别|结果|所申请的(?=信息|政府信息)|"
    r"全[省市县区州旗镇乡]|本[局镇乡县市区街道委办]+(?!不)|里有|含|包括|\d[.、）)]|[甲乙丙丁戊己庚]、)"
)
_LONG = 8  # what stands before a name is longer than a name's own beginning
_OF_REQUEST = re.compile(r"(?:不?属于?|不涉及|涉及?|要求|告知|非|申请)[^，]*$|$")
_OF_DISPUTE = re.compile(
    r"(?<!法院)(?<!一审)(?<!二审)(?:判决|裁定)?(?:确认)?(?:申请人|原告|自行|主动|自愿|依法|"
    r"被(?=依法|$)|准许|尚|还在|还|仍在|仍|正在|正|限期)*$|(?<=法院)裁定(?:准许)?$"
)
_LEADING = re.compile(r"^(?:被(?=维持|驳回)|均|都|皆|由|全部(?=同意|予以))+|^事项、")
_LIGHT_END = re.compile(
    r"(?:的申请|的|(?<!行)为|是|有|共|计|共计|合计|各|分别|数|数量|约|达|达到|占)+$"
)
_STOPS = re.compile(
    r"而|作了|无法提供|未能提供|(?:、|并)?(?:请申请人|告知(?!更改|作|补|通过|其[他它])|指引)"
)
_WAY = re.compile(
    r"^(?:以|用|采[用取])?(.{2,10}?)(?:[两三四五]种)?(?:方式|形式|途径|渠道)"
    r"(?:提出|提交|递交)*(?:的)?$"
)
_SHARE_OF = re.compile(r"(?<=.)(?:的)?(?:大约|约)?占[^，]{0,6}$")
_WAYS_ARE = re.compile(r"^[^，]{0,6}(?:方式|渠道|途径|形式)(?:均|都|全部|全)?(?:为|是)(?=.)")
_ADVERB = re.compile(
    r"^(?:以(?=[^，]{2,8}(?:方式|形式)申请)|均|都|皆|全部|系|全[省市县区州旗镇乡]|走|内中|当中|其中|依次为|分别为|来自|共|收到|受理|接到)+(?=..)"
)
_MEDIA = re.compile(r"(?:在|被|由|于)?([^，]{0,12}?(?:媒体|报刊|报纸|新闻单位|党报|相关报道))")
_DOCUMENT = re.compile(r"(?:行政)?规范性文件|(?:地方)?(?:政府)?规章")
_STAFF = {
    "total": re.compile(r"(?:专、?兼职)?(?:工作|经办|承办|从业)人员|专、?兼职人员"),
    "full_time": re.compile(r"(?:专|全)职(?:工作|管理)?(?:人员|民警|干部|信息员|同志)?|专人"),
    "part_time": re.compile(
        r"兼职(?:工作|管理)?(?:人员|民警|干部|信息员|同志)?|兼[管办任]|兼着[做管]"
    ),
}


def name_of(
    member: str, stretches: Iterable[str], table: LabelTable, *, members: Sequence[str], kind: str
) -> str | None:
    """Return the words that name an outcome, None where no stretch holds a term of it.

    Args:
        member: The outcome.
        stretches: Words around the number, the likeliest first.
        table: The table that knows the terms.
        members: All outcomes that the number has; each keeps to its own words.
        kind: The metric, because a lawsuit's outcome has other words around it.
    """
    for words in stretches:
        span = table.span_of(member, words)
        if span is not None:
            others = [s for m in members if m != member and (s := table.span_of(m, words))]
            return _cut(words, span, others, kind)
    return None


def way_of(label: str) -> str:
    """Return the label of a channel freed of adverbs and of the words for a way."""
    bare = _SHARE_OF.sub("", _ADVERB.sub("", _WAYS_ARE.sub("", label)))
    found = _WAY.match(bare)
    return found[1] if found and found[1] not in ("其他", "其它") else bare


def level_of(label: str) -> str:
    """Return the label of a level of media without what the media did (省级媒体 of 在…刊发稿件)."""
    found = _MEDIA.match(label)
    return found[1] if found else label


def staff_of(member: str, stretches: Iterable[str]) -> str | None:
    """Return the words that name a kind of staff, None where no stretch names it."""
    found = (match for words in stretches if (match := _STAFF[member].search(words)))
    first = next(found, None)
    return first[0] if first else None


def document_of(words: str) -> str | None:
    """Return the kind of document that the words name, None where they name none."""
    found = _DOCUMENT.search(words)
    return found[0] if found else None


def _cut(words: str, span: tuple[int, int], others: Iterable[tuple[int, int]], kind: str) -> str:
    start, end = span
    left = max((words.rfind(mark, 0, start) + 1 for mark in _BOUNDS), default=0)
    right = min((at for mark in _BOUNDS if (at := words.find(mark, end)) >= 0), default=len(words))
    for first, last in others:
        left = max(left, last) if last <= start else left
        right = min(right, first) if first >= end else right
    left = _beginning(words, left, start, kind)
    stop = _STOPS.search(words, end, right)
    right = stop.start() if stop else right
    name = _LIGHT_END.sub("", words[left:right]).strip("、 -—")
    if name.count("《") > name.count("》"):
        name = name.lstrip("《")
    return _LEADING.sub("", name) or words[start:end]


def _beginning(words: str, left: int, start: int, kind: str) -> int:
    """Return where a name begins: what leads up to it and long subjects are no part of it."""
    if kind != "requests.outcome":
        found = _OF_DISPUTE.search(words[left:start])
        return left + found.start() if found else start
    leads_up = _LEADS_UP.match(words[left:start])
    left += leads_up.end() if leads_up else 0
    found = _OF_REQUEST.search(words[left:start])
    return left if start - left <= _LONG or found is None else left + found.start()
