"""Tables bent: groups written down, columns too many, heads and rows missing, split and merged."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape

from bent import (
    PROACTIVE,
    REQUESTS,
    REVIEW,
    STATISTICS,
    Case,
    Grid,
    asked,
    bars,
    bends,
    body_of,
    cells,
    grid_of,
    lines,
    markdown,
    merged,
    page,
    printed,
    rows_of,
    table,
    tabs,
    text_file,
    told,
)
from notices import Sheet, counter, proactive_2019, proactive_2021, review

# Vertical text.


def _down(grid: Grid, sheet: Sheet, depth: int) -> Grid:
    """Return the rows with a group written down its column, one character in each of its rows."""
    count = len(sheet.heads)
    grid = [list(row) for row in grid]
    at = 0
    while at < len(sheet.lines):
        groups = sheet.lines[at].groups
        end = at
        while (
            end < len(sheet.lines) and sheet.lines[end].groups[: depth + 1] == groups[: depth + 1]
        ):
            end += 1
        if len(groups) > depth:
            word = groups[depth]
            size = -(-len(word) // (end - at))
            for no in range(at, end):
                grid[count + no][depth] = word[(no - at) * size : (no - at + 1) * size]
        at = max(end, at + 1)
    return grid


@bends("vertical text")
def vertical_text() -> Iterator[Case]:
    sheet = asked()
    grid = grid_of(sheet)
    groups = {group for line in sheet.lines for group in line.groups}

    def by(join: str) -> Callable[[str], str]:
        return lambda text: join.join(text) if text in groups else escape(text)

    def made(hand: str, file: tuple[bytes, str]) -> Case:
        return Case("vertical text", hand, *file, rows_of(sheet))

    def paragraphs(text: str) -> str:
        return "".join(f"<p>{x}</p>" for x in text) if text in groups else f"<p>{escape(text)}</p>"

    def turned(text: str) -> str:
        style = "writing-mode:vertical-rl;text-orientation:upright"
        return f'<div style="{style}"><p>{text}</p></div>' if text in groups else escape(text)

    yield made("br after each character", page("2021", REQUESTS, merged(grid, sheet, by("<br>"))))
    yield made("a paragraph a character", page("2021", REQUESTS, merged(grid, sheet, paragraphs)))
    yield made("writing-mode", page("2021", REQUESTS, merged(grid, sheet, turned)))
    yield made("a character a row, html", page("2021", REQUESTS, table(_down(grid, sheet, 1))))
    yield made("a character a row, bars", text_file("2021", REQUESTS, bars(_down(grid, sheet, 1))))
    yield made("a character a row, tabs", text_file("2021", REQUESTS, tabs(_down(grid, sheet, 1))))
    yield made(
        "both groups down, html",
        page("2021", REQUESTS, table(_down(_down(grid, sheet, 1), sheet, 0))),
    )
    broken = [["\n".join(x) if x in groups else x for x in row] for row in grid]
    yield made("a character a line, cells", text_file("2021", REQUESTS, cells(broken)))
    spaced = [["\n".join(x) if x == "三、本年度办理结果" else x for x in row] for row in grid]
    yield made("the outer group a character a line", text_file("2021", REQUESTS, cells(spaced)))
    apart = [[" ".join(x) if x in groups else x for x in row] for row in grid]
    yield made("spaces between, lines", text_file("2021", REQUESTS, lines(apart, "    ")))


# A column too many without a head.


@bends("column too many")
def column_too_many() -> Iterator[Case]:
    def made(hand: str, file: tuple[bytes, str], sheet: Sheet) -> Case:
        return Case("column too many", hand, *file, rows_of(sheet))

    sheet = asked()
    body = body_of(sheet)
    numbered = [[str(no), *row] for no, row in enumerate(body, 1)]
    behind = [[*row[:3], str(no), *row[3:]] for no, row in enumerate(body, 1)]
    remarks = [[*row, ""] for row in body]
    none = [[*row, "无"] for row in body]
    zeros = [[*row, "0"] for row in body]
    sums = [[*row[:9], str(sum(int(x) for x in row[4:9])), row[9]] for row in body]
    first = [[*row[:3], row[9], *row[3:]] for row in body]
    for name, grid in {
        "rows counted first": numbered,
        "rows counted behind labels": behind,
        "blank remarks": remarks,
        "无 behind": none,
        "zeros behind": zeros,
        "sum of the five before the total": sums,
        "the total first and last": first,
    }.items():
        yield made(f"{name}, html", page("2021", REQUESTS, table(grid)), sheet)
        yield made(f"{name}, bars", text_file("2021", REQUESTS, bars(grid)), sheet)
        yield made(f"{name}, cells", text_file("2021", REQUESTS, cells(grid)), sheet)
    form = told()
    coded = [[*row[:2], f"{no:03}", *row[2:]] for no, row in enumerate(body_of(form), 1)]
    yield made("codes in the form of 2014, html", page("stat", STATISTICS, table(coded)), form)
    yield made("codes in the form of 2014, bars", text_file("stat", STATISTICS, bars(coded)), form)
    yield made(
        "codes in the form of 2014, lines", text_file("stat", STATISTICS, lines(coded)), form
    )


# Missing cells of heads.


@bends("missing heads")
def missing_heads() -> Iterator[Case]:
    sheet, band = asked(), review(counter(900_001, 17))

    def made(hand: str, grid: Grid, of: Sheet = sheet, heading: str = REQUESTS) -> Iterator[Case]:
        kind = "stat" if heading == STATISTICS else "2021"
        for name, file in {
            "html": page(kind, heading, table(grid)),
            "bars": text_file(kind, heading, bars(grid)),
            "lines": text_file(kind, heading, lines(grid)),
            "cells": text_file(kind, heading, cells(grid)),
        }.items():
            yield Case("missing heads", f"{hand}, {name}", *file, rows_of(of))

    grid = grid_of(sheet)
    for lost in ("总计", "自然人", "其他", "商业企业"):
        yield from made(
            f"no {lost}", [[("" if x == lost else x) for x in row] for row in grid[:3]] + grid[3:]
        )
    yield from made("only the groups", [grid[0], *grid[3:]])
    flat = grid_of(band)
    yield from made("no group of litigation", [flat[0], *flat[2:]], band, REVIEW)
    yield from made(
        "only one total",
        [
            *flat[:2],
            [x if at < 5 or x != "总计" else "" for at, x in enumerate(flat[2])],
            *flat[3:],
        ],
        band,
        REVIEW,
    )
    form = told()
    whole = grid_of(form)
    yield from made("统计数 lost", [["统计指标", "单位", ""], *whole[1:]], form, STATISTICS)
    yield from made("only 统计指标", [["统计指标", "", ""], *whole[1:]], form, STATISTICS)


# Tables split and merged.


@bends("split")
def split() -> Iterator[Case]:
    sheet, form = asked(), told()
    grid, whole = grid_of(sheet), grid_of(form)
    for at in range(4, len(grid) - 1, 3):
        parts = [table(grid[:at]), table(grid[at:])]
        yield Case(
            "split", f"requests at {at}, html", *page("2021", REQUESTS, *parts), rows_of(sheet)
        )
        parts = [table(grid[:at]), "续表", table([*grid[:3], *grid[at:]])]
        yield Case(
            "split", f"requests at {at}, 续表", *page("2021", REQUESTS, *parts), rows_of(sheet)
        )
        parts = [bars(grid[:at]), "", "（续上表）", bars([*grid[:3], *grid[at:]])]
        yield Case(
            "split", f"requests at {at}, bars", *text_file("2021", REQUESTS, *parts), rows_of(sheet)
        )
        parts = [cells(grid[:at]), "- 3 -", cells([*grid[:3], *grid[at:]])]
        yield Case(
            "split",
            f"requests at {at}, cells",
            *text_file("2021", REQUESTS, *parts),
            rows_of(sheet),
        )
    for at in range(3, len(whole) - 1, 6):
        parts = [table(whole[:at]), table(whole[at:])]
        yield Case("split", f"2014 at {at}, html", *page("stat", STATISTICS, *parts), rows_of(form))
        parts = [table(whole[:at]), "续表", table([whole[0], *whole[at:]])]
        yield Case("split", f"2014 at {at}, 续表", *page("stat", STATISTICS, *parts), rows_of(form))
        parts = [tabs(whole[:at]), "第 2 页 共 4 页", tabs([whole[0], *whole[at:]])]
        yield Case(
            "split", f"2014 at {at}, tabs", *text_file("stat", STATISTICS, *parts), rows_of(form)
        )
        parts = [cells(whole[:at]), "—4—", cells([whole[0], *whole[at:]])]
        yield Case(
            "split", f"2014 at {at}, cells", *text_file("stat", STATISTICS, *parts), rows_of(form)
        )
    third = list(range(4, len(grid), 7))
    pieces = [grid[a:b] for a, b in zip([0, *third], [*third, len(grid)], strict=True)]
    yield Case(
        "split",
        "requests in five, html",
        *page("2021", REQUESTS, *map(table, pieces)),
        rows_of(sheet),
    )
    yield Case(
        "split",
        "requests in five, tabs",
        *text_file("2021", REQUESTS, *map(tabs, pieces)),
        rows_of(sheet),
    )


@bends("merged into one")
def merged_into_one() -> Iterator[Case]:
    for kind, first in (("2019", proactive_2019), ("2021", proactive_2021)):
        blocks = first(counter(800_001))
        sheet, band = asked(three=kind == "2021"), review(counter(900_001, 17))
        titled = [[PROACTIVE], *[row for block in blocks for row in grid_of(block)]]
        titled += [[REQUESTS], *grid_of(sheet), [REVIEW], *grid_of(band)]
        bare = [row for row in titled if row[0] not in (PROACTIVE, REQUESTS, REVIEW)]
        wide = [[*row, *[""] * (15 - len(row))] for row in titled]
        wanted = rows_of(*blocks, sheet, band)
        yield Case("merged into one", f"{kind} titled, html", *page(kind, table(titled)), wanted)
        yield Case("merged into one", f"{kind} bare, html", *page(kind, table(bare)), wanted)
        yield Case("merged into one", f"{kind} wide, html", *page(kind, table(wide)), wanted)
        yield Case(
            "merged into one", f"{kind} titled, bars", *text_file(kind, bars(titled)), wanted
        )
        yield Case("merged into one", f"{kind} bare, tabs", *text_file(kind, tabs(bare)), wanted)
        yield Case(
            "merged into one", f"{kind} wide, markdown", *text_file(kind, markdown(wide)), wanted
        )


# A row missing.


@bends("row missing")
def row_missing() -> Iterator[Case]:
    sheet, form = asked(), told()
    for at in range(2, len(sheet.lines), 4):
        left = replace(
            sheet,
            lines=sheet.lines[:at] + sheet.lines[at + 1 :],
            facts=sheet.facts[: at * 7] + sheet.facts[at * 7 + 7 :],
        )
        grid = grid_of(left)
        yield from printed(
            ("row missing", f"{at}"),
            "2021",
            grid,
            rows_of(left),
            html=merged(grid, left),
            by=("cells", "lines"),
            heading=REQUESTS,
        )
        yield Case(
            "row missing", f"{at}, no head", *page("2021", REQUESTS, table(grid[3:])), rows_of(left)
        )
    with_values = [no for no, line in enumerate(form.lines) if line.unit]
    for order in range(1, len(with_values), 6):
        at = with_values[order]
        left = replace(
            form,
            lines=form.lines[:at] + form.lines[at + 1 :],
            facts=form.facts[:order] + form.facts[order + 1 :],
        )
        grid = grid_of(left)
        yield from printed(
            ("row missing", f"2014 {at}"),
            "stat",
            grid,
            rows_of(left),
            html=table(grid),
            by=("cells", "bars"),
            heading=STATISTICS,
        )
