"""Panel: one body's reports over the years, judged against each other. Never changes a value.

``bodies_of`` brings rows of core.reports and core.observations together by body; ``check_body``
judges a body by every rule of the registry (``registry``): figures that one year hands on to the
next (``continuity_rules``), values out of line with earlier years (``jump_rules``), sentences
repeated with last year's figures (``text_rules``), two versions of one year (``version_rules``) and
the day of publication (``publication_rules``).
"""

from pipelines.quality.panel.body import Body, Figure, Meaning, YearReport
from pipelines.quality.panel.check import all_panel_rules, check_body
from pipelines.quality.panel.gather import (
    OBSERVATION_COLUMNS,
    REPORT_COLUMNS,
    SENTENCES,
    bodies_of,
)
from pipelines.quality.panel.registry import PanelFinding

__all__ = [
    "OBSERVATION_COLUMNS",
    "REPORT_COLUMNS",
    "SENTENCES",
    "Body",
    "Figure",
    "Meaning",
    "PanelFinding",
    "YearReport",
    "all_panel_rules",
    "bodies_of",
    "check_body",
]
