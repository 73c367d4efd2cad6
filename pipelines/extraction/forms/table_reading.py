"""What one table of a form found in the tables of a document, and what it left over."""

from dataclasses import dataclass, field

from pipelines.extraction.forms.bound import BoundValue, UnboundLabel
from pipelines.extraction.forms.wanted import Wanted

RowKey = tuple[int, int]
ColumnKey = tuple[int, str]


@dataclass(slots=True)
class TableReading:
    """What one table of a form found in a document.

    Attributes:
        wanted: The table of the form.
        values: Values bound to rows and columns.
        table_nos: Printed tables that belong to it.
        rows_read: Printed rows (table and row number) accounted for.
        rows_left: Printed rows with figures and no row of this table, by table and row number.
        columns_left: Columns with figures and no column of this table, by table and head.
        problems: Labels that are known and whose values do not fit.
    """

    wanted: Wanted
    values: list[BoundValue] = field(default_factory=list)
    table_nos: set[int] = field(default_factory=set)
    rows_read: set[RowKey] = field(default_factory=set)
    rows_left: dict[RowKey, UnboundLabel] = field(default_factory=dict)
    columns_left: dict[ColumnKey, UnboundLabel] = field(default_factory=dict)
    problems: list[UnboundLabel] = field(default_factory=list)

    def only(self, values: list[BoundValue]) -> "TableReading":
        """Return a reading of some of the values, with nothing left over."""
        return TableReading(self.wanted, values, self.table_nos, self.rows_read)

    def join(self, other: "TableReading") -> None:
        """Add what was read in other tables of the document."""
        self.values += other.values
        self.table_nos |= other.table_nos
        self.rows_read |= other.rows_read
        self.rows_left |= other.rows_left
        self.columns_left |= other.columns_left
        self.problems += other.problems
