"""Wording: the lexicon of the prose extractor, compiled from the files under ``lexicon/``.

A cue is a set of terms; a label table tells members by terms; rules and denial targets name cues.
Adding a wording is an entry in one of those files. Nothing here reads a report.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipelines.catalog.cue_index import CueGroup, CueIndex, compile_terms
from pipelines.catalog.errors import CatalogError

FOLDER = Path(__file__).parent / "lexicon"
_Model = TypeVar("_Model", bound=BaseModel)
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


class LabelTable:
    """Members told by the words of a printed label."""

    def __init__(self, terms_by_member: Mapping[str, list[str]]) -> None:
        self._patterns = {member: compile_terms(terms) for member, terms in terms_by_member.items()}

    @property
    def members(self) -> tuple[str, ...]:
        """The members that the table can tell."""
        return tuple(self._patterns)

    def classify(self, label: str) -> str | None:
        """Return the member whose term stands first in the label (the longest at a tie)."""
        found = self.locate(label)
        return found[0] if found else None

    def locate(self, label: str) -> tuple[str, int, int] | None:
        """Return the member told by classify with its term's span (end exclusive), or None."""
        best: tuple[int, int, str] | None = None
        for member, pattern in self._patterns.items():
            match = pattern.search(label)
            if match and (best is None or (match.start(), -match.end()) < best[:2]):
                best = (match.start(), -match.end(), member)
        return (best[2], best[0], -best[1]) if best else None

    def span_of(self, member: str, label: str) -> tuple[int, int] | None:
        """Return the span of the first term of a member in the label (end exclusive), or None."""
        match = self._patterns[member].search(label) if member in self._patterns else None
        return match.span() if match else None

    def in_order(self, label: str) -> list[str]:
        """Return every member of which some term stands in the label, the first to stand first."""
        return [member for member, _ in self.places(label)]

    def places(self, label: str) -> list[tuple[str, tuple[int, int]]]:
        """Return every member of which some term stands in the label with its span, in order."""
        found = (
            (match.start(), -match.end(), member)
            for member, pattern in self._patterns.items()
            if (match := pattern.search(label))
        )
        return [(member, (start, -end)) for start, end, member in sorted(found)]

    def all_members(self, label: str) -> set[str]:
        """Return every member of which some term stands in the label."""
        return {member for member, pattern in self._patterns.items() if pattern.search(label)}


