"""``gongkai evaluate``: the sample's gold against what was built, and what changed since."""

import json
from pathlib import Path

from conftest import Gongkai

from pipelines.catalog.confidence import load_confidence
from pipelines.locations import PROJECT_ROOT, Home

GOLD = PROJECT_ROOT / "tests" / "gold"


def test_figures_and_record(gongkai: Gongkai, home: Home, tmp_path: Path) -> None:
    record = tmp_path / "last.json"
    told = gongkai("evaluate", "--gold", GOLD, "--save", record, "--home", home.root)
    assert told.returncode == 0, told.stderr
    for words in (
        *("by metric", "by form", "by year", "by kind", "by phenomenon", "by confidence"),
        *("all (3 reports)", "scope right", "label right", "gold files have no report"),
    ):
        assert words in told.stdout
    assert json.loads(record.read_text("utf-8"))["found"] > 200
    again = gongkai("evaluate", "--gold", GOLD, "--against", record, "--home", home.root)
    assert "0 verdicts changed" in again.stdout


def test_an_empty_folder_is_told(gongkai: Gongkai, home: Home, tmp_path: Path) -> None:
    told = gongkai("evaluate", "--gold", tmp_path, "--home", home.root)
    assert told.returncode != 0
    assert "holds no gold file" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_wrong_record_is_told(gongkai: Gongkai, home: Home, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{}", "utf-8")
    told = gongkai("evaluate", "--gold", GOLD, "--against", wrong, "--home", home.root)
    assert told.returncode != 0
    assert "expected a record" in told.stderr
    assert "Traceback" not in told.stderr


def test_errors_are_listed_with_their_sentence(
    gongkai: Gongkai, home: Home, tmp_path: Path
) -> None:
    gold = json.loads((GOLD / "tongyin_2011.json").read_text("utf-8"))
    wrong = gold["facts"][0] | {"value": 987_654}
    (tmp_path / "tongyin_2011.json").write_text(
        json.dumps(gold | {"facts": [wrong, *gold["facts"][1:]]}), "utf-8"
    )
    told = gongkai("evaluate", "--gold", tmp_path, "--errors", "--home", home.root)
    lines = [line for line in told.stdout.splitlines() if "tongyin_2011: " in line]
    assert [line.split()[0] for line in lines].count("missed") == 1
    assert [line.split()[0] for line in lines].count("extra") == 1
    assert "987654" in told.stdout


def test_levels_and_page_are_written(gongkai: Gongkai, home: Home, tmp_path: Path) -> None:
    levels, page = tmp_path / "confidence.toml", tmp_path / "reliability.md"
    told = gongkai(
        "evaluate",
        "--gold",
        GOLD,
        "--calibrate",
        levels,
        "--reliability",
        page,
        "--home",
        home.root,
    )
    assert told.returncode == 0, told.stderr
    assert "gold reports, each by the others" in told.stdout
    assert load_confidence(levels).of(("form", "alone", "no such rule")) > 0.9
    assert "| tests/gold | 3 |" in page.read_text("utf-8")


def test_confidence_can_be_asked(gongkai: Gongkai, home: Home) -> None:
    query = "select min(confidence) >= 0 and max(confidence) <= 1 as held from core.observations"
    told = gongkai("sql", query, "--format", "csv", "--home", home.root)
    assert told.stdout.split() == ["held", "true"]


def test_wrong_paths_and_a_name_given_twice_are_told(
    gongkai: Gongkai, home: Home, tmp_path: Path
) -> None:
    absent = gongkai("evaluate", "--gold", tmp_path / "absent", "--home", home.root)
    nowhere = tmp_path / "absent" / "last.json"
    unsaved = gongkai("evaluate", "--gold", GOLD, "--save", nowhere, "--home", home.root)
    twice = gongkai("evaluate", "--gold", GOLD, "--gold", GOLD, "--home", home.root)
    for told, words in (
        (absent, "found nothing"),
        (unsaved, "name a file in a folder that exists"),
        (twice, "of the same name"),
    ):
        assert told.returncode != 0
        assert words in told.stderr
        assert "Traceback" not in told.stderr
