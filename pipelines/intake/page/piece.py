"""Pieces of text: glyphs that were printed in one go, and the words of the cells they stand in.

Nearly all pieces are set without a gap, and cells hold one of them or one to a line. Their words
are known without a look at each glyph; all others are read as ``glyph`` reads any print.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipelines.intake.page.glyph import (
    MOST_TIGHT,
    SAME_BASELINE,
    Glyph,
    cell_text,
    ends_of,
    squared,
)

_TIGHT, _LOOSE, _APART = range(3)
"""How a glyph follows the one before: without a gap, in the same piece, or in another one."""
_SAME_PIECE = 0.4
"""Part of the type size that a gap within a piece stays below."""
_SAME_LINE = 0.1
"""Part of the type size by which the baseline may change within a piece, from glyph to glyph."""


class Piece(NamedTuple):
    """Glyphs that were printed in one go, without a gap, on one baseline.

    Attributes:
        glyphs: The glyphs in the order of the file.
        text: Their words; None where gaps have to be looked at.
    """

    glyphs: list[Glyph]
    text: str | None


def pieces_of(glyphs: Sequence[Glyph]) -> Iterator[Piece]:
    """Yield the pieces of a page, in the order of the file."""
    if not glyphs:
        return
    joints = _joints(glyphs)
    chars = [glyph.char for glyph in glyphs]
    starts = [0, *(place for place, joint in enumerate(joints, 1) if joint == _APART)]
    for start, end in pairwise([*starts, len(glyphs)]):
        own = list(glyphs[start:end])
        is_tight = _LOOSE not in joints[start : end - 1] and own[0].run and not own[0].turn
        yield Piece(own, squared("".join(chars[start:end])) if is_tight else None)


def _joints(glyphs: Sequence[Glyph]) -> list[int]:
    """Return how each glyph but the first follows the one before."""
    chars, _, _, rights, _, pens, baselines, sizes, _, runs, blanks, _ = zip(*glyphs, strict=True)
    ends = ends_of(chars, rights, pens, sizes)
    befores = zip(runs, pens, baselines, sizes, ends, glyphs, strict=True)
    afters = zip(runs[1:], pens[1:], baselines[1:], sizes[1:], blanks[1:], glyphs[1:], strict=True)
    return [
        _TIGHT
        if run == own_run != 0
        and baseline == own_baseline
        and size == own_size
        and pen <= own_pen
        and -_SAME_PIECE * size < own_pen - end <= MOST_TIGHT * size
        and not (blank or after.turn)
        else _joint(before, after, own_pen - end)
        for (run, pen, baseline, size, end, before), (
            own_run,
            own_pen,
            own_baseline,
            own_size,
            blank,
            after,
        ) in zip(befores, afters, strict=False)
    ]


def _joint(before: Glyph, after: Glyph, gap: float) -> int:
    """Return how a glyph follows another, from which it may differ in more than its place."""
    is_continued = (
        after.run == before.run != 0
        and before.turn == after.turn == 0
        and not after.follows_blank
        and abs(before.baseline - after.baseline) < _SAME_LINE * after.size
        and abs(gap) < _SAME_PIECE * after.size
    )
    return _LOOSE if is_continued else _APART


def text_of(pieces: Sequence[Piece]) -> str:
    """Return the words of the pieces that stand in one cell."""
    if len(pieces) == 1 and pieces[0].text is not None:
        return pieces[0].text
    texts = [piece.text for piece in pieces if piece.text is not None]
    if len(texts) == len(pieces) and all(map(_is_below, pieces[1:], pieces)):
        return "".join(texts)
    return cell_text([glyph for piece in pieces for glyph in piece.glyphs])


def _is_below(piece: Piece, upper: Piece) -> bool:
    """Tell whether a piece stands on a line of its own, below the other."""
    own, other = piece.glyphs[0], upper.glyphs[0]
    return own.baseline - other.baseline > SAME_BASELINE * max(own.size, other.size)
