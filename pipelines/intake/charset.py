"""Bytes to text: byte order mark, strict UTF-8, strict GB18030, fewest replacements.

GB2312 and GBK are always widened to GB18030, which holds every character of both and the rare
ones of names besides. What a page declares of itself is a tie-breaker only: pages lie.
"""

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32le"),
    (codecs.BOM_UTF32_BE, "utf-32be"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
)
_DECLARED_AS_GB = {"gb2312", "gbk", "gb18030", "gb_2312-80", "cp936", "hz-gb-2312", "x-gbk"}
# What Chinese documents are not written with: signs other than ASCII, Latin-1, punctuation, Han.
_UNUSUAL = re.compile(
    "[^\t\n\r -~\xa0-\xff\u2000-\u22ff\u2460-\u25ff\u3000-\u303f㐀-鿿\uff00-\uffef]"
)
_HAN = re.compile("[一-鿿]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd\ufffe\uffff]")
_SAMPLE_CHARS = 20_000
_SAMPLE_BYTES = 4096
_PLAUSIBLE = 0.95


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the charset (IANA name, lower case) it was decoded from."""

    text: str
    charset: str


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Decode bytes of unknown charset.

    Args:
        data: All bytes of the file, so that a cut character at the end is seen as such.
        declared: The charset the file states for itself, if any; heard only where the bytes
            leave UTF-8 and GB18030 equally likely.

    Returns:
        The text (without byte order mark) and the charset's name. Bytes that fit no charset give
        U+FFFD each.
    """
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(charset, "replace"), charset)
    utf16 = _utf16(data)
    if utf16 is not None:
        return utf16
    utf8 = _strict(data, "utf-8")
    gb = _strict(data, "gb18030")
    if utf8 is not None and not (gb is not None and _is_disguised_gb(utf8, gb)):
        return Decoded(utf8, "utf-8")
    if _is_damaged_utf8(data):
        return Decoded(data.decode("utf-8", "replace"), "utf-8")
    if gb is not None:
        return Decoded(gb, "gb18030")
    return _fewest_replacements(data, declared)


def is_text(text: str) -> bool:
    """Tell whether decoded bytes are text: next to no controls and replacement characters."""
    return len(_CONTROLS.findall(text)) <= len(text) // 20


def _strict(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except UnicodeDecodeError:
        return None


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a byte order mark, if the bytes make sense as that and as nothing else."""
    body = data[: len(data) // 2 * 2]
    # Without a NUL byte there is no line end and no digit in it: all-Han text at most, and only
    # if the bytes make sense neither as UTF-8 nor as GB18030.
    if b"\x00" not in body and (
        _strict(body, "utf-8") is not None
        or _usual_share(body[: 2 * _SAMPLE_CHARS].decode("gb18030", "replace")) > _PLAUSIBLE
    ):
        return None
    for charset in ("utf-16le", "utf-16be"):
        text = _strict(body, charset)
        if text and _HAN.search(text) and _usual_share(text) > _PLAUSIBLE:
            return Decoded(text, charset)
    return None


def _usual_share(text: str) -> float:
    sample = text[:_SAMPLE_CHARS]
    return 1 - len(_UNUSUAL.findall(sample)) / len(sample) if sample else 0.0


def _is_disguised_gb(utf8: str, gb: str) -> bool:
    """Short GB text can be valid UTF-8 by chance: Cyrillic and the like where GB gives Han."""
    beyond_ascii = [char for char in utf8 if ord(char) > 0x7F]
    if not beyond_ascii or any(ord(char) > 0x7FF for char in beyond_ascii):
        return False
    return all(_HAN.match(char) for char in gb if ord(char) > 0x7F)


def _is_damaged_utf8(data: bytes) -> bool:
    """UTF-8 with a cut end or a few broken bytes: GB text is never nearly valid UTF-8."""
    beginning = data[:_SAMPLE_BYTES].decode("utf-8", "replace")
    if beginning.count("\ufffd") > 1 + max(1, len(data) // 200):  # one may be the cut itself
        return False
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return 0 < broken <= max(1, len(text) // 200) and len(_HAN.findall(text)) > 2 * broken


def _fewest_replacements(data: bytes, declared: str | None) -> Decoded:
    utf8 = Decoded(data.decode("utf-8", "replace"), "utf-8")
    gb = Decoded(data.decode("gb18030", "replace"), "gb18030")
    in_utf8, in_gb = utf8.text.count("\ufffd"), gb.text.count("\ufffd")
    if in_utf8 == in_gb:
        return gb if (declared or "").lower() in _DECLARED_AS_GB else utf8
    return utf8 if in_utf8 < in_gb else gb
