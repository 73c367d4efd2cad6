"""All rules over one report."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipelines.catalog.form_models import Form
from pipelines.extraction.forms import FormCatalog, UnboundLabel
from pipelines.extraction.observation import Observation
from pipelines.quality import (
    agreement_rules,
    leftover_rules,
    list_rules,
    media_rules,
    share_rules,
    year_rules,
)
from pipelines.quality.facts import Facts
from pipelines.quality.finding import Finding
from pipelines.quality.form_rules import identity_rules
from pipelines.quality.rules import REPORT_RULES, Rule
from pipelines.reading.report import Report

RULE_MODULES = (  # they register their rules
    agreement_rules,
    leftover_rules,
    list_rules,
    media_rules,
    share_rules,
    year_rules,
)


def check_report(
    report: Report,
    observations: Sequence[Observation],
    catalog: FormCatalog,
    unbound: Iterable[UnboundLabel] = (),
    text: str = "",
) -> list[Finding]:
    """Return everything in which the numbers of a report contradict each other.

    Args:
        report: The report.
        observations: All its observations, in any order.
        catalog: The forms with their arithmetic.
        unbound: Labels of its forms that nothing accounts for.
        text: The document's text. Without it a list that adds up to less than its total is never
            taken for the whole of it, since the words that say so cannot be seen.

    Returns:
        Findings in order of the place of what they concern, then of the rule.
    """
    facts = Facts(
        report=report,
        observations=sorted(observations, key=_place),
        forms=tuple(catalog.forms.values()),
        unbound=tuple(unbound),
        text=text,
    )
    rules = all_rules(catalog.forms).values()
    findings = [finding for rule in rules for finding in _findings(rule, facts)]
    return sorted(findings, key=_order)


def all_rules(forms: Mapping[str, Form]) -> dict[str, Rule]:
    """Return every rule by name: those of the modules and those the forms state."""
    rules = dict(REPORT_RULES.rules)
    for rule in identity_rules(forms.values()):
        rules[rule.name] = rule
    return rules


def _findings(rule: Rule, facts: Facts) -> Iterator[Finding]:
    for found in rule.check(facts):
        yield Finding(
            rule=rule.name,
            severity=rule.severity,
            ground=rule.ground,
            message=found.message,
            printed=found.printed,
            expected=found.expected,
            observations=found.observations,
        )


def _order(finding: Finding) -> tuple[object, ...]:
    places = [_place(one) for one in finding.observations]
    return (places or [(0,)], finding.rule, finding.message)


def _place(one: Observation) -> tuple[object, ...]:
    return (
        one.char_start,
        one.char_end,
        one.metric,
        one.member or "",
        one.applicant,
        one.stage or "",
        one.period,
        one.scope,
    )
