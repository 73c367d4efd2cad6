"""How much of the corpus is gone through: a fixed part of it, or the whole (`make forms`)."""

import os
from collections.abc import Sequence
from typing import TypeVar

IS_WHOLE = os.environ.get("GONGKAI_FORMS") == "whole"
_T = TypeVar("_T")


def sample(cases: Sequence[_T], every: int) -> list[_T]:
    """Return each n-th case, the first included; all of them where the whole is asked for.

    Every is best a number that divides no length of an axis, so that each axis is gone through.
    """
    return list(cases) if IS_WHOLE else list(cases)[::every]
