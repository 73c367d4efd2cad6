"""Through: what a body disclosed through one channel, and whether that is all it disclosed."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.making import TOTAL_CHANNELS

_SEVERAL = re.compile("[、和及与]")


def channel_or_total(
    candidates: list[Candidate], form_totals: Mapping[str, Decimal]
) -> list[Candidate]:
    """Settle which numbers printed with a channel are the channel's, the total, or both.

    主动公开 through a channel is the total, unless the report or its form prints a larger one. A
    website's number is the total as well where the report prints no other.

    Args:
        candidates: All readings of the report, in order of place.
        form_totals: Values of the report's official form by metric.
    """
    settled: list[Candidate] = []
    for c in candidates:
        if c.weak_channel is None:
            settled.append(c)
        elif _is_of_channel(c, candidates, form_totals):
            settled.append(_as_channel(c))
        else:
            is_one = c.period == "year" and not _SEVERAL.search(c.channel_label or "")
            settled += [c, _as_channel(c)] if is_one else [c]
    return [*settled, *_only_total(settled, form_totals)]


def _as_channel(c: Candidate) -> Candidate:
    return replace(
        c,
        metric="disclosure.by_channel",
        member=c.weak_channel,
        label=c.channel_label,
        rule_id="prose.channel",
    )


def _is_of_channel(
    c: Candidate, candidates: list[Candidate], form_totals: Mapping[str, Decimal]
) -> bool:
    """Tell whether a number is only what its channel brought, because more was disclosed."""
    totals = [t for t in candidates if t.metric == "disclosure.total" and t.label is None]
    has_channels = any(o.metric == "disclosure.by_channel" for o in candidates)
    in_form = form_totals.get("disclosure.total", Decimal(0))
    return (
        (in_form > c.value and c.period == "year")
        or any(t.value > c.value and not t.weak_channel for t in totals)
        or (not c.is_proactive and has_channels and len(totals) == 1)
        or any(_is_beside(o, c) for o in candidates)
    )


def _is_beside(other: Candidate, one: Candidate) -> bool:
    """Tell whether a sentence goes on with what another channel disclosed (在甲网主动公开..)."""
    is_channel = other.metric == "disclosure.by_channel" and other.is_proactive
    return is_channel and other.sentence == one.sentence and other.start > one.start


def _only_total(candidates: list[Candidate], form_totals: Mapping[str, Decimal]) -> list[Candidate]:
    """Return the website's number as the total of a report that prints no other."""
    if "disclosure.total" in form_totals or any(c.metric == "disclosure.total" for c in candidates):
        return []
    sites = [
        c
        for c in candidates
        if c.metric == "disclosure.by_channel" and c.member in TOTAL_CHANNELS and c.period == "year"
    ]
    values = {c.value for c in sites}
    ways = [c for c in candidates if c.metric == "disclosure.by_channel"]
    if sites and any(w.sentence == sites[0].sentence for w in ways[1:]):
        return []  # one channel of several
    return [
        replace(c, metric="disclosure.total", member=None, label=None, rule_id="prose.only_total")
        for c in sites[:1]
        if c.may_be_total and len(values) == 1
    ]
