"""From a path to a result in this process: bytes, hash, and what the system has against it."""

import hashlib
from pathlib import Path

from intake_users import as_ordinary_user

from pipelines.intake.caps import MAX_FILE_BYTES
from pipelines.intake.errors import ReasonCode
from pipelines.intake.loading import hash_file, read_path


def test_a_readable_file_gives_document_and_hash(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes("公开信息12条".encode("gb18030"))
    result = read_path(path)
    assert result.document is not None
    assert result.document.text == "公开信息12条"
    assert result.sha256 == result.document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (result.size_bytes, result.media_type, result.charset) == (12, "text/plain", "gb18030")
    assert (result.reason_code, result.reason) == (None, None)


def test_a_file_without_read_permission(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text("公开信息12条", encoding="utf-8")
    path.chmod(0)
    with as_ordinary_user():
        result = read_path(path)
    assert result.reason_code == ReasonCode.PERMISSION_DENIED
    assert result.reason is not None
    assert "closed.txt" in result.reason
    assert result.sha256 is None


def test_an_empty_file_has_a_hash_and_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "empty.doc"
    path.touch()
    result = read_path(path)
    assert result.reason_code == ReasonCode.EMPTY
    assert result.size_bytes == 0
    assert result.sha256 == hashlib.sha256(b"").hexdigest()


def test_a_file_larger_than_any_report_is_hashed_and_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    result = read_path(path)
    assert result.reason_code == ReasonCode.TOO_LARGE
    assert (result.sha256, result.size_bytes) == hash_file(path)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert read_path(tmp_path / "gone.txt").reason_code == ReasonCode.NOT_FOUND
    assert read_path(tmp_path).reason_code == ReasonCode.NOT_A_FILE
