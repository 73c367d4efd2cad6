"""Numbers as officials print them: Arabic, full-width, grouped, Chinese, in ten thousands."""

from decimal import Decimal
from random import Random

STYLES = ("plain", "comma", "space", "full", "full_comma", "chinese")
_FULL = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")
_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")


def printed(value: Decimal, style: str, rng: Random) -> str:
    """Return a number in a style; what a style cannot show falls back to plain digits."""
    if style == "chinese" and value == int(value) and 0 <= value < 10_000:
        return chinese(int(value), rng)
    if value >= 10_000 and value % 100 == 0 and rng.random() < 0.7:
        ten_thousands = (value / 10_000).normalize()
        return f"{ten_thousands:f}万"
    plain = f"{value.normalize():f}"
    if style in ("comma", "full_comma") and value >= 1000:
        whole, _, rest = plain.partition(".")
        plain = f"{int(whole):,}" + (f".{rest}" if rest else "")
    if style == "space" and value >= 1000 and value == int(value):
        plain = f"{int(value):,}".replace(",", " ")
    return plain.translate(_FULL) if style.startswith("full") else plain


def chinese(value: int, rng: Random) -> str:
    """Return a number below 10,000 in Chinese numerals."""
    if value == 0:
        return "零"
    out, gap = "", False
    for place in range(3, -1, -1):
        digit = value // 10**place % 10
        if digit == 0:
            gap = bool(out)
            continue
        out += ("零" if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = False
    if out.startswith("一十"):
        out = out[1:]
    if value == 2 or (out == "二" and rng.random() < 0.9):
        return "两"
    return out


def percent(value: Decimal, style: str) -> str:
    """Return a share with its sign, half-width or full-width."""
    plain = f"{value:f}"
    if style.startswith("full"):
        return f"{plain.translate(_FULL)}％"
    return f"{plain}%"
