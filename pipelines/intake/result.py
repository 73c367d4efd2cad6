"""What becomes of one file: a document, or the reason why there is none."""

from dataclasses import dataclass
from pathlib import Path

from pipelines.intake.document import Document
from pipelines.intake.errors import ReasonCode


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """One file after intake: either document or reason_code and reason are set, never both.

    Attributes:
        path: The path as it was given.
        sha256: Lower-case hex digest of the bytes; None where they could not be read.
        size_bytes: Bytes of the file; None where they could not be read.
        media_type: IANA media type found from the bytes; None where nothing was recognised.
        charset: Encoding of the text; None for formats that carry their own.
        document: What was read; None for a file that goes to quarantine.
        reason_code: Key of the reason, for counting.
        reason: A sentence: what was found, what was expected, what to do next.
        url: Address it was fetched from, where its corpus states one.
    """

    path: Path
    sha256: str | None = None
    size_bytes: int | None = None
    media_type: str | None = None
    charset: str | None = None
    document: Document | None = None
    reason_code: ReasonCode | None = None
    reason: str | None = None
    url: str | None = None
