"""ZIP members read under guard: no header is trusted, no entity expanded, no bomb unpacked."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.parsers.expat import ExpatError, ParserCreate

from pipelines.intake.caps import (
    MAX_ZIP_MEMBER_BYTES,
    MAX_ZIP_MEMBERS,
    MAX_ZIP_RATIO,
    MEBIBYTE,
)
from pipelines.intake.errors import ReasonCode, UnreadableFile

_SMALL = MEBIBYTE
"""Members up to this size may be packed as tightly as they like."""


class _RootBegun(Exception):  # noqa: N818 - no error: what was looked for is not there
    """The root element of an XML part begins."""


class Archive:
    """A ZIP file whose members are read up to the caps."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = frozenset(archive.namelist())

    def read(self, name: str) -> bytes:
        """Return a member's bytes.

        Raises:
            UnreadableFile: corrupt, encrypted, or too_complex for what unpacks beyond the caps.
        """
        try:
            info = self._archive.getinfo(name)
        except KeyError:
            raise UnreadableFile(
                ReasonCode.CORRUPT, f"the part {name} is missing; save the document anew"
            ) from None
        if info.flag_bits & 1:
            raise UnreadableFile(
                ReasonCode.ENCRYPTED, "its parts open with a password only; save it without one"
            )
        allowed = min(MAX_ZIP_MEMBER_BYTES, max(_SMALL, MAX_ZIP_RATIO * info.compress_size))
        with self._archive.open(info) as member:
            data = member.read(allowed + 1)
        if len(data) > allowed:
            raise UnreadableFile(
                ReasonCode.TOO_COMPLEX,
                f"the part {name} unpacks from {info.compress_size} to more than {allowed} bytes, "
                "as no document does; save the document anew",
            )
        return data

    def xml(self, name: str) -> Element:
        """Return the root element of a member; entities and document types are refused."""
        data = self.read(name)
        try:
            _refuse_document_type(data, name)
            return fromstring(data)  # noqa: S314 - entities are what a document type declares
        except (ParseError, ExpatError) as error:
            raise UnreadableFile(
                ReasonCode.CORRUPT, f"the part {name} is no well-formed XML ({error})"
            ) from error


def _refuse_document_type(data: bytes, name: str) -> None:
    """Raise when the XML declares a document type: no document needs one, every XML bomb does.

    It can stand before the root element only, so that no more is looked through.
    """

    def refuse(*_: object) -> None:
        raise UnreadableFile(
            ReasonCode.CORRUPT,
            f"the part {name} has a document type of its own, which documents never have",
        )

    def stop(*_: object) -> None:
        raise _RootBegun

    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    with suppress(_RootBegun):
        parser.Parse(data, True)


@contextmanager
def open_archive(data: bytes) -> Iterator[Archive]:
    """Open a ZIP file.

    Raises:
        UnreadableFile: corrupt (also for members found damaged within the block), too_complex.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > MAX_ZIP_MEMBERS:
                raise UnreadableFile(
                    ReasonCode.TOO_COMPLEX,
                    f"it packs {len(archive.infolist())} parts, at most {MAX_ZIP_MEMBERS} are read",
                )
            yield Archive(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise UnreadableFile(
            ReasonCode.CORRUPT, f"the archive is damaged ({error}); fetch the file again"
        ) from error


def local_name(element: Element) -> str:
    """Return an element's name without its namespace (Word has two for the same names)."""
    return _local(element.tag)


@lru_cache(maxsize=2048)  # documents ask for a few names many thousand times
def _local(name: object) -> str:
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """Return an attribute by its name without namespace."""
    if element is None:
        return None
    for key, value in element.items():
        if _local(key) == name:
            return value
    return None


def child(element: Element | None, *names: str) -> Element | None:
    """Return the first descendant along a path of names without namespaces."""
    for name in names:
        if element is None:
            return None
        for part in element:
            if _local(part.tag) == name:
                element = part
                break
        else:
            return None
    return element
