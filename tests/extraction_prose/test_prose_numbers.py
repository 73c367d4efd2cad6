"""Numbers in every way officials write them, and what only looks like one."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.catalog import load_catalog
from pipelines.extraction.prose import numbers
from pipelines.extraction.prose.normalise import flow_of
from pipelines.extraction.prose.numbers import chinese_number, find_quantities


def quantities(text: str) -> list[tuple[str, str, bool]]:
    flow = flow_of(text, 0, len(text))
    found = find_quantities(flow.text, load_catalog().lexicon)
    return [(f"{q.value.normalize():f}", q.unit, q.is_approximate) for q in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公开信息56条", [("56", "条", False)]),
        ("公开信息５６条", [("56", "条", False)]),
        ("公开信息1,786条", [("1786", "条", False)]),
        ("公开信息１，７８６条", [("1786", "条", False)]),
        ("公开信息 12 071 条", [("12071", "条", False)]),
        ("公开信息\n640\n条，", [("640", "条", False)]),
        ("公开信息1.2万余条", [("12000", "条", True)]),
        ("约260人次", [("260", "人次", True)]),
        ("2000余人/次", [("2000", "人/次", True)]),
        ("发稿300篇（条）", [("300", "篇（条）", False)]),
        ("三百一十条", [("310", "条", False)]),
        ("一十四件", [("14", "件", False)]),
        ("两处", [("2", "处", False)]),
        ("一千零五条", [("1005", "条", False)]),
        ("两万三千条", [("23000", "条", False)]),
        ("收取46元", [("46", "元", False)]),
        ("经费0.86万元", [("8600", "元", False)]),
        ("百分之百", [("100", "%", False)]),
        ("占10．61％", [("10.61", "%", False)]),
        ("访问量达到52万，", [("520000", "人次", False)]),
        ("接受群众咨询62，", [("62", "人次", False)]),
        ("行政复议数0，", [("0", "件", False)]),
        ("点击率为3,450。", [("3450", "人次", False)]),
        ("访问1.3亿次", [("130000000", "次", False)]),
    ],
)
def test_reads_number_with_unit(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert quantities(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "第3次",
        "2013年5月",
        "0571-5551234号",
        "青政发〔2012〕8号",
        "上百条",
        "数十件",
        "3-5条",
        "3至5条",
        "15个工作日",
        "48小时",
        "每2次",
        "三分之一",
        "点击次数：1204",
        "二是",
        "8项制",
    ],
)
def test_leaves_out_what_is_no_quantity(text: str) -> None:
    assert quantities(text) == []


def spoken(value: int) -> str:
    """Return a Chinese numeral, written by the plain school rule."""
    digits, scales = "零一二三四五六七八九", ["", "十", "百", "千"]
    out, zero = "", False
    for position in range(len(str(value)) - 1, -1, -1):
        digit = value // 10**position % 10
        if digit == 0:
            zero = bool(out)
            continue
        out += ("零" if zero else "") + digits[digit] + scales[position]
        zero = False
    return out


@given(st.integers(1, 9999))
def test_chinese_numerals_of_the_school_rule_are_read(value: int) -> None:
    assert chinese_number(spoken(value)) == value


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_myriads_are_read(high: int, low: int) -> None:
    joint = "零" if low < 1000 else ""
    assert chinese_number(f"{spoken(high)}万{joint}{spoken(low)}") == high * 10_000 + low


@given(st.decimals(0, 999_999, places=2))
def test_decimals_are_exact(value: Decimal) -> None:
    assert quantities(f"收取{value}元") == [(f"{value.normalize():f}", "元", False)]


def test_numerals_of_cheques_are_numbers() -> None:
    assert chinese_number("贰佰叁拾") == 230
    assert chinese_number("壹仟零伍") == 1005


_SIGNS = "约近超过逾大将上数〇零一二三十百千万两亿余多来年，、共为收条件元%"
_WORDS = ("访问量达", "点击率", "答复件数", "申请总数", "收到咨询", "百分之", "人次", "12", "3,400")


@given(st.lists(st.sampled_from([*_SIGNS, *_WORDS]), max_size=12))
def test_every_quantity_begins_with_a_character_that_is_tried(words: list[str]) -> None:
    text = "".join(words)
    guarded = numbers._pattern(load_catalog().lexicon.unit_pattern)
    unguarded = re.compile(guarded.pattern.replace(numbers._BEGINS, "", 1))
    found = [match.span() for match in guarded.finditer(text)]
    assert found == [match.span() for match in unguarded.finditer(text)]
