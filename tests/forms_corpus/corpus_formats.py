"""Writers: one printed report to the bytes of a file, in every format that is read."""

import io
from collections.abc import Callable, Sequence
from unicodedata import east_asian_width

import docx
import openpyxl
from corpus_reports import Printed
from intake_rtf import by_bytes, by_number_with_bytes, mht, rtf
from intake_samples import STYLE, Ruled, flowing_pdf, ruled_table
from openpyxl.utils import get_column_letter
from printed_forms import Row, as_cells, as_lines, squeeze
from reportlab.platypus import Paragraph

from pipelines.intake.table import GridCell, SpannedCell, grid_size, place_spans

Writer = Callable[[Printed], bytes]


def _grid(lines: Sequence[Row]) -> list[list[str | None]]:
    """Return texts by row and column, None where a merged cell covers."""
    cells = place_spans(lines)
    rows, cols = grid_size(cells)
    grid: list[list[str | None]] = [[""] * cols for _ in range(rows)]
    for cell in cells:
        for row_no in range(cell.row, cell.row + cell.row_span):
            for col_no in range(cell.col, cell.col + cell.col_span):
                grid[row_no][col_no] = None
        grid[cell.row][cell.col] = cell.text
    return grid


def _merged(lines: Sequence[Row]) -> list[GridCell]:
    return [cell for cell in place_spans(lines) if cell.row_span > 1 or cell.col_span > 1]


# Web pages.


def _spans(cell: SpannedCell) -> str:
    rows = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    return rows + (f" colspan={cell.col_span}" if cell.col_span > 1 else "")


def _escaped(text: str) -> str:
    return text.replace("\xa0", "&nbsp;").replace("\n", "<br/>")


def html_plain(report: Printed) -> bytes:
    """A page as a text editor makes it, UTF-8."""
    body = "\n".join(
        f"<p>{part}</p>" if isinstance(part, str) else _plain_table(part) for part in report.parts
    )
    page = f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{body}</body></html>"
    return page.encode()


def _plain_table(lines: Sequence[Row]) -> str:
    rows = (
        "<tr>" + "".join(f"<td{_spans(one)}>{_escaped(one.text)}</td>" for one in line) + "</tr>"
        for line in lines
    )
    return f"<table border=1>{''.join(rows)}</table>"


def html_word(report: Printed) -> bytes:
    """A page saved by a word processor: digits cut by spans, GB18030 under a lying meta."""
    body = "".join(
        f'<p class=MsoNormal style="text-indent:2em"><span>{part}</span></p>'
        if isinstance(part, str)
        else _word_table(part)
        for part in report.parts
    )
    head = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>x</title>'
    return f"<html><head>{head}</head><body>{body}</body></html>".encode("gb18030")


def _word_table(lines: Sequence[Row]) -> str:
    rows = []
    for line in lines:
        cells = (
            f"<td width=60{_spans(one)} valign=center><p class=MsoNormal align=center>"
            f"{_cut_by_spans(one.text)}<o:p></o:p></p></td>"
            for one in line
        )
        rows.append(f"<tr style='height:20pt'>{''.join(cells)}</tr>")
    return f"<table class=MsoNormalTable><tbody>{''.join(rows)}</tbody></table>"


def _cut_by_spans(text: str) -> str:
    if not text:
        return "<span lang=EN-US>&nbsp;</span>"
    middle = len(text) // 2
    halves = (_escaped(text[:middle]), _escaped(text[middle:]))
    return "".join(f"<span lang=EN-US style='font-size:9pt'>{half}</span>" for half in halves)


def html_portal(report: Printed) -> bytes:
    """A page of a portal: the article in a layout table, cells and rows left unclosed."""
    body = "".join(
        f"<div>{part}</div>" if isinstance(part, str) else _unclosed_table(part)
        for part in report.parts[1:]
    )
    page = (
        "<html><head><meta charset=gb2312><style>td{border:0}</style></head><body>"
        "<ul><li><a href=/>首页</a></li><li><a href=/x>政务公开</a></li></ul>"
        f"<table width=1000><tr><td colspan=2><h1>{report.title}</h1></td></tr>"
        f"<tr><td><div id=zoom>{body}</div></td><td><a href=/y>相关链接</a></td></tr></table>"
        "<div class=foot><a href=/map>网站地图</a></div></body></html>"
    )
    return page.encode("gb18030")


def _unclosed_table(lines: Sequence[Row]) -> str:
    rows = (
        "<tr>" + "".join(f"<td{_spans(one)}><p>{_escaped(one.text)}" for one in line)
        for line in lines
    )
    return f"<center><table>{''.join(rows)}</table></center>"


def web_archive(report: Printed) -> bytes:
    """The page of a word processor in a web archive."""
    return mht(html_word(report), charset="utf-8")


# Office documents.


def word(report: Printed) -> bytes:
    """A document of Word, cells merged."""
    document = docx.Document()
    for part in report.parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        grid = _grid(part)
        table = document.add_table(len(grid), len(grid[0]), style="Table Grid")
        rows = [list(row.cells) for row in table.rows]
        for row_no, texts in enumerate(grid):
            for col_no, text in enumerate(texts):
                if text:
                    rows[row_no][col_no].text = text
        for one in _merged(part):
            last = rows[one.row + one.row_span - 1][one.col + one.col_span - 1]
            rows[one.row][one.col].merge(last)
        for one in _merged(part):  # merging joins the paragraphs of what was merged
            rows[one.row][one.col].text = one.text
    return _saved(document.save)


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    buffer = io.BytesIO()
    save(buffer)
    return buffer.getvalue()


