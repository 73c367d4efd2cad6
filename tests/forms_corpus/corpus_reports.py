"""Reports with every official form and every way in which forms deviate, as data.

What a report means is worked out from the form that is filled in, not from what is printed; every
value differs from every other, so that a value in the wrong place cannot pass for the right one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from printed_forms import (
    FORMS,
    REQUEST_HEAD,
    Fact,
    Filled,
    Row,
    cell,
    fill,
    fill_balanced,
    proactive,
    requests,
    review,
    row,
    statistics,
)

from pipelines.catalog.form_models import Form, FormRow

YEARS = {"stat2014": 2016, "table2019": 2020, "table2021": 2023}
BODY = "青溪县人民政府办公室"
OPENING = "　　本报告依照条例编制，所列数据的统计期限为全年，欢迎公众查阅。"
CLOSING = "　　下一步将继续完善公开目录，加强对公开工作的指导。"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_OTHER = "（六）其他处理"
_TYPOS = {
    "2.其他法律行政法规禁止公开": "2.其他法律行政止公开",
    "4.保护第三方合法权益": "4.保护第三方合法权宜",
    "2.重复申请": "2.重复申清",
    "（一）予以公开": "（一）予已公开",
    "四、结转下年度继续办理": "四、结转下年继续办理",
    "2.延期办结数": "2.延期办接数",
    "3.政策解读稿件发布数": "3.政策解读稿件发布数量",
    "4.信函申请数": "4.信函申请数（件）",
    "八、机构建设和保障经费情况": "八、机构建设与保障经费情况",
}
_GONE = {
    "table": ("2.重复申请", "8.属于行政查询事项", "3.补正后申请内容仍不明确"),
    "stat": ("4.政务微信公开政府信息数", "1.按时办结数", "2.传真申请数"),
}


@dataclass(frozen=True)
class Printed:
    """A report as it is printed, and what its forms say.

    Attributes:
        form: Code of the form.
        deviation: How it differs from the notice.
        parts: Paragraphs (strings) and tables (rows of cells), in order.
        facts: What is to be read.
        left_over: Labels that no form knows, which are to be reported and not read.
    """

    form: str
    deviation: str
    parts: tuple[str | list[Row], ...]
    facts: tuple[Fact, ...]
    left_over: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title, which is the first part too."""
        return f"{BODY}{YEARS[self.form]}年政府信息公开工作年度报告"


@dataclass
class _Tables:
    """Tables of one report while they are bent."""

    before: list[list[Row]]
    main: list[list[Row]]
    after: list[list[Row]]
    left_over: tuple[str, ...] = ()

    def map(self, change: Callable[[str], str]) -> None:
        """Change the text of all cells."""
        for tables in (self.before, self.main, self.after):
            tables[:] = [
                [[replace(one, text=change(one.text)) for one in line] for line in lines]
                for lines in tables
            ]


def reports() -> list[Printed]:
    """Return a report for each form and deviation."""
    return [
        printed(form, deviation)
        for form in YEARS
        for deviation in DEVIATIONS
        if not (form == "stat2014" and deviation == "other handling")
    ]


def printed(form: str, deviation: str) -> Printed:
    """Return the report of a form and a deviation."""
    tables, filled = _stat(deviation) if form == "stat2014" else _table(form, deviation)
    DEVIATIONS[deviation](tables)
    facts = tuple(one for each in filled for one in each.facts)
    _assert_distinct(facts)
    return Printed(form, deviation, _parts(form, tables), facts, tables.left_over)


def _assert_distinct(facts: Sequence[Fact]) -> None:
    values = [one[-1] for one in facts]
    assert len(values) == len(set(values)), sorted(v for v in values if values.count(v) > 1)


def _parts(form: str, tables: _Tables) -> tuple[str | list[Row], ...]:
    title = f"{BODY}{YEARS[form]}年政府信息公开工作年度报告"
    if form == "stat2014":
        heads = ["政府信息公开情况统计表"]
        groups = [tables.main]
    else:
        heads = [
            "二、主动公开政府信息情况",
            "三、收到和处理政府信息公开申请情况",
            "四、政府信息公开行政复议、行政诉讼情况",
        ]
        groups = [tables.before, tables.main, tables.after]
    parts: list[str | list[Row]] = [title, "一、总体情况", OPENING]
    for head, group in zip(heads, groups, strict=True):
        parts.append(head)
        for number, lines in enumerate(group):
            parts += ["（续表）"] * (number > 0)
            parts.append(lines)
    return (*parts, "五、存在的主要问题及改进情况", CLOSING)


def _stat(deviation: str) -> tuple[_Tables, list[Filled]]:
    gone = _GONE["stat"] if deviation == "missing rows" else ()
    filled = fill(FORMS["stat2014"], "statistics", left_out=gone)
    filled.facts = [
        (*one[:-1], f"{one[-1]}0000") if one[0] == "requests.fee_charged" else one
        for one in filled.facts
    ]
    return _Tables([], [statistics(filled)], []), [filled]


def _table(code: str, deviation: str) -> tuple[_Tables, list[Filled]]:
    form = FORMS[code]
    asked = form
    if deviation == "other handling":
        asked = _with_one_other(form) if code == "table2021" else FORMS["table2021"]
    elif deviation == "missing rows":
        asked = _without(form, _GONE["table"])
    first = fill(form, "proactive", lambda n: str(n + 800_000))
    second = fill_balanced(asked, "requests", lambda n: 101 + 13 * n)
    third = fill_balanced(form, "review", lambda n: 900_001 + 17 * n)
    tables = _Tables([proactive(first)], [requests(second)], [review(third)])
    return tables, [first, second, third]


