"""A gold file finds its report by name."""

import pytest

from pipelines.evaluation.files import report_named
from pipelines.evaluation.sentences import sentence_at

REPORTS = ("04_lake_town", "04_lake_city", "first_04_lake_town", "007_hill", "017_hill", "07")


@pytest.mark.parametrize(
    ("gold", "report"),
    [
        ("04_lake_town", "04_lake_town"),
        ("first_04_lake_town", "first_04_lake_town"),
        ("second_04_lake_town", "04_lake_town"),
        ("seed_007", "007_hill"),
        ("seed_04", None),  # two reports begin so
        ("absent", None),
        ("seed_", None),
    ],
)
def test_names(gold: str, report: str | None) -> None:
    assert report_named(gold, REPORTS) == report


def test_the_sentence_around_a_span() -> None:
    text = "前面一句。全年收到\n申请３件，均已答复；后面。"
    at = text.index("申请")
    assert sentence_at(text, at, at + 4) == "申请３件，均已答复；"
    assert sentence_at(text, 0, 2) == "前面一句。"
    assert sentence_at("没有句号", 1, 2) == "没有句号"
