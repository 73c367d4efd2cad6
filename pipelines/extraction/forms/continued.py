"""Labels broken over lines, whose first line may be a label of its own without figures."""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.extraction.forms.align import Match, RowIndex
from pipelines.extraction.forms.lines import TextRow


def with_figures(matches: Sequence[Match], rows: Sequence[TextRow], index: RowIndex) -> list[Match]:
    """Return the matches; of a label without figures the next line may be the rest, with figures.

    Args:
        matches: Lines bound to rows of the form.
        rows: The lines that may be rows.
        index: The rows of the form.
    """
    taken = {match.entry for match in matches}
    return [
        match
        if (rest := _rest_of(match, taken, rows, index)) is None
        else replace(match, entry=match.entry + 1, reading=rest)
        for match in matches
    ]


def is_followed_by_figures(match: Match, taken: set[int], rows: Sequence[TextRow]) -> bool:
    """Tell whether a label without figures stands right above figures that are of no other row."""
    below = match.entry + 1
    is_bare = rows[match.entry].is_bare and below not in taken and below < len(rows)
    return is_bare and bool(rows[below].values)


def _rest_of(match: Match, taken: set[int], rows: Sequence[TextRow], index: RowIndex) -> int | None:
    """Return the reading of the next line that goes on with the label of a match."""
    if not is_followed_by_figures(match, taken, rows):
        return None
    row, below = rows[match.entry], rows[match.entry + 1]
    start = row.starts[match.reading]
    return next(
        (
            at
            for at, (begin, label) in enumerate(zip(below.starts, below.readings, strict=True))
            if begin == start and match.row in index.candidates(label, is_exact_only=False)
        ),
        None,
    )
