"""The OCR engine: rapidocr on onnxruntime, loaded when the first scan is read."""

import os
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.limits import allow_ocr

SWITCH = "GONGKAI_OCR"
MISSING = "image only: install gongkai[ocr]"
"""The reason why a scan is not read where the extra is not installed."""

_MODULES = ("rapidocr", "onnxruntime", "cv2", "numpy")
_LARGEST_SIDE = 4000
_SEEN = 0.66
"""Of the resolution of a page: enough to see where words stand, and a third of the work."""
_SIDES = (1600, 2800)
"""Pixels of the long sides of an A4 page, and of longer ones, at that resolution."""

Image = Any
"""A picture: rows by columns by three colours, one byte each (numpy.ndarray)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Words that OCR read in one place.

    Attributes:
        text: The words.
        confidence: How sure the engine is of them, from 0 to 1.
        left: Box of the words in pixels, y downwards.
        top: See left.
        right: See left.
        bottom: See left.
    """

    text: str
    confidence: float
    left: float
    top: float
    right: float
    bottom: float


def is_at_hand() -> bool:
    """Tell whether the extra for OCR is installed, and not turned off by GONGKAI_OCR=off."""
    if os.environ.get(SWITCH, "").strip().lower() == "off":
        return False
    return all(find_spec(name) is not None for name in _MODULES)


def require() -> None:
    """Raise UnreadableFile (image_only) where the extra is not installed."""
    if not is_at_hand():
        raise UnreadableFile(ReasonCode.IMAGE_ONLY, MISSING)


def read_page(image: Image) -> list[Reading]:
    """Return the words on a page, each with its box."""
    found = _engine(_side_for(image))(image, use_det=True, use_cls=False, use_rec=True)
    if found.boxes is None or found.txts is None:
        return []
    return [
        Reading(
            text,
            round(float(score), 4),
            *(float(value) for value in (*box.min(axis=0), *box.max(axis=0))),
        )
        for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
    ]


def read_line(image: Image) -> tuple[str, float]:
    """Return the words on a picture that holds one line, and how sure they are."""
    found = _engine(_SIDES[0])(image, use_det=False, use_cls=False, use_rec=True)
    if not found.txts:
        return "", 0.0
    return found.txts[0], round(float(found.scores[0]), 4)


def _side_for(image: Image) -> int:
    """Return the long side to which a picture is shrunk where words are looked for, not read."""
    wanted = _SEEN * max(image.shape[:2])
    return next((side for side in _SIDES if side >= wanted), _SIDES[-1])


@cache
def _engine(side: int) -> Any:  # noqa: ANN401 - the package has no types
    allow_ocr()
    from rapidocr import RapidOCR  # noqa: PLC0415 - optional, and large

    # One thread: files are spread over processes, and results do not depend on the machine.
    one = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": _LARGEST_SIDE,
            "Det.limit_type": "max",
            "Det.limit_side_len": side,
            **one,
        }
    )
