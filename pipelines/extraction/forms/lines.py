"""Lines of plain text taken apart into what may be a label, a unit and values of a form's row.

A row may stand on one line (label, unit, values) or on several (one cell per line, a label broken
over lines). Which row it is, and whether it is one at all, is decided in ``text``.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from pipelines.extraction.forms.align import Entry
from pipelines.extraction.forms.glued import Wordings, digits_apart
from pipelines.extraction.forms.labels import Label, label_of
from pipelines.extraction.forms.values import is_number, is_value_like, unit_of

_TOKEN = re.compile(r"[^\s|｜│┃]+")
_PAGE_NUMBER = re.compile(r"\s*(?:[-—–－]+\s*\d+\s*[-—–－]+|第\s*\d+\s*页.*)\s*")
# where a label begins behind its group: （三）不予公开1.属于国家秘密
NUMBERED = re.compile(r"(?<=.)(?=[（(][一二三四五六七八九十][)）]|\d{1,2}[.．、](?!\d))")
_GLUED = re.compile(
    r"(?P<label>.*?[^\d.,:：])[:：]?(?P<value>\d[\d,]*(?:\.\d+)?)(?P<unit>[^\d\s。；;，,]{0,3})[。；;，,]?"
)
_THOUSANDS = re.compile(r"\d{1,3}(?: \d{3})+")
_LONGEST_LABEL = 90
_LINES_OF_LABEL = 3


@dataclass(frozen=True, slots=True)
class Token:
    """A run of characters without spaces: char_start inclusive, char_end exclusive."""

    text: str
    char_start: int
    char_end: int


@dataclass(slots=True)
class TextRow:
    """What may be a row of a form.

    Attributes:
        starts: For each reading of the label, where it begins.
        readings: Ways of taking the text for a label.
        char_end: Where the label ends.
        unit: The unit token, if any.
        values: Value tokens, in order.
        is_one_line: The values stand on the label's own line.
        line_no: Line of the label.
    """

    starts: tuple[int, ...]
    readings: tuple[Label, ...]
    char_end: int
    line_no: int
    unit: Token | None = None
    values: list[Token] = field(default_factory=list)
    is_one_line: bool = False

    @property
    def entry(self) -> Entry:
        """The row as align compares it; a text without unit and values must match exactly."""
        return Entry(self.readings, is_exact_only=not (self.unit or self.values))

    @property
    def is_in_columns(self) -> bool:
        """Whether the unit stands before the value, as it does in a table alone."""
        return (
            self.unit is not None
            and bool(self.values)
            and self.unit.char_end <= self.values[0].char_start
        )

    @property
    def end(self) -> int:
        """Where the row's last token ends."""
        ends = [token.char_end for token in (self.unit, *self.values) if token is not None]
        return max([self.char_end, *ends])


@dataclass(frozen=True, slots=True)
class _Parts:
    label: tuple[Token, ...]
    unit: Token | None
    values: tuple[Token, ...]


def lines_outside(text: str, taken: Sequence[tuple[int, int]]) -> list[tuple[int, str]]:
    """Return the lines (offset, text) that do not touch a span already read."""
    lines: list[tuple[int, str]] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if not any(first < end and start < last for first, last in taken):
            lines.append((start, line))
        start = end + 1
    return lines


def tokens_of(line: str, offset: int) -> list[Token]:
    """Return the tokens of a line, with their places in the text."""
    return [
        Token(found.group(), offset + found.start(), offset + found.end())
        for found in _TOKEN.finditer(line)
    ]


def lines_of_tokens(
    lines: Sequence[tuple[int, str]], wordings: Wordings
) -> list[tuple[int, list[Token]]]:
    """Return the lines that hold anything, by number, as tokens; runs of characters cut apart.

    Args:
        lines: Offset and text of each line.
        wordings: The wordings of the form, to tell a label from what is glued to it.
    """
    return [
        (line_no, [piece for token in tokens_of(line, offset) for piece in _cut(token, wordings)])
        for line_no, (offset, line) in enumerate(lines)
        if line.strip() and not _PAGE_NUMBER.fullmatch(line)
    ]


def _cut(token: Token, wordings: Wordings) -> list[Token]:
    places = wordings.pieces(token.text)
    if not places:
        return [token]
    return [
        Token(token.text[start:end], token.char_start + start, token.char_start + end)
        for start, end in places
    ]


def digits_of(token: Token, count: int) -> list[Token]:
    """Return a run of as many digits as figures are expected as one token for each, or none."""
    return [
        Token(token.text[start:end], token.char_start + start, token.char_start + end)
        for start, end in digits_apart(token.text, count)
    ]


