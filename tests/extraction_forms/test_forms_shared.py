"""Real reports: every value of their forms, and nothing else."""

import json
from collections import Counter
from pathlib import Path

import pytest
from printed_forms import CATALOG, FORMS, fact, facts, report

from pipelines.extraction.forms import extract_forms
from pipelines.intake import read_document

CASES = [
    ("hongze_2023", "hongze/hongze_2023.pdf"),
    ("hongze_2024", "hongze/hongze_2024.pdf"),
    ("development_09_daxue_2015", "development/09_daxue_2015.txt"),
    ("development_15_haitang_2015", "development/15_haitang_2015.txt"),
]


@pytest.mark.parametrize(("gold", "file"), CASES, ids=[gold for gold, _ in CASES])
def test_values_of_a_real_report(shared: Path, gold: str, file: str) -> None:
    known = json.loads((shared / "gold" / f"{gold}.json").read_text("utf-8"))
    path = shared / "reports" / file
    document = read_document(path.read_bytes(), file_name=path.name)
    header = report(known["regime"], document.text, known["report_year"])
    reading = extract_forms(document, header, CATALOG)
    wanted = Counter(
        fact(
            one["metric"],
            one["member"],
            f"{one['value']:g}" if isinstance(one["value"], float) else one["value"],
            applicant=one["applicant"],
            stage=one["stage"],
            period=one["period"],
            scope=one["scope"],
        )
        for one in known["facts"]
        if one["basis"] == "table"
    )
    found = Counter(facts(one for one in reading.observations if one.value is not None))
    assert sorted((found - wanted).elements()) == []
    assert sorted((wanted - found).elements()) == []
    assert reading.unbound == []
    assert all(
        document.text[one.char_start : one.char_end] == one.raw_text for one in reading.observations
    )
    assert all(one.rule_id.startswith(f"form.{known['regime']}.") for one in reading.observations)
    assert known["regime"] in FORMS
