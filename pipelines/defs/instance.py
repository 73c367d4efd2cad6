"""Dagster's own directory, under the home directory: what it remembers of runs, and its settings.

``python -m pipelines.defs.instance`` prepares it and says where it is, for DAGSTER_HOME.

A build from the command line keeps no run there, which would double its fixed cost. It leaves a
note of what it made instead, and Dagster is told of it when its pages are opened next.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

import dagster as dg

from pipelines.locations import Home

_SETTINGS = """\
# Made by gongkai. Nothing is reported to anybody.
telemetry:
  enabled: false
"""

AssetEvent = dg.AssetMaterialization | dg.AssetCheckEvaluation


def prepare_instance(home: Home) -> Path:
    """Make Dagster's directory with its settings where they are missing, and return it."""
    home.dagster.mkdir(parents=True, exist_ok=True)
    settings = home.dagster / "dagster.yaml"
    if not settings.exists():
        settings.write_text(_SETTINGS, encoding="utf-8")
    return home.dagster


def leave_note(home: Home, events: Iterable[AssetEvent]) -> None:
    """Leave a note of what a build made and checked, in place of that of an earlier build."""
    lines = [dg.serialize_value(event) for event in events]
    note = _note(home)
    unfinished = note.with_suffix(".unfinished")
    prepare_instance(home)
    unfinished.write_text("\n".join(lines), encoding="utf-8")
    unfinished.replace(note)


def tell_of_last_build(home: Home) -> int:
    """Tell Dagster what the note says, once, and return the number of events told."""
    note = _note(home)
    if not note.exists():
        return 0
    lines = note.read_text(encoding="utf-8").splitlines()
    with dg.DagsterInstance.from_config(str(prepare_instance(home))) as instance:
        for line in lines:
            instance.report_runless_asset_event(
                dg.deserialize_value(line, (dg.AssetMaterialization, dg.AssetCheckEvaluation))
            )
    note.unlink()
    return len(lines)


def _note(home: Home) -> Path:
    return home.dagster / "last_build.jsonl"


if __name__ == "__main__":
    asked = Home.resolve()
    sys.stdout.write(f"{prepare_instance(asked)}\n")
    tell_of_last_build(asked)
