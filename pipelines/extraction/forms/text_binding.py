"""Values of matched lines bound to the columns of a form."""

from collections import defaultdict
from collections.abc import Sequence

from pipelines.extraction.forms.align import Match, RowIndex
from pipelines.extraction.forms.bound import BoundValue, Place, UnboundLabel
from pipelines.extraction.forms.by_place import LaidOut
from pipelines.extraction.forms.continued import is_followed_by_figures
from pipelines.extraction.forms.laid_out import Cells
from pipelines.extraction.forms.lines import TextRow
from pipelines.extraction.forms.text_heads import HeadColumn, TextHeads, is_unknown
from pipelines.extraction.forms.text_reading import TextReading
from pipelines.extraction.forms.text_values import (
    PrintedLine,
    drop_numbers_of_rows,
    drop_surplus,
    ends_in_page_number,
    has_surplus,
)
from pipelines.extraction.forms.tokens import Token, digits_of, joined_on_lines, joined_thousands
from pipelines.extraction.forms.values import is_number
from pipelines.intake.document import Document


class TextBinder:
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
            self._tidy(match, is_narrow=is_narrow)
        laid_out = self._laid_out(matches)
        for match in matches:
            if match in laid_out:
                self._take(match, self._columns_of(match), laid_out[match])
            else:
                self._bind_row(match, one_line=one_line, has_units=has_units)
        self._note_rows_left(matches)
        first = matches[0]
        start = self._rows[first.entry].starts[first.reading]
        start = self._heads.top(start, self._rows[first.entry].line_no, self._titles)
        end = max(self._rows[match.entry].end for match in matches)
        self._reading.spans.append((start, end))

    def _tidy(self, match: Match, *, is_narrow: bool) -> None:
        """Make figures of a row's tokens: those set apart, run together, and of the page."""
        row, count = self._rows[match.entry], len(self._columns_of(match))
        if count == 1 and is_narrow:
            row.values = joined_thousands(row.values)
        elif count > 1 and len(row.values) != count and self._reading.wanted.is_summed:
            apart = joined_on_lines(row.values, self._document.text)
            row.values = apart if len(apart) == count else row.values
        if len(row.values) == 1 and len(self._index.rows[match.row][0].positional) > 1:
            is_summed = self._reading.wanted.is_summed
            row.values = digits_of(row.values[0], count, is_summed) or row.values
        if len(row.values) == count + 1 and (
            self._is_cut_off(match) or ends_in_page_number(row, self._document.text)
        ):
            row.values.pop()

    def _laid_out(self, matches: Sequence[Match]) -> dict[Match, Cells]:
        """Return the cells of rows with fewer values than columns that tell their columns."""
        blocks: dict[int, list[Match]] = defaultdict(list)
        taken = {match.entry for match in matches}
        for match in matches:
            block, form_row = self._index.rows[match.row]
            is_wide = not form_row.is_group and len(self._columns_of(match)) > 1
            if (
                is_wide
                and self._is_set_apart(match)
                and not is_followed_by_figures(match, taken, self._rows)
            ):
                blocks[id(block)].append(match)
        found: dict[Match, Cells] = {}
        is_summed = self._reading.wanted.is_summed
        for same in blocks.values():
            columns = [column for column, _ in self._columns_of(same[0])]
            rows = [self._rows[match.entry].values for match in same]
            block, _ = self._index.rows[same[0].row]
            heads = self._heads.tokens_above(block, columns, self._start(same[0]))
            laid_out = LaidOut(self._document.text, rows, heads, len(columns), is_summed)
            found |= {same[number]: cells for number, cells in laid_out.cells().items()}
        return {match: cells for match, cells in found.items() if any(cells) or is_summed}

    def _is_set_apart(self, match: Match) -> bool:
        """Tell whether something, if blanks only, stands before the values on their line."""
        values = self._rows[match.entry].values
        return not values or self._document.text[values[0].char_start - 1] != "\n"

    def _bind_row(self, match: Match, *, one_line: bool, has_units: bool) -> None:
        block, form_row = self._index.rows[match.row]
        row, columns = self._rows[match.entry], self._columns_of(match)
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

    def _drop_surplus(self, matches: Sequence[Match]) -> None:
        """Leave out of each row the figures of a column that is none of the form's."""
        printed: list[PrintedLine] = []
        for match in matches:
            block, form_row = self._index.rows[match.row]
            if len(self._columns_of(match)) == len(block.positional):
                printed.append((block, form_row, self._rows[match.entry]))
        drop_surplus(printed, self._reading.wanted.identities)

    def _is_cut_off(self, match: Match) -> bool:
        """Tell whether the text ends after a row with nothing but the number of the next label."""
        row = self._rows[match.entry]
        is_last = not self._document.text[row.end :].strip()
        return is_last and row.values[-1].text in self._index.numbers_of(match.row + 1)

    def _start(self, match: Match) -> int:
        """Return where the label of a match begins."""
        return self._rows[match.entry].starts[match.reading]

    def _columns_of(self, match: Match) -> list[HeadColumn]:
        """Return the columns in the order of the values.

        Heads set over several lines do not tell their order, so a block of several columns
        whose rows name the metric goes by position; where the head names the metric, it must
        be there.
        """
        block, form_row = self._index.rows[match.row]
        by_position: list[HeadColumn] = [(column, None) for column in block.positional]
        if form_row.metric and len(by_position) > 1:
            return by_position
        key = id(block)
        if key not in self._columns:
            named = self._heads.above(block, self._start(match))
            if form_row.metric or form_row.is_group:
                named = named if len(named) > 1 else by_position
            self._columns[key] = named
        return self._columns[key]

    def _take(
        self, match: Match, columns: Sequence[HeadColumn], laid_out: Cells | None = None
    ) -> None:
        _, form_row = self._index.rows[match.row]
        row, start = self._rows[match.entry], self._start(match)
        label = (row.around or row.readings[match.reading]).printed
        blank = Token("", row.end, row.end)
        tokens = [one or blank for one in laid_out or row.values] or [blank]
        for (column, head_unit), token in zip(columns, tokens, strict=True):
            is_silent = form_row.is_group and not is_number(token.text)
            if column.is_ignored or is_silent or not (form_row.metric or column.metric):
                continue
            place = Place(start, max(token.char_end, row.char_end), self._document.page_at(start))
            unit = row.unit.text if row.unit else head_unit
            is_by_place = laid_out is not None
            self._reading.values.append(
                BoundValue(
                    form_row, column, label, token.text, unit, place, is_by_place=is_by_place
                )
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
