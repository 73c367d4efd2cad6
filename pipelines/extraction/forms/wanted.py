"""A table of a form made ready to be looked for: its rows and its heads by their wordings."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipelines.catalog.form_models import Form, FormTable
from pipelines.extraction.forms.align import RowIndex
from pipelines.extraction.forms.glued import Wordings
from pipelines.extraction.forms.head_index import HeadIndex

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
        return RowIndex(self.table)

    @cached_property
    def heads(self) -> HeadIndex:
        """The columns by their heads."""
        return HeadIndex(self.table, self.report_year)

    @cached_property
    def wordings(self) -> Wordings:
        """The wordings of rows and heads, for text that nothing sets apart."""
        return Wordings(self.rows.numbers, self.heads.wordings)

    @property
    def is_band(self) -> bool:
        """Whether the table is one row of values under heads."""
        return not self.rows.rows

    @property
    def is_wide(self) -> bool:
        """Whether several values stand in a row."""
        return any(len(block.positional) > 1 for block in self.table.blocks)

    @property
    def is_named_by_head(self) -> bool:
        """Whether heads, not labels, say what the figures count."""
        return any(not row.metric and not row.is_group for _, row in self.rows.rows)

    @property
    def is_summed(self) -> bool:
        """Whether sums of the form tell if the values of a row are in their places."""
        return any(
            one.table == self.table.code and not one.is_bound for one in self.form.identities
        )

    def is_likely(self, wording: str) -> bool:
        """Tell whether the table may stand in a text, given the text's wording."""
        cores = self.heads.wordings if self.is_band else self.rows.cores
        if self.is_wide:
            cores = cores | self.heads.columns_known
        telling = (core for core in cores if len(core) >= _TELLING_LENGTH and core in wording)
        if sum(1 for _ in telling) < _TELLING_LABELS:
            return False
        return not self.is_named_by_head or any(
            core in wording for core in self.heads.columns_known
        )


@lru_cache(maxsize=512)
def _wanted(form: Form, table: FormTable, report_year: int) -> Wanted:
    return Wanted(form, table, report_year)


def wanted_tables(forms: Iterable[Form], report_year: int, wording: str) -> list[list[Wanted]]:
    """Return the tables that may stand in a text, those with the same code together.

    Tables of one code are versions of each other: a report prints one of them.

    Args:
        forms: Forms of the catalogue.
        report_year: Year of the report.
        wording: The text's letters and digits (``labels.wording_of``).
    """
    versions: dict[str, list[Wanted]] = {}
    for form in forms:
        for table in form.tables:
            wanted = _wanted(form, table, report_year)
            if wanted.is_likely(wording):
                versions.setdefault(table.code, []).append(wanted)
    return list(versions.values())
