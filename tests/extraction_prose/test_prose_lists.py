"""Lists of parts and channels: which numbers stand together, of which kind, label and scope."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from prose_reports import document_of, report_of

from pipelines.catalog import load_catalog
from pipelines.extraction.prose import extract_prose

FOLDER = Path(__file__).parent / "cases"
CASES: list[dict[str, Any]] = [
    case
    for name in ("lists.toml", "channels.toml")
    for case in tomllib.loads((FOLDER / name).read_text("utf-8"))["case"]
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_reads_the_parts_of_a_list(case: dict[str, Any]) -> None:
    text = case["text"]
    found = extract_prose(document_of(text), report_of(text, "proactive"), load_catalog())
    read = [
        [o.metric, o.member or "", o.member_label or "", o.scope, str(float(o.value or 0))]
        for o in found
    ]
    assert sorted(read) == sorted([*fact[:4], str(float(fact[4]))] for fact in case["facts"])
