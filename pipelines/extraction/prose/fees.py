"""Fees: which sums of money were charged, and which were waived or borne by the body itself.

The last act before a number tells (减免3人次共45元，实际收取210元): a list of sums stands under one
act (免除检索费32元、复制费5元).
"""

import re

from pipelines.extraction.prose.clauses import Item, Sentence

_NO_ACT = r"(?!情况|规定|政策|办法|工作|对象|条件|范围|标准|程序|方面|后)"
_WAIVED = re.compile(
    rf"(?:减免|免除|免收|免缴|免交|减收|豁免|免费|不收取?|未收取?){_NO_ACT}(?!任何|过)"
)
_CHARGED = re.compile(
    rf"(?:收取|实收|收缴|共收|收入|征收|收到|收了|缴纳|交纳|收费)(?:费用)?{_NO_ACT}"
)


def is_waived(item: Item, sentence: Sentence) -> bool:
    """Tell whether the last act before a sum of money is a waiver.

    Args:
        item: The sum.
        sentence: Its sentence.
    """
    said = sentence.text[: item.quantity.start - sentence.start].rpartition("；")[2]
    return _last(_WAIVED, said) > _last(_CHARGED, said)


def _last(act: re.Pattern[str], words: str) -> int:
    return max((match.end() for match in act.finditer(words)), default=-1)
