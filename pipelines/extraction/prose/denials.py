"""Denials: zeros said in words (未收到申请, 没有发生行政复议、诉讼和申诉, …，一件都没有).

A denial is a word of negation with what it denies behind it in its chunk, or in the chunks that go
on with it; or before it, where the negation ends the sentence. Each thing denied gives one zero.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.clauses import Chunk, Sentence
from pipelines.extraction.prose.labels import label_of
from pipelines.extraction.prose.link import Matter

_EXISTENTIAL = re.compile(
    r"(?:没有|无|未有|未见|尚无|暂无)(?:任何|一[个名位])?[^，]{0,6}?(?:公民|法人|单位|个人|群众|居民|村民|市民|企业|组织|人|申请人|接到|收到|发生|出现|因)"
)
_BARE = re.compile(
    r"^(?:20\d\d年度?|本年度?|全年|我[局镇乡区县市街道]+|本[局镇乡区县市街道机关]+|目前|今年|情况|截至\w+|[，：])*"
    r"(?:没有|无|未发生|未收到|没有发生|没有收到|尚未发生|暂无|均无|均未发生|未出现|均没有)"
    r"(?:此类|上述|相关|该类|此项|这类|类似|有关|任何|因此|发生|出现)*(?:情况|事项|案件|情形|事件|现象|问题|业务|申请)?(?:的)?(?:发生)?$"
)
_CONDITION = re.compile(r"如果|若|凡|除非|的，(?:应|要|将|可)|确保|力争|争取|防止|避免|杜绝|去年|上年|以往")
_CAUSE = re.compile(r"^(?:而|所|工作|事项|事务|中|的|等|答复|引起|引发|产生|提起|提出|发生|被|情况)*(?:引起|引发|产生|提起|导致|造成|而|的)")
_LISTED = re.compile(r"^(?:、|和|及|以及|与|或|或者|，|的?(?:行政)?$)")
_SMALL_NUMBER = re.compile(r"[一1](?:件|例|起|宗|次|人|份|项|条)")
_OUTCOME_DENIAL = re.compile(r"(?:没有|无|未|不存在)(?:作出|发生|出现|有)?")


def denials_of(sentence: Sentence, matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return the zeros that a sentence says in words.

    Args:
        sentence: The sentence with its chunks.
        matter: What the section is about.
        lexicon: The wording.
    """
    if not any(lexicon.has(cue, sentence.text) for cue in ("denial.neg", "denial.after")):
        return []
    found = []
    pending: list[Chunk] = []
    open_negation: Chunk | None = None
    for chunk in sentence.chunks:
        if _counts(chunk) or _CONDITION.search(chunk.text):
            pending, open_negation = [], None
            continue
        negation = _negation(chunk.text, lexicon)
        targets: list[tuple[str, str | None]] = []
        if negation is not None:
            targets = list(_targets(chunk.text[negation:], matter, lexicon))
            first = chunk
            open_negation = chunk if not targets and _EXISTENTIAL.search(chunk.text) else None
            if not targets and _ends_in_denial(chunk, lexicon):
                first, targets = _before(chunk, pending, negation, matter, lexicon)
        elif open_negation is not None:
            targets = list(_targets(chunk.text, matter, lexicon))
            first = open_negation
        if targets:
            found += _zeros(targets, first, chunk, sentence, lexicon)
            pending = []
        else:
            pending.append(chunk)
    if not found and _BARE.match(sentence.text.strip("。；\n")):
        targets = list(_targets(matter.heading, matter, lexicon))
        whole = Chunk(sentence.start, sentence.start + len(sentence.text.rstrip("。\n")),
                      sentence.text, (), 0, "")
        found = list(_zeros(targets, whole, whole, sentence, lexicon))
    return found


def _counts(chunk: Chunk) -> bool:
    """Tell whether a chunk counts something (一例 inside a denial counts nothing)."""
    return any(
        not _SMALL_NUMBER.fullmatch(chunk.text[max(0, at) : at + q.end - q.start])
        for q in chunk.quantities
        for at in [q.start - chunk.start]
    )


