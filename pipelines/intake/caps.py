"""Upper bounds on what is parsed at all: the first line against files made to exhaust a reader.

The memory, processor and wall-clock limits of the child process (``sandbox.py``) are the last.
"""

MEBIBYTE = 1024 * 1024

MAX_FILE_BYTES = 100 * MEBIBYTE
"""No format is larger; a larger file is hashed but not held in memory."""

MAX_PDF_BYTES = 100 * MEBIBYTE
MAX_MARKUP_BYTES = 10 * MEBIBYTE
MAX_TEXT_BYTES = 10 * MEBIBYTE
MAX_OFFICE_BYTES = 50 * MEBIBYTE

MAX_ZIP_MEMBERS = 10_000
MAX_ZIP_MEMBER_BYTES = 64 * MEBIBYTE
MAX_ZIP_RATIO = 200
"""Unpacked bytes for each packed byte; word processors stay below 50."""

MAX_PACKED_MEMBERS = 10_000
"""Files in an archive of reports."""
MAX_UNPACKED_BYTES = 1024 * MEBIBYTE
"""Of an archive that is decompressed as a whole."""

MAX_ROW_BYTES = 32 * MEBIBYTE
"""Of one row of a corpus."""
MAX_SPOOL_BYTES = 4096 * MEBIBYTE
"""Rows of a small corpus written out; those of larger ones by MAX_ZIP_RATIO."""

MAX_MARKUP_DEPTH = 2_000
"""Nested elements; reading time grows with the square of it."""

MAX_PAGES = 200
MAX_PAGE_OBJECTS = 50_000
MAX_PAGE_GLYPHS = 100_000
MAX_GRID_CELLS = 20_000
MAX_SCANNED_PAGES = 60
"""Pages of one file that OCR reads."""

MAX_COLUMN_SPAN = 100
MAX_TABLE_COLUMNS = 1_000
MAX_TABLE_CELLS = 200_000
MAX_SHEET_AREA = 2_000_000
"""Rows times columns from the first to the last used cell of a sheet."""
