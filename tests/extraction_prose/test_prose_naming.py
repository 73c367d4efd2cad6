"""Labels of members: the printed words that name an outcome, a channel or a kind of staff."""

import pytest
from prose_reports import document_of, report_of

from pipelines.catalog import load_catalog
from pipelines.extraction.prose import extract_prose

CASES = [
    ("requests", "1.“同意公开”12件；2.“申请信息不存在”3件。", ["同意公开", "申请信息不存在"]),
    (
        "requests",
        "不予公开4件，其中涉及商业秘密1件，个人隐私3件。",
        ["不予公开", "涉及商业秘密", "个人隐私"],
    ),
    ("requests", "收到申请9件，1件因涉及个人隐私不予公开。", ["不予公开", "涉及个人隐私"]),
    ("requests", "收到申请9件，不予公开1件（涉及国家秘密）。", ["不予公开", "涉及国家秘密"]),
    (
        "requests",
        "属于已主动公开范围3件，非《条例》所指政府信息的2件。",
        ["属于已主动公开范围", "非《条例》所指政府信息"],
    ),
    ("requests", "收到申请4件，均同意公开。", ["同意公开"]),
    ("requests", "收到申请12件，其中以信函方式提出的9件，网上申请3件。", ["信函", "网上申请"]),
    ("requests", "收到申请12件，其中公民9件，企业提出的3件。", ["公民", "企业"]),
    (
        "review",
        "行政诉讼3件，其中法院判决驳回原告诉讼请求2件，未审结1件。",
        ["驳回原告诉讼请求", "未审结"],
    ),
    ("review", "行政复议1件，复议机关维持了原答复。", ["维持了原答复"]),
    (
        "review",
        "行政复议2件，其中维持具体行政行为1件，依法纠错1件。",
        ["维持具体行政行为", "依法纠错"],
    ),
    (
        "organisation",
        "全县配备专职工作人员3名，各镇另有兼职人员8名。",
        ["专职工作人员", "兼职人员"],
    ),
    ("organisation", "党政办1人专职负责信息公开。", ["专职"]),
]


@pytest.mark.parametrize(("topic", "text", "labels"), CASES)
def test_a_label_is_what_names_the_member(topic: str, text: str, labels: list[str]) -> None:
    found = extract_prose(document_of(text), report_of(text, topic), load_catalog())
    assert [one.member_label for one in found if one.member_label] == labels
