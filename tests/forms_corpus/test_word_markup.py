"""Forms in Word documents as its users leave them: content controls, frames, boxes, revisions."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable

import pytest
from corpus_formats import word
from corpus_reports import printed
from printed_forms import facts

from pipelines.catalog import load_catalog
from pipelines.extraction import extract
from pipelines.intake import read_document
from pipelines.reading import Report, read_report

_TABLE, _ROW, _CELL, _RUN = (f"<w:{name}>.*?</w:{name}>" for name in ("tbl", "tr", "tc", "r"))
_FIGURE = r"<w:r><w:t>(\d+)</w:t></w:r>"
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
_CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{0}</w:sdtContent></w:sdt>"
_FRAME = "<w:tbl><w:tr><w:tc>{0}<w:p/></w:tc></w:tr></w:tbl>"
_BOX = (
    f"<w:p><w:r><w:pict {_VML}><v:shape><v:textbox><w:txbxContent>{{0}}</w:txbxContent>"
    "</v:textbox></v:shape></w:pict></w:r></w:p>"
)
_REVISED = (
    r"<w:del><w:r><w:delText>9\1</w:delText></w:r></w:del><w:ins><w:r><w:t>\1</w:t></w:r></w:ins>"
)
_MOVED = (
    r"<w:moveFrom><w:r><w:t>9\1</w:t></w:r></w:moveFrom>"
    r"<w:moveTo><w:r><w:t>\1</w:t></w:r></w:moveTo>"
)
_IN_TWO_RUNS = r"<w:r><w:t>\1</w:t></w:r><w:proofErr/><w:r><w:t>\2</w:t></w:r>"

Change = Callable[[str], str]


def _around(pattern: str, wrapping: str) -> Change:
    return lambda xml: re.sub(pattern, lambda found: wrapping.format(found[0]), xml, flags=re.S)


def _instead(pattern: str, other: str) -> Change:
    return lambda xml: re.sub(pattern, other, xml)


CHANGES: dict[str, Change] = {
    "tables in content controls": _around(_TABLE, _CONTROL),
    "rows in content controls": _around(_ROW, _CONTROL),
    "cells in content controls": _around(_CELL, _CONTROL),
    "runs in content controls": _around(_RUN, _CONTROL),
    "tables in frames": _around(_TABLE, _FRAME),
    "tables in text boxes": _around(_TABLE, _BOX),
    "figures in frames": _around(rf"<w:p>(?:(?!</w:p>).)*{_FIGURE}</w:p>", f"{_FRAME}<w:p/>"),
    "figures revised": _instead(_FIGURE, _REVISED),
    "figures moved": _instead(_FIGURE, _MOVED),
    "figures in two runs": _instead(r"<w:r><w:t>(\d)(\d+)</w:t></w:r>", _IN_TWO_RUNS),
}


def _changed(data: bytes, change: Change) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename == "word/document.xml":
                text = change(part.decode())
                assert text.encode() != part
                part = text.encode()
            new.writestr(info.filename, part)
    return buffer.getvalue()


@pytest.mark.parametrize("form", ["stat2014", "table2021"])
@pytest.mark.parametrize("name", list(CHANGES))
def test_every_cell_is_read_whatever_stands_around_it(name: str, form: str) -> None:
    wanted = printed(form, "as the notice")
    document = read_document(_changed(word(wanted), CHANGES[name]), file_name="报告.docx")
    catalog = load_catalog()
    report = read_report(document, file_name="报告.docx", catalog=catalog)
    assert isinstance(report, Report)
    found = extract(document, report, catalog)
    assert Counter(facts(found.observations)) == Counter(wanted.facts)
    assert not found.unbound
