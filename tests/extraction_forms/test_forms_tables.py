"""Every form, printed in every shape, is read back exactly."""

import pytest
from printed_forms import (
    FORMS,
    REQUEST_HEAD,
    REVIEW_HEAD,
    Filled,
    Row,
    assert_reads,
    cell,
    fact,
    facts,
    fill,
    other_rows,
    proactive,
    read,
    requests,
    review,
    row,
    rows_of,
    statistics,
    table_of,
)

from pipelines.catalog.form_models import Form
from pipelines.extraction.forms.labels import name_of

TABLES = [FORMS["table2019"], FORMS["table2021"]]
STAT = FORMS["stat2014"]


@pytest.fixture(params=TABLES, ids=[form.code for form in TABLES])
def form(request: pytest.FixtureRequest) -> Form:
    assert isinstance(request.param, Form)
    return request.param


@pytest.fixture
def parts(form: Form) -> tuple[Filled, Filled, Filled]:
    return fill(form, "proactive"), fill(form, "requests"), fill(form, "review")


def test_a_form_as_the_notice_prints_it(form: Form, parts: tuple[Filled, Filled, Filled]) -> None:
    first, second, third = parts
    reading = read(
        form.code,
        "二、主动公开政府信息情况",
        proactive(first),
        "三、收到和处理政府信息公开申请情况",
        requests(second),
        "四、政府信息公开行政复议、行政诉讼情况",
        review(third),
        "五、存在的主要问题及改进情况",
    )
    assert_reads(reading, *parts)
    assert len(reading.spans) == 3
    rules = {one.rule_id for one in reading.observations}
    assert rules == {f"form.{form.code}.{code}" for code in ("proactive", "requests", "review")}


def test_labels_name_the_row_as_printed(form: Form) -> None:
    reading = read(form.code, requests(fill(form, "requests"), label=_spaced))
    labels = {one.member_label for one in reading.observations}
    rows = [one for one in rows_of(table_of(form, "requests")) if not one.is_group]
    assert labels == {name_of(one.label) for one in rows}


def _spaced(label: str) -> str:
    return f" {label[:3]} {label[3:6]}\n{label[6:]}"


def test_labels_with_stray_spaces_and_half_width_brackets(form: Form) -> None:
    filled = fill(form, "requests")
    assert_reads(read(form.code, requests(filled, label=_spaced)), filled)
    assert_reads(read(form.code, requests(filled, label=_half_width)), filled)
    assert_reads(read(form.code, requests(filled, label=_upright)), filled)


def _half_width(label: str) -> str:
    return label.replace("（", "(").replace("）", ")").replace("、", ".").replace("“", '"')


def _upright(label: str) -> str:
    return "\n".join(label)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("2.其他法律行政法规禁止公开", "2.其他法律行政法规止公开"),
        ("2.其他法律行政法规禁止公开", "其他法律、行政法规禁至公开"),
        ("3.危及“三安全一稳定”", "3.危及三安全一稳足"),
        ("5.要求行政机关确认或重新出具已获取信息", "5.要求行政机关确认或重新出具已获取的信息"),
        ("3.补正后申请内容仍不明确", "3.补正后申请内容仍不"),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（二）部分公开"),
        ("一、本年新收政府信息公开申请数量", "一、本年新收政府信息公开申请"),
    ],
)
def test_labels_with_typos(form: Form, right: str, wrong: str) -> None:
    filled = fill(form, "requests", left_out=other_rows(form))

    def misprint(label: str) -> str:
        return wrong if label == right else label

    reading = read(form.code, requests(filled, label=misprint))
    assert_reads(reading, filled)


def _with_single_other(form: Form) -> tuple[Filled, list[Row]]:
    """Return the requests of 2021 with （六）其他处理 as one row of values."""
    filled = fill(form, "requests", left_out=other_rows(form))
    lines = requests(filled)
    if form.code == "table2021":
        values = [str(900 + index) for index in range(7)]
        at = next(no for no, line in enumerate(lines) if line[0].text == "（七）总计")
        lines.insert(at, [cell("（六）其他处理", cols=2), *row(*values)])
        for index, column in enumerate(filled.table.blocks[0].positional):
            one = fact("requests.outcome", "other", values[index], applicant=column.applicant)
            filled.facts.append(one)
        _stretch_result_cell(lines)
    return filled, lines


