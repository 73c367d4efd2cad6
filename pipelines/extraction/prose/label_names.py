"""Label names: what a label names, without the words that lead up to it or go on from it.

Reading needs a label with its words (我局通过政务微博发布); people need the name (政务微博). A name
is a part of the label as it is printed.
"""

import re

_LEADS_UP = re.compile(
    r"^(?:故|同时|另外?|其中)?(?:20\d\d年度?|全年|年内|今年|本年度?)(?=[^，]{2})"
    r"|^[^“《「、，在通经]{0,8}?(?:通过|在(?!线)|经(?![济贸信营费开]))(?=[^，]{2})"
)
_OUTLETS = re.compile(
    r"^.*等(?=(?:中央|国家|省|市|县|区|各|主流|新闻|主要|相关)[^等]{0,8}(?:媒体|报刊|网站)|媒体)"
)
_GOES_ON = re.compile(
    r"(?P<name>.*(?:微博|微信|网站|平台|[屏栏网]|媒体|电视|电台|报(?![刊纸社])》?|公众号|客户端)[”』」\"]?)"
    r"(?:上(?=发|刊|公|另))?(?:自|从|于|年底|年初|\d{1,2}月|开设|开通|发(?!布[”』])|播|刊|登|公开|推送|上线|更新|另|采用).*"
)
_CARRIERS = ("disclosure.by_channel", "media.articles")
_ASKED = ("requests.", "review.", "litigation.")


def name_of(label: str, metric: str) -> str:
    """Return the part of a label that names the member.

    Args:
        label: The label as it was read.
        metric: The metric that the number was read as.
    """
    if metric in _CARRIERS:
        label = _OUTLETS.sub("", _LEADS_UP.sub("", _LEADS_UP.sub("", label)))
        found = _GOES_ON.fullmatch(label)
        return found["name"] if found else label
    return _LEADS_UP.sub("", label) if metric.startswith(_ASKED) and label[:1] in "2全年" else label
