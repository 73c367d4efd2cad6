"""Roll-up: the report of a whole area against the reports of the bodies below it.

A report that speaks for its whole area (scope whole) is set against what the body itself and the
bodies that answer to it report of the same year. Never changes a value.
"""

from pipelines.quality.rollup.family import Family, families_of
from pipelines.quality.rollup.rules import ADDED, FAMILY_RULES, check_family

__all__ = ["ADDED", "FAMILY_RULES", "Family", "check_family", "families_of"]
