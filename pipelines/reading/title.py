"""Title: the line, or the few lines, that name the report.

Titles break over lines, stand beside columns of the same name and are repeated in header blocks.
Every run of a few lines that reads as one title is a candidate; the one that says most (year,
body, kind) in the fewest lines wins, the first among equals.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipelines.catalog.reading_rules import ReadingRules, TitleRules
from pipelines.reading.agency import body_in_title
from pipelines.reading.folding import plain, without_space
from pipelines.reading.furniture import is_furniture, labels_of
from pipelines.reading.lines import Line
from pipelines.reading.numerals import YEAR, find_years

_MOST_LINES = 4
_LONGEST_TITLE = 80
_HEAD_LINES = 150
_FRAME = "《》|-—·*#"
_SENTENCE = re.compile(r"[,。;:!?|>»]")
_MAIN_HEADING = re.compile(r"^[一二]、")


@dataclass(frozen=True, slots=True)
class Title:
    """A title and its place.

    Attributes:
        text: As printed, white space removed.
        start: First character in the document's text (inclusive).
        end: Character after the last one (exclusive).
        is_clear: Whether the words alone make it the title of an annual report.
        score: How much it says; for choosing among candidates.
    """

    text: str
    start: int
    end: int
    is_clear: bool
    score: int


@lru_cache(maxsize=8)
def _title_pattern(subject: str, clear: str, loose: str, tail: str) -> re.Pattern[str]:
    return re.compile(
        rf"^.{{0,60}}{subject}.{{0,18}}?(?:(?P<clear>{clear})|(?P<loose>{loose}))"
        rf"(?P<tail>{tail})?(?:\([^()]{{1,30}}\))?$"
    )


def reads_as_title(text: str, rules: TitleRules) -> re.Match[str] | None:
    """Return the match of a plain text that reads as the title of such a report, or None."""
    bare = text.strip(_FRAME)
    if len(bare) > _LONGEST_TITLE or _SENTENCE.search(bare) or rules.not_a_beginning.search(bare):
        return None
    pattern = _title_pattern(
        rules.subject.pattern,
        rules.clear_kind.pattern,
        rules.loose_kind.pattern,
        rules.tail.pattern,
    )
    return pattern.match(bare)


def is_clear_title(text: str, rules: ReadingRules) -> bool:
    """Tell whether a plain text is the title of an annual report beyond doubt.

    A loose kind (工作报告, 工作总结) is clear where year and body stand beside it.
    """
    match = reads_as_title(text, rules.title)
    if match is None or rules.title.part_of_year.search(text):
        return False
    if rules.title.acts.search(rules.title.subject.split(text)[0]):
        return False
    return match["clear"] is not None or (
        _has_year(text) and body_in_title(text, rules) is not None
    )


def head_of(lines: Sequence[Line]) -> list[Line]:
    """Return the lines among which a title may stand: those before the first main heading.

    One paragraph may stand before it: the letter with which the report was sent.
    """
    head: list[Line] = []
    paragraphs = 0
    for line in lines:
        paragraphs += len(line.plain) > _LONGEST_TITLE
        if len(head) >= _HEAD_LINES or paragraphs > 1:
            break
        if _MAIN_HEADING.match(line.plain):
            break
        head.append(line)
    return head


def find_title(text: str, lines: Sequence[Line], rules: ReadingRules) -> Title | None:
    """Return the title of a report, or None.

    Args:
        text: The document's text.
        lines: Its lines.
        rules: The reading rules.
    """
    best: Title | None = None
    for candidate in _candidates(text, head_of(lines), rules):
        if best is None or candidate.score > best.score:
            best = candidate
    return best


def _candidates(text: str, head: Sequence[Line], rules: ReadingRules) -> Iterator[Title]:
    written = [line for line in head if not is_furniture(line, rules.furniture)]
    for first in range(len(written)):
        for count in range(1, _MOST_LINES + 1):
            run = written[first : first + count]
            if len(run) < count:
                break
            joined = "".join(line.plain for line in run).strip(_FRAME)
            if len(joined) > _LONGEST_TITLE:
                break
            if reads_as_title(joined, rules.title) and not _is_part(written, first, count, rules):
                yield _title(text, run, joined, rules)
    for line in head:
        yield from _labelled(text, line, rules)


def _labelled(text: str, line: Line, rules: ReadingRules) -> Iterator[Title]:
    """Yield the title that a label of the header block gives (标题: ...)."""
    for label in labels_of(line.folded, rules.furniture):
        bare = plain(label.value)
        if label.name in rules.furniture.title and reads_as_title(bare, rules.title):
            start = line.start + label.offset
            printed = without_space(text[start : start + len(label.value)])
            is_clear = is_clear_title(bare, rules)
            yield Title(printed, start, line.end, is_clear, _score(bare, is_clear, rules) - 1)


def _is_part(written: Sequence[Line], first: int, count: int, rules: ReadingRules) -> bool:
    """Tell whether the lines are the middle of another paper's title (关于做好...的通知)."""
    before = written[first - 1].plain if first else ""
    after = written[first + count].plain if first + count < len(written) else ""
    begins_before = len(before) <= _LONGEST_TITLE and re.search(
        rf"(?:关于.{{0,20}}|{rules.title.acts.pattern})$", before
    )
    ends_after = len(after) <= 30 and rules.title.other_papers.search(after)
    return bool(begins_before or (ends_after and not _SENTENCE.search(after)))


