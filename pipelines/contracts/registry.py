"""Registry of the tables: which contract stands for which table, and in which order rows lie."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import dataframely as dy

from pipelines.contracts import core, dimensions, raw


@dataclass(frozen=True, slots=True)
class TableContract:
    """A table by its name, its columns and the order of its rows.

    Attributes:
        name: Layer and table, as ``core.reports``.
        columns: The dataframely schema.
        order_by: Columns that lie together in the file; the key is added, so that it is total.
    """

    name: str
    columns: type[dy.Schema]
    order_by: tuple[str, ...] = ()

    @property
    def layer(self) -> str:
        """The schema in DuckDB: raw or core."""
        return self.name.split(".")[0]

    @property
    def description(self) -> str:
        """What the table holds and what one row is."""
        return " ".join((self.columns.__doc__ or "").split())

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that identify a row."""
        return tuple(self.columns.primary_key())

    @property
    def sort_key(self) -> tuple[str, ...]:
        """The total order of the rows, nulls last."""
        return self.order_by + tuple(name for name in self.key if name not in self.order_by)


_ALL = (
    TableContract("raw.files", raw.Files),
    TableContract("raw.documents", raw.Documents),
    TableContract("raw.cells", raw.Cells),
    TableContract("core.regions", dimensions.Regions),
    TableContract("core.agencies", dimensions.Agencies),
    TableContract("core.agency_names", dimensions.AgencyNames, ("agency_id", "first_year")),
    TableContract("core.unread_files", dimensions.UnreadFiles),
    TableContract("core.metrics", dimensions.Metrics),
    TableContract("core.categories", dimensions.Categories, ("dimension", "position")),
    TableContract(
        "core.crosswalk",
        dimensions.Crosswalk,
        ("previous_form", "form", "previous_metric", "previous_member", "metric", "member"),
    ),
    TableContract("core.reports", core.Reports, ("agency_id", "report_year")),
    TableContract("core.sections", core.Sections),
    TableContract(
        "core.observations",
        core.Observations,
        ("report_id", "char_start", "table_no", "row_no", "col_no", "metric", "member"),
    ),
    TableContract("core.corrections", core.Corrections, ("entry_no",)),
    TableContract("core.findings", core.Findings, ("report_id", "rule")),
    TableContract("core.finding_reviews", core.FindingReviews),
)

TABLES: Mapping[str, TableContract] = MappingProxyType({table.name: table for table in _ALL})


def table_contract(name: str) -> TableContract:
    """Return the contract of a table.

    Raises:
        KeyError: No table bears the name; the message lists those that exist.
    """
    if name not in TABLES:
        raise KeyError(f"no table {name!r}; the tables are {', '.join(TABLES)}")
    return TABLES[name]
