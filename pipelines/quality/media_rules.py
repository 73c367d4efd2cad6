"""Articles in the media: the outlets named under a level against the level's own figure."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipelines.extraction.observation import Observation
from pipelines.quality.facts import Facts, runs
from pipelines.quality.list_rules import PartList
from pipelines.quality.rules import Contradiction, rule

_LEVELS = frozenset({"central", "provincial", "prefectural", "county", "total"})
_INSIDE = re.compile(r"^[（(，,\s]*(?:含|包括|包含)")
_FEWEST_OUTLETS = 3
_SHARE_OF_WHOLE = Decimal("0.75")


@rule(
    "prose.media_outlets",
    severity="warning",
    ground="同一级媒体逐家列出的刊发稿件数之和应与该级媒体的总数一致；“含”在另一家之内的不重复计算",
)
def media_outlets(facts: Facts) -> Iterator[Contradiction]:
    """The outlets listed after a level come to the level's figure.

    A list of three outlets or more that covers three quarters of the figure is taken for the
    whole of it; a shorter one may well be a choice.
    """
    for run in runs(facts.stated("media.articles")):
        for level, outlets in _by_level(run):
            found = PartList(level, tuple(outlets))
            is_whole = (
                len(outlets) >= _FEWEST_OUTLETS and found.sum >= _SHARE_OF_WHOLE * found.total_value
            )
            is_exact = not any(one.is_approximate for one in (level, *outlets))
            if is_exact and (found.sum > found.total_value or (is_whole and not _is_met(found))):
                yield found.contradiction()


def _is_met(found: PartList) -> bool:
    return found.sum == found.total_value


def _by_level(
    run: Sequence[Observation],
) -> Iterator[tuple[Observation, list[Observation]]]:
    """Yield each level of a run with the outlets named after it, those inside others left out."""
    level: Observation | None = None
    outlets: list[Observation] = []
    for one in run:
        if one.member in _LEVELS:
            if level is not None and outlets:
                yield level, outlets
            level, outlets = one, []
        elif not _is_inside(one, outlets):
            outlets.append(one)
    if level is not None and outlets:
        yield level, outlets


def _is_inside(one: Observation, outlets: Sequence[Observation]) -> bool:
    """Tell whether an outlet is counted in another: said so (含), or an edition of it by name."""
    if _INSIDE.match(one.raw_text):
        return True
    name = one.member or ""
    return any(
        name != (other.member or "") and name.startswith(other.member or "\0") for other in outlets
    )
