"""Rich Text Format to paragraphs with their table marks, as Word's binary reader gives them.

Only what prints is followed: text, its charset, paragraphs, and the rows and cells of tables. Rows
are defined in the binary format's own terms, so that one reader makes grids of both.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipelines.intake.caps import MAX_COLUMN_SPAN, MAX_MARKUP_DEPTH
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.office.rtf_text import CHINESE, SIGNS, code_page, decode_run, font_code_page
from pipelines.intake.office.word97 import Paragraph

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})? ?"
    rb"|(?P<bytes>(?:\\'[0-9a-fA-F]{2})+)"
    rb"|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|[\r\n\x00]+|(?P<text>[^\\{}\r\n\x00]+)|\\",
    re.S,
)
_UNPRINTED = frozenset(
    (
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "headerl", "headerr",
        "headerf", "footer", "footerl", "footerr", "footerf", "footnote", "annotation", "filetbl",
        "listtable", "listoverridetable", "revtbl", "rsidtbl", "nonesttables", "shprslt", "sp",
        "xmlnstbl", "tc", "xe", "objdata", "fldinst", "template", "nonshppict",
    )
)  # fmt: skip
_PRINTED_THOUGH_MARKED = frozenset(("shpinst", "nesttableprops", "shptxt"))
_PARAGRAPH_ENDS = frozenset(("par", "sect", "page", "column"))
_HIDING = frozenset(("v", "deleted", "strike", "striked"))
_MERGES = {"clmgf": 0x0001, "clmrg": 0x0002, "clvmgf": 0x0060, "clvmrg": 0x0020}
_BORDERS = bytes(18)
_FARTHEST = 32_767
_MOST_PARAGRAPHS = 200_000
_MOST_TABLES = 20
"""Tables within each other."""


@dataclass(slots=True)
class _State:
    """What holds until the group ends."""

    is_skipped: bool = False
    hidden_by: frozenset[str] = frozenset()
    font: int | None = None
    fallback_signs: int = 1
    depth: int = 0


@dataclass(slots=True)
class _RowDefinition:
    """The row that is described: its left edge, and right edges and merges of its cells."""

    left: int = 0
    edges: list[int] = field(default_factory=list)
    merges: list[int] = field(default_factory=list)
    merge: int = 0

    def packed(self) -> bytes:
        """Return the definition in the terms of [MS-DOC], sprmTDefTable; empty for none."""
        if not 0 < len(self.edges) <= MAX_COLUMN_SPAN:
            return b""
        edges = [max(-_FARTHEST, min(edge, _FARTHEST)) for edge in (self.left, *self.edges)]
        edges[0] = min(edges[:2])
        cells = b"".join(struct.pack("<H", merge) + _BORDERS for merge in self.merges)
        return struct.pack(f"<B{len(edges)}h", len(self.edges), *edges) + cells


def read_paragraphs(data: bytes) -> list[Paragraph]:
    """Return the paragraphs of the document's body.

    Raises:
        UnreadableFile: too_complex, for more groups or paragraphs than any report needs.
    """
    return list(_Reader(data).paragraphs())


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._state = _State()
        self._stack: list[_State] = []
        self._code_page = CHINESE
        self._fonts: dict[int, str | None] = {}
        self._listed_font: int | None = None
        self._bytes = bytearray()
        self._words: list[str] = []
        self._to_skip = 0
        self._begins_group = self._is_marked = False
        self._row = _RowDefinition()
        self._is_in_row = False
        self._ended: list[Paragraph] = []

    def paragraphs(self) -> Iterator[Paragraph]:
        place = count = 0
        while match := _TOKEN.match(self._data, place):
            place = match.end() + self._take(match)
            count += len(self._ended)
            if count > _MOST_PARAGRAPHS:
                raise UnreadableFile(ReasonCode.TOO_COMPLEX, "it has more paragraphs than a book")
            yield from self._ended
            self._ended.clear()
        self._end_paragraph()
        yield from self._ended

    def _take(self, match: re.Match[bytes]) -> int:
        """Take one token; returns how many bytes after it are no text."""
        word, run, sign, brace, text = match.group("word", "bytes", "sign", "brace", "text")
        if brace is not None:
            self._brace(brace)
        elif word is not None:
            number = match["number"]
            return self._control(word.decode("ascii"), None if number is None else int(number))
        elif sign is not None:
            self._sign(sign)
        elif run is not None:
            self._put(bytes.fromhex(run.replace(b"\\'", b"").decode("ascii")))
        elif text is not None:
            self._put(text)
        return 0

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._to_skip = 0
        self._begins_group, self._is_marked = brace == b"{", False
        if brace == b"{":
            if len(self._stack) >= MAX_MARKUP_DEPTH:
                raise UnreadableFile(
                    ReasonCode.TOO_COMPLEX, "its groups are nested too deeply; save it anew"
                )
            self._stack.append(replace(self._state))
        elif self._stack:
            self._state = self._stack.pop()

    def _control(self, word: str, number: int | None) -> int:
        begins, self._begins_group = self._begins_group, False
        is_marked, self._is_marked = self._is_marked, False
        if word == "bin":
            return max(number or 0, 0)
        if begins and (word in _UNPRINTED or (is_marked and word not in _PRINTED_THOUGH_MARKED)):
            self._state.is_skipped = True
        if word == "u":
            self._unicode(number or 0)
        elif self._to_skip and word in SIGNS:
            self._to_skip -= 1
        else:
            self._flush()
            self._follow(word, number)
        return 0

    def _follow(self, word: str, number: int | None) -> None:
        if self._state.is_skipped:
            self._font_table(word, number)
        elif word in SIGNS:
            self._say(SIGNS[word])
        elif word in _PARAGRAPH_ENDS:
            self._end_paragraph()
        elif word in ("cell", "nestcell"):
            self._end_paragraph(1 if word == "cell" else 2, ends_cell=True)
        elif word in ("row", "nestrow"):
            self._end_paragraph(1 if word == "row" else 2, ends_row=True)
        elif not self._row_property(word, number):
            self._property(word, number)

    def _property(self, word: str, number: int | None) -> None:
        if word == "pard":
            self._state.depth = 0
        elif word == "intbl":
            self._state.depth = max(self._state.depth, 1)
        elif word == "itap":
            self._state.depth = max(0, min(number or 0, _MOST_TABLES))
        elif word in _HIDING:
            others = self._state.hidden_by - {word}
            self._state.hidden_by = others if number == 0 else others | {word}
        elif word == "plain":
            self._state.hidden_by, self._state.font = frozenset(), None
        elif word == "f":
            self._state.font = number
        elif word == "uc":
            self._state.fallback_signs = max(0, min(number or 0, 10))
        elif word == "ansicpg" and number:
            self._code_page = code_page(number)

    def _row_property(self, word: str, number: int | None) -> bool:
        if word == "trowd":
            self._row, self._is_in_row = _RowDefinition(), True
        elif word == "trleft":
            self._row.left = number or 0
        elif word in _MERGES:
            self._row.merge |= _MERGES[word]
        elif word == "cellx":
            self._row.edges.append(number or 0)
            self._row.merges.append(self._row.merge)
            self._row.merge = 0
        else:
            return False
        return True

    def _font_table(self, word: str, number: int | None) -> None:
        if word == "f":
            self._listed_font = number
        elif word == "fcharset" and self._listed_font is not None and number is not None:
            self._fonts[self._listed_font] = font_code_page(number)

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._is_marked = True  # the next word may be skipped by who does not know it
        elif sign in (b"\\", b"{", b"}"):
            self._put(sign)
        elif sign in (b"\r", b"\n"):
            self._flush()
            self._end_paragraph()
        elif sign in (b"~", b"_"):
            self._put(b" " if sign == b"~" else b"-")

    def _put(self, data: bytes) -> None:
        """Take bytes of text, those that stand in for a sign given by its number passed over."""
        self._begins_group = False
        passed_over = min(self._to_skip, len(data))
        self._to_skip -= passed_over
        if not (self._state.is_skipped or self._state.hidden_by):
            self._bytes += data[passed_over:]

    def _unicode(self, number: int) -> None:
        self._flush()
        self._say(chr(number & 0xFFFF))
        self._to_skip = self._state.fallback_signs

    def _say(self, text: str) -> None:
        if not (self._state.is_skipped or self._state.hidden_by):
            self._words.append(text)

    def _flush(self) -> None:
        if self._bytes:
            font = self._state.font
            codec = (self._fonts.get(font) if font is not None else None) or self._code_page
            self._words.append(decode_run(bytes(self._bytes), codec))
            self._bytes.clear()

    def _end_paragraph(
        self, least_depth: int = 0, *, ends_cell: bool = False, ends_row: bool = False
    ) -> None:
        self._flush()
        text = "".join(self._words).encode("utf-16-le", "surrogatepass")
        self._words.clear()
        depth = max(self._state.depth, least_depth, int(self._is_in_row))
        self._ended.append(
            Paragraph(
                text=text.decode("utf-16-le", "replace").strip(" \t\n"),
                depth=least_depth if ends_row and least_depth == 1 else depth,
                ends_cell=ends_cell,
                ends_row=ends_row,
                row=self._row.packed() if ends_row else b"",
            )
        )
        if ends_row and least_depth == 1:
            self._is_in_row = False
