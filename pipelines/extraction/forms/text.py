"""Forms that stand in plain text: one row a line, or one cell a line.

Without ruled cells a value that is missing may move the next one into its place. So a value is
taken only where the count of values is the count of columns, and a table of several columns only
where its own arithmetic holds (checked in ``reading``).
"""

from collections.abc import Sequence
from itertools import pairwise

from pipelines.catalog.captions import Captions
from pipelines.catalog.form_models import Block, FormRow
from pipelines.extraction.forms.align import Match, RowIndex, align, first_of_each_row
from pipelines.extraction.forms.bound import BoundValue, Place, UnboundLabel
from pipelines.extraction.forms.copies import cut_at_copies
from pipelines.extraction.forms.groups import first_of_groups
from pipelines.extraction.forms.lines import TextRow, may_hold_rows, text_rows
from pipelines.extraction.forms.side_by_side import in_order
from pipelines.extraction.forms.text_bands import read_text_band
from pipelines.extraction.forms.text_heads import HeadColumn, TextHeads, is_unknown
from pipelines.extraction.forms.text_reading import TextReading, settled
from pipelines.extraction.forms.text_values import (
    PrintedLine,
    drop_numbers_of_rows,
    drop_surplus,
    ends_in_page_number,
    has_surplus,
)
from pipelines.extraction.forms.tokens import TextLines, Token, digits_of, joined_thousands
from pipelines.extraction.forms.values import is_number
from pipelines.extraction.forms.wanted import Wanted
from pipelines.intake.document import Document

_ENOUGH_ROWS = 6
_ENOUGH_SHARE = 0.6
_ENOUGH_HEADS = 3  # a text may break off: under the form's own heads fewer rows are a table
_ENOUGH_UNDER_HEADS = 2
_WIDEST_GAP = 15  # texts between two rows of one table; a table is not scattered over a report


def read_text(
    document: Document, wanted: Wanted, lines: TextLines, captions: Captions
) -> TextReading:
    """Return what the lines of a document hold of one table of a form.

    Args:
        document: The document.
        wanted: The table of the form.
        lines: Its lines, without those that tables with cells have accounted for.
        captions: Wording of captions, for copies of the form.
    """
    tokens = lines.cut(wanted.wordings)
    if wanted.is_band:
        band = read_text_band(document, tokens, wanted, captions)
        return TextReading(wanted, band.values, band.spans, band.problems)
    fewest = _fewest(wanted)
    found = text_rows(tokens, wanted.rows.cores) if may_hold_rows(tokens, fewest) else []
    if not _bears_rows(found, wanted.rows, fewest):
        return TextReading(wanted)
    rows = in_order(found, tokens, wanted.heads, wanted.rows)
    heads = TextHeads(lines.all, tokens, wanted.heads)
    copies = [_read_copy(document, part, heads, wanted) for part in _parts(rows, wanted.rows)]
    return settled([copy for copy in copies if copy.spans], document, wanted, captions)


def _fewest(wanted: Wanted) -> float:
    """Return how many rows with a value or a unit a table has at the least."""
    leaves = sum(not row.is_group for _, row in wanted.rows.rows)
    enough = min(_ENOUGH_ROWS, _ENOUGH_SHARE * leaves)
    if wanted.is_wide:
        return 1 if wanted.is_summed else min(enough, _ENOUGH_UNDER_HEADS)
    return enough


def _parts(rows: Sequence[TextRow], index: RowIndex) -> list[Sequence[TextRow]]:
    """Return the rows cut where copies of the form begin."""
    sure = [None if row.is_bare else index.sure_row(row.entry) for row in rows]
    starts = cut_at_copies(sure, [bool(row.values) for row in rows])
    return [rows[start:end] for start, end in pairwise([*starts, len(rows)])]


def _read_copy(
    document: Document, rows: Sequence[TextRow], heads: TextHeads, wanted: Wanted
) -> TextReading:
    reading = TextReading(wanted)
    index = wanted.rows
    all_leaves = sum(not row.is_group for _, row in index.rows)
    enough = min(_ENOUGH_ROWS, _ENOUGH_SHARE * all_leaves)
    if wanted.is_wide and heads.is_headed(_ENOUGH_HEADS):
        enough = min(enough, _ENOUGH_UNDER_HEADS)
    aligned = align([row.entry for row in rows], index)
    is_headed = heads.is_headed(_ENOUGH_UNDER_HEADS)
    matches = _table_of(aligned, rows, index, enough, is_headed=is_headed)
    if not matches and wanted.is_summed and wanted.is_wide:
        matches = [match for match in aligned if _is_full(match, rows, wanted, heads)]
    if matches:
        matches = first_of_groups(matches, rows, index)
        _Binder(document, rows, index, heads, reading).bind(matches)
    return reading


