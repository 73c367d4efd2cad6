"""Lists: which parts stand together, and which total they split.

Arithmetic is the evidence: parts that follow each other and add up to a printed total are a list
under it, whatever else was printed between. What adds up to nothing stays together by place.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.parts import Part

_INNER = re.compile(r"^[（\s]*(?:其中|内含|含)")
_ITEM_UNITS = frozenset(
    ("条", "件", "项", "篇", "份", "则", "条次", "件次", "篇次")
)  # one word for another (215条 of 3篇)
_ALL_SHARES = (Decimal(99), Decimal(101))


@dataclass(slots=True)
class PartList:
    """Parts that stand together.

    Attributes:
        parts: The parts in order of place, with those that take one up for another period.
        total: The total or the part that they add up to, None where they add up to nothing.
        is_complete: They add up to a total, or their shares to a hundred.
    """

    parts: list[Part]
    total: Candidate | Part | None = None
    is_complete: bool = False

    @property
    def own(self) -> list[Part]:
        """The parts without those that only take one up again."""
        return [part for part in self.parts if part.inherits is None]


def lists_of(parts: Sequence[Part], totals: Sequence[Candidate]) -> list[PartList]:
    """Return the lists that the parts of a section form.

    Args:
        parts: The parts in order of place.
        totals: All totals of the section that a list may split.
    """
    own = [part for part in parts if part.inherits is None]
    found: list[PartList] = []
    for run in _runs(own):
        for level in _levels(run):
            before = own[: own.index(level[0])]
            found += _split(level, totals, before)
    for part in parts:
        if part.inherits is not None:
            _take_in(part, found)
    return sorted(found, key=lambda group: group.parts[0].item.start)


def _take_in(part: Part, lists: Sequence[PartList]) -> None:
    """Add a part that takes up another one to the list of that one."""
    for group in lists:
        if part.inherits in group.parts:
            group.parts.append(part)


def _runs(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Yield parts of one unit in sentences that follow each other."""
    run: list[Part] = []
    for part in parts:
        if run and not _follows(part, run[-1]):
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _follows(part: Part, last: Part) -> bool:
    openings = {part.opening, last.opening}
    if len(openings) > 1 and all(opening.rstrip().endswith("：") for opening in openings):
        return False  # 2011年的如下：... 2010年及以前的如下：...
    return same_units(part.unit, last.unit) and part.item.sentence - last.item.sentence <= 1


def _levels(run: list[Part]) -> Iterator[list[Part]]:
    """Yield the parts outside parentheses, then those within, one parenthesis at a time."""
    outer = [part for part in run if not part.item.depth]
    if outer:
        yield outer
    inner: list[Part] = []
    for part in run:
        if part.item.depth:
            inner.append(part)
        elif inner:
            yield inner
            inner = []
    if inner:
        yield inner


def _split(
    parts: list[Part], totals: Sequence[Candidate], before: Sequence[Part]
) -> list[PartList]:
    """Return the lists among parts of one level; those that add up first."""
    outer, inner = _nested(parts)
    flat = _adding_up(parts, totals, before) if inner else []
    if flat and all(group.is_complete for group in flat):
        return flat
    if inner:
        attempt = _adding_up(outer, totals, before)
        if any(group.is_complete for group in attempt):
            for block in inner:
                attempt += _split(block, totals, (*before, *outer))
            return attempt
    return _adding_up(parts, totals, before)


def _nested(parts: list[Part]) -> tuple[list[Part], list[list[Part]]]:
    """Return the parts of the outer list, and the lists within that 其中 opens behind one of them.

    Such a list goes on while it adds up to the part that it splits; one that never does is the
    one number behind 其中.
    """
    outer: list[Part] = []
    inner: list[list[Part]] = []
    at = 0
    while at < len(parts):
        outer.append(parts[at])
        at += 1
        if at < len(parts) and _opens_inner(parts[at], outer[-1]):
            size = _size_within(parts[at:], outer[-1].value)
            inner.append(parts[at : at + size])
            at += size
    return outer, inner


def _opens_inner(part: Part, last: Part) -> bool:
    lead = part.item.lead
    if part.parents != last.parents:
        return False  # a total was read between them
    return _INNER.match(part.item.before) is not None or (
        bool(lead) and _INNER.match(lead[-1]) is not None
    )


def _size_within(parts: list[Part], whole: Decimal) -> int:
    printed = Decimal(0)
    for size, part in enumerate(parts, 1):
        printed += part.value
        if printed >= whole:
            return size if printed == whole else 1
    return 1


def _adding_up(
    parts: list[Part], totals: Sequence[Candidate], before: Sequence[Part]
) -> list[PartList]:
    found: list[PartList] = []
    loose: list[Part] = []
    at = 0
    while at < len(parts):
        match = _sum_from(parts, at, totals, (*before, *parts[:at]))
        if match is None:
            loose.append(parts[at])
            at += 1
            continue
        end, total = match
        found += _loose(loose)
        found.append(PartList(parts[at:end], total, True))
        loose, at = [], end
    return found + _loose(loose)


def _sum_from(
    parts: list[Part], at: int, totals: Sequence[Candidate], before: Sequence[Part]
) -> tuple[int, Candidate | Part] | None:
    """Return where the parts from a place on add up to a total, and the total, or None."""
    printed = parts[at].value
    for end in range(at + 1, len(parts)):
        printed += parts[end].value
        group = parts[at : end + 1]
        if printed == 0 or _is_doubtful(group):
            continue
        total = _total_of(printed, group, totals, before)
        if total is not None:
            zeros = itertools.takewhile(lambda part: part.value == 0, parts[end + 1 :])
            return end + 1 + len(list(zeros)), total
    return None


def _is_doubtful(group: list[Part]) -> bool:
    """Tell whether too many labels name other things for a sum to be no accident."""
    doubtful = sum(part.is_doubtful for part in group)
    return doubtful * 2 >= len(group) and (doubtful == len(group) or not group[0].opened)


def _total_of(
    printed: Decimal, group: list[Part], totals: Sequence[Candidate], before: Sequence[Part]
) -> Candidate | Part | None:
    readings = {id(part.read) for part in group}
    unit = group[0].unit
    for total in reversed(totals):
        if total.value == printed and same_units(total.unit, unit) and id(total) not in readings:
            return total
    return next((p for p in reversed(before) if p.value == printed and p.unit == unit), None)


def same_units(one: str, other: str) -> bool:
    """Tell whether two unit words may count the same items."""
    return one == other or {one, other} <= _ITEM_UNITS


def _loose(parts: list[Part]) -> list[PartList]:
    """Return parts that add up to nothing, cut where another total was read between them."""
    groups: list[PartList] = []
    for part in parts:
        last = groups[-1].parts[-1] if groups else None
        if last is not None and last.parents == part.parents and _follows(part, last):
            groups[-1].parts.append(part)
        else:
            groups.append(PartList([part]))
    for group in groups:
        group.is_complete = _shares_add_up(group.parts)
    return groups


def _shares_add_up(parts: list[Part]) -> bool:
    shares = [part.shares[0].quantity.value for part in parts if len(part.shares) == 1]
    is_whole = _ALL_SHARES[0] <= sum(shares, Decimal(0)) <= _ALL_SHARES[1]
    return len(shares) == len(parts) > 1 and is_whole
