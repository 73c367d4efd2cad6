"""Pages to the content of a document, in reading order."""

from collections.abc import Mapping, Sequence

from pipelines.intake.builder import Content, DocumentBuilder
from pipelines.intake.page.flow import Paragraph, flow_of
from pipelines.intake.page.one_page import Page
from pipelines.intake.page.page_table import PageTable


def write_pages(pages: Sequence[Page], confidences: Mapping[int, float]) -> Content:
    """Return the content of pages.

    Args:
        pages: What stands on each page.
        confidences: How sure OCR was, by the number of each page that was read by it.
    """
    builder = DocumentBuilder(confidences)
    for item in flow_of(pages):
        _write(builder, item)
    return builder.build(charset=None)


def _write(builder: DocumentBuilder, item: Paragraph | PageTable) -> None:
    if isinstance(item, PageTable):
        builder.turn_to(item.page)
        builder.table(item.cells)
        return
    for line, joint in zip(item.lines, ("", *item.joints), strict=True):
        builder.turn_to(line.page)
        builder.text(joint + line.text)
    builder.end_line()
