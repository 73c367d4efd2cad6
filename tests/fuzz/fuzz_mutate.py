"""Damage: files changed in ways that downloads, converters and careless hands change them.

Every change is drawn from a generator of numbers that is seeded by whoever asks, so that a file
that does harm is made again from its number alone.
"""

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

Mutation = Callable[[bytes, Random], bytes]

_EXTREMES = (0, 1, 0x7F, 0x80, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)
_NUMBER = re.compile(rb"\d{1,9}")
_WORDS = (b"0", b"-1", b"1", b"65535", b"2147483647", b"99999999999", b"1e308", b"NaN")
_MARKUP = re.compile(rb"<[^<>]{1,200}>")
_TOKEN = re.compile(rb"[\\/][a-zA-Z]{1,20}-?\d{0,10}")
_MOST_BYTES = 4_000_000


def _place(data: bytes, random: Random) -> int:
    return random.randrange(len(data)) if data else 0


def _flip(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 3, 20, 200))):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _extreme(data: bytes, random: Random) -> bytes:
    size = random.choice((1, 2, 4))
    value = random.choice(_EXTREMES) & ((1 << 8 * size) - 1)
    at = _place(data, random)
    return data[:at] + value.to_bytes(size, random.choice(("little", "big"))) + data[at + size :]


def _truncate(data: bytes, random: Random) -> bytes:
    return data[: _place(data, random)]


def _cut_out(data: bytes, random: Random) -> bytes:
    at = _place(data, random)
    return data[:at] + data[at + random.choice((1, 7, 64, 1024)) :]


def _repeat(data: bytes, random: Random) -> bytes:
    at, size = _place(data, random), random.choice((1, 16, 256, 4096))
    return data[:at] + data[at : at + size] * random.choice((2, 3, 50)) + data[at + size :]


def _splice(data: bytes, random: Random) -> bytes:
    at, other, size = _place(data, random), _place(data, random), random.choice((4, 64, 2048))
    return data[:at] + data[other : other + size] + data[at + size :]


def _blank(data: bytes, random: Random) -> bytes:
    at, size = _place(data, random), random.choice((16, 512, 8192))
    return data[:at] + bytes(min(size, len(data) - at)) + data[at + size :]


BY_BYTES: tuple[Mutation, ...] = (
    _flip, _extreme, _truncate, _cut_out, _repeat, _splice, _blank,
)  # fmt: skip


def _one_of(pattern: re.Pattern[bytes]) -> Mutation:
    """Return a mutation that changes some pieces of text of one kind: drops or doubles or swaps."""

    def mutate(data: bytes, random: Random) -> bytes:
        found = list(pattern.finditer(data))
        if not found:
            return _flip(data, random)
        parts, end = [], 0
        changed = {random.randrange(len(found)) for _ in range(random.choice((1, 2, 10, 100)))}
        for index in sorted(changed):
            one, other = found[index], found[random.randrange(len(found))]
            new = random.choice((b"", one.group() * 2, other.group(), other.group() * 40))
            parts += [data[end : one.start()], new]
            end = one.end()
        return b"".join([*parts, data[end:]])

    return mutate


def _numbers(data: bytes, random: Random) -> bytes:
    changes = random.choice((1, 3, 30))
    found = list(_NUMBER.finditer(data))
    chosen = {random.randrange(len(found)) for _ in range(changes)} if found else set()
    parts, end = [], 0
    for index in sorted(chosen):
        parts += [data[end : found[index].start()], random.choice(_WORDS)]
        end = found[index].end()
    return b"".join([*parts, data[end:]])


OF_TEXT: tuple[Mutation, ...] = (_numbers, _one_of(_MARKUP), _one_of(_TOKEN))


def _member(data: bytes, random: Random) -> bytes:
    """Change one part of a ZIP file as text and pack all anew."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(packed, "w") as after:
        names = before.namelist()
        large = [name for name in names if name.endswith(("document.xml", "sheet1.xml"))]
        chosen = random.choice(names if random.random() < 0.4 or not large else large)
        for name in names:
            part = before.read(name)
            if name == chosen:
                part = random.choice((*OF_TEXT, *BY_BYTES))(part, random)[:_MOST_BYTES]
            if name != chosen or random.random() > 0.1:
                # a ZipInfo of its own bears no time of day: the same damage, the same bytes
                after.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def mutated(data: bytes, random: Random) -> bytes:
    """Return the bytes of a file, damaged; of those packed as ZIP mostly what is in it."""
    kinds: tuple[Mutation, ...] = (*BY_BYTES, *OF_TEXT)
    for _ in range(random.choice((1, 1, 2, 4))):
        if zipfile.is_zipfile(io.BytesIO(data)) and random.random() < 0.7:
            try:
                data = _member(data, random)
                continue
            except Exception:  # noqa: S110 - a damaged archive raises errors of every kind
                pass
        data = random.choice(kinds)(data, random)[:_MOST_BYTES]
    return data
