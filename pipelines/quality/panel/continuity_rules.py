"""What one year hands on to the next: figures that follow from those of the report before."""

from collections.abc import Iterator
from decimal import Decimal

from pipelines.quality.panel.body import Body, Figure, Meaning, YearReport, printed
from pipelines.quality.panel.registry import OVER_YEARS, Deviation

_RUNNING_TOTALS = ("disclosure.total", "visits.website")


@OVER_YEARS.rule(
    "years.carried_over",
    severity="warning",
    ground=(
        "国办公开办函〔2019〕60号、〔2021〕30号，表三：“上年结转政府信息公开申请数量”"
        "即上一年度报告的“结转下年度继续办理”"
    ),
)
def carried_over(body: Body) -> Iterator[Deviation]:
    """Requests carried in are those that the report before carried out, of every applicant.

    Total and applicants err together; they are told as one.
    """
    for before, after in body.consecutive():
        differing = []
        for meaning, figure in after.of_metric("requests.carried_in"):
            handed_on = before.certain(meaning._replace(metric="requests.carried_out"))
            if handed_on is not None and handed_on.value != figure.value:
                differing.append((meaning, figure, handed_on))
        if differing:
            differing.sort(key=lambda one: one[0].applicant != "total")
            yield _carried(before, after, differing)


@OVER_YEARS.rule(
    "years.documents_in_force",
    severity="warning",
    ground=(
        "国办公开办函〔2021〕30号，表二：现行有效件数等于上一年度的现行有效件数"
        "加本年制发件数，减本年废止件数"
    ),
)
def documents_in_force(body: Body) -> Iterator[Deviation]:
    """Documents in force are those of the year before, and those made, without those repealed."""
    for before, after in body.consecutive():
        for meaning, figure in after.of_metric("documents.in_force"):
            parts = (
                before.certain(meaning),
                after.certain(meaning._replace(metric="documents.made")),
                after.certain(meaning._replace(metric="documents.repealed")),
            )
            yield from _summed(after, meaning, figure, parts, (1, 1, -1))


@OVER_YEARS.rule(
    "years.items_prior_year",
    severity="warning",
    ground=(
        "国办公开办函〔2019〕60号，表二：上一年项目数量等于上一年度报告的上一年项目数量加本年增/减"
    ),
)
def items_prior_year(body: Body) -> Iterator[Deviation]:
    """Items of the year before are those that its report started from, and their change."""
    for before, after in body.consecutive():
        for meaning, figure in after.of_metric("administration.items_prior_year"):
            change = before.certain(meaning._replace(metric="administration.items_change"))
            yield from _summed(after, meaning, figure, (before.certain(meaning), change), (1, 1))


@OVER_YEARS.rule(
    "years.cumulative_falls",
    severity="warning",
    ground="累计数自起算之日起逐年累加，后一年度不会少于前一年度",
)
def cumulative_falls(body: Body) -> Iterator[Deviation]:
    """A total since the scheme began is never less than that of an earlier report."""
    for meaning, points in body.series:
        if meaning.metric not in _RUNNING_TOTALS or meaning.period != "cumulative":
            continue
        for at, (after, figure) in enumerate(points[1:], 1):
            before, highest = max(points[:at], key=lambda point: point[1].value)
            if figure.value < highest.value == points[at - 1][1].value:
                message = (
                    f"{meaning} of {after.report_year} is printed as {figure}; it was"
                    f" {highest} by {before.report_year} and cannot fall"
                )
                figures = (figure, highest)
                yield Deviation(after, message, figures, figure.value, highest.value)


def _carried(
    before: YearReport, after: YearReport, differing: list[tuple[Meaning, Figure, Figure]]
) -> Deviation:
    told = "; ".join(
        f"{meaning} of {after.report_year} is printed as {figure}, where the report on"
        f" {before.report_year} carries out {handed_on}"
        for meaning, figure, handed_on in differing
    )
    concerned = tuple(one for _, *pair in differing for one in pair)
    _, first, expected = differing[0]
    return Deviation(after, told, concerned, first.value, expected.value)


def _summed(
    after: YearReport,
    meaning: Meaning,
    figure: Figure,
    parts: tuple[Figure | None, ...],
    signs: tuple[int, ...],
) -> Iterator[Deviation]:
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return
    terms = [sign * part.value for sign, part in zip(signs, known, strict=True)]
    expected = sum(terms, Decimal(0))
    if expected != figure.value:
        added = "".join(f" {'-' if term < 0 else '+'} {printed(abs(term))}" for term in terms[1:])
        message = (
            f"{meaning} of {after.report_year} is printed as {figure}; from the report on"
            f" {after.report_year - 1} it comes to {printed(terms[0])}{added} = {printed(expected)}"
        )
        yield Deviation(after, message, (figure, *known), figure.value, expected)
