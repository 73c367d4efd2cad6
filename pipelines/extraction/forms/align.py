"""Labels as printed, in order, laid against the rows of a form, in order.

The best chain wins: as many labels as possible, each to one row, never against the order of the
form. So a typo, a missing row or a row of the province's own does not shift the others. Where no
notice prescribes an order, each row goes to the label that is its own to the letter.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pipelines.catalog.form_models import Block, FormRow, FormTable
from pipelines.extraction.forms.labels import EXACT, Label, label_of, nearness
from pipelines.intake.document import CUT_OFF

_SAME_NUMBER = 1.0
_SAME_PARENT = 2.0
_IS_FIGURE = 0.5  # of two lines with the same label, the one with the value is the row
_BEGUN = 4.0
_FEWEST_BEGUN = 3
_REMEMBERED = 4_096  # labels that are no row's own; most come back in other reports
_LONGEST_CORE = 40  # no label of a form is longer; a sentence need not be compared


@dataclass(frozen=True, slots=True)
class Entry:
    """A printed text that may be a row's label.

    Attributes:
        readings: Ways of taking the text for a label, the most likely first: a line alone, or
            with the lines before it.
        parents: Labels printed beside it as its groups, outermost first.
        is_exact_only: No value stands beside the text, which may be no label at all: nothing but
            an exact label counts.
    """

    readings: tuple[Label, ...]
    parents: tuple[Label, ...] = ()
    is_exact_only: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """An entry bound to a row: indexes of the entry, of its reading and of the form's row."""

    entry: int
    reading: int
    row: int
    score: float

    @property
    def is_exact(self) -> bool:
        """Whether the wording is the form's own."""
        return self.score >= EXACT


_End = tuple[float, int]
"""The weight of a chain, and its number counted downwards: of equals the earliest is greatest."""


