"""Denials: zeros said in words (未收到申请, 没有发生行政复议、诉讼和申诉, …，一件都没有).

A denial is a word of negation with what it denies behind it in its chunk, or in the chunks that go
on with it; or before it, where the negation ends the sentence. Each thing denied gives one zero.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.chunks import Chunk, are_heads
from pipelines.extraction.prose.clauses import Item, Sentence
from pipelines.extraction.prose.denied import Target, targets_of
from pipelines.extraction.prose.matter import Matter, candidate_of

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
_SMALL_NUMBER = re.compile(
    r"[一1](?:个人|件|例|起|宗|次|人|份|项|条|个|名|位|桩|样|回|笔|封|场|期|分)"
)
# 没有发生行政复议，行政诉讼。 goes on with what it denies
_DISPUTES = re.compile(
    r"(?:(?:和|及|以及|或)?(?:行政)?(?:复议|诉讼|申诉|投诉|举报|应诉)(?:案件|事项|情况)?、?)+"
    r"(?:等)?(?:案件|事项|情况|情形)?(?:的)?(?:发生)?"
)
_ALL_ARE = ("均为", "都为", "均是", "都是", "皆为")
_JOINT = re.compile("[、和及]")


@dataclass(slots=True)
class _Reading:
    """The state of one sentence while its chunks are read."""

    matter: Matter
    lexicon: Lexicon
    found: list[Candidate] = field(default_factory=list)
    earlier: list[Chunk] = field(default_factory=list)
    open_at: Chunk | None = None
    said: str = ""
    denied: Chunk | None = None


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
    if item.quantity.value != 0:
        return []
    words = item.before
    if item.lead and words.endswith(_ALL_ARE) and _DISPUTES.fullmatch(item.lead[-1]):
        words = f"{item.lead[-1]}、{words}"  # 行政复议，行政诉讼均为0件
    if not _JOINT.search(words):
        return []
    targets = list(dict.fromkeys(targets_of(words, matter, lexicon, f"没有{words}")))
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
    reading.said = sentence.text[: chunk.start - sentence.start]
    first, targets = _denied_by(chunk, reading)
    if not targets and reading.denied is not None and _DISPUTES.fullmatch(chunk.text):
        first, targets = (
            reading.denied,
            list(targets_of(chunk.text, reading.matter, reading.lexicon)),
        )
    reading.denied = chunk if targets else None
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
        return (opened, list(targets_of(chunk.text, matter, lexicon))) if opened else (chunk, [])
    targets = list(targets_of(chunk.text[negation:], matter, lexicon, chunk.text, reading.said))
    opens = not targets and _EXISTENTIAL.search(chunk.text)
    reading.open_at = chunk if opens else None
    if targets or not _ends_in_denial(chunk, lexicon):
        return chunk, targets
    for earlier in (chunk, *reversed(reading.earlier)):
        words = _undenied(chunk.text, lexicon) if earlier is chunk else earlier.text
        targets = list(targets_of(words, matter, lexicon))
        if earlier is chunk and not targets:  # 全年零收费: the denial names what it denies
            targets = list(targets_of(chunk.text[:negation], matter, lexicon))
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


def _of_heading(sentence: Sentence, matter: Matter, lexicon: Lexicon) -> Iterator[Candidate]:
    """A paragraph that only says 无 denies what its heading names."""
    end = sentence.start + len(sentence.text.rstrip("。\n"))
    whole = Chunk(sentence.start, end, sentence.text, (), 0, "")
    targets = [
        one for one in targets_of(matter.heading, matter, lexicon) if one[0] != "requests.concluded"
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
