"""The rules of the lexicon: what gives a number its metric, and what a denial sets to zero."""

from dataclasses import dataclass
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field

from pipelines.catalog.cue_index import CueGroup, CueIndex

KINDS = ("count", "person", "event", "place", "money", "share")


class Unit(BaseModel):
    """A unit word: its kind and the factor that leads to the base unit of the kind."""

    model_config = ConfigDict(frozen=True)

    kind: str
    factor: Decimal


class CountRule(BaseModel):
    """A rule that gives a number its metric; see the head of lexicon/rules.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    metric: str
    member: str | None = None
    kinds: tuple[str, ...] = Field(min_length=1)
    own: tuple[tuple[str, ...], ...] = ()
    before: tuple[tuple[str, ...], ...] = ()
    near: tuple[tuple[str, ...], ...] = ()
    context: tuple[tuple[str, ...], ...] = ()
    none: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    table: str | None = None
    guard: bool = True
    sets: str | None = None
    reaches: bool = False
    follows: tuple[str, ...] = ()
    continues: bool = False
    units: tuple[str, ...] = ()
    followed: tuple[str, ...] = ()
    unless_followed: tuple[str, ...] = ()
    since: int = 0
    until: int = 9999
    stage: str | None = None

    def cues(self) -> set[str]:
        """Return the names of all cues that the rule uses."""
        groups = (
            *(self.own + self.before + self.near + self.context),
            self.none,
            self.followed,
            self.unless_followed,
        )
        return {cue for group in groups for cue in group}


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a count rule asks of the words around a number: of each group one cue must stand."""

    own: tuple[CueGroup, ...]
    before: tuple[CueGroup, ...]
    near: tuple[CueGroup, ...]
    context: tuple[CueGroup, ...]
    none: CueGroup

    @classmethod
    def of(cls, rule: CountRule, index: CueIndex) -> "Conditions":
        """Return the conditions of a rule, its cues looked up in the index."""
        own, before, near, context = (
            tuple(index.group(cues) for cues in groups)
            for groups in (rule.own, rule.before, rule.near, rule.context)
        )
        return cls(own, before, near, context, index.group(rule.none))

    def first_cues(self, rule: CountRule, index: CueIndex) -> tuple[int, int, int]:
        """Return the bits of the first cues: of two groups of its own words, of one before.

        What a rule reaches for beyond its window is not told by the window.
        """
        own = () if rule.reaches else self.own
        first, second, *_ = *(group.bits for group in own), index.any_cue, index.any_cue
        return first, second, self.before[0].bits if self.before else index.any_cue


class DenialTarget(BaseModel):
    """A metric that a denial without a number sets to zero."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    metric: str
    member: str | None = None
    cue: str
    domain: str | None = None
    since: int = 0
    until: int = 9999
