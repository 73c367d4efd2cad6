"""Labels with typos and broken over lines, heads repeated, quarters, bands side by side."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from bent import (
    PROACTIVE,
    REQUESTS,
    STATISTICS,
    Case,
    asked,
    bars,
    bends,
    body_of,
    cells,
    grid_of,
    laid_out,
    lines,
    merged,
    page,
    printed,
    rows_of,
    table,
    tabs,
    text_file,
    told,
)
from notices import counter, proactive_2019, proactive_2021

# Labels with typos and broken over lines.


def _mistyped(text: str, how: int) -> str:
    middle = len(text) * 2 // 3
    if len(text) < 8:
        return text
    changed = {
        0: text[:middle] + text[middle + 1 :],
        1: text[:middle] + "某" + text[middle + 1 :],
        2: text[:middle] + text[middle] + text[middle:],
        3: text[:middle] + text[middle + 1] + text[middle] + text[middle + 2 :],
    }
    return changed[how]


@bends("typos")
def typos() -> Iterator[Case]:
    sheet, form = asked(), told()
    for how, name in enumerate(
        ("a character lost", "another character", "one twice", "two swapped")
    ):
        changed = replace(
            sheet, lines=[replace(x, label=_mistyped(x.label, how)) for x in sheet.lines]
        )
        grid = grid_of(changed)
        yield from printed(
            ("typos", name),
            "2021",
            grid,
            rows_of(sheet),
            html=merged(grid, changed),
            by=("lines", "cells"),
            heading=REQUESTS,
        )
        changed = replace(
            form,
            lines=[
                replace(x, label=_mistyped(x.label, how) if no % 3 == 0 else x.label)
                for no, x in enumerate(form.lines)
            ],
        )
        grid = grid_of(changed)
        yield from printed(
            ("typos", f"2014 {name}"),
            "stat",
            grid,
            rows_of(form),
            html=table(grid),
            by=("tabs",),
            heading=STATISTICS,
        )


def _halved(text: str, join: str, share: float = 0.5) -> str:
    at = int(len(text) * share)
    return text[:at] + join + text[at:] if len(text) > 8 else text


@bends("broken labels")
def broken_labels() -> Iterator[Case]:
    sheet, form = asked(), told()
    labels = {line.label for line in (*sheet.lines, *form.lines)}

    def broken(text: str) -> str:
        return _halved(text, "<br/>\n") if text in labels else escape(text)

    grid, whole = grid_of(sheet), grid_of(form)
    yield Case(
        "broken labels",
        "br, html",
        *page("2021", REQUESTS, merged(grid, sheet, broken)),
        rows_of(sheet),
    )
    yield Case(
        "broken labels",
        "2014 br, html",
        *page("stat", STATISTICS, table(whole, broken)),
        rows_of(form),
    )
    for share in (0.34, 0.5, 0.8):
        cut = [[_halved(x, "\n", share) if x in labels else x for x in row] for row in grid]
        yield Case(
            "broken labels",
            f"{share} cells",
            *text_file("2021", REQUESTS, cells(cut)),
            rows_of(sheet),
        )
        yield Case(
            "broken labels",
            f"{share} lines",
            *text_file("2021", REQUESTS, lines(cut)),
            rows_of(sheet),
        )
        cut = [[_halved(x, "\n", share) if x in labels else x for x in row] for row in whole]
        yield Case(
            "broken labels",
            f"2014 {share} cells",
            *text_file("stat", STATISTICS, cells(cut)),
            rows_of(form),
        )
        yield Case(
            "broken labels",
            f"2014 {share} lines",
            *text_file("stat", STATISTICS, lines(cut)),
            rows_of(form),
        )
        rest = [
            "\n".join(
                (
                    "    ".join((_halved(row[0], "\n", share).split("\n")[0], *row[1:])),
                    *_halved(row[0], "\n", share).split("\n")[1:],
                )
            )
            for row in whole
        ]
        yield Case(
            "broken labels",
            f"2014 {share} values on the first line",
            *text_file("stat", STATISTICS, *rest),
            rows_of(form),
        )


# Heads repeated.


@bends("heads repeated")
def heads_repeated() -> Iterator[Case]:
    sheet, form = asked(), told()
    grid, whole = grid_of(sheet), grid_of(form)
    for every in (5, 9, 14):
        rows = [
            row
            for no, row in enumerate(grid[3:])
            for row in (*(grid[:3] if no % every == 0 else []), row)
        ]
        yield from printed(
            ("heads repeated", f"each {every}"),
            "2021",
            rows,
            rows_of(sheet),
            html=table(rows),
            by=("bars", "cells", "lines"),
            heading=REQUESTS,
        )
        rows = [
            row
            for no, row in enumerate(whole[1:])
            for row in (
                *(
                    [["- 4 -", "", ""], ["政府信息公开情况统计表（续）", "", ""], whole[0]]
                    if no % every == 0
                    else []
                ),
                row,
            )
        ]
        yield from printed(
            ("heads repeated", f"2014 each {every}"),
            "stat",
            rows,
            rows_of(form),
            html=table(rows),
            by=("cells", "tabs"),
        )


# Columns of quarters.


@bends("quarters")
def quarters() -> Iterator[Case]:
    form = told(5000)
    heads = {
        "quarters and the sum": ("一季度", "二季度", "三季度", "四季度", "合计"),
        "the year first": ("全年", "第一季度", "第二季度", "第三季度", "第四季度"),
        "halves": ("上半年", "下半年", "全年"),
        "this quarter and since the year began": ("本季度", "本年累计"),
        "the year before too": ("上年数", "本年数"),
    }
    for name, columns in heads.items():
        at = next(no for no, x in enumerate(columns) if x in ("合计", "全年", "本年累计", "本年数"))
        grid = [["统计指标", "单位", *columns]]
        for no, line in enumerate(form.lines):
            others = [str(7 + 3 * no + k) if line.unit else "——" for k in range(len(columns) - 1)]
            grid.append([line.label, line.unit, *others[:at], line.values[0], *others[at:]])
        for how, file in {
            "html": page("stat", STATISTICS, table(grid)),
            "bars": text_file("stat", STATISTICS, bars(grid)),
            "tabs": text_file("stat", STATISTICS, tabs(grid)),
            "lines": text_file("stat", STATISTICS, lines(grid)),
            "cells": text_file("stat", STATISTICS, cells(grid)),
            "layout": text_file("stat", STATISTICS, laid_out(grid)),
        }.items():
            yield Case("quarters", f"{name}, {how}", *file, rows_of(form))


# Groups of columns side by side.


@bends("side by side")
def side_by_side() -> Iterator[Case]:
    form = told()
    body = body_of(form)
    for share, name in ((2, "halves"), (3, "thirds")):
        size = -(-len(body) // share)
        parts = [body[no * size : (no + 1) * size] for no in range(share)]
        grid = [["统计指标", "单位", "统计数"] * share]
        for no in range(size):
            grid.append([x for part in parts for x in (part[no] if no < len(part) else [""] * 3)])
        for how, file in {
            "html": page("stat", STATISTICS, table(grid)),
            "bars": text_file("stat", STATISTICS, bars(grid)),
            "tabs": text_file("stat", STATISTICS, tabs(grid)),
            "lines": text_file("stat", STATISTICS, lines(grid, "    ")),
            "layout": text_file("stat", STATISTICS, laid_out(grid)),
            "cells": text_file("stat", STATISTICS, cells(grid)),
        }.items():
            yield Case("side by side", f"{name}, {how}", *file, rows_of(form))
    for kind, first in (("2019", proactive_2019), ("2021", proactive_2021)):
        blocks = first(counter(800_001))
        made = blocks[0]
        names = [text for text, _ in made.heads[1][1:]]
        rules = [line.label for line in made.lines]
        grid = [
            ["信息内容", *[x for rule in rules for x in (rule, "", "")]],
            ["", *names * 2],
            ["数量", *[x for line in made.lines for x in line.values]],
        ]
        wanted = tuple(x for x in made.facts if x[0].startswith("documents."))
        for how, file in {
            "html": page(kind, PROACTIVE, table(grid)),
            "bars": text_file(kind, PROACTIVE, bars(grid)),
            "tabs": text_file(kind, PROACTIVE, tabs(grid)),
            "lines": text_file(kind, PROACTIVE, lines(grid, "   ")),
            "layout": text_file(kind, PROACTIVE, laid_out(grid)),
            "cells": text_file(kind, PROACTIVE, cells(grid)),
        }.items():
            yield Case("side by side", f"{kind} rules beside documents, {how}", *file, wanted)
