"""The heads of columns that one table of a form knows, by their wordings."""

from collections.abc import Sequence

from pipelines.catalog.form_models import Block, FormColumn, FormTable
from pipelines.extraction.forms.labels import Label, label_of, nearness, wording_of

_SHORTEST_CUT = 3
_TELLING_LENGTH = 4  # shorter heads are never told from each other by their likeness


class HeadIndex:
    """The heads that one table of a form knows, for one report year (a head may be 2015年)."""

    def __init__(self, table: FormTable, report_year: int) -> None:
        """Index the columns of all blocks by their wording."""
        self._columns: dict[tuple[int, str], list[FormColumn]] = {}
        self._asides: dict[int, frozenset[str]] = {}
        self._like: dict[tuple[int, str], list[FormColumn]] = {}
        groups: set[str] = set()
        for block in table.blocks:
            self._asides[id(block)] = frozenset(label_of(head).core for head in block.other_heads)
            for column in block.columns:
                groups |= {label_of(head).core for head in column.above}
                for core in _cores(column, report_year):
                    self._columns.setdefault((id(block), core), []).append(column)
        self.columns_known = frozenset(core for _, core in self._columns)
        self.wordings = self.columns_known.union(groups, *self._asides.values()) - {""}

    def columns(self, block: Block, label: Label) -> list[FormColumn]:
        """Return the columns of a block that bear the label, or one that comes near to it."""
        key = id(block), label.core
        exact = self._columns.get(key, [])
        if exact or self.is_aside(block, label):
            return exact
        if key not in self._like:
            self._like[key] = self._likely(block, label.core)
        return self._like[key]

    def is_aside(self, block: Block, label: Label) -> bool:
        """Tell whether a column under this head holds no value."""
        return label.core in self._asides[id(block)]

    def is_known(self, label: Label) -> bool:
        """Tell whether the label is a head of the table, of whatever block."""
        return label.core in self.wordings

    def is_column(self, label: Label) -> bool:
        """Tell whether the label is the head of a column of values, of whatever block."""
        return label.core in self.columns_known

    def _likely(self, block: Block, core: str) -> list[FormColumn]:
        for column in block.columns:
            if column.pattern is not None and column.pattern.fullmatch(core):
                return [column]
        if len(core) < _TELLING_LENGTH:
            return []
        near: dict[FormColumn, float] = {}
        for (owner, wording), columns in self._columns.items():
            if owner == id(block) and (score := nearness(core, wording)) > 0:
                near |= {column: max(score, near.get(column, 0.0)) for column in columns}
        best = [column for column, score in near.items() if score == max(near.values())]
        return best if len(best) == 1 else []


def is_cut(label: Label, column: FormColumn) -> bool:
    """Tell whether a head is the beginning of the column's, the rest of which is lost."""
    cores = (label_of(wording).core for wording in column.wordings)
    return len(label.core) >= _SHORTEST_CUT and any(one.startswith(label.core) for one in cores)


def under_group(columns: Sequence[FormColumn], upper: Sequence[Label]) -> list[FormColumn]:
    """Return those of several columns of one name whose innermost group is printed beside them.

    The longest group found says which: 复议后起诉 holds the word of 行政复议. A text that names
    several outermost groups at once (行政复议、行政诉讼情况) tells none of them.
    """
    outer = {_key(column.above[0]) for column in columns if column.above}
    best: dict[FormColumn, int] = {}
    for column in columns:
        inner = _key(column.above[-1]) if column.above else ""
        best[column] = max((_weight(inner, label, outer) for label in upper), default=0)
    most = max(best.values(), default=0)
    return [column for column in columns if best[column] == most > 0]


def _weight(inner: str, label: Label, outer: set[str]) -> int:
    text = _key(label.printed)
    if not inner or inner not in text:
        return 0
    if inner in outer and sum(group in text for group in outer) > 1:
        return 0
    return len(inner)


def _key(text: str) -> str:
    return wording_of(text).replace("行政", "")


def _cores(column: FormColumn, report_year: int) -> list[str]:
    """Return the different wordings of a column's head, years filled in."""
    dated = (
        wording.format(year=report_year, prior_year=report_year - 1) for wording in column.wordings
    )
    return list(dict.fromkeys(label_of(wording).core for wording in dated))
