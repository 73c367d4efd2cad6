"""Answers: what a clause or a sentence without a number says of all requests (均已按期答复).

"3件，均已答复" counts three answers as well as three requests. The words for all stand with the
words for answering in one clause, or a clause on the outcome of all goes on to the answers
(均同意公开，并按时答复). Where the requests are split by channel or applicant before the clause,
it speaks of all only if the parts come to the whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest

from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.chunks import Chunk
from pipelines.extraction.prose.clauses import Item, Sentence
from pipelines.extraction.prose.matter import Matter

_ALL = r"(?:均|全部|都|皆|全数|悉数|逐件|逐一|一一)"
# 回复 is no more than a reply: neither 答复 nor 办结 is said
_DONE = (
    r"(?:答复|答覆|作答|办结|办毕|办完|办妥|办理完毕|办理完成|处理完毕)"
    r"(?!期限|时限|工作|机制|制度|中|率)"
)
_SAYS = re.compile(rf"{_ALL}[^，；。]*?{_DONE}")
_GOES_ON = re.compile(rf"(?:并|且|并且)[^，；。]*?{_DONE}")
_BODIES = re.compile(r"各|部门|单位|机关")  # 各部门均作了答复 speaks of all bodies
_OF_ALL = re.compile(_ALL)
_NOT_DONE = re.compile(r"未|没|无|待|正在|尚|拟|不予?答|要|应|须|确保|保证|力争|做到|能够")
_OTHER_MATTER = re.compile(
    r"咨询|留言|信件|来信|来电|电话|诉求|复议|诉讼|投诉|举报|申诉|提案|建议|信访|热线|信箱|其中|另"
)
_NAMES_REQUESTS = re.compile(r"申请(?!人|表)")
_BEGINS = re.compile(rf"(?:目前|现|上述|以上|这些|该|已经?|，)*{_ALL}")
# 较上年减少3件，降幅33% says nothing of the requests themselves
_COMPARED = re.compile(r"同比|环比|较|比|与|降幅|增幅|增长|下降|减少|增加|多|少")
_BOTH = re.compile(
    r"(?:收到|受理|接收|接到)(?:并|和|、|并且)(?:及时|按时|按期|依法|全部)*(?:答复|办结)(?!期|率|中)"
)
_GOES_ON_FOR = 4  # clauses behind a number that may still speak of it
_FORM_2014 = 2014  # 国办发〔2014〕32号 has a row 按时办结数
_WITHIN = re.compile(r"其中|\d+个?工作日")
_ALL_IN_TIME = re.compile(
    rf"{_ALL}[^，；。]{{0,8}}?(?:按时|按期|如期|(?:期限|时限|工作日)(?:之)?内)(?:予以)?(?:全部)?办结"
)
_PARTS = ("requests.received_by_channel", "requests.received")


def answered_of(read: Candidate, item: Item, sentence: Sentence, matter: Matter) -> list[Candidate]:
    """Return the answers that the clauses behind a number say of all requests, one or none.

    Args:
        read: What the number counts.
        item: The number with its words.
        sentence: Its sentence.
        matter: Holds the requests of the section, to tell whether parts come to the whole.
    """
    asked = _whole_of(read, item, matter)
    if asked is None:
        return []
    if read is asked and _BOTH.search(item.before):
        return [_answers(asked, item.quantity.end, item.sentence)]
    return answered_behind(asked, item, sentence)


def answered_behind(asked: Candidate, item: Item, sentence: Sentence) -> list[Candidate]:
    """Return the answers that the clauses behind the last part of the requests say of all."""
    behind = list(_behind(item, sentence))
    clauses = _answering([chunk.text for chunk in behind])
    return [_answers(asked, behind[clauses - 1].end, item.sentence)] if clauses else []


def answered_in(sentence: Sentence, matter: Matter) -> list[Candidate]:
    """Return the answers that a sentence without a number says of all requests before it."""
    asked = matter.asked
    if sentence.items or asked is None or asked.value <= 0:
        return []
    is_next = sentence.number == asked.sentence + 1
    for chunk in sentence.chunks:
        names = _NAMES_REQUESTS.search(chunk.text) or (is_next and _BEGINS.match(chunk.text))
        if names and _answering([chunk.text]):
            answers = [_answers(asked, chunk.end, asked.sentence)]
            return [*answers, *on_time_of(answers, chunk.text, matter)]
    return []


def counts_on_time(item: Item, sentence: Sentence, matter: Matter) -> bool:
    """Tell whether a number counts the answers on time apart from the others.

    Before the form of 2014 that is said beside those that took longer (按期答复27件，延期2件), or
    as a count of its own (按期办结27件); 10件已按期答复 counts answers.
    """
    if matter.report_year >= _FORM_2014 or "延" in sentence.text:
        return True
    return bool(item.before) and not _WITHIN.match(item.before)


def on_time_of(answers: list[Candidate], words: str, matter: Matter) -> list[Candidate]:
    """Return the same answers as on time, where the words say so as the form of 2014 does.

    Args:
        answers: Answers counted or said of all requests, or none.
        words: What is said of them (全部按时办结).
        matter: Tells the report year.
    """
    if matter.report_year < _FORM_2014 or not _ALL_IN_TIME.search(words):
        return []
    return [
        replace(one, metric="requests.concluded_on_time")
        for one in answers
        if one.metric == "requests.concluded"
    ]


def keep_asked(read: Candidate, matter: Matter) -> None:
    """Keep the requests of the section, and what their parts have come to so far."""
    if read.metric == "requests.received" and read.applicant == "total":
        if read.rule_id != "prose.by_body":
            matter.asked, matter.asked_parts = read, {}
    elif read.metric in _PARTS:
        kind = read.metric if read.applicant == "total" else "applicant"
        matter.asked_parts[kind] = matter.asked_parts.get(kind, Decimal(0)) + read.value


def _behind(item: Item, sentence: Sentence) -> Iterator[Chunk]:
    """Yield the clauses behind a number up to the next one, past the end of a parenthesis."""
    chunks = [chunk for chunk in sentence.chunks if chunk.end >= item.quantity.end]
    level = [chunk for chunk in chunks[1:] if chunk.depth <= chunks[0].depth]
    told = [chunk for chunk in level if not _COMPARED.match(chunk.text)]
    for chunk, following in zip_longest(told[:_GOES_ON_FOR], told[1:_GOES_ON_FOR]):
        if any(quantity.kind != "share" for quantity in chunk.quantities):
            return
        yield chunk
        if chunk.closes == "；" and (following is None or not _BEGINS.match(following.text)):
            return


def _whole_of(read: Candidate, item: Item, matter: Matter) -> Candidate | None:
    """Return the requests that a clause behind a number speaks of."""
    if read.metric == "requests.received" and read.applicant == "total":
        return read
    if read.metric not in _PARTS or matter.asked is None or item.depth:
        return None
    kind = read.metric if read.applicant == "total" else "applicant"
    is_whole = matter.asked_parts.get(kind, Decimal(0)) + read.value == matter.asked.value
    return matter.asked if is_whole else None


def _answering(clauses: Sequence[str]) -> int:
    """Return how many clauses it takes to say that all were answered, 0 if they do not."""
    is_of_all = False
    for number, words in enumerate(clauses, 1):
        if _OTHER_MATTER.search(words):
            return 0
        said = _SAYS.search(words) or (_GOES_ON.match(words) if is_of_all else None)
        if said:
            is_of_bodies = _BODIES.search(words[: said.start()]) is not None
            is_open = _NOT_DONE.search(words[: said.end()]) is not None
            return 0 if is_open or is_of_bodies else number
        is_of_all = is_of_all or _OF_ALL.match(words) is not None
    return 0


def _answers(asked: Candidate, end: int, sentence: int) -> Candidate:
    return Candidate(
        metric="requests.concluded",
        member=None,
        label=None,
        period=asked.period,
        scope=asked.scope,
        value=asked.value,
        is_approximate=asked.is_approximate,
        basis="stated",
        start=asked.start,
        end=end,
        rule_id="prose.of_all",
        sentence=sentence,
        unit=asked.unit,
    )
