"""Cells with units, signs of change, and digits set apart in every way."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bent import (
    PROACTIVE,
    REQUESTS,
    Case,
    asked,
    bends,
    grid_of,
    merged,
    printed,
    rows_of,
    table,
)
from notices import counter, proactive_2019, proactive_2021

# Units, signs, digits.


@bends("units")
def units() -> Iterator[Case]:
    for head, cell, amount in (
        ("采购总金额（万元）", "326.5", "3265000"),
        ("采购总金额（单位：亿元）", "0.0327", "3270000"),
        ("采购总金额", "12,345,678.90元", "12345678.9"),
        ("采购总金额", "1.2亿元", "120000000"),
        ("采购总金额（元）", "５１２００", "51200"),
        ("采购总金额", "人民币36.8万元", "368000"),
        ("采购总金额（单位：百万元）", "2.5", "2500000"),
        ("采购总金额", "￥51,200.00元", "51200"),
        ("采购总金额 单位：万元", "77.31", "773100"),
    ):
        blocks = proactive_2019(counter(700_001))
        facts = tuple(
            (*x[:-1], amount) if x[0] == "procurement.amount" else x for x in blocks[0].facts
        )
        blocks[-1].lines[0].values[1] = cell
        blocks[-1].heads[1] = [*blocks[-1].heads[1][:2], (head, blocks[-1].heads[1][2][1])]
        grid = [row for block in blocks for row in grid_of(block)]
        yield from printed(
            ("units", f"{head} {cell}"),
            "2019",
            grid,
            facts,
            html=table(grid),
            by=("bars", "cells"),
            heading=PROACTIVE,
        )
    for head, cell, amount in (
        ("本年收费金额（单位：万元）", "3.5万", "3.5"),
        ("本年收费金额（单位：元）", "35000", "3.5"),
        ("本年收费金额", "35,000元", "3.5"),
        ("本年收费金额（亿元）", "0.0012", "12"),
        ("本年收费金额\n（单位：\n万元）", "７．２５", "7.25"),
    ):
        blocks = proactive_2021(counter(700_001))
        facts = tuple(
            (*x[:-1], amount) if x[0] == "administration.fee_amount" else x for x in blocks[0].facts
        )
        blocks[-1].lines[0].values[0] = cell
        blocks[-1].heads[1] = [blocks[-1].heads[1][0], (head, 3)]
        grid = [row for block in blocks for row in grid_of(block)]
        yield from printed(
            ("units", f"{head!r} {cell}"),
            "2021",
            [[x.replace("\n", "") for x in row] for row in grid],
            facts,
            html=table(grid),
            by=("tabs",),
            heading=PROACTIVE,
        )


@bends("signed changes")
def signed_changes() -> Iterator[Case]:
    for sign, value in (
        ("增2", "2"),
        ("减5", "-5"),
        ("增加12", "12"),
        ("减少7", "-7"),
        ("+31", "31"),
        ("－4", "-4"),
        ("▲6", "6"),
        ("▼8", "-8"),
        ("↑9", "9"),
        ("↓3", "-3"),
        ("本年增14项", "14"),
        ("增加13项", "13"),
        ("减 21", "-21"),
        ("+0", "0"),
        ("-16", "-16"),
        ("﹣17", "-17"),
        ("增（18）", None),
        ("减：19", "-19"),
        ("增15，减0", None),
        ("无变化", None),
        ("持平", None),
        ("（22）", None),
        ("增/减23", None),
        ("增23/减3", None),
    ):
        blocks = proactive_2019(counter(700_001))
        wanted = []
        for one in blocks[0].facts:
            is_changed = one[:2] == ("administration.items_change", "licence")
            wanted.append((*one[:-1], value or "unreadable") if is_changed else one)
        blocks[1].lines[0].values[1] = sign
        grid = [row for block in blocks for row in grid_of(block)]
        yield from printed(
            ("signed changes", sign),
            "2019",
            grid,
            tuple(wanted),
            html=table(grid),
            by=("bars", "cells"),
            heading=PROACTIVE,
        )


_FULL = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


@bends("digits")
def digits() -> Iterator[Case]:
    ways: dict[str, Callable[[str], str]] = {
        "full width": lambda x: x.translate(_FULL),
        "commas": lambda x: f"{int(x):,}",
        "full-width commas": lambda x: f"{int(x):,}".replace(",", "，"),
        "full width with commas": lambda x: f"{int(x):,}".translate(_FULL),
        "hard spaces": lambda x: f"{int(x):,}".replace(",", "\xa0"),
        "thin spaces": lambda x: f"{int(x):,}".replace(",", "\u2009"),
        "apostrophes": lambda x: f"{int(x):,}".replace(",", "'"),
        "a decimal of zero": lambda x: f"{x}.0",
        "two decimals of zero": lambda x: f"{x}.00",
        "a space after the comma": lambda x: f"{int(x):,}".replace(",", ", "),
        "a unit": lambda x: f"{x}件",
        "a unit in brackets": lambda x: f"{x}（件）",
        "a stop": lambda x: f"{x}。",
        "zero width": "\u200b".join,
    }
    for name, way in ways.items():
        sheet = asked(start=2001)
        changed = replace(
            sheet, lines=[replace(x, values=[way(v) for v in x.values]) for x in sheet.lines]
        )
        grid = grid_of(changed)
        yield from printed(
            ("digits", name),
            "2021",
            grid,
            rows_of(sheet),
            html=merged(grid, changed),
            by=("bars", "tabs", "cells", "layout"),
            heading=REQUESTS,
        )
