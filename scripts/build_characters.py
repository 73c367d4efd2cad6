"""Build the catalogue's table of variant characters from OpenCC's character data.

``pipelines/catalog/characters.csv`` is a committed fact; this script is run by hand when OpenCC's
data or the characters added here change. It reads an unpacked or installed package without
importing it::

    pip install --no-deps --target FOLDER opencc-python-reimplemented==0.1.7
    python -m scripts.build_characters --package FOLDER/opencc

Every row gives one character for one character, so that places in a text survive. OpenCC's data is
under the Apache License 2.0; the compatibility characters come from Python's ``unicodedata``.
"""

import argparse
import csv
import unicodedata
from collections.abc import Mapping
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "pipelines/catalog/characters.csv"
# Characters of simplified texts too: 乾安县, 覆盖 (答覆 is a matter of the phrase).
KEPT = "乾覆"
# What OpenCC leaves to its phrases, settled for the language of reports, and forms it does not
# list: 計畫, 瞭解, 谘詢, 祇, 憑藉, and look-alikes that fonts leave behind in pdf files.
SETTLED = {
    **{"畫": "划", "瞭": "了", "谘": "咨", "衹": "只", "祇": "只"},
    **{"衞": "卫", "舖": "铺", "値": "值", "歩": "步", "様": "样", "県": "县", "円": "元"},
    **{"⺠": "民", "⻅": "见", "⻉": "贝", "⻋": "车", "⻓": "长", "⻔": "门", "⻘": "青"},
    **{"⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻢": "马", "⻥": "鱼", "⻦": "鸟"},
    **{"⻩": "黄", "⻬": "齐", "⻮": "齿", "⻰": "龙", "⻄": "西", "⻆": "角"},
}
# Radicals and compatibility ideographs stand for characters of the ordinary block.
COMPATIBILITY = (range(0x2E80, 0x2FD6), range(0xF900, 0xFB00))


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", type=Path, required=True, help="folder of the opencc package")
    folder = parser.parse_args().package
    rows = characters(opencc_characters(folder / "dictionary/TSCharacters.txt"))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("variant", "plain", "origin"))
        writer.writerows(rows)


def opencc_characters(path: Path) -> dict[str, str]:
    """Return OpenCC's first choice for every traditional character."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line)
    return {variant: choices.split(" ")[0] for variant, choices in pairs}


def characters(traditional: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return the rows of the table: variant, plain character and origin, by code point.

    Args:
        traditional: OpenCC's choices; those beyond the basic plane are left out.
    """
    chosen = {variant: (plain, "opencc") for variant, plain in traditional.items()}
    for block in COMPATIBILITY:
        for code in block:
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                chosen[chr(code)] = (plain, "unicode")
    chosen |= {variant: (plain, "settled") for variant, plain in SETTLED.items()}
    ends = {variant: _end(variant, chosen) for variant in chosen}
    return [
        (variant, ends[variant], chosen[variant][1])
        for variant in sorted(chosen)
        if variant not in KEPT and ends[variant] != variant and ord(variant) < 0x10000
    ]


def _end(variant: str, chosen: Mapping[str, tuple[str, str]]) -> str:
    """Return where the chain of replacements ends (a radical may stand for a traditional form)."""
    plain = variant
    while plain in chosen and chosen[plain][0] != plain and plain not in KEPT:
        plain = chosen[plain][0]
    return plain


if __name__ == "__main__":
    main()
