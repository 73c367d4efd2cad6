"""Labels that wrap in tables without rules, brought to the row of their figures.

The figures of a row stand beside the middle of its label. Where the label takes two lines or more,
these stand above and below the figures, or one of them beside the figures.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipelines.intake.page.figures import is_figure
from pipelines.intake.page.glyph import Glyph, compose

_FEWEST_FIGURES = 2
_FEWEST_ROWS = 3
_APART = 0.6
"""Part of the type size by which the pieces of a row stand apart at least."""
_SAME_LEFT = 1.5
"""Points by which the lines of a label may begin apart."""
_TIGHT = 0.9
"""Part of the distance between rows that lines of one cell stand apart at most."""
_MOST_LEADING = 1.8
"""Part of the type size that lines of one cell stand apart at most."""
_SAME_HEIGHT = 0.35
"""Part of the type size by which figures may stand out of the middle of their label."""


class _Piece(NamedTuple):
    row: int
    glyphs: list[Glyph]

    @property
    def left(self) -> float:
        return self.glyphs[0].pen

    @property
    def baseline(self) -> float:
        return self.glyphs[0].baseline

    @property
    def size(self) -> float:
        return self.glyphs[0].size


def join_wrapped(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Return the rows of print, the lines of a label that wraps in the row of its figures.

    Args:
        rows: Glyphs of each baseline, from top to bottom.
    """
    pieces = [_pieces(number, row) for number, row in enumerate(rows)]
    figures = {
        number: first for number, row in enumerate(pieces) if (first := _first(row)) is not None
    }
    if len(figures) < _FEWEST_ROWS:
        return rows
    heights = [pieces[number][first].baseline for number, first in figures.items()]
    pitch = min(after - before for before, after in pairwise(heights))
    labels = [
        piece for number, row in enumerate(pieces) for piece in row[: figures.get(number, len(row))]
    ]
    moved: dict[int, list[list[_Piece]]] = {}
    for stack in _stacks(labels, _TIGHT * pitch):
        for number, first in figures.items():
            if _is_beside(stack, pieces[number][first]):
                moved.setdefault(number, []).append(stack)
    return _rebuilt(rows, pieces, moved)


def _pieces(number: int, row: Sequence[Glyph]) -> list[_Piece]:
    """Return the pieces of a row that gaps set apart."""
    parts: list[list[Glyph]] = [[]]
    for glyph in row:
        if not glyph.char.strip() and not parts[-1]:
            continue
        before = parts[-1][-1] if parts[-1] else None
        if before is not None and (
            glyph.begins_cell
            or (glyph.run != before.run and glyph.pen - before.pen_after > _APART * glyph.size)
        ):
            parts.append([])
        parts[-1].append(glyph)
    return [_Piece(number, part) for part in parts if part]


def _first(row: Sequence[_Piece]) -> int | None:
    """Return which piece is the first of the figures at the end of a row; None without figures."""
    count = 0
    for piece in reversed(row):
        if not is_figure(compose(piece.glyphs)):
            break
        count += 1
    return len(row) - count if count >= _FEWEST_FIGURES else None


def _ends(piece: _Piece) -> float:
    return piece.glyphs[-1].pen_after


def _stacks(labels: Sequence[_Piece], reach: float) -> list[list[_Piece]]:
    """Return the pieces of labels that stand under one another as lines of one cell do."""
    stacks: list[list[_Piece]] = []
    for piece in labels:
        for stack in reversed(stacks):
            last = stack[-1]
            down = piece.baseline - last.baseline
            if 0 < down <= min(reach, _MOST_LEADING * piece.size) and _is_below(last, piece):
                stack.append(piece)
                break
        else:
            stacks.append([piece])
    return [stack for stack in stacks if len(stack) > 1]


def _is_beside(stack: Sequence[_Piece], figure: _Piece) -> bool:
    """Tell whether a figure stands right of a label and beside its middle."""
    middle = (stack[0].baseline + stack[-1].baseline) / 2
    is_level = abs(figure.baseline - middle) <= _SAME_HEIGHT * figure.size
    return is_level and all(_ends(piece) < figure.left + 1 for piece in stack)


def _is_below(upper: _Piece, lower: _Piece) -> bool:
    if abs(upper.left - lower.left) <= _SAME_LEFT:
        return True
    middles = upper.left + _ends(upper), lower.left + _ends(lower)
    return abs(middles[0] - middles[1]) <= 2 * _SAME_LEFT


def _rebuilt(
    rows: list[list[Glyph]],
    pieces: Sequence[Sequence[_Piece]],
    moved: dict[int, list[list[_Piece]]],
) -> list[list[Glyph]]:
    gone = {id(piece) for stacks in moved.values() for stack in stacks for piece in stack}
    rebuilt: list[list[Glyph]] = []
    for number, row in enumerate(rows):
        blocks = [[piece] for piece in pieces[number] if id(piece) not in gone]
        blocks += moved.get(number, [])
        if number not in moved and len(blocks) == len(pieces[number]):
            rebuilt.append(row)
        elif blocks:
            blocks.sort(key=lambda block: block[0].left)
            rebuilt.append([glyph for block in blocks for one in block for glyph in one.glyphs])
    return rebuilt
