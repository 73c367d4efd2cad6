"""Reports written by hand in the manner of real ones, with what they say written down beside them.

``hand/<name>.tsv`` names the number of cells that are read, the notes that are due, and every cell
that is not a printed 0.
"""

from collections import Counter
from pathlib import Path

import pytest
from printed_forms import facts
from test_skins import extracted

HAND = Path(__file__).parent / "hand"
FILES = sorted(path for path in HAND.iterdir() if path.suffix != ".tsv")


def test_every_report_has_its_gold() -> None:
    assert len(FILES) >= 10
    assert all(path.with_suffix(".tsv").exists() for path in FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_report_written_by_hand(path: Path) -> None:
    head, *lines = path.with_suffix(".tsv").read_text("utf-8").splitlines()
    count, *notes = head.split("\t")
    found = extracted(path.read_bytes(), path.name)
    cells = [one for one in found.observations if one.basis == "table"]
    read = Counter(one for one in facts(cells) if one[-1] != "0")
    wanted = Counter(tuple(line.split("\t")) for line in lines)
    assert sorted((read - wanted).elements()) == []
    assert sorted((wanted - read).elements()) == []
    assert len(cells) == int(count)
    assert [one.text for one in found.unbound] == notes
