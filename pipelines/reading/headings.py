"""Headings: which lines open a section, by their numbers, and which only look like it.

A heading stands on its own line or runs on into its paragraph (（一）加强领导。本镇...). Numbered
items that count things, rows of tables and of forms that lost their grid are no headings.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.catalog.reading_rules import ReadingRules
from pipelines.reading.lines import Line
from pipelines.reading.numerals import counting_number

_NUMERAL = r"[一二三四五六七八九十]{1,3}"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BULLETS = "◇◆○●■□▲△★☆※▪◎"
_DIGITS = "〇零一二三四五六七八九十"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
# Rank orders the kinds of numbers; level is what core.sections tells of it.
_MARKS = tuple(
    (rank, level, re.compile(pattern))
    for rank, level, pattern in (
        (0, 1, rf"^第(?P<number>{_NUMERAL})(?:部分|章|篇)[:、.]?"),
        (1, 1, rf"^(?P<number>{_NUMERAL})(?:[、.]|,(?=\D)|:)"),
        (1, 1, rf"^[(\[【]?(?P<stem>[{_STEMS}])[、.)\]】]"),
        (1, 1, rf"^(?P<bullet>[{_BULLETS}]{{1,2}}|〇(?![{_DIGITS}]))"),
        (1, 1, r"^【(?=[^】]{2,12}】)(?P<bracket>)"),
        (2, 2, rf"^[(\[](?P<number>{_NUMERAL})[)\]][、.]?"),
        (2, 2, r"^(?P<sign>[㈠-㈩])[、.]?"),
        (3, 3, r"^(?P<number>\d{1,2})(?:、|\.(?!\d))"),
        (4, 4, r"^\((?P<number>\d{1,2})\)[、.]?"),
        (4, 4, r"^(?P<sign>[①-⑳])[、.]?"),
    )
)
_BEGINS_MARK = re.compile(rf"[第〇\[(【\d㈠-㈩①-⑳{_DIGITS}{_STEMS}{_BULLETS}]")
_HEADING_END = re.compile(r"[。:;!?】]")
_INLINE_MAIN = re.compile(rf"(?<=[。;:\s])({_NUMERAL})[ ]*、")
_SPACED_MAIN = re.compile(
    rf"^\s*(?:(?P<number>{_NUMERAL})\s+|(?P<formal>[{_FORMAL}])[、\s]\s*|第(?P<article>{_NUMERAL})条\s+)"
    r"(?P<words>[一-龥][^。,;:]*)$"
)
_NUMBERED_MAIN = re.compile(
    rf"(?:第?{_NUMERAL}(?:[、.]|部分)|[{_STEMS}{_FORMAL}][、.)]|[{_BULLETS}【])"
)
_NAME = re.compile(r"[一-龥]{2,14}")
_PARTS_SENTENCE = re.compile(r"[。,;]")
_LONG_LINE = 60
# What a heading may look like after its first full stop or colon: the paragraph goes on.
_SHORT = 24
# Lines of a table of contents end in dots and a page number.
_DOTS = ".…·"
_CONTENTS = re.compile(rf"[{_DOTS}]{{3,}}\d*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line, or its beginning, that opens a section.

    Attributes:
        rank: Kind of number: 0 第一部分, 1 一、, 2 （一）, 3 1., 4 （1）.
        level: 1 for ranks 0 and 1, else the rank.
        number: The number; None for a heading without one.
        words: The heading without number (folded, without white space).
        start: First character in the document's text (inclusive).
        end: Character after the heading's words (exclusive).
    """

    rank: int
    level: int
    number: int | None
    words: str
    start: int
    end: int


def find_headings(
    lines: Sequence[Line], rules: ReadingRules, *, has_tables: bool = False
) -> list[Heading]:
    """Return the headings of a report, in order.

    Args:
        lines: The lines of the report's body.
        rules: The heading rules and the row labels of the forms.
        has_tables: Whether the report bears the tables of 2019 or 2021, whose rows are numbered.
    """
    headings: list[Heading] = []
    named = set(_named_lines(lines, rules))
    in_form = False
    for line in lines:
        if line.in_table or not line.plain:
            continue
        begins_form = _begins_form(line, rules)
        in_form = in_form or begins_form
        heading = _heading_of(line, rules) or (
            Heading(1, 1, None, line.plain, line.start, line.end) if line.start in named else None
        )
        if heading is not None and not _is_form_row(heading, in_form, has_tables, rules):
            headings.append(heading)
            in_form = begins_form or (in_form and heading.number is None)
        if len(line.plain) > _LONG_LINE:
            headings.extend(_inline_headings(line, headings, rules))
    return headings


def _named_lines(lines: Sequence[Line], rules: ReadingRules) -> list[int]:
    """Return where the headings without any mark begin, of a report whose headings bear none.

    Such a heading is a short line without a stop between paragraphs. There are several in a
    report, and most name a topic.
    """
    if any(_NUMBERED_MAIN.match(line.plain) for line in lines):
        return []
    found = [
        line
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False)
        if _NAME.fullmatch(line.plain) and not line.in_table
        if len(after.plain) > _SHORT and (not before.plain or before.plain[-1] in "。;:!?")
    ]
    on_topic = sum(_is_on_topic(line.plain, rules) for line in found)
    return [line.start for line in found] if on_topic >= 3 and on_topic * 2 >= len(found) else []


