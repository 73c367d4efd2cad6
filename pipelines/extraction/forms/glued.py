"""Rows of a form that no space sets apart: labels, units and figures in one run of characters.

A crawl that drops the marks of cells leaves 1.当面申请数件312其中：涉及国家秘密件0. The wordings of
the form say where labels begin; what stands between two of them is a unit and figures, or the
text is no table.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipelines.extraction.forms.labels import label_of
from pipelines.extraction.forms.values import UNIT

_REMEMBERED = 2_048  # the labels of a form come back in every report
_REMEMBERED_LETTERS = 256  # the tables of all forms are looked for in one report
_SHORTEST = 2
_SENTENCE = re.compile(r"[。；;]")
_MAY_HOLD = re.compile(r"\d|[-—–―/／]|无")
_NUMBER_WORD = re.compile(
    r"(?:其中[：:，,]?|第?[一二三四五六七八九十]{1,3}[、.．]"
    r"|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)][、.．]?|[①-⑳⑴-⒇⒈-⒛㈠-㈩]|[“”\"《‘])+$"
)
_CLOSE = re.compile(
    r"[”\"》’]?(?:统计数|总?数量|总?次数|总?件数|总?数)?[”\"》’]?(?:[（(][^（）()]*[）)])?[:：]?"
)
_FIGURES = re.compile(
    rf"(?P<unit>{UNIT})?[:：]?(?P<value>\d[\d,，]*(?:\.\d+)?|[-—–―/／]+|无|零)?(?P<after>{UNIT})?"
)
_MANY = 3
_LONGEST_HEADS = 90


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    is_row: bool


class Wordings:
    """The wordings of a form's rows and heads, to be found within a run of characters."""

    def __init__(self, rows: Mapping[str, Iterable[str | None]], heads: Iterable[str]) -> None:
        """Take the wordings.

        Args:
            rows: Wording of each row to the numbers that the form prints before it.
            heads: Wordings of heads.
        """
        self._numbers = {
            core: sorted({number for number in numbers if number and number.isdigit()})
            for core, numbers in rows.items()
        }
        self._heads = frozenset(heads)

    def pieces(self, text: str) -> Sequence[tuple[int, int]]:
        """Return the parts of a run of characters (start, end), or none where it is no table."""
        if len(text) < _SHORTEST or _SENTENCE.search(text):
            return ()  # asked first: no sentence is remembered
        return self._pieces(text)

    @lru_cache(maxsize=_REMEMBERED)  # noqa: B019 - bounded, and forms live as long as the catalogue
    def _pieces(self, text: str) -> Sequence[tuple[int, int]]:
        if len(text) > _LONGEST_HEADS and not _MAY_HOLD.search(text):
            return []
        if label_of(text).core in self._numbers:
            return []
        hits = list(self._hits(text))
        if not hits:
            return []
        between = [
            (left, right)
            for left, right in zip(
                [0, *(hit.end for hit in hits)], [*(hit.start for hit in hits), len(text)],
                strict=True,
            )
        ]  # fmt: skip
        figures = [_figures(text, *gap) for gap in between]
        has_rows = bool(self._numbers)
        told = sum(
            (hit.is_row or not has_rows) and bool(after)
            for hit, after in zip(hits, figures[1:], strict=True)
        )
        if not any(figures):
            is_heads = len(hits) > 1 and all(found == [] for found in figures)
            return [(hit.start, hit.end) for hit in hits] if is_heads else []
        is_titled = len(hits) >= _MANY and figures[0] is None
        strange = sum(found is None for found in figures) - is_titled
        if not told or strange > (told // 2 if told >= _MANY else 0):
            return []
        return list(_in_order(hits, between, figures))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = {word for word in {*self._numbers, *self._heads} if len(word) >= _SHORTEST}
        return re.compile("|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))))

    def _hits(self, text: str) -> Iterator[_Hit]:
        letters, places = _letters(text)
        last = 0
        for found in self._pattern.finditer(letters):
            start, end = places[found.start()], places[found.end() - 1] + 1
            if start < last:
                continue
            is_row = found.group() in self._numbers
            closing = _CLOSE.match(text, end)
            end = closing.end() if closing else end
            start -= self._numbering(text[last:start], found.group())
            yield _Hit(start, end, is_row)
            last = end

    def _numbering(self, before: str, core: str) -> int:
        """Return how many characters before a label are its number.

        Of 2264.政务微信 the number is 4., as the form has it: the rest is the figure before.
        """
        if found := _NUMBER_WORD.search(before):
            return len(found.group())
        for number in (*self._numbers.get(core, ()), r"\d"):
            if found := re.search(rf"{number}[.．、)）]$", before):
                return len(found.group())
        return 0


def digits_apart(text: str, count: int) -> list[tuple[int, int]]:
    """Return the places of the figures in a run of as many digits as figures are expected."""
    is_run = text.isascii() and text.isdigit() and len(text) == count > 1
    return [(at, at + 1) for at in range(count)] if is_run else []


@lru_cache(maxsize=_REMEMBERED_LETTERS)
def _letters(text: str) -> tuple[str, list[int]]:
    """Return the letters and digits in compatibility form, and where each stands in the text."""
    letters: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        for one in unicodedata.normalize("NFKC", char):
            if one.isalnum():
                letters.append(one)
                places.append(at)
    return "".join(letters).replace("其它", "其他"), places


def _figures(text: str, start: int, end: int) -> list[tuple[int, int]] | None:
    """Return the places of unit and figure in a part between labels; None where it is a text."""
    found = _FIGURES.fullmatch(text, start, end)
    if found is None:
        return None
    if found["after"] and not found["value"]:
        return None
    whole = found.start("value"), found.end("after") if found["after"] else found.end("value")
    return [span for span in (found.span("unit"), whole) if span[0] >= 0 and span[0] < span[1]]


def _in_order(
    hits: Sequence[_Hit],
    between: Sequence[tuple[int, int]],
    figures: Sequence[list[tuple[int, int]] | None],
) -> Iterator[tuple[int, int]]:
    for at, (gap, found) in enumerate(zip(between, figures, strict=True)):
        yield from [gap] if found is None else found
        if at < len(hits):
            yield hits[at].start, hits[at].end
