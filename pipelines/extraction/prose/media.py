"""Outlets: articles counted by newspaper or station under a level of media."""

import re

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.clauses import Item
from pipelines.extraction.prose.labels import label_of
from pipelines.extraction.prose.matter import Matter, candidate_of

_ACT = re.compile(
    r"(?:采用|刊用|发稿|用稿|刊载|刊发|刊登|刊播|播出|播发|发表|报道|上稿|用稿)[^，]{0,16}$"
)
_OUTLET = re.compile(
    r"《([^》]+)》(?:\w{1,6}版)?$"
    r"|([\w·]{0,14}(?:日报|晚报|时报|早报|电视台|电台|网|频道|新华社|周刊|杂志))"
    r"(?:[“《][^”》]{1,12}[”》]|通稿|电)?$"
)
_REPORTED = re.compile(r"报道[^，]{0,10}$")
_OF_MEDIA = re.compile(r"稿|报道|宣传|采用|媒体|新闻|文章|篇")
_EDITION = re.compile(r"^(?:含|其中)?(\w{1,6}版)$")


def media_of(item: Item, matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return the articles of one outlet, where media articles are being counted."""
    channel = lexicon.tables["channel"].classify(item.before)
    if channel == "gazette" or item.before.endswith("信息"):
        return []  # what a gazette prints, or a station broadcasts, is disclosure itself
    last = matter.previous
    goes_on = last and last.metric == "media.articles" and last.sentence == item.sentence
    is_of_media = goes_on or _OF_MEDIA.search(item.before + item.quantity.unit)
    if matter.domain == "disclosure" and not is_of_media:
        return []  # 《某报》刊登公告13条 is a channel
    words = _ACT.sub("", item.before)
    is_named = item.quantity.unit.startswith("篇") and _outlet_of(label_of(words, lexicon))
    is_counted = matter.domain == "media" or words != item.before or is_named
    if not is_counted or not _counts_articles(item):
        return []
    label = outlet = _outlet_of(label_of(words, lexicon))
    edition = _EDITION.match(item.before)
    if edition and item.depth and matter.last is not None and matter.last.member:
        outlet = f"{matter.last.member}{edition[1]}"
        label = edition[1]
    if outlet is None:
        return []
    found = candidate_of("media.articles", outlet, label, item, matter, lexicon, "outlet")
    return [found]


def _counts_articles(item: Item) -> bool:
    """Tell whether a number counts articles, or how often an outlet reported."""
    kind = item.quantity.kind
    return kind == "count" or (kind == "event" and _REPORTED.search(item.before) is not None)


def _outlet_of(label: str) -> str | None:
    """Return the name of the newspaper or station that a label ends with, or None."""
    match = _OUTLET.search(label)
    return (match[1] or match[2]) if match else None
