"""Heads of columns in plain text: the words that stand before the rows of a table."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from pipelines.catalog.form_models import Block, FormColumn
from pipelines.extraction.forms.head_index import HeadIndex, is_cut
from pipelines.extraction.forms.labels import Label, label_of, wording_of
from pipelines.extraction.forms.tokens import Token, tokens_of
from pipelines.extraction.forms.values import is_value_like, unit_in_label, unit_of

HeadColumn = tuple[FormColumn, str | None]  # with the unit that the head prints
_TOKENS_OF_HEAD = 80
_LINES_OF_HEAD = 12
_PARTS_OF_HEAD = 4
_LONGEST_TITLE = 40
_SHORTEST_HEAD = 2
_LONGEST_HEAD = 16
_MOST_UNKNOWN = 2
_BESIDE_VALUES = frozenset({"备注", "说明", "填报说明", "填表说明", "单位", "计量单位"})
_NUMBERS_OF_ROWS = frozenset({"代码", "序号", "行次", "编号"})
_SENTENCE = re.compile(r"[。；，]")


class TextHeads:
    """The heads in the tokens of a text."""

    def __init__(
        self,
        lines: Sequence[tuple[int, str]],
        tokens: Sequence[tuple[int, list[Token]]],
        index: HeadIndex,
    ) -> None:
        """Take the lines (offset, text) and the tokens of each line (number, tokens)."""
        self._lines = lines
        self._index = index
        self._tokens = [token for _, line in tokens for token in line]
        self._starts = [token.char_start for token in self._tokens]

    def above(self, block: Block, start: int) -> list[HeadColumn]:
        """Return the columns named in the nearest heads before a place, from left to right.

        A head that no form knows and that stands among known ones is a column to be left out,
        unless all heads are there and it is one of them cut short.
        """
        columns: list[HeadColumn] = []
        unknown: list[HeadColumn] = []
        has_begun = is_past_labels = is_alone = False
        is_named_by_head = not any(row.metric for row in block.rows)
        at = bisect_left(self._starts, start)
        first = max(0, at - _TOKENS_OF_HEAD)
        while at > first:
            size = self._size(at - 1, first)
            text = "".join(token.text for token in self._tokens[at - size : at])
            at -= size
            label = label_of(text)
            is_figure = is_value_like(text) or unit_of(text) is not None
            found = [] if is_figure else self._index.columns(block, label)
            if not found and not self._index.is_known(label):
                if not has_begun:
                    is_alone |= is_figure or not _may_be_head(text, unknown)
                    if _SENTENCE.search(text):
                        break
                elif is_past_labels or is_figure or not _may_be_head(text, unknown):
                    break
                unknown.insert(0, (_unknown(label), None))
                continue
            if not has_begun and (is_alone or not is_named_by_head):
                unknown = []  # rows stand between this head and the place
            is_aside = self._index.is_aside(block, label)
            if is_past_labels and not is_aside:
                break  # left of 统计指标 stands no value: the line is a title or another head
            has_begun = True
            is_past_labels |= is_aside and label.core not in _BESIDE_VALUES
            columns, unknown = [*unknown, *columns], []
            if len(found) == 1:
                columns.insert(0, (found[0], unit_in_label(text)))
        return _each_meaning_once(_of_the_year(_made_whole(columns, block), block))

    def tokens_above(
        self, block: Block, columns: Sequence[FormColumn], start: int
    ) -> list[tuple[int, Token]]:
        """Return the heads of columns of a block nearest above a place.

        Args:
            block: The block.
            columns: Its columns, from left to right.
            start: The place.

        Returns:
            The number of the column, from 0, and the head; none where no head names it.
        """
        numbers = {id(column): number for number, column in enumerate(columns)}
        found: dict[int, Token] = {}
        at = bisect_left(self._starts, start)
        for token in reversed(self._tokens[max(0, at - _TOKENS_OF_HEAD) : at]):
            named = self._index.columns(block, label_of(token.text))
            if len(named) == 1 and id(named[0]) in numbers:
                found.setdefault(numbers[id(named[0])], token)
        return sorted(found.items())

    @cached_property
    def has_numbers_of_rows(self) -> bool:
        """Whether a head names a column that counts the rows (代码, 序号)."""
        return any(label_of(token.text).core in _NUMBERS_OF_ROWS for token in self._tokens)

    def is_headed(self, enough: int) -> bool:
        """Tell whether so many different columns of the form are named anywhere in the text."""
        named = {label_of(token.text).core for token in self._tokens}
        return len(named & self._index.columns_known) >= enough

    def _size(self, last: int, first: int) -> int:
        """Return of how many tokens the head is made that ends with one (本年新, 制作数量: 2)."""
        sizes = range(min(_PARTS_OF_HEAD, last - first + 1), 1, -1)
        texts = (
            (n, "".join(one.text for one in self._tokens[last - n + 1 : last + 1])) for n in sizes
        )
        return next((n for n, text in texts if self._index.is_known(label_of(text))), 1)

    def top(self, start: int, line_no: int, titles: Sequence[str]) -> int:
        """Return where the table begins whose first row is at start: its title, else its head.

        Between them stand the year, the body and the head, on short lines; a sentence ends the
        search.
        """
        for offset, line in self._lines_above(line_no):
            if len(line.strip()) > _LONGEST_TITLE or _SENTENCE.search(line):
                break
            if any(wording_of(line).endswith(title) for title in titles):
                return offset
            if any(self._index.is_known(label_of(one.text)) for one in tokens_of(line, offset)):
                start = offset
        return start

    def is_titled(self, line_no: int, titles: Sequence[str]) -> bool:
        """Tell whether one of the short lines above is a title of the table."""
        for _, line in self._lines_above(line_no):
            if _SENTENCE.search(line):
                return False
            if any(wording_of(line).endswith(title) for title in titles):
                return True
        return False

    def _lines_above(self, line_no: int) -> list[tuple[int, str]]:
        """Return the nearest lines above that are not empty, the nearest first."""
        above = (line for line in reversed(self._lines[:line_no]) if line[1].strip())
        return list(islice(above, _LINES_OF_HEAD))


def _each_meaning_once(columns: list[HeadColumn]) -> list[HeadColumn]:
    """Return the columns; of two that mean the same the first is kept, the other left out."""
    seen: set[tuple[str | None, ...]] = set()
    kept: list[HeadColumn] = []
    for column, unit in columns:
        if column.is_ignored:
            kept.append((column, unit))
            continue
        meaning = (column.metric, column.member, column.applicant, column.stage)
        whose = (*meaning, column.period or "year", column.scope or "own")
        is_new = column.scope == "subordinate" or whose not in seen
        seen.add(whose)
        kept.append((column if is_new else column.model_copy(update={"is_ignored": True}), unit))
    return kept


def is_unknown(column: FormColumn) -> bool:
    """Tell whether a column is one that no form knows: it says nothing of its figures."""
    says = column.pattern or column.metric or column.period or column.scope
    return column.is_ignored and column.by_header_only and not says


def _unknown(label: Label) -> FormColumn:
    return FormColumn(label=label.printed, is_ignored=True, by_header_only=True)


def _may_be_head(text: str, unknown: Sequence[HeadColumn]) -> bool:
    is_short = _SHORTEST_HEAD <= len(text) <= _LONGEST_HEAD and not _SENTENCE.search(text)
    return is_short and len(unknown) < _MOST_UNKNOWN


def _made_whole(columns: list[HeadColumn], block: Block) -> list[HeadColumn]:
    """Return the form's columns where all heads are there and each is known or is cut short."""
    whole = block.positional
    if len(columns) != len(whole) or not any(not is_unknown(column) for column, _ in columns):
        return columns
    is_whole = all(
        column is own or (is_unknown(column) and is_cut(label_of(column.label), own))
        for (column, _), own in zip(columns, whole, strict=True)
    )
    if not is_whole:
        return columns
    return [(own, unit) for own, (_, unit) in zip(whole, columns, strict=True)]


def _of_the_year(columns: list[HeadColumn], block: Block) -> list[HeadColumn]:
    """Return the columns; beside quarters 合计 and 累计 are the year's."""
    if len(block.positional) != 1 or not any(column.is_part_of_year for column, _ in columns):
        return columns
    return [
        (column if column.is_ignored or column.period == "year" else block.positional[0], unit)
        for column, unit in columns
    ]
