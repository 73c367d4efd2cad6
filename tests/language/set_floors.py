"""Raises the floors of the tests to what is measured now; never lowers one."""

import sys
import tomllib
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent))

from judging import judge
from officialese import PRODUCTIONS, passage_alone

FLOORS = Path(__file__).parent / "floors.toml"
SAMPLE = 12
HEAD = """\
# Share of each phenomenon's sample that is read wholly right, as the tests hold it.
# Written by tests/language/set_floors.py, which only raises what stands here.

[right]
"""


def measured(name: str) -> float:
    """Return the share of a phenomenon's sample whose every fact is found and nothing else."""
    right = 0
    for turn in range(SAMPLE):
        seed = f"test:{name}:{turn}"
        judged = judge(passage_alone(Random(seed), name))
        right += all(j.is_right for j in judged)
    return right / SAMPLE


def main() -> None:
    """Write the floors."""
    old = tomllib.loads(FLOORS.read_text("utf-8"))["right"] if FLOORS.exists() else {}
    floors = {
        name: max(old.get(name, 0.0), int(measured(name) * 1000) / 1000) for name in PRODUCTIONS
    }
    lines = (f'"{name}" = {floors[name]}' for name in sorted(floors))
    FLOORS.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
