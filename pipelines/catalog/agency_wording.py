"""Agency wording: the several ways in which one body's name is written, as data.

What is worded lies in ``agency_names.toml``; which body a report is of is the task of the room
reading. Every spelling is tried on its own examples when the catalogue is loaded.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipelines.catalog.errors import CatalogError

_FILE = Path(__file__).parent / "agency_names.toml"


class _Rules(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Spelling(_Rules):
    """One way of writing brought to another.

    Attributes:
        reason: Why both are one name.
        pattern: What is replaced, once.
        replacement: By what; groups as in ``re.sub``.
        examples: Pairs of names, before and after.
    """

    reason: str = Field(min_length=1)
    pattern: re.Pattern[str]
    replacement: str
    examples: tuple[tuple[str, str], ...] = Field(min_length=1)

    def apply(self, name: str) -> str:
        """Return the name in the other way of writing."""
        return self.pattern.sub(self.replacement, name, count=1)


class AgencyWording(_Rules):
    """All rules of agency_names.toml; the file says what each is for."""

    leads: re.Pattern[str]
    relative: re.Pattern[str]
    seat: re.Pattern[str]
    office: re.Pattern[str]
    specific: tuple[re.Pattern[str], ...] = Field(min_length=1)
    spelling: tuple[Spelling, ...] = Field(min_length=1)
    short_names: Mapping[str, str] = Field(min_length=1)

    @cached_property
    def _short_name(self) -> re.Pattern[str]:
        longest_first = sorted(self.short_names, key=len, reverse=True)
        return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})$")

    def in_one_spelling(self, name: str) -> str:
        """Return a name, without white space and full-width letters, as all its ways of writing."""
        for spelling in self.spelling:
            name = spelling.apply(name)
        return self._short_name.sub(lambda found: self.short_names[found[0]], name)

    def is_specific(self, name: str) -> bool:
        """Tell whether a name in one spelling stands for one body without its region."""
        return any(pattern.search(name) for pattern in self.specific)


@cache
def load_agency_wording() -> AgencyWording:
    """Return the agency wording of the catalogue.

    Raises:
        CatalogError: Every malformed entry and every example that does not hold, at once.
    """
    return read_agency_wording(tomllib.loads(_FILE.read_text("utf-8")))


def read_agency_wording(raw: Mapping[str, Any]) -> AgencyWording:
    """Return the wording of a mapping with the shape of agency_names.toml.

    Raises:
        CatalogError: As ``load_agency_wording``.
    """
    try:
        wording = AgencyWording.model_validate(raw)
    except ValidationError as error:
        raise CatalogError(
            [
                f"{_FILE.name}, {'.'.join(map(str, problem['loc']))}: {problem['msg']}"
                for problem in error.errors()
            ]
        ) from error
    problems = list(_contradictions(wording))
    if problems:
        raise CatalogError(problems)
    return wording


def _contradictions(wording: AgencyWording) -> Iterator[str]:
    for number, spelling in enumerate(wording.spelling):
        for before, after in spelling.examples:
            found = spelling.apply(before)
            if found != after:
                yield (
                    f"{_FILE.name}, spelling.{number} ({spelling.pattern.pattern}):"
                    f" {before} becomes {found}, its example says {after}"
                )
    for short, full in wording.short_names.items():
        if wording.in_one_spelling(full) != full:
            yield f"{_FILE.name}, short_names.{short}: {full} is itself spelt in another way"
