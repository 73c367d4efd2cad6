"""Labels: the words that name what a number counts, freed of the words around them."""

import re
from functools import lru_cache

from pipelines.catalog.wording import Lexicon

_REMEMBERED = 4_096  # officials write in set phrases: the same words come back
_EDGES = " …、，：\"'·-■●◆▲★□○◇※•"
_LEADING_TIME = re.compile(
    r"^(?:自|从|截至|截止|到|至|-)?(?:\d{1,2}月\d{1,2}日|(?:20\d\d|同)年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:年?底|末|度)?|年底|年末|目前)(?:止|，)?"
)
_IN_ALL = re.compile(
    r"(?:[一总]共|累计)(?:有|计|为|是|达|共)*$"
)  # 一 would be left of 一共, 累 of 累计
_NUMBERING = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})+|\d{1,2}[.、．)）]|[甲乙丙丁戊己庚辛]、|[（(][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十]{1,2}、|[①-⑳])"
)
# Words that rank the parts of a list (占比最大的是, 居第三) say nothing of what they are.
_RANK_HEAD = re.compile(
    r"^(?:(?:占比|比重|数量|公开量)?(?:最大|最高|最多|较多|居多|排在首位|居首)的(?:是|为|有)?|"
    r"(?:其次|再次|再其次|再者|首先|最后|接下来|排[在名]?第[一二三四五六七]位?(?:的)?|"
    r"[居位]第?[一二三四五六七]位?的|第[一二三四五六七](?:位|个)?|再?往下|随后|后面|余下)(?:的)?(?:则)?(?:依次|分别)?(?:是|为)|"
    r"(?:归|列|划)(?:为|入|到)|"
    r"(?:新增|公开|发布)?(?:的)?(?:政府)?信息(?:当中|之中|中|里面|里)(?=..)|(?:散|分布|刊|登)在)"
)
_RANK_TAIL = re.compile(
    r"(?:最多|居多|最高|其次|次之|再次|第[二三四五六]|最少|居中|占大头|占多数|居首位?|[居排位]第?[一二三四五六七]位?|(?:几|[两二三四五六])(?:项|样|类|者|种)"
    r"(?:一起|合在一起|加起来|相加|合起来|加在一起)?|加起来|加在一起|合起来|合在一起)(?:的)?(?:是|为|有)?$"
)
# Words that begin or end like a function word and are none (有线广播, 报告统计).
_WHOLE_HEAD = re.compile(
    r"(?:有[线效机害奖限]|和谐|及时|共[青同享产]|总[结体部]|即[时将]|含[氟硫])"
)
_WHOLE_TAIL = re.compile(r"(?:[统审会设]计|有关|所有|国有|职称|市场占)$")
_EMPTY_WORDS = re.compile(
    r"(?:自|从)?20\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:起|开始|至今|以来)|其中|先后|一共|具体(?:如下|为|是|包括|有)|(?:分类|情况|明细|构成)?如下|加在一起|加起来|合在一起|合起来|恰好|正好|刚好|上述|以上|连同|(?:[两二三四五六七八九]|几)(?:项|者|类|级)|这一年|全[市县区州旗省镇乡]|历年|历史|以来|及?(?:以前|之前)|存量|停[更用]前|停刊前|全年|本年度?|今年|年内|当年|新增|累计|的|是|为|有|共|已|达|到|计|总|合|另|还|又|再|"
    r"其余|余下|剩余|剩下|全部|分别|约|近|仅|只|也|均|都|[我本](?:[市县区州旗镇乡局委办厅]|街道|机关|单位|部门)|20\d\d年度?|数量|数|[\W_]"
)


@lru_cache(maxsize=_REMEMBERED)
def label_of(words: str, lexicon: Lexicon) -> str:
    """Return the label within the words: numbering, dates and function words stripped."""
    label = _IN_ALL.sub("", words.strip(_EDGES))
    while True:
        shorter = _NUMBERING.sub("", label)
        shorter = _LEADING_TIME.sub("", shorter)
        shorter = _RANK_TAIL.sub("", _RANK_HEAD.sub("", shorter)) or shorter
        if not _WHOLE_HEAD.match(shorter):
            shorter = shorter[lexicon.head_length(shorter) :]
        if not _WHOLE_TAIL.search(shorter):
            shorter = shorter[: len(shorter) - lexicon.tail_length(shorter)]
        shorter = shorter.strip(_EDGES)
        if shorter == label:
            return _unbalanced(label)
        label = shorter


@lru_cache(maxsize=_REMEMBERED)
def is_function_only(words: str) -> bool:
    """Tell whether the words name nothing: only joints, years and totals."""
    return _EMPTY_WORDS.sub("", words) == ""


def _unbalanced(label: str) -> str:
    for left, right in ("“”", "《》", "（）"):
        if label.count(left) != label.count(right):
            label = label.strip(left + right)
    return label
