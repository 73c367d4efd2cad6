"""XLSX and XLS: the statistics table of a report alone, in one sheet."""

import io
from collections.abc import Iterator
from typing import NamedTuple

import xlwt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side

from scripts.sample_corpus.facts import as_number, printed_number
from scripts.sample_corpus.grid import Cell
from scripts.sample_corpus.render.archive import with_fixed_dates
from scripts.sample_corpus.source import Report

SHEET = "Sheet1"
# width of a column of the grid in characters, for one unit of its relative width
CHARACTERS = 7


class Placed(NamedTuple):
    """A cell of the sheet, rows and columns from 0."""

    row: int
    col: int
    rows: int
    cols: int
    value: str | int | float


def _placed(report: Report) -> Iterator[Placed]:
    row = 0
    columns = len(next(iter(report.grids.values())).widths)
    for block in report.blocks:
        if block.kind == "table":
            grid = report.grids[block.text]
            for cell in grid.cells:
                yield Placed(row + cell.row, cell.col, cell.rows, cell.cols, _value(cell))
            row += grid.row_count
        else:
            yield Placed(row, 0, 1, columns, block.text)
            row += 1


def _value(cell: Cell) -> str | int | float:
    number = printed_number(cell.text)
    # what is typed with a comma or in full width is stored as text
    if number is None or str(number) != cell.text:
        return cell.text
    return as_number(number)


def render_xlsx(report: Report) -> bytes:
    """Return the report's table as an Excel workbook."""
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    thin = Side(style="thin")
    for placed in _placed(report):
        cell = sheet.cell(placed.row + 1, placed.col + 1, placed.value)
        cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        if placed.rows > 1 or placed.cols > 1:
            sheet.merge_cells(
                start_row=placed.row + 1,
                start_column=placed.col + 1,
                end_row=placed.row + placed.rows,
                end_column=placed.col + placed.cols,
            )
    sheet.column_dimensions["A"].width = 8 * CHARACTERS
    out = io.BytesIO()
    book.save(out)
    return with_fixed_dates(out.getvalue())


def render_xls(report: Report) -> bytes:
    """Return the report's table as an Excel 97 workbook."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet(SHEET)
    for placed in _placed(report):
        if placed.rows > 1 or placed.cols > 1:
            last_row, last_col = placed.row + placed.rows - 1, placed.col + placed.cols - 1
            sheet.write_merge(placed.row, last_row, placed.col, last_col, placed.value)
        else:
            sheet.write(placed.row, placed.col, placed.value)
    sheet.col(0).width = 256 * 8 * CHARACTERS
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
