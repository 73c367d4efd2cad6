"""Which files there are to read: files, folders and patterns to one sorted list."""

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.intake.corpus.rows import split_row
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.packed import is_archive, members, split

_LEFTOVER_BEGINNINGS = (".", "~$", "#")
_LEFTOVER_ENDS = ("~", ".tmp", ".swp", ".part", ".crdownload")
_LEFTOVER_NAMES = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


@dataclass(frozen=True, slots=True)
class ListingProblem:
    """Something that was to be listed and could not be: where, and why, in a sentence."""

    path: Path
    reason_code: ReasonCode
    reason: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Files in the order of their paths, each once, and what could not be listed."""

    files: tuple[Path, ...]
    problems: tuple[ListingProblem, ...]


def list_files(paths: Sequence[Path]) -> Listing:
    """List the files that the paths name.

    Args:
        paths: Files (taken whatever their name; archives, .zip and .tar.gz, by what is packed in
            them, as paths such as ``reports.zip!/2019/a.html``; a row of a corpus as
            ``corpus.jsonl#12``), folders (with all folders below;
            hidden files and leftovers of editors, office programs and downloads are passed over)
            and patterns such as ``reports/*/2019*.pdf`` (``**`` for folders at any depth).

    Returns:
        Paths as given or joined to the one given, sorted, none twice; and a problem for each path
        that is missing, empty or closed to this user. Nothing is raised for those.
    """
    found: dict[str, Path] = {}
    problems: list[ListingProblem] = []
    for path in paths:
        files, own_problems = _expanded(path)
        if not files and not own_problems:
            own_problems = [_nothing_in(path)]
        problems.extend(own_problems)
        for file in files:
            for one in _unpacked(file, problems):
                found.setdefault(os.path.abspath(one), one)  # noqa: PTH100 - links stay as named
    return Listing(tuple(sorted(found.values(), key=str)), tuple(problems))


def _expanded(path: Path) -> tuple[list[Path], list[ListingProblem]]:
    try:
        return _expand(path)
    except PermissionError:
        reason = f"a folder above {path} is closed to this user; open it or name another path"
        return [], [ListingProblem(path, ReasonCode.PERMISSION_DENIED, reason)]


def _expand(path: Path) -> tuple[list[Path], list[ListingProblem]]:
    problems: list[ListingProblem] = []
    if path.is_dir():
        return list(_walk(path, problems)), problems
    if path.exists():
        return [path], problems
    if split(path) is not None or split_row(path) is not None:
        return [path], problems
    if not glob.has_magic(str(path)):
        problem = ListingProblem(
            path, ReasonCode.NOT_FOUND, f"{path} does not exist; check its spelling"
        )
        return [], [problem]
    matches = [Path(match) for match in glob.glob(str(path), recursive=True)]  # noqa: PTH207
    files = [match for match in matches if match.is_file() and not _is_leftover(match.name)]
    for folder in (match for match in matches if match.is_dir()):
        files.extend(_walk(folder, problems))
    return files, problems


def _unpacked(file: Path, problems: list[ListingProblem]) -> list[Path]:
    """Return a file, or what is packed in it where it is an archive of files."""
    if not is_archive(file):
        return [file]
    try:
        packed = members(file)
    except UnreadableFile as error:
        problems.append(ListingProblem(file, error.reason_code, error.reason))
        return []
    except OSError:
        return [file]  # reading it will tell what is wrong
    kept = [one for one in packed if one.refusal or not any(map(_is_leftover, one.inner.parts))]
    for one in kept:
        if one.refusal is not None:
            reason = f"{one.path} {one.refusal}"
            problems.append(ListingProblem(one.path, ReasonCode.NOT_A_FILE, reason))
    if not kept:
        problems.append(_nothing_in(file))
    return [one.path for one in kept if one.refusal is None]


def _walk(folder: Path, problems: list[ListingProblem]) -> Iterator[Path]:
    """Yield the files below the folder; links to folders are not followed."""

    def note(error: OSError) -> None:
        place = Path(str(error.filename))
        reason = f"{place} cannot be opened ({error.strerror}); give it read permission"
        problems.append(ListingProblem(place, ReasonCode.PERMISSION_DENIED, reason))

    for place, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not _is_leftover(name))
        for name in sorted(names):
            file = Path(place, name)
            if not _is_leftover(name) and file.is_file():
                yield file


def _is_leftover(name: str) -> bool:
    return (
        name.startswith(_LEFTOVER_BEGINNINGS)
        or name.lower().endswith(_LEFTOVER_ENDS)
        or name.lower() in _LEFTOVER_NAMES
    )


def _nothing_in(path: Path) -> ListingProblem:
    if path.exists():
        reason = f"{path} holds no files; put reports there or name another folder"
    else:
        reason = f"{path} matches no file; check the pattern, and quote it against the shell"
    return ListingProblem(path, ReasonCode.NOT_FOUND, reason)
