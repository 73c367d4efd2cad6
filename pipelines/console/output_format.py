"""The names of the formats, apart from what writes them: the help needs no more."""

from enum import StrEnum


class OutputFormat(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"
    MARKDOWN = "markdown"