def _stretch_result_cell(lines: list[Row]) -> None:
    for line in lines:
        if line[0].text == "三、本年度办理结果":
            line[0] = cell(line[0].text, line[0].row_span + 1)


def test_other_handling_as_one_row(form: Form) -> None:
    filled, lines = _with_single_other(form)
    assert_reads(read(form.code, lines), filled)


def test_three_rows_of_other_handling_in_a_report_of_2020() -> None:
    filled = fill(FORMS["table2021"], "requests")
    reading = read("table2019", requests(filled), year=2020)
    assert_reads(reading, filled)
    assert {one.rule_id for one in reading.observations} == {"form.table2021.requests"}


def test_old_first_table_in_a_later_report() -> None:
    filled = fill(FORMS["table2019"], "proactive")
    assert_reads(read("table2021", proactive(filled), year=2022), filled)


def test_groups_in_cells_that_are_not_merged(form: Form) -> None:
    filled = fill(form, "requests")
    assert_reads(read(form.code, requests(filled, is_merged=False)), filled)


def test_rows_left_out(form: Form) -> None:
    gone = [
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "2.重复申请",
        "8.属于行政查询事项",
    ]
    filled = fill(form, "requests", left_out=gone)
    assert_reads(read(form.code, requests(filled)), filled)


def test_without_any_head(form: Form) -> None:
    filled = fill(form, "requests")
    assert_reads(read(form.code, requests(filled, head=())), filled)


def test_a_head_that_slipped_does_not_move_the_values(form: Form) -> None:
    filled = fill(form, "requests")
    head = [[cell("勾稽关系", 1, 2), *row("自然人", "商业企业", "科研机构"), *row("社会公益组织")]]
    head[0] += [*row("法律服务机构", "其他", "总计"), cell("")]
    assert_reads(read(form.code, requests(filled, head=head)), filled)


