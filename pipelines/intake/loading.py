"""From a path to an IntakeResult, in this process: bytes, hash, document or reason."""

import hashlib
import shutil
import stat
from pathlib import Path

from pipelines.intake.caps import MAX_FILE_BYTES, MEBIBYTE
from pipelines.intake.corpus.row import Row, read_row
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.packed import read_member, split
from pipelines.intake.reader import read_document
from pipelines.intake.result import IntakeResult

_BLOCK_BYTES = 4 * MEBIBYTE


def read_source(source: Path | Row) -> IntakeResult:
    """Read one file or one row of a corpus in this process, as ``read_path`` does."""
    return read_row(source) if isinstance(source, Row) else read_path(source)


def read_path(path: Path) -> IntakeResult:
    """Read one file in this process; whatever is wrong with it is in the result.

    Native parsers run here: call it in processes that may die, or use ``sandbox.read_files``.
    """
    name = file_name(path)
    try:
        sha256, size, data = _load(path)
    except OSError as error:
        return IntakeResult(path, reason_code=_code_of(error), reason=_reason_of(error, name))
    except UnreadableFile as error:
        return IntakeResult(path, reason_code=error.reason_code, reason=error.reason)
    if data is None:
        return IntakeResult(
            path,
            sha256,
            size,
            reason_code=ReasonCode.TOO_LARGE,
            reason=f"{name}: {size / MEBIBYTE:.0f} MiB; files are read up to "
            f"{MAX_FILE_BYTES // MEBIBYTE} MiB",
        )
    try:
        document = read_document(data, file_name=name)
    except UnreadableFile as error:
        return IntakeResult(
            path,
            sha256,
            size,
            media_type=error.media_type,
            reason_code=error.reason_code,
            reason=error.reason,
        )
    return IntakeResult(path, sha256, size, document.media_type, document.charset, document)


def file_name(path: Path) -> str:
    """Return the file's name in characters that every encoding can hold."""
    return path.name.encode("utf-8", "replace").decode("utf-8")


def path_of(source: object) -> Path:
    """Return the path of a source: a path is its own, anything else has one."""
    return source if isinstance(source, Path) else source.path  # type: ignore[attr-defined]


def identity_of(source: object) -> tuple[str, int]:
    """Return hex digest (sha256) and size of a source's bytes; raises OSError."""
    return source.identity() if isinstance(source, Row) else hash_file(path_of(source))


def hash_file(path: Path) -> tuple[str, int]:
    """Return the hex digest (sha256) and the size in bytes; raises OSError."""
    digest = hashlib.sha256()
    size = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            digest.update(block)
            size += len(block)
    return digest.hexdigest(), size


def copy_file(path: Path, to: Path) -> None:
    """Copy the bytes of a file, be it a member of an archive.

    Raises:
        OSError: It cannot be read, or not be written.
        UnreadableFile: It is a member of an archive and cannot be unpacked.
    """
    packed = split(path)
    if packed is None:
        shutil.copyfile(path, to)
    else:
        to.write_bytes(read_member(*packed))


def _load(path: Path) -> tuple[str, int, bytes | None]:
    """Return hash, size and bytes of the file; no bytes when it is larger than any report."""
    packed = split(path)
    if packed is not None:
        data = read_member(*packed)
        return hashlib.sha256(data).hexdigest(), len(data), data
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFile(
            ReasonCode.NOT_A_FILE,
            f"{file_name(path)} is a folder or a device, not a file; name the files in it",
        )
    if status.st_size > MAX_FILE_BYTES:
        return *hash_file(path), None
    data = path.read_bytes()
    return hashlib.sha256(data).hexdigest(), len(data), data


def _code_of(error: OSError) -> ReasonCode:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return ReasonCode.NOT_FOUND
    if isinstance(error, PermissionError):
        return ReasonCode.PERMISSION_DENIED
    return ReasonCode.READ_ERROR


def _reason_of(error: OSError, name: str) -> str:
    next_step = {
        ReasonCode.NOT_FOUND: "is not there (any more); name it anew or leave it out",
        ReasonCode.PERMISSION_DENIED: "may not be read by this user; give it read permission",
    }.get(_code_of(error), "could not be read from the disk; try again or replace it")
    return f"{name} {next_step} ({error.strerror or type(error).__name__})"
