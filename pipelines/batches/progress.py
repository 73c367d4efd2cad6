"""Progress of a step, as told to whoever waits for it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step has come.

    Attributes:
        step: What is done: ``reading`` files or ``extracting`` observations.
        done_count: Files done.
        total_count: Files to do.
        done_bytes: Size of the files done.
    """

    step: str
    done_count: int
    total_count: int
    done_bytes: int


Listener = Callable[[Progress], None]


def silent(_: Progress) -> None:
    """Tell nobody."""
