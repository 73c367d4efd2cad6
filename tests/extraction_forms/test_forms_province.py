"""A province's own table of indicators: the year beside all years, one row or one cell a line.

The body and its figures are not real.
"""

import pytest
from printed_forms import read

HEAD = ("指标", "单位", "本年度", "历年累计")
ROWS = [
    (("主动公开文件数", "条", "61", "245"), "disclosure.total", None),
    (("其中：1.政府网站公开数", "条", "58", "230"), "disclosure.by_channel", "website"),
    (("2.政府公报公开数", "条", "3", "15"), "disclosure.by_channel", "gazette"),
    (("受理申请总数", "件", "7", "19"), "requests.received", None),
    (("其中：1.当面申请数", "件", "4", "11"), "requests.received_by_channel", "in_person"),
    (("2.网上申请数", "件", "3", "8"), "requests.received_by_channel", "online"),
    (("对申请的答复总数", "件", "6", "18"), "requests.concluded", None),
    (("其中：1.同意公开答复数", "件", "4", "13"), "requests.outcome", "granted"),
    (("2.其他类型答复数", "件", "2", "5"), "requests.outcome", "other"),
    (("行政复议数", "件", "0", "1"), "review.total", None),
    (("行政诉讼数", "件", "0", "0"), "litigation.total", None),
]


@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
def test_both_periods_of_every_row_are_read(between: str) -> None:
    lines = [between.join(HEAD), *(between.join(printed) for printed, _, _ in ROWS)]
    reading = read("prose", "\n".join(lines), year=2012)
    found = [(one.metric, one.member, one.period, str(one.value)) for one in reading.observations]
    wanted = [
        (metric, member, period, value)
        for printed, metric, member in ROWS
        for period, value in zip(("year", "cumulative"), printed[2:], strict=True)
    ]
    assert sorted(found, key=str) == sorted(wanted, key=str)
    assert reading.unbound == []


SHUFFLED = [
    (("网站专栏页面访问量", "人次", "520", "4100"), "visits.website", None),
    (("咨询电话接听数", "人次", "18", "96"), "consultations.by_channel", "phone"),
    (("行政复议数", "件", "1", "3"), "review.total", None),
    (("申请总数", "件", "9", "31"), "requests.received", None),
    (("1.电子邮件申请数", "件", "2", "6"), "requests.received_by_channel", "email"),
    (("2.网上申请数", "件", "7", "25"), "requests.received_by_channel", "online"),
    (("答复申请总数", "件", "8", "30"), "requests.concluded", None),
    (("其中：公开答复数", "件", "3", "20"), "requests.outcome", "granted"),
    (("否决公开答复总数", "件", "5", "10"), "requests.outcome", "denied"),
    (("（1）“信息不存在”数", "件", "2", "4"), "requests.outcome", "unavailable.not_held"),
    (("（2）“非本部门掌握”数", "件", "1", "3"), "requests.outcome", "not_own_agency"),
    (
        ("（3）“非《规定》所指政府信息”数", "件", "2", "3"),
        "requests.outcome",
        "denied.not_government_information",
    ),
    (("主动公开文件数", "条", "75", "310"), "disclosure.total", None),
]


def test_rows_in_an_order_of_their_own_are_read() -> None:
    lines = [" ".join(HEAD), *(" ".join(printed) for printed, _, _ in SHUFFLED)]
    reading = read("prose", "\n".join(lines), year=2011)
    found = {(one.metric, one.member, one.period, str(one.value)) for one in reading.observations}
    assert found == {
        (metric, member, period, value)
        for printed, metric, member in SHUFFLED
        for period, value in zip(("year", "cumulative"), printed[2:], strict=True)
    }
    assert reading.unbound == []


SENTENCES = (
    "收到申请",
    "当面申请",
    "网上申请",
    "信函申请",
    "答复申请",
    "同意公开",
    "部分公开",
    "不予公开",
    "信息不存在",
)


def test_numbered_sentences_under_the_same_words_are_no_table() -> None:
    lines = [f"{no}.{label}{no + 3}件；" for no, label in enumerate(SENTENCES, 1)]
    assert read("prose", "\n".join(lines), year=2011).observations == []
