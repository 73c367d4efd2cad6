"""A table of a form made ready to be looked for: its rows and its heads by their wordings."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ahocorasick_rs import AhoCorasick

from pipelines.catalog.form_models import Form, FormTable, Identity
from pipelines.extraction.forms.align import RowIndex
from pipelines.extraction.forms.glued import Wordings
from pipelines.extraction.forms.head_index import HeadIndex
from pipelines.extraction.forms.labels import wording_of

_TELLING_LABELS = 4  # fewer known labels in a document: no need to look closer
_TELLING_LENGTH = 4


@dataclass(frozen=True)
class Wanted:
    """One table of one form, for one report year.

    Attributes:
        form: The form.
        table: The table of the form.
        report_year: Heads such as 2015年 are told by it.
    """

    form: Form
    table: FormTable
    report_year: int

    @cached_property
    def rows(self) -> RowIndex:
        """The rows by their labels."""
        return _row_index(self.table)

    @cached_property
    def heads(self) -> HeadIndex:
        """The columns by their heads."""
        return HeadIndex(self.table, self.report_year)

    @cached_property
    def wordings(self) -> Wordings:
        """The wordings of rows and heads, for text that nothing sets apart."""
        return _wordings(self.table, self.heads.wordings)

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The letters of the titles under which the table stands."""
        return tuple(wording_of(title) for title in self.table.titles)

    @cached_property
    def letters_of_heads(self) -> frozenset[str]:
        """The characters of all heads and of the groups over them."""
        return frozenset("".join(self.heads.wordings))

    @cached_property
    def is_band(self) -> bool:
        """Whether the table is one row of values under heads."""
        return not self.rows.rows

    @cached_property
    def is_wide(self) -> bool:
        """Whether several values stand in a row."""
        return any(len(block.positional) > 1 for block in self.table.blocks)

    @cached_property
    def is_named_by_head(self) -> bool:
        """Whether heads, not labels, say what the figures count."""
        return any(not row.metric and not row.is_group for _, row in self.rows.rows)

    @cached_property
    def identities(self) -> tuple[Identity, ...]:
        """The sums of the table."""
        own = (one for one in self.form.identities if one.table == self.table.code)
        return tuple(one for one in own if not one.is_bound)

    @cached_property
    def label_count(self) -> int:
        """How many rows with a value the notice prints."""
        return sum(not (row.is_group or row.is_added) for _, row in self.rows.rows)

    @cached_property
    def is_summed(self) -> bool:
        """Whether sums of the form tell if the values of a row are in their places."""
        return bool(self.identities)

    def is_under_title(self, before: str) -> bool:
        """Tell whether a text ends with a title of the table and nothing but heads after it.

        Args:
            before: Letters and digits of what stands before the figures.
        """
        ends = [before.rfind(title) + len(title) for title in self.titles if title in before]
        return bool(ends) and self.letters_of_heads.issuperset(before[max(ends) :])

    @cached_property
    def telling(self) -> frozenset[str]:
        """The wordings of which several stand in a text that holds the table."""
        cores = self.heads.wordings if self.is_band else self.rows.cores
        if self.is_wide:
            cores = cores | self.heads.columns_known
        return frozenset(core for core in cores if len(core) >= _TELLING_LENGTH)

    @cached_property
    def naming(self) -> frozenset[str]:
        """The heads of which one must stand in the text: those that say what is counted."""
        return self.heads.columns_known if self.is_named_by_head else frozenset()

    def is_likely(self, found: Set[str]) -> bool:
        """Tell whether the table may stand in a text, given the wordings and titles found."""
        is_titled = not found.isdisjoint(self.titles)
        if self.is_band and is_titled:
            return True
        if len(self.telling & found) < (1 if is_titled else _TELLING_LABELS):
            return False
        return not self.is_named_by_head or not self.naming.isdisjoint(found)


@lru_cache(maxsize=128)
def _row_index(table: FormTable) -> RowIndex:
    """Return the rows of a table: the same for every report year."""
    return RowIndex(table)


@lru_cache(maxsize=128)
def _wordings(table: FormTable, heads: frozenset[str]) -> Wordings:
    """Return the wordings of a table: the same for every year, but for heads that are years."""
    return Wordings(_row_index(table).numbers, heads)


@lru_cache(maxsize=8)
def row_wordings(forms: tuple[Form, ...]) -> frozenset[str]:
    """Return the letters of all rows' labels, to tell a label in a value's place from a value."""
    tables = (table for form in forms for table in form.tables)
    return frozenset(
        wording_of(words)
        for table in tables
        for _, row in _row_index(table).rows
        for words in row.wordings
    )


class _Finder:
    """The tables of all forms for one report year, looked for together.

    One pass over a text tells which wordings of all forms stand in it.
    """

    def __init__(self, forms: Iterable[Form], report_year: int) -> None:
        self._wanted = [Wanted(form, table, report_year) for form in forms for table in form.tables]
        told = (one.telling | one.naming | {*one.titles} for one in self._wanted)
        cores = frozenset[str]().union(*told)
        self._cores = sorted(cores - {""})
        self._automaton = AhoCorasick(self._cores)
        self._always = cores & {""}

    def likely(self, wording: str) -> list[Wanted]:
        """Return the tables that may stand in a text with these letters and digits."""
        hits = self._automaton.find_matches_as_indexes(wording, overlapping=True)
        found = {self._cores[core] for core, _, _ in hits} | self._always
        return [wanted for wanted in self._wanted if wanted.is_likely(found)]


@lru_cache(maxsize=64)
def _finder(forms: tuple[Form, ...], report_year: int) -> _Finder:
    return _Finder(forms, report_year)


def wanted_tables(forms: Iterable[Form], report_year: int, wording: str) -> list[list[Wanted]]:
    """Return the tables that may stand in a text, those with the same code together.

    Tables of one code are versions of each other: a report prints one of them.

    Args:
        forms: Forms of the catalogue.
        report_year: Year of the report.
        wording: The text's letters and digits (``labels.wording_of``).
    """
    versions: dict[str, list[Wanted]] = {}
    for wanted in _finder(tuple(forms), report_year).likely(wording):
        versions.setdefault(wanted.table.code, []).append(wanted)
    return list(versions.values())
