"""A form printed in several bands side by side, in lines: its rows put one band after the other.

In lines the rows of two bands stand by turns, and no row could be told by its order. That there
are bands is told by the heads, which stand there as often as there are bands.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from pipelines.extraction.forms.align import RowIndex, align
from pipelines.extraction.forms.head_index import HeadIndex
from pipelines.extraction.forms.labels import label_of
from pipelines.extraction.forms.lines import TextRow
from pipelines.extraction.forms.tokens import Token

_MOST_BANDS = 4


def in_order(
    rows: Sequence[TextRow],
    lines: Iterable[tuple[int, list[Token]]],
    heads: HeadIndex,
    index: RowIndex,
) -> Sequence[TextRow]:
    """Return the rows band by band where bands stand side by side, else as they are.

    Args:
        rows: What may be rows, in order of place.
        lines: Number and tokens of each line.
        heads: The heads of the table.
        index: The rows of the table; bands count only where more of its rows follow each other.
    """
    end, count = _bands([token for _, tokens in lines for token in tokens], heads)
    if count < 2:
        return rows
    above = [row for row in rows if row.label[0].char_start < end]
    below = rows[len(above) :]
    places = _places(below, count)
    ordered = [below[at] for at in sorted(range(len(below)), key=lambda at: (places[at], at))]
    turned = [*above, *ordered]
    return turned if _fitting(turned, index) > _fitting(rows, index) else rows


def _bands(tokens: Sequence[Token], heads: HeadIndex) -> tuple[int, int]:
    """Return where the heads end that are printed several times over, and how many times."""
    run: list[str] = []
    for at, token in enumerate([*tokens, None]):
        label = None if token is None else label_of(token.text)
        if label is not None and heads.is_known(label):
            run.append(label.core)
            continue
        count = run.count(run[0]) if run else 0
        size = len(run) // count if count else 0
        if 1 < count <= _MOST_BANDS and size > 1 and run == run[:size] * count:
            return tokens[at - 1].char_end, count
        run = []
    return 0, 1


def _places(rows: Sequence[TextRow], count: int) -> list[int]:
    """Return the band of each row: its place on its line, or its turn where each has a line."""
    on_line = Counter(row.line_no for row in rows)
    if 2 * sum(number > 1 for number in on_line.values()) < len(on_line):
        return [at % count for at in range(len(rows))]
    seen: Counter[int] = Counter()
    places: list[int] = []
    for row in rows:
        places.append(seen[row.line_no])
        seen[row.line_no] += 1
    return places


def _fitting(rows: Sequence[TextRow], index: RowIndex) -> int:
    return sum(match.is_exact for match in align([row.entry for row in rows], index))
