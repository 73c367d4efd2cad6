"""Workbooks (.xlsx, .xls, and WPS's .et): each sheet that shows is a table under its name.

Paragraphs between the rows are running text and part the table.
"""

import datetime
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from operator import attrgetter, itemgetter

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from pipelines.intake.builder import Content, DocumentBuilder
from pipelines.intake.caps import MAX_OFFICE_BYTES, MAX_TABLE_CELLS
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.headings import HEADING
from pipelines.intake.media_type import Evidence
from pipelines.intake.office.sheet_guard import guard_xls, guard_xlsx
from pipelines.intake.registry import BY_CONTAINER, Format
from pipelines.intake.table import GridCell, grid_size

Value = (
    int
    | float
    | str
    | bool
    | datetime.time
    | datetime.date
    | datetime.datetime
    | datetime.timedelta
)

_PARAGRAPH = re.compile(r"(?s)[^。]{20,}[。；]|(?:[^。]*。){2}")


def recognise_xlsx(evidence: Evidence) -> bool:
    """A ZIP file with a workbook in it."""
    return "xl/workbook.xml" in evidence.zip_members


def recognise_xls(evidence: Evidence) -> bool:
    """An OLE file with a workbook's stream in it."""
    return not evidence.ole_streams.isdisjoint({"workbook", "book"})


def read_xlsx(evidence: Evidence) -> Content:
    """Read a workbook of XML parts; raises UnreadableFile."""
    guard_xlsx(evidence.data)
    return _read(evidence.data)


def read_xls(evidence: Evidence) -> Content:
    """Read a workbook of binary records; raises UnreadableFile."""
    guard_xls(evidence.data)
    return _read(evidence.data)


def _read(data: bytes) -> Content:
    builder = DocumentBuilder()
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            for sheet in workbook.sheets_metadata:
                is_shown = sheet.visible == SheetVisibleEnum.Visible
                if is_shown and sheet.typ == SheetTypeEnum.WorkSheet:
                    _write(builder, sheet.name, workbook.get_sheet_by_name(sheet.name))
    except PasswordError as error:
        raise UnreadableFile(
            ReasonCode.ENCRYPTED, "this workbook opens with a password only; save it without"
        ) from error
    return builder.build(charset=None)


def _write(builder: DocumentBuilder, name: str, sheet: CalamineSheet) -> None:
    cells = list(_cells(sheet))
    if not cells:
        return
    builder.line(name)
    _, width = grid_size(cells)
    if width - min(cell.col for cell in cells) < 2:
        for cell in cells:
            builder.line(cell.text)
        return
    rows = [list(row) for _, row in groupby(cells, key=attrgetter("row"))]
    alone = [_alone(row) for row in rows]
    told = zip(rows, alone, running_text(alone), strict=True)
    for is_text, run in groupby(told, key=itemgetter(2)):
        stretch = list(run)
        if is_text or all(line for _, line, _ in stretch):
            for _, line, _ in stretch:
                builder.line(line)
        else:
            builder.table(cell for row, _, _ in stretch for cell in row)


def running_text(alone: Sequence[str]) -> list[bool]:
    """Tell for each row of a sheet whether it is running text, no row of a table.

    A row with nothing but a paragraph is; a numbered heading alone on its row is, where it stands
    next to running text. Reports written into one sheet have both above and between their tables.

    Args:
        alone: For each row that is not blank, in order, the text of its only cell; "" where
            several hold any.
    """
    told = [_PARAGRAPH.search(text) is not None for text in alone]
    for near in (-1, 1):
        order = range(len(told)) if near < 0 else reversed(range(len(told)))
        for no in order:
            beside = no + near
            if 0 <= beside < len(told) and told[beside] and HEADING.match(alone[no]):
                told[no] = True
    return told


def _alone(row: Iterable[GridCell]) -> str:
    """Return the text of the only cell of a row that holds any, "" where several do."""
    texts = [cell.text for cell in row if cell.text.strip()]
    return texts[0] if len(texts) == 1 else ""


def _cells(sheet: CalamineSheet) -> Iterator[GridCell]:
    """Yield the cells of the rows that are not blank, in the sheet's own rows and columns.

    Raises:
        UnreadableFile: too_complex.
    """
    rows = [[printed(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    merged = dict(_merged(sheet))
    covered = {
        (row, col)
        for (top, left), (bottom, right) in merged.items()
        for row in range(top, min(bottom, len(rows) - 1) + 1)
        for col in range(left, min(right, _width(rows) - 1) + 1)
    } - merged.keys()
    used = [no for row in rows for no, text in enumerate(row) if text]
    first, last = min(used, default=0), max(used, default=-1)
    shown = [(no, row) for no, row in enumerate(rows) if any(row)]
    if len(shown) * (last - first + 1) > MAX_TABLE_CELLS:
        raise UnreadableFile(
            ReasonCode.TOO_COMPLEX, f"a sheet has more than {MAX_TABLE_CELLS} cells"
        )
    for row_no, row in shown:
        for col_no in range(first, last + 1):
            if (row_no, col_no) not in covered:
                bottom, right = merged.get((row_no, col_no), (row_no, col_no))
                spans = min(bottom, len(rows) - 1) - row_no + 1, min(right, last) - col_no + 1
                yield GridCell(row_no, col_no, *spans, row[col_no])


def _width(rows: Sequence[Sequence[str]]) -> int:
    return max(map(len, rows), default=0)


def _merged(sheet: CalamineSheet) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield first and last place of each merged area."""
    yield from sheet.merged_cell_ranges or ()


def printed(value: Value) -> str:
    """Return a value as a sheet without number formats prints it.

    Whole numbers carry no point, others no more than the fifteen digits that a sheet keeps, so
    that 0.1 + 0.2 is 0.3. Midnight is not printed.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        return f"{Decimal(f'{value:.15g}'):f}" if abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime.datetime):
        is_date = value.time() == datetime.time()
        return value.date().isoformat() if is_date else value.isoformat(" ", "minutes")
    return str(value)


FORMATS = (
    Format(
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        label="Excel (xlsx)",
        order=BY_CONTAINER,
        max_bytes=MAX_OFFICE_BYTES,
        recognise=recognise_xlsx,
        read=read_xlsx,
    ),
    Format(
        media_type="application/vnd.ms-excel",
        label="Excel (xls)",
        order=BY_CONTAINER,
        max_bytes=MAX_OFFICE_BYTES,
        recognise=recognise_xls,
        read=read_xls,
    ),
)
