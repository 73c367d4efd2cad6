"""Values out of line with the earlier years of their own series: for screening, not a verdict.

A value is compared with the figures of up to five earlier years, in logarithms. Its score is the
distance from their median over a robust spread: 1.4826 times the median absolute deviation, as for
a normal distribution, but never less than what makes tenfold the median score 3.5, the limit of
Iglewicz and Hoaglin (1993). So with one earlier year the rule is one of ratio, tenfold, and a
series that has always swung widely may swing on. A value within tenfold of any of those years is
never out of line: the return from a slip is no second slip, nor is the year after a change of level
a second jump. Only earlier years count, so that a finding stays when later reports come.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log
from statistics import median

from pipelines.quality.panel.body import Body, Figure, Meaning, Point, YearReport
from pipelines.quality.panel.registry import OVER_YEARS, Deviation

TENFOLD = 10.0
FEWEST_OF_SMALLER = 10  # below these, tenfold is chance or a beginning: 3 requests, then 40
FEWEST_OF_LARGER = 1000
SLIP = (5_000.0, 20_000.0)  # 元 for 万元, or 万 forgotten or written twice, with a year's growth
_YEARS = 5
_LIMIT = 3.5
_FAR = log(TENFOLD) - 1e-9  # tenfold itself is far
_LEAST_SPREAD = _FAR / _LIMIT
_OF_NORMAL = 1.4826
_MONEY = ("元", "万元")
_RATES = ("%",)


@dataclass(frozen=True, slots=True)
class _Step:
    """A value far from those of the earlier years of its series.

    Attributes:
        meaning: What is counted.
        report: The report with the value.
        figure: The value.
        earlier: The figures of earlier years, in order of years.
        distances: How far the value is from each of them, in natural logarithms.
    """

    meaning: Meaning
    report: YearReport
    figure: Figure
    earlier: list[Point]
    distances: list[float]

    @property
    def median(self) -> Figure:
        """The earlier figure at the median; the greater of the two in the middle."""
        ranked = sorted(self.earlier, key=lambda point: point[1].value)
        return ranked[len(ranked) // 2][1]

    @property
    def score(self) -> float:
        """How far the value is from the median of the earlier ones, in robust spreads."""
        middle = median(self.distances)
        spread = _OF_NORMAL * median(abs(one - middle) for one in self.distances)
        return abs(middle) / max(spread, _LEAST_SPREAD)

    @property
    def is_slip(self) -> bool:
        """About 10,000 times the last of the earlier values or their median, or as little."""
        typical = (self.distances[-1], median(self.distances))
        return any(log(SLIP[0]) <= abs(one) <= log(SLIP[1]) for one in typical)

    def deviation(self, what: str) -> Deviation:
        others = [other for _, other in self.earlier]
        years = ", ".join(f"{other} in {report.report_year}" for report, other in self.earlier)
        name = f"{self.meaning} of {self.report.report_year}"
        message = f"{name} is printed as {self.figure} {what}: {years}"
        figures = (self.figure, *others)
        return Deviation(self.report, message, figures, self.figure.value, self.median.value)


@OVER_YEARS.rule(
    "years.jump",
    severity="note",
    ground="同一指标与以往各年相差十倍以上（对数中位数的稳健分数超过3.5）：筛查，供核对",
)
def jump(body: Body) -> Iterator[Deviation]:
    """A count is ten times those of the earlier years, or a tenth; of one form and period."""
    for step in _steps(body, is_alike=True):
        is_count = step.figure.unit not in _MONEY
        values = [step.figure.value, *(other.value for _, other in step.earlier)]
        is_many = min(values) >= FEWEST_OF_SMALLER and max(values) >= FEWEST_OF_LARGER
        if is_count and is_many and step.score >= _LIMIT and not step.is_slip:
            yield step.deviation(f"(robust score {step.score:.1f}), out of line with earlier years")


@OVER_YEARS.rule(
    "years.unit_slip",
    severity="note",
    ground="同一指标与以往各年相差约一万倍，疑为单位错位（元与万元、个与万）：筛查，供核对",
)
def unit_slip(body: Body) -> Iterator[Deviation]:
    """A value is about 10,000 times those of the earlier years, or a ten-thousandth."""
    for step in _steps(body, is_alike=False):
        values = [step.figure.value, *(other.value for _, other in step.earlier)]
        is_many = step.figure.unit in _MONEY or min(values) >= FEWEST_OF_SMALLER
        if is_many and step.is_slip:
            yield step.deviation("- a slip of unit against earlier years?")


def _steps(body: Body, *, is_alike: bool) -> Iterator[_Step]:
    """Yield positive values at least tenfold, or a tenth, of all those of up to five years before.

    Args:
        body: The body.
        is_alike: Whether only years count with the same form and a period of the same length.
    """
    for meaning, points in body.series:
        positive = [point for point in points if point[1].value > 0]
        if not positive or positive[0][1].unit in _RATES:
            continue
        logs = [log(figure.value) for _, figure in positive]
        for at, (report, figure) in enumerate(positive):
            before = [
                other
                for other in range(max(0, at - _YEARS), at)
                if not is_alike or positive[other][0].is_like(report)
            ]
            distances = [logs[at] - logs[other] for other in before]
            if before and min(map(abs, distances)) >= _FAR:
                earlier = [positive[other] for other in before]
                yield _Step(meaning, report, figure, earlier, distances)
