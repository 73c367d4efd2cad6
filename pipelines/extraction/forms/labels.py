"""Printed labels made comparable: number, remarks and spacing set apart from the wording.

Two labels are the same when their cores are. Near misses (a typo, a lost character, a label cut by
the end of a page) are told by ``nearness``; which row a label belongs to is decided in ``align``.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pipelines.catalog.script import Translation, simplified

_REMEMBERED = 4_096  # labels come back in every report; more would only keep what does not
EXACT = 10.0
_CUT = 5.0
_TYPO = 6.0
_SHORTEST_CUT = 4
_CUT_SHARE = 0.6
_WITHIN_SHARE = 0.5
_NUMBERS = re.compile(
    r"(?P<among>其中[:,]?)"
    r"|第?(?P<cn>[一二三四五六七八九十]{1,3})[、.,:]"
    r"|\((?P<bracket>[一二三四五六七八九十]{1,3}|\d{1,2})\)[、.,:]?"
    r"|(?P<digit>\d{1,2})(?:[、.,):](?!\d)|(?=[^\W\d]))"
    r"|[^\w(]+"
)
_REMARK = re.compile(r"\([^()]*\)|\([^()]*$|(?<=..)单位:?[元万亿千百十条件个人次项]{1,3}$")
_LEAD_IN = re.compile(
    r"(?:其中[:：,，]?|第?[一二三四五六七八九十]{1,3}[、.．,，:：]"
    r"|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）][、.．,，:：]?"
    r"|[0-9０-９]{1,2}(?:[、.．)）:：](?![0-9０-９])|(?=[一-鿿]))|[①-⑳㈠-㈩\\]|[-—*#]+)+"
)
_NOTE_BEHIND = re.compile(r"[（(][^（()）]*[)）]?$")
_NOT_WORD = re.compile(r"[\W_]+")
_COUNT_WORD = re.compile(r"(?<=..)(?:统计数|总?数量?|总?次数|(?<!文)总?件数)$")
_ESCAPE = re.compile(r"\\(?=[^\w\s\\])")  # of Markdown: 1\\. is 1.
_BLANKS = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")
_CHANGES: dict[int, int | str] = {**simplified(), **str.maketrans("〔〕【】[]{}", "()()()()")}
_PLAIN = Translation(_CHANGES)
# Nearly all that is printed is of characters that the compatibility form (NFKC) leaves as they are,
# or that are full-width forms of others: looking for those costs a tenth of asking for the form.
_USUAL = re.compile("[\\s!-~·—“”‘’、。《》【】〔〕一-鿿！-～]*")
_OF_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PLAIN_OF_USUAL = Translation(
    _CHANGES | {wide: _CHANGES.get(half, half) for wide, half in _OF_FULL_WIDTH.items()}
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label taken apart.

    Attributes:
        printed: As printed, without spaces and line breaks.
        number: Its number, such as 一, (一) or 1; None where it has none.
        core: The wording: no number, no remark in brackets, no punctuation, no closing 数, 数量.
    """

    printed: str
    number: str | None
    core: str


def squeeze(text: str) -> str:
    """Return the text without whitespace and invisible characters, otherwise as printed."""
    return _BLANKS.sub("", text)


def name_of(text: str) -> str:
    """Return what a label names, as printed: without blanks, list number, 其中 and closing note.

    （一）主动公开政府信息数（不同渠道…计1条） names 主动公开政府信息数.
    """
    printed = squeeze(text)
    bare = printed[found.end() :] if (found := _LEAD_IN.match(printed)) else printed
    return _NOTE_BEHIND.sub("", bare) or bare or printed


def plain(text: str) -> str:
    """Return the text squeezed, in compatibility form: ① is 1, （ is (, ５ is 5, 數 is 数."""
    if "\\" in text:
        text = _ESCAPE.sub("", text)
    if _USUAL.fullmatch(text):
        return _PLAIN_OF_USUAL.apply(squeeze(text))
    return _PLAIN.apply(squeeze(unicodedata.normalize("NFKC", text)))


def wording_of(text: str) -> str:
    """Return the letters and digits of the text alone, in compatibility form."""
    return _letters_of(plain(text))


def _letters_of(plain_text: str) -> str:
    return _NOT_WORD.sub("", plain_text).replace("其它", "其他")


@lru_cache(maxsize=_REMEMBERED)
def label_of(text: str) -> Label:
    """Return the text taken apart as a label."""
    rest = plain(text)
    number = None
    while rest and (found := _NUMBERS.match(rest)) and found.end() < len(rest):
        number = _number_of(found) or number
        rest = rest[found.end() :]
    wording = _letters_of(_REMARK.sub("", rest))
    return Label(squeeze(text), number, _COUNT_WORD.sub("", wording))


def nearness(printed: str, wanted: str) -> float:
    """Return how near a printed core comes to the form's, from EXACT down to 0 (another label).

    A typo costs by its edits; the longer the label, the more are allowed (none below 4
    characters, at most 3). A label cut short counts when at least 60 % of it is there, one whose
    middle or end alone is printed when half of it is, each the less the more is missing.
    """
    if printed == wanted:
        return EXACT
    strange = len(_chars(printed) - _chars(wanted))
    if strange > _edits_allowed(len(wanted)):
        return 0.0  # more characters are none of the label's than may be typos: a cut adds none
    return _likeness(printed, wanted)


@lru_cache(maxsize=_REMEMBERED)
def _chars(text: str) -> frozenset[str]:
    return frozenset(text)


@lru_cache(maxsize=_REMEMBERED)
def _likeness(printed: str, wanted: str) -> float:
    allowed = _edits_allowed(len(wanted))
    edits = _edits(printed, wanted, allowed)
    if edits <= allowed:
        return _TYPO - edits
    if not _SHORTEST_CUT <= len(printed) < len(wanted):
        return 0.0
    share = len(printed) / len(wanted)
    if wanted.startswith(printed) and share >= _CUT_SHARE:
        return _CUT
    if printed in wanted and share >= _WITHIN_SHARE:
        return _CUT * share
    return _CUT * share / 2 if share >= _CUT_SHARE and _is_left_of(printed, wanted) else 0.0


def _is_left_of(printed: str, wanted: str) -> bool:
    """Tell whether the one is what is left of the other when some characters are taken out."""
    rest = iter(wanted)
    return all(char in rest for char in printed)


def _number_of(found: re.Match[str]) -> str | None:
    if found["bracket"]:
        return f"({found['bracket']})"
    return found["cn"] or found["digit"]


def _edits_allowed(length: int) -> int:
    return 0 if length < 4 else 1 if length < 8 else 2 if length < 12 else 3


def _edits(one: str, other: str, limit: int) -> int:
    """Return the edit distance, or limit + 1 as soon as it is known to be larger.

    Two neighbours changed round are one edit.
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    row = list(range(len(other) + 1))
    above = row
    for i, a in enumerate(one, 1):
        before, above = above, row
        row = [i]
        for j, b in enumerate(other, 1):
            edits = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                edits = min(edits, before[j - 2] + 1)
            row.append(edits)
        if min(row) > limit and min(above) > limit:
            return limit + 1
    return row[-1]
