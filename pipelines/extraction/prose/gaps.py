"""Gaps: what a run of white space leaves behind in the flow.

White space is layout: a line break ends a paragraph or only wraps a line, blanks set columns apart
or stand between the characters of a spaced-out text. What a gap means is told by the lines around
it and by how the whole piece is set.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

_SPACE = re.compile(r"[\s\u3000\u200b\ufeff\xa0]+")
_ENDS_SENTENCE = "。！？；：，、…）”"
_ENDS_PARAGRAPH = ("。", "；", "：")  # behind these a line break wraps nothing
_STARTS_ITEM = re.compile(
    r"(?:\d{1,2}(?:[.．](?!\d)|[、)）])|[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、)"
)
_STARTS_PART = re.compile(
    r"[\s（(【〖○◎●■□◆▪·-]|\d{1,2}(?:[.、．）)]|\.\d)|第?[一二三四五六七八九十]{1,3}[、章节部是]|其[一二三四]"
)
_UNITS = "条件项篇份次个名人处元%万亿宗期场"
_UNIT_START = re.compile(rf"[{_UNITS}]")
_NUMBER_LINE = re.compile(rf"\d[\d,，. ]*\s*\n?\s*[{_UNITS}]")
# A line that names something and ends in a number (项目审批 27): another may begin like a unit.
_ENTRY_LINE = re.compile(r"[一-鿿、（）]{2,16}[：… \t\u3000]*\d{1,7}")
_BARE_NUMBER = re.compile(r"[\d,.]+")
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)")
# A number that a line break cut: its first digits, and the rest with a unit behind it.
_CUT_HEAD = re.compile(r"[一-鿿（“》](?:\d{1,5}|\d{1,3}[,，]\d{0,3}|\d{1,5}\.\d{0,2})$")
_CUT_TAIL = re.compile(rf"[\d,，]{{0,7}}(?:\.?\d+)?[余多]?[{_UNITS}]")
_INDENTED = re.compile(r"^(?:\u3000+|[ \t]{2,})\S", re.MULTILINE)
_SOME_PARAGRAPHS = 3
_LONG_LINE = 15  # a heading or a line of a table is shorter
_RAGGED = 2.5  # how much shorter than the widest a full line may be
_NARROWEST, _WIDEST = 16, 80  # of a text wrapped by hand or machine
_FULL_LINES = 5  # so many lines of one width are no chance
_SPACED_PAIR = re.compile(r"(?<=[一-鿿]) (?=[一-鿿])")
_CLOSE_PAIR = re.compile(r"(?<=[一-鿿])(?=[一-鿿])")
_SPACED_SHARE = 0.08  # of the neighbours in a line, for blanks to mean nothing
_SPACED_IN_LINE, _SPACED_IN_ALL = 3, 20  # so many at least
_HALF_WIDTH = re.compile(r"[\x00-\u2e7f]")
_STOPS = tuple("。；：!?！？;:")


class Gap(NamedTuple):
    """A run of white space.

    Attributes:
        start: First character (inclusive).
        end: Character after the last one (exclusive).
        kept: What stands in its place: nothing, a blank or a line feed.
    """

    start: int
    end: int
    kept: str


def gaps_of(piece: str) -> Iterator[Gap]:
    """Yield the gaps of a piece of normalised text, in order."""
    layout = Layout(piece)
    in_numbers = _blanks_in_numbers(piece) if " " in piece else ()
    paragraph = 0
    for found in _SPACE.finditer(piece):
        before = piece[paragraph : found.start()]
        kept = "" if found.start() in in_numbers else _kept(piece, found, before, layout)
        if kept == "\n":
            paragraph = found.end()
        yield Gap(found.start(), found.end(), kept)


def _blanks_in_numbers(piece: str) -> set[int]:
    """Return where blanks stand between thousands (1 200 000)."""
    return {
        number.start() + blank.start()
        for number in _THOUSANDS.finditer(piece)
        for blank in re.finditer(" ", number[0])
    }


class Layout:
    """How a piece of text is set: wrapped at a width, with indented paragraphs, or neither."""

    def __init__(self, piece: str) -> None:
        self._piece = piece
        self._spaced: dict[int, bool] = {}

    @cached_property
    def is_indented(self) -> bool:
        """Whether paragraphs begin with an indent."""
        return len(_INDENTED.findall(self._piece)) >= _SOME_PARAGRAPHS

    @cached_property
    def wrap_width(self) -> int | None:
        """Width at which the lines were wrapped, None where they were not."""
        return _wrapped_at(self._lines, _width)

    @cached_property
    def wrap_length(self) -> int | None:
        """Number of characters at which the lines were wrapped, None where they were not."""
        return _wrapped_at(self._lines, len)

    @cached_property
    def _lines(self) -> list[str]:
        return _written(self._piece)

    def is_full(self, line: str) -> bool:
        """Tell whether a line reaches the width of a wrapped text."""
        if self.wrap_width is not None and _width(line) >= self.wrap_width - _RAGGED:
            return True
        length = self.wrap_length
        return length is not None and len(line.rstrip()) >= length - _RAGGED

    @cached_property
    def is_spaced_throughout(self) -> bool:
        """Whether blanks between characters mean nothing in the piece as a whole."""
        return _is_spaced(self._piece, _SPACED_IN_ALL)

    def is_spaced(self, at: int) -> bool:
        """Tell whether the line around a place is set with blanks between its characters."""
        if self.is_spaced_throughout:
            return True
        start = self._piece.rfind("\n", 0, at) + 1
        if start not in self._spaced:
            end = self._piece.find("\n", start)
            line = self._piece[start : end if end >= 0 else len(self._piece)]
            self._spaced[start] = _is_spaced(line, _SPACED_IN_LINE)
        return self._spaced[start]


def _is_spaced(text: str, least: int) -> bool:
    pairs = len(_SPACED_PAIR.findall(text))
    return pairs >= least and pairs >= _SPACED_SHARE * (pairs + len(_CLOSE_PAIR.findall(text)))


def wrap_width(text: str) -> int | None:
    """Return the width at which a text was wrapped by hand or machine, None where it was not.

    A text is wrapped when many of its lines, and no few, have nearly the width of the widest.
    Half-width characters count half.
    """
    return _wrapped_at(_written(text), _width)


def _written(text: str) -> list[str]:
    """Return the lines that hold anything, without white space at their ends."""
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def _wrapped_at(lines: list[str], size_of: Callable[[str], float]) -> int | None:
    """Return the size that most long lines reach without ending a sentence there, or None."""
    if len(max(lines, key=len, default="")) > 2 * _WIDEST:
        return None  # whatever its width is, it is too wide: paragraphs on one line each
    sizes = [size_of(line) for line in lines]
    top = max(sizes, default=0.0)
    full = [line for line, size in zip(lines, sizes, strict=True) if size >= top - _RAGGED]
    long = sum(size >= 0.6 * top for size in sizes)
    broken = sum(not line.endswith(_STOPS) for line in full)
    is_wrapped = _NARROWEST <= top <= _WIDEST and len(full) >= _FULL_LINES
    is_wrapped = is_wrapped and len(full) >= 0.5 * long and broken >= 0.5 * len(full)
    return int(top) if is_wrapped else None


def _width(line: str) -> float:
    line = line.rstrip()
    return len(line) - 0.5 * len(_HALF_WIDTH.findall(line))


def _kept(piece: str, gap: re.Match[str], before: str, layout: Layout) -> str:
    """Return what a gap leaves behind; ``before`` is the paragraph so far."""
    if "\n" in gap[0]:
        if before.endswith(_ENDS_PARAGRAPH):
            return "\n"  # as most lines do
        return "" if _joins_lines(piece, gap, before, layout) else "\n"
    if before[-1:].isdigit() and piece[gap.end() : gap.end() + 1].isdigit():
        return "" if len(gap[0]) == 1 and layout.is_spaced(gap.start()) else " "
    # two or more blanks between words set columns or entries apart
    return " " if len(gap[0]) >= 3 else ""


def _joins_lines(piece: str, gap: re.Match[str], before: str, layout: Layout) -> bool:
    line = piece[piece.rfind("\n", 0, gap.start()) + 1 : gap.start()]
    rest = piece[gap.end() : gap.end() + 24]
    if _fills_line(line, gap[0], rest, layout) or _only_wraps(before, gap[0], rest):
        return True
    return layout.is_indented and _goes_on(line, gap[0], rest)


def _fills_line(line: str, gap: str, rest: str, layout: Layout) -> bool:
    """Tell whether a single line break follows a full line and no new entry begins after it."""
    if gap.count("\n") != 1 or len(gap.rsplit("\n", 1)[-1]) >= 2:
        return False
    if not layout.is_full(line):
        return False
    return _is_cut_number(line, rest) or not _STARTS_ITEM.match(rest)


def _goes_on(line: str, gap: str, rest: str) -> bool:
    """Tell whether a line goes on flush left where paragraphs are indented: it was only broken."""
    if gap not in ("\n", "\r\n") or line.endswith(tuple("。！？；：…）】》.!?;:)")):
        return False
    return _width(line) >= _LONG_LINE and not _STARTS_PART.match(rest)


def _only_wraps(before: str, gap: str, rest: str) -> bool:
    """Tell whether a line break stands inside a phrase: around a number, or after a comma."""
    last = before[-1:]
    if not rest or not last or gap.count("\n") > 2:
        return False
    if last in "，、" and gap.count("\n") == 1:
        return not _STARTS_ITEM.match(rest)
    counts = last == "）" and _NUMBER_LINE.match(rest) is not None  # 招标（含公告）⏎22条
    if last in _ENDS_SENTENCE and last != "，" and not counts:
        return False
    if _is_cut_number(before, rest):
        return gap.count("\n") == 1 and _width(before) >= _LONG_LINE
    if last.isdigit():
        is_unit = _UNIT_START.match(rest) is not None and not _are_entries(before, rest)
        return is_unit and not _BARE_NUMBER.fullmatch(before.strip())
    if rest[0].isdigit():
        return _NUMBER_LINE.match(rest) is not None and not _STARTS_ITEM.match(rest)
    return False


def _are_entries(line: str, rest: str) -> bool:
    """Tell whether two lines name a thing each with its number (政策文件 19 ⏎ 项目审批 27)."""
    following = rest.partition("\n")[0].rstrip()
    return all(_ENTRY_LINE.fullmatch(words.strip()) for words in (line, following))


def _is_cut_number(line: str, rest: str) -> bool:
    """Tell whether a line ends within a number that the next one finishes with its unit."""
    if not rest[:1].isdigit() and not re.match(r"[.,，]\d", rest):
        return False
    return _CUT_HEAD.search(line) is not None and _CUT_TAIL.match(rest) is not None
