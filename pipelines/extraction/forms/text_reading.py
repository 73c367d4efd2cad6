"""What one table of a form found in the lines of a text, its copies settled."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.catalog.captions import Captions
from pipelines.extraction.forms.bound import BoundValue, UnboundLabel, with_scope
from pipelines.extraction.forms.copies import settle, told_above
from pipelines.extraction.forms.wanted import Wanted
from pipelines.intake.document import Document


@dataclass(slots=True)
class TextReading:
    """What one table of a form found in the lines of a text.

    Attributes:
        wanted: The table of the form.
        values: Values bound to rows and columns.
        spans: Characters that belong to the table, read or not (start inclusive, end exclusive).
        problems: Rows whose values do not fit.
    """

    wanted: Wanted
    values: list[BoundValue] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    problems: list[UnboundLabel] = field(default_factory=list)

    def only(self, values: list[BoundValue]) -> "TextReading":
        """Return a reading of some of the values, with nothing left over."""
        return TextReading(self.wanted, values, self.spans)


def settled(
    copies: Sequence[TextReading], document: Document, wanted: Wanted, captions: Captions
) -> TextReading:
    """Return the copies as one reading, each with its scope; what is left out is noted."""
    reading = TextReading(wanted)
    if not copies:
        return reading
    floors = [0, *(copy.spans[-1][1] for copy in copies)]
    verdicts = settle(
        [copy.values for copy in copies],
        lambda at: told_above(document.text, floors[at], copies[at].values, captions),
        wanted.report_year,
    )
    for copy, verdict in zip(copies, verdicts, strict=True):
        reading.spans += copy.spans
        if verdict.reason is None or not copy.values:
            reading.values += with_scope(copy.values, verdict.scope)
            reading.problems += copy.problems
        else:
            first = copy.values[0]
            code = wanted.form.code
            reading.problems.append(
                UnboundLabel.at(code, first.label or "", verdict.reason, first.place)
            )
    return reading
