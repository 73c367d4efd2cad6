"""The harmonised category of labels, as bodies of every kind name their categories."""

import tomllib
from pathlib import Path

import pytest

from pipelines.catalog import load_catalog
from pipelines.extraction.prose.category_words import category_of

LABELS: dict[str, list[str]] = tomllib.loads(
    (Path(__file__).parent / "category_labels.toml").read_text("utf-8")
)
# Labels of which the words before the last are as strong as the last, with what is told instead.
UNSURE = {
    "领导讲话及机构": "other",
    "执法检查与行政处罚": "supervision",
    "权力运行中的行政处罚": "duties",
}


@pytest.mark.parametrize("member", LABELS)
def test_labels_of_a_member_are_told(member: str) -> None:
    lexicon = load_catalog().lexicon
    told = {label: category_of(label, lexicon) or "other" for label in LABELS[member]}
    wrong = {label: code for label, code in told.items() if code != member}
    assert wrong == {label: code for label, code in UNSURE.items() if label in LABELS[member]}


def test_every_category_has_labels() -> None:
    codes = {category.code for category in load_catalog().categories}
    assert LABELS.keys() == codes


@pytest.mark.parametrize(
    ("label", "member"),
    [
        ("财政统计数据", "statistics"),  # the last word names the class
        ("规划统计类", "planning"),  # unless two classes stand side by side
        ("招标公告", "procurement"),  # a word that announces gives way
        ("征地公告", "notice"),
        ("会议和通知", None),  # an unknown matter and a notice
        ("通告、公告", "notice"),
        ("人口和计划生育", "other"),
        ("人口计划和生育、妇女儿童", "other"),
        ("其他业务类", "other"),
        ("规划发展等综合业务类", "business"),
        ("人事、财政、规划", "other"),
        ("灾后重建", None),
    ],
)
def test_words_of_a_label(label: str, member: str | None) -> None:
    assert category_of(label, load_catalog().lexicon) == member
