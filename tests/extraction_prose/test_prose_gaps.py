"""White space of converted files: what it breaks is joined, what it parts stays apart."""

import textwrap

import pytest

from pipelines.extraction.prose.gaps import wrap_width
from pipelines.extraction.prose.normalise import flow_of

PARAGRAPHS = (
    "全年镇政府在门户网站和公开栏主动公开政府信息1280条，其中业务动态类信息903条，规划计划类信息44条。",
    "一年来没有收到公民、法人和其他组织的申请，也没有人因为公开的事情提出复议、诉讼和申诉，群众来电咨询126人次。",
    "下一步要把更新不及时的栏目清理一遍，培训各站所的信息员，把群众关心的内容放到村里的公开栏和广播里去。",
)


def flow(text: str) -> str:
    return flow_of(text, 0, len(text)).text


def wrapped(width: int) -> str:
    return "\n".join("\n".join(textwrap.wrap(one, width)) for one in PARAGRAPHS * 3)


@pytest.mark.parametrize("width", [18, 21, 23, 29, 34])
def test_a_text_cut_at_a_number_of_characters_is_put_together(width: int) -> None:
    assert flow(wrapped(width)) == "\n".join(PARAGRAPHS * 3) + "\n"


@pytest.mark.parametrize(
    "cut", ["主动公开信息12\n80条", "主动公开信息1,\n280条", "访问量4\n.5万人次"]
)
def test_a_number_cut_by_a_line_break_is_never_read_in_part(cut: str) -> None:
    text = f"经统计，全镇各站所本年度通过各种渠道{cut}，较为及时。"
    assert flow(text) == text.replace("\n", "") + "\n"


def test_numbers_of_two_cells_stay_apart() -> None:
    assert flow("主动公开政府信息数\n12\n3条") != flow("主动公开政府信息数\n123条")
    assert flow("本年度 12\n3.其他 4") == "本年度12\n3.其他4\n"


def test_blanks_between_the_characters_of_a_line_mean_nothing() -> None:
    text = " ".join("全年主动公开政府信息1280条，占4.5%。")
    assert flow(text) == "全年主动公开政府信息1280条，占4.5%。\n"


def test_blanks_between_numbers_part_them_in_an_ordinary_line() -> None:
    assert flow("机构职能类 12 30") == "机构职能类12 30\n"


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{name}类信息{n}条；" for n, name in enumerate("甲乙丙丁戊己庚辛", 10)),
        "\n".join(PARAGRAPHS),
        "概述\n主动公开\n依申请公开\n收费减免\n复议诉讼\n存在问题",
    ],
)
def test_lists_and_paragraphs_are_no_wrapped_text(text: str) -> None:
    assert wrap_width(text) is None
