"""The whole of an area against its parts, as far as the parts are known."""

from collections.abc import Iterator
from decimal import Decimal

from pipelines.quality.panel.body import Figure, Meaning, printed
from pipelines.quality.panel.registry import Deviation, PanelFinding, finding_of
from pipelines.quality.registry import Registry
from pipelines.quality.rollup.family import Family, Part

# Each case is counted by the one body that handled it, so that an area's figure is the sum of its
# bodies'. Items disclosed are not among them: one text may be published by two bodies.
ADDED = (
    "requests.received",
    "requests.carried_in",
    "requests.carried_out",
    "requests.concluded",
    "review.total",
    "litigation.total",
    "complaints.total",
)
_FEWEST_PARTS = 2
_SHOWN = 5

FAMILY_RULES: Registry[Family, Deviation] = Registry()


def check_family(family: Family) -> list[PanelFinding]:
    """Return what the report of an area and those of its bodies say against each other."""
    return [finding_of(*told) for told in FAMILY_RULES.ask(family)]


@FAMILY_RULES.rule(
    "area.parts_exceed_whole",
    severity="warning",
    ground="汇总报告的全地区数字应为本级与所属各机关数字之和：已知部分之和不应多于全地区的数字",
)
def parts_exceed_whole(family: Family) -> Iterator[Deviation]:
    """What is known of the parts comes to more than the whole; so it does whatever is missing."""
    for meaning, whole, parts in _wholes(family):
        listed = _sum(parts)
        if listed > whole.value:
            yield _deviation(family, meaning, whole, parts)


@FAMILY_RULES.rule(
    "area.parts_below_whole",
    severity="note",
    ground="汇总报告的全地区数字应为本级与所属各机关数字之和：已知机关的报告齐全而不足，或有机关未收录",
)
def parts_below_whole(family: Family) -> Iterator[Deviation]:
    """All bodies known report, and come to less than the whole: some are wrong, or not known.

    Where a body's report is missing or does not give the figure, nothing can be said.
    """
    for meaning, whole, parts in _wholes(family):
        told = [part for part in parts if part.report is not family.report]
        is_complete = len(told) == family.known_count and family.own(meaning) is not None
        if is_complete and len(told) >= _FEWEST_PARTS and _sum(parts) < whole.value:
            yield _deviation(family, meaning, whole, parts)


def _wholes(family: Family) -> Iterator[tuple[Meaning, Figure, list[Part]]]:
    """Yield every figure of the whole area that adds up over bodies, with the parts known."""
    for meaning, whole in family.report.of_metric(*ADDED):
        if meaning.scope == "whole" and meaning.period == "year":
            own = family.own(meaning)
            parts = [*([] if own is None else [own]), *family.parts(meaning)]
            if parts:
                yield meaning, whole, parts


def _sum(parts: list[Part]) -> Decimal:
    return sum((part.figure.value for part in parts), Decimal(0))


def _deviation(family: Family, meaning: Meaning, whole: Figure, parts: list[Part]) -> Deviation:
    told = [part for part in parts if part.report is not family.report]
    largest = sorted(told, key=lambda part: (-part.figure.value, part.report.agency_name))
    named = ", ".join(f"{part.report.agency_name} {part.figure}" for part in largest[:_SHOWN])
    more = f" and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
    own = family.own(meaning)
    itself = "" if own is None else f"its own {own.figure} and "
    message = (
        f"{meaning} of {family.report.report_year} is printed as {whole}; {itself}{len(told)} of"
        f" {family.known_count} bodies known below it come to {printed(_sum(parts))}"
        f" ({named}{more})"
    )
    figures = (whole, *(part.figure for part in parts))
    return Deviation(family.report, message, figures, whole.value, _sum(parts))
