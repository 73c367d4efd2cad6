"""Which of the figures that stand in the lines of a row are no values of it."""

from collections.abc import Sequence
from itertools import pairwise

from pipelines.extraction.forms.lines import TextRow

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
    *others, last = row.values
    gaps = [text[one.char_end : other.char_start] for one, other in pairwise([*others, last])]
    return "\n\n" in gaps[-1] and not any("\n" in gap for gap in gaps[:-1])
