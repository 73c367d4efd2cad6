"""Ids are the same in every build, and differ wherever a part differs."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.contracts.ids import stable_id

PARTS = st.lists(
    st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\x1f\x00")), max_size=4
)


def test_id_is_fixed_for_all_time() -> None:
    assert stable_id("rep", "a" * 64) == "rep_6c0d1add0fa4b6e4"


@given(PARTS, PARTS)
def test_ids_differ_with_their_parts(one: list[str | None], other: list[str | None]) -> None:
    assert (stable_id("obs", *one) == stable_id("obs", *other)) == (
        one == other or _both_bare(one, other)
    )


def _both_bare(one: list[str | None], other: list[str | None]) -> bool:
    """No parts and one empty part are joined to the same text; no table has an empty key."""
    return {tuple(one), tuple(other)} == {(), ("",)}
