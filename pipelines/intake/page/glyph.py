"""Glyphs of a page, and the visual lines they make."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

# Han, kana, full-width signs; also the quotation marks, dashes and circled figures that Chinese
# type sets in a full square: where they are set narrow the pen has moved on less, and no gap shows.
_WIDE = re.compile(
    "[\u1100-\u115f\u2014-\u2015\u2018-\u201d\u2026\u2030\u2103\u2160-\u216b\u2460-\u24ff"
    "\u25a0-\u25ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]"
)
_QUOTES = frozenset("‘’“”")
"""Set in a full square, or narrow where another font has to stand in."""
SAME_BASELINE = 0.35
"""Part of the type size by which the baselines of one line may differ."""
MOST_TIGHT = 0.1
"""Part of the type size that no gap within a word is wider than."""
_BY_LINE, _BY_PEN = attrgetter("baseline", "pen"), attrgetter("pen")
_SIZE, _BEGINS_CELL = attrgetter("size"), attrgetter("begins_cell")


class Glyph(NamedTuple):
    """One printed character: tight box, pen position and type size in points, y downwards.

    Attributes:
        char: The character.
        left: Left end of what is printed.
        top: Upper end of what is printed.
        right: Right end of what is printed.
        bottom: Lower end of what is printed.
        pen: Where the pen stood, along the line.
        baseline: Where the pen stood, down the page.
        size: Type size.
        turn: Quarter turns, counter-clockwise, by which the line is turned against the page.
        run: Mark of the piece of text with which it was printed in one go; 0 if not known.
        follows_blank: Whether the font's own widths say that a blank stands before it.
        begins_cell: Whether it is known to begin a cell that no rule parts from the one before.
    """

    char: str
    left: float
    top: float
    right: float
    bottom: float
    pen: float
    baseline: float
    size: float
    turn: int = 0
    run: int = 0
    follows_blank: bool = False
    begins_cell: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """Centre of the box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def is_wide(self) -> bool:
        """Whether the character is as wide as its type is high: Han, kana, full-width signs."""
        return _is_wide(self.char)

    @property
    def pen_after(self) -> float:
        """Where the pen stands after the character; wide ones take a full square."""
        if not _is_wide(self.char):
            return self.right
        square = self.pen + self.size
        return square if square > self.right else self.right


def pens_after(glyphs: Sequence[Glyph]) -> list[float]:
    """Return where the pen stands after each glyph; as ``Glyph.pen_after``, for many."""
    chars, _, _, rights, _, pens, _, sizes, *_ = zip(*glyphs, strict=True)
    return ends_of(chars, rights, pens, sizes)


def ends_of(
    chars: Iterable[str], rights: Iterable[float], pens: Iterable[float], sizes: Iterable[float]
) -> list[float]:
    """Return where the pen stands after each glyph, of glyphs given by columns."""
    return [
        pen + size if is_wide and pen + size > right else right
        for pen, size, right, is_wide in zip(pens, sizes, rights, map(_is_wide, chars), strict=True)
    ]


@lru_cache(maxsize=16_384)
def _is_wide(char: str) -> bool:
    return _WIDE.match(char) is not None


def cell_text(glyphs: Iterable[Glyph]) -> str:
    """Return the words of a table cell; its lines wrap anywhere, so they join without a space."""
    glyphs = list(glyphs)
    if not any(glyph.turn for glyph in glyphs):
        return "".join(map(compose, rows_of(glyphs)))
    return "".join(compose(row) for rows in turned_rows(glyphs).values() for row in rows)


def turned_rows(glyphs: Iterable[Glyph]) -> dict[int, list[list[Glyph]]]:
    """Return rows of print that is turned, turned so that they run to the right, by turn."""
    by_turn: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        by_turn.setdefault(glyph.turn, []).append(levelled(glyph, glyph.turn))
    return {turn: rows_of(by_turn[turn]) for turn in sorted(by_turn)}


