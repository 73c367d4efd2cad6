"""Published: how many of the normative documents just counted were disclosed."""

import re
from decimal import Decimal

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.clauses import Item, Sentence
from pipelines.extraction.prose.matter import Matter, candidate_of

_PUBLISHED_OF = {
    "documents.issued": "disclosure.normative_documents",
    "documents.newly_made": "documents.newly_disclosed",
    "documents.made": "disclosure.normative_documents",
}
_SHOWN = re.compile(r"(?<!依申请)(?<!不予)(?<!免予)公开|公布|发布")
_REST_SHOWN = re.compile(
    r"(?:其余|余下|剩余|其他|其它)的?｜的?(?:均|都|全部|已)[^，]{0,16}(?:公开|公布|发布|上网)"
)
_DOCUMENTS_COUNTED = re.compile(r"规范性文件(?:共|计|共计)?(\d+)[件份个部](?!.*规范性文件)")


def published_of(
    item: Item, sentence: Sentence, matter: Matter, lexicon: Lexicon
) -> list[Candidate]:
    """Return how many of the normative documents counted just before were disclosed."""
    last = matter.last
    if item.before.startswith("除"):
        return []  # 除2件依申请公开外
    if _rest_of_documents(item, sentence):
        metric = "disclosure.normative_documents"
        return [candidate_of(metric, None, None, item, matter, lexicon, "published_of")]
    if last is None or last.metric not in _PUBLISHED_OF or item.sentence != last.sentence:
        return []
    if not _SHOWN.search(f"{item.before}{item.after}") or item.quantity.unit != last.unit:
        return []
    if "总数" in item.before:
        return []  # 对外公开总数83件 is a stock
    metric = _PUBLISHED_OF[last.metric]
    if metric.startswith("documents."):
        member = last.member
        return [candidate_of(metric, member, last.label, item, matter, lexicon, "published_of")]
    return [candidate_of(metric, None, None, item, matter, lexicon, "published_of")]


def _rest_of_documents(item: Item, sentence: Sentence) -> bool:
    """Tell whether a number is all normative documents of its sentence but a few that were kept.

    规范性文件9件，除2件依申请公开外，其余7件均在网站公布.
    """
    if not _REST_SHOWN.match(f"{item.before}｜{item.after}"):
        return False
    said = sentence.text[: item.start - sentence.start]
    counted = _DOCUMENTS_COUNTED.search(said)
    return counted is not None and Decimal(counted[1]) > item.quantity.value
