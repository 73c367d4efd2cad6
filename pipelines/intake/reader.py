"""Bytes of one file in, a Document out; anything else is an UnreadableFile with its reason."""

import hashlib
import logging

from pipelines.intake.builder import Content
from pipelines.intake.caps import MEBIBYTE
from pipelines.intake.document import Document
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.media_type import Evidence
from pipelines.intake.registry import Format, formats, recognise

_log = logging.getLogger(__name__)


def read_document(data: bytes, *, file_name: str) -> Document:
    """Read one file.

    Native parsers run here: call it in a process that may die (``sandbox.read_files``).

    Args:
        data: The whole file.
        file_name: For messages only; the format is found from the bytes.

    Returns:
        The document, with some text in it.

    Raises:
        UnreadableFile: for every file that gives no document; nothing else is raised on account
            of what a file holds.
    """
    if not data:
        raise UnreadableFile(
            ReasonCode.EMPTY, f"{file_name} holds no bytes; fetch it again from its source"
        )
    evidence = Evidence(data)
    found = recognise(evidence)
    if found is None:
        labels = ", ".join(sorted({entry.label for entry in formats()}))
        raise UnreadableFile(
            ReasonCode.UNKNOWN_TYPE,
            f"{file_name} begins with {data[:8].hex(' ')} and is neither text nor any known "
            f"format ({labels}); convert it to one of them",
        )
    content = _content(evidence, found, file_name)
    return Document(
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=found.media_type,
        charset=content.charset,
        text=content.text,
        pages=content.pages,
        cells=content.cells,
    )


def read_text(text: str, *, file_name: str) -> tuple[str, Content]:
    """Read a document that is text already, as rows of a corpus are: a page, or plain text.

    Args:
        text: The page or the plain text.
        file_name: For messages only.

    Returns:
        The media type and the content, with some text in it.

    Raises:
        UnreadableFile: as ``read_document``.
    """
    evidence = Evidence.of_text(text)
    found = recognise(evidence)
    if found is None or evidence.text is None:
        raise UnreadableFile(
            ReasonCode.UNKNOWN_TYPE, f"{file_name} holds signs that are no text; fetch it again"
        )
    return found.media_type, _content(evidence, found, file_name)


def _content(evidence: Evidence, found: Format, file_name: str) -> Content:
    """Have the format read the file; name file and media type in whatever goes wrong."""
    try:
        _check_size(evidence, found)
        content = found.read(evidence)
        _check_text(content, found)
    except UnreadableFile as error:
        raise UnreadableFile(
            error.reason_code, f"{file_name}: {error.reason}", media_type=found.media_type
        ) from error
    except MemoryError as error:
        raise _unreadable(
            ReasonCode.OUT_OF_MEMORY, found, file_name, "needs more memory than a file may take"
        ) from error
    except RecursionError as error:
        raise _unreadable(
            ReasonCode.TOO_COMPLEX, found, file_name, "is nested too deeply to be read"
        ) from error
    except BaseException as error:
        if not _is_fault_of_file(error):
            raise
        _log.debug("%s: %s reader failed", file_name, found.label, exc_info=True)
        detail = f"is damaged ({type(error).__name__}: {str(error)[:200]})"
        raise _unreadable(ReasonCode.CORRUPT, found, file_name, detail) from error
    return content


def _check_size(evidence: Evidence, found: Format) -> None:
    size = len(evidence.data)
    if size > found.max_bytes:
        raise UnreadableFile(
            ReasonCode.TOO_LARGE,
            f"{size / MEBIBYTE:.0f} MiB; {found.label} files are read up to "
            f"{found.max_bytes // MEBIBYTE} MiB",
        )


def _check_text(content: Content, found: Format) -> None:
    if not content.text.strip():
        raise UnreadableFile(ReasonCode.NO_TEXT, f"this {found.label} file prints no text at all")


def _is_fault_of_file(error: BaseException) -> bool:
    # A panic in a Rust parser arrives as a BaseException of a class that cannot be imported.
    return isinstance(error, Exception) or type(error).__name__ == "PanicException"


def _unreadable(code: ReasonCode, found: Format, file_name: str, detail: str) -> UnreadableFile:
    return UnreadableFile(
        code,
        f"{file_name}: this {found.label} file {detail}; fetch it again or save it anew",
        media_type=found.media_type,
    )
