"""Quantities: a number with its unit, in whatever way it is written.

Arabic with separators and 万 or 亿, Chinese numerals, 余/多/近/约, percent. A number without a
unit, a date, an ordinal, a range or a telephone number is no quantity.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pipelines.catalog.wording import Lexicon

_DIGIT = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_DIGIT |= {c: n for n, c in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
_SCALE = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_MYRIAD = {
    "万": Decimal(10_000),
    "亿": Decimal(100_000_000),
    "千": Decimal(1000),
    "百": Decimal(100),
}

_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = r"[〇零一二三四五六七八九十百千万两壹贰叁肆伍陆柒捌玖拾佰仟]{1,12}"
_BEFORE = r"(?P<about>大约|约|近|将近|超过|逾)?"
_BEFORE_CHINESE = r"(?P<about_c>大约|约|近|将近|超过|逾|上(?=[十百千万])|数)?"
_APPROX = r"(?P<more>余|多|来)?"
# The characters that a quantity may begin with, those of words before a number (_UNIT_BEFORE) too:
# elsewhere nothing is tried.
_BEGINS = (
    r"(?=[\d〇零一二三四五六七八九十百千万两壹贰叁肆伍陆柒捌玖拾佰仟"
    r"大约近将超逾上数访点浏阅接受收申复诉投举答办信])"
)


class Quantity(NamedTuple):
    """A number with its unit.

    Attributes:
        start: First character (inclusive), approximation words before it left out.
        end: Character after the unit (exclusive).
        value: Exact, in the base unit of its kind (a count, yuan, percent).
        unit: The unit word as printed.
        kind: count, person, event, place, money or share.
        is_approximate: Written with 余, 多, 近, 约, 逾 or 以上.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    kind: str
    is_approximate: bool


def chinese_number(text: str) -> int | None:
    """Return the value of a Chinese numeral (三百一十, 一十四, 二〇一三); None if malformed.

    Digits in a row are read one by one (二〇一三 is 2013).
    """
    if not text or text in ("百", "千", "万"):
        return None
    if all(c in _DIGIT for c in text):
        return (
            int("".join(str(_DIGIT[c]) for c in text))
            if len(text) != 2 or text[0] in "〇零"
            else None
        )
    high, myriad, low = text.rpartition("万")
    if myriad:
        upper, lower = chinese_number(high), chinese_number(low.lstrip("〇零")) if low else 0
        return None if upper is None or lower is None else upper * 10_000 + lower
    return _below_myriad(text)


def _below_myriad(text: str) -> int | None:
    total, digit, last_scale = 0, None, 10_000
    for char in text:
        if char in _DIGIT:
            if digit not in (None, 0):
                return None
            digit = _DIGIT[char]
        else:
            scale = _SCALE[char]
            if scale >= last_scale:
                return None
            total += (1 if digit is None and scale == 10 else digit or 0) * scale
            if digit is None and scale != 10:
                return None
            digit, last_scale = None, scale
    return total + (digit or 0)


@lru_cache(maxsize=4)
def _pattern(units: str) -> re.Pattern[str]:
    unit = rf"(?P<unit>{units})"
    return re.compile(
        rf"{_BEGINS}(?:"
        rf"{_BEFORE}(?P<number>{_ARABIC}){_APPROX}(?P<scale>万|亿|千|百)?(?P<more2>余|多|来)?{unit}"
        rf"|{_BEFORE_CHINESE}(?P<chinese>{_CHINESE})(?P<more_c>余|多|来)?(?P<scale_c>万|亿)?"
        rf"(?:{unit.replace('unit', 'unit_c')})"
        rf"|{_UNIT_BEFORE}(?P<bare>{_ARABIC}|{_CHINESE})(?P<scale_b>万|亿)?(?P<more_b>余|多)?(?=[，。；、）\n]|$)"
        rf"|百分之(?P<percent>{_ARABIC}|{_CHINESE}(?:点[〇零一二三四五六七八九]+)?))"
    )


# 访问量达12.6万, 访问人次为3450: the unit stands in the words before the number
_UNIT_BEFORE = (
    r"(?P<counted>(?:访问|点击|浏览|阅读)(?:人次|次数|人数|量|数|率)"
    r"(?:全年|累计|已|共|约|达到|达|为|超过|超|突破|近|有|计|是)*"
    r"|(?:接受|受理|收到|接到|接待)[^，。；：\d]{0,16}(?:咨询|申请)(?:共|共计|总数)?"
    r"|(?:申请|复议|诉讼|投诉|举报|申诉|答复|办结)(?:件)?(?:数|总数|数量|量)(?:为|是|共|：)?"
    r"|(?<!依申请公开)(?<!依申请公开政府)信息(?:公开)?(?:总数|总量|总条数|数量|条数|数)(?:为|是|共|达到|达|：)+)"
)
_CHANGE = re.compile(r"(?P<jiao>[\d一二三四五六七八九])角(?:(?P<fen>[\d一二三四五六七八九])分)?")
_JOINTS = tuple("、和及，")
_NUMBER = re.compile(_ARABIC)
_SERIES = re.compile(rf"(?<![\d.,])(?:(?:{_ARABIC})(?:、|和|及|，))+$")
_NOT_BEFORE = re.compile(
    r"(?:第|头|[A-Za-z\d./]|(?<=[A-Za-z\d])-|每|[〔\[（]20\d\d[〕\]）]|NO|No"
    r"|\d[条件项次个人名]?(?:-|至|到))$"  # the first number of a range
)
_NOT_AFTER = re.compile(
    r"(?:以内|之内|内(?:办结|答复|予以|回复)|以下|/|制|套|部分(?!公开|予以)|分之|线城市|个?工作日|个?小时|个?月(?!份?发)|隐私|信息(?=泄|保护)|分钟|天)"
)
_TOGETHER = ("在", "合", "加", "放")
_AFTER_APPROX = re.compile(r"(?:左右|以上|上下|余)")


