"""Table 二 of the forms of 2019 and 2021: what was disclosed on the body's own initiative."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scripts.sample_corpus.facts import Fact, printed_number
from scripts.sample_corpus.grid import Grid, Span, build_grid

# units after the amount of procurement, in the catalogue's unit (yuan)
UNITS = {"万元": 10_000, "元": 1}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the form: the key of its values, its label, and the metric and member of each."""

    key: str
    label: str
    metrics: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one item of article 20: its heads and its rows."""

    item: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]


def _line(key: str, label: str, *metrics: str, member: bool = True) -> Line:
    return Line(key, label, tuple((metric, key if member else None) for metric in metrics))


_MADE_2019 = ("documents.newly_made", "documents.newly_disclosed", "documents.disclosed_stock")
_MADE_2021 = ("documents.made", "documents.repealed", "documents.in_force")
_ITEMS = ("administration.items_prior_year", "administration.items_change")
_DECISIONS = "administration.decisions"
_HEADS_2019 = ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量")
_HEADS_2021 = ("信息内容", "本年处理决定数量")

PARTS: Mapping[str, tuple[Part, ...]] = {
    "table2019": (
        Part(
            "第二十条第（一）项",
            ("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"),
            (
                _line("rule", "规章", *_MADE_2019),
                _line("normative_document", "规范性文件", *_MADE_2019),
            ),
        ),
        Part(
            "第二十条第（五）项",
            _HEADS_2019,
            (
                _line("licence", "行政许可", *_ITEMS, _DECISIONS),
                _line("other_service", "其他对外管理服务事项", *_ITEMS, _DECISIONS),
            ),
        ),
        Part(
            "第二十条第（六）项",
            _HEADS_2019,
            (
                _line("penalty", "行政处罚", *_ITEMS, _DECISIONS),
                _line("coercion", "行政强制", *_ITEMS, _DECISIONS),
            ),
        ),
        Part("第二十条第（八）项", _HEADS_2019[:3], (_line("fee", "行政事业性收费", *_ITEMS),)),
        Part(
            "第二十条第（九）项",
            ("信息内容", "采购项目数量", "采购总金额"),
            (
                _line(
                    "procurement",
                    "政府集中采购",
                    "procurement.projects",
                    "procurement.amount",
                    member=False,
                ),
            ),
        ),
    ),
    "table2021": (
        Part(
            "第二十条第（一）项",
            ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
            (
                _line("rule", "规章", *_MADE_2021),
                _line("normative_document", "行政规范性文件", *_MADE_2021),
            ),
        ),
        Part("第二十条第（五）项", _HEADS_2021, (_line("licence", "行政许可", _DECISIONS),)),
        Part(
            "第二十条第（六）项",
            _HEADS_2021,
            (
                _line("penalty", "行政处罚", _DECISIONS),
                _line("coercion", "行政强制", _DECISIONS),
            ),
        ),
        Part(
            "第二十条第（八）项",
            ("信息内容", "本年收费金额（单位：万元）"),
            (_line("fee", "行政事业性收费", "administration.fee_amount", member=False),),
        ),
    ),
}


def disclosure_grid(form: str, values: Mapping[str, Sequence[object]]) -> Grid:
    """Return table 二 of the form with the values of a report."""
    rows: list[list[str | Span]] = []
    for part in PARTS[form]:
        rows.append([Span(part.item, cols=4)])
        rows.append(_stretched(part.heads))
        rows.extend(_stretched((line.label, *_cells(line, values))) for line in part.lines)
    return build_grid(rows, (4, 3, 3, 3))


def disclosure_facts(form: str, values: Mapping[str, Sequence[object]]) -> Iterator[Fact]:
    """Return the facts of table 二: one for every cell that prints a number."""
    for part in PARTS[form]:
        for line in part.lines:
            for (metric, member), cell in zip(line.metrics, _cells(line, values), strict=True):
                value = _amount(cell)
                if value is not None:
                    yield Fact(metric=metric, member=member, value=value)


def _cells(line: Line, values: Mapping[str, Sequence[object]]) -> list[str]:
    return [str(value) for value in values[line.key]]


def _stretched(cells: Sequence[str]) -> list[str | Span]:
    *first, last = cells
    return [*first, Span(last, cols=4 - len(first))]


def _amount(cell: str) -> Decimal | None:
    for unit, factor in UNITS.items():
        if cell.endswith(unit):
            value = printed_number(cell.removesuffix(unit))
            return None if value is None else value * factor
    return printed_number(cell)