def levelled(glyph: Glyph, quarters: int) -> Glyph:
    """Turn a glyph clockwise about the page's corner; it counts as level then."""
    if not quarters:
        return glyph
    left, top, right, bottom = glyph.left, glyph.top, glyph.right, glyph.bottom
    pen, baseline = glyph.pen, glyph.baseline
    for _ in range(quarters):
        left, top, right, bottom = -bottom, left, -top, right
        pen, baseline = -baseline, pen
    return glyph._replace(
        left=left, top=top, right=right, bottom=bottom, pen=pen, baseline=baseline, turn=0
    )


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Split glyphs into rows of one baseline each, every row in order of its pen positions."""
    glyphs = list(glyphs)
    if _is_of_one_run(glyphs):
        return [sorted(glyphs, key=_BY_PEN)] if any(g.char.strip() for g in glyphs) else []
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=_BY_LINE):
        if rows:
            last = rows[-1][-1]
            reach = SAME_BASELINE * min(last.size, glyph.size)
            if glyph.baseline - last.baseline <= reach:
                rows[-1].append(glyph)
                continue
        rows.append([glyph])
    for row in rows:
        row.sort(key=_BY_PEN)
    return [_by_run(_without_overprint(row)) for row in rows if any(g.char.strip() for g in row)]


def _is_of_one_run(glyphs: Sequence[Glyph]) -> bool:
    """Tell whether glyphs are one piece of text on one baseline, as in most cells."""
    if not glyphs or not glyphs[0].run:
        return False
    first, last = glyphs[0], glyphs[-1]
    if abs(first.baseline - last.baseline) > SAME_BASELINE * first.size:
        return False
    run = first.run
    return all(glyph.run == run for glyph in glyphs)


def _by_run(row: list[Glyph]) -> list[Glyph]:
    """Set pieces of text that overlap one after the other: words run on under the next column.

    Signs of another font may stand in gaps that a piece leaves for them: they stay there.
    """
    if len({glyph.run for glyph in row}) == 1 or not any(map(_lies_over, row, row[1:])):
        return row
    changes = sum(before.run != after.run for before, after in pairwise(row))
    starts: dict[int, tuple[float, int]] = {}
    for place, glyph in enumerate(row):
        starts.setdefault(glyph.run, (glyph.pen, place))
    if changes < len(starts):
        return row
    return sorted(row, key=lambda glyph: starts[glyph.run])


def _lies_over(before: Glyph, after: Glyph) -> bool:
    """Tell whether a glyph is printed over the one before it, that of another piece of text."""
    return before.run != after.run and after.left < before.right - MOST_TIGHT * after.size


def _without_overprint(row: list[Glyph]) -> list[Glyph]:
    """Drop repetitions of a glyph on nearly its own place: bold print made by printing twice."""
    kept: list[Glyph] = []
    for glyph in row:
        for other in kept[-2:]:
            is_near = other.char == glyph.char and abs(other.pen - glyph.pen) < 0.1 * glyph.size
            if is_near and (other.run != glyph.run or not glyph.run):
                break
        else:
            kept.append(glyph)
    return kept


def compose(row: Sequence[Glyph]) -> str:
    """Return the row's words, a space where the pen left a gap wider than the setting explains."""
    ends = pens_after(row)
    gaps = [after.pen - end for after, end in zip(row[1:], ends, strict=False)]
    text = "".join([glyph.char for glyph in row]) if _is_tight(row, gaps) else _spaced(row, gaps)
    return squared(text)


def squared(text: str) -> str:
    """Return words with one plain space between them, and none at the ends."""
    return text if text.isprintable() and " " not in text else " ".join(text.split())


def _is_tight(row: Sequence[Glyph], gaps: Sequence[float]) -> bool:
    """Tell whether no gap of a row can be a space, and the pen never went back."""
    size = min(map(_SIZE, row))
    is_even = not gaps or (max(gaps) <= MOST_TIGHT * size and min(gaps) >= -0.5 * size)
    return is_even and not any(map(_BEGINS_CELL, row))


def _spaced(row: Sequence[Glyph], gaps: Sequence[float]) -> str:
    """Return the signs of a row with a space for each gap that is one."""
    wide = [glyph.is_wide for glyph in row]
    beside_wide = [before or after for before, after in pairwise(wide)]
    between_wide = [before and after for before, after in pairwise(wide)]
    wide_gaps = [gap for gap, is_wide in zip(gaps, between_wide, strict=True) if is_wide]
    # Justified lines spread all their wide characters; only more than the usual spread is a space.
    spread = max(median(wide_gaps), 0.0) if len(wide_gaps) > 3 else 0.0
    parts = [row[0].char]
    for (before, after), gap, is_wide in zip(pairwise(row), gaps, beside_wide, strict=True):
        least = spread + 0.6 * max(before.size, after.size) if is_wide else None
        if _is_apart(before, after, gap, least) and not before.char.isspace():
            parts.append(" ")
        parts.append(after.char)
    return "".join(parts)


def _is_apart(before: Glyph, after: Glyph, gap: float, least: float | None) -> bool:
    """Tell whether a gap is a space: by what it measures at least beside wide characters.

    Narrow characters have blank on their sides that the box does not tell from a space (that of a
    1 is as wide as one): the font's widths decide, and the gap alone only where it is plain. A pen
    that went back has left one piece of text for another.
    """
    size = max(before.size, after.size)
    if after.begins_cell:
        return True
    is_narrow = before.char in _QUOTES and not _lies_over(before, after)
    if gap < -0.5 * size and before.run != after.run and not is_narrow:
        return True
    if least is not None:
        return gap > least
    return gap > 0.5 * size or (after.follows_blank and gap > 0.1 * size)
