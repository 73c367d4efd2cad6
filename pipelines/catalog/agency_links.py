"""Agency links: what people have reviewed about which names are one body and which are several.

The file is TOML, by default ``data/agency_links.toml``, which says at its head what its entries
mean. It is read before a build begins; everything wrong with it is told at once.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipelines.catalog.agency_wording import AgencyWording
from pipelines.catalog.errors import CatalogError
from pipelines.catalog.regions import Regions


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class NamedBody(_Entry):
    """A body by its name, in a region or without one.

    Attributes:
        name: As printed; other ways of writing it are the same name.
        region_code: Any code of its region; None: of reports whose region is not known.
    """

    name: str = Field(min_length=2)
    region_code: str | None = Field(default=None, pattern=r"^\d{6}$")


class Selection(NamedBody):
    """Reports of a body: all, or those of some files or years.

    Attributes:
        files: Patterns of paths (``*/hongze/*``) of which one must match; empty: all files.
        first_year: First report year (inclusive); None: from the first.
        last_year: Last report year (inclusive); None: up to the last.
    """

    files: tuple[str, ...] = ()
    first_year: int | None = Field(default=None, ge=2008, le=2100)
    last_year: int | None = Field(default=None, ge=2008, le=2100)

    @model_validator(mode="after")
    def _years_in_order(self) -> "Selection":
        if self.first_year and self.last_year and self.last_year < self.first_year:
            raise ValueError(f"last_year {self.last_year} is before first_year {self.first_year}")
        return self

    @property
    def is_narrowed(self) -> bool:
        """Whether files or years choose among the reports of the name."""
        return bool(self.files or self.first_year or self.last_year)


class _Reviewed(_Entry):
    reason: str = Field(min_length=4)
    evidence: str = Field(min_length=4)
    reviewed_on: date


class Link(_Reviewed):
    """Several names that are one body.

    Attributes:
        bodies: The names; the first tells what the body is known as, and its region.
        reason: Why they are one.
        evidence: Where that can be seen.
        reviewed_on: When somebody looked.
    """

    bodies: tuple[Selection, ...] = Field(min_length=2)


class Split(_Reviewed):
    """Reports of one name that are another body's.

    Attributes:
        reports: The name, and by files or years which of its reports.
        becomes: The body they are of.
        reason: Why they are not one with the others of the name.
        evidence: Where that can be seen.
        reviewed_on: When somebody looked.
    """

    reports: Selection
    becomes: NamedBody

    @model_validator(mode="after")
    def _chooses(self) -> "Split":
        if not self.reports.is_narrowed:
            raise ValueError("reports must name files or years; without them nothing is split")
        return self


class AgencyLinks(_Entry):
    """All entries of a file."""

    link: tuple[Link, ...] = ()
    split: tuple[Split, ...] = ()


NO_LINKS = AgencyLinks()


def read_agency_links(path: Path, regions: Regions, wording: AgencyWording) -> AgencyLinks:
    """Return the entries of a file.

    Args:
        path: The file.
        regions: All regions, for the codes.
        wording: The ways of writing names, for names that stand twice.

    Raises:
        CatalogError: The file cannot be read, or every entry that is malformed or contradicts
            another, at once.
    """
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogError(
            [f"{path}: cannot be read ({error}); name a file of agency links"]
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise CatalogError([f"{path}: is no TOML ({error}); see data/agency_links.toml"]) from error
    return parse_agency_links(raw, path.name, regions, wording)


def parse_agency_links(
    raw: Mapping[str, Any], file_name: str, regions: Regions, wording: AgencyWording
) -> AgencyLinks:
    """Return the entries of a mapping with the shape of the file.

    Raises:
        CatalogError: As ``read_agency_links``.
    """
    try:
        links = AgencyLinks.model_validate(raw)
    except ValidationError as error:
        raise CatalogError(
            [
                f"{file_name}, {'.'.join(map(str, problem['loc']))}: {problem['msg']}"
                for problem in error.errors()
            ]
        ) from error
    problems = [f"{file_name}, {problem}" for problem in _contradictions(links, regions, wording)]
    if problems:
        raise CatalogError(problems)
    return links


def _contradictions(links: AgencyLinks, regions: Regions, wording: AgencyWording) -> Iterator[str]:
    named: list[tuple[str, NamedBody]] = [
        (f"link.{number}", body) for number, link in enumerate(links.link) for body in link.bodies
    ]
    for number, split in enumerate(links.split):
        named += [(f"split.{number}", split.reports), (f"split.{number}", split.becomes)]
    for place, body in named:
        if body.region_code is not None and body.region_code not in regions.by_code:
            yield f"{place}: {body.region_code} of {body.name} is no region; see core.regions"
    yield from _named_twice(links.link, wording)


def _named_twice(links: Sequence[Link], wording: AgencyWording) -> Iterator[str]:
    first: dict[tuple[str, str | None], int] = {}
    heads: dict[tuple[str, str | None], int] = {}
    for number, link in enumerate(links):
        at = heads.setdefault(_key(link.bodies[0], wording), number)
        if at != number:
            yield (
                f"link.{number}: link.{at} makes a body known as {link.bodies[0].name} already;"
                " give one of them another name or a region_code"
            )
        for body in link.bodies:
            if body.is_narrowed:
                continue
            at = first.setdefault(_key(body, wording), number)
            if at != number:
                yield (
                    f"link.{number}: {body.name} stands in link.{at} already; make one link of the"
                    " two, or narrow them by files or years"
                )


def _key(body: NamedBody, wording: AgencyWording) -> tuple[str, str | None]:
    return wording.in_one_spelling("".join(body.name.split())), body.region_code
