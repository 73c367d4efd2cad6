"""Why a file could not be read: one error, one closed list of reasons."""

from enum import StrEnum


class ReasonCode(StrEnum):
    """Key of a reason for which a file ends in quarantine; stable, made for counting."""

    EMPTY = "empty"
    UNKNOWN_TYPE = "unknown_type"
    UNSUPPORTED_TYPE = "unsupported_type"
    CORRUPT = "corrupt"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too_large"
    TOO_COMPLEX = "too_complex"
    IMAGE_ONLY = "image_only"
    UNMAPPED_FONT = "unmapped_font"
    NO_TEXT = "no_text"
    NO_CONTENT_COLUMN = "no_content_column"
    PERMISSION_DENIED = "permission_denied"
    NOT_FOUND = "not_found"
    NOT_A_FILE = "not_a_file"
    READ_ERROR = "read_error"
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    OUT_OF_MEMORY = "out_of_memory"


class UnreadableFile(Exception):  # noqa: N818 - it names a fact about the file, not a fault of ours
    """A file from which no document can be read.

    Attributes:
        reason_code: Key of the reason.
        reason: A sentence: what was found, what was expected, what to do next.
        media_type: What the bytes were recognised as before reading failed, if anything.
    """

    def __init__(self, reason_code: ReasonCode, reason: str, media_type: str | None = None) -> None:
        super().__init__(reason_code, reason, media_type)
        self.reason_code = reason_code
        self.reason = reason
        self.media_type = media_type

    def __str__(self) -> str:
        return f"{self.reason_code}: {self.reason}"
