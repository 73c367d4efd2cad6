"""Blank cells in text laid out by another program: bound by their place, or left out."""

from collections import Counter

import pytest
from laid_out_files import FILES, SAVED, LaidOut
from printed_forms import facts
from test_skins import extracted


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_blank_cells_are_bound_by_their_place(file: LaidOut) -> None:
    found = extracted((SAVED / file.name).read_bytes(), file.name)
    read = Counter(facts(one for one in found.observations if one.basis == "table"))
    wanted = Counter(file.made()[1])
    assert sorted((read - wanted).elements()) == []
    assert (wanted - read).total() <= file.left_out
    assert found.unbound or not wanted - read


def test_every_file_is_of_the_list() -> None:
    assert {path.name for path in SAVED.iterdir()} == {file.name for file in FILES}


def test_what_no_sum_bears_out_is_left_out() -> None:
    file = FILES[0]
    text = (SAVED / file.name).read_text("utf-8")
    row = next(line for line in text.splitlines() if "重复申请" in line)
    cut = len(row.rstrip()) - len(row.rstrip().split()[-1])
    changed = text.replace(row, f"{row[:cut]}9{row[cut + 1 :]}")  # its sum, printed wrong
    assert changed != text
    found = extracted(changed.encode(), file.name)
    read = Counter(facts(one for one in found.observations if one.basis == "table"))
    assert sorted((read - Counter(file.made()[1])).elements()) == []
    assert any("重复申请" in one.text and "left out" in one.reason for one in found.unbound)
