"""A sample of the fuzzing programme: every damaged file is read or has its reason."""

from pathlib import Path
from random import Random

import pytest
from fuzz_formats import fuzz, seeds
from fuzz_mutate import mutated

from pipelines.intake.scan import engine

_FILES = 12


@pytest.mark.parametrize("name", list(seeds()))
def test_a_damaged_file_is_read_or_has_its_reason(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(engine.SWITCH, "off")
    outcome = fuzz(name, range(_FILES), tmp_path)
    assert outcome.silent == []
    assert outcome.counts.total() >= _FILES - 1
    assert outcome.counts["timeout"] == 0


def test_damage_is_the_same_for_the_same_number() -> None:
    for name, data in seeds().items():
        once, again = (mutated(data, Random(f"{name}:7")) for _ in range(2))
        assert once == again
