"""Words that an expression needs: where it matches, one of them stands."""

import re
import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.catalog.prefilter import words_of
from pipelines.catalog.wording import FOLDER


def _expressions(entries: object) -> Iterator[str]:
    if isinstance(entries, dict):
        entries = list(entries.values())
    if isinstance(entries, list):
        for entry in entries:
            yield from _expressions(entry)
    elif isinstance(entries, str) and entries.startswith("re:"):
        yield entries[3:]


EXPRESSIONS = sorted(
    {
        expression
        for path in FOLDER.glob("*.toml")
        for expression in _expressions(tomllib.loads(path.read_text("utf-8")))
    }
)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("受理(?!单位)", {"受理"}),
        ("(?:网|报)站", {"站"}),
        ("(?:电话|来访)?咨询", {"咨询"}),
        ("信(?:函|件)|来访", {"信", "来访"}),
        (r"\d{2,}[件条]", {"件", "条"}),
        ("(?<=办)结果?", {"办"}),
        ("(?:申请)+", {"申请"}),
        ("(?:申请)*", None),
        (r"\d+.", None),
        ("申请|", None),
        ("(?i)ab", None),
        ("(?i:ab)", None),
    ],
)
def test_the_words_that_a_pattern_needs(pattern: str, words: set[str] | None) -> None:
    assert words_of(pattern) == words


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_where_an_expression_of_the_lexicon_matches_one_of_its_words_stands(
    data: st.DataObject,
) -> None:
    expression = data.draw(st.sampled_from(EXPRESSIONS))
    text = data.draw(st.from_regex(expression))
    words = words_of(expression)
    assert re.search(expression, text)
    assert words is None or any(word in text for word in words)
