"""Wording: the lexicon of the prose extractor, compiled from the files under ``lexicon/``.

A cue is a set of terms; a label table tells members by terms; rules and denial targets name cues.
Adding a wording is an entry in one of those files. Nothing here reads a report.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from pipelines.catalog.count_rules import KINDS, Conditions, CountRule, DenialTarget, Unit
from pipelines.catalog.cue_index import CueGroup, CueIndex, compile_terms
from pipelines.catalog.errors import CatalogError
from pipelines.catalog.label_table import LabelTable

FOLDER = Path(__file__).parent / "lexicon"
_Model = TypeVar("_Model", bound=BaseModel)
_REMEMBERED = 4_096


class Lexicon:
    """All wording, compiled once.

    Attributes:
        units: Unit words by spelling.
        cues: Cue patterns by name, where the place of a term is asked for.
        index: All cues, where it is asked which of them stand in a text.
        has: Tells whether a term of a cue stands in a text.
        conditions: What a count rule asks of the words, by the rule's id.
        tables: Label tables by name.
        rules: Count rules in order of precedence.
        denials: Denial targets.
        domains: Cue names by matter, in order of precedence.
        topic_domains: The matter of a section whose sentences name none.
    """

    def __init__(self, files: Mapping[str, dict[str, object]]) -> None:
        problems: list[str] = []
        self.units = _units(files["units"], problems)
        context: dict[str, object] = dict(files["context"])
        words = context.pop("function_words")
        self._heads, self._tails = _longest_first(words, "head"), _longest_first(words, "tail")
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
        self.has = self.index.has
        self.conditions = {rule.id: Conditions.of(rule, self.index) for rule in self.rules}
        self.domain_in = lru_cache(maxsize=_REMEMBERED)(self._domain_in)
        self._rules_told = lru_cache(maxsize=_REMEMBERED)(self._rules_of)

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

    def may_tell(self, group: str, text: str) -> bool:
        """Tell whether a cue of a group of context.toml (period, scope) may stand in the text."""
        return self.index.may_stand(self._groups[group], text)

    @cached_property
    def _groups(self) -> Mapping[str, CueGroup]:
        grouped: dict[str, list[str]] = {}
        for cue in self.cues:
            grouped.setdefault(cue.partition(".")[0], []).append(cue)
        return {group: self.index.group(cues) for group, cues in grouped.items()}

    def head_length(self, label: str) -> int:
        """Return the length of the function words at the front of a label; two characters stay."""
        if not label.startswith(self._heads):
            return 0
        longest = len(label) - 2
        fits = (len(w) for w in self._heads if len(w) <= longest and label.startswith(w))
        return next(fits, 0)

    def tail_length(self, label: str) -> int:
        """Return the length of the function words at the end of a label; one character stays."""
        if not label.endswith(self._tails):
            return 0
        longest = len(label) - 1
        return next((len(w) for w in self._tails if len(w) <= longest and label.endswith(w)), 0)

    def finditer(self, cue: str, text: str) -> Iterator[re.Match[str]]:
        """Return the places where a term of the cue stands, as ``re`` finds them."""
        return self.cues[cue].finditer(text) if self.index.may_have(cue, text) else iter(())

    def search(self, cue: str, text: str) -> re.Match[str] | None:
        """Return the first place where a term of the cue stands, or None."""
        return self.cues[cue].search(text) if self.index.may_have(cue, text) else None

    def denied_in(self, text: str) -> Iterator[tuple[DenialTarget, re.Match[str]]]:
        """Yield the denial targets that the text names, each with the first place of a term."""
        here = self.index.possible(text)
        for target, bits in self._denied:
            match = self.cues[target.cue].search(text) if here & bits else None
            if match is not None:
                yield target, match

    @cached_property
    def _denied(self) -> list[tuple[DenialTarget, int]]:
        return [(target, self.index.group([target.cue]).bits) for target in self.denials]

    def rules_for(self, kind: str, window: str, before: str) -> list[CountRule]:
        """Return the count rules of which no word is missing, in order of precedence.

        Args:
            kind: Kind of the quantity.
            window: The words that may name the number.
            before: The words before the number.
        """
        here, said = self._asked_of
        return self._rules_told(
            kind, self.index.possible(window) & here, self.index.possible(before) & said
        )

    def _rules_of(self, kind: str, here: int, said: int) -> list[CountRule]:
        """Return the count rules whose first cues are among those of a window and before it."""
        return [
            rule
            for rule, own, also, asked in self._rules_by_kind[kind]
            if here & own and here & also and said & asked
        ]

    @cached_property
    def _asked_of(self) -> tuple[int, int]:
        """All first cues of the rules: of a window, and of the words before a number."""
        here = said = 0
        for rules in self._rules_by_kind.values():
            for _, own, also, asked in rules:
                here |= own | also
                said |= asked
        return here, said

    @cached_property
    def _rules_by_kind(self) -> Mapping[str, list[tuple[CountRule, int, int, int]]]:
        """Count rules by kind with the cues of two groups of their own and of one before."""
        told = [
            (rule, *self.conditions[rule.id].first_cues(rule, self.index)) for rule in self.rules
        ]
        return {kind: [one for one in told if kind in one[0].kinds] for kind in KINDS}

    def _domain_in(self, text: str) -> str | None:
        """Return the matter that the text names last, or None.

        A matter named within the name of another does not count (依申请公开政府信息 is a request).
        """
        here = self.index.possible(text)
        possible = [domain for domain, bits in self._domain_bits if here & bits]
        if len(possible) < 2:
            return next(
                (d for d in possible for cue in self.domains[d] if self.has(cue, text)), None
            )
        found = None
        for match in self._domain_pattern.finditer(text):
            found = match.lastgroup
        return found

    @cached_property
    def _domain_bits(self) -> list[tuple[str, int]]:
        return [(domain, self.index.group(cues).bits) for domain, cues in self.domains.items()]

    @cached_property
    def _domain_pattern(self) -> re.Pattern[str]:
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


def _longest_first(words: object, name: str) -> tuple[str, ...]:
    assert isinstance(words, dict)
    return tuple(sorted(words[name], key=len, reverse=True))
