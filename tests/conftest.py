"""Fixtures that every room's tests share."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports and their facts beside the project; skips where it is absent."""
    if os.environ.get("CI") == "true":
        pytest.skip("reports that are not part of the project are never read in CI")
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED.name}/ with real reports does not stand beside the project")
    return SHARED