class Lexicon:
    """All wording, compiled once.

    Attributes:
        units: Unit words by spelling.
        cues: Cue patterns by name, where the place of a term is asked for.
        index: All cues, where it is asked which of them stand in a text.
        conditions: What a count rule asks of the words, by the rule's id.
        tables: Label tables by name.
        rules: Count rules in order of precedence.
        denials: Denial targets.
        domains: Cue names by matter, in order of precedence.
        topic_domains: The matter of a section whose sentences name none.
        head: Words stripped from the front of a label.
        tail: Words stripped from the end of a label.
    """

    def __init__(self, files: Mapping[str, dict[str, object]]) -> None:
        problems: list[str] = []
        self.units = _units(files["units"], problems)
        context: dict[str, object] = dict(files["context"])
        words = context.pop("function_words")
        # a label keeps two characters behind a head, one before a tail
        self.head = re.compile(rf"^(?:{_alternatives(words, 'head')})(?=..)", re.DOTALL)
        self.tail = re.compile(rf"(?<=.)(?:{_alternatives(words, 'tail')})\Z", re.DOTALL)
        terms: dict[str, list[str]] = {}
        self.cues = _patterns(files["cues"], "cues.toml", problems, terms)
        for group, entries in context.items():
            nested = {f"{group}.{name}": body for name, body in entries.items()}  # type: ignore[attr-defined]
            self.cues |= _patterns(nested, f"context.toml [{group}]", problems, terms)
        self.tables = {name: _table(name, body, problems) for name, body in files["labels"].items()}
        self.rules = _models(CountRule, files["rules"].get("count"), "rules.toml", problems)
        self.denials = _models(DenialTarget, files["denials"].get("target"), "denials", problems)
        self.domains: dict[str, list[str]] = files["domains"]["domain"]  # type: ignore[assignment]
        self.topic_domains: dict[str, str] = files["domains"]["topic"]  # type: ignore[assignment]
        self._check_references(problems)
        if problems:
            raise CatalogError(problems)
        self.index = CueIndex(terms)
        self.conditions = {rule.id: Conditions.of(rule, self.index) for rule in self.rules}

    def _check_references(self, problems: list[str]) -> None:
        for rule in self.rules:
            problems += [
                f"rules.toml, {rule.id}: no cue {cue} in cues.toml"
                for cue in sorted(rule.cues() - self.cues.keys())
            ]
            problems += [
                f"rules.toml, {rule.id}: no kind {kind}; kinds are {', '.join(KINDS)}"
                for kind in rule.kinds
                if kind not in KINDS
            ]
            if rule.table and rule.table not in self.tables:
                problems.append(f"rules.toml, {rule.id}: no table {rule.table} in labels.toml")
        for target in self.denials:
            if target.cue not in self.cues:
                problems.append(f"denials.toml, {target.id}: no cue {target.cue} in cues.toml")
        for domain, names in self.domains.items():
            problems += [
                f"domains.toml, {domain}: no cue {name} in cues.toml"
                for name in names
                if name not in self.cues
            ]

    def cross_check(self, metrics: Mapping[str, object]) -> list[str]:
        """Return one sentence for every metric that a rule or target names and that is unknown."""
        named = {r.metric for r in self.rules} | {t.metric for t in self.denials}
        return [f"lexicon: no metric {code} in metrics.csv" for code in sorted(named - {*metrics})]

    def has(self, cue: str, text: str) -> bool:
        """Tell whether a term of the cue stands in the text."""
        return self.index.has(cue, text)

    @cached_property
    def rules_by_kind(self) -> Mapping[str, tuple[CountRule, ...]]:
        """Count rules by the kind of quantity that they read, in order of precedence."""
        return {kind: tuple(r for r in self.rules if kind in r.kinds) for kind in KINDS}

    @cached_property
    def domain_pattern(self) -> re.Pattern[str]:
        """One group for each matter; of two matters that begin at one place the first counts."""
        groups = (
            f"(?P<{domain}>{'|'.join(self.cues[cue].pattern for cue in cues)})"
            for domain, cues in self.domains.items()
        )
        return re.compile("|".join(groups))

    @cached_property
    def unit_pattern(self) -> str:
        """Alternation of all unit words, longest first."""
        return "|".join(re.escape(u) for u in sorted(self.units, key=len, reverse=True))


def load_lexicon() -> Lexicon:
    """Return the compiled lexicon.

    Raises:
        CatalogError: Every unreadable entry and every broken reference, at once.
    """
    names = ("units", "cues", "labels", "context", "rules", "denials", "domains")
    files, problems = {}, []
    for name in names:
        try:
            files[name] = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            problems.append(f"lexicon/{name}.toml: {error}")
    if problems:
        raise CatalogError(problems)
    return Lexicon(files)


def _units(raw: Mapping[str, object], problems: list[str]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for name, body in raw.items():
        assert isinstance(body, dict)
        try:
            unit = Unit(kind=body["kind"], factor=Decimal(body.get("factor", "1")))
        except (KeyError, InvalidOperation) as error:
            problems.append(f"units.toml [{name}]: {error!r}")
            continue
        for term in body["terms"]:
            if term in units:
                problems.append(f"units.toml [{name}]: {term} stands twice")
            units[term] = unit
    return units


def _patterns(
    raw: object, place: str, problems: list[str], terms: dict[str, list[str]]
) -> dict[str, re.Pattern[str]]:
    assert isinstance(raw, dict)
    compiled = {}
    for name, body in raw.items():
        try:
            compiled[name] = compile_terms(body["terms"])
            terms[name] = body["terms"]
        except (re.error, KeyError) as error:
            problems.append(f"{place} [{name}]: {error}")
    return compiled


def _table(name: str, body: object, problems: list[str]) -> LabelTable:
    assert isinstance(body, dict)
    try:
        return LabelTable(body)
    except re.error as error:
        problems.append(f"labels.toml [{name}]: {error}")
        return LabelTable({})


def _models(
    model: type[_Model], rows: object, place: str, problems: list[str]
) -> tuple[_Model, ...]:
    found: list[_Model] = []
    for number, row in enumerate(rows if isinstance(rows, list) else [], 1):
        try:
            found.append(model(**row))
        except ValidationError as error:
            first = error.errors()[0]
            problems.append(f"{place}, entry {number}: {first['loc']}: {first['msg']}")
    return tuple(found)


def _alternatives(words: object, name: str) -> str:
    assert isinstance(words, dict)
    return "|".join(re.escape(word) for word in sorted(words[name], key=len, reverse=True))
