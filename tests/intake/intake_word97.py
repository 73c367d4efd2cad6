"""Writes Word 97 documents for the tests, as [MS-DOC] and [MS-CFB] lay them out."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
TEXT_AT = 0x800


@dataclass(frozen=True)
class Par:
    """A paragraph with its mark and properties; runs of it may be struck out."""

    text: str
    mark: str = "\r"
    properties: bytes = b""
    struck: tuple[int, int] | None = None
    struck_by: int = 0x0800
    narrow: bool = False


def in_table(depth: int = 1) -> bytes:
    return struct.pack("<HBHI", 0x2416, 1, 0x6649, depth)


def cell(text: str) -> list[Par]:
    *lines, last = text.split("\n")
    return [*(Par(line, "\r", in_table()) for line in lines), Par(last, "\x07", in_table())]


def row(
    texts: Sequence[str], edges: Sequence[int], flags: Sequence[int] | None = None
) -> list[Par]:
    """Return the paragraphs of a row whose cells have the edges (twentieths of a point)."""
    marks = flags or [0] * len(texts)
    operand = bytes([len(texts)]) + struct.pack(f"<{len(edges)}h", *edges)
    operand += b"".join(struct.pack("<H18x", mark) for mark in marks)
    definition = struct.pack("<HH", 0xD608, len(operand) + 1) + operand
    end = Par("", "\x07", in_table() + struct.pack("<HB", 0x2417, 1) + definition)
    return [par for text in texts for par in cell(text)] + [end]


def inner_cell(text: str) -> Par:
    return Par(text, "\r", in_table(2) + struct.pack("<HB", 0x244B, 1))


def inner_row_end(count: int) -> Par:
    edges = range(0, 1000 * (count + 1), 1000)
    operand = bytes([count]) + struct.pack(f"<{count + 1}h", *edges) + bytes(20 * count)
    definition = struct.pack("<HH", 0xD608, len(operand) + 1) + operand
    return Par("", "\r", in_table(2) + struct.pack("<HB", 0x244C, 1) + definition)


def word97(paragraphs: Sequence[Par], *, flags: int = 0, version: int = 0xC1) -> bytes:
    """Return a document; each paragraph is a piece of its own, wide or narrow."""
    body, pieces, runs, struck = b"", [], [], []
    character = 0
    for par in paragraphs:
        start = TEXT_AT + len(body)
        text = par.text + par.mark
        data = text.encode("cp1252" if par.narrow else "utf-16-le")
        width = 1 if par.narrow else 2
        units = len(data) // width
        pieces.append((character, start * 2 | 0x40000000 if par.narrow else start))
        runs.append((start, start + len(data), par.properties))
        if par.struck:
            first, end = (start + place * width for place in par.struck)
            struck.append((first, end, struct.pack("<HB", par.struck_by, 1)))
        body += data
        character += units
    word = bytearray(TEXT_AT) + body
    word += bytes(-len(word) % SECTOR)
    table = bytearray()
    places = {}
    for name, entries, is_paragraph in (("papx", runs, True), ("chpx", struck, False)):
        pages = []
        for entry in entries:
            pages.append((len(word) // SECTOR, entry))
            word += _property_page(entry, is_paragraph=is_paragraph)
        bounds = [entry[0] for _, entry in pages] + ([pages[-1][1][1]] if pages else [])
        index = struct.pack(f"<{len(bounds)}I", *bounds)
        index += struct.pack(f"<{len(pages)}I", *(page for page, _ in pages))
        places[name] = (len(table), len(index) if pages else 0)
        table += index
    firsts = [first for first, _ in pieces] + [character]
    plc = struct.pack(f"<{len(firsts)}I", *firsts)
    plc += b"".join(struct.pack("<HIH", 0, where, 0) for _, where in pieces)
    clx = struct.pack("<BH4x", 1, 4) + struct.pack("<BI", 2, len(plc)) + plc
    places["clx"] = (len(table), len(clx))
    table += clx
    struct.pack_into("<HH", word, 0, 0xA5EC, version)
    struct.pack_into("<H", word, 0x0A, flags | 0x0200)
    struct.pack_into("<I", word, 0x4C, character)
    struct.pack_into("<II", word, 0xFA, *places["chpx"])
    struct.pack_into("<II", word, 0x102, *places["papx"])
    struct.pack_into("<II", word, 0x1A2, *places["clx"])
    return compound({"WordDocument": bytes(word), "1Table": bytes(table)})


def _property_page(entry: tuple[int, int, bytes], *, is_paragraph: bool) -> bytes:
    """Return a page of one run."""
    start, end, properties = entry
    page = bytearray(SECTOR)
    struct.pack_into("<II", page, 0, start, end)
    page[-1] = 1
    if is_paragraph:
        content = struct.pack("<H", 0) + properties
        content += bytes(len(content) % 2)
        packed = bytes([0, len(content) // 2]) + content
        if len(content) % 2 == 0 and len(properties) % 2 == 1:
            packed = bytes([(len(properties) + 3) // 2]) + struct.pack("<H", 0) + properties
    else:
        packed = bytes([len(properties)]) + properties
    offset = (SECTOR - 1 - len(packed)) // 2 * 2
    page[offset : offset + len(packed)] = packed
    page[8] = offset // 2
    return bytes(page)


def compound(streams: dict[str, bytes]) -> bytes:
    """Return an OLE compound file of the streams, each padded to be no short stream."""
    sectors: list[bytes] = []
    chain: list[int] = []
    entries = []

    def store(data: bytes) -> int:
        first = len(sectors)
        data += bytes(-len(data) % SECTOR)
        for place in range(0, len(data), SECTOR):
            sectors.append(data[place : place + SECTOR])
            chain.append(len(sectors))
        chain[-1] = END
        return first

    for name, data in streams.items():
        padded = data + bytes(max(4096 - len(data), 0))
        entries.append((name, 2, store(padded), len(padded)))
    directory = _entry("Root Entry", 5, END, 0, child=1)
    for number, (name, kind, first, size) in enumerate(entries, start=1):
        sibling = number + 1 if number < len(entries) else FREE
        directory += _entry(name, kind, first, size, right=sibling)
    directory_at = store(directory)
    fat_sectors = (len(chain) + SECTOR // 4) // (SECTOR // 4) + 1
    fat_at = len(sectors)
    chain += [FAT] * fat_sectors
    chain += [FREE] * (fat_sectors * SECTOR // 4 - len(chain))
    fat = struct.pack(f"<{len(chain)}I", *chain)
    sectors += [fat[place : place + SECTOR] for place in range(0, len(fat), SECTOR)]
    difat = [fat_at + number for number in range(fat_sectors)]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, fat_sectors, directory_at, 0, 4096, END, 0, END, 0)
    head += struct.pack("<109I", *difat, *[FREE] * (109 - len(difat)))
    return head + b"".join(sectors)


def _entry(
    name: str, kind: int, first: int, size: int, *, child: int = FREE, right: int = FREE
) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    entry = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
    entry += struct.pack("<III16xI16xIQ", FREE, right, child, 0, first, size)
    return entry
