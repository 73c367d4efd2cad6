"""Several forms in one report, blank cells, marks of Markdown."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bent import (
    BODY,
    REQUESTS,
    STATISTICS,
    Case,
    asked,
    bars,
    bends,
    cells,
    grid_of,
    laid_out,
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
from notices import Fact, Sheet, requests

STATUS = {"": "blank", "/": "dash", "—": "dash", "-": "dash", "无": "none_word"}

# Two forms in one text.


def _scoped(facts: Iterable[Fact], scope: str) -> tuple[Fact, ...]:
    return tuple((*one[:5], scope, one[6]) for one in facts)


@bends("two forms")
def two_forms() -> Iterator[Case]:
    own, all_ = told(1001), told(5001)
    pairs = {
        "own and whole": (
            "附件1：政府信息公开情况统计表（局本级）",
            "附件2：政府信息公开情况统计表（全系统汇总）",
            "own",
            "whole",
        ),
        "whole and own": (
            "政府信息公开情况统计表（汇总表）",
            "政府信息公开情况统计表（本级）",
            "whole",
            "own",
        ),
        "own and subordinate": (
            "附表一 局机关政府信息公开情况统计表",
            "附表二 下属单位政府信息公开情况统计表",
            "own",
            "subordinate",
        ),
    }
    for name, (first, second, one, other) in pairs.items():
        wanted = _scoped(own.facts, one) + _scoped(all_.facts, other)
        if one == "whole":
            wanted = _scoped(all_.facts, one) + _scoped(own.facts, other)
        sheets = (all_, own) if one == "whole" else (own, all_)
        grids = [grid_of(sheet) for sheet in sheets]
        for how, write in {
            "bars": bars,
            "cells": cells,
            "lines": lines,
            "tabs": tabs,
            "layout": laid_out,
        }.items():
            file = text_file("stat", first, write(grids[0]), second, write(grids[1]))
            yield Case("two forms", f"{name}, {how}", *file, wanted)
        yield Case(
            "two forms",
            f"{name}, html",
            *page("stat", first, table(grids[0]), second, table(grids[1])),
            wanted,
        )
    for sheets, years in (((own, all_), (2016, 2015)), ((all_, own), (2015, 2016))):
        names = [f"{BODY}{year}年政府信息公开情况统计表" for year in years]
        grids = [grid_of(sheet) for sheet in sheets]
        for how, write in {"bars": bars, "cells": cells, "lines": lines}.items():
            file = text_file("stat", names[0], write(grids[0]), names[1], write(grids[1]))
            yield Case("two forms", f"years {years}, {how}", *file, rows_of(own))
        yield Case(
            "two forms",
            f"years {years}, html",
            *page("stat", names[0], table(grids[0]), names[1], table(grids[1])),
            rows_of(own),
        )
    one, two = asked(), asked(start=40_000)
    for how, write in {"bars": bars, "cells": cells, "lines": lines}.items():
        file = text_file(
            "2021", REQUESTS, "（局机关）", write(grid_of(one)), "（所属单位）", write(grid_of(two))
        )
        yield Case(
            "two forms", f"requests, {how}", *file, rows_of(one) + _scoped(two.facts, "subordinate")
        )
    yield Case(
        "two forms",
        "requests, html",
        *page(
            "2021", REQUESTS, "（局机关）", table(grid_of(one)), "（所属单位）", table(grid_of(two))
        ),
        rows_of(one) + _scoped(two.facts, "subordinate"),
    )


@bends("one form captioned as a sum")
def captioned() -> Iterator[Case]:
    form = told()
    for caption in (
        "政府信息公开情况统计表（汇总）",
        "2016年政府信息公开工作情况汇总表",
        "岚河县住房和建设局政府信息公开情况统计汇总表",
    ):
        yield from printed(
            ("one form captioned as a sum", caption),
            "stat",
            grid_of(form),
            rows_of(form),
            html=table(grid_of(form)),
            by=("cells",),
            heading=caption,
        )


# Blank cells.


def _blanked(sheet: Sheet, every: int, sign: str = "") -> tuple[Sheet, tuple[Fact, ...]]:
    """Return the sheet with some figures blank that are 0, and what is to be read."""
    lines_, facts, status = [], [], STATUS[sign]
    no = 0
    for line in sheet.lines:
        values = list(line.values)
        for at in range(len(values)):
            if sheet.label_columns > 1 or line.unit:
                one = sheet.facts[len(facts)]
                if no % every == 1:
                    values[at] = sign
                    one = (*one[:-1], status)
                facts.append(one)
                no += 1
        lines_.append(replace(line, values=values))
    return replace(sheet, lines=lines_, facts=facts), tuple(facts)


def sparse_requests() -> Sheet:
    """Return requests of which most figures are 0 and the others differ, adding up."""
    numbers = iter(range(2, 10_000))
    state = iter(range(10**6))

    def number() -> int:
        return next(numbers) if next(state) % 5 == 0 else 0

    return requests(number, three_others=True)


def zero_as(sheet: Sheet, sign: str) -> tuple[Sheet, tuple[Fact, ...]]:
    """Return the sheet with every 0 printed as a sign."""
    status = STATUS[sign]
    lines_ = [replace(x, values=[sign if v == "0" else v for v in x.values]) for x in sheet.lines]
    facts = tuple((*x[:-1], status) if x[-1] == "0" else x for x in sheet.facts)
    return replace(sheet, lines=lines_, facts=list(facts)), facts


@bends("blanks and signs")
def blanks_and_signs() -> Iterator[Case]:
    sheet, form = sparse_requests(), told()
    for sign in ("", "/", "—", "-", "无"):
        changed, facts = zero_as(sheet, sign)
        grid = grid_of(changed)
        mark = sign or "blank"
        yield from printed(
            ("blanks and signs", mark),
            "2021",
            grid,
            facts,
            html=merged(grid, changed),
            by=("tabs", "markdown", "layout"),
            heading=REQUESTS,
        )
        changed, facts = _blanked(form, 4, sign)
        grid = grid_of(changed)
        yield from printed(
            ("blanks and signs", f"2014 {mark}"),
            "stat",
            grid,
            facts,
            html=table(grid),
            by=("tabs", "cells", "lines", "layout"),
            heading=STATISTICS,
        )


# Marks of Markdown and of tab-separated files.


@bends("markdown")
def markdown_marks() -> Iterator[Case]:
    sheet, form = asked(), told()
    grid, whole = grid_of(sheet), grid_of(form)
    strong = [[f"**{x}**" if x and no < 3 else x for x in row] for no, row in enumerate(grid)]
    yield Case(
        "markdown", "strong heads", *text_file("2021", REQUESTS, markdown(strong)), rows_of(sheet)
    )
    all_strong = [[f"**{x}**" if x else x for x in row] for row in grid]
    yield Case(
        "markdown",
        "everything strong",
        *text_file("2021", REQUESTS, markdown(all_strong)),
        rows_of(sheet),
    )
    piped = [[x.replace("“三安全一稳定”", "三安全\\|一稳定") for x in row] for row in grid]
    yield Case(
        "markdown",
        "an escaped pipe in a label",
        *text_file("2021", REQUESTS, markdown(piped)),
        rows_of(sheet),
    )
    escaped = [
        [x.replace(".", "\\.").replace("（", "\\(").replace("）", "\\)") for x in row]
        for row in grid
    ]
    yield Case(
        "markdown",
        "escaped points and brackets",
        *text_file("2021", REQUESTS, markdown(escaped)),
        rows_of(sheet),
    )
    broken = [[x.replace("政府信息", "政府<br>信息") for x in row] for row in whole]
    yield Case(
        "markdown", "br in cells", *text_file("stat", STATISTICS, markdown(broken)), rows_of(form)
    )
    hard = [[x or "&nbsp;" for x in row] for row in grid]
    yield Case(
        "markdown",
        "nbsp in blank cells",
        *text_file("2021", REQUESTS, markdown(hard)),
        rows_of(sheet),
    )
    bare = (
        "\n".join(" | ".join(row) for row in whole[:1])
        + "\n--- | --- | ---\n"
        + "\n".join(" | ".join(row) for row in whole[1:])
    )
    yield Case("markdown", "no outer pipes", *text_file("stat", STATISTICS, bare), rows_of(form))
    ruled = "+------+------+------+\n" + "\n+------+------+------+\n".join(
        "| " + " | ".join(row) + " |" for row in whole
    )
    yield Case(
        "markdown",
        "lines of dashes between rows",
        *text_file("stat", STATISTICS, ruled),
        rows_of(form),
    )
    quoted = "\n".join(",".join(f'"{x}"' for x in row) for row in whole)
    yield Case(
        "markdown", "commas and quotes", *text_file("stat", STATISTICS, quoted), rows_of(form)
    )
    boxed = "\n".join("│" + "│".join(row) + "│" for row in grid)
    yield Case("markdown", "box lines", *text_file("2021", REQUESTS, boxed), rows_of(sheet))
