"""Page furniture: what the web page or the file register put around a report.

Header blocks are read as labels with values; whole lines of navigation are recognised by the
catalogue's patterns. Nothing is deleted here: furniture only tells where a report begins and ends.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.catalog.reading_rules import LABEL_MARKS, FurnitureRules
from pipelines.reading.lines import Line

_VALUE_FRAME = " :|\t【[】]"
_VALUE_END = re.compile(r"\||\t|[ ]{3,}|[【\]】]")
# Cells of header blocks that stand alone where the page broke a label (称:, 号:).
_BROKEN_LABEL = re.compile(r"^(?:[一-龥]{1,2}:){1,3}$")
_DAY_AND_CLOCK = re.compile(
    r"^[\s(\[]*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
    r"(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?(?=$|[ ]{2}|[ ]*\|)"
)
_PIECE = re.compile(r"\||\t|[ ]{2,}")
_LONGEST_FURNITURE = 200
_SENTENCES_OF_A_FOOT = 2
_MAIN_HEADING = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}部分)")


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a header block with the value that stands behind it (folded, trimmed).

    ``offset`` is the place of the value in the line.
    """

    name: str
    value: str
    offset: int


def may_hold_label(folded: str) -> bool:
    """Tell whether a folded line may hold a label: whether anything parts it from a value.

    Most lines of a report are sentences without any such mark and need not be searched.
    """
    return any(mark in folded for mark in LABEL_MARKS)


def labels_of(text: str, rules: FurnitureRules) -> Iterator[Label]:
    """Yield the labels of a folded line; a value ends at the next label, a bar or wide space."""
    found = list(rules.label.finditer(text)) if may_hold_label(text) else []
    for number, match in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(text)
        behind = text[match.end() : end]
        value = behind.strip(_VALUE_FRAME)
        offset = match.end() + len(behind) - len(behind.lstrip(_VALUE_FRAME))
        stop = _VALUE_END.search(value)
        name = re.sub(r"[ :|】\]]", "", match[0])
        yield Label(name, value[: stop.start()].strip() if stop else value, offset)


def is_furniture(line: Line, rules: FurnitureRules) -> bool:
    """Tell whether a line belongs to the page and not to the report."""
    text = line.plain.strip("|")
    if not text or len(text) > _LONGEST_FURNITURE:
        return not text
    if rules.any_line.search(text) or _BROKEN_LABEL.match(text):
        return True
    if _is_byline(line.folded):
        return True
    first = rules.label.search(line.folded) if may_hold_label(line.folded) else None
    return first is not None and _opens_line(line.folded[: first.start()])


def _is_byline(folded: str) -> bool:
    """A day with short pieces behind it (2014-03-20 | 某县政府 | 阅读 61 次)."""
    day = _DAY_AND_CLOCK.match(folded)
    if day is None:
        return False
    pieces = _PIECE.split(folded[day.end() :])
    return all(len(piece) <= 30 and not re.search(r"[,。;]", piece) for piece in pieces)


def _opens_line(before: str) -> bool:
    """A date or a broken label may stand before the first label (2014-01-15 来源: ...)."""
    bare = re.sub(r"[\s\d:./年月日|\[\]【】()-]", "", before)
    return bare == "" or (len(bare) <= 4 and before.rstrip().endswith(":"))


def footer_start(lines: Sequence[Line], rules: FurnitureRules) -> int | None:
    """Return where the page's foot begins, or None.

    A foot is a line of the catalogue's patterns after which only short lines follow, few of them
    sentences and none a main heading; the same words above or in a report are no foot.
    """
    start: int | None = None
    sentences = 0
    for line in reversed(lines):
        sentences += line.plain.count("。")
        is_text = sentences > _SENTENCES_OF_A_FOOT or _MAIN_HEADING.match(line.plain)
        if line.in_table or is_text or len(line.plain) > _LONGEST_FURNITURE:
            break
        if line.plain and rules.any_footer.search(line.plain):
            start = line.start
    return start
