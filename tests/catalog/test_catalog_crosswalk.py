"""The crosswalk: what it says, and that it says nothing that the catalogue does not know."""

from pathlib import Path

import pytest

from pipelines.catalog import CatalogError, load_catalog
from pipelines.catalog.crosswalk import load_crosswalk

CATALOG = load_catalog()
GOOD = """
[[step]]
from = ["table2019"]
to = ["table2021"]
previous = "documents.newly_disclosed"
metric = "documents.made"
members = ["rule"]
comparable = false
reason = "what is disclosed is not what is made"
"""


def crossing(previous: str, metric: str | None, member: str | None) -> list[tuple[bool, str]]:
    return [
        (one.is_comparable, one.reason)
        for one in CATALOG.crosswalk
        if (one.previous_form, one.form) == ("table2019", "table2021")
        and (one.previous_metric, one.metric, one.member) == (previous, metric, member)
    ]


def problems(folder: Path, text: str) -> list[str]:
    path = folder / "crosswalk.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError) as told:
        load_crosswalk(CATALOG.metrics, CATALOG.forms, path)
    return told.value.problems


def test_documents_disclosed_are_not_documents_made() -> None:
    [(is_comparable, reason)] = crossing(
        "documents.newly_disclosed", "documents.made", "normative_document"
    )
    assert not is_comparable
    assert "本年新公开" in reason
    assert "本年制发" in reason


def test_documents_newly_made_are_documents_made() -> None:
    assert crossing("documents.newly_made", "documents.made", "rule")[0][0]


def test_an_entry_without_members_holds_for_every_member() -> None:
    members = {
        one.previous_member
        for one in CATALOG.crosswalk
        if one.previous_metric == "administration.items_change" and one.metric is None
    }
    assert members == {"licence", "other_service", "penalty", "coercion", "fee"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("documents.made", "documents.built", "metrics.csv has no metric documents.built"),
        ('["rule"]', '["law"]', "documents.made has no member 'law'"),
        ('"table2021"', '"table2031"', "there is no form table2031"),
        ('"table2021"', '"table2019"', "table2019 is no step"),
        ("documents.newly_disclosed", "procurement.amount", "has no member 'rule'"),
        ("comparable = false", "", "Field required"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, expected: str) -> None:
    found = problems(tmp_path, GOOD.replace(old, new))
    assert any(expected in problem and "step 1" in problem for problem in found)


def test_different_units_are_not_compared(tmp_path: Path) -> None:
    text = GOOD.replace("documents.newly_disclosed", "administration.items_change").replace(
        "false", "true"
    )
    text = text.replace('members = ["rule"]', 'previous_member = "fee"\nmember = "rule"')
    assert any("the units differ" in one for one in problems(tmp_path, text))


def test_nothing_is_told_twice(tmp_path: Path) -> None:
    assert "is told twice" in problems(tmp_path, GOOD * 2)[0]
