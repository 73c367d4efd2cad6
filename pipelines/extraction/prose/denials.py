"""Denials: zeros said in words (未收到申请, 没有发生行政复议、诉讼和申诉, …，一件都没有).

A denial is a word of negation with what it denies behind it in its chunk, or in the chunks that go
on with it; or before it, where the negation ends the sentence. Each thing denied gives one zero.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from pipelines.catalog.count_rules import DenialTarget
from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.chunks import Chunk, are_heads
from pipelines.extraction.prose.clauses import Item, Sentence
from pipelines.extraction.prose.matter import Matter, candidate_of
from pipelines.extraction.prose.naming import document_of

Target = tuple[str, str | None, str | None]  # metric, member, label as printed

_EXISTENTIAL = re.compile(
    r"(?:没有|无|未有|未见|尚无|暂无)(?:任何|一[个名位])?[^，]{0,6}?"
    r"(?:公民|法人|单位|个人|群众|居民|村民|市民|企业|组织|人|申请人|接到|收到|发生|出现|因)"
)
_BARE = re.compile(
    r"^(?:(?:以上|上述)(?:各|[两三四几]|[2-9])?[种项类]?(?:情形|情况|事项|问题)?|"
    r"20\d\d年度?|本年度?|全年|我[局镇乡区县市街道]+|本[局镇乡区县市街道机关]+|目前|今年|一年来|年内|当年|本年|情况|截至\w+|[，：])*"
    r"(?:没有|没收过?|不要|(?:均|皆|都|全)?(?:为|是)(?:零|0|“零”)|皆无|无|未发生|未收到|没有发生|没有收到|尚未发生|暂无|均无|均未发生|未出现|均没有)"
    r"(?:此类|上述|以上|[两三四五][类种项]|相关|该类|此项|这类|类似|有关|任何|因此|发生|出现)*"
    r"(?:情况|事项|案件|情形|事件|现象|问题|业务|申请)?(?:的)?(?:发生)?$"
)
_CONDITION = re.compile(
    r"如果|若|凡(?![^，]*(?:一概|一律|均|都)(?:免|不收))|除非|的，(?:应|要|将|可)|确保|力争|争取|防止|避免|杜绝|去年|上年|以往"
)
_CARRIED = re.compile(r"结转|遗留|转来")
_CAUSE = re.compile(
    r"^(?:而|所|工作|事项|事务|中|的|等|答复|引起|引发|产生|提起|提出|发生|被|情况)*"
    r"(?:引起|引发|产生|提起|导致|造成|而|的)"
)
_LISTED = re.compile(
    r"^(?:的)?(?:数量?|总数|件数|量|情况|事项|案件)?(?:、|和|及|以及|与|或|或者|，|的?(?:行政)?$)"
)
_SMALL_NUMBER = re.compile(
    r"[一1](?:个人|件|例|起|宗|次|人|份|项|条|个|名|位|桩|样|回|笔|封|场|期|分)"
)
_NO_CHANNEL = re.compile(r"书面|任何|各类")
_JOINT = re.compile("[、和及]")
_ALL_CHANNELS = 3  # 未收到当面、网络、信函等形式的申请 denies every request
_LAST_YEAR = re.compile(r"上一?年|去年")
_RECEIPT = ("收到", "受理")
_REASON = re.compile(r"^(?:因|涉及|属于|因为)")  # 没有因国家秘密、商业秘密而不予公开的
_REFUSED = re.compile(r"不予|不公开|不同意|拒绝|未予|未公开")
_DISPUTES = ("review.total", "litigation.total", "complaints.total")
_COMPLETES = re.compile(r"申请(?!人)|人员|规范性文件")
_CONSULT_LISTED = re.compile(r"咨询[、和及]|[、和及](?:公众|群众)?咨询$")
_WAIVERS = re.compile(r"(?:减免|免除|豁免|减收)(?:任何|有关|相关|申请人)*(?:费用|收费|费)?")
_GIVEN_FREE = re.compile(r"^免费(?:向|为|给)?[^，]{0,8}提供")
_SPENT = re.compile(r"^(?:(?!收)[^，])*(?:支出|开支|列支)[^收，]*$")
_SPENDING = re.compile(r"(?:有关|相关|产生|发生)的?(?:费用|支出|开支|经费)")
_BARE_NEGATIONS = ("无", "没有", "未")
_OUTCOMES = ("granted", "partially_granted", "denied")


@dataclass(slots=True)
class _Reading:
    """The state of one sentence while its chunks are read."""

    matter: Matter
    lexicon: Lexicon
    found: list[Candidate] = field(default_factory=list)
    earlier: list[Chunk] = field(default_factory=list)
    open_at: Chunk | None = None


def denials_of(sentence: Sentence, matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return the zeros that a sentence says in words.

    Args:
        sentence: The sentence with its chunks.
        matter: What the section is about.
        lexicon: The wording.
    """
    denies = any(lexicon.has(cue, sentence.text) for cue in ("denial.neg", "denial.after"))
    if not denies or are_heads(sentence.text):
        return []
    reading = _Reading(matter, lexicon)
    for chunk in sentence.chunks:
        _read_chunk(chunk, sentence, reading)
    if not reading.found and _BARE.match(sentence.text.strip("。；\n")):
        return list(_of_heading(sentence, matter, lexicon))
    return reading.found


