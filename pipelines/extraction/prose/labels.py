"""Labels: the words that name what a number counts, freed of the words around them."""

import re

from pipelines.catalog.wording import Lexicon

_EDGES = " …、，：“”\"'·-"
_LEADING_TIME = re.compile(
    r"^(?:自|从|截至|截止|到|至)?(?:(?:20\d\d|同)年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:年?底|末|度)?|年底|年末|目前)(?:止|，)?"
)
_NUMBERING = re.compile(
    r"^(?:\d{1,2}[.、．)）]|[（(][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十]{1,2}、|[①-⑳])"
)
_EMPTY_WORDS = re.compile(
    r"其中|这一年|[两二三四五几][项者]|全[市县区州旗省镇乡]|历年|历史|以来|存量|全年|本年度?|今年|年内|当年|新增|累计|的|是|为|有|共|已|达|到|计|总|合|另|还|又|再|"
    r"其余|余下|剩余|全部|分别|约|近|仅|只|也|均|都|我[市县区镇乡局]|本[市县区镇乡局]|20\d\d年度?|数量|数|[\W_]"
)


def label_of(words: str, lexicon: Lexicon) -> str:
    """Return the label within the words: numbering, dates and function words stripped."""
    label = words.strip(_EDGES)
    while True:
        shorter = _NUMBERING.sub("", label)
        shorter = _LEADING_TIME.sub("", shorter)
        shorter = lexicon.head.sub("", shorter, count=1)
        shorter = lexicon.tail.sub("", shorter, count=1).strip(_EDGES)
        if shorter == label:
            return _unbalanced(label)
        label = shorter


def is_function_only(words: str) -> bool:
    """Tell whether the words name nothing: only joints, years and totals."""
    return _EMPTY_WORDS.sub("", words) == ""


def _unbalanced(label: str) -> str:
    for left, right in ("“”", "《》", "（）"):
        if label.count(left) != label.count(right):
            label = label.strip(left + right)
    return label
