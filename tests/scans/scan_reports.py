"""Reports to be scanned: every form filled with figures that differ and keep its arithmetic."""

from collections.abc import Iterator, Mapping

from corpus_reports import BODY, CLOSING, OPENING, YEARS, Printed
from printed_forms import (
    FORMS,
    Fact,
    Filled,
    Row,
    cell_fact,
    fill,
    fill_balanced,
    proactive,
    requests,
    review,
    rows_of,
    statistics,
    table_of,
)

from pipelines.catalog.form_models import Form, FormRow


def scanned_report(form: str) -> Printed:
    """Return a report under a form, its tables as the notice prints them."""
    title = f"{BODY}{YEARS[form]}年政府信息公开工作年度报告"
    parts: list[str | list[Row]] = [title, "一、总体情况", OPENING]
    filled = [_statistics(FORMS[form])] if form == "stat2014" else _tables(FORMS[form])
    if form == "stat2014":
        parts += ["政府信息公开情况统计表", statistics(filled[0])]
    else:
        parts += ["二、主动公开政府信息情况", proactive(filled[0])]
        parts += ["三、收到和处理政府信息公开申请情况", requests(filled[1])]
        parts += ["四、政府信息公开行政复议、行政诉讼情况", review(filled[2])]
    facts = tuple(one for each in filled for one in each.facts)
    return Printed(form, "scan", (*parts, "五、存在的主要问题及改进情况", CLOSING), facts)


def provable(report: Printed) -> frozenset[Fact]:
    """Return the facts of a report that stand in a sum of its form: OCR can be held to them."""
    form = FORMS[report.form]
    terms = {
        term
        for one in form.identities
        if not one.is_bound
        for term in (
            *one.left,
            *one.right,
            *(each for many in one.instead.values() for each in many),
        )
    }
    wide = any(term.startswith("@") for term in terms)
    return frozenset(
        fact
        for fact in report.facts
        if fact[0] in terms
        or f"{fact[0]}:{fact[1]}" in terms
        or (wide and fact[0].startswith("requests."))
    )


def _tables(form: Form) -> list[Filled]:
    return [
        fill(form, "proactive", lambda n: str(n + 800_000)),
        fill_balanced(form, "requests", lambda n: 11 + 13 * n),
        fill_balanced(form, "review", lambda n: 9_001 + 17 * n),
    ]


def _statistics(form: Form) -> Filled:
    """Fill the form of 2014 so that each total is the sum of its parts."""
    filled = Filled(form, table_of(form, "statistics"))
    rows = [one for one in rows_of(filled.table) if not one.is_group]
    values = dict(zip(map(_term, rows), _numbers(len(rows)), strict=True))
    totals = {one.left[0]: one.right for one in form.identities if not one.is_bound}
    for term in totals:
        values[term] = _total(term, values, totals)
    for form_row in rows:
        value = values[_term(form_row)]
        filled.values[form_row, 0] = str(value)
        shown = f"{value}0000" if form_row.metric == "requests.fee_charged" else value
        filled.facts.append(cell_fact(form_row, filled.table.blocks[0].positional[0], shown))
    return filled


def _numbers(count: int) -> Iterator[int]:
    return (107 + 31 * number for number in range(count))


def _term(form_row: FormRow) -> str:
    return f"{form_row.metric}:{form_row.member}" if form_row.member else str(form_row.metric)


def _total(term: str, values: Mapping[str, int], totals: Mapping[str, tuple[str, ...]]) -> int:
    if term not in totals:
        return values[term]
    return sum(_total(part, values, totals) for part in totals[term])
