"""What a file is, found from its bytes and never from its name.

``Evidence`` holds what the bytes show (magic number, OLE streams, ZIP members, decoded text), each
worked out once and only when a format asks; a format decides on it whether the file is its own.
"""

import io
import re
import zipfile
from functools import cached_property

import olefile

from pipelines.intake.charset import Decoded, decode, is_text

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_HEAD_BYTES = 1024
DECLARED_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.I)


class Evidence:
    """The bytes of one file and what they show of themselves."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @classmethod
    def of_text(cls, text: str) -> "Evidence":
        """Return the evidence of a document that is decoded already; its charset is not guessed."""
        evidence = cls(text.encode("utf-8", "replace"))
        evidence.text = Decoded(text, "utf-8") if is_text(text) else None
        return evidence

    @cached_property
    def head(self) -> bytes:
        """The first bytes, leading white space taken off: magic numbers stand here."""
        return self.data[:_HEAD_BYTES].lstrip()

    @cached_property
    def zip_members(self) -> frozenset[str]:
        """Names of the members of a ZIP file; empty for any other file."""
        if not self.data.startswith(_ZIP_MAGIC):
            return frozenset()
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
                return frozenset(archive.namelist())
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            return frozenset()

    @cached_property
    def is_zip(self) -> bool:
        """Whether the file begins as a ZIP file does, whole or not."""
        return self.data.startswith(_ZIP_MAGIC)

    @cached_property
    def is_ole(self) -> bool:
        """Whether the file begins as an OLE compound file does, whole or not."""
        return self.data.startswith(OLE_MAGIC)

    @cached_property
    def ole_streams(self) -> frozenset[str]:
        """Top-level streams of an OLE compound file, lower case; empty for any other file."""
        if not self.is_ole:
            return frozenset()
        try:
            with olefile.OleFileIO(io.BytesIO(self.data)) as ole:
                return frozenset(path[0].lower() for path in ole.listdir())
        except Exception:  # a damaged file raises errors of every kind
            return frozenset()

    @cached_property
    def text(self) -> Decoded | None:
        """The bytes decoded, or None when they are not text."""
        head = self.data[:_HEAD_BYTES]
        declared = DECLARED_CHARSET.search(head) if b"=" in head else None
        decoded = decode(self.data, declared=declared.group(1).decode() if declared else None)
        return decoded if is_text(decoded.text) else None
