"""The harmonised category of a printed label, told by how such labels are made.

The last word of a label names the class (财政统计数据 are statistics, 教育动态 is news), the words
before it the field. A word that announces (公告, 通知) or that any field may end in (文件, 计划)
names the class only where no field of its own does (招标公告 is procurement, 征地公告 a notice).
Fields without a member of their own (教育, 土地) give way to any word that has one.
"""

import re
from functools import lru_cache

from pipelines.catalog.wording import Lexicon

_REMEMBERED = 8_192
_JOINT = re.compile("[、和及与]")
# Words at the end of a label that name no class: all of them may follow any.
_TAIL = re.compile(
    r"(?:[的等类型]|类别|方面|领域|信息|内容|情况|工作|事项|结果|材料|资料|公开|栏目|专栏|专题|有关|相关)+$"
)
_OTHER = "other"
_REST = ("其他", "其它")  # 其他业务 is what no class of the report holds
_GIVE_WAY = ("business", "planning", "statistics", _OTHER)  # to a weak last word


@lru_cache(maxsize=_REMEMBERED)
def category_of(label: str, lexicon: Lexicon) -> str | None:
    """Return the category that a label's words tell, None where they are unknown.

    A label of several matters is other, unless its last words name a class of them
    (规划发展等综合业务类) or all its pieces that are known agree.
    """
    _, listed, head = label.partition("等")
    told = _member_of(head, lexicon) if listed else None
    if told:
        return told
    pieces = [piece for piece in _JOINT.split(label) if piece]
    if len(pieces) < 2:
        return _OTHER if listed and _starts_late(label, lexicon) else _member_of(label, lexicon)
    first = _member_of(pieces[0], lexicon)
    rest = (_member_of(piece, lexicon, is_first=first is not None) for piece in pieces[1:])
    members = [first, *rest]
    known = [member for member in members if member]
    has_many = label.count("、") >= 2
    if has_many and len(known) > 1 and len(set(known)) == len(known):
        return _OTHER
    if (has_many or listed) and first is None:
        return _OTHER
    if first == _OTHER and "、" in label:
        named = {*known} - {_OTHER}
        return named.pop() if len(named) == 1 else _OTHER
    return known[0] if known else None


def _starts_late(label: str, lexicon: Lexicon) -> bool:
    found = lexicon.tables["category"].locate(label)
    return found is None or found[1] > 0


def _member_of(words: str, lexicon: Lexicon, *, is_first: bool = True) -> str | None:
    """Return the category of a label, or of a piece of one, that names a single matter.

    A weak last word that is a whole piece names nothing behind unknown ones (会议和通知).
    """
    bare = _TAIL.sub("", words)
    told = lexicon.tables["category_class"].classify(bare)
    if told:
        return told
    subject = _subject_of(words, lexicon)
    weak = lexicon.tables["category_weak_class"].locate(bare)
    if weak and weak[1] == 0 and not is_first:
        return None
    return weak[0] if weak and subject in (None, *_GIVE_WAY) else subject


def _subject_of(words: str, lexicon: Lexicon) -> str | None:
    """Return the category of the first known field; one without a member gives way to others."""
    places = lexicon.tables["category"].places(words)
    if not places:
        return None
    first, (begin, end) = places[0]
    if first != _OTHER or words[begin:end] in _REST:
        return first
    return next((member for member, (start, _) in places[1:] if start >= end), _OTHER)