def _title(text: str, run: Sequence[Line], joined: str, rules: ReadingRules) -> Title:
    start, end = run[0].start, run[-1].end
    is_clear = is_clear_title(joined, rules)
    score = _score(joined, is_clear, rules) - (len(run) - 1)
    printed = without_space(text[start:end]).strip(_FRAME)
    return Title(printed, start, end, is_clear, score)


def _score(joined: str, is_clear: bool, rules: ReadingRules) -> int:
    has_body = body_in_title(joined, rules) is not None
    return 3 * _has_year(joined) + 2 * has_body + 2 * is_clear


def _has_year(text: str) -> bool:
    return any(True for _ in find_years(text, bare=True))


def title_of_name(file_name: str, rules: ReadingRules) -> str | None:
    """Return the title that a file name bears, or None."""
    stem = without_space(re.sub(r"\.[A-Za-z0-9]{1,5}$", "", file_name))
    return stem if reads_as_title(plain(stem), rules.title) else None


def other_paper(lines: Sequence[Line], rules: ReadingRules) -> str | None:
    """Return the title of a paper of another kind that heads the text, or None."""
    written = [line for line in head_of(lines)[:40] if not is_furniture(line, rules.furniture)]
    for first, line in enumerate(written):
        if len(line.plain) > _LONGEST_TITLE:
            continue
        for count in range(1, _MOST_LINES + 1):
            joined = "".join(one.plain for one in written[first : first + count])
            if len(joined) > _LONGEST_TITLE or _SENTENCE.search(joined):
                break
            if _names_other_paper(joined, rules.title):
                return joined
    return None


def _names_other_paper(text: str, rules: TitleRules) -> bool:
    about = rules.subject.search(text) or text.startswith("关于") or "年度报告" in text
    return bool(about and rules.other_papers.search(text))


def title_in_sentence(text: str, rules: ReadingRules) -> str | None:
    """Return the title that a plain preamble announces (现公布某局2015年...年度报告), or None.

    A text without line breaks begins with its title; what follows tells where it ends.
    """
    opening = re.match(
        rf"(?P<title>[^,。;:!?《》]{{0,60}}?{rules.title.subject.pattern}[^,。;:!?]{{0,18}}?"
        rf"(?:{rules.title.clear_kind.pattern}|{rules.title.loose_kind.pattern}))"
        r"(?=根据|按照|依据|为|本|现|一、|引言|前言|概述|\()",
        text,
    )
    if opening and reads_as_title(opening["title"], rules.title):
        return opening["title"]
    found = re.search(
        rf"(?:公布|编制|发布|形成|撰写|制定|现将|现就|报告|特将)(?:了|出)?《?(?P<title>[^,。;:《》]{{0,40}}"
        rf"{YEAR}[^,。;:]{{0,40}}?{rules.title.subject.pattern}[^,。;:]{{0,10}}?"
        rf"{rules.title.clear_kind.pattern})",
        text,
    )
    return found["title"] if found else None


def part_of_year(title: str, rules: TitleRules) -> str | None:
    """Return the words of a title that tell of a half-year, a quarter or a month, or None."""
    found = rules.part_of_year.search(plain(title))
    return found[0] if found else None