class RowIndex:
    """The rows of one table of a form, ready for comparison.

    Attributes:
        rows: Each row with its block, in the order of the form.
        parents: For each row the index of the row it stands under, or None.
        is_ordered: Whether printed rows never stand against the order of the form.
    """

    def __init__(self, table: FormTable) -> None:
        """Index the rows of all blocks of the table."""
        self.rows: list[tuple[Block, FormRow]] = [
            (block, row) for block in table.blocks for row in block.rows
        ]
        self._labels = [
            tuple(label_of(wording) for wording in row.wordings) for _, row in self.rows
        ]
        self._near = lru_cache(maxsize=_REMEMBERED)(self._nearest_rows)
        self._known = lru_cache(maxsize=_REMEMBERED)(self._candidates)
        self.parents = [self._parent_of(index) for index in range(len(self.rows))]
        self.is_ordered = table.is_ordered
        self._by_core: dict[str, list[int]] = {}
        for index, labels in enumerate(self._labels):
            for core in dict.fromkeys(label.core for label in labels):
                self._by_core.setdefault(core, []).append(index)

    @property
    def numbers(self) -> dict[str, set[str | None]]:
        """Every wording of every row with the numbers that stand before it in the form."""
        return {
            core: {self._labels[row][0].number for row in rows}
            for core, rows in self._by_core.items()
        }

    def numbers_of(self, index: int) -> set[str]:
        """Return the numbers before the labels of a row; none behind the last row."""
        labels = self._labels[index] if index < len(self._labels) else ()
        return {label.number for label in labels if label.number is not None}

    @property
    def cores(self) -> Set[str]:
        """Every wording of every row."""
        return self._by_core.keys()

    def is_shared(self, core: str) -> bool:
        """Tell whether several rows have this wording, so that only their parents tell them."""
        return len(self._by_core.get(core, ())) > 1

    def is_leaf(self, label: Label) -> bool:
        """Tell whether the label is that of a row in which the notice prints values."""
        rows = self._by_core.get(label.core, ())
        return any(not self.rows[row][1].is_group for row in rows)

    def sure_row(self, entry: Entry) -> int | None:
        """Return the one row whose wording the entry bears, where a value stands beside it."""
        if entry.is_exact_only:
            return None
        found = (self._by_core.get(label.core, []) for label in entry.readings)
        rows = next((rows for rows in found if rows), [])
        return rows[0] if len(rows) == 1 else None

    def candidates(self, label: Label, *, is_exact_only: bool) -> Mapping[int, float]:
        """Return the rows that the label may be, each with how near it comes."""
        return self._known(label, is_exact_only)

    def _candidates(self, label: Label, is_exact_only: bool) -> Mapping[int, float]:
        if not label.core or len(label.core) > _LONGEST_CORE:
            return {}
        if label.core in self._by_core:
            rows = self._by_core[label.core]
            return {index: self._scored(label.number, index, EXACT) for index in rows}
        if is_exact_only:
            return {}
        if near := self._near(label.core, label.number):
            return near
        begun = self.begun(label)
        return begun if len(begun) == 1 else {}

    def begun(self, label: Label) -> dict[int, float]:
        """Return the rows that begin as a label does that print cuts off, with their scores."""
        if not label.printed.endswith(CUT_OFF) or len(label.core) < _FEWEST_BEGUN:
            return {}
        return {
            index: self._scored(label.number, index, _BEGUN)
            for index, labels in enumerate(self._labels)
            if any(own.core.startswith(label.core) for own in labels)
            and not self._contradicts(label.number, index)
        }

    def _nearest_rows(self, core: str, number: str | None) -> dict[int, float]:
        near = {
            index: max(nearness(core, own.core) for own in labels)
            for index, labels in enumerate(self._labels)
        }
        best = max(near.values(), default=0.0)
        nearest = {
            index: self._scored(number, index, best)
            for index, score in near.items()
            if score == best > 0 and not self._contradicts(number, index)
        }
        return nearest if len(nearest) == 1 or self._is_one_wording(nearest) else {}

    def _is_one_wording(self, rows: Iterable[int]) -> bool:
        """Tell whether rows bear one wording, so that order and parents tell them apart."""
        return self.is_ordered and len({self._labels[row][0].core for row in rows}) == 1

    def _scored(self, number: str | None, index: int, score: float) -> float:
        own = self._labels[index][0].number
        return score + (_SAME_NUMBER if own is not None and own == number else 0.0)

    def _contradicts(self, number: str | None, index: int) -> bool:
        own = self._labels[index][0].number
        return own is not None and number is not None and own != number

    def is_labelled(self, index: int, label: Label) -> bool:
        """Tell whether the label is the row's."""
        return any(own.core == label.core for own in self._labels[index])

    def _parent_of(self, index: int) -> int | None:
        level = self.rows[index][1].level
        above = (i for i in range(index - 1, -1, -1) if self.rows[i][1].level < level)
        return next(above, None)


def align(entries: Sequence[Entry], index: RowIndex) -> list[Match]:
    """Return the best chain of matches, in order of entries and, where rows are ordered, of rows.

    Matches whose wording several rows share count only when their parent is matched before them
    or printed beside them. Where rows are not ordered, several entries may bear one row's label.
    """
    possible = _possible(entries, index)
    if index.is_ordered:
        chain = with_begun(_best_chain(possible, len(index.rows)), entries, index)
    else:
        chain = _exact(possible, entries)
    matched = {match.row for match in chain}
    return [match for match in chain if _has_ground(match, entries[match.entry], matched, index)]


def _possible(entries: Sequence[Entry], index: RowIndex) -> Iterable[list[Match]]:
    for number, entry in enumerate(entries):
        best: dict[int, Match] = {}
        for reading, label in enumerate(entry.readings):
            found = index.candidates(label, is_exact_only=entry.is_exact_only)
            for row, score in found.items():
                full = score + _parent_bonus(entry, row, index)
                full += 0.0 if entry.is_exact_only else _IS_FIGURE
                if row not in best or full > best[row].score:
                    best[row] = Match(number, reading, row, full)
        yield list(best.values())


