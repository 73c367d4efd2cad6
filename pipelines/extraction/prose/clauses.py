"""Clauses: sentences, and the items that pair a number with words.

An item is one quantity with the words before and after it in its chunk, and the chunks without a
number that lead up to it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipelines.extraction.prose.chunks import Chunk, chunks_of
from pipelines.extraction.prose.numbers import Quantity

_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]?")
# 县（市、区） and 镇（街道） are one word each.
_PAREN = re.compile(r"（(?![市县区旗州盟乡镇街道苏木场、]+）|[专兼]）)[^（）]*）")
_LEADER = re.compile(r"[….·]+[\d,]")  # 政策文件（含公报2件）……146条
_CHANGED_TO = re.compile(
    r"^(?:增至|增加到|增加至|增到|减至|减少到|减少至|调整为|扩大到|扩充到|提高到)"
)


_KINDS, _MOST_KINDS, _ALL = ("项", "类", "种", "者"), 5, ("均", "都", "皆")
_GROUPS = ("批", "批次", "起")
_CAME = re.compile(r"接待|来访|咨询|信访|上访")


@dataclass(slots=True)
class Item:
    """One quantity with its words.

    Attributes:
        quantity: The number.
        before: Words before it in its chunk, after the number that precedes it there.
        after: Words after it up to the next delimiter or number.
        lead: Number-less chunks before it in the sentence since the last number or semicolon.
        start: Where its chunk (or, after another number, its words) begins in the flow.
        end: Where its words end in the flow (exclusive).
        depth: 1 inside a parenthesis.
        sentence: Number of its sentence.
        opens_list: Its chunk is followed by a colon, or led up to by one.
        previous: The chunk before its own in the sentence, with or without a number.
        rest: The words between the number and the next number or delimiter.
        note: What a parenthesis without a number explains within the words before it.
        gloss: What a parenthesis without a number says behind it.
        tail: The number-less chunks after it, up to the next number or semicolon.
    """

    quantity: Quantity
    before: str
    after: str
    lead: tuple[str, ...]
    start: int
    end: int
    depth: int
    sentence: int
    opens_list: bool = False
    previous: str = ""
    note: str = ""
    rest: str = ""
    gloss: str = ""
    tail: tuple[str, ...] = ()

    @property
    def following(self) -> str:
        """The number-less chunk after it, "" if the sentence does not go on with one."""
        return self.tail[0] if self.tail else ""


@dataclass(slots=True)
class Sentence:
    """A sentence: its place, its chunks and its items."""

    number: int
    start: int
    end: int
    text: str
    flow: str
    quantities: Sequence[Quantity]
    ends_paragraph: bool = True
    section: int | None = None
    items: list[Item] = field(default_factory=list)
    _chunks: list[Chunk] | None = None

    @property
    def chunks(self) -> list[Chunk]:
        """The chunks, cut when first asked for: of most sentences without a number nobody asks."""
        if self._chunks is None:
            self._chunks = list(chunks_of(self.flow, (self.start, self.end), self.quantities))
        return self._chunks


def sentences_of(text: str, quantities: Sequence[Quantity]) -> list[Sentence]:
    """Return the sentences of a flow's text with their chunks and items.

    Args:
        text: The flow's text.
        quantities: All quantities of the flow in order.
    """
    found: list[Sentence] = []
    starts = [quantity.start for quantity in quantities]
    for match in _SENTENCE.finditer(text):
        if match[0].strip():
            low, high = bisect_left(starts, match.start()), bisect_left(starts, match.end())
            is_last = text[match.end() - 1 : match.end() + 1].endswith("\n")
            own = quantities[low:high]
            sentence = Sentence(len(found), *match.span(), match[0], text, own, is_last)
            sentence.items = list(_items(text, sentence)) if own else []
            found.append(sentence)
    return found


def _items(text: str, sentence: Sentence) -> Iterator[Item]:
    lead: list[str] = []
    opened: list[str] = []  # what leads up to a parenthesis, which may go on behind it
    after_colon = False
    for index, chunk in enumerate(sentence.chunks):
        if not chunk.quantities:
            lead = [*lead, chunk.text] if chunk.closes != "；" else []
            after_colon = after_colon or chunk.closes == "："
            continue
        tail = _tail(sentence.chunks, index)
        previous = sentence.chunks[index - 1] if index else None
        if chunk.depth and previous is not None and previous.closes == "（":
            opened = lead
        elif not chunk.depth and opened and _LEADER.match(chunk.text):
            lead, opened = opened, []
        for item in _items_of(text, chunk, tuple(lead), tail, sentence.number, after_colon):
            if previous is not None and previous.closes != "；":
                item.previous = previous.text
            yield item
        after_colon = after_colon or chunk.closes == "："
        lead = []


def _tail(chunks: Sequence[Chunk], index: int) -> tuple[str, ...]:
    """Return the chunks that go on with a number: until the next number or semicolon.

    A parenthesis behind it is passed over (收到15件（含转办2件），全部办结).
    """
    words: list[str] = []
    depth = chunks[index].depth
    for before, chunk in pairwise(chunks[index:]):
        if before.closes == "；" or chunk.depth < depth:
            break
        if chunk.depth > depth:
            continue
        if chunk.quantities:
            break
        words.append(chunk.text)
    return tuple(words)


def _items_of(
    text: str,
    chunk: Chunk,
    lead: tuple[str, ...],
    tail: tuple[str, ...],
    number: int,
    colon: bool,
) -> Iterator[Item]:
    first = chunk.quantities[0]
    leads = (
        len(chunk.quantities) > 1
        and _words(text[chunk.start : first.start]) == ""
        and _words(text[chunk.quantities[-1].end : chunk.end]) != ""
        and len({quantity.kind for quantity in chunk.quantities}) == 1
    )
    at = chunk.start
    for index, quantity in enumerate(chunk.quantities):
        last = index + 1 == len(chunk.quantities)
        until = chunk.end if last else chunk.quantities[index + 1].start
        before = _clean(text[at : quantity.start])
        if not last and _in_groups(before, quantity, chunk.quantities[index + 1]):
            continue
        if not last and _sums_kinds(quantity, text):
            continue
        if index and _CHANGED_TO.match(before):
            before = _clean(text[chunk.start : first.start]).rstrip("由从")
        reaches = last or leads or _names_place(quantity, chunk.quantities[index + 1])
        after = _clean(text[quantity.end : until]) if reaches else ""
        yield Item(
            quantity,
            "" if leads and index else before,
            after,
            lead if index == 0 else (),
            at if not (leads and index) else quantity.start,
            until if last or leads else quantity.end,
            chunk.depth,
            number,
            colon or chunk.closes == "：",
            tail=tail if last else (),
            rest=text[quantity.end : until if last else chunk.quantities[index + 1].start],
            note=_bracketed(text[at : quantity.start]),
            gloss=_bracketed(text[quantity.end : until]) if last else "",
        )
        at = quantity.end


def _in_groups(before: str, quantity: Quantity, following: Quantity) -> bool:
    """Tell whether a number only says in how many groups people came (89批215人次)."""
    is_beside = quantity.end == following.start and following.kind == "person"
    return is_beside and quantity.unit in _GROUPS and _CAME.search(before) is not None


def _sums_kinds(quantity: Quantity, text: str) -> bool:
    """Tell whether a number only takes up the kinds named before it (复议、诉讼两项均为0件)."""
    behind = text[quantity.end : quantity.end + 1]
    return quantity.unit in _KINDS and quantity.value <= _MOST_KINDS and behind in _ALL


def _names_place(quantity: Quantity, following: Quantity) -> bool:
    """Tell whether what a number counts stands behind it (两处查阅点共接待980人次)."""
    return quantity.kind == "place" and following.kind != "place"


def _bracketed(words: str) -> str:
    return "".join(_PAREN.findall(words)) if "（" in words else ""


def _clean(words: str) -> str:
    bare = _PAREN.sub("", words) if "（" in words else words
    while bare != words:
        words, bare = bare, _PAREN.sub("", bare)
    return bare.strip(" 、：")


def _words(words: str) -> str:
    return re.sub(r"[\W_]|其中|共有|共|有|另|其余|余下|剩余|还", "", words)
