"""Whatever the bytes are: a document, or one clear reason; nothing else."""

import hashlib
import io
import zipfile
from collections.abc import Iterator

import intake_samples as samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_word97 import compound

from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.office.archive import open_archive
from pipelines.intake.reader import read_document
from pipelines.intake.registry import formats
from pipelines.intake.scan import engine

OLE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _reason(data: bytes, name: str = "报告.doc") -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read_document(data, file_name=name)
    assert name in caught.value.reason
    return caught.value


def _zip(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return buffer.getvalue()


@pytest.fixture(autouse=True, scope="module")
def _without_ocr() -> Iterator[None]:
    """Damaged files are many here, and a page takes OCR seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(engine.SWITCH, "off")
        yield


@pytest.mark.parametrize(
    ("data", "code", "media_type"),
    [
        (b"", ReasonCode.EMPTY, None),
        (bytes(range(256)) * 20, ReasonCode.UNKNOWN_TYPE, None),
        (b"\x00" * 500, ReasonCode.UNKNOWN_TYPE, None),
        (b" \r\n\t ", ReasonCode.NO_TEXT, "text/plain"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), ReasonCode.IMAGE_ONLY, "image/png"),
        (b"\xff\xd8\xff\xe0" + bytes(60), ReasonCode.IMAGE_ONLY, "image/jpeg"),
        (b"Rar!\x1a\x07" + bytes(60), ReasonCode.UNSUPPORTED_TYPE, "application/vnd.rar"),
        (OLE_HEAD + bytes(600), ReasonCode.CORRUPT, "application/x-ole-storage"),
        (b"PK\x03\x04" + bytes(200), ReasonCode.CORRUPT, "application/zip"),
        (_zip(a_xml="x"), ReasonCode.UNSUPPORTED_TYPE, "application/zip"),
        (
            compound({"EncryptedPackage": b"x"}),
            ReasonCode.ENCRYPTED,
            "application/x-ole-storage",
        ),
        (compound({"Mat": b"x"}), ReasonCode.UNSUPPORTED_TYPE, "application/x-ole-storage"),
        (
            _zip(**{"OFD_xml": "x"}),
            ReasonCode.UNSUPPORTED_TYPE,
            "application/ofd",
        ),
    ],
)
def test_what_cannot_be_read_says_why(
    data: bytes,
    code: ReasonCode,
    media_type: str | None,
) -> None:
    error = _reason(data)
    assert error.reason_code == code
    assert error.media_type == media_type
    assert len(error.reason) > 30


def test_a_file_over_its_formats_size_is_a_reason() -> None:
    assert _reason(b"<html>" + b"x" * 10 * 2**20).reason_code == ReasonCode.TOO_LARGE


def test_names_decide_nothing() -> None:
    data = "公开信息12条".encode()
    documents = {read_document(data, file_name=f"a.{end}") for end in ("pdf", "docx", "xls", "")}
    assert len(documents) == 1
    assert documents.pop().sha256 == hashlib.sha256(data).hexdigest()


def test_every_format_is_found_and_distinct() -> None:
    known = formats()
    assert {"PDF", "HTML", "plain text", "Word (docx)", "Excel (xlsx)", "Excel (xls)"} <= {
        entry.label for entry in known
    }
    assert list(known) == sorted(known, key=lambda entry: entry.order)
    assert known[-1].label == "plain text"


def test_errors_can_be_sent_between_processes() -> None:
    import pickle  # noqa: PLC0415

    error = _reason(b"")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (copy.reason_code, copy.reason, copy.media_type) == (
        error.reason_code, error.reason, error.media_type,
    )  # fmt: skip


def test_archives_with_too_many_parts_are_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(10_001):
            archive.writestr(str(number), b"")
    with pytest.raises(UnreadableFile) as caught, open_archive(buffer.getvalue()):
        pass
    assert caught.value.reason_code == ReasonCode.TOO_COMPLEX


def _assert_read_or_refused(data: bytes) -> None:
    try:
        document = read_document(data, file_name="x")
    except UnreadableFile as error:
        assert error.reason
        return
    assert document.text.strip()
    document.text.encode("utf-8")
    for cell in document.cells:
        assert cell.text == document.text[cell.char_start : cell.char_end]


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from(
        [b"", b"%PDF-1.7\n", b"PK\x03\x04", OLE_HEAD, b"<html><table>", b"{\\rtf1", b"\xff\xfe"]
    ),
    st.binary(max_size=600),
)
def test_any_bytes_are_read_or_refused(head: bytes, data: bytes) -> None:
    _assert_read_or_refused(head + data)


TAGS = """
<table> </table> <tr> <td> <td\xa0rowspan=3> <td\xa0colspan=2> <th> </td> </tr> <p> </p> <br>
<div> </div> <b> </b> <pre> </pre> 一、 （一） 12 公开 &nbsp; &#xd800;
<!-- --> <script> </script> <caption>
"""
MARKUP = st.lists(st.sampled_from(TAGS.replace("\n", " ").split(" ")), max_size=60).map(
    lambda parts: ("<html><body>" + " ".join(parts).replace("\xa0", " ")).encode()
)


@settings(deadline=None, max_examples=300)
@given(MARKUP)
def test_any_markup_is_read_or_refused(data: bytes) -> None:
    _assert_read_or_refused(data)


LINE = st.sampled_from(
    ["甲\t1", "乙", "", " 2", "---", "\t\t一、概述", "+--+", "│丙│3│", "公开12条", "|", "||", "|a|"]
)
LINES = st.lists(LINE, max_size=30).map(lambda lines: "\n".join(lines).encode())


@given(LINES)
def test_any_lines_are_read_or_refused(data: bytes) -> None:
    _assert_read_or_refused(data)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_damaged_pdf_is_read_or_refused(data: st.DataObject) -> None:
    damaged = bytearray(samples.small_pdf())
    for _ in range(data.draw(st.integers(1, 20))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    _assert_read_or_refused(bytes(damaged))
