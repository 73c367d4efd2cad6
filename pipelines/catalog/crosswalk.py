"""The crosswalk: which figure of one form may be set beside which of another, and why (as data)."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipelines.catalog.errors import CatalogError
from pipelines.catalog.form_models import Form
from pipelines.catalog.metrics import Metric

_ALIKE = {"条", "件"}  # documents disclosed are told in the first, documents made in the second
_FILE = Path(__file__).parent / "crosswalk.toml"


class Step(BaseModel):
    """One entry of the file.

    Attributes:
        from_forms: Forms of the earlier report.
        to_forms: Forms of the later report.
        previous: Metric of the earlier report; None where it is the same.
        metric: Metric of the later report; None where its form asks for no such thing.
        members: Members the entry holds for, on both sides; None for all that the metric has.
        previous_member: Member of the earlier metric where the two differ; empty for none.
        member: Member of the later metric where the two differ; empty for none.
        comparable: The two figures may be compared.
        reason: Why, or why not, or what to mind.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    from_forms: tuple[str, ...] = Field(min_length=1, alias="from")
    to_forms: tuple[str, ...] = Field(min_length=1, alias="to")
    previous: str | None = None
    metric: str | None = None
    members: tuple[str, ...] | None = None
    previous_member: str | None = None
    member: str | None = None
    comparable: bool
    reason: str = Field(min_length=20)

    @property
    def previous_metric(self) -> str:
        """Metric of the earlier report."""
        return self.previous or self.metric or ""


class Crossing(BaseModel):
    """One figure of one form beside one of another: a row of core.crosswalk.

    Attributes:
        previous_form: Form of the earlier report.
        form: Form of the later report.
        previous_metric: Metric of the earlier report.
        previous_member: Its member; None where it has none.
        metric: Metric of the later report; None where its form asks for no such thing.
        member: Its member; None where it has none.
        is_comparable: The two figures may be compared.
        reason: Why, or why not, or what to mind.
    """

    model_config = ConfigDict(frozen=True)

    previous_form: str
    form: str
    previous_metric: str
    previous_member: str | None
    metric: str | None
    member: str | None
    is_comparable: bool
    reason: str


def load_crosswalk(
    metrics: Mapping[str, Metric], forms: Mapping[str, Form], path: Path = _FILE
) -> tuple[Crossing, ...]:
    """Return every pair of figures that the crosswalk tells of, in the order of the file.

    Args:
        metrics: Metrics by code.
        forms: Forms by code.
        path: The file.

    Raises:
        CatalogError: Every entry that is malformed, names what the catalogue does not have,
            compares different units, or says again what another has said.
    """
    problems: list[str] = []
    crossings: list[Crossing] = []
    for number, raw in enumerate(tomllib.loads(path.read_text("utf-8")).get("step", []), 1):
        place = f"{path.name}, step {number}"
        try:
            step = Step.model_validate(raw)
        except ValidationError as error:
            problems += [f"{place}: {one['loc']}: {one['msg']}" for one in error.errors()]
            continue
        found = list(_problems(step, metrics, forms))
        problems += [f"{place}: {problem}" for problem in found]
        crossings += [] if found else _crossings(step, metrics)
    pairs = Counter(_pair(one) for one in crossings)
    problems += [f"{path.name}: {pair} is told twice" for pair, count in pairs.items() if count > 1]
    if problems:
        raise CatalogError(problems)
    return tuple(crossings)


def _problems(
    step: Step, metrics: Mapping[str, Metric], forms: Mapping[str, Form]
) -> Iterator[str]:
    if step.previous is None and step.metric is None:
        yield "names neither an earlier nor a later metric"
    for form in sorted({*step.from_forms, *step.to_forms} - set(forms)):
        yield f"there is no form {form}"
    for form in sorted(set(step.from_forms) & set(step.to_forms)):
        yield f"{form} is no step: within a form nothing needs an entry"
    sides: tuple[tuple[str | None, str | None], ...] = (
        (step.previous_metric, step.previous_member),
        (step.metric, step.member),
    )
    for code, member in sides:
        if code is not None and code in metrics:
            yield from _member_problems(step, metrics[code], member)
        elif code is not None:
            yield f"metrics.csv has no metric {code}"
    units = {metrics[code].unit for code, _ in sides if code is not None and code in metrics}
    if step.comparable and len(units) > 1 and units != _ALIKE:
        yield f"the units differ: {', '.join(sorted(units))}"
    if step.comparable and step.metric is None:
        yield "is comparable, but names no later metric"


def _member_problems(step: Step, metric: Metric, member: str | None) -> Iterator[str]:
    wanted = step.members or () if member is None else (member or None,)
    for one in wanted:
        if not metric.allows(one):
            yield f"{metric.code} has no member {one!r}"


def _crossings(step: Step, metrics: Mapping[str, Metric]) -> Iterator[Crossing]:
    for previous_form in step.from_forms:
        for form in step.to_forms:
            for previous_member, member in _member_pairs(step, metrics):
                yield Crossing(
                    previous_form=previous_form,
                    form=form,
                    previous_metric=step.previous_metric,
                    previous_member=previous_member,
                    metric=step.metric,
                    member=member if step.metric else None,
                    is_comparable=step.comparable,
                    reason=step.reason,
                )


def _member_pairs(
    step: Step, metrics: Mapping[str, Metric]
) -> Iterator[tuple[str | None, str | None]]:
    if step.previous_member is not None or step.member is not None:
        yield step.previous_member or None, step.member or None
        return
    known = metrics[step.previous_metric].members
    members: tuple[Any, ...] = step.members or known or (None,)
    yield from ((member, member) for member in members)


def _pair(one: Crossing) -> tuple[str | None, ...]:
    earlier = (one.previous_form, one.previous_metric, one.previous_member)
    return (*earlier, one.form, one.metric, one.member)
