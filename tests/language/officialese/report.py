"""Reports: passages under their headings, between a title and a signature."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import Any

from officialese import (
    answering,
    asking,
    categories,
    channels,
    decoys,
    disclosing,
    disputing,
    lists,
    media,
    organising,
    serving,
    tersely,
)
from officialese.facts import Fact, Passage
from officialese.noise import NOISES, disturbed
from officialese.registry import PRODUCTIONS, TOPICS, Production
from officialese.setting import Setting, draw_setting
from officialese.writer import Writer

MODULES = (
    answering, asking, categories, channels, decoys, disclosing, disputing, lists, media,
    organising, serving, tersely,
)  # fmt: skip

_HEADINGS: dict[str, tuple[str, ...]] = {
    "overview": ("概述", "基本情况", "总体情况", "政府信息公开工作概述"),
    "disclosure": ("主动公开政府信息情况", "主动公开情况", "政府信息主动公开情况"),
    "requests": ("依申请公开政府信息情况", "依申请公开情况", "政府信息依申请公开办理情况"),
    "fees": ("政府信息公开收费及减免情况", "收费及减免情况", "收费情况"),
    "disputes": (
        "因政府信息公开申请行政复议、提起行政诉讼情况",
        "行政复议和行政诉讼情况",
        "复议、诉讼和申诉情况",
    ),
    "consultations": ("咨询处理情况", "公众咨询情况", "咨询和投诉情况"),
    "problems": ("存在的主要问题", "主要问题和不足", "存在的困难和问题"),
    "plans": ("下一步工作打算", "改进措施", "下一年度工作计划"),
}
# what stands around a passage that is tried alone: sentences without a number or a denial
_NEUTRAL = {
    "overview": "按照《条例》的要求，政府信息公开各项工作有序开展。",
    "requests": "政府信息依申请公开工作按照规定的程序办理。",
    "fees": "政府信息公开的收费标准按照国家有关规定执行。",
    "problems": "政府信息主动公开的内容还不够全面，公开的时效有待提高。",
    "plans": "进一步加强学习，规范依申请公开工作，做好行政复议应对准备。",
}
_ORDINALS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage within a report.

    Attributes:
        passage: The passage, its facts placed within it.
        start: Where it begins in the report (inclusive).
        end: Where it ends (exclusive).
    """

    passage: Passage
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Composed:
    """A whole report with all that it says.

    Attributes:
        text: The report.
        setting: The body and the year.
        placed: Its passages in order.
    """

    text: str
    setting: Setting
    placed: tuple[Placed, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts, placed in the report."""
        return tuple(
            fact.moved(list(range(p.start, p.end + 1)))
            for p in self.placed
            for fact in p.passage.facts
        )


def passages_of(rng: Random, production: Production, setting: Setting) -> Passage:
    """Return one passage that a production writes in a setting."""
    writer = Writer(rng, setting)
    production.write(writer)
    return Passage(
        production.name,
        production.topic,
        writer.text,
        tuple(writer.facts),
        setting.name,
        setting.year,
    )


def passage_alone(rng: Random, name: str, *, noise: str = "none") -> Composed:
    """Return a report that holds one passage under the heading of its section."""
    production = PRODUCTIONS[name]
    setting = draw_setting(rng, has_levels=name.endswith(("levels", "levels_respectively")))
    passage = passages_of(rng, production, setting)
    chosen = {t: [Passage("neutral", t, text, ())] for t, text in _NEUTRAL.items()}
    return _assembled(rng, setting, chosen | {production.topic: [passage]}, noise)


def passage_of_case(case: Mapping[str, Any]) -> Composed:
    """Return a report that holds the passage of a kept case (see ``keep``)."""
    facts = tuple(
        Fact(**{**told, "value": Decimal(told["value"])}, end=len(case["text"]))
        for told in case["facts"]
    )
    told = (case["production"], case["topic"], case["text"], facts, case["body"], case["year"])
    passage = Passage(*told)
    setting = Setting("", passage.body, (), "", "办公室", (), passage.year, "plain")
    chosen = {t: [Passage("neutral", t, text, ())] for t, text in _NEUTRAL.items()}
    return _assembled(Random(0), setting, chosen | {passage.topic: [passage]}, "none")


def compose(rng: Random, *, noise: str | None = None) -> Composed:
    """Return a whole report: passages of every section, drawn by how usual they are.

    Of the productions that speak of the same thing one report has one, as real ones do.
    """
    setting = draw_setting(rng)
    chosen: dict[str, list[Passage]] = {}
    for topic in TOPICS:
        pool = [p for p in PRODUCTIONS.values() if p.topic == topic and _fits(p)]
        taken: set[str] = set()
        passages = []
        for _ in range(rng.randint(1, 5 if topic in ("overview", "disclosure") else 2)):
            drawn = rng.choices(pool, weights=[p.weight for p in pool])[0]
            passage = passages_of(rng, drawn, setting)
            told = {fact.metric for fact in passage.facts} or {drawn.name}
            if not told & taken:
                taken |= told
                passages.append(passage)
        chosen[topic] = passages
    return _assembled(
        rng, setting, chosen, noise or rng.choices(NOISES, weights=(68, 6, 6, 6, 4, 4, 6))[0]
    )


def _fits(production: Production) -> bool:
    return "levels" not in production.name


def _head(rng: Random, setting: Setting) -> str:
    """Return what a web page puts between title and text."""
    date = f"{setting.year + 1}-03-{rng.randint(10, 29)}"
    return rng.choice(
        (
            "\n",
            "\n",
            f"发布时间：{date}　来源：{setting.office}　浏览次数：{rng.randint(10, 9999)}次　【字体：大 中 小】\n\n",
            f"索引号：QHZ00{rng.randint(1, 9)}-03-{setting.year + 1}-00{rng.randint(10, 99)}\n发布日期：{date}\n\n",
        )
    )


def _assembled(
    rng: Random, setting: Setting, chosen: dict[str, list[Passage]], noise: str
) -> Composed:
    text = f"{setting.name}{setting.year}年政府信息公开工作年度报告\n"
    text += _head(rng, setting)
    placed: list[Placed] = []
    chapter = 0
    is_glued = rng.random() < 0.3
    for topic in TOPICS:
        if topic not in chosen:
            continue
        text += f"　　{_ORDINALS[chapter]}、{rng.choice(_HEADINGS[topic])}\n"
        chapter += 1
        for passage in chosen[topic]:
            words, facts = disturbed(passage.text, passage.facts, noise, rng)
            text += "" if is_glued and text.endswith("。") else "　　"
            moved = replace(passage, text=words, facts=facts)
            placed.append(Placed(moved, len(text), len(text) + len(words)))
            text += words
            text += "" if is_glued and words.endswith("。") else "\n"
        text = text.rstrip("\n") + "\n"
    text += f"\n　　　　　　{setting.name}\n　　　　　　{setting.year + 1}年3月10日\n"
    return Composed(text, setting, tuple(placed))
