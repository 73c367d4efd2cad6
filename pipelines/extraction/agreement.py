"""Agreement of text and form: a form is of the bodies that the text gives the same figures for.

A form seldom says whose figures it holds. Where a report tells levels apart (全县共收到申请68件,
其中县政府办公室5件), the sentence with the form's own figure tells it.
"""

from collections.abc import Sequence
from decimal import Decimal

from pipelines.extraction.observation import Observation

# Small counts agree by chance.
_TELLING = 10


def with_scope_of_text(
    form: Sequence[Observation], sentences: Sequence[Observation]
) -> list[Observation]:
    """Return a form's observations, of the whole area where the text's same figures are.

    Args:
        form: Observations read from the official form.
        sentences: Observations read from the sentences, their scope settled.

    Returns:
        The form's observations in their order. They stay as they are where some have a scope other
        than own already, where sentences about the body itself repeat a figure of theirs, where
        neither a sentence about the whole area does so nor the body's own figure is less, and where
        the sentences count nothing for both the area and a part of it: 全市 is the body's there.
    """
    if any(one.scope != "own" for one in form):
        return list(form)
    figures = {_meaning(one) for one in form}
    told = {one.scope for one in sentences if _tells(one) and _meaning(one) in figures}
    if (told == {"whole"} and _counts_levels(sentences)) or (
        not told and _is_of_more(form, sentences)
    ):
        return [one._replace(scope="whole") for one in form]
    return list(form)


def _counts_levels(sentences: Sequence[Observation]) -> bool:
    """Tell whether the sentences count one thing for the whole area and for a part of it."""
    whole = {_thing(one) for one in sentences if one.scope == "whole"}
    return any(_thing(one) in whole for one in sentences if one.scope != "whole")


def _is_of_more(form: Sequence[Observation], sentences: Sequence[Observation]) -> bool:
    """Tell whether a report on a whole area gives less for the body itself than its form does."""
    if all(one.scope != "whole" for one in sentences):
        return False
    figures = {_thing(one): one.value for one in form if _is_telling(one.value)}
    own = [(_thing(one), one.value) for one in sentences if one.scope == "own" and one.value]
    less = [value < printed for thing, value in own if (printed := figures.get(thing)) is not None]
    return bool(less) and all(less)


def _thing(one: Observation) -> tuple[object, ...]:
    return (one.metric, one.member, one.applicant, one.stage, one.period)


def _meaning(one: Observation) -> tuple[object, ...]:
    return (*_thing(one), one.value)


def _tells(one: Observation) -> bool:
    """Tell whether a figure is a total: a channel of the body's own may carry all of the area's."""
    return one.member is None and _is_telling(one.value)


def _is_telling(value: Decimal | None) -> bool:
    return value is not None and value >= _TELLING
