"""HTML: four page designs, from a tidy portal to nested layout tables without closing tags."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

from scripts.sample_corpus.grid import Cell, Grid
from scripts.sample_corpus.source import Block, Report

DESIGNS = Path(__file__).parents[1] / "designs"
LATIN = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,%]*")


@dataclass(frozen=True, slots=True)
class Design:
    """How a page design writes blocks and tables.

    Attributes:
        blocks: Markup of each kind of block around {text}; a kind left out is not printed.
        table: Markup around {rows}.
        row: Markup around {cells} of a row.
        cell: Markup of a cell: {spans} and {text}.
        text_spans: Set runs of Latin letters and digits in spans of their own, as Word does.
    """

    blocks: Mapping[str, str]
    table: str
    row: str
    cell: str
    text_spans: bool = False


_NORMAL = '<p class="MsoNormal"{style}><span style="font-family:仿宋_GB2312">{text}</span></p>'
_NESTED_INDENT = "&nbsp;&nbsp;&nbsp;&nbsp;"

DESIGN_MARKUP: Mapping[str, Design] = {
    "portal": Design(
        blocks={
            "heading": "<h3>{text}</h3>",
            "subheading": "<p><strong>{text}</strong></p>",
            "paragraph": "<p>{text}</p>",
            "right": '<p style="text-align:right">{text}</p>',
            "small": "<p><small>{text}</small></p>",
        },
        table="<table>\n<tbody>\n{rows}\n</tbody>\n</table>",
        row="<tr>{cells}</tr>",
        cell="<td{spans}>{text}</td>",
    ),
    "registry": Design(
        blocks={
            "heading": "<p>　　<b>{text}</b></p>",
            "subheading": "<p>　　{text}</p>",
            "paragraph": "<p>　　{text}</p>",
            "right": '<p align="right">{text}</p>',
            "small": '<p><font size="1">{text}</font></p>',
        },
        table='<div align="center"><table border="1" cellspacing="0">\n{rows}\n</table></div>',
        row="<tr>\n{cells}\n</tr>",
        cell="<td{spans}>{text}</td>\n",
    ),
    "nested": Design(
        blocks={
            "title": "<CENTER><FONT size=5><B>{text}</B></FONT></CENTER>",
            "heading": f"<BR>{_NESTED_INDENT}<B>{{text}}</B><BR>",
            "subheading": f"{_NESTED_INDENT}<B>{{text}}</B><BR>",
            "paragraph": f"{_NESTED_INDENT}{{text}}<BR>",
            "right": "<DIV align=right>{text}</DIV>",
            "small": "<BR><FONT size=1>{text}</FONT><BR>",
        },
        table="<TABLE border=1 width=720 align=center>\n{rows}\n</TABLE>\n<BR>",
        row="<TR>{cells}",
        cell="<TD{spans}>{text}\n",
    ),
    "pasted": Design(
        blocks={
            "title": _NORMAL.format(style=' align="center"', text="<b>{text}</b><o:p></o:p>"),
            "heading": _NORMAL.format(style="", text="<b>{text}</b>"),
            "subheading": _NORMAL.format(style="", text="{text}<o:p></o:p>"),
            "paragraph": _NORMAL.format(style=' style="text-indent:32.0pt"', text="{text}"),
            "right": _NORMAL.format(style=' align="right"', text="{text}<o:p></o:p>"),
            "small": _NORMAL.format(style="", text="{text}<o:p></o:p>"),
        },
        table='<table class="MsoNormalTable" border="1" cellpadding="0">\n{rows}\n</table>',
        row="<tr>{cells}</tr>",
        cell='<td{spans} valign="center"><p class="MsoNormal">{text}</p></td>\n',
        text_spans=True,
    ),
}


def render_html(report: Report) -> bytes:
    """Return the report as a page of its design.

    The page declares the charset it is told to declare, which need not be its own.
    """
    name = report.render["design"]
    charset = report.render.get("charset", "utf-8")
    published = report.published_on.isoformat() if report.published_on else ""
    page = Template((DESIGNS / f"{name}.html").read_text(encoding="utf-8")).substitute(
        charset=report.render.get("declared_charset", charset),
        title=escape(report.title),
        site=report.render["site"],
        source=report.render.get("source", report.agency),
        published=report.render.get("published_label", published),
        index=_index_rows(report.index),
        body=_body(report, DESIGN_MARKUP[name]),
    )
    return page.encode(charset)


def _index_rows(index: tuple[tuple[str, str], ...]) -> str:
    pairs = [f"<td><b>{escape(key)}：</b></td><td>{escape(value)}</td>" for key, value in index]
    lines = ["".join(pairs[start : start + 2]) for start in range(0, len(pairs), 2)]
    return "\n".join(f"<tr>{line}</tr>" for line in lines)


def _body(report: Report, design: Design) -> str:
    return "\n".join(
        _table(report.grids[block.text], design) if block.kind == "table" else _block(block, design)
        for block in report.blocks
        if block.kind == "table" or block.kind in design.blocks
    )


def _block(block: Block, design: Design) -> str:
    return design.blocks[block.kind].format(text=_words(block.text, design))


def _words(text: str, design: Design) -> str:
    words = escape(text, quote=False)
    if design.text_spans:
        return LATIN.sub(r'<span lang="EN-US">\g<0></span>', words)
    return words


def _table(grid: Grid, design: Design) -> str:
    rows = ("".join(_cell(cell, design) for cell in row) for row in grid.rows())
    return design.table.format(rows="\n".join(design.row.format(cells=row) for row in rows))


def _cell(cell: Cell, design: Design) -> str:
    spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (
        f' colspan="{cell.cols}"' if cell.cols > 1 else ""
    )
    return design.cell.format(spans=spans, text=_words(cell.text, design) or "&nbsp;")
