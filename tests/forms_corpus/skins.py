"""Skins: how publishers and crawls print a table, written apart from the layouts of the reader.

Text skins imitate what crawls store, web skins the pages of content management systems and the
exports of word processors. Merged cells, lost marks and stray markup are theirs; the truth is not
touched.
"""

from collections.abc import Callable, Iterable, Sequence
from html import escape

from notices import Sheet

Cells = list[tuple[str, int]]  # text and the columns it covers
TextSkin = Callable[[Sheet], str]
WebSkin = Callable[[Sequence[str | Sheet]], bytes]


def _lines(sheet: Sheet) -> list[Cells]:
    """Return the table as rows of cells, a group only where it begins."""
    width = sum(span for _, span in sheet.heads[-1])
    rows: list[Cells] = [list(head) for head in sheet.heads]
    before: tuple[str, ...] = ()
    for line in sheet.lines:
        cells = _labels(sheet, line.groups, before, line.label)
        cells += [(line.unit, 1)] * _has_units(sheet)
        rest = width - sum(span for _, span in cells)
        cells += [(value, rest // len(line.values)) for value in line.values]
        rows.append(cells)
        before = line.groups
    return rows


def _labels(sheet: Sheet, groups: tuple[str, ...], before: tuple[str, ...], label: str) -> Cells:
    if sheet.label_columns < 2:
        return [(label, 1)] * sheet.label_columns
    cells: Cells = [
        (group if groups[: at + 1] != before[: at + 1] else "", 1)
        for at, group in enumerate(groups)
    ]
    return [*cells, (label, sheet.label_columns - len(groups))]


def _has_units(sheet: Sheet) -> bool:
    return any(line.unit for line in sheet.lines)


def _printed(sheet: Sheet) -> list[list[str]]:
    """Return the rows without their blank cells."""
    return [[text for text, _ in row if text] for row in _lines(sheet)]


def _spread(sheet: Sheet) -> list[list[str]]:
    """Return the rows with a blank for every further column that a cell covers."""
    return [
        [one for text, span in row for one in (text, *[""] * (span - 1))] for row in _lines(sheet)
    ]


def _repeated(sheet: Sheet) -> list[list[str]]:
    """Return the rows with merged cells repeated, as data frames print them."""
    rows: list[list[str]] = []
    for row in _lines(sheet):
        texts = [one for text, span in row for one in [text] * span]
        if rows:
            covered = range(len(texts)) if len(rows) < len(sheet.heads) else range(2)
            texts = [
                rows[-1][at] if not text and at in covered else text
                for at, text in enumerate(texts)
            ]
        rows.append(texts)
    return rows


def _joined(rows: Iterable[Sequence[str]], sign: str) -> str:
    return "\n".join(sign.join(row) for row in rows)


def _flat(rows: Iterable[Sequence[str]]) -> list[str]:
    return [text for row in rows for text in row]


def several_rows_a_line(sheet: Sheet) -> str:
    """Paragraphs of six rows each, cells set apart by bars, none lost but the blank ones."""
    rows = _printed(sheet)
    return "\n".join(f"{'|'.join(_flat(rows[at : at + 6]))}|" for at in range(0, len(rows), 6))


TEXT_SKINS: dict[str, TextSkin] = {
    "spaces": lambda sheet: _joined(_printed(sheet), " "),
    "aligned": lambda sheet: _joined(_printed(sheet), "     "),
    "bars": lambda sheet: _joined(_printed(sheet), "|"),
    "bars with blanks": lambda sheet: _joined(_spread(sheet), "|"),
    "bars with merged cells repeated": lambda sheet: _joined(_repeated(sheet), "|"),
    "full-width bars": lambda sheet: _joined(_printed(sheet), "｜"),
    "markdown": lambda sheet: "\n".join(f"| {' | '.join(row)} |" for row in _spread(sheet)),
    "tabs": lambda sheet: _joined(_spread(sheet), "\t"),
    "tabs without blanks": lambda sheet: _joined(_printed(sheet), "\t"),
    "a cell a line": lambda sheet: "\n".join(_flat(_printed(sheet))),
    "a cell a line, indented": lambda sheet: "\n".join(f"　　{x}" for x in _flat(_printed(sheet))),
    "a cell a line, gaps between rows": lambda sheet: "\n\n".join(
        "\n".join(row) for row in _printed(sheet)
    ),
    "a cell a line, blank cells blank": lambda sheet: "\n".join(
        text for row in _lines(sheet) for text, _ in row
    ),
    "a cell a line, page numbers": lambda sheet: "\n- 3 -\n".join(
        "\n".join(_flat(_printed(sheet)[at : at + 11])) for at in range(0, len(_printed(sheet)), 11)
    ),
    "one paragraph of bars": lambda sheet: "|".join(_flat(_printed(sheet))),
    "one paragraph of spaces": lambda sheet: " ".join(_flat(_printed(sheet))),
    "several rows a line": several_rows_a_line,
}
# Figures that nothing sets apart from each other: read where there is one way of reading them.
GLUED_SKINS: dict[str, TextSkin] = {
    "rows glued": lambda sheet: _joined(_printed(sheet), ""),
    "everything glued": lambda sheet: "".join(_flat(_printed(sheet))),
}


# Web pages.


def _page(body: str, head: str = "", charset: str = "utf-8") -> bytes:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    page = (
        f"<html><head>{meta}<title>政府信息公开年报</title>{head}</head><body>{body}</body></html>"
    )
    return page.encode("gb18030" if charset.startswith("gb") else charset)


def _table(sheet: Sheet, attributes: str, cell: Callable[[str], str], tag: str = "td") -> str:
    rows = []
    for row in _lines(sheet):
        cells = (
            f"<{tag}{f' colspan={span!r}' if span > 1 else ''}>{cell(text)}</{tag}>"
            for text, span in row
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table {attributes}>{''.join(rows)}</table>"


def word_export(parts: Sequence[str | Sheet]) -> bytes:
    """What Word saves as a web page: conditional comments, o:p, spans around runs of digits."""

    def cell(text: str) -> str:
        runs = "".join(
            f"<span lang=EN-US style='font-size:10.5pt;mso-bidi-font-size:12pt'>{one}</span>"
            if one.isdigit()
            else f"<span style='font-family:仿宋_GB2312'>{escape(one)}</span>"
            for one in text
        )
        return (
            f"<p class=MsoNormal align=center><!--[if !supportEmptyParas]-->{runs}<o:p></o:p></p>"
        )

    body = "".join(
        f"<p class=MsoNormal style='text-indent:32pt'>{escape(part)}</p>"
        if isinstance(part, str)
        else f"<div align=center>{_table(part, 'class=MsoNormalTable border=1', cell)}</div>"
        for part in parts
    )
    style = (
        "<style><!-- p.MsoNormal {margin:0cm} --></style><!--[if gte mso 9]><xml></xml><![endif]-->"
    )
    return _page(body, style, "gb2312")


def wps_export(parts: Sequence[str | Sheet]) -> bytes:
    """What WPS saves: a colgroup, divs in cells, non-breaking spaces in blank ones."""

    def cell(text: str) -> str:
        inner = escape(text) if text else "&nbsp;"
        style = "mso-pagination:widow-orphan;"
        return f'<div class="p" style="{style}"><font face="宋体">{inner}</font></div>'

    body = "".join(
        f'<div class="p"><font face="仿宋">{escape(part)}</font></div>'
        if isinstance(part, str)
        else _table(part, "style='border-collapse:collapse;mso-table-layout-alt:fixed'", cell)
        for part in parts
    )
    return _page(body)


def portal_page(parts: Sequence[str | Sheet]) -> bytes:
    """A page of a content management system: menus around, the article in layout tables."""

    def cell(text: str) -> str:
        return f"\n   <strong> {escape(text)}\n </strong>\n" if text else "<br>"

    article = "".join(
        f"<p>&emsp;&emsp;{escape(part)}</p>"
        if isinstance(part, str)
        else f"<section><table width=100%><tr><td>{_table(part, 'class=t', cell)}</td></tr></table>"
        "</section>"
        for part in parts[1:]
    )
    menu = "".join(
        f"<li><a href=/c{n}>{x}</a></li>" for n, x in enumerate(("首页", "政务公开", "互动"))
    )
    title = f"<h1>{escape(str(parts[0]))}</h1><div class=info>来源：本站 浏览次数：1203 次</div>"
    body = f"<ul class=nav>{menu}</ul><div class=article>{title}<div id=zoom>{article}</div></div>"
    return _page(f"{body}<div class=footer>网站标识码 3300000000</div>")


def pasted_sheet(parts: Sequence[str | Sheet]) -> bytes:
    """A table pasted from a workbook: th for every cell, a number format on each."""

    def cell(text: str) -> str:
        return f"<span style='mso-number-format:General'>{escape(text)}</span>"

    body = "".join(
        f"<div>{escape(part)}</div>"
        if isinstance(part, str)
        else _table(part, "border=0 cellpadding=0 style='width:720pt'", cell, "th")
        for part in parts
    )
    return _page(body, charset="gbk")


def taken_apart(parts: Sequence[str | Sheet]) -> bytes:
    """A table whose merged cells a converter has taken apart, each part with the same words."""
    body = "".join(
        f"<p>{escape(part)}</p>"
        if isinstance(part, str)
        else "<table>"
        + "".join(
            "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>"
            for row in _repeated(part)
        )
        + "</table>"
        for part in parts
    )
    return _page(body)


WEB_SKINS: dict[str, WebSkin] = {
    "word export": word_export,
    "wps export": wps_export,
    "portal page": portal_page,
    "pasted sheet": pasted_sheet,
    "taken apart": taken_apart,
}
