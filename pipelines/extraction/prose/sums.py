"""Sums: a number that only says what the numbers before it come to (电话5件、网上3件，合计8件)."""

import re
from decimal import Decimal

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.clauses import Item, Sentence
from pipelines.extraction.prose.labels import is_function_only
from pipelines.extraction.prose.matter import Matter, candidate_of

_SUM = re.compile(
    r"(?:合起来|加起来|相加|合在一起|合计|共计|总计|总共|总数|一共|共|计)(?:为|是|有|达)?$"
)
_BODY = re.compile(
    r"^(?!.*(?:转|交)[办来送])[^，]*(?:政府|部门|单位|机关|街道|乡镇|本级|[县区]|[局办委厅镇乡](?!理))"
)
_TOTAL_OF = {
    "consultations.by_channel": "consultations.total",
    "requests.received_by_channel": "requests.received",
    "review.outcome": "review.total",
    "litigation.outcome": "litigation.total",
}
# Parts of these bear the same metric as their total, so that only the total may stay.
_ONLY_TOTAL = ("requests.fee_charged", "organisation.reading_points", "organisation.units")
_BY_SCOPE = ("organisation.funding", "requests.received", "requests.concluded")


def sum_of(
    item: Item, sentence: Sentence, read: list[Candidate], matter: Matter, lexicon: Lexicon
) -> list[Candidate]:
    """Return the total of the numbers read last in the sentence, where the item adds them up.

    Args:
        item: The number, its words naming nothing but a sum.
        sentence: Its sentence.
        read: What the sentence has given so far, in order.
        matter: What is under discussion.
        lexicon: The wording.
    """
    found = _SUM.search(item.before)
    if not read or found is None or not is_function_only(item.before[: found.start()]):
        return []
    parts = _last_run(read)
    if len(parts) < 2 or sum((p.value for p in parts), Decimal(0)) != item.quantity.value:
        return []
    metric = parts[-1].metric
    if metric == "organisation.staff":
        member: str | None = "total"
    elif metric in (*_ONLY_TOTAL, *_BY_SCOPE, *_TOTAL_OF):
        member = None
    else:
        return []
    for part in parts:
        words = sentence.text[part.start - sentence.start : part.end - sentence.start]
        is_asked_apart = metric == "requests.received" and not _BODY.search(words)
        part.is_replaced |= metric in _ONLY_TOTAL or is_asked_apart
    total = _TOTAL_OF.get(metric, metric)
    return [candidate_of(total, member, None, item, matter, lexicon, "sum")]


def _last_run(read: list[Candidate]) -> list[Candidate]:
    """Return the candidates at the end that count the same kind of thing, in order."""
    run: list[Candidate] = []
    for candidate in reversed(read):
        if candidate.metric != read[-1].metric or candidate.applicant != read[-1].applicant:
            break
        run.insert(0, candidate)
    return run
