"""Through: what a body disclosed through one channel, and whether that is all it disclosed.

A number is either the channel's or the report's total, never both: the report prints it once.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from pipelines.extraction.prose.candidate import Candidate

_OTHER_PERIOD = {"year": "cumulative", "cumulative": "year"}
_POSTS = ("wechat", "weibo")  # what they post is on the site too
_FEWEST = 3  # categories of one total
_SITES = ("website", "government_affairs_platform")


def channel_or_total(
    candidates: list[Candidate], form_totals: Mapping[str, Decimal]
) -> list[Candidate]:
    """Settle which numbers printed with a channel are the channel's and which are the total.

    主动公开 through a channel is the total, unless the report or its form prints a larger one. So
    is all that a site holds.

    Args:
        candidates: All readings of the report, in order of place.
        form_totals: Values of the report's official form by metric.
    """
    stock = {id(c) for c in (*_stock(candidates, form_totals), *_split(candidates, form_totals))}
    settled: list[Candidate] = []
    for c in candidates:
        if c.weak_channel and _is_of_channel(c, candidates, form_totals):
            settled.append(_as_channel(c))
        else:
            settled.append(_as_total(c) if id(c) in stock else c)
    return settled


def _stock(candidates: list[Candidate], form_totals: Mapping[str, Decimal]) -> list[Candidate]:
    """Return what a site holds in all and what of it is the year's, where no total is printed.

    What stands on the site is all that the body has disclosed (网站上公开的信息累计2380条，当年更新
    621条), unless a running total is printed beside it.
    """
    held = [c for c in candidates if _is_on_site(c) and c.period == "cumulative"]
    told = {c.period for c in candidates if _is_total(c)}
    if len(held) != 1 or "cumulative" in told:
        return []
    has_total = "disclosure.total" in form_totals or "year" in told
    beside = [c for c in candidates if _is_on_site(c) and _follows(c, held[0])]
    new = [c for c in beside if c.period == "year"]
    prior = [c for c in beside if c.period == "prior_years"]
    return held if has_total or len(new) != 1 else held + new + prior


def _split(candidates: list[Candidate], form_totals: Mapping[str, Decimal]) -> list[Candidate]:
    """Return what a body put on a site, where its categories are told and nothing is the total."""
    channels = {c.member for c in candidates if c.metric == "disclosure.by_channel"}
    is_told = any(_is_total(c) and c.period == "year" for c in candidates)
    if form_totals or is_told or channels - {*_SITES, *_POSTS}:
        return []  # 1.上网。在县网发布86条。2.上栏。张贴210条
    parts = [c.parent_start for c in candidates if c.metric == "disclosure.by_category"]
    shown = [c for c in candidates if _is_on_site(c) and c.period == "year"]
    if len(shown) != 1 or not shown[0].is_placed:
        return []
    return shown if parts.count(shown[0].start) >= _FEWEST else []


def _is_on_site(c: Candidate) -> bool:
    return c.metric == "disclosure.by_channel" and c.member in _SITES


def _is_total(c: Candidate) -> bool:
    return c.metric == "disclosure.total" and c.label is None


def _follows(one: Candidate, held: Candidate) -> bool:
    return (
        0 <= one.sentence - held.sentence <= 1 and held.start < one.start and one.value < held.value
    )


def _as_total(c: Candidate) -> Candidate:
    return replace(c, metric="disclosure.total", member=None, label=None, rule_id="prose.total")


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
    totals = [t for t in candidates if _is_total(t)]
    has_channels = any(
        o.metric == "disclosure.by_channel"
        and (o.member, c.period) != (c.weak_channel, _OTHER_PERIOD.get(o.period))
        for o in candidates
    )
    in_form = form_totals.get("disclosure.total", Decimal(0))
    return (
        (in_form > c.value and c.period == "year")
        or any(t.value > c.value and t.period == c.period and not t.weak_channel for t in totals)
        or (not c.is_proactive and has_channels and len(totals) == 1)
        or any(_is_beside(o, c) for o in candidates)
    )


def _is_beside(other: Candidate, one: Candidate) -> bool:
    """Tell whether a sentence goes on with what another channel disclosed (在甲网主动公开..)."""
    is_channel = other.metric == "disclosure.by_channel" and other.is_proactive
    return is_channel and other.sentence == one.sentence and other.start > one.start
