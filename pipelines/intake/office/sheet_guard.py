"""What a workbook spans, found before a parser allocates it.

Two cells at opposite corners of a sheet make the parser ask for seventeen thousand million cells,
and the process is gone before it can say so.
"""

import io
import re
import struct
from collections.abc import Iterator

import olefile

from pipelines.intake.caps import MAX_SHEET_AREA
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.office.archive import open_archive

_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(row|c)\b([^>]*)>")
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,3})(\d{0,20})["']""")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_READ_BY_PARSER = re.compile(r"(xl/|_rels/|\[Content_Types\]).*\.(xml|rels)|_rels/\.rels")

_BOF, _FILEPASS = 0x0809, 0x002F
_MULTIPLE = 0x00BD
_CELL_RECORDS = frozenset({0x0006, 0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x00D6, _MULTIPLE})


class _Extent:
    """The box around the cells seen so far."""

    def __init__(self) -> None:
        self._rows = self._cols = (1 << 40, -1)

    def add(self, row: int, col: int) -> None:
        self._rows = min(self._rows[0], row), max(self._rows[1], row)
        self._cols = min(self._cols[0], col), max(self._cols[1], col)

    def check(self, sheet: str) -> None:
        height = self._rows[1] - self._rows[0] + 1
        width = self._cols[1] - self._cols[0] + 1
        if height > 0 and height * width > MAX_SHEET_AREA:
            raise UnreadableFile(
                ReasonCode.TOO_COMPLEX,
                f"the cells of {sheet} lie {height} rows and {width} columns apart, at most "
                f"{MAX_SHEET_AREA} cells are read; delete what lies far outside the table",
            )


def guard_xlsx(data: bytes) -> None:
    """Refuse a workbook whose parts unpack or spread beyond the caps.

    Raises:
        UnreadableFile: corrupt, encrypted or too_complex.
    """
    with open_archive(data) as archive:
        for name in sorted(archive.names):
            if _SHEET.fullmatch(name):
                extent = _Extent()
                for row, col in _xlsx_cells(archive.read(name)):
                    extent.add(row, col)
                extent.check(name)
            elif _READ_BY_PARSER.fullmatch(name):
                archive.read(name)


def _xlsx_cells(xml: bytes) -> Iterator[tuple[int, int]]:
    """Yield row and column, from 1, of each cell; those that state no place follow on."""
    row = col = 0
    for match in _ROW_OR_CELL.finditer(xml):
        place = _PLACE.search(match[2])
        if match[1] == b"row":
            row = int(place[2]) if place and place[2] else row + 1
            col = 0
            continue
        if place:
            row = int(place[2]) if place[2] else row
            col = _column(place[1]) if place[1] else col + 1
        else:
            col += 1
        is_blank = match[2].endswith(b"/") or xml.startswith(b"</", match.end())
        if not is_blank:
            yield row, col


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def guard_xls(data: bytes) -> None:
    """Refuse an old workbook that is encrypted or whose cells spread beyond the caps.

    Raises:
        UnreadableFile: corrupt, encrypted or too_complex.
    """
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        _check_chains(ole)
        name = next((name for name in ("Workbook", "Book") if ole.exists(name)), None)
        if name is None:
            raise UnreadableFile(ReasonCode.CORRUPT, "the workbook's stream is missing")
        stream = ole.openstream(name).read()
    extent, sheet = _Extent(), 0
    for kind, start, size in _records(stream):
        if kind == _FILEPASS:
            raise UnreadableFile(
                ReasonCode.ENCRYPTED, "this workbook opens with a password only; save it without"
            )
        if kind == _BOF:
            extent.check(f"sheet {sheet}")
            extent, sheet = _Extent(), sheet + 1
        elif kind in _CELL_RECORDS and size >= 4:
            row, col = struct.unpack_from("<HH", stream, start)
            extent.add(row, col)
            if kind == _MULTIPLE:
                extent.add(row, struct.unpack_from("<H", stream, start + size - 2)[0])
    extent.check(f"sheet {sheet}")


def _check_chains(ole: olefile.OleFileIO) -> None:
    """Refuse a file with sectors that lead back to themselves: the parser would follow for good."""
    starts = {ole.first_dir_sector, ole.first_mini_fat_sector}
    starts |= {entry.isectStart for entry in ole.direntries if entry is not None}
    for sector in starts:
        for _ in range(len(ole.fat) + 1):
            if sector >= len(ole.fat):
                break
            sector = ole.fat[sector]  # noqa: PLW2901 - a chain is followed
        else:
            raise UnreadableFile(
                ReasonCode.CORRUPT, "the workbook's sectors run in a circle; fetch it again"
            )


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield kind, offset and size of the records of a BIFF stream."""
    place = 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        if place + 4 + size > len(stream):
            return
        yield kind, place + 4, size
        place += 4 + size
