"""Any figures in any skin are read back; one figure changed in print becomes a finding."""

from collections import Counter
from dataclasses import replace

from corpus_formats import WRITERS
from corpus_reports import printed as report_of
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from notices import (
    Sheet,
    counter,
    proactive_2019,
    proactive_2021,
    requests,
    review,
    statistics,
)
from printed_forms import facts
from sampling import IS_WHOLE
from skins import TEXT_SKINS, WEB_SKINS
from test_skins import assert_exact, extracted, parts_of, printed_facts

from pipelines.catalog import load_catalog
from pipelines.extraction import extract
from pipelines.intake import read_document
from pipelines.quality import check_report
from pipelines.reading import Report, read_report

SKINS = sorted({*TEXT_SKINS, *WEB_SKINS})
_DENIED = "state_secret commercial_secret privacy safety_stability not_government_information other"
_ANSWERS = "already_public granted partially_granted denied not_own_agency unavailable.not_held"
_RESULTS = ("upheld", "corrected", "other")
SUMS_2014 = {  # the innermost first
    "requests.received:": [
        f"requests.received_by_channel:{one}" for one in ("in_person", "fax", "online", "letter")
    ],
    "requests.concluded:": ["requests.concluded_on_time:", "requests.concluded_extended:"],
    "requests.outcome:denied": [f"requests.outcome:denied.{one}" for one in _DENIED.split()],
    "requests.answered:": [
        f"requests.outcome:{one}" for one in (*_ANSWERS.split(), "told_to_amend", "redirected")
    ],
    "review.total:": [f"review.outcome:{one}" for one in _RESULTS],
    "litigation.total:": [f"litigation.outcome:{one}" for one in _RESULTS],
    "organisation.staff:total": ["organisation.staff:full_time", "organisation.staff:part_time"],
}
PROACTIVE = "主动公开政府信息情况"
WILD = settings(
    deadline=None,
    max_examples=300 if IS_WHOLE else 25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a whole table shrinks slowly
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def printed(form: str, sheets: list[Sheet], skin: str) -> tuple[bytes, str]:
    groups = [(sheet.title, [sheet]) for sheet in sheets if sheet.title != PROACTIVE]
    first = [sheet for sheet in sheets if sheet.title == PROACTIVE]
    parts = parts_of(form, [*([(PROACTIVE, first)] if first else []), *groups])
    if skin in WEB_SKINS:
        return WEB_SKINS[skin](parts), "report.html"
    text = "\n".join(one if isinstance(one, str) else TEXT_SKINS[skin](one) for one in parts)
    return text.encode(), "report.txt"


@WILD
@given(st.sampled_from(["stat2014", "table2019", "table2021"]), st.sampled_from(SKINS), st.data())
def test_any_figures_in_any_skin(form: str, skin: str, data: st.DataObject) -> None:
    drawn = data.draw(st.lists(st.integers(0, 10**5), min_size=60, max_size=60))
    numbers = counter(0)

    def number() -> int:
        return drawn[numbers() % 60]

    if form == "stat2014":
        sheets = [statistics(number)]
    else:
        first = proactive_2019 if form == "table2019" else proactive_2021
        is_newer = form == "table2021"
        sheets = [*first(number), requests(number, three_others=is_newer), review(number)]
    found = extracted(*printed(form, sheets, skin))
    assert_exact(found, printed_facts([("", sheets)]))


def added_up(sheet: Sheet) -> list[int]:
    """Make the totals of a form of 2014 those of their parts; return the lines of all sums."""
    lines = [at for at, line in enumerate(sheet.lines) if line.unit]
    at_of = {f"{one[0]}:{one[1]}": at for at, one in zip(lines, sheet.facts, strict=True)}
    for total, parts in SUMS_2014.items():
        value = sum(int(sheet.lines[at_of[part]].values[0]) for part in parts)
        sheet.lines[at_of[total]].values[0] = str(value)
    return [at_of[one] for total, parts in SUMS_2014.items() for one in (total, *parts)]


def errors_in(content: bytes, name: str) -> set[str]:
    catalog = load_catalog()
    document = read_document(content, file_name=name)
    report = read_report(document, file_name=name, catalog=catalog)
    assert isinstance(report, Report)
    found = extract(document, report, catalog)
    findings = check_report(report, found.observations, catalog, found.unbound, document.text)
    return {one.rule for one in findings if one.severity == "error"}


@WILD
@given(st.sampled_from(SKINS), st.data())
def test_one_figure_changed_in_the_form_of_2014_is_a_finding(
    skin: str, data: st.DataObject
) -> None:
    sheet = statistics(counter(1001))
    line = sheet.lines[data.draw(st.sampled_from(added_up(sheet)))]
    assert errors_in(*printed("stat2014", [sheet], skin)) == set()
    line.values[0] = str(int(line.values[0]) + data.draw(st.integers(1, 9)))
    assert errors_in(*printed("stat2014", [sheet], skin))


@WILD
@given(st.sampled_from(["table2019", "table2021"]), st.sampled_from(SKINS), st.data())
def test_one_figure_changed_is_a_finding(form: str, skin: str, data: st.DataObject) -> None:
    sheets = [
        requests(counter(11, 3), three_others=form == "table2021"),
        review(counter(900_001, 17)),
    ]
    sheet = data.draw(st.sampled_from(sheets))
    line = data.draw(st.sampled_from(sheet.lines))
    at = data.draw(st.integers(0, len(line.values) - 1))
    line.values[at] = str(int(line.values[at]) + data.draw(st.integers(1, 9)))
    content, name = printed(form, sheets, skin)
    catalog = load_catalog()
    document = read_document(content, file_name=name)
    report = read_report(document, file_name=name, catalog=catalog)
    assert isinstance(report, Report)
    found = extract(document, report, catalog)
    wrong = Counter(facts(found.observations)) - Counter(printed_facts([("", sheets)]))
    assert {one[-1] for one in wrong} <= {line.values[at]}
    assert check_report(report, found.observations, catalog, found.unbound, document.text)


FORMATS = sorted(set(WRITERS) - {"ruled.pdf"})


@WILD
@given(st.sampled_from(["table2019", "table2021"]), st.sampled_from(FORMATS), st.data())
def test_one_figure_changed_in_any_format(form: str, name: str, data: st.DataObject) -> None:
    report = report_of(form, "as the notice")
    tables = [at for at, part in enumerate(report.parts) if not isinstance(part, str)][1:]
    at = data.draw(st.sampled_from(tables))
    lines = [list(line) for line in report.parts[at] if not isinstance(line, str)]
    figures = [(y, x) for y, line in enumerate(lines) for x, one in enumerate(line)
               if one.text.isdigit()]  # fmt: skip
    y, x = data.draw(st.sampled_from(figures))
    wrong = str(int(lines[y][x].text) + data.draw(st.integers(1, 9)))
    lines[y][x] = replace(lines[y][x], text=wrong)
    parts = (*report.parts[:at], lines, *report.parts[at + 1 :])
    content = WRITERS[name](replace(report, parts=parts))
    catalog = load_catalog()
    document = read_document(content, file_name=name)
    found_report = read_report(document, file_name=name, catalog=catalog)
    assert isinstance(found_report, Report)
    found = extract(document, found_report, catalog)
    others = Counter(facts(found.observations)) - Counter(report.facts)
    assert {one[-1] for one in others} <= {wrong}
    assert check_report(found_report, found.observations, catalog, found.unbound, document.text)
