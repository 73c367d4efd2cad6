"""The flow: the running text of a report, normalised without losing a single offset.

Traditional characters become simplified ones; full-width digits, letters and signs become
half-width; sentence punctuation becomes full-width; white space inside a line is dropped, and so
are line breaks that only wrap a line. Every character of the flow knows its place in the document.
Nothing here knows what a number means.
"""

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.catalog.script import Translation, simplified

# One character to one character, so that offsets survive.
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FULL = {ord(a): b for a, b in zip(",;:()!?", "，；：（）！？", strict=True)}
_KEEP_FULL = {0xFF0C: "，", 0xFF1B: "；", 0xFF1A: "：", 0xFF08: "（", 0xFF09: "）"}
_KEEP_FULL |= {0xFF01: "！", 0xFF1F: "？"}
_OTHER = {
    **{ord(c): "〇" for c in "○◯⚪"},
    ord("﹪"): "%",
    ord("﹒"): ".",
    ord("﹐"): "，",
    ord("﹑"): "、",
    ord("﹔"): "；",
    ord("﹕"): "：",
    ord("﹙"): "（",
    ord("﹚"): "）",
    ord("｡"): "。",
    ord("､"): "、",
    ord("‐"): "-",
    ord("–"): "-",
    ord("—"): "-",
    ord("～"): "-",
    ord("~"): "-",
}


@cache
def _table() -> Translation:
    return Translation({**simplified(), **_HALF, **_FULL, **_KEEP_FULL, **_OTHER})


_SPACE = re.compile(r"[\s\u3000\u200b\ufeff\xa0]+")
_ENDS_SENTENCE = "。！？；：，、…）”"
_STARTS_ITEM = re.compile(
    r"(?:\d{1,2}[.、．)）]|[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、)"
)
_UNIT_START = re.compile(r"[条件项篇份次个名人处元%万亿宗期场]")
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)")
_COMMA_NUMBER = re.compile(r"(?<![\d.])\d{1,3}(?:，\d{3})+(?!\d)")
_INDENTED = re.compile(r"^(?:\u3000+|[ \t]{2,})\S", re.MULTILINE)
_STARTS_PART = re.compile(
    r"[\s（(【〖○◎●■□◆▪·-]|\d{1,2}(?:[.、．）)]|\.\d)|第?[一二三四五六七八九十]{1,3}[、章节部是]|其[一二三四]"
)
_SOME_PARAGRAPHS = 3
_LONG_LINE = 15  # a heading or a line of a table is shorter
_RAGGED = 2.5  # how much shorter than the widest a full line may be
_HALF_WIDTH_STOP = re.compile(r"(?<=[\u4e00-\u9fff）”])\.(?=[\u4e00-\u9fff“（\n])")
_DECIMAL_POINT = re.compile(r"(?<=\d)[．·](?=\d)")


