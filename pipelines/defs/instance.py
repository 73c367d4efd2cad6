"""Dagster's own directory, under the home directory: what it remembers of runs, and its settings.

``python -m pipelines.defs.instance`` prepares it and says where it is, for DAGSTER_HOME.
"""

import sys
from pathlib import Path

from pipelines.locations import Home

_SETTINGS = """\
# Made by gongkai. Nothing is reported to anybody.
telemetry:
  enabled: false
"""


def prepare_instance(home: Home) -> Path:
    """Make Dagster's directory with its settings where they are missing, and return it."""
    home.dagster.mkdir(parents=True, exist_ok=True)
    settings = home.dagster / "dagster.yaml"
    if not settings.exists():
        settings.write_text(_SETTINGS, encoding="utf-8")
    return home.dagster


if __name__ == "__main__":
    sys.stdout.write(f"{prepare_instance(Home.resolve())}\n")
