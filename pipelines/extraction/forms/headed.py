"""Values of a row while the heads above them are read."""

from dataclasses import dataclass, field

from pipelines.catalog.form_models import Block, FormColumn
from pipelines.extraction.forms.bound_columns import BoundColumn, is_whole
from pipelines.extraction.forms.labels import Label
from pipelines.extraction.forms.values import is_value_like
from pipelines.intake.document import Cell


@dataclass(slots=True)
class Headed:
    """Values of a row while their heads are read."""

    values: dict[tuple[FormColumn, str | None], BoundColumn] = field(default_factory=dict)
    strangers: list[tuple[Cell, Label]] = field(default_factory=list)
    surplus: list[Cell] = field(default_factory=list)

    def may_end(self, block: Block) -> bool:
        """Tell whether what follows under no head may be surplus, and is not a row slipped."""
        is_named = all(column.metric for column in block.positional)
        return is_named and all(one.cell.text.strip() for one in self.values.values())

    def is_remark(self, cell: Cell, block: Block) -> bool:
        """Tell whether a cell under no head is beside the values, not the last of a row slipped.

        So is a text, and a figure that a blank sets apart from the values of a row that is whole.
        """
        values = [one.cell for one in self.values.values()]
        if not values or cell.col_no < (end := max(one.col_no + one.col_span for one in values)):
            return False
        is_told = all(is_value_like(one.text) for one in values)
        is_full = is_told and is_whole(list(self.values.values()), block)
        return not is_value_like(cell.text) or (is_full and cell.col_no > end)

    def is_taken(self, key: tuple[FormColumn, str | None], cell: Cell) -> bool:
        """Tell whether another value stands in the column; a merged cell repeated is the same."""
        known = self.values.get(key)
        if known is None or not known.cell.text.strip():
            return False
        is_beside = known.cell.col_no + known.cell.col_span <= cell.col_no
        return bool(cell.text.strip()) and not (is_beside and known.cell.text == cell.text)
