"""Publishing: a finished build becomes the published snapshot in one atomic step.

A snapshot is a folder ``snapshots/<number>-<content>`` with the DuckDB file and the exports. The
link ``current`` names the published one; ``warehouse`` and ``exports`` lead through it, so that a
reader never sees files of two builds under them, and never a half-written one.
"""

import os
import re
import shutil
from hashlib import sha256
from pathlib import Path

from pipelines.locations import Home
from pipelines.warehouse.build import FILE_NAME, build_exports, build_file
from pipelines.warehouse.dictionary import PACKAGE_NAME
from pipelines.warehouse.errors import PublishError
from pipelines.warehouse.published import PublishedSnapshot, snapshot_in

KEPT_SNAPSHOTS = 3
_SNAPSHOT_NAME = re.compile(r"^(?P<number>\d{6,})-[0-9a-f]{12}$")
_UNFINISHED_SUFFIX = ".unfinished"
_READ_ONLY = 0o444


def publish_build(home: Home) -> PublishedSnapshot:
    """Move the closed build into a new snapshot and make it the published one.

    Everything is on disk before the link is replaced; whoever has the old snapshot open keeps it.

    Raises:
        PublishError: The build is not finished, or something else stands where links belong.
    """
    _check_build(home)
    _check_links(home)
    for unfinished in home.snapshots.glob(f"*{_UNFINISHED_SUFFIX}"):
        shutil.rmtree(unfinished)
    build_id = f"{_next_number(home):06d}-{_content_hash(home)}"
    folder = home.snapshots / f"{build_id}{_UNFINISHED_SUFFIX}"
    (folder / "warehouse").mkdir(parents=True)
    build_file(home).replace(folder / "warehouse" / FILE_NAME)
    build_exports(home).replace(folder / "exports")
    _seal(folder)
    folder = folder.rename(home.snapshots / build_id)
    _sync(home.snapshots)
    _link(home.current, Path("snapshots") / build_id)
    _link(home.root / "warehouse", Path("current") / "warehouse")
    _link(home.root / "exports", Path("current") / "exports")
    _prune(home)
    return snapshot_in(folder)


def _check_build(home: Home) -> None:
    problems = []
    if not build_file(home).is_file():
        problems.append(f"{build_file(home)} does not exist: nothing has been built")
    if not (build_exports(home) / PACKAGE_NAME).is_file():
        problems.append(f"{build_exports(home)} holds no {PACKAGE_NAME}: export before publishing")
    logs = [str(path) for path in home.build.glob(f"{FILE_NAME}.*")]
    if logs:
        problems.append(f"{', '.join(logs)} is left: close every connection to the build first")
    if problems:
        raise PublishError("; ".join(problems))


def _check_links(home: Home) -> None:
    for link in (home.current, home.root / "warehouse", home.root / "exports"):
        if link.exists() and not link.is_symlink():
            raise PublishError(f"{link} is no link of a snapshot; move it away and publish again")


def _next_number(home: Home) -> int:
    home.snapshots.mkdir(parents=True, exist_ok=True)
    names = (_SNAPSHOT_NAME.match(path.name) for path in home.snapshots.iterdir())
    return max((int(name["number"]) for name in names if name), default=0) + 1


def _content_hash(home: Home) -> str:
    """Return a hash of the data package, which holds the hashes of all exports."""
    return sha256((build_exports(home) / PACKAGE_NAME).read_bytes()).hexdigest()[:12]


def _seal(folder: Path) -> None:
    """Make every file read-only and bring everything onto the disk."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file():
            path.chmod(_READ_ONLY)
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _link(link: Path, target: Path) -> None:
    """Make a link lead to a target, replacing it in one step."""
    if link.is_symlink() and link.readlink() == target:
        return
    new = link.with_name(f".{link.name}.new")
    new.unlink(missing_ok=True)
    new.symlink_to(target)
    new.replace(link)
    _sync(link.parent)


def _prune(home: Home) -> None:
    """Delete all but the newest snapshots; an open file outlives its name."""
    numbered = [
        (int(name["number"]), path)
        for path in home.snapshots.iterdir()
        if (name := _SNAPSHOT_NAME.match(path.name))
    ]
    for _, path in sorted(numbered, reverse=True)[KEPT_SNAPSHOTS:]:
        shutil.rmtree(path, ignore_errors=True)