@dataclass(frozen=True, slots=True)
class Flow:
    """Normalised text and, for each of its characters, the place in the document.

    Attributes:
        text: Normalised characters; a line feed ends a paragraph.
        offsets: Offset in the document's text of every character.
    """

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the document's span (end exclusive) of the flow's characters start to end."""
        return self.offsets[start], self.offsets[end - 1] + 1


def flow_of(text: str, start: int, end: int, skip: Iterable[tuple[int, int]] = ()) -> Flow:
    """Return the flow of text[start:end] without the spans to skip.

    Args:
        text: The document's text.
        start: First character of the report's body (inclusive).
        end: Character after the body's last one (exclusive).
        skip: Spans of the document's text that belong to official tables.
    """
    chars: list[str] = []
    offsets = array("I")
    for piece_start, piece_end in _pieces(start, end, skip):
        _append_piece(_table().apply(text[piece_start:piece_end]), piece_start, chars, offsets)
        if chars and chars[-1] != "\n":
            chars.append("\n")
            offsets.append(min(piece_end, len(text) - 1))
    joined = "".join(chars)
    joined = joined.replace("公民，法人", "公民、法人")
    joined = _COMMA_NUMBER.sub(lambda m: m[0].replace("，", ","), joined)
    joined = _HALF_WIDTH_STOP.sub("。", _DECIMAL_POINT.sub(".", joined))
    return Flow(joined, offsets)


def _pieces(start: int, end: int, skip: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    at = start
    for skip_start, skip_end in sorted(skip):
        if skip_start > at:
            yield at, min(skip_start, end)
        at = max(at, skip_end)
    if at < end:
        yield at, end


def wrap_width(text: str) -> int | None:
    """Return the width at which a text was wrapped by hand or machine, None where it was not.

    A text is wrapped when many of its lines, and no few, have nearly the width of the widest.
    Half-width characters count half.
    """
    widths = [_width(line) for line in text.splitlines() if line.strip()]
    widest = max(widths, default=0.0)
    full = sum(width >= widest - _RAGGED for width in widths)
    is_wrapped = 10 <= widest <= 80 and full >= 5 and full >= 0.4 * len(widths)
    return int(widest) if is_wrapped else None


def _width(line: str) -> float:
    return sum(1.0 if ord(char) > 0x2E7F else 0.5 for char in line.rstrip())


def _append_piece(piece: str, base: int, chars: list[str], offsets: "array[int]") -> None:
    spaces_in_numbers = {
        n.start() + m.start() for n in _THOUSANDS.finditer(piece) for m in re.finditer(" ", n[0])
    }
    at, width = 0, wrap_width(piece)
    is_indented = len(_INDENTED.findall(piece)) >= _SOME_PARAGRAPHS
    for gap in _SPACE.finditer(piece):
        _append(piece, at, gap.start(), base, chars, offsets)
        kept = "" if gap.start() in spaces_in_numbers else _gap(piece, gap, chars, width)
        if kept == "\n" and is_indented and _goes_on(piece, gap):
            kept = ""
        if kept and chars and chars[-1] != "\n":
            chars.append(kept)
            offsets.append(base + gap.start())
        at = gap.end()
    _append(piece, at, len(piece), base, chars, offsets)


def _append(
    piece: str, start: int, end: int, base: int, chars: list[str], offsets: "array[int]"
) -> None:
    chars.extend(piece[start:end])
    offsets.extend(range(base + start, base + end))


def _gap(piece: str, gap: re.Match[str], chars: list[str], width: int | None) -> str:
    """Return what a run of white space leaves behind: nothing, a space or a paragraph's end."""
    if "\n" in gap[0]:
        if width is not None and _fills_line(piece, gap, width):
            return ""
        return "" if _only_wraps(piece, gap, chars) else "\n"
    before, after = piece[gap.start() - 1 : gap.start()], piece[gap.end() : gap.end() + 1]
    if before.isdigit() and after.isdigit():
        return " "
    # two or more blanks between words set columns or entries apart
    return " " if len(gap[0]) >= 3 else ""


def _goes_on(piece: str, gap: re.Match[str]) -> bool:
    """Tell whether a line goes on flush left where paragraphs are indented: it was only broken."""
    line = piece[piece.rfind("\n", 0, gap.start()) + 1 : gap.start()]
    if gap[0] not in ("\n", "\r\n") or line.endswith(tuple("。！？；：…）】》.!?;:)")):
        return False
    return _width(line) >= _LONG_LINE and not _STARTS_PART.match(piece[gap.end() :][:8])


def _fills_line(piece: str, gap: re.Match[str], width: int) -> bool:
    """Tell whether a single line break follows a full line and no new entry begins after it."""
    line = piece[piece.rfind("\n", 0, gap.start()) + 1 : gap.start()]
    after = gap[0].split("\n")[-1]
    if gap[0].count("\n") != 1 or len(after) >= 2 or line.endswith(("。", "；", "：")):
        return False
    return _width(line) >= width - _RAGGED and not _STARTS_ITEM.match(piece[gap.end() :][:8])


def _only_wraps(piece: str, gap: re.Match[str], chars: list[str]) -> bool:
    """Tell whether a line break stands inside a phrase: around a number, or after a comma."""
    last = chars[-1] if chars else "\n"
    rest = piece[gap.end() : gap.end() + 12]
    if not rest or last == "\n" or gap[0].count("\n") > 2:
        return False
    if last in "，、" and gap[0].count("\n") == 1:
        return not _STARTS_ITEM.match(rest)
    if last in _ENDS_SENTENCE:
        return False
    if last.isdigit():
        return _UNIT_START.match(rest) is not None and not _is_bare_number_line(chars)
    if rest[0].isdigit():
        return _number_line(piece, gap.end()) and not _STARTS_ITEM.match(rest)
    return False


def _number_line(piece: str, start: int) -> bool:
    """Tell whether the line that begins at start is a number alone, followed by its unit."""
    return (
        re.match(
            r"\d[\d,，. ]*\s*\n?\s*[条件项篇份次个名人处元%万亿宗期场]", piece[start : start + 24]
        )
        is not None
    )


def _is_bare_number_line(chars: list[str]) -> bool:
    """Tell whether the flow so far ends in a line that holds nothing but a number."""
    tail = "".join(chars[-14:])
    line = tail.rsplit("\n", 1)[-1]
    return len(line) < len(tail) and re.fullmatch(r"[\d,.]+", line) is not None
