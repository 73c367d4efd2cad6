"""The index finds what searching every cue by itself finds."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.catalog.cue_index import CueIndex, compile_terms

TERM = st.one_of(
    st.text("公开申请信息件", min_size=1, max_size=3),
    st.sampled_from(["re:公(?!开)", "re:申请.?件", "re:[信件]息?", "re:^公", "re:(?:公开)?信息$"]),
)
TERMS = st.lists(TERM, min_size=1, max_size=4, unique=True)
CUES = st.dictionaries(st.sampled_from("abcdef"), TERMS, min_size=1)
TEXT = st.text("公开申请信息件，", max_size=20)


@given(CUES, TEXT)
def test_a_cue_stands_where_its_pattern_is_found(cues: dict[str, list[str]], text: str) -> None:
    index = CueIndex(cues)
    for cue, terms in cues.items():
        assert index.has(cue, text) == bool(compile_terms(terms).search(text))


@given(CUES, TEXT)
def test_a_group_stands_where_one_of_its_cues_stands(cues: dict[str, list[str]], text: str) -> None:
    index = CueIndex(cues)
    group = index.group(cues)
    assert index.stands(group, text) == any(index.has(cue, text) for cue in cues)
    assert index.all_stand([group, group], text) == index.stands(group, text)


def test_literal_terms_and_expressions_count_alike() -> None:
    index = CueIndex({"request": ["申请", "re:受理(?!单位)"], "fee": ["费用"]})
    assert index.has("request", "提出申请")
    assert index.has("request", "受理3件")
    assert not index.has("request", "受理单位")
    assert not index.has("fee", "提出申请")


def test_no_group_stands_in_a_text_without_its_cues() -> None:
    index = CueIndex({"fee": ["费用"]})
    assert not index.stands(index.group([]), "费用")
    assert index.all_stand([], "费用")
