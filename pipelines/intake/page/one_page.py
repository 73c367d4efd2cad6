"""One page: what stands on it from top to bottom."""

from dataclasses import dataclass, field

from pipelines.intake.page.line import Line
from pipelines.intake.page.page_table import PageTable


@dataclass(slots=True)
class Page:
    """One page: what stands on it from top to bottom."""

    number: int
    width: float
    height: float
    items: list[Line | PageTable] = field(default_factory=list)
