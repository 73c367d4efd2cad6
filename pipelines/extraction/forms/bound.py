"""A value bound to a row and a column of a form, and the observation that it makes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from pipelines.catalog.captions import Captions
from pipelines.catalog.form_models import Form, FormColumn, FormRow
from pipelines.extraction.forms.labels import name_of
from pipelines.extraction.forms.values import is_money, read_value, unit_in_label
from pipelines.extraction.observation import Observation
from pipelines.intake.document import Cell


class _HasUnit(Protocol):
    @property
    def unit(self) -> str: ...


class FormCatalog(Protocol):
    """The part of the catalogue that reading and checking forms needs."""

    @property
    def forms(self) -> Mapping[str, Form]:
        """Forms by code."""
        ...

    @property
    def captions(self) -> Captions:
        """Wording of the captions of forms."""
        ...

    @property
    def metrics(self) -> Mapping[str, _HasUnit]:
        """Metrics by code, each with the unit its values are kept in."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where the evidence stands: characters of the text, and the cell where there is one."""

    char_start: int
    char_end: int
    page: int | None = None
    table_no: int | None = None
    row_no: int | None = None
    col_no: int | None = None

    @classmethod
    def of_cell(cls, cell: Cell) -> "Place":
        """Return the place of a cell."""
        return cls(
            cell.char_start, cell.char_end, cell.page, cell.table_no, cell.row_no, cell.col_no
        )


@dataclass(frozen=True, slots=True)
class UnboundLabel:
    """Figures that stand in a form and that no row or column of the form accounts for.

    Attributes:
        form: The form the table was read as.
        text: The label, or the figures where there is no label, as printed.
        reason: A sentence: what was found, what was expected.
        char_start: First character of the text (inclusive).
        char_end: Character after the last one (exclusive).
        page: Page from 1, or None.
        table_no: Table, row and column from 0; None outside tables.
        row_no: See table_no.
        col_no: See table_no.
    """

    form: str
    text: str
    reason: str
    char_start: int
    char_end: int
    page: int | None = None
    table_no: int | None = None
    row_no: int | None = None
    col_no: int | None = None

    @classmethod
    def at(cls, form: str, text: str, reason: str, place: Place) -> "UnboundLabel":
        """Return the label with its place."""
        return cls(
            form,
            text,
            reason,
            place.char_start,
            place.char_end,
            place.page,
            place.table_no,
            place.row_no,
            place.col_no,
        )


@dataclass(frozen=True, slots=True)
class BoundValue:
    """One value of a form.

    Attributes:
        row: The form's row; None where the block has none.
        column: The form's column.
        label: The row's label, or the head where there are no rows, as printed.
        text: The value as printed.
        unit: The unit printed beside the value or in the head; None where none is.
        place: Where the evidence stands.
        is_headed: Whether a head that is printed above names the column.
        is_unsure: Whether only the sums of the form can tell that the column is right.
        is_by_place: Whether the place on its line tells the column, among cells that are blank.
        caption_units: Units that the caption of the table names (单位：件、万元).
        scope: What the caption of one of several copies of a form tells; None where there is one.
    """

    row: FormRow | None
    column: FormColumn
    label: str | None
    text: str
    unit: str | None
    place: Place
    is_headed: bool = False
    is_unsure: bool = False
    is_by_place: bool = False
    caption_units: tuple[str, ...] = ()
    scope: str | None = None


def with_scope(values: Iterable[BoundValue], scope: str | None) -> list[BoundValue]:
    """Return the values with the scope that the caption of a copy tells; None tells none."""
    return [replace(value, scope=scope) for value in values] if scope else list(values)


def observe(value: BoundValue, evidence: str, rule_id: str, catalog: FormCatalog) -> Observation:
    """Return the observation that a bound value makes.

    Args:
        value: The value with its row and column.
        evidence: The document's characters at the value's place.
        rule_id: The rule that bound it.
        catalog: Knows the unit in which the metric is kept.
    """
    row, column, place = value.row or FormRow(label="-"), value.column, value.place
    metric = column.metric or row.metric or ""
    unit = catalog.metrics[metric].unit
    printed_unit = value.unit or _label_unit(value.label) or _caption_unit(value, unit)
    printed_unit = printed_unit or column.unit or row.unit
    is_signed = column.signed or row.signed
    read = read_value(value.text, unit=unit, printed_unit=printed_unit, is_signed=is_signed)
    return Observation(
        metric=metric,
        member=column.member or row.member,
        member_label=name_of(value.label) if value.label else None,
        applicant=column.applicant or row.applicant or "total",
        stage=column.stage or row.stage,
        period=column.period or row.period or "year",
        scope=column.scope or row.scope or value.scope or "own",
        value=read.value,
        unit=unit,
        value_status=read.status,
        is_approximate=read.is_approximate,
        basis="table",
        raw_text=evidence,
        char_start=place.char_start,
        char_end=place.char_end,
        rule_id=rule_id,
        page=place.page,
        table_no=place.table_no,
        row_no=place.row_no,
        col_no=place.col_no,
    )


def _label_unit(label: str | None) -> str | None:
    return unit_in_label(label) if label else None


def _caption_unit(value: BoundValue, unit: str) -> str | None:
    """Return the one unit of the caption that is of the kind of the metric's unit."""
    alike = [one for one in value.caption_units if is_money(one) == is_money(unit)]
    return alike[0] if len(alike) == 1 else None