def test_columns_in_another_order_follow_their_heads(form: Form) -> None:
    filled = fill(form, "requests")
    lines = requests(filled, head=())
    heads = ["总计", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    turned = [[*line[:-7], line[-1], *line[-7:-1]] for line in lines]
    assert_reads(read(form.code, [[cell("项目", cols=3), *row(*heads)], *turned]), filled)


@pytest.mark.parametrize("cut", range(4, 29, 3))
@pytest.mark.parametrize("repeats_head", [True, False])
def test_cut_into_two_tables_by_a_page(form: Form, cut: int, repeats_head: bool) -> None:
    filled = fill(form, "requests")
    lines = requests(filled, is_merged=False)
    if cut >= len(lines):
        pytest.skip("the table is shorter")
    head = [list(one) for one in REQUEST_HEAD] if repeats_head else []
    assert_reads(read(form.code, lines[:cut], [*head, *lines[cut:]]), filled)


def test_cut_first_table(form: Form) -> None:
    filled = fill(form, "proactive")
    lines = proactive(filled)
    for cut in range(3, len(lines) - 1):  # not between the head with the unit and its value
        assert_reads(read(form.code, lines[:cut], lines[cut:]), filled)


def test_head_repeated_within_a_table(form: Form) -> None:
    filled = fill(form, "requests")
    lines = requests(filled, is_merged=False)
    lines[12:12] = [list(one) for one in REQUEST_HEAD]
    assert_reads(read(form.code, lines), filled)


def test_all_tables_in_one_grid(form: Form, parts: tuple[Filled, Filled, Filled]) -> None:
    first, second, third = parts
    title = [[cell("收到和处理政府信息公开申请情况", cols=10)]]
    lines = [*proactive(first), *title, *requests(second), *review(third)]
    assert_reads(read(form.code, lines), *parts)


def test_extra_hair_thin_columns(form: Form) -> None:
    filled = fill(form, "review")
    head = [list(one) for one in REVIEW_HEAD]
    head[2][-1] = cell("总计", cols=2)
    head[1][-1] = cell("复议后起诉", cols=6)
    head[0][-1] = cell("行政诉讼", cols=11)
    lines = review(filled, head=head)
    lines[-1].append(cell(""))
    assert_reads(read(form.code, lines), filled)


def test_review_on_its_side(form: Form) -> None:
    filled = fill(form, "review")
    columns = filled.table.blocks[0].columns
    lines: list[Row] = []
    for index, column in enumerate(columns):
        groups = column.above if len(column.above) == 2 else (column.above[0], "")
        lines.append(row(*groups, column.label, filled.values[None, index]))
    assert_reads(read(form.code, lines), filled)


def test_review_without_the_heads_of_groups(form: Form) -> None:
    filled = fill(form, "review")
    head = [row(*["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3)]
    assert_reads(read(form.code, review(filled, head=head)), filled)


def test_review_in_two_tables(form: Form) -> None:
    filled = fill(form, "review")
    values = [filled.values[None, index] for index in range(15)]
    heads = row("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    first = [[cell("行政复议", cols=5)], heads, row(*values[:5])]
    groups = [cell("未经复议直接起诉", cols=5), cell("复议后起诉", cols=5)]
    second = [[cell("行政诉讼", cols=10)], groups, [*heads, *heads], row(*values[5:])]
    assert_reads(read(form.code, first, second), filled)


def test_two_rows_under_the_heads_of_review_are_not_chosen_between(form: Form) -> None:
    lines = review(fill(form, "review"))
    reading = read(form.code, [*lines, row(*range(901, 916))])
    assert reading.observations == []
    assert len(reading.unbound) == 2


def test_the_same_row_twice_under_the_heads_of_review_is_read_once(form: Form) -> None:
    filled = fill(form, "review")
    lines = review(filled)
    reading = read(form.code, [*lines, lines[-1]])
    assert facts(reading.observations) == sorted(filled.facts)
    assert len(reading.unbound) == 1


def test_blank_dash_and_word_for_none(form: Form) -> None:
    words = {0: "", 1: "/", 2: "——", 3: "-", 4: "无", 5: " ", 6: "见附件"}
    status = {0: "blank", 1: "dash", 2: "dash", 3: "dash", 4: "none_word", 5: "blank"}
    filled = fill(form, "requests")
    lines = requests(filled)
    lines[3][-7:] = row(*words.values())
    reading = read(form.code, lines)
    first = [one for one in reading.observations if one.metric == "requests.received"]
    assert [one.value_status for one in first] == [status.get(no, "unreadable") for no in range(7)]
    assert all(one.value is None for one in first)
    assert len(reading.observations) == len(filled.facts)


def test_a_row_of_the_province_is_left_out_and_noted(form: Form) -> None:
    filled = fill(form, "requests")
    lines = requests(filled, is_merged=False)
    extra = [cell(""), cell(""), cell("9.属于工作秘密"), *row(*range(501, 508))]
    at = next(no for no, line in enumerate(lines) if _holds(line, "8.属于行政查询事项"))
    reading = read(form.code, [*lines[: at + 1], extra, *lines[at + 1 :]])
    assert facts(reading.observations) == sorted(filled.facts)
    assert [one.text for one in reading.unbound] == ["9.属于工作秘密"]


def _holds(line: Row, text: str) -> bool:
    return any(one.text == text for one in line)


def test_a_new_row_beside_its_group_does_not_pass_for_the_group(form: Form) -> None:
    filled = fill(form, "requests", left_out=other_rows(form))
    lines = requests(filled)
    extra = [cell("（六）其他处理"), cell("9.移送有关机关"), *row(*range(501, 508))]
    at = next(no for no, line in enumerate(lines) if line[0].text == "（七）总计")
    lines.insert(at, extra)
    _stretch_result_cell(lines)
    reading = read(form.code, lines)
    assert not any(one.value and 501 <= one.value < 508 for one in reading.observations)
    assert reading.unbound


def test_a_row_of_fewer_values_is_left_out_and_noted(form: Form) -> None:
    filled = fill(form, "requests")
    lines = requests(filled, head=())
    del lines[1][-1]
    reading = read(form.code, lines)
    read_back = facts(reading.observations)
    assert read_back == sorted(one for one in filled.facts if one[0] != "requests.carried_in")
    assert [one.text for one in reading.unbound] == ["二、上年结转政府信息公开申请数量"]


def test_a_second_copy_is_not_read_twice(form: Form) -> None:
    filled = fill(form, "requests")
    reading = read(form.code, requests(filled), "（同上表）", requests(filled))
    assert facts(reading.observations) == sorted(filled.facts)
    assert len(reading.unbound) == 1
    assert len(reading.spans) == 2


def test_totals_of_groups_are_read_where_printed() -> None:
    form = FORMS["table2021"]
    filled = fill(form, "requests")
    lines = requests(filled, is_merged=False)
    at = next(no for no, line in enumerate(lines) if line[1].text == "（三）不予公开")
    lines[at][1] = cell("")
    lines.insert(at, [cell(""), cell("（三）不予公开", cols=2), *row(*range(701, 708))])
    reading = read(form.code, lines)
    totals = [one for one in reading.observations if one.member == "denied"]
    assert [int(one.value or 0) for one in totals] == list(range(701, 708))
    assert len(reading.observations) == len(filled.facts) + 7


def test_groups_without_values_make_no_observation(form: Form) -> None:
    reading = read(form.code, requests(fill(form, "requests"), is_merged=False))
    assert not any(one.member in ("denied", "unavailable") for one in reading.observations)


def test_an_unrelated_table_is_let_be(form: Form) -> None:
    other = [row("序号", "单位", "行政许可"), row("1", "青溪镇", "12"), row("2", "白石乡", "7")]
    assert read(form.code, other).observations == []
    listed = [
        row("事项", "件数"),
        row("行政许可", "12"),
        row("行政处罚", "7"),
        row("行政强制", "1"),
    ]
    reading = read(form.code, listed)
    assert reading.observations == []
    assert reading.spans == []


@pytest.mark.parametrize(
    ("head", "printed", "expected"),
    [
        ("采购总金额", "12.5万元", "125000"),
        ("采购总金额", "1,234.56 元", "1234.56"),
        ("采购总金额（万元）", "0.3", "3000"),
        ("采购总金额（单位：元）", "98", "98"),
        ("采购总金额（单位：亿元）", "1.5", "150000000"),
        ("采购总金额", "0", "0"),
        ("采购总金额", "98", "unreadable"),
        ("采购总金额", "5项", "unreadable"),
    ],
)
def test_sums_of_money_come_in_the_catalogue_unit(head: str, printed: str, expected: str) -> None:
    lines = [
        [cell("第二十条第（九）项", cols=3)],
        row("信息内容", "采购项目数量", head),
        row("政府集中采购", "4", printed),
    ]
    reading = read("table2019", proactive(fill(FORMS["table2019"], "proactive"))[:-3], lines)
    found = {one[0]: one[-1] for one in facts(reading.observations) if "procurement" in one[0]}
    assert found == {"procurement.projects": "4", "procurement.amount": expected}


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("增2", "2"), ("减5项", "-5"), ("+3", "3"), ("-4", "-4"), ("－4", "-4"), ("0", "0")],
)
def test_changes_bear_a_sign(printed: str, expected: str) -> None:
    lines = proactive(fill(FORMS["table2019"], "proactive"))
    at = next(no for no, line in enumerate(lines) if line[0].text == "行政许可")
    lines[at] = row("行政许可", "9", printed, "7")
    reading = read("table2019", lines)
    change = [
        one
        for one in facts(reading.observations)
        if one[:2] == ("administration.items_change", "licence")
    ]
    assert [one[-1] for one in change] == [expected]


def test_fee_of_2021_follows_the_printed_unit() -> None:
    lines = proactive(fill(FORMS["table2021"], "proactive"))
    lines[-2] = [cell("信息内容"), cell("本年收费金额（单位：元）", cols=3)]
    lines[-1] = [cell("行政事业性收费"), cell("25,000", cols=3)]
    (fee,) = (o for o in read("table2021", lines).observations if o.unit == "万元")
    assert str(fee.value) == "2.5"


def test_statistics_as_the_notice_prints_them() -> None:
    filled = _statistics()
    reading = read("stat2014", "政府信息公开情况统计表", statistics(filled))
    assert_reads(reading, filled)


def _statistics(left_out: tuple[str, ...] = ()) -> Filled:
    """Fill the form of 2014; the fee is printed in 万元 and kept in 元."""
    filled = fill(STAT, "statistics", left_out=left_out)
    filled.facts = [
        (*one[:-1], f"{one[-1]}0000") if one[0] == "requests.fee_charged" else one
        for one in filled.facts
    ]
    return filled


def test_statistics_without_head_and_with_numbered_rows() -> None:
    filled = _statistics()
    assert_reads(read("stat2014", statistics(filled)[1:]), filled)
    numbered = [[cell(no), *line] for no, line in enumerate(statistics(filled))]
    numbered[0][0] = cell("序号")
    assert_reads(read("stat2014", numbered), filled)
    coded = [[line[0], cell(no), *line[1:]] for no, line in enumerate(statistics(filled))]
    coded[0][1] = cell("代码")
    assert_reads(read("stat2014", coded), filled)


def test_statistics_with_missing_and_added_rows() -> None:
    gone = ("4.政务微信公开政府信息数", "（二）被依法纠错数", "1.按时办结数")
    filled = _statistics(gone)
    lines = statistics(filled)
    at = next(no for no, line in enumerate(lines) if "5.其他方式公开" in line[0].text)
    lines.insert(at, row("5.政务客户端公开政府信息数", "条", "77"))
    reading = read("stat2014", lines)
    assert facts(reading.observations) == sorted(filled.facts)
    assert [one.text for one in reading.unbound] == ["5.政务客户端公开政府信息数"]


SCOPES = ["own", "subordinate", "whole"]


def test_statistics_with_columns_for_bodies() -> None:
    filled = _statistics()
    lines, expected = _widened(filled, ["县政府统计数", "县直单位统计数", "合计"], "scope", SCOPES)
    assert facts(read("stat2014", lines).observations) == expected


def test_statistics_with_columns_for_periods() -> None:
    filled = _statistics()
    lines, expected = _widened(filled, ["本年度", "历年累计"], "period", ["year", "cumulative"])
    assert facts(read("stat2014", lines).observations) == expected


def test_statistics_with_the_year_before() -> None:
    filled = _statistics()
    lines, expected = _widened(filled, ["2015年", "2014年"], "period", ["year", "prior"])
    known = [one for one in expected if one[4] != "prior"]
    assert facts(read("stat2014", lines, year=2015).observations) == known


def _widened(
    filled: Filled, heads: list[str], facet: str, members: list[str]
) -> tuple[list[Row], list[tuple[str, ...]]]:
    """Return the form with several columns of values, and what they mean."""
    lines = [row("统计指标", "单位", *heads)]
    expected: list[tuple[str, ...]] = []
    at = {"scope": 5, "period": 4}[facet]
    for line in statistics(filled)[1:]:
        first = line[2].text
        if not first.isdigit():
            lines.append([*line[:2], *row(*["——"] * len(heads))])
            continue
        lines.append([*line[:2], *row(*(f"{first}{no}" for no in range(len(heads))))])
    for one in filled.facts:
        money = one[-1].endswith("0000")
        for no, member in enumerate(members):
            value = f"{one[-1][:-4]}{no}0000" if money else f"{one[-1]}{no}"
            expected.append((*one[:at], member, *one[at + 1 : -1], value))
    return lines, sorted(expected)


def test_statistics_with_two_columns_and_no_head_are_not_guessed() -> None:
    lines, _ = _widened(_statistics(), ["甲", "乙"], "scope", SCOPES)
    reading = read("stat2014", lines)
    assert reading.observations == []
    assert len(reading.unbound) > 30


def test_statistics_with_fee_in_yuan() -> None:
    lines = statistics(_statistics())
    at = next(no for no, line in enumerate(lines) if line[0].text.startswith("七、"))
    lines[at] = row("七、依申请公开信息收取的费用", "元", "350")
    (fee,) = (o for o in read("stat2014", lines).observations if o.unit == "元")
    assert str(fee.value) == "350"


def test_statistics_printed_side_by_side() -> None:
    filled = _statistics()
    lines = statistics(filled)[1:]
    half = (len(lines) + 1) // 2
    blank = row("", "", "")
    right = [*lines[half:], blank][:half]
    head = row("统计指标", "单位", "统计数", "统计指标", "单位", "统计数")
    assert_reads(read("stat2014", [head, *map(list.__add__, lines[:half], right)]), filled)


@pytest.mark.parametrize(
    ("heads", "scopes"),
    [
        (["全县", "县本级", "县直各单位", "乡镇"], ["whole", "own", "subordinate", "subordinate"]),
        (
            ["区政府办公室", "区级部门", "镇街", "总计"],
            ["own", "subordinate", "subordinate", "whole"],
        ),
        (["本局", "下属单位"], ["own", "subordinate"]),
    ],
)
def test_statistics_with_other_names_of_bodies(heads: list[str], scopes: list[str]) -> None:
    lines, expected = _widened(_statistics(), heads, "scope", scopes)
    assert facts(read("stat2014", lines).observations) == expected
