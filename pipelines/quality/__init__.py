"""Quality: observations in, findings out. Never changes a value.

``check_report`` judges one report by every rule of the registry (``rules``): the arithmetic of the
forms (``form_rules``), sums and shares in sentences (``list_rules``, ``share_rules``,
``media_rules``), and what is printed twice (``agreement_rules``).
"""

from pipelines.quality.check import all_rules, check_report
from pipelines.quality.finding import Finding

__all__ = ["Finding", "all_rules", "check_report"]
