"""Form x format x deviation: every cell of every file is read back exactly."""

from collections import Counter
from pathlib import Path

import pytest
from corpus_formats import WRITERS
from corpus_reports import YEARS, Printed, reports
from printed_forms import facts
from sampling import sample

from pipelines.catalog import load_catalog
from pipelines.extraction import extract
from pipelines.intake import read_document
from pipelines.reading import Report, read_report

REPORTS = reports()


def test_the_corpus_covers_what_it_says() -> None:
    assert len(REPORTS) * len(WRITERS) >= 400
    assert {one.form for one in REPORTS} == set(YEARS)


CASES = sample([(one, name) for one in REPORTS for name in WRITERS], every=3)


@pytest.mark.parametrize(
    ("printed", "name"), CASES, ids=[f"{one.form}-{one.deviation}-{name}" for one, name in CASES]
)
def test_every_cell_is_read_back(printed: Printed, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(WRITERS[name](printed))
    catalog = load_catalog()
    document = read_document(path.read_bytes(), file_name=path.name)
    report = read_report(document, file_name=path.name, catalog=catalog)
    assert isinstance(report, Report), report
    assert (report.title, report.report_year) == (printed.title, YEARS[printed.form])
    found = extract(document, report, catalog)
    read, wanted = Counter(facts(found.observations)), Counter(printed.facts)
    wrong, missed = sorted((read - wanted).elements()), sorted((wanted - read).elements())
    assert not wrong + missed, f"{wrong=} {missed=} {found.unbound=}"
    assert [one.text for one in found.unbound] == list(printed.left_over)
    for one in found.observations:
        assert document.text[one.char_start : one.char_end] == one.raw_text
