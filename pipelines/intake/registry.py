"""The formats intake can tell apart, gathered from ``formats/``.

A module there that defines ``FORMATS`` is found by itself: adding a format is adding a module.
"""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from pipelines.intake.builder import Content
from pipelines.intake.media_type import Evidence

BY_SIGNATURE = 0
BY_CONTAINER = 10
BY_MARKUP = 20
BY_ELIMINATION = 90


@dataclass(frozen=True, slots=True)
class Format:
    """One file format.

    Attributes:
        media_type: IANA media type.
        label: What people call it, for messages.
        order: When it is asked whether a file is its own: the surer its mark, the earlier.
        max_bytes: Larger files are refused unread.
        recognise: Tells from the evidence whether the file is of this format.
        read: Gives the content; raises UnreadableFile with the reason where it cannot.
    """

    media_type: str
    label: str
    order: int
    max_bytes: int
    recognise: Callable[[Evidence], bool]
    read: Callable[[Evidence], Content]


@cache
def formats() -> tuple[Format, ...]:
    """Return all formats, in the order in which they are asked."""
    package = import_module("pipelines.intake.formats")
    found: list[Format] = []
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda entry: entry.name):
        found.extend(getattr(import_module(f"{package.__name__}.{module.name}"), "FORMATS", ()))
    return tuple(sorted(found, key=lambda entry: entry.order))


def recognise(evidence: Evidence) -> Format | None:
    """Return the format of the file, or None when it is none that is known."""
    return next((entry for entry in formats() if entry.recognise(evidence)), None)
