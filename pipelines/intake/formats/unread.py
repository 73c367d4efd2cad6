"""Files that are recognised and not read: what they are, and what to do with them."""

from collections.abc import Callable

from pipelines.intake.builder import Content
from pipelines.intake.caps import MAX_FILE_BYTES
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.media_type import Evidence
from pipelines.intake.registry import BY_CONTAINER, BY_SIGNATURE, Format

_LAST_OF_CONTAINERS = BY_CONTAINER + 5
"""After every format that knows what it looks for in a container."""

_IMAGES = {
    "image/gif": (b"GIF87a", b"GIF89a"),
    "image/vnd.djvu": (b"AT&TFORM",),
}
_ARCHIVES = {
    "application/vnd.rar": (b"Rar!\x1a\x07",),
    "application/x-7z-compressed": (b"7z\xbc\xaf\x27\x1c",),
    "application/gzip": (b"\x1f\x8b\x08",),
    "application/x-bzip2": (b"BZh",),
    "application/x-xz": (b"\xfd7zXZ\x00",),
}

_ARCHIVE_REASON = (
    "this is an archive; .zip and .tar.gz of that name are read by what is packed in them, others "
    "and archives within archives are to be unpacked first"
)


def _refuse(code: ReasonCode, reason: str) -> Callable[[Evidence], Content]:
    def read(_: Evidence) -> Content:
        raise UnreadableFile(code, reason)

    return read


def _begins(marks: tuple[bytes, ...]) -> Callable[[Evidence], bool]:
    def recognise(evidence: Evidence) -> bool:
        return evidence.data.startswith(marks) and evidence.text is None

    return recognise


def _unread(
    media_type: str,
    label: str,
    recognise: Callable[[Evidence], bool],
    reason: str,
    *,
    code: ReasonCode = ReasonCode.UNSUPPORTED_TYPE,
    order: int = BY_SIGNATURE,
) -> Format:
    return Format(
        media_type=media_type,
        label=label,
        order=order,
        max_bytes=MAX_FILE_BYTES,
        recognise=recognise,
        read=_refuse(code, reason),
    )


def _is_encrypted_office(evidence: Evidence) -> bool:
    return "encryptedpackage" in evidence.ole_streams


FORMATS = (
    *(
        _unread(
            media_type,
            "image",
            _begins(marks),
            "images of this kind are not read; save it as PNG",
        )
        for media_type, marks in _IMAGES.items()
    ),
    *(
        _unread(media_type, "archive", _begins(marks), _ARCHIVE_REASON)
        for media_type, marks in _ARCHIVES.items()
    ),
    _unread(
        "application/x-ole-storage",
        "encrypted Office",
        _is_encrypted_office,
        "this document opens with a password only; save it without one",
        code=ReasonCode.ENCRYPTED,
        order=BY_CONTAINER - 1,
    ),
    _unread(
        "application/ofd",
        "OFD",
        lambda evidence: "OFD.xml" in evidence.zip_members,
        "OFD is not read; save it as PDF",
        order=BY_CONTAINER,
    ),
    _unread(
        "application/vnd.ms-excel.sheet.binary.macroenabled.12",
        "Excel (xlsb)",
        lambda evidence: "xl/workbook.bin" in evidence.zip_members,
        "binary workbooks are not read; save it as xlsx",
        order=BY_CONTAINER,
    ),
    _unread(
        "application/vnd.oasis.opendocument",
        "OpenDocument",
        lambda evidence: {"mimetype", "content.xml"} <= evidence.zip_members,
        "OpenDocument files are not read; save it as docx or xlsx",
        order=BY_CONTAINER,
    ),
    _unread(
        "application/zip",
        "ZIP archive",
        lambda evidence: bool(evidence.zip_members),
        _ARCHIVE_REASON,
        order=_LAST_OF_CONTAINERS,
    ),
    _unread(
        "application/zip",
        "ZIP archive",
        lambda evidence: evidence.is_zip,
        "it begins as docx and xlsx do and its directory is missing or damaged; it was most likely "
        "cut off: fetch it again",
        code=ReasonCode.CORRUPT,
        order=_LAST_OF_CONTAINERS,
    ),
    _unread(
        "application/x-ole-storage",
        "OLE file",
        lambda evidence: bool(evidence.ole_streams),
        "this is an OLE file of another program than Word, Excel or WPS; save it as docx or xlsx",
        order=_LAST_OF_CONTAINERS,
    ),
    _unread(
        "application/x-ole-storage",
        "OLE file",
        lambda evidence: evidence.is_ole,
        "it begins as doc and xls do and its directory is damaged; fetch it again",
        code=ReasonCode.CORRUPT,
        order=_LAST_OF_CONTAINERS,
    ),
)
