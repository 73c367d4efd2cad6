"""The listing of files: complete, sorted, each once, and clear about what is missing."""

import os
from pathlib import Path

import pytest
from intake_users import as_ordinary_user

from pipelines.intake.errors import ReasonCode
from pipelines.intake.listing import list_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.pdf", "2019/c.doc", "2019/deep/d.html", "2020/e.txt", "README.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("文")
    return tmp_path


def _names(folder: Path, *paths: Path) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in list_files(paths).files]


def test_folders_are_listed_with_all_below(folder: Path) -> None:
    assert _names(folder, folder) == [
        "2019/c.doc", "2019/deep/d.html", "2020/e.txt", "README.md", "a.pdf", "b.txt",
    ]  # fmt: skip


def test_hidden_files_and_leftovers_are_passed_over(folder: Path) -> None:
    for name in (".hidden", "~$c.docx", "b.txt~", "x.tmp", "Thumbs.db", ".git/config"):
        path = folder / "2020" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("文")
    assert _names(folder, folder / "2020") == ["2020/e.txt"]


def test_a_file_named_outright_is_taken_whatever_its_name(folder: Path) -> None:
    (folder / ".hidden").write_text("文")
    assert _names(folder, folder / ".hidden") == [".hidden"]


def test_patterns_reach_files_and_folders(folder: Path) -> None:
    assert _names(folder, folder / "20*") == ["2019/c.doc", "2019/deep/d.html", "2020/e.txt"]
    assert _names(folder, folder / "**" / "*.html") == ["2019/deep/d.html"]
    assert _names(folder, folder / "*.txt") == ["b.txt"]


def test_order_and_repetition_of_arguments_change_nothing(folder: Path) -> None:
    one = _names(folder, folder / "b.txt", folder / "2019", folder)
    other = _names(folder, folder, folder / "2019" / ".." / "b.txt")
    assert sorted(one) == sorted(set(one))
    assert len(one) == len(other) == 6
    assert one == _names(folder, folder)


def test_what_is_missing_is_a_problem_and_the_rest_goes_on(folder: Path) -> None:
    empty = folder / "empty"
    empty.mkdir()
    listing = list_files([folder / "gone", folder / "*.odt", empty, folder / "b.txt"])
    assert [file.name for file in listing.files] == ["b.txt"]
    assert [problem.reason_code for problem in listing.problems] == [ReasonCode.NOT_FOUND] * 3
    reasons = [problem.reason for problem in listing.problems]
    assert "does not exist" in reasons[0]
    assert "matches no file" in reasons[1]
    assert "holds no files" in reasons[2]


def test_links_to_folders_are_not_followed_round_in_circles(folder: Path) -> None:
    (folder / "2020" / "loop").symlink_to(folder)
    assert _names(folder, folder / "2020") == ["2020/e.txt"]


def _open_up_to(folder: Path) -> None:
    """Open a test's folder, and those that hold it, to other users."""
    for parent in (folder, *folder.parents):
        if parent.stat().st_uid == os.geteuid() and parent.name.startswith(
            ("pytest", "popen", "test")
        ):
            parent.chmod(0o755)


def test_a_path_below_a_closed_folder_is_a_problem(folder: Path) -> None:
    _open_up_to(folder)
    closed = folder / "2019"
    closed.chmod(0)
    try:
        with as_ordinary_user():
            listing = list_files([closed / "deep", folder / "b.txt"])
    finally:
        closed.chmod(0o755)
    assert [problem.reason_code for problem in listing.problems] == [ReasonCode.PERMISSION_DENIED]
    assert [file.name for file in listing.files] == ["b.txt"]


def test_a_closed_folder_is_a_problem(folder: Path) -> None:
    _open_up_to(folder)
    closed = folder / "2019"
    closed.chmod(0)
    try:
        with as_ordinary_user():
            listing = list_files([folder])
    finally:
        closed.chmod(0o755)
    assert [problem.reason_code for problem in listing.problems] == [ReasonCode.PERMISSION_DENIED]
    assert len(listing.files) == 4
