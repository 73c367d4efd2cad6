"""Script: variants of a character as the simplified one that the wording is written in.

Traditional characters, radicals and compatibility forms stand for the simplified character of the
same word, one for one, so that a text keeps its length and every place in it. For comparing only:
what is kept is the text as printed. Origin and licence of the table stand in
``scripts/build_characters.py``.
"""

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pipelines.catalog.errors import CatalogError

TABLE = Path(__file__).parent / "characters.csv"
# Where the phrase alone tells which character stands there (答覆, but 覆盖).
_PHRASES = (("答覆", "答复"), ("回覆", "回复"))


class Translation:
    """Characters that stand for others, put in the place of them.

    Few characters of a text change. A search for those costs a tenth of what ``str.translate``
    does, which looks up every character.
    """

    def __init__(self, stands_for: Mapping[int, int | str]) -> None:
        """Take the characters: what each stands for, by code point, as ``str.translate`` does."""
        told = (
            (chr(code), chr(to) if isinstance(to, int) else to) for code, to in stands_for.items()
        )
        self._stands_for = {char: to for char, to in told if char != to}
        self._changing = re.compile(f"[{re.escape(''.join(self._stands_for))}]")

    def apply(self, text: str) -> str:
        """Return the text translated; where the table keeps the length, so does this."""
        plain = self._changing.sub(self._plain, text)
        if "覆" in plain:
            for variant, settled in _PHRASES:
                plain = plain.replace(variant, settled)
        return plain

    def _plain(self, found: re.Match[str]) -> str:
        return self._stands_for[found[0]]


@cache
def simplified() -> Mapping[int, str]:
    """Return the simplified character for every variant, by code point."""
    return load_characters(TABLE)


def load_characters(path: Path) -> Mapping[int, str]:
    """Return the plain character of every variant of a table, by the variant's code point.

    Raises:
        CatalogError: A row that is not one character for one other, or a plain character that is
            itself a variant; every such row is named.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["variant"], row["plain"]) for row in csv.DictReader(file)]
    variants = {variant for variant, _ in rows}
    problems = [
        f"{path.name}: {variant!r} stands for {plain!r}; expected one character for another one"
        for variant, plain in rows
        if len(variant) != 1 or len(plain) != 1
    ]
    problems += [
        f"{path.name}: {variant!r} stands for {plain!r}, itself a variant; give the last form"
        for variant, plain in rows
        if plain in variants
    ]
    if problems:
        raise CatalogError(problems)
    return {ord(variant): plain for variant, plain in rows}
