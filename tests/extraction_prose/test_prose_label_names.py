"""Label names: the part of a label that names a member."""

import pytest

from pipelines.extraction.prose.label_names import name_of

CHANNEL = "disclosure.by_channel"


@pytest.mark.parametrize(
    ("label", "metric", "name"),
    [
        ("我局通过政务微博", CHANNEL, "政务微博"),
        ("街道在“中国·柳浦”门户网站", CHANNEL, "“中国·柳浦”门户网站"),
        ("经政府网站", CHANNEL, "政府网站"),
        ("微信8月份上线", CHANNEL, "微信"),
        ("官方微信自9月试运行以来", CHANNEL, "官方微信"),
        ("门户网站发布文字、图片", CHANNEL, "门户网站"),
        ("“柳浦发布”微信", CHANNEL, "“柳浦发布”微信"),
        ("在线访谈平台", CHANNEL, "在线访谈平台"),
        ("报刊", CHANNEL, "报刊"),
        ("在《甲报》、《乙报》等中央媒体发稿", "media.articles", "中央媒体"),
        ("2014年同意部分公开", "requests.outcome", "同意部分公开"),
        ("全年不予公开", "requests.outcome", "不予公开"),
        ("不予公开", "requests.outcome", "不予公开"),
        ("全年工作动态", "disclosure.by_category", "全年工作动态"),
    ],
)
def test_a_label_is_freed_of_what_surrounds_its_name(label: str, metric: str, name: str) -> None:
    assert name_of(label, metric) == name
