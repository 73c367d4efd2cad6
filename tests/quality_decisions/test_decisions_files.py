"""Files of decisions: good ones are read, and everything that is wrong with others is told."""

from decimal import Decimal
from pathlib import Path

import pytest

from pipelines.batches.findings import read_decisions
from pipelines.catalog import load_catalog
from pipelines.locations import DATA_ROOT, Home
from pipelines.quality.decisions import DecisionsError, read_corrections, read_reviews

METRICS = load_catalog().metrics
ENTRY = """
[[correction]]
body = "青溪县人民政府"
year = 2021
metric = "requests.received"
printed = 17
value = 95
reason = "the text counts one office only"
evidence = "table 三 of the report"
decided_on = 2026-11-25
"""
REVIEW = """
[[review]]
finding = "fnd_0123456789abcdef"
verdict = "explained"
reason = "a new law"
reviewed_on = 2026-11-25
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "decisions.toml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(DecisionsError) as told:
        read_corrections(written(folder, text), METRICS)
    return told.value.problems


def test_numbers_are_exact(tmp_path: Path) -> None:
    text = ENTRY.replace("printed = 17", "printed = 0.1").replace("value = 95", 'value = "none"')
    [entry] = read_corrections(written(tmp_path, text), METRICS)
    assert entry.printed == Decimal("0.1")
    assert entry.corrected_value is None


def test_a_place_without_a_number_is_guarded_by_its_status(tmp_path: Path) -> None:
    [entry] = read_corrections(
        written(tmp_path, ENTRY.replace("printed = 17", 'printed = "dash"')), METRICS
    )
    assert entry.printed == "dash"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("printed = 17", 'printed = "about 17"', "expected a number or one of blank, dash"),
        ("printed = 17", "", "printed: Field required"),
        ("value = 95", "value = 17", "there is nothing to correct"),
        ("year = 2021", "", "name the report by file_sha256, or by body and year"),
        ("requests.received", "requests.got", "the catalogue has no metric requests.got"),
        ("year = 2021", 'year = 2021\nmember = "x"', "requests.received has no member 'x'"),
        ("year = 2021", 'year = 2021\nscope = "all"', "expected one of own, whole, subordinate"),
        ("year = 2021", "year = 2021\nregion = 1", "region: Extra inputs are not permitted"),
        ("decided_on = 2026-11-25", "decided_on = 3 May", "is no TOML"),
        ("[[correction]]", "[[corection]]", "expected entries under [[correction]]"),
        ("[[correction]]", "[correction]", "write [[correction]] for each entry"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, expected: str) -> None:
    [problem, *_] = problems(tmp_path, ENTRY.replace(old, new))
    assert expected in problem
    assert "decisions.toml" in problem


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    bad = ENTRY.replace("reason =", "why =")
    found = problems(tmp_path, f"{ENTRY}{bad}{ENTRY}")
    assert len(found) == 3
    assert "entry 2 (line 12): reason: Field required" in found[0]
    assert "is corrected twice" in found[2]


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(DecisionsError, match=r"nothing\.toml: does not exist"):
        read_reviews(tmp_path / "nothing.toml")


def test_both_files_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(DecisionsError) as told:
        read_decisions(tmp_path / "a.toml", tmp_path / "b.toml")
    assert len(told.value.problems) == 2


def test_a_finding_is_reviewed_once_and_with_a_verdict(tmp_path: Path) -> None:
    [entry] = read_reviews(written(tmp_path, REVIEW))
    assert entry.verdict == "explained"
    with pytest.raises(DecisionsError, match="is reviewed 2 times"):
        read_reviews(written(tmp_path, REVIEW * 2))
    with pytest.raises(DecisionsError, match="verdict: Input should be 'confirmed'"):
        read_reviews(written(tmp_path, REVIEW.replace("explained", "")))


def test_the_projects_own_files_are_good() -> None:
    decisions = read_decisions(DATA_ROOT / "corrections.toml", DATA_ROOT / "reviewed_findings.toml")
    assert len(decisions.corrections) == 1


def test_one_file_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Home(tmp_path)
    monkeypatch.delenv("GONGKAI_CORRECTIONS", raising=False)
    assert home.decisions("corrections.toml") == DATA_ROOT / "corrections.toml"
    (tmp_path / "corrections.toml").touch()
    assert home.decisions("corrections.toml") == tmp_path / "corrections.toml"
    monkeypatch.setenv("GONGKAI_CORRECTIONS", str(tmp_path / "env.toml"))
    assert home.decisions("corrections.toml") == tmp_path / "env.toml"
    assert home.decisions("corrections.toml", tmp_path / "own.toml") == tmp_path / "own.toml"
    assert home.decisions("no_such_file.toml") is None
