"""Table 四 of the forms of 2019 and 2021: reviews and lawsuits, one row of fifteen cells."""

from collections.abc import Iterator, Sequence

from scripts.sample_corpus.facts import Fact, printed_number
from scripts.sample_corpus.grid import Grid, Span, build_grid

RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
OUTCOMES = ("upheld", "corrected", "other", "pending", None)
STAGES = (("review", None), ("litigation", "direct"), ("litigation", "after_review"))


def case_cells(values: Sequence[Sequence[int]]) -> list[str]:
    """Return the fifteen cells.

    Args:
        values: For reviews, direct lawsuits and lawsuits after review four numbers each; a fifth
            is a total printed wrong on purpose.
    """
    rows = [list(row) if len(row) == len(RESULTS) else [*row, sum(row)] for row in values]
    return [str(number) for row in rows for number in row]


def case_grid(cells: Sequence[str]) -> Grid:
    """Return table 四 as a grid of fifteen columns."""
    tall = [Span(result, rows=2) for result in RESULTS]
    return build_grid(
        [
            [Span("行政复议", cols=5), Span("行政诉讼", cols=10)],
            [*tall, Span("未经复议直接起诉", cols=5), Span("复议后起诉", cols=5)],
            [*RESULTS, *RESULTS],
            list(cells),
        ],
        (1,) * len(cells),
    )


def case_facts(cells: Sequence[str]) -> Iterator[Fact]:
    """Return the facts of table 四, totals after their four results."""
    for position, cell in enumerate(cells):
        kind, stage = STAGES[position // len(RESULTS)]
        outcome = OUTCOMES[position % len(RESULTS)]
        value = printed_number(cell)
        if value is not None:
            yield Fact(
                metric=f"{kind}.outcome" if outcome else f"{kind}.total",
                member=outcome,
                stage=stage,
                value=value,
            )
