"""Forms in plain text, without cells: read where their places are certain, else left out."""

import pytest
from printed_forms import (
    FORMS,
    REQUEST_HEAD,
    Filled,
    Row,
    as_cells,
    as_lines,
    assert_reads,
    cell,
    fact,
    facts,
    fill,
    fill_balanced,
    proactive,
    read,
    requests,
    review,
    row,
    statistics,
)

from pipelines.catalog.form_models import Form
from pipelines.extraction.forms.labels import name_of

STAT = FORMS["stat2014"]
TABLES = [FORMS["table2019"], FORMS["table2021"]]
TITLE = "政府信息公开情况统计表\n（2016年度）"
AROUND = ("一、概述\n全县各级行政机关认真做好政府信息公开工作。", "青溪县人民政府\n2017年3月2日")


@pytest.fixture(params=TABLES, ids=[form.code for form in TABLES])
def form(request: pytest.FixtureRequest) -> Form:
    assert isinstance(request.param, Form)
    return request.param


def filled_statistics(*left_out: str) -> Filled:
    """Fill the form of 2014; the fee is printed in 万元 and kept in 元."""
    filled = fill(STAT, "statistics", left_out=left_out)
    filled.facts = [
        (*one[:-1], f"{one[-1]}0000") if one[0] == "requests.fee_charged" else one
        for one in filled.facts
    ]
    return filled


@pytest.mark.parametrize(
    "text",
    [
        as_lines(statistics(filled_statistics())),
        as_lines(statistics(filled_statistics()), "\u3000\u3000"),
        as_lines(statistics(filled_statistics()), " | "),
        as_cells(statistics(filled_statistics())),
        as_cells(statistics(filled_statistics()), "\n\n"),
        as_lines(statistics(filled_statistics())[1:]),
        as_lines([[line[0], *line[:0:-1]] for line in statistics(filled_statistics())]),
        as_lines([[line[0], line[2]] for line in statistics(filled_statistics())], "："),
        as_lines([[line[0], line[2]] for line in statistics(filled_statistics())], ""),
    ],
    ids=[
        "spaces",
        "wide-spaces",
        "bars",
        "cells",
        "cells-apart",
        "no-head",
        "unit-last",
        "colons",
        "glued",
    ],
)
def test_statistics_in_text(text: str) -> None:
    reading = read("stat2014", AROUND[0], f"{TITLE}\n{text}", AROUND[1])
    assert_reads(reading, filled_statistics())
    assert {one.rule_id for one in reading.observations} == {"form.stat2014.statistics.text"}
    assert len(reading.spans) == 1


def test_evidence_runs_from_label_to_value() -> None:
    text = as_cells(statistics(filled_statistics()))
    first = read("stat2014", text).observations[0]
    assert first.raw_text == "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）\n条\n101"
    assert first.member_label == "主动公开政府信息数"


def test_the_span_holds_title_head_and_rows() -> None:
    text = as_lines(statistics(filled_statistics()))
    document = f"{AROUND[0]}\n{TITLE}\n填报单位：青溪县人民政府\n{text}"
    reading = read("stat2014", document)
    start, end = reading.spans[0]
    assert document[start:end].startswith("政府信息公开情况统计表")
    assert end == len(document)


def test_a_heading_of_the_report_is_no_row_of_the_form_below_it() -> None:
    lines = [line for line in statistics(filled_statistics()) if line[-1].text != "——"]
    prose = "一、主动公开情况\n我县公开了政府信息。其中公开栏公开7条。\n附表\n"
    document = prose + as_lines(lines)
    reading = read("stat2014", document)
    assert len(reading.observations) == len(filled_statistics().facts)
    (start, _), *_ = reading.spans
    assert "公开栏" not in document[start:]


def test_a_blank_value_takes_nothing_from_the_next_row() -> None:
    lines = statistics(filled_statistics())
    for shape in (as_lines, as_cells):
        for at in range(2, len(lines)):
            if lines[at][2].text != "——":
                blanked = [*lines[:at], [*lines[at][:2], cell("")], *lines[at + 1 :]]
                _assert_one_blank(shape(blanked), lines[at])


def _assert_one_blank(text: str, line: Row) -> None:
    reading = read("stat2014", text)
    empty = [one for one in reading.observations if one.value is None]
    assert [one.value_status for one in empty] == ["blank"]
    assert empty[0].member_label == name_of(line[0].text)
    assert len(reading.observations) == len(filled_statistics().facts)
    left = {one for one in filled_statistics().facts if one[-1] != line[2].text}
    assert {one for one in facts(reading.observations) if one[-1] != "blank"} <= left | set(
        filled_statistics().facts
    )


