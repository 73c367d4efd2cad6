"""Wording of the captions of forms: whose figures a form holds, and of which part of the year."""

import re
import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from pipelines.catalog.errors import CatalogError

_FILE = Path(__file__).parent / "captions.toml"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ScopeWording(_Frozen):
    """Words that tell a scope.

    Attributes:
        scope: own, whole or subordinate.
        pattern: Searched in the letters and digits of a caption.
    """

    scope: Literal["own", "whole", "subordinate"]
    pattern: re.Pattern[str]


class PartOfYear(_Frozen):
    """Words for a quarter, a half or a month; see ScopeWording for pattern."""

    pattern: re.Pattern[str]


class Captions(_Frozen):
    """The wording of captions.

    Attributes:
        scope: The first whose pattern is found tells the scope.
        part_of_year: Tells that the figures are not the year's.
    """

    scope: tuple[ScopeWording, ...]
    part_of_year: PartOfYear


def load_captions(path: Path = _FILE) -> Captions:
    """Return the wording of captions.

    Args:
        path: The file of the catalogue.

    Raises:
        CatalogError: Every problem of the file, each with its place.
    """
    try:
        return Captions(**tomllib.loads(path.read_text("utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise CatalogError([f"{path.name}: {error}"]) from error
    except ValidationError as error:
        places = (".".join(map(str, one["loc"])) + ": " + one["msg"] for one in error.errors())
        raise CatalogError([f"{path.name}: {place}" for place in places]) from error
