"""Archives of reports: members listed and read one by one, nothing ever unpacked to a place.

A member is named by a path of its own, ``reports.zip!/2019/a.html``, and read like any file. An
archive within an archive is a file that cannot be read. No header of an archive is trusted: its
names are never used as paths on this machine, its sizes never as sizes.
"""

import gzip
import io
import re
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO
from weakref import finalize

from pipelines.intake.caps import (
    MAX_FILE_BYTES,
    MAX_PACKED_MEMBERS,
    MAX_UNPACKED_BYTES,
    MAX_ZIP_RATIO,
    MEBIBYTE,
)
from pipelines.intake.errors import ReasonCode, UnreadableFile

MARK = "!/"
"""Stands between the path of an archive and the name of a member."""

_ZIP_ENDS = (".zip",)
_TAR_ENDS = (".tar.gz", ".tgz", ".tar")
_GZIP_MAGIC = b"\x1f\x8b"
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_SMALL = MEBIBYTE
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_DRIVE = re.compile(r"[a-zA-Z]:")
_DOCUMENTS = frozenset(("[Content_Types].xml", "OFD.xml", "mimetype"))
_DAMAGE = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, NotImplementedError,
    gzip.BadGzipFile, RuntimeError, ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Packed:
    """One member as listed.

    Attributes:
        path: Path of the archive and name of the member.
        inner: Name of the member, as a path within the archive.
        refusal: Why it is not to be read (what follows its name in a sentence), if anything.
    """

    path: Path
    inner: PurePosixPath
    refusal: str | None = None


@dataclass(frozen=True, slots=True)
class _Member:
    """A member's entry in the archive, how many bytes of it are read, and why it is not read."""

    entry: zipfile.ZipInfo | tarfile.TarInfo
    most_bytes: int
    refusal: str | None


@dataclass(frozen=True, slots=True, weakref_slot=True)
class _Archive:
    """An open archive: its members by name, and how to open one; closed when let go of."""

    members: dict[str, _Member]
    open: Callable[[_Member], IO[bytes]]


def is_archive(path: Path) -> bool:
    """Tell whether a file is listed by its members: by its name, unless it holds one document."""
    name = path.name.lower()
    if name.endswith(_TAR_ENDS):
        return True
    if not name.endswith(_ZIP_ENDS):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return _DOCUMENTS.isdisjoint(archive.namelist())
    except (*_DAMAGE, OSError):
        return True


def members(path: Path) -> list[Packed]:
    """List the members of an archive, in order of name; folders are passed over.

    Raises:
        UnreadableFile: corrupt, or too_complex for more than any corpus needs.
        OSError: The file cannot be opened.
    """
    with _errors_told(path.name):
        found = _opened(path, _stamp(path)).members
    return [
        Packed(Path(f"{path}{MARK}{name}"), PurePosixPath(name), found[name].refusal)
        for name in sorted(found)
    ]


def split(path: Path) -> tuple[Path, str] | None:
    """Return archive and member of a member's path; None for any other path."""
    whole = str(path)
    place = whole.find(MARK)
    while place >= 0:
        archive = Path(whole[:place])
        if archive.is_file():
            return archive, whole[place + len(MARK) :]
        place = whole.find(MARK, place + 1)
    return None


def on_disk(path: Path) -> Path:
    """Return the file that holds a path's bytes: the archive of a member, else the file itself."""
    packed = split(path)
    return path if packed is None else packed[0]


def read_member(path: Path, name: str) -> bytes:
    """Return the bytes of a member.

    Raises:
        UnreadableFile: corrupt, encrypted, too_large, or not_found.
        OSError: The archive cannot be opened.
    """
    with _errors_told(path.name):
        archive = _opened(path, _stamp(path))
        member = archive.members.get(name)
        if member is None or member.refusal is not None:
            reason = "is not in the archive" if member is None else member.refusal
            raise UnreadableFile(ReasonCode.NOT_FOUND, f"{name} {reason}")
        with archive.open(member) as file:
            data = file.read(member.most_bytes + 1)
    if len(data) > member.most_bytes:
        raise UnreadableFile(
            ReasonCode.TOO_LARGE,
            f"{name} unpacks to more than {member.most_bytes} bytes, as no report does; pack it "
            "anew",
        )
    return data


