"""Script: traditional characters as the simplified ones that the wording is written in."""

from collections.abc import Mapping
from functools import cache

import opencc

_IDEOGRAPHS = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))


@cache
def simplified() -> Mapping[int, str]:
    """Return the simplified character for every traditional one, by code point.

    One character stands for one, so that text keeps its length. A character of GB 2312 is one of
    simplified Chinese and stays (乾 of 乾县). The pairs are those of OpenCC's table t2s.
    """
    characters = [chr(code) for code in _IDEOGRAPHS if not _is_simplified(chr(code))]
    converted = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, converted, strict=True)
    return {ord(old): new for old, new in pairs if old != new and len(new) == 1}


def _is_simplified(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
