"""All rules over the reports of one body."""

from collections.abc import Mapping

from pipelines.quality.panel import (
    continuity_rules,
    jump_rules,
    publication_rules,
    text_rules,
    version_rules,
)
from pipelines.quality.panel.body import Body
from pipelines.quality.panel.registry import (
    OVER_YEARS,
    WITHIN_YEAR,
    PanelFinding,
    Rule,
    finding_of,
)

RULE_MODULES = (  # they register their rules
    continuity_rules,
    jump_rules,
    text_rules,
    version_rules,
    publication_rules,
)


def check_body(body: Body) -> list[PanelFinding]:
    """Return what the reports of a body say against each other and against the law's day.

    Where two reports of one year have little in common, two bodies may have been taken for one:
    then nothing is compared over the years.

    Returns:
        Findings in order of the year of the later report, then of the registries.
    """
    is_one_body = not any(version_rules.have_little_in_common(*pair) for pair in body.versions())
    registries = (OVER_YEARS, WITHIN_YEAR) if is_one_body else (WITHIN_YEAR,)
    findings = [finding_of(*told) for rules in registries for told in rules.ask(body)]
    years = {report.report_id: report.report_year for report in body.reports}
    return sorted(findings, key=lambda one: years[one.report_id])


def all_panel_rules() -> Mapping[str, Rule]:
    """Return every rule by name."""
    return {**OVER_YEARS.rules, **WITHIN_YEAR.rules}
