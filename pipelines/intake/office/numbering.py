"""Automatic numbers of word processors: headings that are numbered but do not hold the number."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from pipelines.intake.office.archive import attribute, child, local_name

_DIGITS = "零一二三四五六七八九"
_PLACE = re.compile(r"%([1-9])")
_MOST_BASES = 20


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    suffix: str


@dataclass(frozen=True, slots=True)
class _Style:
    number: str | None
    level: str | None
    base: str | None


class Numbering:
    """The lists of a document, and how far each is counted."""

    def __init__(self, numbering: Element | None, styles: Callable[[], Element | None]) -> None:
        """Begin to count.

        Args:
            numbering: Root of the part with the lists.
            styles: Gives the root of the part with the styles; asked once, when a paragraph of a
                list may be numbered by its style: the part is often larger than the document.
        """
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, _Style] | None = None
        self._load_styles = styles
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        for part in numbering if numbering is not None else ():
            if local_name(part) == "abstractNum":
                self._levels[attribute(part, "abstractNumId") or ""] = _levels(part)
            elif local_name(part) == "num":
                self._add_list(part)

    def label(self, paragraph: Element) -> str:
        """Count the paragraph and return the number printed before it, with what sets it apart."""
        properties = child(paragraph, "pPr") if self._lists else None
        if properties is None:
            return ""
        style = attribute(child(properties, "pStyle"), "val")
        number, level = self._place(child(properties, "numPr"), style)
        if number is None or number == "0" or number not in self._lists:
            return ""
        kind = self._lists[number]
        known = self._levels.get(kind, {}).get(level)
        if known is None:
            return ""
        counts = self._count(number, kind, level)
        text = _PLACE.sub(lambda place: self._printed(kind, counts, int(place[1]) - 1), known.text)
        return text + known.suffix if text else ""

    def _add_list(self, part: Element) -> None:
        number = attribute(part, "numId") or ""
        self._lists[number] = attribute(child(part, "abstractNumId"), "val") or ""
        self._starts[number] = {
            _number(attribute(override, "ilvl")): _number(
                attribute(child(override, "startOverride"), "val"), 1
            )
            for override in part
            if local_name(override) == "lvlOverride"
            and child(override, "startOverride") is not None
        }

    def _place(self, numbered: Element | None, style: str | None) -> tuple[str | None, int]:
        """Return list and level of a paragraph: its own, else those of its style's ancestry."""
        number = attribute(child(numbered, "numId"), "val")
        level = attribute(child(numbered, "ilvl"), "val")
        for _ in range(_MOST_BASES):
            known = self._style(style) if number is None and style is not None else None
            if known is None:
                break
            number, style = known.number, known.base
            level = level if level is not None else known.level
        return number, _number(level)

    def _style(self, style: str) -> _Style | None:
        if self._styles is None:
            self._styles = _styles(self._load_styles())
        return self._styles.get(style)

    def _count(self, number: str, kind: str, level: int) -> dict[int, int]:
        counts = self._counts.setdefault(kind, {})
        if number not in self._begun:
            self._begun.add(number)
            for restarted, start in self._starts.get(number, {}).items():
                counts[restarted] = start - 1
        start = self._levels[kind][level].start
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [deeper for deeper in counts if deeper > level]:
            del counts[deeper]
        return counts

    def _printed(self, kind: str, counts: dict[int, int], level: int) -> str:
        known = self._levels[kind].get(level)
        if known is None:
            return ""
        return _FORMATS.get(known.format, str)(counts.get(level, known.start))


def _styles(root: Element | None) -> dict[str, _Style]:
    styles = {}
    for style in root if root is not None else ():
        if local_name(style) == "style":
            numbered = child(style, "pPr", "numPr")
            styles[attribute(style, "styleId") or ""] = _Style(
                attribute(child(numbered, "numId"), "val"),
                attribute(child(numbered, "ilvl"), "val"),
                attribute(child(style, "basedOn"), "val"),
            )
    return styles


def _levels(part: Element) -> dict[int, _Level]:
    levels = {}
    for level in part:
        if local_name(level) == "lvl":
            text = attribute(child(level, "lvlText"), "val") or ""
            is_bullet = attribute(child(level, "numFmt"), "val") == "bullet"
            is_set_apart = attribute(child(level, "suff"), "val") != "nothing"
            levels[_number(attribute(level, "ilvl"))] = _Level(
                start=_number(attribute(child(level, "start"), "val"), 1),
                format=attribute(child(level, "numFmt"), "val") or "decimal",
                text="" if is_bullet else text,
                suffix=" " if is_set_apart and text[-1:].isascii() else "",
            )
    return levels


def _number(text: str | None, default: int = 0) -> int:
    return int(text) if text is not None and re.fullmatch(r"\d{1,6}", text) else default


def chinese_number(number: int) -> str:
    """Return a number from 0 to 9999 in Chinese numerals; larger ones in digits."""
    if not 0 < number < 10_000:
        return "零" if number == 0 else str(number)
    text = ""
    for digit, unit in zip(f"{number:04}", ("千", "百", "十", ""), strict=True):
        if digit != "0":
            text += _DIGITS[int(digit)] + unit
        elif text and not text.endswith("零"):
            text += "零"
    text = text.rstrip("零")
    return text[1:] if text.startswith("一十") else text


def _roman(number: int) -> str:
    text = ""
    for value, sign in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
        (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        count, number = divmod(min(number, 4000), value)
        text += sign * count
    return text


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 500 else ""


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if 1 <= number <= 20 else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "chineseCounting": chinese_number,
    "chineseCountingThousand": chinese_number,
    "taiwaneseCounting": chinese_number,
    "taiwaneseCountingThousand": chinese_number,
    "japaneseCounting": chinese_number,
    "ideographDigital": chinese_number,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": _full_width,
    "decimalZero": lambda number: f"{number:02}",
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
}
