"""The table finds what searching every member's pattern by itself finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.catalog.cue_index import compile_terms
from pipelines.catalog.label_table import LabelTable

TERM = st.one_of(
    st.text("网站报栏信", min_size=1, max_size=3),
    st.sampled_from(["re:网(?!站)", "re:信.?栏", "re:^报", "re:[网报]站?", "re:(?<!网)站$"]),
)
TERMS = st.dictionaries(
    st.sampled_from("abcdef"), st.lists(TERM, min_size=1, max_size=4, unique=True), min_size=1
)
LABEL = st.text("网站报栏信，", max_size=12)


@given(TERMS, LABEL)
def test_every_member_is_found_where_its_pattern_is(
    terms: dict[str, list[str]], label: str
) -> None:
    found = {
        member: match.span()
        for member, own in terms.items()
        if (match := compile_terms(own).search(label))
    }
    table = LabelTable(terms)
    assert table.all_members(label) == set(found)
    assert {member: table.span_of(member, label) for member in found} == found
    assert table.places(label) == sorted(
        found.items(), key=lambda one: (one[1][0], -one[1][1], one[0])
    )


@given(TERMS, LABEL)
def test_the_member_that_stands_first_classifies(terms: dict[str, list[str]], label: str) -> None:
    table = LabelTable(terms)
    first = min(((start, -end) for _, (start, end) in table.places(label)), default=(None, None))
    located = table.locate(label)
    assert table.classify(label) == (located[0] if located else None)
    assert first == ((located[1], -located[2]) if located else (None, None))


def test_an_entry_that_is_no_expression_is_refused() -> None:
    with pytest.raises(re.error):
        LabelTable({"website": ["re:(网站"]})
