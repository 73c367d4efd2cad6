"""Web archives (.mht, .mhtml, and the .doc that is one): the page in it, read as any page is."""

from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from pipelines.intake.builder import Content
from pipelines.intake.caps import MAX_MARKUP_BYTES, MAX_OFFICE_BYTES
from pipelines.intake.charset import decode
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.formats.html import read_page
from pipelines.intake.media_type import DECLARED_CHARSET, Evidence
from pipelines.intake.registry import BY_SIGNATURE, Format

_MOST_PARTS = 10_000
_HEAD_BYTES = 1024


def recognise(evidence: Evidence) -> bool:
    """A message with the header fields that every web archive has."""
    head = evidence.head.lower()
    return b"mime-version:" in head and b"content-type:" in head


def read(evidence: Evidence) -> Content:
    """Read the page that the archive is of; pictures, styles and frames are left out.

    Raises:
        UnreadableFile: corrupt, where there is no page; too_large or too_complex.
    """
    page = _page(BytesParser(policy=compat32).parsebytes(evidence.data.lstrip()))
    data = page.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        raise UnreadableFile(
            ReasonCode.CORRUPT, "the page in this web archive is empty; save it anew as HTML"
        )
    if len(data) > MAX_MARKUP_BYTES:
        raise UnreadableFile(
            ReasonCode.TOO_LARGE,
            f"its page has {len(data)} bytes, up to {MAX_MARKUP_BYTES} are read",
        )
    # What a page says of itself is heard before the archive: programs save bytes as they came.
    in_page = DECLARED_CHARSET.search(data[:_HEAD_BYTES])
    declared = in_page.group(1).decode("ascii", "replace") if in_page else None
    decoded = decode(data, declared=declared or page.get_content_charset())
    return read_page(decoded.text, charset=decoded.charset)


def _page(message: Message) -> Message:
    """Return the part that the archive begins with: the one named, else the first page in it."""
    pages: list[Message] = []
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            raise UnreadableFile(
                ReasonCode.TOO_COMPLEX, f"it has more than {_MOST_PARTS} parts; save it as HTML"
            )
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            pages.append(part)
    if not pages:
        raise UnreadableFile(
            ReasonCode.CORRUPT, "there is no page in this web archive; save the page as HTML"
        )
    start = message.get_param("start")
    named = (page for page in pages if start and page.get("Content-ID") == start)
    return next(named, pages[0])


FORMATS = (
    Format(
        media_type="multipart/related",
        label="web archive (MHT)",
        order=BY_SIGNATURE,
        max_bytes=MAX_OFFICE_BYTES,
        recognise=recognise,
        read=read,
    ),
)