def _negation(text: str, lexicon: Lexicon) -> int | None:
    """Return where what is denied begins: after the first true word of negation; None if none."""
    blocked = [m.span() for m in lexicon.cues["denial.not_denial"].finditer(text)]
    for match in lexicon.cues["denial.neg"].finditer(text):
        if not any(s <= match.start() < e for s, e in blocked):
            # 零申请, 不收费, 分文未收 deny within the word itself
            return match.start() if match[0] in _WHOLE_WORDS else match.end()
    after = lexicon.cues["denial.after"].search(text)
    return len(text) if after and after.end() == len(text) else None


_WHOLE_WORDS = ("分文未收", "零申请", "零复议", "零诉讼", "不收费", "未收费", "不收取", "未收取", "免收", "不收", "不收任何",
                "没有收到", "未收到", "未受理", "没有受理", "未接到", "没有接到")


def _ends_in_denial(chunk: Chunk, lexicon: Lexicon) -> bool:
    return any(m.end() == len(chunk.text.rstrip("。 "))
               for m in lexicon.cues["denial.after"].finditer(chunk.text))


def _before(
    chunk: Chunk, pending: list[Chunk], negation: int, matter: Matter, lexicon: Lexicon
) -> tuple[Chunk, list[tuple[str, str | None]]]:
    """Return the targets that stand before a closing denial, nearest chunk first."""
    for earlier in (chunk, *reversed(pending)):
        text = chunk.text[:negation] if earlier is chunk else earlier.text
        targets = list(_targets(text, matter, lexicon))
        if targets:
            return earlier, targets
    return chunk, []


def _targets(
    text: str, matter: Matter, lexicon: Lexicon
) -> Iterator[tuple[str, str | None]]:
    """Yield (metric, member) of everything the text names that a denial may set to zero."""
    disputes = [
        match.start()
        for cue in ("review", "litigation", "complaint")
        for match in lexicon.cues[cue].finditer(text)
    ]
    for target in lexicon.denials:
        match = lexicon.cues[target.cue].search(text)
        if match is None:
            continue
        if target.id == "requests":
            channel = _channel_before(text[: match.end()], lexicon)
            if _is_cause(text[match.end() :], disputes, match.end()):
                continue
            if lexicon.has("denied_fee", text) and not text.startswith(("收到", "受理")):
                continue
            yield ("requests.received", None) if channel is None else (
                "requests.received_by_channel", channel)
        elif target.id == "complaints" and matter.domain == "messages":
            continue
        elif target.id == "consultations" and disputes:
            continue
        else:
            yield target.metric, None
    if (matter.topic == "requests" or matter.domain == "requests") and not disputes:
        yield from _outcomes(text, lexicon)


def _channel_before(text: str, lexicon: Lexicon) -> str | None:
    members = lexicon.tables["request_channel"].all_members(text) - {"other"}
    if re.search(r"书面|任何|各类", text) or len(members) != 1:
        return None
    return next(iter(members))


def _is_cause(rest: str, disputes: list[int], end: int) -> bool:
    """Tell whether a request is only the cause of the dispute that is denied."""
    if not any(start >= end for start in disputes):
        return False
    return not _LISTED.match(rest) or _CAUSE.match(rest) is not None


def _outcomes(text: str, lexicon: Lexicon) -> Iterator[tuple[str, str | None]]:
    table = lexicon.tables["outcome"]
    for piece in re.split(r"[、和及或]|以及", text):
        member = table.classify(piece)
        if member in ("granted", "partially_granted", "denied"):
            yield "requests.outcome", member


def _zeros(
    targets: list[tuple[str, str | None]],
    first: Chunk,
    last: Chunk,
    sentence: Sentence,
    lexicon: Lexicon,
) -> Iterator[Candidate]:
    start, end = min(first.start, last.start), max(first.end, last.end)
    scope = "whole" if lexicon.has("scope.whole", sentence.text[: end - sentence.start]) else "own"
    for metric, member in dict.fromkeys(targets):
        label = label_of(last.text, lexicon) if member else None
        yield Candidate(
            metric, member, label, "year", scope, Decimal(0), False, "negated", start, end,
            "prose.denial", sentence.number,
        )
