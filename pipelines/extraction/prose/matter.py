"""The matter: what is under discussion while the sentences of a report are walked through."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.clauses import Item
from pipelines.extraction.prose.context import period_of


class Carrier(NamedTuple):
    """A channel whose issues were counted: in which sentence, up to where, and its name."""

    sentence: int
    end: int
    name: str


@dataclass(slots=True)
class Matter:
    """What is under discussion while the sentences of a report are walked through.

    Attributes:
        report_year: The year of the report.
        agency: Name of the reporting body.
        topic: Topic of the section.
        heading: Heading of the section.
        opening: The sentence whose colon opens the list that is being read.
        caption: The short name of a thing that its line begins with (2.政务微博。...).
        domain: The matter named last.
        last: The candidate read last in the section.
        previous: What the number before this one gave, None where it gave nothing.
        counted: Matters by the number counted of them in the report; a number that is taken up
            brings its matter back.
        totals: What was disclosed in all by the number printed, in the sections before too: a
            number that is taken up makes it the parent of what follows.
        unread: The sentence in which the number before this one counted events of no metric.
        handed_over: The sentence that counts papers handed over to a reading place or archive.
        other_work: The sentence that counts other work of a hall or a hotline.
        is_planning: The paragraph speaks of what is planned.
        read: The candidates read in the section, in order.
        outer: The candidate read last outside of parentheses.
        within: The sentence in which 其中 has opened a list of kinds without a metric.
        asked: The requests counted last in the section, all applicants together.
        asked_parts: What their parts by channel and by applicant have come to.
        parents: Totals of disclosed items read in the section so far.
        channels: Counts by channel read in the section so far.
        is_entry: The sentence is one entry of a list, numbered and with a single number to count.
        carrier: The channel whose issues were counted last.
        untold: Numbers of items in the section of which nothing was read: a list that adds up to
            one tells that it is a total.
    """

    report_year: int
    agency: str = ""
    topic: str = "preamble"
    heading: str = ""
    opening: str = ""
    caption: str = ""
    domain: str | None = None
    last: Candidate | None = None
    previous: Candidate | None = None
    counted: dict[Decimal, str] = field(default_factory=dict)
    totals: dict[Decimal, Candidate] = field(default_factory=dict)
    unread: int | None = None
    handed_over: int | None = None
    other_work: int | None = None
    is_planning: bool = False
    read: list[Candidate] = field(default_factory=list)
    outer: Candidate | None = None
    within: int | None = None
    asked: Candidate | None = None
    asked_parts: dict[str, Decimal] = field(default_factory=dict)
    parents: list[Candidate] = field(default_factory=list)
    channels: list[Candidate] = field(default_factory=list)
    is_entry: bool = False
    carrier: Carrier | None = None
    untold: list[Item] = field(default_factory=list)

    @property
    def split_by_lists(self) -> tuple[Candidate, ...]:
        """What a list of the section may split, the likeliest last."""
        return (*self.totals.values(), *self.channels, *self.parents)


_STOCK = re.compile(r"累计|目前|现在|迄今|总量|存量|已")


def candidate_of(
    metric: str,
    member: str | None,
    label: str | None,
    item: Item,
    matter: Matter,
    lexicon: Lexicon,
    rule_id: str,
) -> Candidate:
    """Return the candidate for an item; period from its words, scope own until resolved."""
    left = "，".join((*item.lead, item.before))
    period = period_of(left, item.after, metric, matter.report_year, lexicon)
    if period is None and metric == "disclosure.electronic_rate":
        period = _period_of_rate(item, matter)
    weak = period == "cumulative" and not lexicon.has("period.cumulative_strong", left)
    if weak and "主动公开" in item.before and not _STOCK.search(left):
        period = None  # what a body disclosed up to the year's end is the year's
    return Candidate(
        metric,
        member,
        label or None,
        period or "year",
        "own",
        item.quantity.value,
        item.quantity.is_approximate,
        "stated",
        item.start,
        max(item.quantity.end, item.end),
        f"prose.{rule_id}",
        item.sentence,
        item.quantity.unit,
        weak_period=weak and "累计" not in left,
        is_running=period is None and "累计" in item.before,
        is_period_told=period is not None,
    )


def _period_of_rate(item: Item, matter: Matter) -> str | None:
    """Return the period of the total that a rate follows; the year's first rate is the year's."""
    said = [one for one in matter.read if one.sentence == item.sentence]
    rates = [one for one in said if one.metric == "disclosure.electronic_rate"]
    if not said or (not rates and any(one.period == "year" for one in said)):
        return None
    return said[-1].period
