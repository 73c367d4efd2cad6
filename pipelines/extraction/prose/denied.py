"""Denied: the things that the words of a denial name, each with the zero that it gives.

没有发生行政复议、诉讼和申诉 names three; a request that is only the cause of a dispute is none.
"""

import re
from collections.abc import Iterator

from pipelines.catalog.count_rules import DenialTarget
from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.context import relative_years
from pipelines.extraction.prose.matter import Matter
from pipelines.extraction.prose.naming import document_of

Target = tuple[str, str | None, str | None]  # metric, member, label as printed

_CAUSE = re.compile(
    r"^(?:而|所|工作|事项|事务|中|的|等|答复|引起|引发|产生|提起|提出|发生|被|情况)*"
    r"(?:引起|引发|产生|提起|导致|造成|而|的)"
)
_LISTED = re.compile(
    r"^(?:的)?(?:数量?|总数|件数|量|情况|事项|案件)?(?:、|和|及|以及|与|或|或者|，|的?(?:行政)?$)"
)
_NO_CHANNEL = re.compile(r"书面|任何|各类")
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
_FOR_SOME = re.compile(r"对[^，]{0,4}\d+(?:名|户|人|位|件)")  # 对2名五保户免收
_SPENT = re.compile(r"^(?:(?!收)[^，])*(?:支出|开支|列支)[^收，]*$")
_SPENDING = re.compile(r"(?:有关|相关|产生|发生)的?(?:费用|支出|开支|经费)")
_BARE_NEGATIONS = ("无", "没有", "未")
_OUTCOMES = ("granted", "partially_granted", "denied")
_LISTED_OUTCOMES = ("unavailable.not_held", "not_own_agency", "already_public")


def targets_of(
    text: str, matter: Matter, lexicon: Lexicon, whole: str = "", said: str = ""
) -> Iterator[Target]:
    """Yield metric, member and label of all that a denial of the text sets to zero.

    Args:
        text: The words that are denied.
        matter: What the section is about; some words mean another thing elsewhere.
        lexicon: The wording.
        whole: The words with their negation; empty where it stands apart.
        said: The sentence up to the denial, which may name the dispute that was not lost.
    """
    disputes = [
        match.start()
        for cue in ("review", "litigation", "complaint")
        for match in lexicon.finditer(cue, text)
    ]
    for target, match in lexicon.denied_in(text):
        if not target.since <= matter.report_year <= target.until:
            continue
        if target.id == "fees" and _FOR_SOME.search(whole):
            continue
        if target.id == "requests":
            yield from _request(text, match, disputes, lexicon)
        elif not _is_other_matter(target, text, said, matter, disputes, lexicon):
            is_carried_in = target.id == "carried_out" and _LAST_YEAR.search(
                relative_years(whole, matter.report_year)
            )
            metric = "requests.carried_in" if is_carried_in else target.metric
            yield metric, target.member, _named(text, match.span()) if target.member else None
    if "requests" in (matter.topic, matter.domain) and not disputes:
        yield from _outcomes(text, lexicon, is_bare=whole.startswith(_BARE_NEGATIONS))
        if text != "书面申请" and lexicon.has("only_channels", text.strip("：:，·- ")):
            yield from _channels(text, lexicon)


def _is_other_matter(
    target: DenialTarget,
    text: str,
    said: str,
    matter: Matter,
    disputes: list[int],
    lexicon: Lexicon,
) -> bool:
    """Tell whether a target's words mean another thing in the matter under discussion."""
    if target.domain is not None:
        return target.domain != (lexicon.domain_in(said) or matter.domain)
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
    pieces = re.split(r"[、和及或]|以及", text)
    members = [table.classify(piece) for piece in pieces]
    lists_outcomes = any(member in _OUTCOMES for member in members)
    for piece, member in zip(pieces, members, strict=True):
        is_reason = (
            member is not None
            and member.startswith("denied.")
            and _REASON.search(text)
            and (is_bare or _REFUSED.search(text))
        )
        is_listed = lists_outcomes and member in _LISTED_OUTCOMES
        if member in _OUTCOMES or is_reason or is_listed:
            _, *span = table.locate(piece) or ("", 0, 0)
            yield "requests.outcome", member, piece[slice(*span)]