def test_long_labels_broken_over_lines() -> None:
    for width in (14, 20, 26):
        text = "\n".join(
            _broken(line, width) for line in as_lines(statistics(filled_statistics())).split("\n")
        )
        assert_reads(read("stat2014", text), filled_statistics())


def _broken(line: str, width: int) -> str:
    label, *rest = line.split(" ")
    parts = [label[at : at + width] for at in range(0, len(label), width)]
    if len(parts) > 1 and len(parts[-1]) < 4:  # nobody breaks off the last two characters
        parts[-2:] = [parts[-2] + parts[-1]]
    return " ".join(["\n".join(parts), *rest])


def test_page_numbers_between_the_lines() -> None:
    lines = as_lines(statistics(filled_statistics())).split("\n")
    lines[20:20] = ["- 7 -", ""]
    lines[50:50] = ["第 8 页 共 9 页"]
    assert_reads(read("stat2014", "\n".join(lines)), filled_statistics())


def test_a_bare_number_after_a_blank_row_is_not_its_value() -> None:
    lines = statistics(filled_statistics())
    lines[7] = [*lines[7][:2], cell("")]
    text = as_lines(lines).split("\n")
    text.insert(8, "7")
    reading = read("stat2014", "\n".join(text))
    assert len(reading.observations) == len(filled_statistics().facts) - 1
    assert [one.text for one in reading.unbound] == [lines[7][0].text]


def test_rows_missing_and_rows_added() -> None:
    filled = filled_statistics("1.按时办结数", "五、行政诉讼数量", "3.网络申请数")
    lines = statistics(filled)
    at = next(no for no, line in enumerate(lines) if line[0].text.startswith("5.其他方式公开"))
    lines.insert(at, row("5.政务客户端公开政府信息数", "条", "77"))
    wanted = sorted(
        one for one in filled.facts if one[0] != "litigation.outcome" or one[1] == "upheld"
    )
    for shape in (as_lines, as_cells):
        reading = read("stat2014", shape(lines))
        assert facts(reading.observations) == wanted
        assert "5.政务客户端公开政府信息数" in [one.text for one in reading.unbound]


def test_columns_for_two_periods() -> None:
    filled = filled_statistics()
    lines = [row("统计指标", "单位", "本年度", "历年累计")]
    for line in statistics(filled)[1:]:
        values = ["——", "——"] if line[2].text == "——" else [line[2].text, f"{line[2].text}9"]
        lines.append([*line[:2], *row(*values)])
    for shape in (as_lines, as_cells):
        reading = read("stat2014", shape(lines))
        year = [one for one in facts(reading.observations) if one[4] == "year"]
        assert year == sorted(filled.facts)
        assert len(reading.observations) == 2 * len(filled.facts)
        assert reading.unbound == []


def test_two_values_without_heads_are_not_chosen_between() -> None:
    lines = [[*line, cell(line[2].text)] for line in statistics(filled_statistics())[1:]]
    reading = read("stat2014", as_lines(lines))
    assert reading.observations == []
    assert reading.spans


def test_sentences_are_no_form() -> None:
    text = (
        "全年收到申请 12 件。按渠道分：当面申请 3 件，信函申请 9 件。\n"
        "专职人员数 2 人，兼职人员数 3 人。\n设置政府信息公开查阅点数 4 个。"
    )
    reading = read("stat2014", text)
    assert reading.observations == []
    assert reading.spans == []


SPARSE = [fill_balanced(form, "requests", lambda n: n % 7 if n % 5 == 0 else 0) for form in TABLES]


@pytest.mark.parametrize("filled", SPARSE, ids=[form.code for form in TABLES])
@pytest.mark.parametrize("shape", [as_lines, as_cells])
@pytest.mark.parametrize("is_merged", [True, False])
def test_requests_in_text(filled: Filled, shape: object, is_merged: bool) -> None:
    assert callable(shape)
    text = shape(requests(filled, is_merged=is_merged))
    reading = read(
        filled.form.code, "三、收到和处理政府信息公开申请情况", text, "四、复议、诉讼情况"
    )
    assert_reads(reading, filled)


def test_all_tables_of_a_form_in_text(form: Form) -> None:
    parts = (
        fill(form, "proactive"),
        fill_balanced(form, "requests", lambda n: n + 3),
        fill_balanced(form, "review", lambda n: n + 5),
    )
    for shape in (as_lines, as_cells):
        tables = shape(proactive(parts[0])), shape(requests(parts[1])), shape(review(parts[2]))
        reading = read(form.code, *tables)
        assert_reads(reading, *parts)
        assert len(reading.spans) == 3


