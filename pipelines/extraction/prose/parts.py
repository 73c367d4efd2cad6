"""Parts: the numbers that may split a total of disclosed items, and what their words make of them.

A part is a category, a channel or a body. Its own words give a first reading; the list that it
stands in has the last word (``lists``, ``categories``).
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.clauses import Item
from pipelines.extraction.prose.context import scope_of_label

CATEGORY, CHANNEL, BODY = "category", "channel", "body"
_CATEGORY_END = re.compile(
    r"(?:类|类别|方面|领域|类信息|方面信息|类文件|方面内容)"
    r"(?:的)?(?:信息|政府信息|内容)?(?:的)?$"
)
_COUNT_OF_CLASSES = re.compile(r"[\d一二三四五六七八九十两几多][大小]?类(?:信息|内容)?$")  # 6大类
# 公告栏、大屏等其他方式: the class that the list is of, whatever it names
OTHER_WAYS = re.compile(r"等其[他它](?:公开)?(?:方式|途径|渠道|形式|载体)")
_WITH_BOARD = re.compile(r"[和及与][^，]{0,4}(?:公开|公示|公告|宣传)[栏墙]$")  # 电子屏和公开栏
_ON_A_SITE = re.compile(r"(?:子站|专栏|栏目|板块)$")
_BODY_END = re.compile(
    r"(?:[局委办院厅县市区州旗乡镇]|街道|苏木|苏木镇|农场|林场|乡镇场|镇办|部门|单位|机关|分局|"
    r"系统|办公室|办事处|政府|社区|村|站所|本级|学校|院校|直属机构)(?:（[^）]*）)?$"
)
_BODY_NAME = re.compile(r"^[省市县区州盟旗镇乡](?!情).{1,8}(?:局|委|办|厅|处|院)$")  # 县财政局


@dataclass(slots=True, eq=False)
class Part:
    """An item that may be a part of a total of disclosed information.

    Attributes:
        label: The label as printed.
        item: The item.
        member: Category told by the label's words, None for words that are unknown.
        parents: The totals read in the section before it, the latest last.
        opened: A colon, 其中 or 包括 opens the list.
        period: The period its own words tell, or None.
        opening: The words that lead up to the list.
        heading: The heading that it stands under.
        read: The reading as a channel or a body that its own words gave, or None.
        is_said: Its own words leave no doubt of that reading (通过网站公开信息8条).
        inherits: The part whose label it takes up for another period.
        is_disclosed: Its own words say that it was disclosed (公开人事信息5条).
        is_doubtful: Its words name another kind of thing; only a list that adds up holds it.
        is_division: Its label divides by time or language, for which no metric exists.
        shares: Shares that belong to it.
        parent: The total that it stands under, once its list is complete.
        result: What it was read as, once its list is complete.
    """

    label: str
    item: Item
    member: str | None
    parents: tuple[Candidate, ...]
    opened: bool
    period: str | None
    opening: str = ""
    heading: str = ""
    read: Candidate | None = None
    is_said: bool = False
    inherits: "Part | None" = None
    is_disclosed: bool = False
    is_doubtful: bool = False
    is_division: bool = False
    shares: list[Item] = field(default_factory=list)
    parent: Candidate | None = None
    result: Candidate | None = None

    @property
    def value(self) -> Decimal:
        """The number, in the base unit of its kind."""
        return self.item.quantity.value

    @property
    def unit(self) -> str:
        """The unit as printed."""
        return self.item.quantity.unit


def is_category_label(label: str) -> bool:
    """Tell whether the label itself says that it names a category (类, 方面)."""
    return _CATEGORY_END.search(label) is not None and _COUNT_OF_CLASSES.search(label) is None


def names_body(part: Part) -> bool:
    """Tell whether a label names a body, not what it deals with (县财政局)."""
    if _BODY_NAME.search(part.label):
        return True
    return part.member is None and _BODY_END.search(part.label) is not None


def kind_of(part: Part, lexicon: Lexicon) -> str | None:
    """Return what the words of a part say it is: category, channel, body, or None."""
    if is_category_label(part.label):
        return CATEGORY
    if part.read is not None:
        return CHANNEL if part.read.metric == "disclosure.by_channel" else BODY
    if channel_of(part.label, lexicon) or _is_of_channels(part, lexicon):
        return CHANNEL
    if names_body(part):
        return BODY
    return CATEGORY if part.member is not None else None


def _is_of_channels(part: Part, lexicon: Lexicon) -> bool:
    """Tell whether a label names several channels and no category (微博、微信)."""
    is_unknown = part.member is None or part.member == "other"
    return is_unknown and len(lexicon.tables["channel"].all_members(part.label)) > 1


def body_scope(label: str, lexicon: Lexicon, agency: str) -> str:
    """Return own or subordinate for the label of a body in a list of bodies."""
    return "own" if scope_of_label(label, lexicon, agency) == "own" else "subordinate"


def channel_of(label: str, lexicon: Lexicon) -> str | None:
    """Return the one channel that a label names; several joined by 、 or 等 are no one channel."""
    channels = lexicon.tables["channel"]
    if OTHER_WAYS.search(label):
        return "other"
    is_several = len(channels.all_members(label)) > 1 or any(
        piece.startswith("《") and not channels.classify(piece) for piece in label.split("、")[1:]
    )  # 县电视台、《青禾通讯》
    if is_several and re.search(r"等|、", label):
        return None
    found = channels.classify(label)
    named = channels.all_members(label) - {"other"}
    is_beside = found == "other" and len(named) == 1 and _WITH_BOARD.search(label) is not None
    return named.pop() if is_beside else found


def channel_in_list(label: str, lexicon: Lexicon) -> str | None:
    """Return the channel of a label that stands in a list of channels, other for unknown ones."""
    found = channel_of(label, lexicon)
    if found is not None:
        return found
    named = lexicon.tables["channel"].all_members(label) - {"other"}
    if _ON_A_SITE.search(label):
        return None  # a part of a site is no channel beside it
    is_rest = re.search(r"其他|其它|其余|等", label) is not None
    return "other" if is_rest or not named else None
