"""Lines of plain text taken apart into what may be a label, a unit and values of a form's row.

A row may stand on one line (label, unit, values) or on several (one cell per line, a label broken
over lines). Which row it is, and whether it is one at all, is decided in ``text``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from pipelines.extraction.forms.align import Entry
from pipelines.extraction.forms.labels import Label, label_of
from pipelines.extraction.forms.tokens import Token, joined
from pipelines.extraction.forms.values import is_number, is_value_like, unit_of

# where a label begins behind its group: （三）不予公开1.属于国家秘密
NUMBERED = re.compile(r"(?<=.)(?=[（(][一二三四五六七八九十][)）]|\d{1,2}[.．、](?!\d))")
_GLUED = re.compile(
    r"(?P<label>.*?[^\d.,:：])[:：]?(?P<value>\d[\d,]*(?:\.\d+)?)(?P<unit>[^\d\s。；;，,]{0,3})[。；;，,]?"
)
_LONGEST_GLUED_END = 5  # the last digit, a unit and a stop
_LONGEST_FIGURE = 40  # a figure with its unit, and a character of the label before it
_DIGIT = re.compile(r"\d")
_LONGEST_LABEL = 90
_LINES_OF_LABEL = 3


@dataclass(slots=True)
class TextRow:
    """What may be a row of a form.

    Attributes:
        label: The tokens of the label.
        before: Labels of the lines just before, without values.
        line_no: Line of the label.
        unit: The unit token, if any.
        values: Value tokens, in order.
        is_one_line: The values stand on the label's own line.
        after: The label of the line below, where nothing stands beside it: it may be the rest of
            this one.
        around: The label that stands broken over the lines above and below, where these values
            are its own and not those of the group they stand beside.
    """

    label: tuple[Token, ...]
    before: Sequence[tuple[Token, ...]]
    line_no: int
    unit: Token | None = None
    values: list[Token] = field(default_factory=list)
    is_one_line: bool = False
    around: Label | None = None
    after: tuple[Token, ...] = ()
    _texts: tuple[tuple[int, str], ...] | None = None
    _readings: tuple[Label, ...] | None = None

    def _label_texts(self) -> tuple[tuple[int, str], ...]:
        if self._texts is None:
            found = _label_texts(self.label, self.before, self.after)
            self._texts = tuple(one for one in found if len(one[1]) <= _LONGEST_LABEL)
        return self._texts

    @property
    def starts(self) -> tuple[int, ...]:
        """For each reading of the label, where it begins."""
        return tuple(start for start, _ in self._label_texts())

    @property
    def readings(self) -> tuple[Label, ...]:
        """Ways of taking the text for a label: made when first asked for.

        Most texts hold no form, and of their lines no label is asked for.
        """
        if self._readings is None:
            self._readings = tuple(label_of(text) for _, text in self._label_texts())
        return self._readings

    @property
    def char_end(self) -> int:
        """Where the label ends."""
        return self.label[-1].char_end

    @property
    def is_bare(self) -> bool:
        """Whether neither a unit nor a value stands beside the label."""
        return not (self.unit or self.values)

    @property
    def entry(self) -> Entry:
        """The row as align compares it; a text without unit and values must match exactly."""
        return Entry(self.readings, is_exact_only=self.is_bare)

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


def text_rows(lines: Sequence[tuple[int, list[Token]]], cores: Set[str]) -> list[TextRow]:
    """Return everything in the lines that may be a row, in order.

    Args:
        lines: Number and tokens of each line.
        cores: Wordings of the form's rows, to tell a label from the value glued to it.
    """
    rows: list[TextRow] = []
    before: list[tuple[Token, ...]] = []  # labels of the lines just before, without values
    for line_no, whole in lines:
        if len(whole) == 1 and _is_sentence(whole[0].text):
            rows.append(TextRow((whole[0],), before, line_no))
            before = [*before, (whole[0],)][1 - _LINES_OF_LABEL :]
            continue
        for tokens in _rows_on_line(whole):
            parts = _parts(tokens, cores)
            if parts.label:
                row = _row(parts, before, line_no)
                if row.is_bare and rows and rows[-1].is_one_line:
                    rows[-1].after = row.label
                rows.append(row)
                before = [*before, parts.label][1 - _LINES_OF_LABEL :] if row.is_bare else []
            else:
                before = []
                if rows:
                    _continue(rows[-1], parts)
    return rows


def may_hold_rows(lines: Iterable[tuple[int, list[Token]]], fewest: float) -> bool:
    """Tell whether enough tokens may be values or units for so many rows that hold any.

    Of most texts they are not, and no row need be made.
    """
    telling = sum(_may_tell(token.text) for _, tokens in lines for token in tokens)
    return telling >= fewest


def _may_tell(text: str) -> bool:
    """Tell whether a token may be a value or a unit, or a label with a value glued to it."""
    if _ends_in_figure(text):
        return _GLUED.fullmatch(text[-_LONGEST_FIGURE:]) is not None or is_value_like(text)
    return "。" not in text and (is_value_like(text) or unit_of(text) is not None)


def _is_sentence(text: str) -> bool:
    """Tell whether a token is a sentence: neither a value nor a label with a value glued to it."""
    return "。" in text and not _ends_in_figure(text)


def _ends_in_figure(text: str) -> bool:
    return _DIGIT.search(text[-_LONGEST_GLUED_END:]) is not None


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
        if len(rest) == 2 or not is_value_like(rest[-3].text):
            return _Parts(tuple(rest[:-2]), rest[-1], (rest[-2],))  # 44 条: the unit after it
        rest[-2:] = [joined(rest[-2], rest[-1])]  # 71 7654321.5 元: the last value's own
    values: list[Token] = []
    while rest and is_value_like(rest[-1].text):
        values.insert(0, rest.pop())
    unit = rest.pop() if rest and unit_of(rest[-1].text) else None
    if unit is not None and len(rest) > 1 and unit_of(rest[-1].text + unit.text):
        unit = joined(rest.pop(), unit)  # 万 元, which print sets apart
    if rest and not values and unit is None:
        return _unglued(rest, cores)
    return _Parts(tuple(rest), unit, tuple(values))


def _unglued(tokens: Sequence[Token], cores: Set[str]) -> _Parts:
    """Set apart a value that no space sets apart from its label: 收到申请数：5件."""
    last = tokens[-1]
    found = _GLUED.fullmatch(last.text) if _ends_in_figure(last.text) else None
    if found is None:
        return _Parts(tuple(tokens), None, ())
    label, unit = found["label"], None
    if found["unit"] and unit_of(found["unit"]) is None:
        return _Parts(tuple(tokens), None, ())
    if label_of(label).core not in cores and unit_of(label[-1]) and label_of(label[:-1]).core:
        unit = Token(label[-1], last.char_start + len(label) - 1, last.char_start + len(label))
        label = label[:-1]
    if label_of(label).core not in cores or label_of(last.text).core in cores:
        return _Parts(tuple(tokens), None, ())
    head = Token(label, last.char_start, last.char_start + len(label))
    start = last.char_start + found.start("value")
    value = found["value"] + found["unit"]
    return _Parts((*tokens[:-1], head), unit, (Token(value, start, start + len(value)),))


def _row(parts: _Parts, before: Sequence[tuple[Token, ...]], line_no: int) -> TextRow:
    return TextRow(
        label=parts.label,
        before=before,
        line_no=line_no,
        unit=parts.unit,
        values=list(parts.values),
        is_one_line=bool(parts.values),
    )


def _ends_of(label: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Yield what stands from each token on, the last first, until it is too long for a label."""
    text = ""
    for token in reversed(label):
        text = token.text + text
        if len(text) > _LONGEST_LABEL:
            break
        yield token.char_start, text


def _label_texts(
    label: Sequence[Token], before: Sequence[tuple[Token, ...]], after: Sequence[Token]
) -> Iterator[tuple[int, str]]:
    """Yield the texts that may be the label, each with its start, the most likely first.

    The whole line; what stands on it after its groups (（三）不予公开 1.属于国家秘密); the line
    with those before it or the one below, where a label is broken.
    """
    yield from reversed(list(_ends_of(label)))
    for token in label[:1]:
        for split in NUMBERED.finditer(token.text):
            rest = token.text[split.start() :] + "".join(other.text for other in label[1:])
            yield token.char_start + split.start(), rest
    whole = "".join(token.text for token in label)
    for tokens in list(reversed(before))[: _LINES_OF_LABEL - 1]:
        for token in reversed(tokens):  # without the group that stands before the label
            whole = token.text + whole
            yield token.char_start, whole
    if after:
        rest = "".join(token.text for token in after)
        yield label[0].char_start, "".join(token.text for token in label) + rest
