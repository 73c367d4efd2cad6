"""Successions: which region stands in the place of another after a change of the codes.

The facts lie in ``regions/successions.csv`` (see the README beside it).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, Protocol, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError

_NAME = "successions.csv"


class Listed(Protocol):
    """What is asked of a row of the regions."""

    @property
    def region_code(self) -> str:
        """Six digits."""

    @property
    def series_code(self) -> str:
        """The code under which the region was first listed."""

    @property
    def valid_from(self) -> int | None:
        """First year-end edition that lists the row (inclusive)."""

    @property
    def valid_until(self) -> int | None:
        """Last year-end edition that lists the row (inclusive)."""


class Succession(BaseModel):
    """One region in the place of another.

    Attributes:
        region_code: The region that changed.
        successor_code: The region that stands in its place, or came out of it.
        year: First year-end edition that lists the new state.
        kind: ``continued``: the same region under a new code, in the same series; ``merged``: the
            region ended and the other took it in, or a part of it; ``split``: the region went on,
            and the other was formed from a part of it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    region_code: str = Field(pattern=r"^\d{6}$")
    successor_code: str = Field(pattern=r"^\d{6}$")
    year: int = Field(ge=2008, le=2100)
    kind: Literal["continued", "merged", "split"]


SuccessionsOf: TypeAlias = Mapping[str, tuple[Succession, ...]]


def read_successions(
    records: Sequence[Mapping[str, str]], problems: list[str]
) -> tuple[Succession, ...]:
    """Return the successions of rows; what is malformed is added to ``problems``."""
    told = []
    for line, record in enumerate(records, 2):
        try:
            told.append(Succession.model_validate(record))
        except ValidationError as error:
            problems += [
                f"{_NAME}, line {line}, {problem['loc'][0]}: {problem['msg']}"
                for problem in error.errors()
            ]
    return tuple(told)


def succession_problems(told: Sequence[Succession], rows: Sequence[Listed]) -> Iterator[str]:
    """Yield every contradiction between successions and the rows of the regions."""
    codes = {row.region_code for row in rows}
    ended = {(row.region_code, row.valid_until + 1) for row in rows if row.valid_until is not None}
    begun = {(row.region_code, row.valid_from): row.series_code for row in rows}
    series = {
        (row.region_code, row.valid_until + 1): row.series_code
        for row in rows
        if row.valid_until is not None
    }
    for one in told:
        place = f"{_NAME}, {one.region_code} to {one.successor_code} in {one.year}"
        unknown = {one.region_code, one.successor_code} - codes
        yield from (f"{place}: {code} is no region" for code in sorted(unknown))
        if unknown or one.kind == "split":
            continue
        if (one.region_code, one.year) not in ended:
            yield f"{place}: {one.region_code} did not end or change then"
        elif one.kind == "continued" and series[one.region_code, one.year] != begun.get(
            (one.successor_code, one.year)
        ):
            yield f"{place}: it is said to go on, but the two rows are of different series"
