"""Title: the line, or the few lines, that name the report.

Titles break over lines, stand beside columns of the same name and are repeated in header blocks.
Every run of a few lines that reads as one title is a candidate; the one that says most (year,
body, kind) in the fewest lines wins, the first among equals; of the same words the last place.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.catalog.reading_rules import ReadingRules
from pipelines.reading.agency import body_in_title
from pipelines.reading.folding import fold, plain, without_space
from pipelines.reading.furniture import is_furniture, label_spans, labels_of
from pipelines.reading.lines import Line
from pipelines.reading.title_grammar import (
    LONGEST_TITLE,
    SENTENCE,
    has_year,
    is_clear_title,
    reads_as_title,
    title_core,
)

_MOST_LINES = 4
_HEAD_LINES = 150
_COLUMN = re.compile(r"\||\t|[ ]{3,}")
_MAIN_HEADING = re.compile(r"^(?:[一二]、|第一(?:条|部分|章)|壹)")


@dataclass(frozen=True, slots=True)
class Title:
    """A title and its place.

    Attributes:
        text: As printed, white space removed.
        start: First character of its first line in the document's text (inclusive).
        end: Character after its last line (exclusive).
        is_clear: Whether the words alone make it the title of an annual report.
        score: How much it says; for choosing among candidates.
        name_behind: What a dash sets behind it: a body, or a web site.
    """

    text: str
    start: int
    end: int
    is_clear: bool
    score: int
    name_behind: str | None = None


def head_of(lines: Sequence[Line]) -> list[Line]:
    """Return the lines among which a title may stand: those before the first main heading.

    One paragraph may stand before it: the letter with which the report was sent.
    """
    head: list[Line] = []
    paragraphs = 0
    for line in lines:
        paragraphs += len(line.plain) > LONGEST_TITLE and "。" in line.plain
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
        if best is None or candidate.score > best.score or _repeats(candidate, best):
            best = candidate
    return best


def _repeats(candidate: Title, best: Title) -> bool:
    """The page's own title stands above; the report begins below its last repetition."""
    is_later = candidate.score == best.score and candidate.start > best.start
    return is_later and candidate.text == best.text


def _candidates(text: str, head: Sequence[Line], rules: ReadingRules) -> Iterator[Title]:
    written = [line for line in head if not is_furniture(line, rules.furniture)]
    for first in range(len(written)):
        for count in range(1, _MOST_LINES + 1):
            run = written[first : first + count]
            if len(run) < count or sum(len(line.plain) for line in run) > LONGEST_TITLE:
                break
            bonus = 1 - count - _has_columns(run[0])
            title = _title(text, run[0].start, run[-1].end, bonus, rules)
            if title is not None and not _is_part(written, first, count, rules):
                yield title
    for line in head:
        yield from _labelled(text, line, rules)
        yield from _beside_furniture(text, line, rules)


def _beside_furniture(text: str, line: Line, rules: ReadingRules) -> Iterator[Title]:
    """Yield the titles that stand on one line with labels or with other columns."""
    labels = label_spans(line.folded, rules.furniture)
    end = labels[0][0] if labels else len(line.folded)
    columns = list(_columns(line.folded[:end]))
    if not labels and len(columns) < 2:
        return  # the whole line is a candidate already
    for start, stop in columns:
        title = _title(text, line.start + start, line.start + stop, 0, rules)
        if title is not None:
            yield replace(title, end=line.end)


def _has_columns(line: Line) -> bool:
    return _COLUMN.search(line.folded.strip()) is not None


def _columns(folded: str) -> Iterator[tuple[int, int]]:
    start = 0
    for parting in _COLUMN.finditer(folded):
        yield start, parting.start()
        start = parting.end()
    yield start, len(folded)


def _title(text: str, start: int, end: int, bonus: int, rules: ReadingRules) -> Title | None:
    """Return the title that a stretch of the text reads as, or None."""
    printed = without_space(text[start:end])
    folded = fold(printed)
    core_start, core_end, name_behind = title_core(folded)
    core = folded[core_start:core_end]
    if reads_as_title(core, rules.title) is None:
        return None
    is_clear = is_clear_title(core, rules)
    has_body = body_in_title(core, rules) is not None
    score = 3 * has_year(core) + 2 * has_body + 2 * is_clear + bonus - bool(name_behind)
    return Title(printed[core_start:core_end], start, end, is_clear, score, name_behind)


def _labelled(text: str, line: Line, rules: ReadingRules) -> Iterator[Title]:
    """Yield the title that a label of the header block gives (标题: ...)."""
    for label in labels_of(line.folded, rules.furniture):
        if label.name in rules.furniture.title and label.value:
            start = line.start + label.offset
            title = _title(text, start, start + len(label.value), -1, rules)
            if title is not None:
                yield title


def _is_part(written: Sequence[Line], first: int, count: int, rules: ReadingRules) -> bool:
    """Tell whether the lines are the middle of another paper's title (关于做好...的通知)."""
    before = written[first - 1].plain if first else ""
    after = written[first + count].plain if first + count < len(written) else ""
    begins_before = len(before) <= LONGEST_TITLE and re.search(
        rf"(?:关于.{{0,20}}|{rules.title.acts.pattern})$", before
    )
    ends_after = len(after) <= 30 and rules.title.other_papers.search(after)
    return bool(begins_before or (ends_after and not SENTENCE.search(after)))


def other_paper(lines: Sequence[Line], rules: ReadingRules) -> str | None:
    """Return the title of a paper of another kind that heads the text, or None."""
    written = [line for line in head_of(lines)[:40] if not is_furniture(line, rules.furniture)]
    for first in range(len(written)):
        for count in range(1, _MOST_LINES + 1):
            joined = "".join(line.plain for line in written[first : first + count])
            if len(joined) > LONGEST_TITLE or SENTENCE.search(joined):
                break
            about = rules.title.subject.search(joined) or joined.startswith("关于")
            if about and rules.title.other_papers.search(joined):
                return joined
    return None


def title_of_name(file_name: str, rules: ReadingRules) -> str | None:
    """Return the title that a file name bears, or None."""
    stem = without_space(re.sub(r"\.[A-Za-z0-9]{1,5}$", "", file_name))
    return stem if reads_as_title(plain(stem), rules.title) else None
