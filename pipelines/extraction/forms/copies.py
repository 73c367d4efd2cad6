"""Several copies of one form in one report: the area's and the body's, a year's and a quarter's.

Which copy holds whose figures is told by the words over it, else by size: what stands in the copy
of the whole area is nowhere less than the body's own. A copy that nothing tells from another is
left out and noted; figures of two copies are never mixed.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.catalog.captions import Captions
from pipelines.extraction.forms.bound import BoundValue
from pipelines.extraction.forms.labels import plain, wording_of
from pipelines.extraction.forms.values import is_value_like

Figures = Mapping[Hashable, Decimal]
_LONGEST_CAPTION = 40
# A whole date is the day of publication, unless a period begins with it.
_YEAR = re.compile(r"(20\d\d)年(?!\d{1,2}月\d{1,2}日(?![至到起—–~～-]))")
_SENTENCE = re.compile(r"[。；，\t|｜]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_OF_NOBODY = "the form is printed several times, and nothing tells whose figures these are"
_REPEATED = "it repeats the form before it with {} figures, and nothing tells of whom"
_AGAIN = 3  # so many rows printed a second time are a second copy; one is a label in passing
_OF_ALL, _OF_BODY, _OF_PARTS = "whole", "own", "subordinate"


@dataclass(frozen=True, slots=True)
class Told:
    """What the words over a form tell.

    Attributes:
        scope: own, whole or subordinate; None where they tell none.
        year: The year they name, or None.
        is_part_of_year: They name a quarter, a half or a month.
    """

    scope: str | None = None
    year: int | None = None
    is_part_of_year: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """One of the copies of a form: what is told over it and its figures by their meaning."""

    told: Told
    figures: Figures


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whose figures a copy holds, or why it is left out.

    Attributes:
        scope: The scope its caption or its size tells; None: the form's own.
        reason: Why it is not read, for the reader; None where it is.
    """

    scope: str | None = None
    reason: str | None = None


def told_by(lines: Iterable[str], captions: Captions) -> Told:
    """Return what lines tell, the nearest first: of scope, year and part of the year each once."""
    scope: str | None = None
    year: int | None = None
    is_part = False
    for line in lines:
        words = wording_of(line)
        found = next((one.scope for one in captions.scope if one.pattern.search(words)), None)
        named = _YEAR.search(plain(line))
        scope = scope or found
        year = year or (int(named[1]) if named else None)
        is_part |= bool(captions.part_of_year.pattern.search(words))
    return Told(scope, year, is_part)


def captions_between(text: str, start: int, end: int) -> Iterator[str]:
    """Yield the short lines of a part of a text that are no sentences, the last first."""
    for line in reversed(text[start:end].split("\n")):
        words = line.strip()
        if (
            words
            and len(words) <= _LONGEST_CAPTION
            and not _SENTENCE.search(line)
            and not is_value_like(words)
        ):
            yield words


def told_above(text: str, floor: int, values: Sequence[BoundValue], captions: Captions) -> Told:
    """Return what the words tell that stand between a place of a text and the first value."""
    start = min((value.place.char_start for value in values), default=floor)
    return told_by(captions_between(text, floor, start), captions)


def figures_of(values: Iterable[BoundValue]) -> dict[Hashable, Decimal]:
    """Return the plain numbers of values by row and column."""
    figures: dict[Hashable, Decimal] = {}
    for value in values:
        if found := _NUMBER.match(plain(value.text).replace(",", "")):
            figures[value.row, value.column] = Decimal(found.group())
    return figures


