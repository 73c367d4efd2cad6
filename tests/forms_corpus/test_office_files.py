"""Files as other programs save and print them: every cell is read back exactly."""

import shutil
from collections import Counter
from pathlib import Path

import pytest
from corpus_reports import YEARS, Printed
from office_files import FILES, SAVED, SKINS, Saved, save
from printed_forms import facts

from pipelines.catalog import load_catalog
from pipelines.extraction import extract
from pipelines.intake import read_document
from pipelines.reading import Report, read_report

_IDS = [one.name for one in FILES]


def _assert_exact(data: bytes, name: str, printed: Printed) -> None:
    catalog = load_catalog()
    document = read_document(data, file_name=name)
    report = read_report(document, file_name=name, catalog=catalog)
    assert isinstance(report, Report), report
    assert (report.title, report.report_year) == (printed.title, YEARS[printed.form])
    found = extract(document, report, catalog)
    read, wanted = Counter(facts(found.observations)), Counter(printed.facts)
    wrong, missed = sorted((read - wanted).elements()), sorted((wanted - read).elements())
    assert not wrong + missed, f"{wrong=} {missed=} {found.unbound=}"
    assert [one.text for one in found.unbound] == list(printed.left_over)


def test_the_files_are_those_that_are_named() -> None:
    assert sorted(path.name for path in SAVED.iterdir()) == sorted(_IDS)


@pytest.mark.parametrize("one", FILES, ids=_IDS)
def test_a_saved_file_is_read_exactly(one: Saved) -> None:
    _assert_exact((SAVED / one.name).read_bytes(), one.name, one.report)


_FRESH = (
    Saved("stat2014", "typos", "word.docx", "doc"),
    Saved("table2019", "missing rows", "word.docx", "pdf"),
    Saved("table2021", "extra row", "word.docx", "rtf"),
    Saved("table2021", "hard spaces", "sheets.xlsx", "xls"),
)


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed (scripts/oracles)"
)
@pytest.mark.parametrize("one", _FRESH, ids=[one.name for one in _FRESH])
def test_what_libreoffice_saves_is_read_exactly(one: Saved, tmp_path: Path) -> None:
    save([one], tmp_path)
    _assert_exact((tmp_path / one.name).read_bytes(), one.name, one.report)


@pytest.mark.skipif(
    shutil.which("chromium") is None, reason="Chromium is not installed (scripts/oracles)"
)
@pytest.mark.parametrize("skin", list(SKINS))
def test_what_a_browser_prints_is_read_exactly(skin: str, tmp_path: Path) -> None:
    one = Saved("table2021", "extra row", skin, "pdf")
    save([one], tmp_path)
    _assert_exact((tmp_path / one.name).read_bytes(), one.name, one.report)
