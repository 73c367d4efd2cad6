"""Word 97-2003 documents (also those of WPS): streams to paragraphs with their table marks.

The layout is that of [MS-DOC]: the file information block says where things are, the piece table
where the characters are, and pages of 512 bytes which properties paragraphs and runs have.
"""

import io
import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import olefile

from pipelines.intake.errors import ReasonCode, UnreadableFile

_MAGIC = 0xA5EC
_FIRST_OF_WORD_97 = 0x00C1
_ENCRYPTED, _USES_1TABLE = 0x0100, 0x0200
# Places in the file information block.
_AT_FLAGS, _AT_TEXT_LENGTH = 0x0A, 0x4C
_AT_CHARACTER_PAGES, _AT_PARAGRAPH_PAGES, _AT_PIECES = 0xFA, 0x102, 0x1A2
_PAGE = 512
# Properties, as numbered in [MS-DOC] 2.6.
_IN_TABLE, _ROW_END, _DEPTH = 0x2416, 0x2417, 0x6649
_INNER_CELL_END, _INNER_ROW_END = 0x244B, 0x244C
_ROW_DEFINITION, _HUGE = 0xD608, 0x6646
_TABS, _TABS_UNCOUNTED = 0xC615, 255
_UNPRINTED = (0x0800, 0x083C, 0x0837, 0x2A53)  # deleted, hidden, struck out once and twice
_OPERAND_SIZES = (1, 1, 2, 4, 2, 2, -1, 3)
_PARAGRAPH_ENDS = "\r\x07\x0c"
_SIGNS = {"\x0b": "\n", "\x0e": "\n", "\x1e": "-"}
_MOST_PARAGRAPHS = 200_000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its words, and what it ends in a table.

    Attributes:
        text: The words as printed.
        depth: Tables it stands in, 0 for none.
        ends_cell: Whether a cell of the innermost table ends with it.
        ends_row: Whether it is the mark that ends a row, which holds no words.
        row: Definition of the row, in the paragraph that ends it.
    """

    text: str
    depth: int
    ends_cell: bool
    ends_row: bool
    row: bytes


def read_paragraphs(data: bytes) -> list[Paragraph]:
    """Return the paragraphs of the document's body.

    Raises:
        UnreadableFile: corrupt, encrypted, or unsupported_type for versions before Word 97.
    """
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        word = _stream(ole, "WordDocument")
        magic, version = struct.unpack_from("<HH", word)
        (flags,) = struct.unpack_from("<H", word, _AT_FLAGS)
        if magic != _MAGIC or version < _FIRST_OF_WORD_97:
            raise UnreadableFile(
                ReasonCode.UNSUPPORTED_TYPE,
                "this document is of a version before Word 97; save it as docx",
            )
        if flags & _ENCRYPTED:
            raise UnreadableFile(
                ReasonCode.ENCRYPTED, "this document opens with a password only; save it without"
            )
        table = _stream(ole, "1Table" if flags & _USES_1TABLE else "0Table")
        rest = _stream(ole, "Data") if ole.exists("Data") else b""
    try:
        return list(_Reader(word, table, rest).paragraphs())
    except (struct.error, IndexError) as error:
        raise UnreadableFile(
            ReasonCode.CORRUPT, f"the document's index is damaged ({error}); fetch it again"
        ) from error


def _stream(ole: olefile.OleFileIO, name: str) -> bytes:
    if not ole.exists(name):
        raise UnreadableFile(
            ReasonCode.CORRUPT, f"the document's stream {name} is missing; fetch it again"
        )
    data: bytes = ole.openstream(name).read()
    return data


_PageReader = Callable[[bytes], Iterator[tuple[int, int, bytes]]]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text: characters from first to end (exclusive), and where their bytes are."""

    first: int
    end: int
    place: int
    width: int


