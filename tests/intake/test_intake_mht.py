"""Web archives: the page in them, in every encoding, whatever they say of its charset."""

import intake_samples as samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_rtf import mht

from pipelines.intake import UnreadableFile, read_document
from pipelines.intake.errors import ReasonCode

PAGE = samples.report_html(samples.request_form_html())


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "unheard-of"])
def test_the_page_is_read_as_it_is_by_itself(encoding: str, charset: str, declared: str) -> None:
    page = PAGE.encode(charset)
    archived = read_document(mht(page, charset=declared, encoding=encoding), file_name="年报.mht")
    alone = read_document(page, file_name="年报.html")
    assert archived.media_type == "multipart/related"
    assert (archived.text, archived.cells) == (alone.text, alone.cells)
    assert archived.charset == alone.charset == charset


def test_the_page_named_as_the_start_is_read() -> None:
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"; start="<two>"\n\n'
    parts = "".join(
        f"--b\nContent-Type: text/html\nContent-ID: <{name}>\n\n<html><p>{name}</p></html>\n"
        for name in ("one", "two")
    )
    document = read_document(f"{head}{parts}--b--\n".encode(), file_name="x.mht")
    assert document.text == "two"


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"", "no page"),
        (b"--b\nContent-Type: text/plain\n\nx\n--b--\n", "no page"),
        (b"--b\nContent-Type: text/html\n\n\n--b--\n", "empty"),
    ],
)
def test_an_archive_without_a_page_is_a_reason(body: bytes, word: str) -> None:
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
    with pytest.raises(UnreadableFile, match=word) as caught:
        read_document(head + body, file_name="x.mht")
    assert caught.value.reason_code == ReasonCode.CORRUPT


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_a_damaged_archive_is_read_or_refused(data: st.DataObject) -> None:
    encoding = data.draw(st.sampled_from(["quoted-printable", "base64", "8bit"]))
    damaged = bytearray(mht(PAGE.encode("gb18030"), encoding=encoding))
    reach = data.draw(st.sampled_from([400, len(damaged)]))
    for _ in range(data.draw(st.integers(1, 20))):
        damaged[data.draw(st.integers(0, reach - 1))] = data.draw(st.integers(0, 255))
    del damaged[data.draw(st.integers(300, len(damaged))) :]
    try:
        document = read_document(bytes(damaged), file_name="x.mht")
    except UnreadableFile as error:
        assert error.reason
    else:
        document.text.encode("utf-8")
