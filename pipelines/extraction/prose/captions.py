"""Captions: the short name that a line or a paragraph begins with (2.政务微博。全年发布...)."""

import re
from collections.abc import Sequence

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.clauses import Sentence
from pipelines.extraction.prose.labels import label_of

_LONGEST = 14
_LONGEST_SENTENCE = 60  # with a number before the name, and words that name nothing around it
_SAYS_MORE = re.compile(r"公开(?![栏墙网])|情况|信息|形式|渠道|途径|方式|，|：")
_OTHER_WAYS = re.compile(r"其[他它](?:方式|渠道|形式|途径|载体|平台)")
_NUMBERED = re.compile(r"\d{1,2}[.、．]")
_IN_NAME = re.compile(r"(?:政府|政务)?信息公开(?=平台|网|系统|专栏)|信息(?=网|平台)")  # of a site
_OF_CLASS = re.compile(r"(?:类|方面)?信息$")  # 2.监督检查类信息。


def caption_of(
    sentence: Sentence, sentences: Sequence[Sentence], current: str, lexicon: Lexicon
) -> str:
    """Return the name that the sentence stands under, "" for none.

    A sentence without a number that only names a thing is a caption for what follows on its line,
    or for the next line where it has a line of its own.

    Args:
        sentence: The sentence.
        sentences: All sentences of the report.
        current: The caption before it.
        lexicon: The wording.
    """
    if not sentence.items:
        if len(sentence.text) > _LONGEST_SENTENCE:
            return ""
        name = label_of(sentence.text.strip("。\n"), lexicon)
        said = _OF_CLASS.sub("", name) if _NUMBERED.match(sentence.text) else name
        said = _IN_NAME.sub("", said)
        is_rest = _OTHER_WAYS.fullmatch(said) is not None
        is_name = 0 < len(name) <= _LONGEST and (is_rest or not _SAYS_MORE.search(said))
        return name if is_name else ""
    before = sentences[sentence.number - 1] if sentence.number else None
    if before is None or not before.text.endswith("\n") or not before.items:
        return current
    return ""