@lru_cache(maxsize=1)
def _opened(path: Path, _: tuple[int, int]) -> _Archive:
    """Open an archive and list it; the one read last stays open, for its next member."""
    with ExitStack() as stack:
        open_it = _open_zip if path.name.lower().endswith(_ZIP_ENDS) else _open_tar
        archive = open_it(path, stack)
        finalize(archive, stack.pop_all().close)
    return archive


def _open_zip(path: Path, stack: ExitStack) -> _Archive:
    archive = stack.enter_context(zipfile.ZipFile(path))
    infos = archive.infolist()
    _check_count(len(infos))
    found: dict[str, _Member] = {}
    for info in infos:
        if not info.is_dir():
            name = _zip_name(info)
            most = min(MAX_FILE_BYTES, max(_SMALL, MAX_ZIP_RATIO * info.compress_size))
            found[_tidy(name)] = _Member(info, most, _refusal(name))

    def open_member(member: _Member) -> IO[bytes]:
        info = member.entry
        if not isinstance(info, zipfile.ZipInfo) or info.flag_bits & _ENCRYPTED:
            raise UnreadableFile(
                ReasonCode.ENCRYPTED, "the archive opens with a password only; pack it without one"
            )
        return archive.open(info)

    return _Archive(found, open_member)


def _zip_name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; without the mark of UTF-8 its bytes are UTF-8 or GB18030."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    return _decoded(info.filename.encode("cp437", "replace"))


def _open_tar(path: Path, stack: ExitStack) -> _Archive:
    plain = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes
    _decompress(path, plain)
    archive = stack.enter_context(tarfile.open(fileobj=plain, mode="r:"))  # noqa: SIM115
    found: dict[str, _Member] = {}
    for count, info in enumerate(iter(archive.next, None), 1):
        _check_count(count)
        if not info.isdir():
            name = _decoded(info.name.encode("utf-8", "surrogateescape"))
            refusal = None if info.isfile() else "is a link or a device, not a file"
            found[_tidy(name)] = _Member(info, MAX_FILE_BYTES, refusal or _refusal(name))

    def open_member(member: _Member) -> IO[bytes]:
        info = member.entry
        file = archive.extractfile(info) if isinstance(info, tarfile.TarInfo) else None
        return file or io.BytesIO()

    return _Archive(found, open_member)


def _decompress(path: Path, plain: IO[bytes]) -> None:
    """Write a copy without compression, as members lie anywhere in it."""
    size = 0
    with path.open("rb") as packed:
        is_gzip = packed.read(2) == _GZIP_MAGIC
        packed.seek(0)
        with gzip.open(packed) if is_gzip else packed as source:
            while block := source.read(MEBIBYTE):
                size += len(block)
                if size > MAX_UNPACKED_BYTES:
                    raise UnreadableFile(
                        ReasonCode.TOO_COMPLEX,
                        f"{path.name} unpacks to more than {MAX_UNPACKED_BYTES // MEBIBYTE} MiB; "
                        "split it, or unpack it and name the folder",
                    )
                plain.write(block)
    plain.seek(0)


def _decoded(name: bytes) -> str:
    for charset in ("utf-8", "gb18030"):
        try:
            return name.decode(charset)
        except UnicodeDecodeError:
            continue
    return name.decode("gb18030", "replace")


def _refusal(name: str) -> str | None:
    """Return why a member of this name is not read: names that lead out of the archive."""
    slashed = name.replace("\\", "/")
    if ".." in slashed.split("/") or slashed.startswith("/") or _DRIVE.match(slashed):
        return "has a name that leads out of the archive; pack it anew"
    if _CONTROLS.search(name):
        return "has a name with signs that no name has; pack it anew"
    return None


def _tidy(name: str) -> str:
    """Return a name as it is when it has been part of a path."""
    return str(PurePosixPath(_CONTROLS.sub("?", name.replace("\\", "/")).lstrip("/")))


def _check_count(count: int) -> None:
    if count > MAX_PACKED_MEMBERS:
        raise UnreadableFile(
            ReasonCode.TOO_COMPLEX,
            f"it packs more than {MAX_PACKED_MEMBERS} files; split it, or unpack it and name the "
            "folder",
        )


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


@contextmanager
def _errors_told(name: str) -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        raise UnreadableFile(
            ReasonCode.CORRUPT, f"the archive {name} is damaged ({error}); fetch it again"
        ) from error
