"""Lines of a cell that is too low for its words: they run over the cells above and below it.

Such lines lie closer to those of the next cells than type allows. What was printed as one
paragraph belongs to the cell at its middle.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.intake.page.figures import ENUMERATOR
from pipelines.intake.page.glyph import Glyph
from pipelines.intake.page.grid import Region
from pipelines.intake.page.piece import Piece

Place = tuple[int, int]
"""Number of a grid on its page, and of a cell in the grid."""
Placed = tuple[Place | None, Piece]
"""A piece of print with the cell in which it lies; None where it lies in none."""
_CROWDED = 0.7
"""Part of the type size that lines of print never lie closer."""
_LEADING = (0.9, 1.7)
"""Parts of the type size between which the lines of one paragraph stand apart."""
_SAME_LEFT = 1.0
_PADDING = 4.0
"""Points that a full line leaves at most, besides the room of a sign."""


@dataclass(slots=True)
class _Line:
    """A line of one cell: its pieces with their numbers, its place, where it begins and ends."""

    numbers: list[int]
    pieces: list[Piece]
    place: Place
    left: float
    right: float
    baseline: float
    size: float

    @property
    def text(self) -> str:
        """All its signs."""
        return "".join([glyph.char for piece in self.pieces for glyph in piece.glyphs])


def settled(
    placed: list[Placed],
    region_of: Callable[[Place], Region],
    place_at: Callable[[float, float], Place | None],
) -> list[Placed]:
    """Return pieces of print with their places, paragraphs that run over their cell in one.

    Args:
        placed: Pieces in the order of the file, each with the cell in which it lies.
        region_of: The cell of a place.
        place_at: The cell at a point.
    """
    lines = _lines(placed)
    if not _crowded(lines):
        return placed
    for block in _paragraphs(lines, region_of):
        first, last = block[0], block[-1]
        middle = (first.baseline + last.baseline - 0.7 * first.size) / 2
        place = place_at(first.left + first.size / 2, middle)
        if place is not None and len({line.place for line in block}) > 1:
            for number in (number for line in block for number in line.numbers):
                placed[number] = place, placed[number][1]
    return placed


def _lines(placed: Sequence[Placed]) -> list[_Line]:
    lines: list[_Line] = []
    for number, (place, piece) in enumerate(placed):
        first, last = piece.glyphs[0], piece.glyphs[-1]
        if place is None or first.turn:
            continue
        line = lines[-1] if lines else None
        if line is not None and line.place == place and _is_same_line(line, first):
            line.numbers.append(number)
            line.pieces.append(piece)
            line.right = last.pen_after
        else:
            start, end = first.pen, last.pen_after
            lines.append(_Line([number], [piece], place, start, end, first.baseline, first.size))
    return lines


def _is_same_line(line: _Line, glyph: Glyph) -> bool:
    is_level = abs(line.baseline - glyph.baseline) < 0.2 * glyph.size
    return is_level and glyph.pen > line.right - 0.2 * glyph.size


def _crowded(lines: Sequence[_Line]) -> bool:
    """Tell whether lines lie over one another, each beginning where others do."""
    by_left = sorted(lines, key=lambda line: (round(line.left / _SAME_LEFT), line.baseline))
    return any(
        abs(one.left - other.left) <= _SAME_LEFT
        and 0.1 * one.size < other.baseline - one.baseline < _CROWDED * one.size
        for one, other in pairwise(by_left)
    )


def _paragraphs(lines: Sequence[_Line], region_of: Callable[[Place], Region]) -> list[list[_Line]]:
    """Return lines that wrap in the order of the file: each full, with one more below it."""
    blocks: list[list[_Line]] = []
    for line in lines:
        last = blocks[-1][-1] if blocks else None
        if last is not None and _wraps(last, line, region_of(blocks[-1][0].place).right):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return [block for block in blocks if len(block) > 1]


def _wraps(line: _Line, after: _Line, right: float) -> bool:
    down = after.baseline - line.baseline
    return (
        abs(line.left - after.left) <= _SAME_LEFT
        and _LEADING[0] * line.size <= down <= _LEADING[1] * line.size
        and right - line.right < line.size + _PADDING
        and not ENUMERATOR.match(after.text)
    )
