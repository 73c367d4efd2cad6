"""Rich Text Format, whatever the file is called: many a .doc of a portal is one."""

from pipelines.intake.builder import Content
from pipelines.intake.caps import MAX_OFFICE_BYTES
from pipelines.intake.media_type import Evidence
from pipelines.intake.office.rtf import read_paragraphs
from pipelines.intake.office.word97_table import content_of
from pipelines.intake.registry import BY_SIGNATURE, Format


def recognise(evidence: Evidence) -> bool:
    """The group that every file of the format is."""
    return evidence.head.startswith(b"{\\rtf")


def read(evidence: Evidence) -> Content:
    """Read the body of the document; headers, footers and notes of pages are left out.

    Raises:
        UnreadableFile: too_complex.
    """
    return content_of(read_paragraphs(evidence.data))


FORMATS = (
    Format(
        media_type="application/rtf",
        label="RTF",
        order=BY_SIGNATURE,
        max_bytes=MAX_OFFICE_BYTES,
        recognise=recognise,
        read=read,
    ),
)
