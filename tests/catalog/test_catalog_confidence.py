"""Every rule that can read has a confidence from 0 to 1; a malformed file is told whole."""

from pathlib import Path

import pytest

from pipelines.catalog import CatalogError, load_catalog
from pipelines.catalog.confidence import SOURCES, SUPPORTS, load_confidence


def rules() -> list[tuple[str, str]]:
    catalog = load_catalog()
    prose = [("prose", f"prose.{rule.id}") for rule in catalog.lexicon.rules]
    form = [
        ("form", f"form.{form.code}.{table.code}")
        for form in catalog.forms.values()
        for table in form.tables
    ]
    return [*prose, ("prose", "prose.denial"), ("prose", "prose.unheard_of"), *form]


@pytest.mark.parametrize(("source", "rule"), rules())
def test_every_rule_has_a_level_or_that_of_its_parent(source: str, rule: str) -> None:
    confidence = load_catalog().confidence
    for support in SUPPORTS:
        assert 0 <= confidence.of((source, support, rule)) <= 1


def test_levels_name_rules_that_exist() -> None:
    levels = load_catalog().confidence.levels
    assert {(source,) for source in SOURCES} <= set(levels)
    families = {context[2].partition(".")[0] for context in levels if len(context) == 3}
    assert families <= set(SOURCES)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[level]", "confidence.toml:"),
        ('[[level]]\nsource = "prose"\nright = 1\ncounted = 1\nconfidence = 2', "confidence"),
        ('[[level]]\nsource = "prose"\nright = 2\ncounted = 1\nconfidence = 1', "2 right of 1"),
        (
            '[[level]]\nsource = "prose"\nrule = "a"\nright = 1\ncounted = 1\nconfidence = 1',
            "no support",
        ),
        ("", "no level for the source prose"),
    ],
)
def test_a_malformed_file_is_told(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "confidence.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(CatalogError, match=told):
        load_confidence(path)