def _parent_bonus(entry: Entry, row: int, index: RowIndex) -> float:
    parent = index.parents[row]
    if parent is None or not entry.parents:
        return 0.0
    return _SAME_PARENT if any(index.is_labelled(parent, x) for x in entry.parents) else 0.0


def _best_chain(possible: Iterable[list[Match]], row_count: int) -> list[Match]:
    """Return the heaviest chain with rising rows; of equals, the one that ends earliest."""
    ends: list[tuple[float, Match, int | None]] = []  # weight, match, index of the one before
    best_at: list[_End | None] = [None] * row_count  # best end whose last row is this one
    for matches in possible:
        added: list[tuple[int, _End]] = []
        for match in matches:
            before = _heaviest(best_at[: match.row])
            weight = match.score + (ends[before][0] if before is not None else 0.0)
            known = best_at[match.row]
            if known is None or weight > known[0]:
                added.append((match.row, (weight, -len(ends))))
            ends.append((weight, match, before))
        for row, end in added:  # one entry is bound once: its matches must not chain
            best_at[row] = end
    chain: list[Match] = []
    at = _heaviest(best_at)
    while at is not None:
        _, match, at = ends[at]
        chain.append(match)
    return chain[::-1]


def with_begun(chain: Sequence[Match], entries: Sequence[Entry], index: RowIndex) -> list[Match]:
    """Return the chain with labels that print cuts off too short to tell their rows by themselves.

    Such a label is bound where one row alone begins with it between the rows of the matches before
    and after it, and no other label between these may be that row's.
    """
    filled = list(chain)
    while added := [
        match
        for before, after in pairwise(filled)
        for match in _begun_between(before, after, entries, index)
    ]:
        filled = sorted([*filled, *added], key=lambda match: match.entry)
    return filled


def _begun_between(
    before: Match, after: Match, entries: Sequence[Entry], index: RowIndex
) -> list[Match]:
    rows = range(before.row + 1, after.row)
    found = [
        _begun_in(rows, number, entries[number], index)
        for number in range(before.entry + 1, after.entry)
    ]
    claimed = Counter(match.row for matches in found for match in matches)
    sure = [matches[0] for matches in found if len(matches) == 1]
    sure = [match for match in sure if claimed[match.row] == 1]
    return sure if all(one.row < other.row for one, other in pairwise(sure)) else []


def _begun_in(rows: Container[int], number: int, entry: Entry, index: RowIndex) -> list[Match]:
    """Return the rows of a part of the form that begin as an entry does, which bears a value."""
    if entry.is_exact_only:
        return []
    return [
        Match(number, reading, row, score)
        for reading, label in enumerate(entry.readings[:1])
        for row, score in index.begun(label).items()
        if row in rows
    ]


def _exact(possible: Iterable[list[Match]], entries: Sequence[Entry]) -> list[Match]:
    """Return every label to the letter that has a value: without an order nothing else is sure."""
    best = (max(matches, key=lambda one: one.score) for matches in possible if matches)
    return [one for one in best if one.is_exact and not entries[one.entry].is_exact_only]


def first_of_each_row(matches: Iterable[Match]) -> list[Match]:
    """Return the matches without those whose row has been matched before."""
    by_row: dict[int, Match] = {}
    for match in matches:
        by_row.setdefault(match.row, match)
    return list(by_row.values())


def _heaviest(best: Iterable[_End | None]) -> int | None:
    """Return the number of the heaviest end, the earliest of equals."""
    heaviest = max((end for end in best if end is not None), default=None)
    return None if heaviest is None else -heaviest[1]


def _has_ground(match: Match, entry: Entry, matched: set[int], index: RowIndex) -> bool:
    label = entry.readings[match.reading]
    parent = index.parents[match.row]
    if parent is None or not index.is_shared(label.core):
        return True
    return parent in matched or any(index.is_labelled(parent, x) for x in entry.parents)