def _bears_rows(rows: Sequence[TextRow], index: RowIndex, fewest: float) -> bool:
    """Tell whether as many lines bear the form's own labels as a table needs at the least.

    Of most reports they do not, and how near other lines come to a label need not be known.
    """
    told = (row for row in rows if not row.is_bare)
    return sum(any(label.core in index.cores for label in row.readings) for row in told) >= fewest


def _is_full(match: Match, rows: Sequence[TextRow], wanted: Wanted, heads: TextHeads) -> bool:
    """Tell whether a row that is left of a table is surely one: titled, and with every value."""
    row = rows[match.entry]
    block, _ = wanted.rows.rows[match.row]
    is_whole = match.is_exact and len(row.values) == len(block.positional)
    return is_whole and heads.is_titled(row.line_no, wanted.titles)


def _table_of(
    matches: list[Match],
    rows: Sequence[TextRow],
    index: RowIndex,
    enough: float,
    *,
    is_headed: bool,
) -> list[Match]:
    """Return the matches that stand together as a table, or none."""
    groups: list[list[Match]] = []
    for match in matches:
        if not groups or match.entry - groups[-1][-1].entry > _WIDEST_GAP:
            groups.append([])
        groups[-1].append(match)
    together: list[Match] = max(groups, key=len, default=[])
    largest = first_of_each_row(together)
    leaves = [match for match in largest if not index.rows[match.row][1].is_group]
    printed = [match for match in leaves if rows[match.entry].values or rows[match.entry].unit]
    exact = sum(match.is_exact for match in printed)
    if largest and not index.is_ordered:
        between = rows[largest[0].entry : largest[-1].entry + 1]
        enough = max(enough, sum(bool(row.values) for row in between) / 2)
        if not is_headed and 2 * sum(rows[match.entry].is_in_columns for match in printed) < len(
            printed
        ):
            return []  # a list of sentences under the same words: 1.同意公开15件
    return largest if exact >= enough and 2 * len(printed) >= len(leaves) else []