def test_one_slip_of_the_report_is_read_as_printed(form: Form) -> None:
    filled = fill_balanced(form, "requests", lambda n: n)
    lines = requests(filled)
    lines[3][-1] = cell(printed := int(lines[3][-1].text) + 1)
    reading = read(form.code, as_lines(lines))
    found = facts(reading.observations)
    assert len(set(found) - set(filled.facts)) == 1
    assert fact("requests.received", None, printed, applicant="total") in found
    assert len(found) == len(filled.facts)
    assert reading.unbound == []


def test_values_that_slipped_are_left_out_and_noted(form: Form) -> None:
    filled = fill_balanced(form, "requests", lambda n: 3 * n + 1)
    lines = requests(filled)
    label = lines[4][0].text
    lines[4][1:] = [*lines[4][2:], cell(7)]  # the first value lost, a page number at the end
    reading = read(form.code, as_lines(lines))
    assert set(facts(reading.observations)) <= set(filled.facts)
    assert [one.text for one in reading.unbound] == [label]
    assert "left out" in reading.unbound[0].reason
    assert reading.spans


def test_requests_of_which_nothing_adds_up_are_left_out(form: Form) -> None:
    filled = fill(form, "requests", lambda n: str(n * n))
    reading = read(form.code, as_lines(requests(filled)))
    assert reading.observations == []
    assert len(reading.unbound) == len(requests(filled)) - len(REQUEST_HEAD)
    assert reading.spans


def test_a_lost_cell_never_gives_a_wrong_value(form: Form) -> None:
    filled = fill_balanced(form, "requests", lambda n: 3 * n + 1)
    whole = requests(filled)
    for at in range(3, len(whole)):
        lines = [list(line) for line in whole]
        del lines[at][-1 - at % 7]
        for shape in (as_lines, as_cells):
            found = facts(read(form.code, shape(lines)).observations)
            assert set(found) <= set(filled.facts)


def test_review_with_one_wrong_sum_is_read_as_printed(form: Form) -> None:
    filled = fill_balanced(form, "review", lambda n: n)
    lines = review(filled)
    lines[-1][4] = cell(99)
    reading = read(form.code, as_lines(lines))
    assert len(reading.observations) == 15
    assert fact("review.total", None, 99) in facts(reading.observations)
    assert reading.unbound == []


def test_review_of_which_no_sum_holds_is_left_out(form: Form) -> None:
    filled = fill_balanced(form, "review", lambda n: n)
    lines = review(filled)
    for column in (4, 9, 14):
        lines[-1][column] = cell(99)
    reading = read(form.code, as_lines(lines))
    assert reading.observations == []
    assert len(reading.unbound) == 1
    assert "left out" in reading.unbound[0].reason


def test_first_table_without_its_heads_is_left_out(form: Form) -> None:
    lines = [line for line in proactive(fill(form, "proactive")) if line[0].text != "信息内容"]
    assert read(form.code, as_lines(lines)).observations == []


def test_unit_of_the_head_in_text() -> None:
    text = as_lines(proactive(fill(FORMS["table2021"], "proactive")))
    reading = read("table2021", text.replace("（单位：万元）", "（单位：元）"))
    (fee,) = (one for one in facts(reading.observations) if "fee_amount" in one[0])
    assert fee == fact("administration.fee_amount", None, "0.011")


def test_thousands_set_apart_by_a_space() -> None:
    text = as_lines(statistics(filled_statistics())).replace(" 102\n", " 12 102\n")
    found = facts(read("stat2014", text).observations)
    assert fact("disclosure.normative_documents", None, 12102) in found
    assert len(found) == len(filled_statistics().facts)


def test_all_rows_in_one_paragraph() -> None:
    text = as_lines(statistics(filled_statistics())[1:]).replace("\n", " ")
    assert_reads(read("stat2014", text), filled_statistics())


def test_numbers_of_rows_before_the_labels() -> None:
    lines = [[cell(no), *line] for no, line in enumerate(statistics(filled_statistics()))]
    assert_reads(read("stat2014", as_lines(lines[1:])), filled_statistics())


def test_values_of_a_wide_row_in_the_middle_of_its_label(form: Form) -> None:
    filled = fill_balanced(form, "requests", lambda n: n + 3)
    text = as_lines(requests(filled))
    label = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    line = next(one for one in text.split("\n") if one.startswith(label))
    values = line.removeprefix(label)
    broken = f"{label[:16]}\n{values}\n{label[16:]}"
    assert_reads(read(form.code, text.replace(line, broken)), filled)
