"""Prose extraction: a report's running text in, observations with their places out."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from pipelines.catalog.metrics import Metric
from pipelines.catalog.wording import Lexicon
from pipelines.extraction.observation import Observation
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.category_tables import has_head, read_category_tables
from pipelines.extraction.prose.clauses import sentences_of
from pipelines.extraction.prose.label_names import name_of
from pipelines.extraction.prose.normalise import Flow, flow_of
from pipelines.extraction.prose.numbers import find_quantities
from pipelines.extraction.prose.reader import read_sentences
from pipelines.extraction.prose.resolve import resolve
from pipelines.intake.document import Document
from pipelines.reading.folding import as_printed, plain
from pipelines.reading.report import Report

_DEFAULT_UNIT_FACTOR = {"万元": Decimal(10_000)}


class Wording(Protocol):
    """What the prose reader needs of the catalogue."""

    @property
    def lexicon(self) -> Lexicon:
        """Wording of sentences."""
        ...

    @property
    def metrics(self) -> Mapping[str, Metric]:
        """Metrics by code."""
        ...


def extract_prose(
    document: Document,
    report: Report,
    catalog: Wording,
    *,
    skip: Iterable[tuple[int, int]] = (),
    form_observations: Iterable[Observation] = (),
) -> list[Observation]:
    """Return the observations that stand in the sentences of a report.

    Args:
        document: The document.
        report: Its header and sections.
        catalog: Metrics and wording.
        skip: Spans of the document's text that an official form claims.
        form_observations: What the form gave, to tell the year's number from a running total.

    Returns:
        Observations in order of place, each with the characters it was read from.
    """
    lexicon, skip = catalog.lexicon, tuple(skip)
    flow = flow_of(document.text, report.body_start, report.body_end, skip)
    sentences = sentences_of(flow.text, find_quantities(flow.text, lexicon))
    candidates = read_sentences(flow, sentences, report, lexicon)
    totals = {
        o.metric: o.value
        for o in form_observations
        if o.value is not None and o.applicant == "total" and o.member is None
    }
    settled = resolve(candidates, sentences, totals, lexicon)
    found = [_observation(c, flow, document, catalog.metrics[c.metric]) for c in settled]
    return found + _category_rows(document, report, catalog, skip, settled)


def _category_rows(
    document: Document,
    report: Report,
    catalog: Wording,
    tables: Iterable[tuple[int, int]],
    read: Sequence[Candidate],
) -> list[Observation]:
    """Return what tables that a form claims say of categories, which no form has rows for."""
    found: list[Observation] = []
    for start, end in tables:
        if not has_head(document.text, start, end):
            continue
        flow = flow_of(document.text, start, end)
        rows = read_category_tables(
            flow.text, 0, (), report.report_year, catalog.lexicon, before=read
        )
        found += [_observation(row, flow, document, catalog.metrics[row.metric]) for row in rows]
    return found


def _observation(
    candidate: Candidate, flow: Flow, document: Document, metric: Metric
) -> Observation:
    start, end = flow.span(candidate.start, candidate.end)
    raw = document.text[start:end]
    value = candidate.value / _DEFAULT_UNIT_FACTOR.get(metric.unit, Decimal(1))
    negated = candidate.basis == "negated"
    label = name_of(plain(candidate.label), candidate.metric) if candidate.label else None
    return Observation(
        metric=candidate.metric,
        member=candidate.member,
        member_label=as_printed(label, raw) if label else None,
        applicant=candidate.applicant,
        stage=candidate.stage,
        period=candidate.period,
        scope=candidate.scope,
        value=value,
        unit=metric.unit,
        value_status="zero_in_words" if negated else "printed",
        is_approximate=candidate.is_approximate,
        basis=candidate.basis,
        raw_text=raw,
        char_start=start,
        char_end=end,
        rule_id=candidate.rule_id,
        page=document.page_at(start),
    )
