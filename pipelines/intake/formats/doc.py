"""Word 97-2003 documents and those of WPS Writer, which share one binary format."""

from pipelines.intake.builder import Content
from pipelines.intake.caps import MAX_OFFICE_BYTES
from pipelines.intake.media_type import Evidence
from pipelines.intake.office.word97 import read_paragraphs
from pipelines.intake.office.word97_table import content_of
from pipelines.intake.registry import BY_CONTAINER, Format


def recognise(evidence: Evidence) -> bool:
    """An OLE file with a document's stream in it."""
    return "worddocument" in evidence.ole_streams


def read(evidence: Evidence) -> Content:
    """Read the body of the document; raises UnreadableFile."""
    return content_of(read_paragraphs(evidence.data))


FORMATS = (
    Format(
        media_type="application/msword",
        label="Word 97 (doc, wps)",
        order=BY_CONTAINER,
        max_bytes=MAX_OFFICE_BYTES,
        recognise=recognise,
        read=read,
    ),
)
