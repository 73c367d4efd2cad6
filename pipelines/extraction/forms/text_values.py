"""Which of the figures that stand in the lines of a row are no values of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipelines.catalog.form_models import Block, FormRow, Identity
from pipelines.extraction.forms.lines import TextRow
from pipelines.extraction.forms.surplus import own_columns
from pipelines.extraction.forms.text_heads import HeadColumn
from pipelines.extraction.forms.values import is_nothing

PrintedLine = tuple[Block, FormRow, TextRow]
_FEWEST_ROWS = 3
_FEWEST_BEFORE_PAGE = 3  # so many figures on the row's line, and a number far below is none


def drop_numbers_of_rows(rows: Sequence[TextRow]) -> None:
    """Take the first value from each row where it counts the rows: whole numbers that rise."""
    first = [row.values[0].text for row in rows]
    is_rising = all(one.isdigit() for one in first) and all(
        int(one) < int(other) for one, other in pairwise(first)
    )
    if is_rising and len(rows) >= _FEWEST_ROWS and all(len(row.values) > 1 for row in rows):
        for row in rows:
            del row.values[0]


def ends_in_page_number(row: TextRow, text: str) -> bool:
    """Tell whether the last of several values stands alone, lines below the others."""
    if not row.is_one_line or len(row.values) <= _FEWEST_BEFORE_PAGE:
        return False
    gaps = [text[one.char_end : other.char_start] for one, other in pairwise(row.values)]
    return "\n\n" in gaps[-1] and not any("\n" in gap for gap in gaps[:-1])


def drop_surplus(printed: Iterable[PrintedLine], identities: Sequence[Identity]) -> None:
    """Leave out of each row the figures of a column that is none of the form's.

    Args:
        printed: Rows of the form that go by position, with the lines they are printed in.
        identities: The sums of the table, bounds left out.
    """
    groups: dict[tuple[int, int], list[PrintedLine]] = defaultdict(list)
    for one in printed:
        block, _, row = one
        if len(row.values) > len(block.positional):
            groups[id(block), len(row.values)].append(one)
    for group in groups.values():
        rows = [(form_row, [token.text for token in row.values]) for _, form_row, row in group]
        own = own_columns(rows, group[0][0], identities)
        if own is None:
            continue
        for _, _, row in group:
            row.values = [row.values[at] for at in own]


def has_surplus(row: TextRow, block: Block, columns: Sequence[HeadColumn]) -> bool:
    """Tell whether a row has one value under its one head, and only zeros after it."""
    is_one = len(columns) == len(block.positional) == 1 and len(row.values) > 1
    is_named = is_one and columns[0][0].metric is not None
    return is_named and all(is_nothing(token.text) for token in row.values[1:])
