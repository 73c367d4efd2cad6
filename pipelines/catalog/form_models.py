"""Official forms as data: rows, columns, what each cell means, and the arithmetic of the form.

A form is tables, a table blocks of rows that share their columns. What a cell means is what its
row and its column say together (``Facet``); no facet may be said by both. The sums that the form
states (``Identity``) name cells by what they mean, so that they hold however the form is printed.
A form is checked when it is made: every term of a sum is a cell of it, and every cell names a
metric. The files that hold the forms are read by ``form_files``.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

_CODE = r"^[a-z][a-z0-9_]*$"
_METRIC = r"^[a-z_]+\.[a-z_]+$"
_FACETS = ("metric", "member", "applicant", "stage", "period", "scope")


class _Frozen(BaseModel):
    """A part of a form. Parts are told apart by identity: two forms may print the same table."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


class Facet(_Frozen):
    """What a row or a column says of the cells in it; a cell's meaning is both together.

    Attributes:
        metric: Code of the catalogue.
        member: Member of the metric.
        applicant: Applicant of the tables since 2019.
        stage: direct or after_review for lawsuits.
        period: year, cumulative or prior_years.
        scope: own, whole or subordinate.
        unit: Unit that the official form prints; holds where the report prints none.
        signed: The value is a change and may bear a sign (增2, 减5, -5).
    """

    metric: str | None = Field(default=None, pattern=_METRIC)
    member: str | None = None
    applicant: str | None = None
    stage: str | None = None
    period: str | None = None
    scope: str | None = None
    unit: str | None = None
    signed: bool = False


class FormRow(Facet):
    """A row of a form.

    Attributes:
        label: The label as the notice prints it, with its number.
        synonyms: Other wordings met in reports.
        level: Depth: 1 for 一、, 2 for （一）, 3 for 1., 4 for what stands under 其中. A row's
            parent is the nearest row above it of a lower level.
        is_group: The official form prints no value in this row; one printed all the same is read.
        is_added: No row of the notice: some provinces print it besides.
    """

    label: str = Field(min_length=1)
    synonyms: tuple[str, ...] = ()
    level: int = Field(default=1, ge=1, le=4)
    is_group: bool = False
    is_added: bool = False

    @property
    def wordings(self) -> tuple[str, ...]:
        """The label and its synonyms."""
        return (self.label, *self.synonyms)


class FormColumn(Facet):
    """A column of values.

    Attributes:
        label: The head of the column as the notice prints it.
        synonyms: Other wordings met in reports.
        pattern: Regular expression for heads that no list can hold (names of bodies); it must
            match all of the head's letters and digits, and counts where no wording matches.
        above: Heads of the groups above it, outermost first.
        by_header_only: The column is no part of the official form: it exists only where its head
            is printed, and never counts where columns are bound by position.
        is_ignored: The column holds no figure of the report (the year before, remarks).
        is_part_of_year: The column counts a part of the year (a quarter, a month). Beside such
            columns 合计 and 累计 are the year's.
    """

    label: str = Field(min_length=1)
    synonyms: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    above: tuple[str, ...] = ()
    by_header_only: bool = False
    is_ignored: bool = False
    is_part_of_year: bool = False

    @property
    def wordings(self) -> tuple[str, ...]:
        """The label and its synonyms."""
        return (self.label, *self.synonyms)


class Block(_Frozen):
    """Rows that share their columns. Without rows, the block is one row of values under a head.

    Attributes:
        rows: In the order of the form.
        columns: From left to right.
        other_heads: Heads of columns that hold no value (单位, 序号, 备注).
    """

    rows: tuple[FormRow, ...] = ()
    columns: tuple[FormColumn, ...] = Field(min_length=1)
    other_heads: tuple[str, ...] = ()

    @cached_property
    def positional(self) -> tuple[FormColumn, ...]:
        """The columns of the official form, from left to right."""
        return tuple(column for column in self.columns if not column.by_header_only)


