"""Value cells: what one cell says, as a number in the catalogue's unit or as not-a-value.

Nothing is guessed: what is neither a number nor a known way of saying that there is none is
unreadable. Which cell belongs to which row is decided elsewhere.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipelines.extraction.forms.labels import plain

_REMEMBERED = 4_096
_SCALES = {"": 1, "十": 10, "百": 100, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6}
_SCALES |= {"千万": 10**7, "亿": 10**8}
_COUNTED = "条件个项篇份期场起宗家例批封名部处张页本户类种台套所次人"
UNIT = rf"(?:十万|百万|千万|[十百千万亿])?(?:元|人次|[{_COUNTED}])|万|亿|%"
# ▲ and ▼ are read as arrows; △ is a minus sign in some offices and a plus in others: unreadable.
_UP = r"\+|净增加?|新增|增加?|上升|[↑▲⬆]"
_DOWN = r"--?|−−?|净减少?|减少?|下降|[↓▼⬇]"
_VALUE = re.compile(
    rf"(?P<about>约|近|逾|超过?)?(?P<currency>人民币|¥)?"
    rf"(?:(?:本年度?)?(?P<sign>{_UP}|{_DOWN}):?)?"
    r"(?P<number>\d{1,3}(?:(?P<mark>[,'])\d{3}(?:(?P=mark)\d{3})*)?(?:\.\d+)?|\d+(?:\.\d+)?|零|〇)"
    rf"(?P<more>余|多)?(?P<unit>{UNIT}|\((?:{UNIT})\))?"
)
_UNIT_ONLY = re.compile(rf"(?:单位:?)?\(?(?:单位:?)?(?P<unit>{UNIT})\)?")
_UNIT_IN_LABEL = re.compile(rf"\((?:单位:?)?(?P<unit>{UNIT})\)|单位:(?P<bare>{UNIT})$")
_CAPTION = re.compile(r"单位:?\(?(?P<units>[^()]{1,20}?)\)?$")
_DASH = re.compile(r"[-‐‑‒–—―─━−_~/\\|]+")
_CUT_OFF = re.compile(rf"(?:\.{{3}})?\d[\d,.]*(?:{UNIT})?\.{{3}}|\.{{3}}\d[\d,.]*(?:{UNIT})?")
"""A figure of which print shows a part; no value, but it stands in the place of one."""
_CHANGED = r"\(?\d+\)?"
_CHANGE = re.compile(
    rf"持平|无变化|不变|(?:本年)?(?:增/减|增减|[增减]){_CHANGED}(?:[,;、/]?[增减]{_CHANGED})*"
)
"""A change that no rule makes a number of; no value, but it stands in the place of one."""
_NOTE = re.compile(r"(?<=\d)\s*(?:[①-⒛¹²³⁰-⁹]|\[注?\d{0,2}\])$")
"""The number of a note behind a figure, of which it is no digit."""
_STOP = "。"  # stands in no unit and only behind a value: a sentence need not be looked at
_MARK = re.compile(r"[,']")
_NONE_WORDS = frozenset({"无", "暂无", "没有", "无数据", "不涉及", "不适用", "未涉及"})


@dataclass(frozen=True, slots=True)
class ReadValue:
    """What a value cell says.

    Attributes:
        value: In the unit asked for; None unless status is printed.
        status: printed, blank, dash, none_word or unreadable.
        is_approximate: Printed with 余, 多, 近, 约 or 逾.
    """

    value: Decimal | None
    status: str
    is_approximate: bool = False


UNREADABLE = ReadValue(None, "unreadable")


def read_value(text: str, *, unit: str, printed_unit: str | None, is_signed: bool) -> ReadValue:
    """Return what a cell says.

    Args:
        text: The cell as printed. Spaces and line breaks in it mean nothing: narrow cells wrap
            their numbers.
        unit: The catalogue's unit.
        printed_unit: The unit that stands beside or above the cell, or that the official form
            prints; a unit in the cell itself goes before it. None where none is known.
        is_signed: The value is a change: 增2, 减5, -5.

    Returns:
        The value converted exactly. A sum of money of unknown unit is unreadable, except zero.
    """
    compact = _compact(text)
    if (status := _absence(compact)) is not None:
        return ReadValue(None, status)
    found = _VALUE.fullmatch(compact)
    if found is None or (found["sign"] and not is_signed):
        return UNREADABLE
    digits = _MARK.sub("", found["number"])
    number = Decimal(0) if digits in "零〇" else Decimal(digits)
    if found["sign"] and re.match(_DOWN, found["sign"]):
        number = -number
    cell_unit = found["unit"].strip("()") if found["unit"] else None
    if found["currency"]:
        if not is_money(unit):
            return UNREADABLE
        printed_unit = printed_unit or "元"
    value = _converted(number, cell_unit, printed_unit, unit)
    if value is None:
        return UNREADABLE
    return ReadValue(value, "printed", bool(found["about"] or found["more"]))


@lru_cache(maxsize=_REMEMBERED)
def is_value_like(text: str) -> bool:
    """Tell whether a cell can be a value: a number with or without unit, a dash, a word for none.

    What print shows of a number that is cut off stands in the place of one. A blank cell is not
    one: it may as well be a label left out.
    """
    if _STOP in text[:-1]:
        return False
    compact = _compact(text)
    return bool(compact) and (
        _absence(compact) is not None
        or _VALUE.fullmatch(compact) is not None
        or _CUT_OFF.fullmatch(compact) is not None
        or _CHANGE.fullmatch(compact) is not None
    )


@lru_cache(maxsize=_REMEMBERED)
def is_number(text: str) -> bool:
    """Tell whether a cell holds a number."""
    return _STOP not in text[:-1] and bool(_VALUE.fullmatch(_compact(text)))


def is_nothing(text: str) -> bool:
    """Tell whether a cell holds a zero, a dash or a word for none."""
    compact = plain(text)
    return compact in ("0", "零") or _absence(compact) is not None


@lru_cache(maxsize=_REMEMBERED)
def unit_of(text: str) -> str | None:
    """Return the unit that is all the text says (条, 万元, 单位：元), or None."""
    found = None if _STOP in text else _UNIT_ONLY.fullmatch(plain(text))
    return found["unit"] if found else None


@lru_cache(maxsize=_REMEMBERED)
def unit_in_label(text: str) -> str | None:
    """Return the unit that a label or a head bears in brackets, as （单位：万元）, or None."""
    found = _UNIT_IN_LABEL.search(plain(text))
    return (found["unit"] or found["bare"]) if found else None


def units_in_caption(text: str) -> tuple[str, ...]:
    """Return the units that a caption names, as 单位：件、万元."""
    found = _CAPTION.search(plain(text))
    parts = re.split(r"[、,/;和]", found["units"]) if found else ()
    return tuple(part for part in parts if re.fullmatch(UNIT, part))


def _compact(text: str) -> str:
    return plain(_NOTE.sub("", text.rstrip().removesuffix(_STOP)))


def _absence(compact: str) -> str | None:
    if not compact:
        return "blank"
    if _DASH.fullmatch(compact):
        return "dash"
    return "none_word" if compact in _NONE_WORDS else None


def _converted(
    number: Decimal, cell_unit: str | None, printed_unit: str | None, unit: str
) -> Decimal | None:
    """Return the number in the unit asked for, or None where the units are of different kinds."""
    if cell_unit in ("万", "亿"):  # 1.2万 in a column of 元: the scale alone, on the unit beside it
        number *= _SCALES[cell_unit]
        cell_unit = None if printed_unit is None else printed_unit.lstrip("".join(_SCALES))
    source = cell_unit or printed_unit
    if source is None:
        return _tidy(number) if number == 0 or not is_money(unit) else None
    if is_money(source) != is_money(unit) or (source == "%") != (unit == "%"):
        return None
    return _tidy(number * _scale(source) / _scale(unit))


def is_money(unit: str) -> bool:
    """Tell whether a unit is one of money."""
    return unit.endswith("元")


def _scale(unit: str) -> int:
    for length in (2, 1):
        if len(unit) > length and unit[:length] in _SCALES:
            return _SCALES[unit[:length]]
    return 1


def _tidy(number: Decimal) -> Decimal:
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()