def _changed(form: Form, change: Callable[[list[FormRow]], list[FormRow]]) -> Form:
    tables = [
        table.model_copy(
            update={
                "blocks": tuple(
                    block.model_copy(update={"rows": tuple(change(list(block.rows)))})
                    for block in table.blocks
                )
            }
        )
        if table.code == "requests"
        else table
        for table in form.tables
    ]
    return form.model_copy(update={"tables": tuple(tables)})


def _without(form: Form, labels: Sequence[str]) -> Form:
    return _changed(form, lambda rows: [one for one in rows if one.label not in labels])


def _with_one_other(form: Form) -> Form:
    """Return the form of 2021 with （六）其他处理 as the one row of values that 2019 had."""

    def change(rows: list[FormRow]) -> list[FormRow]:
        kept = [one for one in rows if not (one.member or "").startswith("other.")]
        return [
            one.model_copy(update={"is_group": False}) if one.label == _OTHER else one
            for one in kept
        ]

    return _changed(form, change)


# Deviations: each bends the tables of a report.


def _as_printed(_: _Tables) -> None:
    """Print what the notice prints."""


def _typos(tables: _Tables) -> None:
    tables.map(lambda text: _TYPOS.get(text, text))


def _without_head(tables: _Tables) -> None:
    lines = tables.main[0]
    tables.main = [lines[1:] if _is_stat(lines) else lines[len(REQUEST_HEAD) :]]


def _is_stat(lines: Sequence[Row]) -> bool:
    return lines[0][0].text == "统计指标"


def _extra_row(tables: _Tables) -> None:
    lines = tables.main[0]
    if _is_stat(lines):
        extra = row("6.政务客户端公开政府信息数", "条", "77001")
        after = "5.其他方式公开政府信息数"
    else:
        extra = row("9.属于工作秘密", *range(77_001, 77_008))
        after = "8.属于行政查询事项"
    tables.left_over = (extra[0].text,)
    at = _line_of(lines, after)
    if not _is_stat(lines):
        _stretch(lines, at)
    lines.insert(at + 1, extra)


def _line_of(lines: Sequence[Row], text: str) -> int:
    return next(no for no, line in enumerate(lines) if any(one.text == text for one in line))


def _stretch(lines: list[Row], at: int) -> None:
    """Let merged cells above that cover a row and go on cover one row more."""
    for no in range(at + 1):
        lines[no] = [
            replace(one, row_span=one.row_span + 1) if one.row_span > 1 and no + one.row_span > at
            else one
            for one in lines[no]
        ]  # fmt: skip


def _split(tables: _Tables) -> None:
    lines = tables.main[0]
    if _is_stat(lines):
        tables.main = [lines[:33], lines[33:]]
        return
    cut = _line_of(lines, "1.信访举报投诉类申请")
    tables.main = [_cut(lines[:cut]), [*map(list, REQUEST_HEAD), *_continued(lines, cut)]]
    first = tables.before[0]
    tables.before = [first[:4], first[4:]]


def _cut(lines: Sequence[Row]) -> list[Row]:
    """Return lines with merged cells that end with them."""
    return [
        [replace(one, row_span=min(one.row_span, len(lines) - no)) for one in line]
        for no, line in enumerate(lines)
    ]


def _continued(lines: Sequence[Row], cut: int) -> list[Row]:
    """Return the lines from a cut on; a merged cell that is cut goes on blank, as in Word."""
    rest = [list(line) for line in lines[cut:]]
    open_cells = [
        replace(one, text="", row_span=no + one.row_span - cut)
        for no, line in enumerate(lines[:cut])
        for one in line
        if no + one.row_span > cut
    ]
    rest[0] = [*open_cells, *rest[0]]
    return rest


def _units_in_cells(tables: _Tables) -> None:
    lines = tables.main[0]
    if _is_stat(lines):
        for line in lines:
            if line[2].text.isdigit():
                line[2] = cell(f"{line[2].text}{line[1].text}")
        return
    for group in (tables.main, tables.after):
        for lines in group:
            lines[:] = [
                [replace(one, text=f"{one.text}件") if one.text.isdigit() else one for one in line]
                for line in lines
            ]


def _full_width(tables: _Tables) -> None:
    tables.map(lambda text: text.translate(_FULL_WIDTH) if text.isdigit() else text)


def _hard_spaces(tables: _Tables) -> None:
    tables.map(lambda text: f"\xa0{text[:1]}\xa0{text[1:]}\u3000" if not text.isdigit() else text)
    tables.map(lambda text: f"\xa0\xa0{text}\xa0" if text.isdigit() else text)


def _repeated_head(tables: _Tables) -> None:
    lines = tables.main[0]
    if _is_stat(lines):
        lines.insert(40, list(lines[0]))
        return
    cut = _line_of(lines, "1.本机关不掌握相关政府信息")
    head = [list(line) for line in REQUEST_HEAD]
    tables.main = [[*_cut(lines[:cut]), *head, *_continued(lines, cut)]]


DEVIATIONS: dict[str, Callable[[_Tables], None]] = {
    "as the notice": _as_printed,
    "typos": _typos,
    "no head": _without_head,
    "other handling": _as_printed,
    "missing rows": _as_printed,
    "extra row": _extra_row,
    "split": _split,
    "units in cells": _units_in_cells,
    "full width": _full_width,
    "hard spaces": _hard_spaces,
    "repeated head": _repeated_head,
}
