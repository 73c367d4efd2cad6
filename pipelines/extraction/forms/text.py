"""Forms that stand in plain text: one row a line, or one cell a line.

Without ruled cells a value that is missing may move the next one into its place. So a value is
taken only where the count of values is the count of columns, and a table of several columns only
where its own arithmetic holds (checked in ``reading``).
"""

from collections.abc import Sequence
from itertools import pairwise

from pipelines.catalog.captions import Captions
from pipelines.extraction.forms.align import Match, RowIndex, align, first_of_each_row
from pipelines.extraction.forms.continued import with_figures
from pipelines.extraction.forms.copies import cut_at_copies
from pipelines.extraction.forms.groups import first_of_groups
from pipelines.extraction.forms.lines import TextRow, may_hold_rows, text_rows
from pipelines.extraction.forms.side_by_side import in_order
from pipelines.extraction.forms.text_bands import read_text_band
from pipelines.extraction.forms.text_binding import TextBinder
from pipelines.extraction.forms.text_heads import TextHeads
from pipelines.extraction.forms.text_reading import TextReading, settled
from pipelines.extraction.forms.tokens import TextLines
from pipelines.extraction.forms.wanted import Wanted
from pipelines.intake.document import Document

_ENOUGH_ROWS = 6
_ENOUGH_SHARE = 0.6
_ENOUGH_HEADS = 3  # a text may break off: under the form's own heads fewer rows are a table
_ENOUGH_UNDER_HEADS = 2
_NEAREST = 2  # texts between the heading of a group and its first row
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
    matches = _table_of(aligned, rows, index, enough, document.text, is_headed=is_headed)
    if not matches and wanted.is_summed and wanted.is_wide:
        matches = [match for match in aligned if _is_full(match, rows, wanted, heads)]
    if matches:
        matches = with_figures(first_of_groups(matches, rows, index), rows, index)
        TextBinder(document, rows, index, heads, reading).bind(matches)
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


def _without_headings(
    matches: list[Match], rows: Sequence[TextRow], index: RowIndex, text: str
) -> list[Match]:
    """Return the matches without headings of the report that read like a first or last row.

    二、主动公开情况 heads a section as well as a form; lines or sentences stand between it and the
    rows of the table.
    """

    def is_parted(match: Match, upper: Match, lower: Match) -> bool:
        is_group = index.rows[match.row][1].is_group and not rows[match.entry].values
        between = text[rows[upper.entry].end : rows[lower.entry].starts[lower.reading]]
        return is_group and "。" in between

    kept = list(matches)
    while len(kept) > 1:
        first = rows[kept[0].entry]
        is_far = kept[1].entry - kept[0].entry > _NEAREST and not (first.values or first.unit)
        if is_far or is_parted(kept[0], *kept[:2]):
            kept.pop(0)
        elif is_parted(kept[-1], *kept[-2:]):
            kept.pop()
        else:
            break
    return kept


def _table_of(
    matches: list[Match],
    rows: Sequence[TextRow],
    index: RowIndex,
    enough: float,
    text: str,
    *,
    is_headed: bool,
) -> list[Match]:
    """Return the matches that stand together as a table, or none."""
    groups: list[list[Match]] = []
    for match in matches:
        if not groups or match.entry - groups[-1][-1].entry > _WIDEST_GAP:
            groups.append([])
        groups[-1].append(match)
    together = _without_headings(max(groups, key=len, default=[]), rows, index, text)
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
