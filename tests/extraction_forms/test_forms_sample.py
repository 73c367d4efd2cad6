"""The sample's pages with forms: every row is bound, and no label is taken for a value."""

from pathlib import Path

import pytest

from pipelines.catalog import load_catalog
from pipelines.extraction import extract
from pipelines.intake import read_document
from pipelines.reading import Report, read_report

REPORTS = Path(__file__).parents[2] / "data" / "reports"


@pytest.mark.parametrize("name", ["zone_2022.html", "zone_2023.html", "market_2020.html"])
def test_labels_of_rows_under_a_group_are_no_values(name: str) -> None:
    document = read_document((REPORTS / name).read_bytes(), file_name=name)
    report = read_report(document, file_name=name, catalog=load_catalog())
    assert isinstance(report, Report)
    extraction = extract(document, report, load_catalog())
    assert extraction.unbound == ()
    assert all(one.value_status != "unreadable" for one in extraction.observations)