class _Binder:
    """Binds the values of matched lines to columns."""

    def __init__(
        self,
        document: Document,
        rows: Sequence[TextRow],
        index: RowIndex,
        heads: TextHeads,
        reading: TextReading,
    ) -> None:
        self._document = document
        self._rows = rows
        self._index = index
        self._heads = heads
        self._reading = reading
        self._columns: dict[int, list[HeadColumn]] = {}
        self._unknown: set[str] = set()
        self._titles = reading.wanted.titles

    def bind(self, matches: Sequence[Match]) -> None:
        """Bind every match, and note what its lines leave over."""
        leaves = [
            self._rows[match.entry]
            for match in matches
            if not self._index.rows[match.row][1].is_group
        ]
        with_values = [row for row in leaves if row.values]
        one_line = 2 * sum(row.is_one_line for row in with_values) > len(with_values)
        is_narrow = 2 * sum(len(row.values) == 1 for row in with_values) > len(with_values)
        has_units = 2 * sum(row.unit is not None for row in leaves) > len(leaves)
        if self._heads.has_numbers_of_rows:
            drop_numbers_of_rows(with_values)
        self._drop_surplus(matches)
        for match in matches:
            block, form_row = self._index.rows[match.row]
            row = self._rows[match.entry]
            columns = self._columns_of(block, form_row, row.starts[match.reading])
            if len(columns) == 1 and is_narrow:
                row.values = joined_thousands(row.values)
            if len(row.values) == 1 and len(block.positional) > 1:
                row.values = (
                    digits_of(row.values[0], len(columns), self._reading.wanted.is_summed)
                    or row.values
                )
            if len(row.values) == len(columns) + 1 and (
                self._is_cut_off(match) or ends_in_page_number(row, self._document.text)
            ):
                row.values.pop()
            blank = [""] if row.unit or not has_units else []
            if row.values and one_line and not row.is_one_line and len(columns) == 1:
                self._note(match, "the values of this row stand apart from it")
            elif len(row.values or blank) == len(columns) > 0:
                self._take(match, columns)
                self._note_unknown(match, columns)
            elif has_surplus(row, block, columns):
                surplus = len(row.values) - 1
                del row.values[1:]
                self._take(match, columns)
                self._note(match, f"{surplus} zeros beside the value stand under no head")
            elif row.values and not form_row.is_group:
                self._note(match, f"{len(row.values)} values, {len(columns)} expected")
        self._note_rows_left(matches)
        first = matches[0]
        start = self._rows[first.entry].starts[first.reading]
        start = self._heads.top(start, self._rows[first.entry].line_no, self._titles)
        end = max(self._rows[match.entry].end for match in matches)
        self._reading.spans.append((start, end))

    def _drop_surplus(self, matches: Sequence[Match]) -> None:
        """Leave out of each row the figures of a column that is none of the form's."""
        printed: list[PrintedLine] = []
        for match in matches:
            row = self._rows[match.entry]
            block, form_row = self._index.rows[match.row]
            columns = self._columns_of(block, form_row, row.starts[match.reading])
            if len(columns) == len(block.positional):
                printed.append((block, form_row, row))
        drop_surplus(printed, self._reading.wanted.identities)

    def _is_cut_off(self, match: Match) -> bool:
        """Tell whether the text ends after a row with nothing but the number of the next label."""
        row = self._rows[match.entry]
        is_last = not self._document.text[row.end :].strip()
        return is_last and row.values[-1].text in self._index.numbers_of(match.row + 1)

    def _columns_of(self, block: Block, form_row: FormRow, start: int) -> list[HeadColumn]:
        """Return the columns in the order of the values.

        Heads set over several lines do not tell their order, so a block of several columns
        whose rows name the metric goes by position; where the head names the metric, it must
        be there.
        """
        by_position: list[HeadColumn] = [(column, None) for column in block.positional]
        if form_row.metric and len(by_position) > 1:
            return by_position
        key = id(block)
        if key not in self._columns:
            named = self._heads.above(block, start)
            if form_row.metric or form_row.is_group:
                named = named if len(named) > 1 else by_position
            self._columns[key] = named
        return self._columns[key]

    def _take(self, match: Match, columns: Sequence[HeadColumn]) -> None:
        _, form_row = self._index.rows[match.row]
        row = self._rows[match.entry]
        start = row.starts[match.reading]
        label = (row.around or row.readings[match.reading]).printed
        tokens = row.values or [Token("", row.end, row.end)]
        for (column, head_unit), token in zip(columns, tokens, strict=True):
            is_silent = form_row.is_group and not is_number(token.text)
            if column.is_ignored or is_silent or not (form_row.metric or column.metric):
                continue
            place = Place(start, max(token.char_end, row.char_end), self._document.page_at(start))
            unit = row.unit.text if row.unit else head_unit
            self._reading.values.append(
                BoundValue(form_row, column, label, token.text, unit, place)
            )

    def _note_unknown(self, match: Match, columns: Sequence[HeadColumn]) -> None:
        """Note each column of which no form knows the head, once for all its figures."""
        row = self._rows[match.entry]
        for (column, _), token in zip(columns, row.values, strict=False):
            if is_unknown(column) and is_number(token.text) and column.label not in self._unknown:
                self._unknown.add(column.label)
                code = self._reading.wanted.form.code
                reason = f"no column of {code} bears this head; its figures are left out"
                self._note_text(row.starts[match.reading], row.end, column.label, reason)

    def _note_rows_left(self, matches: Sequence[Match]) -> None:
        matched = {match.entry for match in matches}
        for entry in range(matches[0].entry, matches[-1].entry):
            row = self._rows[entry]
            if entry not in matched and row.readings and any(is_number(x.text) for x in row.values):
                reason = f"no row of {self._reading.wanted.form.code} bears this label"
                self._note_text(row.starts[0], row.end, row.readings[0].printed, reason)

    def _note(self, match: Match, reason: str) -> None:
        row = self._rows[match.entry]
        label = row.readings[match.reading].printed
        self._note_text(row.starts[match.reading], row.end, label, reason)

    def _note_text(self, start: int, end: int, text: str, reason: str) -> None:
        place = Place(start, end, self._document.page_at(start))
        self._reading.problems.append(
            UnboundLabel.at(self._reading.wanted.form.code, text, reason, place)
        )