def workbook(report: Printed) -> bytes:
    """A workbook, a sheet for each table; figures are numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    row_no = 1
    for part in report.parts:
        if isinstance(part, str):
            sheet.cell(row_no, 1, part)
            row_no += 1
            continue
        for offset, texts in enumerate(_grid(part)):
            for col_no, text in enumerate(texts):
                if text:
                    plain = text.isascii() and text.isdigit()
                    sheet.cell(row_no + offset, col_no + 1, int(text) if plain else text)
        for one in _merged(part):
            first = f"{get_column_letter(one.col + 1)}{row_no + one.row}"
            last = get_column_letter(one.col + one.col_span)
            sheet.merge_cells(f"{first}:{last}{row_no + one.row + one.row_span - 1}")
        sheet, row_no = book.create_sheet(), 1
    return _saved(book.save)


def rich_text(report: Printed) -> bytes:
    """Rich Text Format, bytes of GB18030."""
    return rtf(_with_grids(report), by_bytes)


def rich_text_of_word(report: Printed) -> bytes:
    """Rich Text Format as Word writes it, signs by number, under a western code page."""
    return rtf(_with_grids(report), by_number_with_bytes, page=1252)


def _with_grids(report: Printed) -> list[str | list[GridCell]]:
    return [part if isinstance(part, str) else place_spans(part) for part in report.parts]


def pdf(report: Printed) -> bytes:
    """A ruled PDF; tables run over pages."""
    parts = [
        Paragraph(part, STYLE)
        if isinstance(part, str)
        else ruled_table(ruled(part), _widths(part), pad=1)
        for part in report.parts
    ]
    return flowing_pdf(parts)


def ruled(lines: Sequence[Row]) -> Ruled:
    """Return a table as reportlab wants it."""
    spans = [
        ((one.col, one.row), (one.col + one.col_span - 1, one.row + one.row_span - 1))
        for one in _merged(lines)
    ]
    texts = [
        [text.replace("\n", "<br/>").replace("\xa0", "&nbsp;") if text else text for text in row]
        for row in _grid(lines)
    ]
    return Ruled(texts, spans)


def _widths(lines: Sequence[Row]) -> list[float]:
    cols = len(_grid(lines)[0])
    if cols == 10:
        return [28, 60, 95, *[38] * 7]
    return [200, 60, 90] if cols == 3 else [450 / cols] * cols


# Plain text, as crawls store it.


def _text(report: Printed, table: Callable[[Sequence[Row]], str]) -> bytes:
    return "\n".join(
        part if isinstance(part, str) else table(part) for part in report.parts
    ).encode()


def text_lines(report: Printed) -> bytes:
    """A row a line, blank cells lost."""
    return _text(report, as_lines)


def text_cells(report: Printed) -> bytes:
    """A cell a line."""
    return _text(report, as_cells)


def text_bars(report: Printed) -> bytes:
    """A table of Markdown; merged cells give blank ones."""
    return _text(report, lambda lines: "\n".join(_barred(lines)))


def _barred(lines: Sequence[Row]) -> list[str]:
    rows = [f"| {' | '.join(squeeze(text or '') for text in row)} |" for row in _grid(lines)]
    return [rows[0], "|---" * len(_grid(lines)[0]) + "|", *rows[1:]]


def text_tabs(report: Printed) -> bytes:
    """Cells set apart by tabs, GB18030."""
    whole = _text(
        report,
        lambda lines: "\n".join(
            "\t".join(squeeze(text or "") for text in row) for row in _grid(lines)
        ),
    )
    return whole.decode().encode("gb18030")


def text_columns(report: Printed) -> bytes:
    """Cells in columns of runs of spaces, as pdftotext lays out a page; figures in the middle."""
    return _text(report, lambda lines: "\n".join(_spaced(lines)))


def _spaced(lines: Sequence[Row]) -> list[str]:
    grid = [[squeeze(text or "") for text in row] for row in _grid(lines)]
    widths = [max(map(_width, column)) + 3 for column in zip(*grid, strict=True)]
    return [
        "".join(_set(text, width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in grid
    ]


def _width(text: str) -> int:
    """Half squares that a text takes: two for a Chinese character."""
    return sum(1 + (east_asian_width(char) in "WFA") for char in text)


def _set(text: str, width: int) -> str:
    room = width - _width(text)
    left = room // 2 if text.replace(".", "").isdecimal() else 0
    return " " * left + text + " " * (room - left)


WRITERS: dict[str, Writer] = {
    "plain.html": html_plain,
    "word.htm": html_word,
    "portal.html": html_portal,
    "archive.mht": web_archive,
    "word.docx": word,
    "sheets.xlsx": workbook,
    "bytes.rtf": rich_text,
    "word.rtf": rich_text_of_word,
    "ruled.pdf": pdf,
    "lines.txt": text_lines,
    "cells.txt": text_cells,
    "bars.txt": text_bars,
    "tabs.txt": text_tabs,
    "columns.txt": text_columns,
}