def zeros_of_list(item: Item, matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return the zeros of a list that shares one printed 0 (复议、诉讼及申诉各为0件)."""
    if item.quantity.value != 0 or not _JOINT.search(item.before):
        return []
    targets = list(dict.fromkeys(_targets(item.before, matter, lexicon, f"没有{item.before}")))
    if len(targets) < 2:
        return []
    return [
        candidate_of(metric, member, label, item, matter, lexicon, "zero_list")
        for metric, member, label in targets
    ]


def _read_chunk(chunk: Chunk, sentence: Sentence, reading: _Reading) -> None:
    is_other_year = _CONDITION.search(chunk.text) and not _CARRIED.search(chunk.text)
    if _counts(chunk, reading.lexicon) or is_other_year:
        reading.earlier, reading.open_at = [], None
        return
    first, targets = _denied_by(chunk, reading)
    if targets:
        reading.found += _zeros(targets, first, chunk, sentence, reading.lexicon)
        reading.earlier = []
    else:
        reading.earlier.append(chunk)


def _denied_by(chunk: Chunk, reading: _Reading) -> tuple[Chunk, list[Target]]:
    """Return what a chunk denies, and the chunk where the denial begins."""
    matter, lexicon = reading.matter, reading.lexicon
    negation = _negation(chunk.text, lexicon)
    if negation is None:
        opened = reading.open_at
        return (opened, list(_targets(chunk.text, matter, lexicon))) if opened else (chunk, [])
    targets = list(_targets(chunk.text[negation:], matter, lexicon, chunk.text))
    opens = not targets and _EXISTENTIAL.search(chunk.text)
    reading.open_at = chunk if opens else None
    if targets or not _ends_in_denial(chunk, lexicon):
        return chunk, targets
    for earlier in (chunk, *reversed(reading.earlier)):
        words = _undenied(chunk.text, lexicon) if earlier is chunk else earlier.text
        targets = list(_targets(words, matter, lexicon))
        if earlier is chunk and not targets:  # 全年零收费: the denial names what it denies
            targets = list(_targets(chunk.text[:negation], matter, lexicon))
        if targets:
            return earlier, targets
    return chunk, []


def _counts(chunk: Chunk, lexicon: Lexicon) -> bool:
    """Tell whether a chunk counts something behind its denial (一例 counts nothing)."""
    negation = _negation(chunk.text, lexicon) or 0
    printed = (
        chunk.text[q.start - chunk.start : q.end - chunk.start]
        for q in chunk.quantities
        if (q.start - chunk.start >= negation or negation == len(chunk.text))
        and chunk.text[q.end - chunk.start :][:1] not in ("均", "都", "皆")
    )
    return any(not _SMALL_NUMBER.fullmatch(words) for words in printed)


def _negation(text: str, lexicon: Lexicon) -> int | None:
    """Return where what is denied begins: after the first true word of negation; None if none."""
    blocked = [m.span() for m in lexicon.finditer("denial.not_denial", text)]
    for match in lexicon.finditer("denial.neg", text):
        if not any(s <= match.start() < e for s, e in blocked):
            is_whole = lexicon.cues["denial.whole"].fullmatch(match[0]) is not None
            return match.start() if is_whole else match.end()
    after = lexicon.search("denial.after", text)
    return len(text) if after and after.end() == len(text) else None


def _undenied(text: str, lexicon: Lexicon) -> str:
    """Return the words before the denial that ends a chunk."""
    starts = (m.start() for m in lexicon.finditer("denial.after", text) if m.end() == len(text))
    return text[: min(starts, default=len(text))]


def _ends_in_denial(chunk: Chunk, lexicon: Lexicon) -> bool:
    ends = (m.end() for m in lexicon.finditer("denial.after", chunk.text))
    return len(chunk.text.rstrip("。 ")) in ends


def _targets(text: str, matter: Matter, lexicon: Lexicon, whole: str = "") -> Iterator[Target]:
    """Yield metric, member and label of all that a denial of the text sets to zero."""
    disputes = [
        match.start()
        for cue in ("review", "litigation", "complaint")
        for match in lexicon.finditer(cue, text)
    ]
    for target, match in lexicon.denied_in(text):
        if not target.since <= matter.report_year <= target.until:
            continue
        if target.id == "requests":
            yield from _request(text, match, disputes, lexicon)
        elif not _is_other_matter(target, text, matter, disputes, lexicon):
            is_carried_in = target.id == "carried_out" and _LAST_YEAR.search(whole)
            metric = "requests.carried_in" if is_carried_in else target.metric
            yield metric, target.member, _named(text, match.span()) if target.member else None
    if "requests" in (matter.topic, matter.domain) and not disputes:
        yield from _outcomes(text, lexicon, is_bare=whole.startswith(_BARE_NEGATIONS))
        if lexicon.has("only_channels", text.strip("：:，·- ")):
            yield from _channels(text, lexicon)


def _is_other_matter(
    target: DenialTarget, text: str, matter: Matter, disputes: list[int], lexicon: Lexicon
) -> bool:
    """Tell whether a target's words mean another thing in the matter under discussion."""
    if target.domain is not None:
        return target.domain != matter.domain
    if (target.metric in _DISPUTES or disputes) and _SPENDING.search(text):
        return True  # 未产生与诉讼有关的费用
    if target.id == "fees" and not lexicon.has("denied_fee", _WAIVERS.sub("", text)):
        return True  # 没有发生减免费用的情况
    if target.id == "fees" and _GIVEN_FREE.search(text):
        return "requests" not in (matter.topic, matter.domain) and matter.topic != "fees"
    if target.id == "fees" and _SPENT.search(text):
        return True  # 没有相应费用支出 tells what the body spent
    if target.id == "complaints":
        is_alone = not any(lexicon.has(cue, text) for cue in ("review", "litigation"))
        is_told = "信息公开" in text or "政务公开" in text
        return is_alone and matter.domain == "messages" and not is_told
    return target.id == "consultations" and bool(disputes) and not _CONSULT_LISTED.search(text)


def _request(
    text: str, match: re.Match[str], disputes: list[int], lexicon: Lexicon
) -> Iterator[Target]:
    """Yield the denied requests, unless they are only the cause of what is denied."""
    if _is_cause(text[match.end() :], disputes, match.end()):
        return
    if lexicon.has("denied_fee", text) and not text.startswith(_RECEIPT):
        return
    ends = (m.end() for m in lexicon.cues["denied_request"].finditer(text))
    words = text[
        : max((end for end in ends if not any(d < end for d in disputes)), default=match.end())
    ]
    channels = [one for one in _channels(words, lexicon) if one[1] != "other"]
    if channels and not _NO_CHANNEL.search(words):
        yield from channels
        if len(channels) >= _ALL_CHANNELS and "等" in words:
            yield "requests.received", None, None
    else:
        yield "requests.received", None, None


def _channels(text: str, lexicon: Lexicon) -> Iterator[Target]:
    """Yield the channels of requests that the text names."""
    for channel, span in lexicon.tables["request_channel"].places(text):
        yield "requests.received_by_channel", channel, _named(text, span)


def _named(text: str, span: tuple[int, int]) -> str:
    """Return the words of a term with what completes the name: 传真, 信函申请, 专职人员."""
    document = document_of(text[slice(*span)])
    return document or text[span[0] : span[1]] + (_COMPLETES.match(text, span[1]) or [""])[0]


def _is_cause(rest: str, disputes: list[int], end: int) -> bool:
    """Tell whether a request is only the cause of the dispute that is denied."""
    if not any(start >= end for start in disputes):
        return False
    return not _LISTED.match(rest) or _CAUSE.match(rest) is not None


def _outcomes(text: str, lexicon: Lexicon, *, is_bare: bool) -> Iterator[Target]:
    """Yield the outcomes denied; a reason counts only where refusals are spoken of."""
    table = lexicon.tables["outcome"]
    for piece in re.split(r"[、和及或]|以及", text):
        member = table.classify(piece)
        is_reason = (
            member is not None
            and member.startswith("denied.")
            and _REASON.search(text)
            and (is_bare or _REFUSED.search(text))
        )
        if member in _OUTCOMES or is_reason:
            _, *span = table.locate(piece) or ("", 0, 0)
            yield "requests.outcome", member, piece[slice(*span)]


def _of_heading(sentence: Sentence, matter: Matter, lexicon: Lexicon) -> Iterator[Candidate]:
    """A paragraph that only says 无 denies what its heading names."""
    end = sentence.start + len(sentence.text.rstrip("。\n"))
    whole = Chunk(sentence.start, end, sentence.text, (), 0, "")
    targets = [
        one for one in _targets(matter.heading, matter, lexicon) if one[0] != "requests.concluded"
    ]  # 答复情况：无 says that there was nothing to answer
    return _zeros(targets, whole, whole, sentence, lexicon)


def _zeros(
    targets: list[Target], first: Chunk, last: Chunk, sentence: Sentence, lexicon: Lexicon
) -> Iterator[Candidate]:
    start, end = min(first.start, last.start), max(first.end, last.end)
    words = sentence.text[: end - sentence.start]
    scope = "whole" if lexicon.has("scope.whole", words) else "own"
    labels = {(metric, member): label for metric, member, label in reversed(targets)}
    for metric, member in dict.fromkeys((metric, member) for metric, member, _ in targets):
        yield Candidate(
            metric=metric,
            member=member,
            label=labels[metric, member],
            period="year",
            scope=scope,
            value=Decimal(0),
            is_approximate=False,
            basis="negated",
            start=start,
            end=end,
            rule_id="prose.denial",
            sentence=sentence.number,
        )
