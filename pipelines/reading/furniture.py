"""Page furniture: what the web page or the file register put around a report.

Header blocks are read as labels with values; whole lines of navigation are recognised by the
catalogue's patterns. Nothing is deleted here: furniture only tells where a report begins and ends.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

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
_REMEMBERED = 512  # lines of one report
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


def label_spans(folded: str, rules: FurnitureRules) -> tuple[tuple[int, int], ...]:
    """Return where the labels of a folded line stand (end exclusive), in order.

    Most lines of a report are sentences without any mark that parts a label from its value and need
    not be searched; those that are, are asked for by title, header and body.
    """
    is_parted = any(mark in folded for mark in LABEL_MARKS)
    return _spans_found(folded, rules.label) if is_parted else ()


@lru_cache(maxsize=_REMEMBERED)
def _spans_found(folded: str, label: re.Pattern[str]) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in label.finditer(folded))


def labels_of(text: str, rules: FurnitureRules) -> Iterator[Label]:
    """Yield the labels of a folded line; a value ends at the next label, a bar or wide space."""
    found = label_spans(text, rules)
    for number, (first, last) in enumerate(found):
        end = found[number + 1][0] if number + 1 < len(found) else len(text)
        behind = text[last:end]
        value = behind.strip(_VALUE_FRAME)
        offset = last + len(behind) - len(behind.lstrip(_VALUE_FRAME))
        stop = _VALUE_END.search(value)
        name = re.sub(r"[ :|】\]]", "", text[first:last])
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
    labels = label_spans(line.folded, rules)
    return bool(labels) and _opens_line(line.folded[: labels[0][0]])


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
