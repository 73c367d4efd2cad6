"""Scanned forms: what OCR reads of them is right, or left out; a sample of `make scans`."""

import pytest

from pipelines.intake.scan import engine

if not engine.is_at_hand():
    pytest.skip(
        "the extra gongkai[ocr] (rapidocr, onnxruntime) is not installed", allow_module_level=True
    )

from measure_scans import compared, facts_in
from scan_pages import SCANNERS, as_pdf, fonts, printed_pdf, scanned
from scan_reports import provable, scanned_report

from pipelines.catalog import load_catalog
from pipelines.extraction import extract
from pipelines.intake import read_document
from pipelines.reading import Report, read_report

pytestmark = pytest.mark.skipif(
    not fonts(), reason="no Chinese font is installed to print pages with (fonts-arphic-uming)"
)
_BY_NAME = {one.name: one for one in SCANNERS}


@pytest.mark.parametrize(
    ("form", "scanner"), [("stat2014", "sealed"), ("table2019", "coarse and grey")]
)
def test_nothing_wrong_is_taken_from_a_scan_and_most_is_read(form: str, scanner: str) -> None:
    report, how = scanned_report(form), _BY_NAME[scanner]
    pictures = scanned(printed_pdf(report, fonts()[0]), how)
    wanted = sorted(provable(report))
    result = compared(facts_in(as_pdf(pictures, how.dpi)), wanted)
    assert result.wrong == ()
    assert result.right >= 0.9 * len(wanted)


def test_every_value_of_a_scan_says_how_sure_ocr_was() -> None:
    printed = scanned_report("stat2014")
    how = _BY_NAME["clean"]
    data = as_pdf(scanned(printed_pdf(printed, fonts()[0]), how), how.dpi)
    catalog = load_catalog()
    document = read_document(data, file_name="scan.pdf")
    report = read_report(document, file_name="scan.pdf", catalog=catalog)
    assert isinstance(report, Report)
    found = extract(document, report, catalog).observations
    assert found
    assert all(0 < (one.ocr_confidence or 0) <= 1 for one in found)


def test_scans_are_the_same_in_every_run() -> None:
    data = printed_pdf(scanned_report("stat2014"), fonts()[0])
    once, again = (scanned(data, _BY_NAME["dusty"]) for _ in range(2))
    assert all((one == other).all() for one, other in zip(once, again, strict=True))