def find_quantities(text: str, lexicon: Lexicon) -> list[Quantity]:
    """Return the quantities of a normalised text, in order, never overlapping."""
    found: list[Quantity] = []
    for match in _pattern(lexicon.unit_pattern).finditer(text):
        quantity = _quantity(text, match, lexicon)
        if quantity is not None:
            found += _series_before(text, quantity, lexicon)
            found.append(quantity)
    return found


def _series_before(text: str, last: Quantity, lexicon: Lexicon) -> list[Quantity]:
    """Return the numbers of a series whose unit stands only behind the last (3、4和5条)."""
    if text[last.start - 1 : last.start] not in _JOINTS:
        return []
    series = _SERIES.search(text, max(0, last.start - 80), last.start)
    if series is None or series.end() != last.start:
        return []
    factor = lexicon.units[last.unit].factor
    return [
        Quantity(
            number.start(),
            number.end(),
            Decimal(number[0].replace(",", "")) * factor,
            last.unit,
            last.kind,
            False,
        )
        for number in _NUMBER.finditer(text, series.start(), series.end())
    ]


def _quantity(text: str, match: re.Match[str], lexicon: Lexicon) -> Quantity | None:
    start = match.start()
    before, after = text[max(0, start - 12) : start], text[match.end() : match.end() + 4]
    if _NOT_BEFORE.search(before) or _NOT_AFTER.match(after):
        return None
    value, unit_word = _value_and_unit(match)
    if value is None:
        return None
    unit = lexicon.units[unit_word]
    about, more = match["about"] or match["about_c"], match["more"] or match["more2"]
    approximate = bool(about or more or match["more_c"] or match["more_b"])
    if match["about_c"] in ("上", "数"):
        return None  # 上百个, 数十条: no number
    if match["chinese"] and unit_word == "起" and before.endswith(_TOGETHER):
        return None  # 三类合在一起
    number_start = start + len(about or match["counted"] or "")
    change, end = _change_behind(text, match.end()) if unit_word == "元" else (0, match.end())
    return Quantity(
        number_start,
        end,
        value * unit.factor + change,
        unit_word,
        unit.kind,
        approximate or _AFTER_APPROX.match(after) is not None,
    )


def _change_behind(text: str, end: int) -> tuple[Decimal, int]:
    """Return the jiao and fen that follow yuan (十二元五角), in yuan, and where they end."""
    change = _CHANGE.match(text, end)
    if change is None:
        return Decimal(0), end
    jiao, fen = (_number(change[part] or "0") or 0 for part in ("jiao", "fen"))
    return Decimal(jiao) / 10 + Decimal(fen) / 100, change.end()


def _value_and_unit(match: re.Match[str]) -> tuple[Decimal | None, str]:
    if match["percent"]:
        return _number(match["percent"]), "%"
    if match["bare"]:
        bare, unit = _number(match["bare"]), _unit_of(match["counted"])
        scale = _MYRIAD.get(match["scale_b"], Decimal(1))
        return None if bare is None else bare * scale, unit
    if match["number"]:
        value = Decimal(match["number"].replace(",", ""))
        return value * _MYRIAD.get(match["scale"], Decimal(1)), match["unit"]
    numeral = _number(match["chinese"])
    scale = _MYRIAD.get(match["scale_c"], Decimal(1))
    return None if numeral is None else numeral * scale, match["unit_c"]


def _unit_of(counted: str) -> str:
    if counted.startswith("信息"):
        return "条"
    is_of_people = re.search("访问|点击|浏览|阅读|咨询", counted)
    return "人次" if is_of_people else "件"


def _number(text: str) -> Decimal | None:
    if text[0].isdigit():
        return Decimal(text.replace(",", ""))
    if text == "百":
        return Decimal(100)
    whole, _, decimals = text.partition("点")
    value = chinese_number(whole)
    if value is None:
        return None
    return Decimal(f"{value}.{''.join(str(_DIGIT[digit]) for digit in decimals) or '0'}")
