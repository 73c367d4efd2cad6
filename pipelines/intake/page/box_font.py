"""A font of plain boxes, given to pdfium for every CJK font that a PDF does not carry.

Without it pdfium measures such text with whatever fonts the machine happens to have; where it has
none, characters have no width, and those that stand alone are silently left out of the text. With
it, measures are the same on every machine. Nothing is ever drawn with it.
"""

import ctypes
import struct
from collections.abc import Iterable
from functools import cache

import pypdfium2 as pdfium

_UNITS = 1000
_SQUARE = (40, -120, 960, 860)
_HALF = (30, -10, 470, 720)
_DEFAULT_CHARSET = 1
_CJK_CHARSETS = frozenset({128, 129, 134, 136})
"""Shift-JIS, Hangul, GB2312 and Big5, as the font interface numbers them."""


class _BoxFonts(pdfium.PdfSysfontBase):  # type: ignore[misc]
    """Answers requests for a CJK font with the box font, and any other with none.

    Names and arguments are those of pdfium's interface.
    """

    def EnumFonts(self, *_: object) -> None:  # noqa: N802
        """List no installed fonts: results must not hang on the machine."""

    def MapFont(self, _: object, *wanted: object) -> int | None:  # noqa: N802
        _weight, _is_italic, charset, *_more = wanted
        return 1 if charset in _CJK_CHARSETS else None

    def GetFont(self, *_: object) -> None:  # noqa: N802
        """Know no font by its name."""

    def GetFontData(  # noqa: N802
        self, _: object, _font: object, tag: int, buffer: int | None, size: int
    ) -> int:
        data = _table(tag.to_bytes(4, "big")) if tag else box_font()
        if buffer and size >= len(data):
            ctypes.memmove(buffer, data, len(data))
        return len(data)

    def GetFaceName(self, *_: object) -> int:  # noqa: N802
        return 0

    def GetFontCharset(self, *_: object) -> int:  # noqa: N802
        return _DEFAULT_CHARSET

    def DeleteFont(self, *_: object) -> None:  # noqa: N802
        """Keep the font: there is one for all."""


@cache
def install() -> None:
    """Have pdfium use the box font from now on, in this process."""
    _BoxFonts().setup()


def _table(tag: bytes) -> bytes:
    return dict(_tables()).get(tag, b"")


@cache
def box_font() -> bytes:
    """Return a TrueType font that shows Latin letters as half boxes and all else as full ones."""
    tables = _tables()
    head = struct.pack(">IHHHH", 0x00010000, len(tables), 64, 2, len(tables) * 16 - 64)
    offset = len(head) + 16 * len(tables)
    directory, body = b"", b""
    for tag, data in tables:
        directory += struct.pack(">4sIII", tag, _checksum(data), offset + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return head + directory + body


def _checksum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    total: int = sum(struct.unpack(f">{len(padded) // 4}I", padded))
    return total & 0xFFFFFFFF


@cache
def _tables() -> tuple[tuple[bytes, bytes], ...]:
    glyphs = [_box(*_SQUARE), _box(*_SQUARE), _box(*_HALF)]
    offsets = [sum(map(len, glyphs[:count])) // 2 for count in range(len(glyphs) + 1)]
    left, bottom, right, top = _SQUARE
    return (
        (b"cmap", _cmap([(0x20, 0x2FF, 2), (0x300, 0x10FFFF, 1)])),
        (b"glyf", b"".join(glyphs)),
        (
            b"head",
            struct.pack(
                ">IIIIHHqqhhhhHHhhh",
                0x00010000, 0x00010000, 0, 0x5F0F3CF5, 3, _UNITS, 0, 0,
                left, bottom, right, top, 0, 8, 2, 0, 0,
            ),
        ),
        (b"hhea", struct.pack(">Ihhh12HH", 0x00010000, 880, -120, 0, _UNITS, *[0] * 11, 3)),
        (b"hmtx", struct.pack(">HhHhHh", _UNITS, left, _UNITS, left, _UNITS // 2, _HALF[0])),
        (b"loca", struct.pack(">4H", *offsets)),
        (b"maxp", struct.pack(">IH13H", 0x00010000, 3, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)),
    )  # fmt: skip


def _box(left: int, bottom: int, right: int, top: int) -> bytes:
    """One closed contour of four corners, as a simple glyph."""
    across = (0, 0, right - left, 0)
    corners = struct.pack(">8h", left, *across[1:], bottom, top - bottom, 0, bottom - top)
    glyph = struct.pack(">5h", 1, left, bottom, right, top)
    glyph += struct.pack(">HH", 3, 0) + b"\x01" * 4 + corners
    return glyph + b"\0" * (-len(glyph) % 4)


def _cmap(groups: Iterable[tuple[int, int, int]]) -> bytes:
    """Many characters to one glyph: format 13, for Unicode in full."""
    entries = b"".join(struct.pack(">III", *group) for group in groups)
    table = struct.pack(">HHIII", 13, 0, 16 + len(entries), 0, len(entries) // 12) + entries
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table