class _Reader:
    def __init__(self, word: bytes, table: bytes, rest: bytes) -> None:
        self._word = word
        self._table = table
        self._rest = rest
        self._pieces = list(self._piece_table())
        self._piece_starts = [piece.first for piece in self._pieces]
        self._paragraphs = _Runs(self._property_runs(_AT_PARAGRAPH_PAGES, self._paragraph_page))
        self._characters = _Runs(self._property_runs(_AT_CHARACTER_PAGES, self._character_page))

    def paragraphs(self) -> Iterator[Paragraph]:
        (length,) = struct.unpack_from("<I", self._word, _AT_TEXT_LENGTH)
        text = "".join(map(self._decoded, self._pieces))[:length]
        if not text.endswith(tuple(_PARAGRAPH_ENDS)):
            text += "\r"
        start = 0
        for count, end in enumerate(_ends(text)):
            if count > _MOST_PARAGRAPHS:
                raise UnreadableFile(ReasonCode.TOO_COMPLEX, "it has more paragraphs than a book")
            yield self._paragraph(text, start, end)
            start = end + 1

    def _piece_table(self) -> Iterator[_Piece]:
        at, size = struct.unpack_from("<II", self._word, _AT_PIECES)
        place, end = at, at + size
        while place < end and self._table[place] == 1:  # property changes come first
            place += 3 + struct.unpack_from("<H", self._table, place + 1)[0]
        if place >= end or self._table[place] != 2:
            raise UnreadableFile(
                ReasonCode.CORRUPT, "the document does not say where its text is; fetch it again"
            )
        (size,) = struct.unpack_from("<I", self._table, place + 1)
        count = (size - 4) // 12
        firsts = struct.unpack_from(f"<{count + 1}I", self._table, place + 5)
        if list(firsts) != sorted(firsts) or firsts[-1] > len(self._word):
            raise UnreadableFile(
                ReasonCode.CORRUPT, "the document claims more text than it holds; fetch it again"
            )
        for number in range(count):
            (where,) = struct.unpack_from(
                "<I", self._table, place + 5 + 4 * (count + 1) + 8 * number + 2
            )
            is_narrow = bool(where & 0x4000_0000)
            offset = (where & 0x3FFF_FFFF) // (2 if is_narrow else 1)
            yield _Piece(firsts[number], firsts[number + 1], offset, 1 if is_narrow else 2)

    def _decoded(self, piece: _Piece) -> str:
        """Return a piece's characters, each half of a surrogate pair by itself."""
        count = piece.end - piece.first
        data = self._word[piece.place : piece.place + count * piece.width]
        if piece.width == 1:
            return data.decode("cp1252", "replace")
        return "".join(map(chr, struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])))

    def _property_runs(self, at: int, page_of: _PageReader) -> Iterator[tuple[int, int, bytes]]:
        """Yield first byte, end and properties of all runs of a kind."""
        place, size = struct.unpack_from("<II", self._word, at)
        count = min(max(size - 4, 0) // 8, len(self._word) // _PAGE)
        for number in struct.unpack_from(f"<{count}I", self._table, place + 4 * (count + 1)):
            start = (number & 0x3F_FFFF) * _PAGE
            page = self._word[start : start + _PAGE]
            if len(page) == _PAGE:
                yield from page_of(page)

    def _paragraph_page(self, page: bytes) -> Iterator[tuple[int, int, bytes]]:
        count = page[-1]
        places = struct.unpack_from(f"<{count + 1}I", page)
        for number in range(count):
            offset = page[4 * (count + 1) + 13 * number] * 2
            properties = b""
            if offset:
                words = page[offset]
                begin, size = (
                    (offset + 1, 2 * words - 1) if words else (offset + 2, 2 * page[offset + 1])
                )
                properties = page[begin + 2 : begin + size]  # the style's number comes first
            yield places[number], places[number + 1], properties

    def _character_page(self, page: bytes) -> Iterator[tuple[int, int, bytes]]:
        count = page[-1]
        places = struct.unpack_from(f"<{count + 1}I", page)
        for number in range(count):
            offset = page[4 * (count + 1) + number] * 2
            properties = page[offset + 1 : offset + 1 + page[offset]] if offset else b""
            yield places[number], places[number + 1], properties

    def _paragraph(self, text: str, start: int, end: int) -> Paragraph:
        known = dict(_properties(self._paragraphs.at(self._byte(end))))
        if _HUGE in known:
            (place,) = struct.unpack("<I", known[_HUGE])
            (size,) = struct.unpack_from("<H", self._rest, place)
            known |= dict(_properties(self._rest[place + 2 : place + 2 + size]))
        depth = int.from_bytes(known.get(_DEPTH, b""), "little")
        depth = depth or int(_is_on(known, _IN_TABLE))
        is_row_end = _is_on(known, _ROW_END) or _is_on(known, _INNER_ROW_END)
        return Paragraph(
            text=_printed(self._shown(text, start, end)),
            depth=min(depth, 20),
            ends_cell=not is_row_end and (text[end] == "\x07" or _is_on(known, _INNER_CELL_END)),
            ends_row=is_row_end,
            row=known.get(_ROW_DEFINITION, b""),
        )

    def _shown(self, text: str, start: int, end: int) -> str:
        """Return the characters that are neither deleted, hidden nor struck out."""
        return "".join(
            text[place]
            for place in range(start, end)
            if not _is_struck(self._characters.at(self._byte(place)))
        )

    def _byte(self, character: int) -> int:
        piece = self._pieces[max(bisect_right(self._piece_starts, character) - 1, 0)]
        return piece.place + (character - piece.first) * piece.width


class _Runs:
    """Properties by the place of a byte."""

    def __init__(self, runs: Iterator[tuple[int, int, bytes]]) -> None:
        self._runs = sorted(runs)
        self._starts = [start for start, _, _ in self._runs]

    def at(self, byte: int) -> bytes:
        index = bisect_right(self._starts, byte) - 1
        if index < 0 or byte >= self._runs[index][1]:
            return b""
        return self._runs[index][2]


def _properties(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield number and operand of each property of a list."""
    place = 0
    while place + 2 <= len(data):
        (kind,) = struct.unpack_from("<H", data, place)
        place += 2
        size = _OPERAND_SIZES[kind >> 13]
        if kind == _ROW_DEFINITION:
            if place + 2 > len(data):
                return
            size = struct.unpack_from("<H", data, place)[0] - 1
            place += 2
        elif size < 0:
            if place >= len(data):
                return
            size = data[place]
            place += 1
            if kind == _TABS and size == _TABS_UNCOUNTED:
                size = _size_of_tabs(data, place)
        yield kind, data[place : place + size]
        place += max(size, 0)


def _size_of_tabs(data: bytes, place: int) -> int:
    """Bytes of a list of tab stops too long for its size to be stated."""
    deleted = data[place] if place < len(data) else 0
    at_added = place + 1 + 4 * deleted
    added = data[at_added] if at_added < len(data) else 0
    return 2 + 4 * deleted + 3 * added


def _is_on(known: dict[int, bytes], kind: int) -> bool:
    return known.get(kind, b"\0")[:1] == b"\1"


@lru_cache(maxsize=1024)
def _is_struck(properties: bytes) -> bool:
    """Tell whether a run is marked as deleted, hidden or struck out."""
    known = dict(_properties(properties))
    return any(_is_on(known, kind) for kind in _UNPRINTED)


def _ends(text: str) -> Iterator[int]:
    """Yield the place of each paragraph's end mark."""
    for place, char in enumerate(text):
        if char in _PARAGRAPH_ENDS:
            yield place


def _printed(text: str) -> str:
    """Return what shows of a paragraph: results of fields, not their codes; no anchors."""
    shown: list[str] = []
    in_codes: list[bool] = []
    for char in text:
        if char == "\x13":
            in_codes.append(True)
        elif char == "\x14" and in_codes:
            in_codes[-1] = False
        elif char == "\x15" and in_codes:
            in_codes.pop()
        elif not any(in_codes):
            shown.append(_SIGNS.get(char, char))
    words = "".join(char for char in shown if char >= " " or char in "\t\n")
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").strip()
