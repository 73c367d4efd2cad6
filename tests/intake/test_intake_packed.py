"""Archives of reports: members as files of their own, whatever an archive says of itself."""

import gzip
import hashlib
import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.intake import caps
from pipelines.intake.errors import ReasonCode
from pipelines.intake.listing import Listing, list_files
from pipelines.intake.loading import copy_file, read_path
from pipelines.intake.packed import is_archive, on_disk
from pipelines.intake.sandbox import read_files

FILES = {
    "2019/年报.txt": "公开信息12条".encode("gb18030"),
    "2020/b.html": "<html><p>公开信息13条</p></html>".encode(),
    "a.txt": "公开信息14条".encode(),
}


def _zip(path: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def _tar(path: Path, files: Mapping[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz" if path.name.endswith("gz") else "w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def _pack(path: Path, files: Mapping[str, bytes]) -> Path:
    return _zip(path, files) if path.suffix == ".zip" else _tar(path, files)


@pytest.fixture(params=["reports.zip", "reports.tar.gz", "reports.tgz", "reports.TAR"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return _pack(tmp_path / request.param, FILES)


def _problems(listing: Listing) -> list[tuple[str, ReasonCode]]:
    return [(one.path.name, one.reason_code) for one in listing.problems]


def test_members_are_listed_and_read_as_files(archive: Path) -> None:
    listing = list_files([archive.parent])
    assert [str(file) for file in listing.files] == [f"{archive}!/{name}" for name in sorted(FILES)]
    assert listing.problems == ()
    for file, name in zip(listing.files, sorted(FILES), strict=True):
        result = read_path(file)
        assert result.document is not None
        assert result.sha256 == hashlib.sha256(FILES[name]).hexdigest()
        assert result.size_bytes == len(FILES[name])
        assert on_disk(file) == archive


def test_members_are_read_in_child_processes_and_copied(archive: Path, tmp_path: Path) -> None:
    files = list_files([archive]).files
    texts = [one.document.text for one in read_files(files, workers=2) if one.document]
    assert texts == ["公开信息12条", "公开信息13条", "公开信息14条"]
    copy_file(files[0], tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == FILES["2019/年报.txt"]


def test_a_member_may_be_named_outright(archive: Path) -> None:
    assert [file.name for file in list_files([Path(f"{archive}!/a.txt")]).files] == ["a.txt"]
    missing = read_path(Path(f"{archive}!/b.txt"))
    assert missing.reason_code == ReasonCode.NOT_FOUND
    assert "not in the archive" in (missing.reason or "")


@pytest.mark.parametrize("name", ["x.zip", "x.tar.gz"])
def test_names_that_lead_out_are_reported_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    wild = {"../out.txt": b"1", "/abs.txt": b"2", "c:\\d.txt": b"3", "a/../../e.txt": b"4"}
    listing = list_files([_pack(folder / name, {**wild, "good.txt": b"5"})])
    assert [file.name for file in listing.files] == ["good.txt"]
    assert [problem.reason_code for problem in listing.problems] == [ReasonCode.NOT_A_FILE] * 4
    assert all("leads out" in problem.reason for problem in listing.problems)
    for problem in listing.problems:
        assert read_path(problem.path).document is None
    assert [file.name for file in tmp_path.rglob("*")] == ["in", name]


def test_links_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "x.tar"
    with tarfile.open(path, "w") as archive:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
    listing = list_files([path])
    assert listing.files == ()
    assert _problems(listing) == [("link.txt", ReasonCode.NOT_A_FILE)]


def test_leftovers_and_archives_within_archives(tmp_path: Path) -> None:
    inner = _zip(tmp_path / "inner.zip", FILES).read_bytes()
    (tmp_path / "inner.zip").unlink()
    packed = {"__MACOSX/._a.txt": b"x", ".DS_Store": b"x", "inner.zip": inner}
    (file,) = list_files([_zip(tmp_path / "outer.zip", packed)]).files
    result = read_path(file)
    assert result.reason_code == ReasonCode.UNSUPPORTED_TYPE
    assert "unpacked first" in (result.reason or "")


def test_names_without_a_mark_of_their_charset(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    _zip(path, {"AAAA.txt": b"1", "BBBBBB.txt": b"2"})
    data = path.read_bytes().replace(b"AAAA", "年报".encode("gb18030"))
    path.write_bytes(data.replace(b"BBBBBB", "年报".encode()))
    assert [file.name for file in list_files([path]).files] == ["年报.txt"]
    data = path.read_bytes().replace("年报".encode(), "公开".encode())
    path.write_bytes(data)
    assert [file.name for file in list_files([path]).files] == ["公开.txt", "年报.txt"]


@pytest.mark.parametrize("name", ["x.zip", "x.tar.gz", "x.tgz", "x.tar"])
def test_a_broken_archive_is_a_problem_with_its_reason(name: str, tmp_path: Path) -> None:
    path = _pack(tmp_path / name, FILES)
    path.write_bytes(b"?" + path.read_bytes()[1:-30])
    listing = list_files([path])
    assert listing.files == ()
    assert _problems(listing) == [(name, ReasonCode.CORRUPT)]
    assert name in listing.problems[0].reason


def test_an_empty_archive_is_a_problem(tmp_path: Path) -> None:
    assert _problems(list_files([_zip(tmp_path / "x.zip", {})])) == [
        ("x.zip", ReasonCode.NOT_FOUND)
    ]


def test_a_document_is_no_archive_whatever_its_name(tmp_path: Path) -> None:
    path = _zip(tmp_path / "x.zip", {"[Content_Types].xml": b"", "word/document.xml": b""})
    assert not is_archive(path)
    assert list_files([path]).files == (path,)


def test_members_packed_too_tightly_are_refused(tmp_path: Path) -> None:
    bomb = _zip(tmp_path / "x.zip", {"zeros.txt": bytes(30 * caps.MEBIBYTE)})
    result = read_path(Path(f"{bomb}!/zeros.txt"))
    assert result.reason_code == ReasonCode.TOO_LARGE


def test_archives_of_too_many_or_too_much_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.intake.packed.MAX_PACKED_MEMBERS", 5)
    monkeypatch.setattr("pipelines.intake.packed.MAX_UNPACKED_BYTES", 2 * caps.MEBIBYTE)
    many = {f"{number}.txt": b"" for number in range(6)}
    large = {"zeros.txt": bytes(3 * caps.MEBIBYTE)}
    for name, files in (("a.zip", many), ("a.tar.gz", many), ("b.tar.gz", large)):
        listing = list_files([_pack(tmp_path / name, files)])
        assert _problems(listing) == [(name, ReasonCode.TOO_COMPLEX)]


def test_a_member_behind_a_password(tmp_path: Path) -> None:
    path = _zip(tmp_path / "x.zip", {"a.txt": b"1"})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert read_path(list_files([path]).files[0]).reason_code == ReasonCode.ENCRYPTED


def test_a_gzip_that_is_no_tar(tmp_path: Path) -> None:
    path = tmp_path / "x.tar.gz"
    path.write_bytes(gzip.compress("公开信息12条".encode()))
    assert _problems(list_files([path])) == [("x.tar.gz", ReasonCode.CORRUPT)]


@settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data(), name=st.sampled_from(["x.zip", "x.tar.gz", "x.tar"]))
def test_a_damaged_archive_is_read_or_refused(
    data: st.DataObject, name: str, tmp_path: Path
) -> None:
    path = _pack(tmp_path / name, FILES)
    damaged = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 10))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(damaged)
    listing = list_files([path])
    assert listing.files or listing.problems
    for file in listing.files:
        result = read_path(file)
        assert (result.document is None) == (result.reason is not None)
