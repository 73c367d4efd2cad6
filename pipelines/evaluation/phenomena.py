"""Phenomena: what makes a fact easy or hard to read, told from its words."""

import re

_PATTERNS = {
    "chinese_numeral": re.compile(r"[一二三四五六七八九十百千两][条件项篇份次个名人处期场宗]"),
    "full_width_digits": re.compile(r"[０-９]"),
    "thousands": re.compile(r"\d[,， ]\d{3}"),
    "myriad": re.compile(r"\d[万亿]|[万亿][余多]?[条件次人元]"),
    "approximate": re.compile(r"余|多[条件次人]|约|近\d|左右|以上"),
    "respectively": re.compile(r"分别|依次"),
    "parenthesis": re.compile(r"[（(]"),
    "number_first": re.compile(r"^[\d０-９][\d０-９,，. ]*[条件项篇份次个名人处][^，。；]"),
    "line_break": re.compile(r"\n"),
}


def phenomena_of(words: str, basis: str, period: str, scope: str) -> tuple[str, ...]:
    """Return the phenomena of a fact or observation, sorted; plain where there is none.

    Args:
        words: The evidence as printed.
        basis: stated, negated or table.
        period: year, cumulative or prior_years.
        scope: own, whole or subordinate.
    """
    found = {name for name, pattern in _PATTERNS.items() if pattern.search(words)}
    found |= {f"basis_{basis}"} if basis != "stated" else set()
    found |= {f"period_{period}"} if period != "year" else set()
    found |= {f"scope_{scope}"} if scope != "own" else set()
    return tuple(sorted(found)) or ("plain",)
