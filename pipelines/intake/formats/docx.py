"""Word's XML documents (.docx and relatives, also of WPS): body text and tables in their order."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pipelines.intake.builder import Content, DocumentBuilder
from pipelines.intake.caps import MAX_OFFICE_BYTES
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.media_type import Evidence
from pipelines.intake.office.archive import Archive, attribute, child, local_name, open_archive
from pipelines.intake.office.numbering import Numbering
from pipelines.intake.office.word_xml import BodyReader, WordTable
from pipelines.intake.registry import BY_CONTAINER, Format

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def recognise(evidence: Evidence) -> bool:
    """A ZIP file with a main part of a word processor."""
    return _main_part(evidence.zip_members) is not None


def read(evidence: Evidence) -> Content:
    """Read the body of the document, then its notes; headers and footers are left out.

    Raises:
        UnreadableFile: corrupt, encrypted or too_complex.
    """
    builder = DocumentBuilder()
    with open_archive(evidence.data) as archive:
        main = _main_part(archive.names)
        if main is None:
            raise UnreadableFile(ReasonCode.CORRUPT, "the main part is missing; save it anew")
        folder = main.rpartition("/")[0]
        numbering = Numbering(
            _optional(archive, f"{folder}/numbering.xml"),
            lambda: _optional(archive, f"{folder}/styles.xml"),
        )
        reader = BodyReader(numbering)
        for element in _read_in_order(archive, main):
            for part in reader.parts(element):
                if isinstance(part, WordTable):
                    builder.table(part.cells)
                else:
                    builder.line(part)
    return builder.build(charset=None)


def _main_part(names: frozenset[str]) -> str | None:
    """Return the name of the main part; some programs number it."""
    return next(
        (n for n in sorted(names) if n.startswith("word/document") and n.endswith(".xml")), None
    )


def _read_in_order(archive: Archive, main: str) -> Iterator[Element]:
    """Yield the body, then each note of pages and of the end; the lines above notes are none."""
    body = child(archive.xml(main), "body")
    if body is not None:
        yield body
    for kind in ("footnote", "endnote"):
        notes = _optional(archive, f"{main.rpartition('/')[0]}/{kind}s.xml")
        for note in notes if notes is not None else ():
            if local_name(note) == kind and attribute(note, "type") in (None, "normal"):
                yield note


def _optional(archive: Archive, name: str) -> Element | None:
    return archive.xml(name) if name in archive.names else None


FORMATS = (
    Format(
        media_type=_MEDIA_TYPE,
        label="Word (docx)",
        order=BY_CONTAINER,
        max_bytes=MAX_OFFICE_BYTES,
        recognise=recognise,
        read=read,
    ),
)