def _begins_form(line: Line, rules: ReadingRules) -> bool:
    if _PARTS_SENTENCE.search(line.plain):
        return False
    return rules.form_rows.table_begins.search(line.plain) is not None


def _heading_of(line: Line, rules: ReadingRules) -> Heading | None:
    if rules.headings.unnumbered.match(line.plain):
        return Heading(1, 1, None, line.plain, line.start, line.end)
    last = line.plain[-1]
    if (last in _DOTS or last.isdecimal()) and _CONTENTS.search(line.plain):
        return None
    for rank, level, mark in _MARKS if _BEGINS_MARK.match(line.plain) else ():
        found = mark.match(line.plain)
        if found is not None:
            return _numbered(line, rank, level, found, rules)
    return _spaced(line, rules)


def _spaced(line: Line, rules: ReadingRules) -> Heading | None:
    """Return the heading of a line like 一 概述: a number, white space and a topic's words."""
    found = _SPACED_MAIN.match(line.folded)
    words = re.sub(r"\s", "", found["words"]) if found else ""
    if found is None or len(words) > _SHORT or not _is_on_topic(words, rules):
        return None
    return Heading(1, 1, _number_of(found), words, line.start, line.end)


def _is_on_topic(words: str, rules: ReadingRules) -> bool:
    return rules.any_topic.search(words) is not None


def _numbered(
    line: Line, rank: int, level: int, found: re.Match[str], rules: ReadingRules
) -> Heading | None:
    words = _words_of(line.plain[found.end() :], rank)
    if len(words) > rules.headings.max_length:
        words = _words_before_space(line, found.end())
    item = rules.headings.item.search(words)
    is_marked = rank <= 1 and not _has_number(found)
    if is_marked:
        words = words if _is_name_alone(words, item, line, found) else ""
    elif item is not None and not is_marked:
        words = words[: item.start()].split(",")[0] if rank <= 1 else ""
    if not words:
        return None
    end = _end_in_text(line, line.plain.index(words, found.end()) + len(words))
    return Heading(rank, level, _number_of(found), words, line.start, end)


def _words_before_space(line: Line, mark_length: int) -> str:
    """Return the words before the first white space behind the mark, where they are few."""
    behind = line.folded[_end_in_text(line, mark_length) - line.start :]
    words = behind.split(maxsplit=1)[0] if behind.split() else ""
    return words if len(words) <= _SHORT else ""


def _words_of(rest: str, rank: int) -> str:
    """Return the words of a heading: the whole line, or up to where its paragraph begins."""
    stop = _HEADING_END.search(rest)
    words = rest[: stop.start()] if stop else rest
    runs_on = stop is not None and len(rest) > stop.end()
    if runs_on and rank > 2 and ("," in words or len(words) > _SHORT):
        return ""
    if stop is not None and rank > 1 and words.count(",") > 1 and len(words) > _SHORT:
        return ""  # a sentence that bears a number
    return words.strip("、.,")


def _number_of(found: re.Match[str]) -> int | None:
    groups = found.groupdict()
    if groups.get("number") or groups.get("article"):
        return counting_number(groups.get("number") or groups["article"])
    for group, signs in (("stem", _STEMS), ("formal", _FORMAL)):
        if groups.get(group):
            return signs.index(groups[group]) + 1
    sign = groups.get("sign")
    if sign is None:
        return None  # a bullet or a bracket counts nothing
    return ord(sign) - (ord("㈠") if sign >= "㈠" else ord("①")) + 1


def _is_name_alone(
    words: str, item: re.Match[str] | None, line: Line, found: re.Match[str]
) -> bool:
    """Tell whether a line with a mark is a heading: no entry of a list, no count."""
    has_bracket = found.groupdict().get("bracket") is not None
    is_alone = has_bracket or len(line.plain) <= _SHORT + 2
    return is_alone and len(words) <= _SHORT and (item is None or len(words) > item.end())


def _has_number(found: re.Match[str]) -> bool:
    groups = found.groupdict()
    return groups.get("bullet") is None and groups.get("bracket") is None


def _end_in_text(line: Line, plain_length: int) -> int:
    """Return where the first characters of the plain line end in the document's text."""
    seen = 0
    for offset, char in enumerate(line.folded):
        if not char.isspace():
            seen += 1
        if seen >= plain_length:
            return line.start + offset + 1
    return line.end


def _is_form_row(heading: Heading, in_form: bool, has_tables: bool, rules: ReadingRules) -> bool:
    if heading.number is None:
        return False
    if in_form and heading.words.startswith(rules.form_rows.in_table):
        return True
    return has_tables and any(
        heading.words == row or (len(row) > 4 and heading.words.startswith(row))
        for row in rules.form_rows.everywhere
    )


def _inline_headings(
    line: Line, before: Sequence[Heading], rules: ReadingRules
) -> Iterator[Heading]:
    """Yield main headings inside a long line: numbers in sequence with a known topic's words."""
    expected = 1 + max((h.number or 0 for h in before if h.rank == 1), default=0)
    for found in _INLINE_MAIN.finditer(line.folded):
        if counting_number(found[1]) != expected:
            continue
        behind = line.folded[found.end() : found.end() + _SHORT + 6].lstrip()
        words = re.split(r"[\s。,:;]", behind)[0]
        if 2 <= len(words) <= _SHORT and _is_on_topic(words, rules):
            end = line.start + line.folded.index(words, found.end()) + len(words)
            yield Heading(1, 1, expected, words, line.start + found.start(), end)
            expected += 1
