"""Resolving: what only the whole report can tell.

A total that equals the numbers of the year and of earlier years together is a running total; what
is printed twice is one observation; a denial yields to a count.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.attended import held_with_head
from pipelines.extraction.prose.candidate import Candidate, totals_of_bodies
from pipelines.extraction.prose.clauses import Sentence
from pipelines.extraction.prose.scopes import with_scopes
from pipelines.extraction.prose.through import channel_or_total
from pipelines.extraction.prose.untold import without_repeated


def resolve(
    candidates: list[Candidate],
    sentences: list[Sentence],
    form_totals: Mapping[str, Decimal],
    lexicon: Lexicon,
) -> list[Candidate]:
    """Return the candidates with period and scope settled and repetitions dropped.

    Args:
        candidates: All readings of the report, in order of place.
        sentences: The sentences they were read from.
        form_totals: Values of the report's official form by metric (year, own, all applicants).
        lexicon: The wording.
    """
    settled = without_repeated([c for c in candidates if not c.is_replaced])
    settled = channel_or_total(settled, form_totals)
    settled = _as_their_sum(_running_totals(_running_counts(settled)))
    settled = [_as_in_form(candidate, form_totals) for candidate in settled]
    settled = _without_second_answers(settled, form_totals)
    settled = _without_sums_of_carried(settled)
    settled = [*settled, *_answers_on_time(settled, form_totals)]
    settled += held_with_head(settled, form_totals)
    settled = with_scopes(settled, sentences, lexicon)
    settled = _fee_totals(_without_contradicted_denials(settled))
    return _once(settled)


def _running_counts(candidates: list[Candidate]) -> list[Candidate]:
    """Take a 累计 as a running total where the report counts less of the same for the year."""
    years: dict[str, Decimal] = {}
    for c in candidates:
        is_whole = c.rule_id != "prose.by_body" and c.applicant == "total" and c.member is None
        if is_whole and c.period == "year" and not c.is_running:
            years[c.metric] = min(c.value, years.get(c.metric, c.value))
    return [
        replace(c, period="cumulative")
        if c.is_running and c.member is None and years.get(c.metric, c.value) < c.value
        else c
        for c in candidates
    ]


def _running_totals(candidates: list[Candidate]) -> list[Candidate]:
    totals = [c for c in candidates if c.metric == "disclosure.total" and c.label is None]
    years = [c for c in totals if c.period == "year"]
    prior = [c.value for c in totals if c.period == "prior_years"]
    running = {
        id(big)
        for big in years
        for small in years
        if big.value > small.value and big.value - small.value in prior
    }
    return [replace(c, period="cumulative") if id(c) in running else c for c in candidates]


def _as_their_sum(candidates: list[Candidate]) -> list[Candidate]:
    """Give what bodies disclosed the period of the total that they add up to.

    全县公开10条，累计公开90条。县政府3条，各部门7条: the parts are the year's.
    """
    totals = {
        c.value: c.period for c in candidates if c.metric == "disclosure.total" and not c.label
    }
    bodies = totals_of_bodies(candidates)
    sums = [(sum((c.value for c in parts), Decimal(0)), parts) for parts in bodies]
    periods = {
        id(c): totals[printed] for printed, parts in sums if printed in totals for c in parts
    }
    return [replace(c, period=periods[id(c)]) if id(c) in periods else c for c in candidates]


def _without_second_answers(
    candidates: list[Candidate], form_totals: Mapping[str, Decimal]
) -> list[Candidate]:
    """Drop an 均已答复 said of one count of requests where the answers are counted elsewhere."""
    answers = [c for c in candidates if c.metric == "requests.concluded"]
    is_counted = "requests.concluded" in form_totals or len(answers) > 1
    return [
        c for c in candidates if not (is_counted and c in answers and c.rule_id == "prose.of_all")
    ]


def _without_sums_of_carried(candidates: list[Candidate]) -> list[Candidate]:
    """Drop a count of requests that is those newly received and those carried in together."""
    carried = {c.value for c in candidates if c.metric == "requests.carried_in" and c.value > 0}
    received = [
        c
        for c in candidates
        if c.metric == "requests.received" and c.period == "year" and c.applicant == "total"
    ]
    sums = {id(one) for one in received for other in received if one.value - other.value in carried}
    return [c for c in candidates if id(c) not in sums]


def _answers_on_time(
    candidates: list[Candidate], form_totals: Mapping[str, Decimal]
) -> list[Candidate]:
    """Return the answers of a report that only says how many were on time, where all were."""
    if "requests.concluded" in form_totals or any(
        c.metric == "requests.concluded" for c in candidates
    ):
        return []
    asked = {c.value for c in candidates if c.metric == "requests.received" and c.period == "year"}
    return [
        replace(c, metric="requests.concluded", rule_id="prose.all_on_time")
        for c in candidates
        if c.metric == "requests.concluded_on_time" and asked == {c.value} and c.value > 0
    ]


def _as_in_form(candidate: Candidate, form_totals: Mapping[str, Decimal]) -> Candidate:
    """A cut-off date alone means a running total, unless the form gives the same for the year."""
    if candidate.weak_period and form_totals.get(candidate.metric) == candidate.value:
        return replace(candidate, period="year")
    return candidate


def _without_contradicted_denials(candidates: list[Candidate]) -> list[Candidate]:
    """Drop a zero said in words where the report counts the same thing: the denial means less."""
    counted = {
        (c.metric, c.member, c.scope, c.period)
        for c in candidates
        if c.basis == "stated" and c.value > 0
    }
    return [
        c
        for c in candidates
        if c.basis != "negated" or (c.metric, c.member, c.scope, c.period) not in counted
    ]


def _fee_totals(candidates: list[Candidate]) -> list[Candidate]:
    """Keep of several fees in one sentence the one that the others add up to (检索费, 复制费)."""
    fees: dict[int, list[Candidate]] = {}
    for c in candidates:
        is_part = c.rule_id == "prose.by_body"
        if c.metric == "requests.fee_charged" and c.basis == "stated" and not is_part:
            fees.setdefault(c.sentence, []).append(c)
    dropped = set()
    for group in fees.values():
        if len(group) > 1:
            total = sum((c.value for c in group), Decimal(0))
            dropped |= {id(c) for c in group if c.value * 2 != total}
    return [c for c in candidates if id(c) not in dropped]


def _once(candidates: list[Candidate]) -> list[Candidate]:
    """Keep the first of the candidates that say the same; a count goes before a denial."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for c in sorted(candidates, key=lambda c: (c.basis == "negated", c.start)):
        label = c.label if c.metric.startswith(("disclosure.", "media.")) else None
        key: tuple[object, ...] = (
            *(c.metric, c.member, label, c.applicant),
            *(c.stage, c.period, c.value),
        )
        if c.metric == "disclosure.total":
            key = (c.metric, c.scope if c.label else None, c.label, c.period, c.value)
        if key not in seen:
            seen.add(key)
            kept.append(c)
    return sorted(kept, key=lambda c: (c.start, c.end, c.metric, c.member or ""))
