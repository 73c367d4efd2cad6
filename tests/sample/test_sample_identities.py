"""The numbers of the sample corpus hold together, but for the contradictions put in on purpose."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from scripts.sample_corpus.corpus import ROOT
from scripts.sample_corpus.facts import Fact
from scripts.sample_corpus.requests_form import APPLICANTS
from scripts.sample_corpus.source import Report, load_reports

REPORTS = load_reports()
README = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
Violation = tuple[str, str, str]
TABLES = ("table2019", "table2021")
# totals of the form of 2014 and of sentences, with the metric whose members add up to them
DETAILS = {
    "requests.received": ("requests.received_by_channel", None),
    "requests.answered": ("requests.outcome", "denied."),
    "review.total": ("review.outcome", None),
    "litigation.total": ("litigation.outcome", None),
    "consultations.total": ("consultations.by_channel", None),
}
# so few categories are examples, not a division of the whole
EXAMPLES = 5
ROUNDING = Decimal("0.06")


def values(report: Report, *bases: str) -> dict[tuple[str | None, ...], Decimal]:
    """Values by metric, member, applicant and stage, of the year, from tables or sentences."""
    return {
        (fact.metric, fact.member, fact.applicant, fact.stage): fact.value
        for fact in report.facts
        if fact.period == "year" and fact.basis in bases
    }


def test_all_identities_hold_but_the_planted_ones() -> None:
    found = {violation for report in REPORTS for violation in within(report)} | set(across())
    planted = {
        (report.stem, planted.rule, planted.where)
        for report in REPORTS
        for planted in report.planted
    }
    assert found == planted


def test_the_readme_lists_every_planted_contradiction() -> None:
    for report in REPORTS:
        for planted in report.planted:
            line = next(line for line in README.splitlines() if f"`{planted.rule}`" in line)
            assert f"`{report.file_name}`" in line
            assert planted.printed in line
            assert planted.expected in line


def within(report: Report) -> Iterator[Violation]:
    if report.form in TABLES:
        yield from requests_table(report)
        yield from cases_table(report)
    yield from details(report, "table")
    yield from details(report, "stated", "negated")
    yield from categories(report)
    yield from text_against_form(report)


def requests_table(report: Report) -> Iterator[Violation]:
    cells: dict[tuple[str, str | None], dict[str, Decimal]] = defaultdict(dict)
    for fact in report.facts:
        if fact.basis == "table" and fact.metric.startswith("requests."):
            cells[fact.metric, fact.member][fact.applicant] = fact.value
    for (metric, member), row in cells.items():
        if row.get("total", 0) != sum(row.get(kind, 0) for kind in APPLICANTS[:-1]):
            yield report.stem, "row_total", (member or metric)
    for applicant in APPLICANTS:
        column = {key: row.get(applicant, Decimal(0)) for key, row in cells.items()}
        concluded = column["requests.concluded", None]
        if concluded != sum(n for (metric, _), n in column.items() if metric.endswith("outcome")):
            yield report.stem, "column_sum", applicant
        available = column["requests.received", None] + column.get(("requests.carried_in", None), 0)
        if available != concluded + column.get(("requests.carried_out", None), 0):
            yield report.stem, "balance", applicant


def cases_table(report: Report) -> Iterator[Violation]:
    cells = values(report, "table")
    for kind, stage in (("review", None), ("litigation", "direct"), ("litigation", "after_review")):
        results = sum(
            number
            for (metric, _, _, its_stage), number in cells.items()
            if metric == f"{kind}.outcome" and its_stage == stage
        )
        if results != cells[f"{kind}.total", None, "total", stage]:
            yield report.stem, "case_total", f"{kind}.total"


def details(report: Report, *bases: str) -> Iterator[Violation]:
    if report.form in TABLES:
        return
    cells = values(report, *bases)
    for total, (metric, not_counted) in DETAILS.items():
        parts = [
            number
            for (its_metric, member, _, _), number in cells.items()
            if its_metric == metric and not (not_counted and member and not_counted in member)
        ]
        printed = cells.get((total, None, "total", None))
        if total == "requests.answered" and printed is None:
            printed = cells.get(("requests.concluded", None, "total", None))
        if parts and printed is not None and printed != sum(parts):
            yield report.stem, "details", total
    yield from sums_of_the_form(report, cells)


def sums_of_the_form(
    report: Report, cells: dict[tuple[str | None, ...], Decimal]
) -> Iterator[Violation]:
    def cell(metric: str, member: str | None = None) -> Decimal | None:
        return cells.get((metric, member, "total", None))

    denied = [n for (_, member, _, _), n in cells.items() if (member or "").startswith("denied.")]
    sums = {
        "denied": (cell("requests.outcome", "denied"), denied),
        "concluded": (
            cell("requests.concluded"),
            [cell("requests.concluded_on_time"), cell("requests.concluded_extended")],
        ),
        "staff": (
            cell("organisation.staff", "total"),
            [cell("organisation.staff", "full_time"), cell("organisation.staff", "part_time")],
        ),
    }
    for name, (printed, parts) in sums.items():
        known = [part for part in parts if part is not None]
        if printed is None or len(known) < max(2, len(parts)):
            continue
        if printed != sum(known):
            yield report.stem, "details", name


def categories(report: Report) -> Iterator[Violation]:
    totals = {
        (fact.period, fact.scope): fact.value
        for fact in reversed(report.facts)
        if fact.metric == "disclosure.total" and fact.basis == "stated"
    }
    parts: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in report.facts:
        if fact.metric == "disclosure.by_category":
            parts[fact.period, fact.scope].append(fact)
    for (period, scope), facts in parts.items():
        total = totals[period, scope]
        if len(facts) >= EXAMPLES and sum(fact.value for fact in facts) != total:
            yield report.stem, "category_sum", f"disclosure.by_category {period}"
        yield from shares(report, {fact.member_label: fact.value / total for fact in facts})


def shares(report: Report, ratios: dict[str | None, Decimal]) -> Iterator[Violation]:
    for fact in report.facts:
        if fact.metric == "disclosure.share_by_category":
            ratio = ratios[fact.member_label]
            if abs(ratio * 100 - fact.value) > ROUNDING:
                yield report.stem, "share_of_total", fact.member_label or ""


def text_against_form(report: Report) -> Iterator[Violation]:
    form = values(report, "table")
    several = {"disclosure.by_category", "disclosure.share_by_category", "media.articles"}
    for key, number in values(report, "stated", "negated").items():
        if key[0] not in several and form.get(key, number) != number:
            yield report.stem, "text_against_form", f"{key[0]} {key[1]}"


def across() -> Iterator[Violation]:
    """Contradictions between a report and that of the same body a year earlier."""
    latest: dict[tuple[str, int], Report] = {}
    for report in sorted(REPORTS, key=lambda report: str(report.published_on)):
        latest[report.stem.split("_")[0], report.year] = report
    for (body, year), report in latest.items():
        previous = latest.get((body, year - 1))
        if previous:
            yield from between(previous, report)


def between(previous: Report, report: Report) -> Iterator[Violation]:
    before, now = all_values(previous), all_values(report)
    chain = {
        "requests.carried_in": ("requests.carried_out", Decimal(0)),
        "documents.in_force": (
            "documents.in_force",
            now.get(("documents.made", "normative_document"), Decimal(0))
            - now.get(("documents.repealed", "normative_document"), Decimal(0)),
        ),
        "disclosure.total cumulative": (
            "disclosure.total cumulative",
            now.get(("disclosure.total", None), Decimal(0)),
        ),
    }
    for metric, (source, change) in chain.items():
        member = "normative_document" if metric.startswith("documents") else None
        old, new = before.get((source, member)), now.get((metric, member))
        if old is not None and new is not None and new != old + change:
            yield report.stem, "carried_over", metric
    for (metric, kind), old in before.items():
        new = now.get((metric, kind))
        if metric == "administration.items_prior_year" and new is not None:
            change = before.get(("administration.items_change", kind), Decimal(0))
            if new != old + change:
                yield report.stem, "carried_over", f"{metric} {kind}"


def all_values(report: Report) -> dict[tuple[str, str | None], Decimal]:
    """Totals over all applicants, the widest scope of each; figures printed as 余 are left out."""
    ranked = sorted(report.facts, key=lambda fact: fact.scope == "whole")
    return {
        (fact.metric if fact.period == "year" else f"{fact.metric} {fact.period}", fact.member): (
            fact.value
        )
        for fact in ranked
        if fact.applicant == "total" and not fact.approximate and fact.scope != "subordinate"
    }
