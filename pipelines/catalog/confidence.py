"""Confidence: what share of observations of a rule and context is right on gold.

``confidence.toml`` is written by ``gongkai evaluate --calibrate`` and reviewed like any other data
file. A level that was counted too seldom is not in it: what it would hold has that of its parent.
"""

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipelines.catalog.errors import CatalogError

CONFIDENCE_FILE = Path(__file__).parent / "confidence.toml"
SOURCES = ("prose", "form")
SUPPORTS = ("confirmed", "alone")

Context = tuple[str, ...]


class Level(BaseModel):
    """One level of the tree source, support, rule; what is not named holds for all.

    Attributes:
        source: prose or form.
        support: confirmed where other figures of the report bear the figure out, else alone.
        rule: Rule that read it.
        right: Observations of gold reports that are right.
        counted: Observations of gold reports.
        confidence: Share that is right, drawn towards that of the level above.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: Literal["prose", "form"]
    support: Literal["confirmed", "alone"] | None = None
    rule: str | None = None
    right: int = Field(ge=0)
    counted: int = Field(ge=0)
    confidence: float = Field(ge=0, le=1)

    @property
    def context(self) -> Context:
        """What the level holds for, from the widest to the narrowest."""
        named = (self.source, self.support, self.rule)
        return tuple(name for name in named if name is not None)

    def problems(self) -> list[str]:
        """Return what is wrong with the level beyond its types."""
        found = []
        if self.rule is not None and self.support is None:
            found.append(f"{self.context}: names a rule and no support")
        if self.right > self.counted:
            found.append(f"{self.context}: {self.right} right of {self.counted} counted")
        return found


@dataclass(frozen=True, slots=True)
class Confidence:
    """The levels by context."""

    levels: Mapping[Context, Level]

    def of(self, context: Context) -> float:
        """Return the confidence of a context: that of the narrowest level that holds for it.

        Args:
            context: Source, support and rule.
        """
        for width in range(len(context), 0, -1):
            level = self.levels.get(context[:width])
            if level is not None:
                return level.confidence
        raise KeyError(context)


def load_confidence(path: Path = CONFIDENCE_FILE) -> Confidence:
    """Return the levels.

    Raises:
        CatalogError: Every malformed, repeated or orphaned level, at once; also where a source
            has no level of its own.
    """
    try:
        rows = tomllib.loads(path.read_text("utf-8")).get("level", [])
    except tomllib.TOMLDecodeError as error:
        raise CatalogError([f"{path.name}: {error}"]) from error
    problems: list[str] = []
    levels: list[Level] = []
    for number, row in enumerate(rows, 1):
        try:
            levels.append(Level(**row))
        except (ValidationError, TypeError) as error:
            problems.append(f"{path.name}, level {number}: {' '.join(str(error).split())}")
    problems += [f"{path.name}: {problem}" for level in levels for problem in level.problems()]
    contexts = Counter(level.context for level in levels)
    problems += [f"{path.name}: {c} stands {n} times" for c, n in contexts.items() if n > 1]
    problems += [
        f"{path.name}: no level for the source {source}; write the file with"
        " gongkai evaluate --calibrate"
        for source in SOURCES
        if (source,) not in contexts
    ]
    if problems:
        raise CatalogError(problems)
    return Confidence({level.context: level for level in levels})
