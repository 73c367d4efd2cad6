"""Characters of Rich Text Format: bytes to text by code page and font, and the words for signs."""

import codecs
import re

CHINESE = "gb18030"
SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ",
    "enspace": " ", "qmspace": " ",
}  # fmt: skip
_FONT_CODE_PAGES = {128: "cp932", 129: "cp949", 134: CHINESE, 136: "big5hkscs"}
"""By character set of a font; those of the western ones are what the document says of itself."""
_WESTERN = frozenset(("cp1252", "cp437", "cp850", "mac-roman"))
_HAN_ONLY = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\x20-\x7e]+")


def code_page(number: int) -> str:
    """Return the codec of a Windows code page; GB2312 and GBK are widened to GB18030."""
    if number in (936, 54936):
        return CHINESE
    name = {950: "big5hkscs", 65001: "utf-8", 10000: "mac-roman"}.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return CHINESE


def font_code_page(character_set: int) -> str | None:
    """Return the codec of a font's character set, or None where the document's holds."""
    return _FONT_CODE_PAGES.get(character_set)


def decode_run(data: bytes, codec: str) -> str:
    """Return the text of a run of bytes.

    A western code page is not believed of bytes that are all Chinese: programs write it whatever
    they print. Bytes that fit nothing give U+FFFD.
    """
    if data.isascii():
        return data.decode("ascii")
    if codec in _WESTERN:
        chinese = data.decode(CHINESE, "replace")
        if _HAN_ONLY.fullmatch(chinese):
            return chinese
    for candidate in (codec, CHINESE):
        try:
            return data.decode(candidate)
        except UnicodeDecodeError:
            continue
    return data.decode(CHINESE, "replace")
