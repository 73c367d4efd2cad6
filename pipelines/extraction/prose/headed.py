"""Headed: a heading that takes up a number printed before (71件申请怎么办的) goes on with it."""

import re
from collections.abc import Sequence
from decimal import Decimal

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.matter import Matter
from pipelines.extraction.prose.numbers import find_quantities

_DOMAINS = {
    "disclosure.total": "disclosure",
    "requests.received": "requests",
    "requests.concluded": "requests",
    "review.total": "review",
    "litigation.total": "litigation",
    "consultations.total": "consultation",
}
_LEAST = Decimal(2)


def take_up_heading(matter: Matter, found: Sequence[Candidate], lexicon: Lexicon) -> None:
    """Set the matter of a section whose heading repeats a total read before.

    Args:
        matter: The matter of the section that is entered.
        found: All candidates read so far.
        lexicon: The wording.
    """
    if matter.domain is not None or not any(char.isdigit() for char in matter.heading):
        return
    heading = re.sub(r"(?<=\d),(?=\d{3})", "", matter.heading)
    for quantity in find_quantities(heading, lexicon):
        for candidate in reversed(found):
            same = candidate.value == quantity.value and candidate.unit == quantity.unit
            if same and quantity.value >= _LEAST and candidate.metric in _DOMAINS:
                matter.domain = _DOMAINS[candidate.metric]
                if matter.domain == "disclosure":
                    matter.parents = [candidate]
                return
