"""Quality: observations in, findings out. Never changes a value.

``check_report`` judges one report by every rule of the registry (``rules``): the arithmetic of the
forms (``form_rules``), sums and shares in sentences (``list_rules``, ``share_rules``,
``media_rules``), what is printed twice (``agreement_rules``), and words left over from last year's
text (``leftover_rules``, ``year_rules``). ``panel`` judges the reports of one body over the years.
"""

from pipelines.quality.check import all_rules, check_report
from pipelines.quality.finding import Finding

__all__ = ["Finding", "all_rules", "check_report"]