class FormTable(_Frozen):
    """A table of a form.

    Attributes:
        code: Part of the rule ids of its observations (form.<form>.<table>).
        titles: Headings under which the table stands.
        blocks: From top to bottom.
        is_ordered: Whether a notice prescribes the order of the rows.
    """

    code: str = Field(pattern=_CODE)
    titles: tuple[str, ...] = Field(min_length=1)
    blocks: tuple[Block, ...] = Field(min_length=1)
    is_ordered: bool = True


class Identity(_Frozen):
    """A sum the form itself states or implies: the terms on both sides come to the same.

    A term is ``metric``, ``metric:member`` or ``@applicant``. What the terms do not name (the
    applicant where they name metrics, the metric where they name applicants, and always stage,
    period and scope) must be the same in all of them.

    Attributes:
        code: The rule's name is form.<code>.
        table: The table it concerns.
        ground: Where it is said.
        left: Terms of the left side; a single one is the total.
        right: Terms of the right side.
        is_bound: Not a sum: each term of the left is at most the right side.
        severity: error for a sum; warning where a mistake of the form's reader is as likely.
        also: Terms of the right side that some print besides; they count where printed.
        instead: Terms that may be printed in more detail, and the rows that then stand for them.
    """

    code: str = Field(pattern=_CODE)
    table: str = Field(pattern=_CODE)
    ground: str = Field(min_length=1)
    left: tuple[str, ...] = Field(min_length=1)
    right: tuple[str, ...] = Field(min_length=1)
    also: tuple[str, ...] = ()
    instead: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    is_bound: bool = False
    severity: Literal["error", "warning", "note"] = "error"

    @property
    def terms(self) -> tuple[str, ...]:
        """Every term of either side, details included."""
        details = (term for group in self.instead.values() for term in group)
        return (*self.left, *self.right, *self.also, *details)


class Form(_Frozen):
    """An official form, or the prose of the years that had none.

    Attributes:
        code: prose, stat2014, table2019 or table2021.
        label_zh: What it is called.
        label_en: The same in English.
        notice: The notice that introduced it.
        first_year: First report year in force.
        last_year: Last one; None while in force.
        tables: In the order of the form.
        identities: The arithmetic of the form.
    """

    code: str = Field(pattern=_CODE)
    label_zh: str = Field(min_length=1)
    label_en: str = Field(min_length=1)
    notice: str = Field(min_length=1)
    first_year: int = Field(ge=2008)
    last_year: int | None = None
    tables: tuple[FormTable, ...] = ()
    identities: tuple[Identity, ...] = ()

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        problems = [*_identity_problems(self), *_meaning_problems(self)]
        if self.last_year is not None and self.last_year < self.first_year:
            problems.append(f"last_year {self.last_year} is before first_year {self.first_year}")
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def meanings(self) -> Iterator[tuple[FormRow | None, FormColumn]]:
        """Yield every cell of the form as its row (None where the block has none) and column."""
        for table in self.tables:
            for block in table.blocks:
                for row in block.rows or (None,):
                    yield from ((row, column) for column in block.columns)


def _identity_problems(form: Form) -> Iterator[str]:
    tables = {table.code for table in form.tables}
    cells = {_term_of(row, column) for row, column in form.meanings()}
    applicants = {f"@{column.applicant}" for _, column in form.meanings() if column.applicant}
    for identity in form.identities:
        if identity.table not in tables:
            yield f"identity {identity.code}: there is no table {identity.table}"
        for term in identity.terms:
            if term not in cells | applicants:
                yield f"identity {identity.code}: no cell of the form is {term}"


def _meaning_problems(form: Form) -> Iterator[str]:
    for row, column in form.meanings():
        if column.is_ignored:
            continue
        where = f"cell ({row.label if row else '-'}, {column.label})"
        if row is not None:
            both = [name for name in _FACETS if getattr(row, name) and getattr(column, name)]
            yield from (f"{where}: {name} is given by the row and the column" for name in both)
        if not (column.metric or (row is not None and (row.metric or row.is_group))):
            yield f"{where}: neither row nor column names a metric"


def _term_of(row: FormRow | None, column: FormColumn) -> str:
    metric = column.metric or (row.metric if row else None) or ""
    member = column.member or (row.member if row else None)
    return f"{metric}:{member}" if member else metric
