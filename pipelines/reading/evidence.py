"""Evidence: whether a text is an annual report on disclosure, by its title and by its content.

A title alone is not enough (news and notices bear it too), nor is content alone (guides have the
same headings). The clearer the title, the less the content has to show.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.catalog.reading_rules import ReadingRules
from pipelines.reading.folding import plain
from pipelines.reading.form import has_form
from pipelines.reading.headings import Heading
from pipelines.reading.report import NotAReport
from pipelines.reading.sections import topic_of
from pipelines.reading.title_grammar import HANDS_OUT, PAPERS, has_year

# The parts that the regulation asks of every report; the other topics stand in any paper.
_REQUIRED_PARTS = ("proactive", "requests", "fees", "review", "problems")
_HANDS_OUT = re.compile(
    rf"{HANDS_OUT}(?:《[^》]{{6,}}|[^》]{{0,30}}信息公开[^》]{{0,10}})报告》?的{PAPERS}$"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a report.

    Attributes:
        mentions: Required parts that the text speaks of.
        headings: Required parts that have a heading of their own.
        facts: Kinds of sentences found that state facts of a year.
        has_form: Whether an official form stands in the text.
    """

    mentions: frozenset[str]
    headings: frozenset[str]
    facts: int
    has_form: bool


def gather_evidence(body: str, headings: Sequence[Heading], rules: ReadingRules) -> Evidence:
    """Return what speaks for a report in its plain body and its headings."""
    topics = rules.topics
    return Evidence(
        frozenset(code for code in _REQUIRED_PARTS if topics[code].mentions.search(body)),
        frozenset(topic_of(heading.words, None, rules) for heading in headings)
        & frozenset(_REQUIRED_PARTS),
        sum(pattern.search(body) is not None for pattern in rules.evidence.facts),
        has_form(body, rules),
    )


def refusal(
    title: str,
    evidence: Evidence,
    *,
    is_clear: bool,
    part_of_year: str | None,
    other_paper: str | None,
    first_words: str,
) -> NotAReport | None:
    """Return why a text is no annual report, or None when it is one.

    Args:
        title: The title found in the text, in the file's name or in a sentence; may be empty.
        evidence: What speaks for a report.
        is_clear: Whether the text bears a title that is one of an annual report beyond doubt.
        part_of_year: What the title says of a half-year, a quarter or a month; None if nothing.
        other_paper: The title of a paper of another kind that heads the text.
        first_words: Beginning of the text, for the reason.
    """
    if part_of_year is not None:
        return NotAReport(
            "part_of_year",
            f"its title “{title}” is of a part of a year ({part_of_year}); expected a whole year",
        )
    if is_clear and _shows_facts(evidence, names_year=has_year(plain(title))):
        return None
    if other_paper is not None:
        if _publishes(other_paper, evidence):
            return None
        return _refused(f"it is headed “{other_paper}”, a paper of another kind", evidence)
    if _has_parts(evidence) if title else _has_all_parts(evidence):
        return None
    if title:
        return _refused(f"its title is “{title}”", evidence)
    return _refused(f"no title of a report was found; it begins “{first_words}”", evidence)


def _publishes(paper: str, evidence: Evidence) -> bool:
    """Tell whether a paper hands out the report whose title it quotes (关于公布《…》的通知)."""
    has_parts = evidence.has_form or len(evidence.headings) >= 2
    return has_parts and evidence.facts >= 2 and _HANDS_OUT.search(paper) is not None


def _shows_facts(evidence: Evidence, *, names_year: bool) -> bool:
    """Tell whether a text under a clear title states facts of such a report.

    A short report, or a page of a longer one, may state a single fact under a full title.
    """
    if evidence.has_form or len(evidence.headings) >= 2:
        return True
    if names_year and (evidence.facts >= 2 or (evidence.mentions and evidence.facts >= 1)):
        return True
    return len(evidence.mentions) >= 2 and evidence.facts >= 1


def _has_parts(evidence: Evidence) -> bool:
    has_headings = evidence.has_form or len(evidence.headings) >= 2
    return has_headings and len(evidence.mentions) >= 3 and evidence.facts >= 1


def _has_all_parts(evidence: Evidence) -> bool:
    has_headings = evidence.has_form or len(evidence.headings) >= 3
    return has_headings and len(evidence.mentions) >= 3 and evidence.facts >= 2


def _refused(found: str, evidence: Evidence) -> NotAReport:
    mentions = "、".join(sorted(evidence.mentions)) or "none"
    headings = "、".join(sorted(evidence.headings)) or "none"
    return NotAReport(
        "not_a_report",
        f"{found[:200]}; of the parts of a report the text mentions {mentions} and has headings "
        f"for {headings}; expected the title of an annual report on disclosure (政府信息公开..."
        "年度报告) and statements on proactive disclosure, requests, fees, reviews or problems; "
        "if it is one, add its wording to the catalogue's reading.toml",
    )
