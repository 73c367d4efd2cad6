"""The rendered files are what they claim to be, and the same in every run."""

import io
import re
import zipfile
from collections import Counter
from functools import cache

import pypdfium2
import pytest
import python_calamine
from docx import Document
from selectolax.lexbor import LexborHTMLParser

from scripts.sample_corpus.corpus import COPIED, COPY, NOTICE, REPORTS, TRUNCATED, corpus_files
from scripts.sample_corpus.corpus import ROOT as PROJECT
from scripts.sample_corpus.source import Report, load_report, load_reports

SOURCES = load_reports()
MEGABYTE = 1_000_000


@cache
def rendered() -> dict[str, bytes]:
    return corpus_files()


def written(text: str) -> str:
    """The words without any white space, as formats set them differently."""
    return re.sub(r"\s", "", text)


def words(report: Report) -> list[str]:
    cells = [cell.text for grid in report.grids.values() for cell in grid.cells]
    index = [part for entry in report.index for part in entry]
    return [written(text) for text in (*report.prose.splitlines(), *cells, *index)]


def read(report: Report) -> str:
    data = rendered()[report.file_name]
    readers = {"docx": read_docx, "pdf": read_pdf, "xlsx": read_sheet, "xls": read_sheet}
    if report.file_format in readers:
        return written(readers[report.file_format](data))
    text = data.decode(report.render.get("charset", "utf-8"))
    if report.file_format == "html":
        text = LexborHTMLParser(text).body.text()
    return written(text)


def read_docx(data: bytes) -> str:
    return "".join(Document(io.BytesIO(data)).element.body.itertext())


def read_sheet(data: bytes) -> str:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    rows = book.get_sheet_by_index(0).to_python()
    return "".join(
        str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
        for row in rows
        for cell in row
    )


def read_pdf(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize("report", SOURCES, ids=lambda report: report.stem)
def test_every_word_of_a_report_is_in_its_file(report: Report) -> None:
    text = read(report)
    if report.file_format == "pdf":
        # cut by page edges and cells: the characters are counted
        assert not Counter("".join(words(report))) - Counter(text)
        return
    for word in words(report):
        assert word in text


@pytest.mark.parametrize("report", SOURCES, ids=lambda report: report.stem)
def test_the_date_of_publication_is_printed(report: Report) -> None:
    day = report.published_on
    if day:
        printed = read(report)
        assert (
            day.isoformat() in printed
            or f"{day.year}年{day.month}月{day.day}日" in printed
            or (report.stem == "tongyin_2012" and "二〇一三年一月三十一日" in printed)
        )


@pytest.mark.parametrize("report", SOURCES, ids=lambda report: report.stem)
def test_the_body_is_printed(report: Report) -> None:
    assert report.agency in report.title or report.agency in read(report)


def test_two_runs_give_the_same_bytes() -> None:
    assert corpus_files() == rendered()


def test_committed_files_are_those_of_the_generator() -> None:
    committed = {path.name: path.read_bytes() for path in REPORTS.iterdir()}
    assert committed.keys() == rendered().keys()
    for name, data in committed.items():
        assert members(data) == members(rendered()[name]), name


def members(data: bytes) -> object:
    """The content: compressed bytes may differ from one zlib to the next."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_corpus_is_small() -> None:
    assert sum(len(data) for data in rendered().values()) < 3 * MEGABYTE


def test_the_copy_has_the_bytes_of_the_original() -> None:
    assert rendered()[COPY] == rendered()[COPIED]
    assert sorted((COPY, COPIED))[0] == COPIED


def test_the_truncated_file_is_no_pdf_any_more() -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(rendered()[load_report(TRUNCATED).file_name])


def test_the_notice_is_no_report() -> None:
    assert "年度报告" not in load_report(NOTICE).title


def test_charsets_are_those_intended() -> None:
    charsets = {report.render.get("charset") for report in SOURCES}
    assert {"utf-8", "gb18030", "utf-16"} <= charsets
    page = rendered()["yanxi_2012.html"]
    assert b"charset=utf-8" in page
    with pytest.raises(UnicodeDecodeError):
        page.decode("utf-8")
    assert rendered()["mailong_2013.txt"].startswith((b"\xff\xfe", b"\xfe\xff"))
    # four bytes in GB18030, none in GBK
    assert "㛃".encode("gb18030") in rendered()["yanxi_2013.txt"]


def test_a_page_edge_cuts_table_three() -> None:
    with pypdfium2.PdfDocument(rendered()["yunzhu_2022.pdf"]) as document:
        pages = [written(page.get_textpage().get_text_range()) for page in document]
    first = next(no for no, page in enumerate(pages) if "一、本年新收" in page)
    assert "四、结转下年度继续办理" not in pages[first]
    assert "四、结转下年度继续办理" in pages[first + 1]


def test_the_later_version_is_later() -> None:
    by_stem = {report.stem: report for report in SOURCES}
    first, second = by_stem["zone_2023"], by_stem["zone_2023_revised"]
    assert first.published_on
    assert second.published_on
    assert first.published_on < second.published_on


def test_the_readme_names_every_file_and_says_invented() -> None:
    readme = (PROJECT / "data" / "README.md").read_text(encoding="utf-8")
    assert "invented" in readme
    for name in rendered():
        assert f"`{name}`" in readme
    assert not (REPORTS / "README.md").exists()


def test_every_file_says_that_it_is_a_sample() -> None:
    for report in SOURCES:
        assert report.blocks[-1].kind == "small"
        assert "虚构" in report.blocks[-1].text


def test_all_formats_are_there() -> None:
    assert {path.suffix for path in REPORTS.iterdir()} == {
        ".txt",
        ".html",
        ".pdf",
        ".docx",
        ".xlsx",
        ".xls",
    }
