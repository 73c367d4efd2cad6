"""``gongkai evaluate``: the sample's gold against what was built, and what changed since."""

import json
from pathlib import Path

from conftest import Gongkai

from pipelines.locations import PROJECT_ROOT, Home

GOLD = PROJECT_ROOT / "tests" / "gold"


def test_figures_and_record(gongkai: Gongkai, home: Home, tmp_path: Path) -> None:
    record = tmp_path / "last.json"
    told = gongkai("evaluate", "--gold", GOLD, "--save", record, "--home", home.root)
    assert told.returncode == 0, told.stderr
    for words in ("by metric", "by phenomenon", "by kind", "all (3 reports)", "gold files have no"):
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