def text_rows(lines: Sequence[tuple[int, list[Token]]], cores: Set[str]) -> list[TextRow]:
    """Return everything in the lines that may be a row, in order.

    Args:
        lines: Number and tokens of each line.
        cores: Wordings of the form's rows, to tell a label from the value glued to it.
    """
    rows: list[TextRow] = []
    before: list[tuple[Token, ...]] = []  # labels of the lines just before, without values
    for line_no, whole in lines:
        for tokens in _rows_on_line(whole):
            parts = _parts(tokens, cores)
            if parts.label:
                row = _row(parts, before, line_no)
                rows.append(row)
                before = [*before, parts.label] if row.entry.is_exact_only else []
            else:
                before = []
                if rows:
                    _continue(rows[-1], parts)
    return rows


def joined_thousands(values: list[Token]) -> list[Token]:
    """Return 12 071 as one value; other values as they are."""
    texts = [value.text for value in values]
    if len(values) < 2 or not _THOUSANDS.fullmatch(" ".join(texts)):
        return values
    return [Token("".join(texts), values[0].char_start, values[-1].char_end)]


def _rows_on_line(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the rows that stand on one line: a label after a value begins the next."""
    row: list[Token] = []
    has_label = False
    for token in tokens:
        is_label = not is_value_like(token.text) and unit_of(token.text) is None
        if is_label and has_label and is_value_like(row[-1].text):
            yield row
            row = []
        has_label = has_label or is_label
        row.append(token)
    if row:
        yield row


def _continue(row: TextRow, parts: _Parts) -> None:
    """Give a row the unit and the values of a line that has no label."""
    if parts.unit is not None and row.unit is None and not row.values:
        row.unit = parts.unit
        row.is_one_line = bool(parts.values)
    row.values += parts.values


def _parts(tokens: Sequence[Token], cores: Set[str]) -> _Parts:
    rest = list(tokens)
    if len(rest) > 1 and unit_of(rest[-1].text) and is_number(rest[-2].text):
        return _Parts(tuple(rest[:-2]), rest[-1], (rest[-2],))  # 44 条: the unit after the value
    values: list[Token] = []
    while rest and is_value_like(rest[-1].text):
        values.insert(0, rest.pop())
    unit = rest.pop() if rest and unit_of(rest[-1].text) else None
    if rest and not values and unit is None:
        return _unglued(rest, cores)
    return _Parts(tuple(rest), unit, tuple(values))


def _unglued(tokens: Sequence[Token], cores: Set[str]) -> _Parts:
    """Set apart a value that no space sets apart from its label: 收到申请数：5件."""
    last = tokens[-1]
    found = _GLUED.fullmatch(last.text)
    if found is None or label_of(last.text).core in cores:
        return _Parts(tuple(tokens), None, ())
    label, unit = found["label"], None
    if found["unit"] and unit_of(found["unit"]) is None:
        return _Parts(tuple(tokens), None, ())
    if label_of(label).core not in cores and unit_of(label[-1]) and label_of(label[:-1]).core:
        unit = Token(label[-1], last.char_start + len(label) - 1, last.char_start + len(label))
        label = label[:-1]
    if label_of(label).core not in cores:
        return _Parts(tuple(tokens), None, ())
    head = Token(label, last.char_start, last.char_start + len(label))
    start = last.char_start + found.start("value")
    value = found["value"] + found["unit"]
    return _Parts((*tokens[:-1], head), unit, (Token(value, start, start + len(value)),))


def _row(parts: _Parts, before: Sequence[tuple[Token, ...]], line_no: int) -> TextRow:
    readings: list[Label] = []
    starts: list[int] = []
    for start, text in _label_texts(parts.label, before):
        if len(text) <= _LONGEST_LABEL:
            readings.append(label_of(text))
            starts.append(start)
    return TextRow(
        starts=tuple(starts),
        readings=tuple(readings),
        char_end=parts.label[-1].char_end,
        line_no=line_no,
        unit=parts.unit,
        values=list(parts.values),
        is_one_line=bool(parts.values),
    )


def _label_texts(
    label: Sequence[Token], before: Sequence[tuple[Token, ...]]
) -> Iterator[tuple[int, str]]:
    """Yield the texts that may be the label, each with its start, the most likely first.

    The whole line; what stands on it after its groups (（三）不予公开 1.属于国家秘密); the line
    with those before it, where a label is broken.
    """
    for first in range(len(label)):
        text = "".join(token.text for token in label[first:])
        yield label[first].char_start, text
    for token in label[:1]:
        for split in NUMBERED.finditer(token.text):
            rest = token.text[split.start() :] + "".join(other.text for other in label[1:])
            yield token.char_start + split.start(), rest
    whole = "".join(token.text for token in label)
    for tokens in list(reversed(before))[: _LINES_OF_LABEL - 1]:
        whole = "".join(token.text for token in tokens) + whole
        yield tokens[0].char_start, whole
