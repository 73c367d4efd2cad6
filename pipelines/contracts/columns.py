"""Kinds of columns: dataframely columns that also carry a description, a unit and a reference.

A contract is written with these functions only, so that no column can be declared without words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

import dataframely as dy
import polars as pl

VALUE_PRECISION = 18
VALUE_SCALE = 4


class _Common(TypedDict):
    nullable: bool
    primary_key: bool
    description: str
    metadata: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """What a column means, beside its type.

    Attributes:
        unit: Unit of the quantity; None where the column is no quantity.
        references: Column of another table, as ``core.reports.report_id``; None where it is none.
        values: The codes allowed; empty where any is.
    """

    unit: str | None = None
    references: str | None = None
    values: tuple[str, ...] = ()

    @classmethod
    def of(cls, column: dy.Column) -> "ColumnMeaning":
        """Return the meaning that a column of a contract carries."""
        return cls(**(column.metadata or {}))


def text(
    description: str,
    *,
    key: bool = False,
    nullable: bool = False,
    references: str | None = None,
    regex: str | None = None,
) -> dy.String:
    """Return a column of words or of an open set of codes."""
    return dy.String(regex=regex, **_common(description, key, nullable, references=references))


def code(
    description: str, values: Sequence[str], *, key: bool = False, nullable: bool = False
) -> dy.String:
    """Return a column of codes from a closed set."""
    allowed = list(values)

    def one_of_the_codes(column: pl.Expr) -> pl.Expr:
        return column.is_in(allowed)

    return dy.String(
        check=one_of_the_codes, **_common(description, key, nullable, values=tuple(values))
    )


def integer(
    description: str,
    *,
    unit: str | None = None,
    key: bool = False,
    nullable: bool = False,
    minimum: int | None = 0,
    maximum: int | None = None,
) -> dy.Int32:
    """Return a column of whole numbers of 32 bits, both limits inclusive."""
    return dy.Int32(min=minimum, max=maximum, **_common(description, key, nullable, unit=unit))


def size(description: str, *, unit: str) -> dy.Int64:
    """Return a column of whole numbers that may pass 2**31."""
    return dy.Int64(min=0, **_common(description, key=False, nullable=False, unit=unit))


def value(description: str, *, unit: str, nullable: bool = True) -> dy.Decimal:
    """Return a column of exact numbers with four decimals."""
    return dy.Decimal(
        VALUE_PRECISION, VALUE_SCALE, **_common(description, False, nullable, unit=unit)
    )


def share(description: str, *, nullable: bool = False) -> dy.Float64:
    """Return a column of shares from 0 to 1, both inclusive."""
    common = _common(description, key=False, nullable=nullable, unit="share")
    return dy.Float64(min=0, max=1, **common)


def flag(description: str) -> dy.Bool:
    """Return a column of yes or no, never unknown."""
    return dy.Bool(**_common(description, key=False, nullable=False))


def day(description: str, *, nullable: bool = False) -> dy.Date:
    """Return a column of days."""
    return dy.Date(**_common(description, key=False, nullable=nullable))


def texts(description: str, *, nullable: bool = False, references: str | None = None) -> dy.List:
    """Return a column of lists of words; an empty list where there are none."""
    return dy.List(
        dy.String(nullable=False),
        **_common(description, key=False, nullable=nullable, references=references),
    )


def spans(description: str) -> dy.List:
    """Return a column of lists of {page, char_start, char_end, ocr_confidence}."""
    places = {name: dy.Int32() for name in ("page", "char_start", "char_end")}
    item = dy.Struct({**places, "ocr_confidence": dy.Float64(nullable=True)})
    return dy.List(item, **_common(description, key=False, nullable=False))


def _common(
    description: str,
    key: bool,
    nullable: bool,
    *,
    unit: str | None = None,
    references: str | None = None,
    values: tuple[str, ...] = (),
) -> _Common:
    return _Common(
        nullable=nullable,
        primary_key=key,
        description=description,
        metadata={"unit": unit, "references": references, "values": values},
    )
