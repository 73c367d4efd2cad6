"""Any figures in any skin are read back; one figure changed in print becomes a finding."""

from collections import Counter

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from notices import Sheet, counter, requests, review
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
WILD = settings(
    deadline=None,
    max_examples=300 if IS_WHOLE else 25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a whole table shrinks slowly
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def printed(form: str, sheets: list[Sheet], skin: str) -> tuple[bytes, str]:
    heading = "三、收到和处理政府信息公开申请情况"
    parts = parts_of(form, [(heading, sheets[:1]), ("四、复议、诉讼情况", sheets[1:])])
    if skin in WEB_SKINS:
        return WEB_SKINS[skin](parts), "report.html"
    text = "\n".join(one if isinstance(one, str) else TEXT_SKINS[skin](one) for one in parts)
    return text.encode(), "report.txt"


@WILD
@given(st.sampled_from(["table2019", "table2021"]), st.sampled_from(SKINS), st.data())
def test_any_figures_in_any_skin(form: str, skin: str, data: st.DataObject) -> None:
    drawn = data.draw(st.lists(st.integers(0, 10**5), min_size=60, max_size=60))
    numbers = counter(0)
    first = requests(lambda: drawn[numbers() % 60], three_others=form == "table2021")
    second = review(lambda: drawn[numbers() % 60])
    found = extracted(*printed(form, [first, second], skin))
    assert_exact(found, printed_facts([("", [first, second])]))


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
