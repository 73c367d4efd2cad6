"""Reliability: what confidence claims beside what was observed, and the page that shows it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from pipelines.catalog.confidence import Level
from pipelines.evaluation.calibration import FEWEST, PRIOR, WEIGHT, Claim
from pipelines.evaluation.figures import band_of


@dataclass(frozen=True, slots=True)
class Band:
    """Observations whose confidence falls into one band.

    Attributes:
        name: The band, as 0.95-0.98.
        count: Observations.
        claimed: Mean of their confidence.
        observed: Share of them that is right.
        scope_right: Share that is right and whose scope is right too.
    """

    name: str
    count: int
    claimed: float
    observed: float
    scope_right: float


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A set of gold that was counted.

    Attributes:
        name: Its folder and the one above.
        reports: Reports that were read.
        observations: Observations with a value in them.
        is_first_look: Whether they are those of the first look, before any rule knew the set.
    """

    name: str
    reports: int
    observations: int
    is_first_look: bool


def bands_of(claims: Iterable[Claim]) -> list[Band]:
    """Return the bands that hold claims, from the least sure to the surest."""
    grouped: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        grouped[band_of(claim.confidence)].append(claim)
    return [_band(name, held) for name, held in sorted(grouped.items())]


def _band(name: str, claims: Sequence[Claim]) -> Band:
    number = sum(claim.count.counted for claim in claims)
    return Band(
        name,
        number,
        sum(claim.confidence * claim.count.counted for claim in claims) / number,
        sum(claim.count.right for claim in claims) / number,
        sum(claim.count.scope_right for claim in claims) / number,
    )


def levels_file(levels: Sequence[Level], sets: Sequence[GoldSet]) -> str:
    """Return the text of confidence.toml, one gold set and one level a line."""
    return "\n".join(
        [
            "# What share of observations is right on gold, by source, support and rule.",
            "# Written by `gongkai evaluate --gold DIR --calibrate FILE`; see docs/reliability.md.",
            "# confirmed: other figures of the report bear the figure out; alone: none does.",
            "",
            "gold = [",
            *(f"    {_inline(asdict(one))}," for one in sets),
            "]",
            "",
            "level = [",
            *(f"    {_inline(level.model_dump(exclude_none=True))}," for level in levels),
            "]",
            "",
        ]
    )


def _inline(row: Mapping[str, object]) -> str:
    cells = (f"{name} = {json.dumps(value)}" for name, value in row.items())
    return f"{{ {', '.join(cells)} }}"


def reliability_page(
    claims: Sequence[Claim], on_first_looks: Sequence[Claim], sets: Sequence[GoldSet]
) -> str:
    """Return the page that shows how far confidence can be relied on, in Markdown.

    Args:
        claims: What other reports claim of each gold report.
        on_first_looks: What the others claim of sets that no rule had been written for.
        sets: All sets that were counted.
    """
    tables = (
        ("Reports that no rule had been written for", on_first_looks),
        ("Sentences of the other reports", _of_source(claims, "prose")),
        ("Cells of official forms in the other reports", _of_source(claims, "form")),
    )
    parts = [_INTRODUCTION.format(weight=WEIGHT, prior=PRIOR, fewest=FEWEST), _sets_table(sets)]
    parts += [f"## {title}\n\n{_bands_table(held)}" for title, held in tables if held]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _of_source(claims: Sequence[Claim], source: str) -> list[Claim]:
    return [claim for claim in claims if claim.count.context[0] == source]


_INTRODUCTION = """
# How far a number can be relied on

`core.observations.confidence` says what share of observations of the same rule and context is right
on reports whose facts were read by hand. An observation counts as right when metric, member,
applicant, stage, period and value all agree with the gold; the last column of the tables below
asks for the right scope as well. Filter by it:

```sql
select * from core.observations where confidence >= 0.98
```

The context is, from the widest to the narrowest: whether the number stands in a sentence or in a
cell of an official form; whether other figures of the report bear it out (a list that comes to its
total, or the same figure in text and form: `confirmed`, else `alone`); the rule that read it. Each
share is drawn towards that of the wider context as if {weight} more observations had been right as
often as there, the widest towards {prior}. A context counted fewer than {fewest} times has the
confidence of the wider one. These three were chosen among others (metric, section, length of the
words, period) because they foretell best what is right in reports that were not counted.

Rules were written with most of these reports at hand, and reports of other hands are read worse. So
what was right at the first look at a set, before any rule knew it, is kept, and the odds of all
confidences of one source and support are multiplied by one factor, so that they hold for those
first looks. The tables were made without a report's own figures: what is claimed of a report is
what all the other reports say, and what is claimed of a first look is what the gold and the other
first looks say.

This page and `pipelines/catalog/confidence.toml` are written by one command, from a warehouse that
was built of the reports (a first look is a record that `gongkai evaluate --save` wrote):

```
gongkai evaluate --gold DIR --gold DIR --first-look FILE \\
    --calibrate pipelines/catalog/confidence.toml --reliability docs/reliability.md
```

## Gold
"""


def _sets_table(sets: Sequence[GoldSet]) -> str:
    rows = [
        f"| {one.name}{', first look' if one.is_first_look else ''}"
        f" | {one.reports:,} | {one.observations:,} |"
        for one in sets
    ]
    return "\n".join(["| set | reports | observations |", "|---|---:|---:|", *rows])


def _bands_table(claims: Sequence[Claim]) -> str:
    rows = [
        f"| {band.name} | {band.count:,} | {band.claimed:.3f} | {band.observed:.3f} |"
        f" {band.scope_right:.3f} |"
        for band in bands_of(claims)
    ]
    head = [
        "| confidence | observations | claimed | observed | scope too |",
        "|---|---:|---:|---:|---:|",
    ]
    return "\n".join([*head, *rows])
