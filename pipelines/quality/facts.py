"""What rules ask of one report: its printed values by place and by meaning.

Values that are not printed never take part in a rule; approximate ones only where a rule says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipelines.catalog.form_models import Form
from pipelines.extraction.forms import UnboundLabel
from pipelines.extraction.forms.arithmetic import Printed
from pipelines.extraction.observation import Observation
from pipelines.reading.report import Report

_NOTHING = Printed([])
_WIDEST_GAP = 40  # characters between two items of one list: a share, a remark in brackets


@dataclass(frozen=True)
class Facts:
    """The observations of one report.

    Attributes:
        report: The report.
        observations: In order of their place.
        forms: The forms of the catalogue.
        unbound: Labels of a form that nothing accounts for.
        text: The document's text; empty where only observations are at hand.
    """

    report: Report
    observations: Sequence[Observation]
    forms: Sequence[Form]
    unbound: Sequence[UnboundLabel] = ()
    text: str = ""

    @cached_property
    def printed(self) -> list[Observation]:
        """Observations with a value."""
        return [one for one in self.observations if one.value is not None]

    @cached_property
    def in_tables(self) -> list[Observation]:
        """Printed values of forms."""
        return [one for one in self.printed if one.basis == "table"]

    @cached_property
    def in_sentences(self) -> list[Observation]:
        """Printed values of sentences, zeros said in words included."""
        return [one for one in self.printed if one.basis != "table"]

    @cached_property
    def _by_table(self) -> dict[str, Printed]:
        tables: dict[str, list[Observation]] = {}
        for one in self.in_tables:  # a rule of a form is form.FORM.TABLE, then how it was read
            tables.setdefault(".".join(one.rule_id.split(".")[:3]), []).append(one)
        return {name: Printed(own) for name, own in tables.items()}

    def in_table(self, form: str, table: str) -> Printed:
        """Return the printed values of one table of a form, laid out for its identities."""
        return self._by_table.get(f"form.{form}.{table}", _NOTHING)

    def stated(self, *metrics: str) -> list[Observation]:
        """Return values printed in sentences for the metrics, without denials."""
        return [one for one in self.in_sentences if one.metric in metrics and one.basis == "stated"]

    def between(self, before: Observation, after: Observation) -> str:
        """Return the characters between two observations; empty where there is no text."""
        return self.text[before.char_end : after.char_start]


def runs(
    observations: Iterable[Observation], widest_gap: int = _WIDEST_GAP
) -> Iterator[list[Observation]]:
    """Yield lists: observations that follow each other with little between them.

    Args:
        observations: In order of their place.
        widest_gap: Characters that may stand between two items.
    """
    run: list[Observation] = []
    end = 0
    for one in observations:
        if run and one.char_start - end > widest_gap:
            yield run
            run = []
        run.append(one)
        end = max(end, one.char_end) if len(run) > 1 else one.char_end
    if run:
        yield run


def same_frame(one: Observation, other: Observation) -> bool:
    """Tell whether two observations are of the same period and the same bodies."""
    return (one.period, one.scope) == (other.period, other.scope)


def name_of(one: Observation) -> str:
    """Return what a person calls the observation: its printed label, and what it is."""
    parts = [one.metric if one.member is None else f"{one.metric} {one.member}"]
    parts += [one.applicant] if one.applicant != "total" else []
    parts += [one.stage] if one.stage else []
    parts += [one.period] if one.period != "year" else []
    parts += [one.scope] if one.scope != "own" else []
    meaning = ", ".join(parts)
    return f"{one.member_label} ({meaning})" if one.member_label else meaning
