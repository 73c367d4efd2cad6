"""Bare lists: labels with numbers that bear no unit (来电285、来访96、网上留言32).

A number without a unit means nothing by itself. A list of them is read only where it adds up, to
the last digit, to a total of the same section that was read with its unit; the total then tells
what the list counts.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.category_words import category_of
from pipelines.extraction.prose.labels import label_of

_ENTRY = (
    r"(?:[（]?\d{1,2}[）.、])?[\u4e00-\u9fff“”（）《》]{1,14}(?:（\d+期）)?[：… |]*"
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,7})"
)
_SHARE = r"(?:[ |]+\d{1,3}(?:\.\d+)?%?)?"  # a row may end in its share
_LIST = re.compile(
    rf"(?:(?<=其中)|(?<![\u4e00-\u9fff\d.])){_ENTRY}{_SHARE}(?:[、，；\n]{_ENTRY}{_SHARE})+(?=[。；，\n]|$)"
)
_MAY_LIST = re.compile(r"[\d%][、，；\n]")  # a number without a unit, and more behind it
_ONE = re.compile(
    r"(?:[（]?\d{1,2}[）.、](?=[\u4e00-\u9fff“]))?"
    r"(?P<label>[^\d、，；\n%| .][^\d、，；\n%|]*?)(?:（\d+期）)?[：… |]*(?P<value>\d[\d,]*)"
)
_PARTS = {
    "consultations.total": ("consultations.by_channel", "consultation_channel"),
    "requests.received": ("requests.received_by_channel", "request_channel"),
    "requests.concluded": ("requests.outcome", "outcome"),
    "review.total": ("review.outcome", "dispute_outcome"),
    "litigation.total": ("litigation.outcome", "dispute_outcome"),
    "disclosure.total": ("disclosure.by_category", None),
    "disclosure.by_channel": ("disclosure.by_category", None),
}

_TOLD_APART = ("requests.received", "requests.concluded")
_OPENS_LIST = re.compile(r"：\n?$")
_FEWEST_CHANNELS = 3
_FEWEST_PARTS = 4
_SUM = re.compile(r"(?:合计|总计|共计|总数)[：… ]*\d")


@dataclass(frozen=True, slots=True)
class _Entry:
    label: str
    value: Decimal
    start: int
    end: int


# What a list is of that no total stands for: the year's items of the body itself.
_UNTOLD = Candidate(
    *("disclosure.total", None, None, "year", "own", Decimal(0), False, "stated"),
    *(0, 0, "prose.bare_list", 0, "条"),
)


def bare_lists(
    text: str,
    start: int,
    totals: Iterable[Candidate],
    lexicon: Lexicon,
    before: Iterable[Candidate] = (),
) -> list[Candidate]:
    """Return the parts that lists without units give for the totals of a section.

    Args:
        text: The section's part of the flow.
        start: Where it begins in the flow.
        totals: Candidates of the section, in order.
        lexicon: The wording.
        before: Candidates of the sections before it: a table may stand apart from its total.
    """
    known = [total for total in totals if total.metric in _PARTS and total.value > 0]
    if not _MAY_LIST.search(text):
        return []
    earlier = [total for total in before if total.metric in _TOLD_APART and total.value > 0]
    if not known and not earlier:
        return list(_self_proven(text, start, lexicon))
    found: list[Candidate] = []
    for match in _LIST.finditer(text):
        entries = list(_entries(match, start, lexicon))
        printed = sum((entry.value for entry in entries), Decimal(0))
        total = next((t for t in reversed(known) if t.value == printed), None)
        total = total or next((t for t in reversed(earlier) if t.value == printed), None)
        if total is not None and len(entries) > 1:
            parts = list(_read(entries, total, lexicon))
            is_near = total in known or len(parts) == len(entries)
            found += parts if is_near else []
        elif total is None and _OPENS_LIST.search(text[: match.start()]):
            found += _channels(entries, known, lexicon)
    return found


def _self_proven(text: str, start: int, lexicon: Lexicon) -> Iterable[Candidate]:
    """Yield the categories of a list that its own last line adds up, and that sum as the total."""
    for match in _LIST.finditer(text):
        *parts, last = _entries(match, start, lexicon)
        printed = sum((entry.value for entry in parts), Decimal(0))
        members = [category_of(entry.label, lexicon) for entry in parts]
        is_sum = _SUM.search(match[0].rpartition("\n")[2]) is not None and last.value == printed
        if not is_sum or len(parts) < _FEWEST_PARTS or not all(members):
            continue
        total = _candidate("disclosure.total", None, last, _UNTOLD)
        yield replace(total, label=None)
        for entry, member in zip(parts, members, strict=True):
            yield _candidate("disclosure.by_category", member, entry, _UNTOLD)


def _channels(
    entries: list[_Entry], known: list[Candidate], lexicon: Lexicon
) -> Iterable[Candidate]:
    """Yield the channels of a list that names nothing else; no total is their sum.

    The same information stands in several places, so that each is within the total.
    """
    totals = [total for total in known if total.metric == "disclosure.total"]
    members = [lexicon.tables["channel"].classify(entry.label) for entry in entries]
    is_list = len(entries) >= _FEWEST_CHANNELS and all(members) and totals
    if not is_list or any(entry.value > totals[-1].value for entry in entries):
        return
    for entry, member in zip(entries, members, strict=True):
        yield _candidate("disclosure.by_channel", member, entry, totals[-1])


def _entries(match: re.Match[str], start: int, lexicon: Lexicon) -> Iterable[_Entry]:
    for one in _ONE.finditer(match[0]):
        yield _Entry(
            label_of(one["label"], lexicon),
            Decimal(one["value"].replace(",", "")),
            start + match.start() + one.start(),
            start + match.start() + one.end(),
        )


def _read(entries: list[_Entry], total: Candidate, lexicon: Lexicon) -> Iterable[Candidate]:
    metric, table = _PARTS[total.metric]
    for entry in entries:
        if table is None:
            member: str | None = category_of(entry.label, lexicon) or "other"
        else:
            member = lexicon.tables[table].classify(entry.label)
        if member is not None:
            yield _candidate(metric, member, entry, total)


def _candidate(metric: str, member: str | None, entry: _Entry, total: Candidate) -> Candidate:
    return Candidate(
        metric=metric,
        member=member,
        label=entry.label,
        period=total.period,
        scope=total.scope,
        value=entry.value,
        is_approximate=False,
        basis="stated",
        start=entry.start,
        end=entry.end,
        rule_id="prose.bare_list",
        sentence=total.sentence,
        unit=total.unit,
    )
