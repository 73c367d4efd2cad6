"""Visual lines of a page, the columns of tables without rules kept apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipelines.intake.page.glyph import Glyph, compose, levelled, rows_of, turned_rows
from pipelines.intake.page.wrapped import join_wrapped

_NEVER_FIRST = frozenset("，。、；：？！）》】」』”’％,.;:?!)]%")
_GAP_OF_FIGURES = 0.3
_FEWEST_GAPS = 2
"""Wide gaps in a line that is no prose, but a row of a table without rules."""
_SAME_START = 0.7
"""Points by which pieces of text in one column may begin apart."""
_APART = 2.5
"""Part of the type size by which the rows of one block of turned print stand apart at most."""


@dataclass(frozen=True, slots=True)
class Line:
    """One visual line of a page: its words and its box in points, y downwards."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    page: int
    first_token: float = 0.0
    """Width of what must stand together at the line's beginning."""
    is_alone: bool = False
    """Whether it is known to be neither the beginning nor the rest of another line."""
    baseline: float = 0.0
    """Where its last character stands, down the page."""
    is_turned: bool = False
    """Whether it is not level with the rest of its page."""


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """Gather glyphs into visual lines, from top to bottom; turned print comes after the level."""
    level: list[Glyph] = []
    turned: list[Glyph] = []
    for glyph in glyphs:
        (turned if glyph.turn else level).append(glyph)
    rows = join_wrapped(_apart_by_column(rows_of(level)))
    lines = [_line(row, page) for row in rows]
    for turn, own_rows in turned_rows(turned).items():
        lines += [_turned_line(block, turn, page) for block in _blocks(own_rows)]
    return lines


def _blocks(rows: Iterable[list[Glyph]]) -> list[list[list[Glyph]]]:
    """Put rows together that stand close, but for figures that would touch."""
    blocks: list[list[list[Glyph]]] = []
    for row in rows:
        last = blocks[-1][-1] if blocks else None
        is_close = last is not None and row[0].baseline - last[0].baseline < _APART * row[0].size
        if last is not None and is_close and not (_is_digit(last[-1]) and _is_digit(row[0])):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _turned_line(rows: Sequence[Sequence[Glyph]], turn: int, page: int) -> Line:
    """Return rows of turned print as one line, where they stand on the level page."""
    printed = [levelled(glyph, 4 - turn) for row in rows for glyph in row if glyph.char.strip()]
    top, bottom = min(glyph.top for glyph in printed), max(glyph.bottom for glyph in printed)
    text = "".join(map(compose, rows))
    return Line(text, 0, top, 0, bottom, 0, page, is_alone=True, is_turned=True)


def _apart_by_column(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Set figures apart that begin a piece of text at the same place in three rows running.

    Columns of figures without rules between them may leave no gap where a cell is full.
    """
    spaced = [list(row) for row in rows]
    begun = [(row, starts) for row in spaced if (starts := _starts_of_figures(row))]
    for at in range(len(begun) - 2):
        running = begun[at : at + 3]
        for start in running[0][1]:
            found = [_near(start, starts) for _, starts in running]
            if None not in found:
                for (row, _), place in zip(running, found, strict=True):
                    index = next(i for i, g in enumerate(row) if g.pen == place and _is_digit(g))
                    row[index] = row[index]._replace(begins_cell=True)
    return spaced


def _starts_of_figures(row: Sequence[Glyph]) -> list[float]:
    """Return where pieces of text begin in a row that begin with a figure."""
    return [after.pen for before, after in pairwise(row) if _begins_figure(before, after)]


def _begins_figure(before: Glyph, after: Glyph) -> bool:
    is_new = after.run != before.run and _is_digit(after)
    return is_new and (
        not _is_digit(before) or after.pen - before.pen_after > _GAP_OF_FIGURES * after.size
    )


def _is_digit(glyph: Glyph) -> bool:
    return glyph.char.isdigit()


def _near(start: float, starts: Sequence[float]) -> float | None:
    return next((one for one in starts if abs(one - start) < _SAME_START), None)


def _line(row: Sequence[Glyph], page: int) -> Line:
    printed = [glyph for glyph in row if glyph.char.strip()]
    return Line(
        text=compose(row),
        left=min(glyph.pen for glyph in printed),
        top=min(glyph.top for glyph in printed),
        right=max(glyph.pen_after for glyph in printed),
        bottom=max(glyph.bottom for glyph in printed),
        size=median(glyph.size for glyph in printed),
        page=page,
        first_token=_first_token(printed),
        is_alone=_is_in_columns(printed),
        baseline=printed[-1].baseline,
    )


def _is_in_columns(printed: Sequence[Glyph]) -> bool:
    """Tell whether gaps set the words of a line apart as those of columns are."""
    gaps = (
        after.begins_cell or after.pen - before.pen_after > 1.5 * after.size
        for before, after in pairwise(printed)
    )
    return sum(gaps) >= _FEWEST_GAPS


def _first_token(printed: Sequence[Glyph]) -> float:
    """Width that the line before would have needed to take over this line's beginning."""
    end = printed[0].pen_after
    for before, after in pairwise(printed):
        if after.char not in _NEVER_FIRST and (before.is_wide or after.is_wide):
            break
        if after.pen - before.pen_after > 0.3 * after.size:
            break
        end = after.pen_after
    return end - printed[0].pen
