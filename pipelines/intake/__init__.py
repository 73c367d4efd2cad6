"""Intake: bytes of one file in, a Document out. Knows nothing of metrics.

``read_document`` reads one file in this process; ``sandbox.read_files`` reads many in child
processes that may die of them; ``listing.list_files`` finds them.
"""

from pipelines.intake.document import Cell, Document, PageSpan
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.reader import read_document

__all__ = ["Cell", "Document", "PageSpan", "ReasonCode", "UnreadableFile", "read_document"]
