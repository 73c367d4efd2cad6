"""Reviews: what people made of findings. A finding keeps its id over builds, and so its review."""

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from pipelines.quality.decisions.entries import DecisionsError, read_entries

_NAME = "review"


class Review(BaseModel):
    """One entry of reviewed_findings.toml.

    Attributes:
        finding: Id of the finding, as in core.findings.
        verdict: confirmed (the source is wrong), explained (odd, but right) or dismissed (the
            finding is wrong).
        reason: Why.
        reviewed_on: Day of the review.
        about: For people: rule, body and year; never read.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    finding: str = Field(pattern=r"^fnd_[0-9a-f]{16}$")
    verdict: Literal["confirmed", "explained", "dismissed"]
    reason: str = Field(min_length=5)
    reviewed_on: date
    about: str = ""


def read_reviews(path: Path | None) -> list[Review]:
    """Return the reviews of a file in order; none where there is no file.

    Raises:
        DecisionsError: Every problem of the file, findings that are reviewed twice among them.
    """
    if path is None:
        return []
    entries, problems = read_entries(path, _NAME, Review)
    ids = [one.finding for one in entries]
    problems += [
        f"{path}: {one} is reviewed {ids.count(one)} times; keep one entry"
        for one in sorted({one for one in ids if ids.count(one) > 1})
    ]
    if problems:
        raise DecisionsError(problems)
    return entries
