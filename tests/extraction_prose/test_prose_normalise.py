"""The flow never loses an offset, whatever the text."""

from hypothesis import given
from hypothesis import strategies as st
from prose_reports import document_of, report_of

from pipelines.catalog import load_catalog
from pipelines.extraction.prose import extract_prose
from pipelines.extraction.prose.normalise import flow_of

MESSY = st.text(
    st.sampled_from("公开信息１２3 ,，.。：；条件\n\r\t\u3000\xa0（）()○〇%％ 5"), max_size=80
)


@given(MESSY)
def test_offsets_ascend_and_stay_inside(text: str) -> None:
    flow = flow_of(text, 0, len(text))
    assert len(flow.offsets) == len(flow.text)
    assert list(flow.offsets) == sorted(flow.offsets)
    assert all(0 <= offset < max(len(text), 1) for offset in flow.offsets)


@given(MESSY)
def test_nothing_but_white_space_is_dropped(text: str) -> None:
    flow = flow_of(text, 0, len(text))
    kept = set(flow.offsets)
    assert all(text[i].isspace() for i in range(len(text)) if i not in kept)


def test_half_and_full_width_are_told_apart_by_kind() -> None:
    text = "主动公开,共１０条:Ａ类(３条)"
    assert flow_of(text, 0, len(text)).text == "主动公开，共10条：A类（3条）\n"


def test_a_list_entry_is_not_joined_to_the_line_before() -> None:
    text = "公开信息如下，\n1.机构职能3条"
    assert flow_of(text, 0, len(text)).text == "公开信息如下，\n1.机构职能3条\n"


def test_skipped_spans_leave_a_boundary() -> None:
    text = "前文三条表格内容后文"
    flow = flow_of(text, 0, len(text), [(4, 8)])
    assert flow.text == "前文三条\n后文\n"
    assert text[slice(*flow.span(5, 7))] == "后文"


def test_traditional_characters_are_matched_and_labels_kept_as_printed() -> None:
    text = "全年共主動公開政府信息２８條，其中業務動態類１７條，規劃計畫類１１條。"
    found = extract_prose(document_of(text), report_of(text, "proactive"), load_catalog())
    assert [(o.member, o.member_label, o.value) for o in found] == [
        (None, None, 28),
        ("business", "業務動態類", 17),
        ("planning", "規劃計畫類", 11),
    ]
    assert all(text[o.char_start : o.char_end] == o.raw_text for o in found)
