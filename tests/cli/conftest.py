"""A home directory with a published build, made once by the command itself."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.locations import DATA_ROOT, Home

Gongkai = Callable[..., subprocess.CompletedProcess[str]]

SAMPLES = ("tongyin_2011.txt", "mailong_2014.txt", "mailong_2014_copy.txt", "yunzhu_2023.html")
NEWS = "山塘镇小学举行运动会\n本报讯 昨日上午，学生参加了跑步和跳绳比赛，气氛热烈。\n"


@pytest.fixture(scope="session")
def gongkai() -> Gongkai:
    """Run the command in a process of its own, far from a terminal."""

    def run(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pipelines.cli", *map(str, arguments)],
            input=stdin,
            env=os.environ | {"GONGKAI_WORKERS": "1"},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def reports_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sample reports, a news article, an empty file and binary noise."""
    folder = tmp_path_factory.mktemp("reports")
    for name in SAMPLES:
        shutil.copyfile(DATA_ROOT / "reports" / name, folder / name)
    (folder / "news.txt").write_text(NEWS, encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 8)
    return folder


@pytest.fixture(scope="session")
def built(
    gongkai: Gongkai, reports_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> subprocess.CompletedProcess[str]:
    """The build of the folder; its last argument is the home directory."""
    home = tmp_path_factory.mktemp("home")
    return gongkai("build", "--reports", reports_folder, "--home", home)


@pytest.fixture(scope="session")
def home(built: subprocess.CompletedProcess[str]) -> Home:
    """The home directory of the build."""
    return Home(Path(built.args[-1]))