def settle(
    copies: Sequence[Sequence[BoundValue]],
    told: Callable[[int], Told],
    report_year: int,
    *,
    is_first_own: bool = True,
) -> list[Verdict]:
    """Return for each copy of a form whose figures it holds, or why it is left out.

    Args:
        copies: The values of each copy, in order of place.
        told: Returns what the words over the n-th copy tell; asked only where there are several.
        report_year: Year of the report.
        is_first_own: Of copies of which no words tell anything, the first is the body's own.
    """
    if len(copies) < 2:
        return [Verdict() for _ in copies]
    verdicts: dict[int, Verdict] = {}
    live: dict[int, Copy] = {}
    for at, values in enumerate(copies):
        copy = Copy(told(at), figures_of(values))
        reason = _of_other_time(copy.told, report_year)
        if reason is None:
            live[at] = copy
        else:
            verdicts[at] = Verdict(reason=reason)
    verdicts |= (
        _by_scope(live, is_first_own=is_first_own)
        if len(live) > 1
        else {at: Verdict() for at in live}
    )
    return [verdicts[at] for at in range(len(copies))]


def _of_other_time(told: Told, report_year: int) -> str | None:
    if told.is_part_of_year:
        return "it holds the figures of a part of the year"
    if told.year not in (None, report_year):
        return f"it holds the figures of {told.year}, and the report is of {report_year}"
    return None


def _by_scope(copies: Mapping[int, Copy], *, is_first_own: bool) -> dict[int, Verdict]:
    scopes = {at: copy.told.scope for at, copy in copies.items()}
    untold = [at for at, scope in scopes.items() if scope is None]
    if len(untold) == 1:
        scopes[untold[0]] = _by_size(untold[0], copies)
    figures = [copy.figures for copy in copies.values()]
    is_one = all(one == figures[0] for one in figures)
    is_first_known = len(untold) == len(copies) and (is_first_own or is_one)
    first: dict[str | None, int] = {}
    verdicts: dict[int, Verdict] = {}
    for at, scope in scopes.items():
        if scope is None and not is_first_known:
            verdicts[at] = Verdict(reason=_OF_NOBODY)
        elif scope == _OF_PARTS or scope not in first:
            verdicts[at] = Verdict(scope)
            first.setdefault(scope, at)
        else:
            is_same = copies[at].figures == copies[first[scope]].figures
            verdicts[at] = Verdict(reason=_REPEATED.format("the same" if is_same else "other"))
    return verdicts


def _by_size(at: int, copies: Mapping[int, Copy]) -> str | None:
    """Return the scope of the one copy that no words tell, from its size beside the others."""
    others = {copy.told.scope for other, copy in copies.items() if other != at}
    own = copies[at].figures
    beside = [copy.figures for other, copy in copies.items() if other != at]
    if others <= {_OF_BODY, _OF_PARTS} and all(_covers(own, other) for other in beside):
        return _OF_ALL
    if others <= {_OF_ALL, _OF_PARTS} and _OF_ALL in others:
        whole = next(one.figures for one in copies.values() if one.told.scope == _OF_ALL)
        return _OF_BODY if _covers(whole, own) else None
    return None


def _covers(whole: Figures, part: Figures) -> bool:
    """Tell whether no figure of the part is more than the whole's, and some are less."""
    both = [(whole[key], part[key]) for key in whole.keys() & part.keys()]
    return all(a >= b for a, b in both) and any(a > b for a, b in both)


def cut_at_copies(rows: Sequence[int | None], is_value: Sequence[bool]) -> list[int]:
    """Return where copies of a form begin in a list of printed rows; the first is 0.

    A copy begins where several rows of the copy before it are printed again. It takes the words
    over it along: the lines without values that stand before its first row.

    Args:
        rows: For each printed line the row of the form that it surely is, or None.
        is_value: For each printed line whether values stand in it.
    """
    starts = [0]
    seen: set[int] = set()
    last = -1
    for at, row in enumerate(rows):
        if row is None:
            continue
        if row in seen and len({one for one in rows[at:] if one in seen}) >= _AGAIN:
            silent = (place for place in range(last + 1, at) if not is_value[place])
            starts.append(next(silent, at))
            seen = set()
        seen.add(row)
        last = at
    return starts
