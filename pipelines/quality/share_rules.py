"""Shares in sentences against the counts they are shares of."""

from collections.abc import Iterator
from decimal import Decimal

from pipelines.extraction.observation import Observation
from pipelines.quality.facts import Facts, name_of
from pipelines.quality.list_rules import part_list_of
from pipelines.quality.rules import Contradiction, rule

_HUNDRED = Decimal(100)


@rule(
    "prose.share_of_total",
    severity="warning",
    ground="占比应等于该类条数除以总数，允许末位舍入或截断",
)
def share_of_total(facts: Facts) -> Iterator[Contradiction]:
    """The share printed beside a category is its count over the total."""
    counts = [one for one in facts.stated("disclosure.by_category") if not one.is_approximate]
    totals = [one for one in facts.stated("disclosure.total") if not one.is_approximate]
    for share in facts.stated("disclosure.share_by_category"):
        count = _count_beside(share, counts)
        found = part_list_of([count], totals) if count is not None else None
        if count is None or found is None or found.total_value == 0 or share.is_approximate:
            continue
        siblings = [one for one in counts if (one.period, one.scope) == (count.period, count.scope)]
        listed = sum((one.value or Decimal(0) for one in siblings), Decimal(0))
        bases = {found.total_value, listed} - {Decimal(0)}
        if not any(_is_share(share, count, base) for base in bases):
            yield _contradiction(share, count, found.total)


def _count_beside(share: Observation, counts: list[Observation]) -> Observation | None:
    """Return the count whose words the share's evidence begins with or contains."""
    beside = [
        count
        for count in counts
        if share.char_start <= count.char_start and count.char_end <= share.char_end
        if count.member_label == share.member_label and count.period == share.period
    ]
    return beside[0] if len(beside) == 1 else None


def _is_share(share: Observation, count: Observation, base: Decimal) -> bool:
    exact = _HUNDRED * (count.value or Decimal(0)) / base
    return abs(exact - (share.value or Decimal(0))) <= _tolerance(share)


def _tolerance(share: Observation) -> Decimal:
    """Return one unit of the last printed digit: shares are rounded or cut off."""
    exponent = (share.value or Decimal(0)).as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)


def _contradiction(share: Observation, count: Observation, total: Observation) -> Contradiction:
    base = total.value or Decimal(1)
    expected = (_HUNDRED * (count.value or Decimal(0)) / base).quantize(Decimal("0.01"))
    message = (
        f"{name_of(share)} is printed as {share.value:f} %; {count.value:f} of {base:f} are"
        f" {expected:f} %"
    )
    return Contradiction(message, (share, count, total), share.value, expected)
