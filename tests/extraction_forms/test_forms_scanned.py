"""Values read by OCR count only where a sum of the form bears them out."""

from dataclasses import replace

import pytest
from printed_forms import CATALOG, report

from pipelines.extraction.forms import extract_forms
from pipelines.extraction.forms.reading import FormReading
from pipelines.intake import Document, PageSpan, read_document
from pipelines.locations import DATA_ROOT


@pytest.fixture(scope="module")
def printed() -> Document:
    """A sample report under the form of 2021, as printed."""
    path = DATA_ROOT / "reports" / "yunzhu_2022.pdf"
    return read_document(path.read_bytes(), file_name=path.name)


def _read(document: Document) -> FormReading:
    return extract_forms(document, report("table2021", document.text, 2022), CATALOG)


def _scanned(document: Document, *changed: tuple[int, str]) -> Document:
    """Return a document as OCR would give it, some cells misread (for as many characters)."""
    texts = {document.cells[index].char_start: text for index, text in changed}
    text = document.text
    for start, new in texts.items():
        text = text[:start] + new + text[start + len(new) :]
    cells = tuple(
        replace(cell, text=text[cell.char_start : cell.char_end], page=1, ocr_confidence=0.97)
        for cell in document.cells
    )
    return replace(document, text=text, cells=cells, pages=(PageSpan(1, 0, len(text), 0.95),))


def _figure(document: Document, label: str) -> int:
    """Return the index of the first cell with a figure after the cell of a label."""
    labels = [index for index, cell in enumerate(document.cells) if cell.text == label]
    return next(
        index
        for index in range(labels[0] + 1, len(document.cells))
        if document.cells[index].text.isdecimal() and document.cells[index].text != "0"
    )


def test_values_that_add_up_are_those_printed_and_are_marked(printed: Document) -> None:
    wanted = {
        (one.char_start, one.metric, one.applicant, one.value)
        for one in _read(printed).observations
        if one.metric == "requests.outcome"
    }
    reading = _read(_scanned(printed))
    found = {
        (one.char_start, one.metric, one.applicant, one.value)
        for one in reading.observations
        if one.metric == "requests.outcome"
    }
    assert found <= wanted
    assert len(found) > 100
    assert {one.ocr_confidence for one in reading.observations} == {0.97}
    assert all(one.ocr_confidence is None for one in _read(printed).observations)


def test_a_table_without_sums_is_left_out_and_noted(printed: Document) -> None:
    reading = _read(_scanned(printed))
    assert all(not one.metric.startswith("documents.") for one in reading.observations)
    assert any("read by OCR" in label.reason for label in reading.unbound)


def test_a_misread_figure_is_left_out(printed: Document) -> None:
    index = _figure(printed, "（一）予以公开")
    cell = printed.cells[index]
    misread = ("8" if cell.text[0] != "8" else "3") + cell.text[1:]
    reading = _read(_scanned(printed, (index, misread)))
    places = {one.char_start for one in reading.observations}
    assert cell.char_start not in places
    assert len(places) > 100
