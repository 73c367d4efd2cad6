"""Agreement of text and form: a form is of the bodies that the text gives the same figures for.

A form seldom says whose figures it holds. Where a report tells levels apart (全县共收到申请68件,
其中县政府办公室5件), the sentence with the form's own figure tells it.
"""

from collections.abc import Sequence
from dataclasses import replace
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
        than own already, where no sentence repeats a figure of theirs, or where sentences about the
        body itself do so as well.
    """
    if any(one.scope != "own" for one in form):
        return list(form)
    figures = {_meaning(one) for one in form}
    told = {one.scope for one in sentences if _meaning(one) in figures and _is_telling(one.value)}
    if told != {"whole"}:
        return list(form)
    return [replace(one, scope="whole") for one in form]


def _meaning(one: Observation) -> tuple[object, ...]:
    return (one.metric, one.member, one.applicant, one.stage, one.period, one.value)


def _is_telling(value: Decimal | None) -> bool:
    return value is not None and value >= _TELLING
