"""One picture of a page to its lines and tables, each with how sure OCR was of it.

Words are put into the cells they stand in. Where OCR took the figures of several cells for one
line, or saw none where there is ink, the cells are read once more, each by itself.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipelines.intake.limits import allow_page
from pipelines.intake.page.grid import Grid, Region, find_grids
from pipelines.intake.page.line import Line
from pipelines.intake.page.one_page import Page
from pipelines.intake.page.page_table import PageTable
from pipelines.intake.scan.engine import Image, Reading, read_line, read_page
from pipelines.intake.scan.picture import POINTS, dusted, levelled, rules_of
from pipelines.intake.scan.seals import without_seals
from pipelines.intake.table import GridCell

_FIGURE_AND_SPECK = re.compile(r"(\d+(?:[.,]\d+)*)[.,·。、'`]")
"""No figure ends in a point: it is a speck beside it."""
_LEAST_INK = 25
"""Pixels of print in a cell that are more than dust."""
_LEAST_SURE = 0.5
_INSET = 3
_MARGIN = 6
_SAME_LINE = 0.5


@dataclass(slots=True)
class ScannedPage:
    """A page read by OCR.

    Attributes:
        page: What stands on it.
        confidence: The mean over its words, from 0 to 1; 0 for a page without any.
    """

    page: Page
    confidence: float


def scanned_page(picture: Image, number: int) -> ScannedPage:
    """Read one picture of a page.

    Args:
        picture: The page at 200 dots per inch.
        number: The page's number, from 1.
    """
    allow_page()
    picture = levelled(dusted(without_seals(picture)))
    horizontal, vertical, ink = rules_of(picture)
    grids = find_grids(horizontal, vertical)
    readings = [_scaled(one) for one in read_page(picture)]
    sheet = _Sheet(picture, ink, number)
    items: list[Line | PageTable] = []
    for grid in grids:
        inside = [one for one in readings if grid.holds(*_middle(one))]
        table = sheet.table(grid, inside)
        if any(cell.text for cell in table.cells):
            items.append(table)
            readings = [one for one in readings if one not in inside]
    items += [_line(row, number) for row in _lines(readings)]
    items.sort(key=lambda item: item.top)
    height, width = (side * POINTS for side in picture.shape[:2])
    sure = [*sheet.confidences, *(one.confidence for one in readings)]
    confidence = round(sum(sure) / len(sure), 4) if sure else 0.0
    return ScannedPage(Page(number, width, height, items), confidence)


@dataclass(slots=True)
class _Sheet:
    """A page in hand: its picture, and the ink on it that is not of rules."""

    picture: Image
    ink: Image
    number: int
    confidences: list[float] = field(default_factory=list)

    def table(self, grid: Grid, readings: Sequence[Reading]) -> PageTable:
        own: dict[Region, list[Reading]] = {region: [] for region in grid.regions}
        anew: set[Region] = set()
        for one in readings:
            regions = [region for region in grid.regions if _shares(region, one)]
            if len(regions) > 1:
                anew.update(regions)
            for region in regions[:1]:
                own[region].append(one)
        cells = []
        for region, words in own.items():
            text, confidence = _joined(words)
            if region in anew or (not words and self._has_ink(region)):
                text, confidence = self._read(region)
            if text:
                self.confidences.append(confidence)
            if text or region.is_closed:
                cells.append(
                    GridCell(
                        *(region.row, region.col, region.row_span, region.col_span),
                        *(text, self.number, confidence if text else 1.0),
                    )
                )
        return PageTable(
            page=self.number,
            top=grid.rows[0],
            bottom=grid.rows[-1],
            columns=grid.columns,
            cells=tuple(cells),
            row_count=len(grid.rows) - 1,
        )

    def _box(self, region: Region) -> tuple[slice, slice]:
        left, top, right, bottom = (
            round(value / POINTS)
            for value in (region.left, region.top, region.right, region.bottom)
        )
        return slice(top + _INSET, bottom - _INSET), slice(left + _INSET, right - _INSET)

    def _has_ink(self, region: Region) -> bool:
        return int((self.ink[self._box(region)] > 0).sum()) >= _LEAST_INK

    def _read(self, region: Region) -> tuple[str, float]:
        """Read a cell by itself: the print in it, with the white around that the engine wants."""
        rows, cols = self._box(region)
        print_ = self.ink[rows, cols] > 0
        if not print_.any():
            return "", 0.0
        down, along = print_.any(axis=1).nonzero()[0], print_.any(axis=0).nonzero()[0]
        top, left = rows.start + int(down[0]), cols.start + int(along[0])
        bottom, right = rows.start + int(down[-1]) + 1, cols.start + int(along[-1]) + 1
        cut = self.picture[
            max(top - _MARGIN, rows.start) : bottom + _MARGIN,
            max(left - _MARGIN, cols.start) : right + _MARGIN,
        ]
        text, confidence = read_line(_with_margin(cut))
        return (text, confidence) if confidence >= _LEAST_SURE else ("", 0.0)


def _with_margin(cut: Image) -> Image:
    import cv2  # noqa: PLC0415 - optional

    side = 2 * _MARGIN
    white = (255, 255, 255)
    return cv2.copyMakeBorder(cut, side, side, side, side, cv2.BORDER_CONSTANT, value=white)


def _scaled(one: Reading) -> Reading:
    box = (value * POINTS for value in (one.left, one.top, one.right, one.bottom))
    return Reading(one.text, one.confidence, *box)


def _middle(one: Reading) -> tuple[float, float]:
    return (one.left + one.right) / 2, (one.top + one.bottom) / 2


def _shares(region: Region, one: Reading) -> bool:
    """Tell whether words stand in a cell: with a good part of the cell's width or of their own."""
    _, y = _middle(one)
    shared = min(region.right, one.right) - max(region.left, one.left)
    least = min(0.5 * (one.right - one.left), 0.3 * (region.right - region.left))
    return region.top <= y <= region.bottom and shared > max(least, 1.0)


def _lines(readings: Iterable[Reading]) -> list[list[Reading]]:
    """Gather words into lines, from top to bottom, each from left to right."""
    lines: list[list[Reading]] = []
    for one in sorted(readings, key=lambda one: _middle(one)[1]):
        last = lines[-1][-1] if lines else None
        height = one.bottom - one.top
        if last is not None and _middle(one)[1] - _middle(last)[1] < _SAME_LINE * height:
            lines[-1].append(one)
        else:
            lines.append([one])
    return [sorted(line, key=lambda one: one.left) for line in lines]


def _joined(words: Sequence[Reading]) -> tuple[str, float]:
    """Return the words of a cell; its lines wrap anywhere, so they join without a space."""
    text = "".join(one.text for line in _lines(words) for one in line)
    figure = _FIGURE_AND_SPECK.fullmatch(text)
    text = figure[1] if figure else text
    return text, min((one.confidence for one in words), default=0.0)


def _line(words: Sequence[Reading], page: int) -> Line:
    top, bottom = min(one.top for one in words), max(one.bottom for one in words)
    return Line(
        text=" ".join(one.text for one in words),
        left=words[0].left,
        top=top,
        right=words[-1].right,
        bottom=bottom,
        size=0.75 * (bottom - top),
        page=page,
    )
